/** By which a record is known, whatever it is called. */
export interface RecordKey {
  readonly entity: string;
  readonly id: number;
}

/** The address that opens a record on the page; `pageUrl` is the page's own. */
export function recordUrl(pageUrl: string, { entity, id }: RecordKey): string {
  return new URL(`/records/${entity}/${id}`, pageUrl).href;
}

/** The record that an address opens; null for any other address. */
export function readRecordUrl(pageUrl: string, url: string): RecordKey | null {
  const given = URL.parse(url);
  return given !== null && given.origin === new URL(pageUrl).origin ? readRecordPath(given.pathname) : null;
}

/** The same of a path on the page: `/records/deal/12`. */
export function readRecordPath(path: string): RecordKey | null {
  const [, entity, digits] = /^\/records\/([a-z][a-z_]{0,39})\/([1-9]\d{0,9})$/.exec(path) ?? [];
  const id = Number(digits);
  return entity === undefined || id > greatestId ? null : { entity, id };
}

/** Ids are 32-bit integers in the database. */
const greatestId = 2_147_483_647;
