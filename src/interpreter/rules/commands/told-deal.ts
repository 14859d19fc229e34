import { type Field, findField } from '../../../entities/index.ts';
import type { AmountValue, FieldChange, MomentValue, RecordRef, SlotValue } from '../../../intents/index.ts';
import { divideDecimals } from '../../../kernel/index.ts';
import type { AmountSpan } from '../amounts/index.ts';
import { normalise } from '../text.ts';
import type { Clause } from './draft.ts';
import { looksLikeMoney } from './field-value.ts';
import { choiceOf, stageOf, valueMentions } from './field-words.ts';
import { findRecord } from './find-record.ts';
import { isEmpty, type MarkedText, marksIn, sliceOf, trimmed, without, written } from './marked-text.ts';
import { isStretch, lastDayOf } from './moments.ts';
import type { CommandScene } from './scene.ts';
import { openDealsOf, spokenAccount } from './spoken-of.ts';
import { topicIn } from './topic.ts';

/** What a clause tells of a deal in passing, without a verb of command: "budget 2M", 三季度定, "stage negotiation", "they also look at Vexora". */
export interface ToldOfDeal {
  /** Named in the clause itself. */
  readonly deal: RecordRef | null;
  /** What it is about: the name of a deal that is not there yet. */
  readonly topic: string | null;
  /** "A new tender", 新项目. */
  readonly isNew: boolean;
  readonly changes: readonly FieldChange[];
  readonly stage: string | null;
  /** Told as the deal's own fields, and no more than that; else what a customer has, plans or says. */
  readonly isPlain: boolean;
  /** 0..1, of telling this. */
  readonly confidence: number;
}

export function readToldOfDeal({ whole }: Clause, scene: CommandScene): ToldOfDeal | null {
  const amount = amountIn(whole);
  const close = closeIn(whole, scene, amount !== null);
  const probability = probabilityIn(whole);
  const category = categoryIn(whole, scene);
  const competitor = competitorIn(whole, scene);
  const stage = category === null ? stageIn(whole, scene) : null;
  const { isNew, topic } = topicIn(whole);
  const found = [amount, close, probability, category, competitor].filter((one) => one !== null);
  if (found.length === 0 && stage === null && topic === null) return null;
  const isPlain = found.every((one) => one.isField) && whole.chars.length <= longestPlain;
  return {
    deal: dealNamedIn(whole, scene),
    topic,
    isNew,
    changes: found.map(({ field, value }) => ({ field, value })),
    stage,
    isPlain: isPlain && (found.length > 0 || stage !== null),
    confidence: Math.max(
      stage !== null || found.some((one) => one.isField) ? 0.9 : 0,
      found.some((one) => one.isSaid) ? 0.87 : 0,
      found.length > 0 ? 0.7 : 0,
      0.3,
    ),
  };
}

/** Longer clauses say more than a field's value, and stay in the note. */
const longestPlain = 40;

interface Told {
  readonly field: string;
  readonly value: SlotValue;
  /** By the field's own name or its verb. */
  readonly isField: boolean;
  /** By a word that is said of deals alone: budget, decision. */
  readonly isSaid: boolean;
}

const fieldBefore =
  /(?:(?<![a-z])(?:amount|value|price|deal size|volume|worth|total|quote[ds]? at)(?![a-z])[^\ue000-\uf8ff]{0,24}|(?:金额|价格|总价|合同额|总额|成交价|报价)[^\ue000-\uf8ff]{0,8})$/u;
/** Said of sums alone: 降到65万, "bumped to 22k". */
const verbBefore =
  /(?:(?:降|砍|压|给|提|谈|加|涨|减|调|改|做|谈)到|改成|(?<![a-z])(?:lowers?|lowered|drops?|dropped|bump(?:s|ed)?|cuts?|raise[sd]?|down|up|agreed|settled|sign(?:s|ed)?|signs off|wants?|now)(?![a-z])[^,;]{0,24}(?<![a-z])(?:to|at|on|now|is now)\s*)$/u;
const budgetBefore =
  /(?:(?<![a-z])(?:budget(?:ed)?|spend|investment|funding)(?![a-z])[^\ue000-\uf8ff]{0,24}|(?:预算|投资|经费)[^\ue000-\uf8ff]{0,8})$/u;
const budgetBehind =
  /^\s*(?:的)?(?:(?:budget|deal|opportunity|order)(?![a-z])|预算|的?(?:单子|商机|项目|订单))/u;
const countBehind =
  /^\s*(?:(?!(?:for|at|in|by|to|with|from|on|and)\s)[a-z]+\s+)?(?:seats?|licen[cs]es?|users?|people|persons?|attendees|sites?|units?|pieces|devices|machines|nodes|employees|staff|hours?|days?|weeks?|months?|years?|stores?|branches|phases?|options?|questions?|issues?|modules?|accounts?|台|套|个|人|家|条|张|份|次|点|位|期|年|月|天|周|小时|分钟|号|层|间|床|学生|%)(?![a-z])/u;

/** A sum of money that a clause gives for a deal: named as amount or budget, or by its looks. */
function amountIn(text: MarkedText): Told | null {
  const found: (Told & { readonly rank: number })[] = [];
  for (const [index, character] of [...text.chars].entries()) {
    const mark = text.message.marks.get(character);
    if (mark?.kind !== 'amount' || (mark.span.unit !== 'money' && mark.span.unit !== 'number')) continue;
    const before = text.chars.slice(0, index);
    const behind = text.chars.slice(index + 1);
    const isField = fieldBefore.test(before) || (looksLikeMoney(mark.span) && verbBefore.test(before));
    const isBudget = budgetBefore.test(before) || budgetBehind.test(behind);
    if (!isField && !isBudget && mark.span.unit !== 'money' && countBehind.test(behind)) continue;
    if (!isField && !isBudget && !looksLikeMoney(mark.span)) continue;
    found.push({
      field: 'amount',
      value: { type: 'money', ...amountOf(mark.span) },
      isField,
      isSaid: isBudget,
      rank: isField ? 2 : isBudget ? 1 : 0,
    });
  }
  const [best] = found.sort((one, other) => other.rank - one.rank);
  return best ?? null;
}

function amountOf({ text, value, currency }: AmountSpan): AmountValue {
  return { text, value, currency };
}

const closingWords =
  /(?<![a-z])(?:clos(?:e|es|ing)|(?:final )?decision|decid(?:e|es|ing)|award(?:ed|s)?|sign[ -]?off|order expected|expected)(?![a-z])|成交|结单|关单|签单|拍板|决策|决定|出结果|(?<![约确商说敲锁])定(?=$|下来|供应商|标|方案|合同|了|点)|下单|批下来|(?<![a-z])(?:slip(?:s|ped|ping)?|postponed?|pushed|delayed|moved out)(?![a-z])|推迟|延期|延到|延后|顺延|提前到/u;
const signingWords = /(?<![a-z])(?:sign(?:s|ing|ature|ed)?|go ahead|buy|purchase)(?![a-z])|签(?!收|到|名)/u;
/** 12月15日签, "signature on Dec 4": nothing that one goes and does. */
const signingOnDay =
  /^[^去要约给催让找\ue400-\ue5f3]{0,10}[\ue200-\ue3f3](?:前|之前|左右|能|可以)?签(?:约|合同|下来|单|字)?了?$|^(?:contract )?(?:signature|signing|sign-off|signs|will sign)(?![a-z])/u;
const closingField =
  /^(?:(?:the|expected|new)\s+)*(?:clos(?:e|es|ing)(?: date)?|set close)(?![a-z])|(?<![a-z])clos(?:e|ing) date|(?:成交|结单|签约|签单|关单)(?:日期?|时间)/u;
const notClosing =
  /(?<![a-z])(?:kick-?off|go[- ]?live|demo|training|open(?:ing|s)?|workshop)(?![a-z])|上线|启动|演示|培训|开学|到期/u;

/** When it is to be closed: told so, or by when the customer decides or signs; beside a sum also a bare month or quarter. */
function closeIn(text: MarkedText, scene: CommandScene, hasAmount: boolean): Told | null {
  if (marksIn(text, 'time').length !== 1 || notClosing.test(text.chars)) return null;
  const isField = closingField.test(text.chars);
  const isStretchOrEnd = isStretch(text) || isEndOfStretch(text);
  const isSaid =
    closingWords.test(text.chars) ||
    (signingWords.test(text.chars) && isStretchOrEnd) ||
    signingOnDay.test(text.chars);
  const isBare = isStretchOrEnd && (hasAmount || isEmpty(withoutTime(text)));
  if (!isField && !isSaid && !isBare) return null;
  const day = lastDayOf(text, scene.today);
  return day === null ? null : { field: 'expectedCloseDate', value: dateOf(day), isField, isSaid };
}

function dateOf({ text, date }: MomentValue): SlotValue {
  return { type: 'date', text, date };
}

/** 年底前, "by end of March", 2月底: the end of a stretch is no appointment. */
function isEndOfStretch(text: MarkedText): boolean {
  return marksIn(text, 'time').some(
    ({ span, inner }) =>
      /底|末|end of/iu.test(span.text) ||
      (span.reading.kind === 'before' &&
        [inner?.reading, ...(inner?.alternatives ?? [])].some((one) => one?.kind === 'period')),
  );
}

function withoutTime(text: MarkedText): MarkedText {
  return trimmed(
    without(
      text,
      /[\ue200-\ue3f3]|(?<![a-z])(?:in|by|for|around|about|probably|expected|likely|of|the)(?![a-z])|预计|大概|左右|在|于|前/gu,
    ),
  );
}

function probabilityIn(text: MarkedText): Told | null {
  if (
    !/(?<![a-z])(?:probability|likel(?:y|ihood)|chance|confiden(?:t|ce))(?![a-z])|概率|赢率|把握|可能性/u.test(
      text.chars,
    )
  )
    return null;
  const span = marksIn(text, 'amount').find((mark) => mark.span.unit === 'percent')?.span;
  const value = span === undefined ? null : divideDecimals(span.value, '100');
  return span === undefined || value === null
    ? null
    : {
        field: 'probability',
        value: { type: 'number', text: span.text, value },
        isField: true,
        isSaid: true,
      };
}

const categoryCue =
  /(?:(?<![a-z])(?:in|to|into|as|forecast(?: category)?(?: is)?|call it|now)(?![a-z])\s*(?:the\s+)?|(?:预测|类别|分类|改成|改为|调到|调成|放到|放进|列为|算|进|到)(?:类别)?(?:是|为|成|到|改成|改为|调为|调到)?)$/u;

function categoryIn(text: MarkedText, scene: CommandScene): Told | null {
  for (const mention of valueMentions(text.chars, ['deal'], scene.context.vocabulary)) {
    if (mention.field.key !== 'forecastCategory') continue;
    const behind = text.chars.slice(mention.to).trim();
    if (
      !categoryCue.test(text.chars.slice(0, mention.from)) ||
      !/^(?:里|了|now|instead|category|case)?$/u.test(behind)
    )
      continue;
    const said = written(sliceOf(text, mention.from, mention.to));
    return {
      field: 'forecastCategory',
      value: { type: 'key', text: said, key: mention.key },
      isField: true,
      isSaid: true,
    };
  }
  return null;
}

const rivalCue =
  /(?<![a-z])(?:competitors?(?: is| are|:)?|competing (?:with|against)|competition (?:is|from)|up against|(?:look(?:ing|s)?|talking|speaking) (?:also )?(?:at|to|with)|evaluat(?:ing|es?)|consider(?:ing|s)?|compar(?:ed|ing|es?) (?:us )?(?:to|with|against)|vs\.?|versus|against|rival is)(?![a-z])|竞争对手|竞品|对手|(?:同时|还|也)在?(?:看|谈|接触|比较|联系)|[跟和与](?=.{1,8}(?:比|对比|竞争))|(?=.{1,8}也在(?:谈|跟|报价|接触))/u;

/** A competitor of the tenant's list; one that isn't on it stays in the note. */
function competitorIn(text: MarkedText, scene: CommandScene): Told | null {
  const cue = rivalCue.exec(text.chars);
  const field = findField('deal', 'competitor');
  if (cue === null || field === undefined) return null;
  const rest = trimmed(without(sliceOf(text, cue.index + cue[0].length), /^\s*[是有为：:]/gu));
  const key = choiceIn(field, rest, scene);
  if (key === null) return null;
  const isField = /^(?:the\s+)?(?:main\s+)?(?:competitors?|rival)|^(?:主要)?(?:竞争对手|竞品|对手)/u.test(
    text.chars,
  );
  return {
    field: 'competitor',
    value: { type: 'key', text: written(rest), key },
    isField,
    isSaid: true,
  };
}

function choiceIn(field: Field, text: MarkedText, scene: CommandScene): string | null {
  const said = normalise(written(text));
  const { vocabulary } = scene.context;
  const words = said.split(/[\s,，、]+/u).filter((word) => word.length > 1);
  return (
    choiceOf(field, said, vocabulary) ??
    words.map((word) => choiceOf(field, word, vocabulary)).find((key) => key !== null) ??
    null
  );
}

const stagePhrase =
  /(?:(?<![a-z])(?:stage|phase)(?: is| to| now|:)?\s+|(?<![a-z])(?:to|into|in|at)\s+(?:the\s+)?(?!.*(?<![a-z])(?:to|into|in|at)\s))(?<en>[a-z][a-z /&-]{2,30}?)(?:\s+(?:stage|phase))?$|(?:阶段(?:推进|改|更新|调|推)?(?:到|为|成|是|：|:)?|进入了?|推进到|走到|推到|转到|进到)(?<zh>\p{Script=Han}{2,8}?)(?:阶段)?了?$/u;

function stageIn(text: MarkedText, scene: CommandScene): string | null {
  if (text.chars.length > longestPlain) return null;
  const groups = stagePhrase.exec(text.chars)?.groups;
  const said = groups?.en ?? groups?.zh;
  if (said === undefined || /(?<![a-z])(?:the|a|with|of|for)(?![a-z])/u.test(said)) return null;
  return stageOf(said, scene.context.vocabulary)?.key ?? null;
}

/** The deal that a clause calls by name. */
function dealNamedIn(text: MarkedText, scene: CommandScene): RecordRef | null {
  const account = spokenAccount(scene);
  const own = account === null ? null : new Set(openDealsOf(account, scene).map(({ id }) => id));
  for (const [index, character] of [...text.chars].entries()) {
    const mark = text.message.marks.get(character);
    if (mark?.kind !== 'name') continue;
    const open = mark.span.candidates.filter(
      ({ entry }) => entry.entity === 'deal' && entry.isClosed !== true,
    );
    if (!open.some(({ entry }) => own?.has(entry.id) ?? true)) continue;
    const found = findRecord(sliceOf(text, index, index + 1), ['deal'], scene);
    if (found.certainty === 'one' || found.certainty === 'several') return found.ref;
  }
  return null;
}
