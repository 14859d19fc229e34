import type { Block } from '../../answer/index.ts';
import { today as dayIn } from '../../kernel/index.ts';
import type { FoundPassage } from '../../recall/index.ts';
import type { QueryContext } from '../context.ts';
import { say } from '../reply.ts';
import { joinWords, shortDate } from '../wording.ts';
import { plain } from './excerpt.ts';

/**
 * Where it was said, which is what "who …?" asks: the customers, and in how many notes. Of many not each may answer, since words are compared and
 * nothing is understood: that is said. From `atMost` on there may be more.
 */
export function titleOf(
  context: QueryContext,
  found: readonly FoundPassage[],
  atMost: number,
  order: 'newest' | 'oldest' | null,
): string {
  const customers = countByCustomer(found);
  const count = `${found.length}${found.length >= atMost ? '+' : ''}`;
  const notes = say(context, `**${count}** ${found.length === 1 ? 'note' : 'notes'}`, `**${count}** 条记录`);
  const [first] = found;
  if (order !== null && first !== undefined) {
    const day = `**${shortDate(dayIn(first.at, context.actor.calendar.timeZone), context)}**`;
    const where = first.account ?? first.lead ?? first.deal;
    const who = where === null ? '' : `, ${plain(where.name)}`;
    return order === 'newest'
      ? say(
          context,
          `Last on ${day}${who}; ${notes} in all.`,
          `最近一次：${day}${who.replace(', ', '，')}；共 ${notes}。`,
        )
      : say(
          context,
          `First on ${day}${who}; ${notes} in all.`,
          `最早：${day}${who.replace(', ', '，')}；共 ${notes}。`,
        );
  }
  if (customers.length === 0)
    return say(context, `${notes} ${found.length === 1 ? 'says' : 'say'} it.`, `找到 ${notes}。`);
  const named = customers.slice(0, namedInTitle).map(({ name }) => `**${plain(name)}**`);
  if (customers.length <= namedInTitle) {
    const where = joinWords(named, context.language);
    return say(context, `${where}: ${notes}.`, `${where}：找到 ${notes}。`);
  }
  return say(
    context,
    `Up to ${notes} of **${customers.length}** customers may say so, the closest first: ${named.join(', ')} and ${customers.length - named.length} more.`,
    `可能有 ${notes}这样说，涉及 **${customers.length}** 家客户，最接近的在前：${named.join('、')}等。`,
  );
}

/** The customers in a line, each with its notes, those with the most first, where the title can't name them all. */
export function customersOf(context: QueryContext, found: readonly FoundPassage[]): readonly Block[] {
  const customers = countByCustomer(found);
  if (customers.length <= namedInTitle) return [];
  const shown = [...customers].sort((one, other) => other.notes - one.notes).slice(0, namedInLine);
  const names = shown.map(({ name, notes }) => {
    const counted = say(context, ` (${notes})`, `（${notes}）`);
    return `${plain(name)}${notes === 1 ? '' : counted}`;
  });
  const more = customers.length - shown.length;
  const rest = more === 0 ? '' : say(context, ` and ${more} more`, `等${customers.length}家`);
  return [{ kind: 'text', text: `${names.join(say(context, ', ', '、'))}${rest}` }];
}

const namedInTitle = 3;
const namedInLine = 20;

/** As they were found, the closest first. */
function countByCustomer(
  found: readonly FoundPassage[],
): readonly { readonly name: string; readonly notes: number }[] {
  const counts = new Map<string, number>();
  for (const { account, lead, deal } of found) {
    const name = account?.name ?? lead?.name ?? deal?.name;
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].map(([name, notes]) => ({ name, notes }));
}
