import type { InterpreterContext } from '../interpretation.ts';

/** What a message leaves out that only the thread tells: "which ones did she lose", 分给王磊, 改到一月底成交. */
export function spelledOut(text: string, { thread }: InterpreterContext): string {
  const [asked] = thread?.intents ?? [];
  if (asked?.name === 'measure' && asked.slots.measures.some((key) => ofDeals.test(key)))
    return text.replace(/^((?:and |so )*which) ones(?= (?:did|do|has|have|was|were)\b)/iu, '$1 deals');
  const said = text.trim();
  if (thread?.isListLatest === true && (thread.listed ?? []).length > 1)
    return said.replace(handing, '$1 all of them ').replace(handingZh, '把它们都');
  return thread?.records[0]?.entity === 'deal' ? said.replace(closingMoved, '预计成交日期$1$2') : text;
}

/** Measures by their keys. */
const ofDeals = /deal|^(?:revenue|win_rate|lost_amount|open_pipeline)/u;
const handing = /^((?:please |ok |and )*(?:assign|give|hand|reassign)) (?=to \p{Lu})/u;
const handingZh =
  /^(?:那|就|请|帮我)*(?:都)?(?=(?:分|转|派|交|分配|指派)给[\p{Script=Han}\p{L} ]{2,20}(?:吧)?$)/u;
const closingMoved =
  /^(?:那|就|再|帮我)*(改到|改成|推到|延到|提前到|调到)(.{2,12}?)(?:成交|签约|签单|结单|签)$/u;
