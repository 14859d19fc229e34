import pg from 'pg';

/** What `pg` asks for each column's type: a function from the server's text to a value. */
export interface ValueParsers {
  getTypeParser(oid: number, format?: 'text' | 'binary'): (text: string) => unknown;
}

/**
 * How values come out of the database. They are handed to each pool instead of being set in `pg` itself, because other
 * packages in the same process share `pg`'s global table.
 *
 * date → `YYYY-MM-DD`; timestamptz → ISO instant in UTC with milliseconds; numeric → decimal string; bigint → number,
 * or string where a number could not hold it exactly; json and jsonb → parsed.
 */
export const valueParsers: ValueParsers = {
  getTypeParser(oid, format) {
    const parser = format === 'binary' ? undefined : parsers.get(oid);
    return parser ?? pg.types.getTypeParser(oid, format ?? 'text');
  },
};

const { builtins } = pg.types;
const timestamptzArrayOid = 1185;
const dateArrayOid = 1182;
const numericArrayOid = 1231;
const int8ArrayOid = 1016;
const textArrayOid = 1009;

const parsers: ReadonlyMap<number, (text: string) => unknown> = new Map<number, (text: string) => unknown>([
  [builtins.DATE, asText],
  [builtins.TIMESTAMPTZ, readInstant],
  [builtins.NUMERIC, asText],
  [builtins.INT8, readInteger],
  [dateArrayOid, readArray(asText)],
  [timestamptzArrayOid, readArray(readInstant)],
  [numericArrayOid, readArray(asText)],
  [int8ArrayOid, readArray(readInteger)],
]);

function asText(text: string): string {
  return text;
}

/** `2026-11-21 14:05:00.123456+01` → `2026-11-21T13:05:00.123Z`; `infinity` stays as it is. */
function readInstant(text: string): string {
  const match = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2})(?:\.(\d+))?([+-]\d{2})(?::(\d{2}))?$/.exec(text);
  if (match === null) return text;
  const [, date, time, fraction = '', hours = '+00', minutes = '00'] = match;
  const local = `${date}T${time}.${fraction.slice(0, 3).padEnd(3, '0')}`;
  if (hours === '+00' && minutes === '00') return `${local}Z`;
  return new Date(`${local}${hours}:${minutes}`).toISOString();
}

function readInteger(text: string): number | string {
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : text;
}

function readArray<Value>(read: (text: string) => Value): (text: string) => readonly (Value | null)[] {
  const split = pg.types.getTypeParser(textArrayOid as number, 'text') as (
    text: string,
  ) => readonly (string | null)[];
  return (text) => split(text).map((item) => (item === null ? null : read(item)));
}
