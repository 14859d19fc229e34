import { sql } from 'kysely';
import { addDays, type PlainDate } from '../../../kernel/index.ts';
import { code } from '../../../metrics/index.ts';
import { readRecords, recordAlias, tableOf } from '../../records/index.ts';
import { say } from '../../reply.ts';
import { shortDate } from '../../wording.ts';
import type { DigestSection } from '../content.ts';
import { holidaysBetween } from '../holidays.ts';
import { linesOf } from './lines.ts';

const daysBefore = 14;

/** Whose birthday lies within two weeks; of those whose details the reader may see. */
export const birthdays: DigestSection = async (context) => {
  if (context.sending?.totalsOnly === true) return null;
  const days = Array.from({ length: daysBefore }, (_, nth) => addDays(context.today, nth));
  const read = await readRecords(context.query, context, {
    entity: 'contact',
    filters: [],
    where: () => [
      sql`to_char(${code(`${recordAlias}.birthday`)}, 'MM-DD') = any (${days.map((day) => day.slice(5))}::text[])`,
    ],
    columns: ['name', 'account', 'birthday'],
    order: [{ by: () => sql`to_char(${code(`${recordAlias}.birthday`)}, 'MM-DD')`, direction: 'asc' }],
    limit: 8,
  });
  // A birthday that is masked is not to be told by being listed.
  if (
    read.kind !== 'records' ||
    context.actor.read.get('contact')?.every(({ hidden }) => hidden.has('contact-detail'))
  )
    return null;
  if (read.total === 0) return null;
  return {
    headline: say(
      context,
      `**${read.total}** ${read.total === 1 ? 'birthday' : 'birthdays'} within two weeks`,
      `两周内 **${read.total}** 位联系人过生日`,
    ),
    blocks: [
      { kind: 'text', text: say(context, '**Birthdays**', '**生日**') },
      linesOf(tableOf(context, read.columns, read.rows, read.total), [], context.language),
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
