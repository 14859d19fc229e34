import type { Block } from '../answer/index.ts';
import type { Subscription } from '../crm/index.ts';

/** What is said below a digest that stands for earlier ones too; nothing below one that came at its time. */
export function lateNote(
  { language }: Pick<Subscription, 'language'>,
  { missed, missedFrom }: { readonly missed: number; readonly missedFrom: string | null },
): readonly Block[] {
  if (missed === 0 || missedFrom === null) return [];
  const since = missedFrom.replace('T', ' ');
  const text =
    language === 'zh'
      ? `之前有 ${missed} 次没能发出（从 ${since} 起），这一份一并补上。`
      : `${missed === 1 ? 'One digest' : `${missed} digests`} before this could not be sent (since ${since}): this one stands for ${missed === 1 ? 'it' : 'them'} too.`;
  return [{ kind: 'notice', level: 'info', text }];
}
