import type { ChangesBlock, FactsBlock, FormBlock } from '../answer/index.ts';
import type { Language } from '../kernel/index.ts';
import { changeMarks } from './text/render-text.ts';
import { oneLine } from './text/wrap.ts';

/** Blocks as lines of text with `**bold**`, for the chats that have letters but no columns. */

/** Each fact behind its name; the name stands out, since a line may hold several figures. */
export function factLines({ items }: FactsBlock, language: Language): string {
  const colon = language === 'zh' ? '：' : ': ';
  return items.map(({ label, value }) => `**${label}**${colon}${value}`).join('\n');
}

/** Before → after, a line a record. */
export function changeLines({ items }: ChangesBlock): string {
  return items.map(changeLine).join('\n');
}

function changeLine({ mark, subject, details, fields }: ChangesBlock['items'][number]): string {
  const changed = fields.map(({ label, before, after }) => {
    const now = `**${oneLine(after ?? '–')}**`;
    return before === null ? `${label} ${now}` : `${label} ${oneLine(before)} → ${now}`;
  });
  return [`${changeMarks[mark]} ${oneLine(subject)}`, ...details.map(oneLine), ...changed].join(' · ');
}

/** What a form holds, a text a record. */
export function formTexts({ groups }: FormBlock, language: Language): readonly string[] {
  const colon = language === 'zh' ? '：' : ': ';
  return groups.map(({ title, fields }) =>
    [
      `**${title}**`,
      ...fields.map(({ label, value }) => `${label}${colon}${value === '' ? '–' : value}`),
    ].join('\n'),
  );
}
