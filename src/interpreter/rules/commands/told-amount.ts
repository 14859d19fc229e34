import type { AmountSpan } from '../amounts/index.ts';
import { looksLikeMoney } from './field-value.ts';
import type { MarkedText } from './marked-text.ts';
import type { Told } from './told.ts';

/** A sum of money that a clause gives for a deal: named as amount or budget, or by its looks; of "85k instead of 91k" the first. */
export function amountIn(text: MarkedText): Told | null {
  const found: (Told & { readonly rank: number })[] = [];
  for (const [index, character] of [...text.chars].entries()) {
    const mark = text.message.marks.get(character);
    if (mark?.kind !== 'amount' || (mark.span.unit !== 'money' && mark.span.unit !== 'number')) continue;
    const before = text.chars.slice(0, index);
    const behind = text.chars.slice(index + 1);
    if (isAnotherSum(before, behind)) continue;
    const isMoney = looksLikeMoney(mark.span);
    const isField = fieldBefore.test(before) || (isMoney && (verbBefore.test(before) || itIs.test(before)));
    const isBudget = budgetBefore.test(before) || budgetBehind.test(behind);
    if (!isField && !isBudget && mark.span.unit !== 'money' && isCount(behind)) continue;
    if (!isField && !isBudget && !isMoney) continue;
    const { text: said, value, currency } = mark.span;
    found.push({
      field: 'amount',
      value: { type: 'money', text: said, value, currency },
      isField,
      isSaid: isBudget || priceBefore.test(before),
      rank: isField ? 2 : isBudget ? 1 : 0,
    });
  }
  const [best] = found.sort((one, other) => other.rank - one.rank);
  return best ?? null;
}

/** "40 licences", 3台: so many of something, and no sum. */
export function isQuantity(span: AmountSpan, behind: string): boolean {
  return span.unit === 'number' && !looksLikeMoney(span) && (isCount(behind) || isOfThings.test(behind));
}

/** "3 more gateways": a noun stands behind the number. */
const isOfThings =
  /^\s+(?!(?:for|at|in|by|to|with|from|on|and|or|is|was|but|if|as|of|budget|instead|now|then)(?![a-z]))[a-z]{3,}/u;

function isCount(behind: string): boolean {
  return countBehind.test(behind);
}

const fieldBefore =
  /(?:(?<![a-z])(?:amount|value|price|deal size|volume|worth|total|quote[ds]? at)(?![a-z])[^\ue000-\uf8ff]{0,24}|(?:金额|价格|总价|合同额|总额|成交价|报价)[^\ue000-\uf8ff]{0,8})$/u;
/** Said of sums alone: 降到65万, "bumped to 22k". */
const verbBefore =
  /(?:(?:降|砍|压|给|提|谈|加|涨|减|调|改|做|谈)到|改成|(?<![a-z])(?:lowers?|lowered|drops?|dropped|bump(?:s|ed)?|cuts?|raise[sd]?|goes|went|comes?|came|down|up|agreed|settled|approved|confirmed|accepted|closes|sign(?:s|ed)?|signs off|wants?)(?![a-z])[^,;]{0,24}(?<![a-z])(?:to|at|on|for)\s*|(?<![a-z])(?:is|are|stands|comes out)(?:\s+(?:at|up to|down to|worth|around|about|roughly))*\s*)$/u;
/** "It's 90k now", "the deal is at 40k", "now 48k". */
const itIs =
  /(?:^|[\s,])(?:it|it's|that's|this|the (?:deal|opportunity|opp|order|whole thing)|now|currently|all in(?: all)?|in total)(?:'s|\s+is|\s+are|\s+will be|\s+would be|\s+comes to|\s+should be)?\s*(?:[\ue200-\ue3f3]\s*)?(?:now|at|around|about|roughly|worth|up to|down to|closer to)?\s*$/u;
/** "For 64k", "at 31k", "(9k)": what something is offered or wanted for. */
const priceBefore =
  /(?:(?<![a-z])(?:for|at|worth|around|about|roughly|approx\.?|approximately|circa|ca\.?|some|near|close to|up to|at least|of)\s*|[(（]\s*|约|大概|左右|共)$/u;
const budgetBefore =
  /(?:(?<![a-z])(?:budget(?:ed|s)?|spend|investment|funding)(?![a-z])[^\ue000-\uf8ff]{0,24}|(?:预算|投资|经费)[^\ue000-\uf8ff]{0,8})$/u;
const budgetBehind =
  /^\s*(?:的)?(?:(?:budget|deal|opportunity|order)(?![a-z])|预算|的?(?:单子|商机|项目|订单))/u;
const countBehind =
  /^\s*(?:(?!(?:for|at|in|by|to|with|from|on|and)\s)[a-z]+\s+)?(?:seats?|licen[cs]es?|users?|people|persons?|attendees|sites?|units?|pieces|devices|machines|nodes|employees|staff|hours?|days?|weeks?|months?|years?|stores?|branches|phases?|options?|questions?|issues?|modules?|accounts?|台|套|个|人|家|条|张|份|次|点|位|期|年|月|天|周|小时|分钟|号|层|间|床|学生|%)(?![a-z])/u;

/** What it was before, what is paid for something else, what one of many costs: no sum of the deal. */
function isAnotherSum(before: string, behind: string): boolean {
  return otherBefore.test(before) || otherBehind.test(behind);
}

const otherBefore =
  /(?<![a-z])(?:instead of|rather than|(?:up|down|reduced|cut|lowered|raised|increased) from|from|not|versus|vs\.?|compared (?:to|with)|was|were|paid|pays|paying|spent|save[sd]?|saving|discount of|fine of|penalty of|revenue of|turnover of|lost)(?:\s+(?:the|about|around|roughly|of))*\s*$|(?:原来|之前|原先|而不是|不是|从|由|比|省|罚款?|营收|年收入)(?:是|的)?$/u;
const otherBehind =
  /^\s*(?:each(?![a-z])|(?:per|a|\/|\/\s*per)\s*(?:seat|user|unit|month|year|week|day|licen[cs]e|head|site|device|piece)(?![a-z])|discount|off(?![a-z])|less(?![a-z])|more(?![a-z])|cheaper|in (?:savings|revenue|turnover|losses)|revenue|turnover|of revenue|last year|\/月|\/年|每)/u;
