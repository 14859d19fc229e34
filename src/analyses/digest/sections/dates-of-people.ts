import { sql } from 'kysely';
import { addDays, type PlainDate } from '../../../kernel/index.ts';
import { code } from '../../../metrics/index.ts';
import { nothing, readRecords, recordAlias, tableOf } from '../../records/index.ts';
import { say } from '../../reply.ts';
import { shortDate } from '../../wording.ts';
import type { DigestSection } from '../content.ts';
import { holidaysBetween } from '../holidays.ts';

const daysBefore = 14;
const mostBirthdays = 8;

const dayInYear = (day: PlainDate) => day.slice(5);

/** Whose birthday lies within two weeks, the next one first; of those whose details the reader may see. */
export const birthdays: DigestSection = async (context) => {
  if (context.sending?.totalsOnly === true) return null;
  const days = Array.from({ length: daysBefore }, (_, nth) => addDays(context.today, nth));
  const keys = sql`${days.map(dayInYear)}::text[]`;
  const birthday = sql`to_char(${code(`${recordAlias}.birthday`)}, 'MM-DD')`;
  const read = await readRecords(context.query, context, {
    entity: 'contact',
    filters: [],
    where: () => [sql`${birthday} = any (${keys})`],
    columns: ['name', 'account', 'birthday'],
    extra: () => ({ nth: sql`array_position(${keys}, ${birthday})` }),
    order: [{ by: () => sql`array_position(${keys}, ${birthday})`, direction: 'asc' }],
    limit: mostBirthdays,
  });
  // A birthday that is masked is not to be told by being listed.
  if (
    read.kind !== 'records' ||
    context.actor.read.get('contact')?.every(({ hidden }) => hidden.has('contact-detail'))
  )
    return null;
  if (read.total === 0) return null;
  const shown = tableOf(context, read.columns, read.rows, read.total);
  return {
    headline: say(
      context,
      `**${read.total}** ${read.total === 1 ? 'birthday' : 'birthdays'} within two weeks`,
      `两周内 **${read.total}** 位联系人过生日`,
    ),
    blocks: [
      { kind: 'text', text: say(context, '**Birthdays**', '**生日**') },
      {
        kind: 'facts',
        // The day that comes, not the one of birth.
        items: read.rows.map(({ extra }, row) => {
          const [label = '', account = ''] = shown.rows[row] ?? [];
          const day = shortDate(days[Number(extra.nth) - 1] ?? context.today, context);
          return { label, value: [day, ...(account === nothing ? [] : [account])].join(' · ') };
        }),
      },
      ...(read.total > read.rows.length
        ? [
            {
              kind: 'notice' as const,
              level: 'info' as const,
              text: say(
                context,
                `… ${read.total - read.rows.length} more`,
                `… 还有 ${read.total - read.rows.length} 位`,
              ),
            },
          ]
        : []),
    ],
    records: read.rows.map(({ id, cells }) => ({
      entity: 'contact',
      id,
      name: String(cells[0]?.value ?? ''),
    })),
  };
};

/** Holidays of both cultures within three weeks, to write before them. */
export const holidays: DigestSection = async (context) => {
  const found = holidaysBetween(context.today, addDays(context.today, holidayDays));
  if (found.length === 0) return null;
  const { language } = context;
  return {
    blocks: [
      { kind: 'text', text: say(context, '**Holidays ahead**', '**临近节日**') },
      {
        kind: 'facts',
        items: found.map(({ names, date }) => ({ label: names[language], value: dateInWords(date) })),
      },
    ],
  };

  function dateInWords(date: PlainDate): string {
    return shortDate(date, context);
  }
};

const holidayDays = 21;
