import { type Field, findField } from '../../../entities/index.ts';
import type { FieldChange, MomentValue, RecordRef, SlotValue } from '../../../intents/index.ts';
import { divideDecimals } from '../../../kernel/index.ts';
import { normalise } from '../text.ts';
import type { Clause } from './draft.ts';
import { choiceOf, stageOf, valueMentions } from './field-words.ts';
import { findRecord } from './find-record.ts';
import { isEmpty, type MarkedText, marksIn, sliceOf, trimmed, without, written } from './marked-text.ts';
import { isStretch, lastDayOf } from './moments.ts';
import type { CommandScene } from './scene.ts';
import { isAbout, openDealsOf, spokenAccount } from './spoken-of.ts';
import { isWrittenAsName, strangeWords } from './strange-words.ts';
import type { Told } from './told.ts';
import { amountIn } from './told-amount.ts';
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
  /** The fields of the changes that are told by their own names or verbs: these hold against what was said before. */
  readonly firm: readonly string[];
  readonly stage: string | null;
  /** Told as the deal's own fields, and no more than that; else what a customer has, plans or says. */
  readonly isPlain: boolean;
  /** Who says so, or other words: they are to be kept. */
  readonly saysMore: boolean;
  /** 0..1, of telling this. */
  readonly confidence: number;
}

export function readToldOfDeal(clause: Clause, scene: CommandScene): ToldOfDeal | null {
  const whole = withoutNow(clause.whole);
  const rival = competitorIn(whole, scene);
  // "Competitor Vexora offered 41k": their sum.
  const amount = rival !== null && offers.test(whole.chars) ? null : amountIn(whole);
  const close = closeIn(whole, scene, amount !== null);
  const probability = probabilityIn(whole);
  const category = categoryIn(whole, scene);
  const stage = category === null ? stageIn(whole, scene) : null;
  const { isNew, topic } = topicIn(whole);
  const found = [amount, close, probability, category, rival].filter((one) => one !== null);
  if (found.length === 0 && stage === null && topic === null) return null;
  const isMore = whole.chars.length > longestPlain || saysMore(whole);
  const isPlain = found.every((one) => one.isField) && !isMore;
  return {
    deal: dealNamedIn(whole, scene),
    topic,
    isNew,
    changes: found.map(({ field, value }) => ({ field, value })),
    firm: found.filter(({ isField }) => isField).map(({ field }) => field),
    stage,
    saysMore: isMore,
    isPlain: isPlain && (found.length > 0 || stage !== null),
    confidence: Math.max(
      stage !== null || found.some((one) => one.isField) ? 0.9 : 0,
      found.some((one) => one.isSaid) ? 0.87 : 0,
      found.length > 0 ? 0.7 : 0,
      0.3,
    ),
  };
}

/** "Pilot is now 18k" is "pilot is 18k". */
function withoutNow(text: MarkedText): MarkedText {
  const marks = [...text.chars].filter((character) =>
    /^(?:now|currently|as of now|现在|目前)$/iu.test(saidAt(text, character)),
  );
  return marks.length === 0 ? text : trimmed(without(text, new RegExp(`\\s*[${marks.join('')}]`, 'gu')));
}

/** "Vera wants it for 31k", "verbal yes from A. Rupp": who says so, and words that are no field's, are to be kept. */
function saysMore(text: MarkedText): boolean {
  if (marksIn(text, 'name').some(({ span }) => span.candidates[0]?.entry.entity === 'contact')) return true;
  const strange = strangeWords(text);
  return strange.some(isWrittenAsName) || strange.length > 2;
}

/** Longer clauses say more than a field's value, and stay in the note. */
const longestPlain = 40;
/** A stage stands at the end of what somebody says: "Victor says the reporting deal can go to contract". */
const longestOfStage = 90;

const closingWords =
  /(?<![a-z])(?:clos(?:e|es|ing)|(?:final )?decision|decid(?:e|es|ing)|award(?:ed|s)?|sign[ -]?off|order expected|expected|(?:purchase order|po)(?! (?:number|draft|copy|form))|order (?:in|by|comes|placed|due))(?![a-z])|成交|结单|关单|签单|拍板|决策|决定|出结果|(?<![约确商说敲锁])定(?=$|下来|供应商|标|方案|合同|了|点)|下单|批下来|(?<![a-z])(?:slip(?:s|ped|ping)?|postponed?|pushed|delayed|moved out)(?![a-z])|推迟|延期|延到|延后|顺延|提前到/u;
const signingWords = /(?<![a-z])(?:sign(?:s|ing|ature|ed)?|go ahead|buy|purchase)(?![a-z])|签(?!收|到|名)/u;
/** 12月15日签, "signature on Dec 4": nothing that one goes and does. */
const signingOnDay =
  /^[^去要约给催让找\ue400-\ue5f3]{0,10}[\ue200-\ue3f3](?:前|之前|左右|能|可以)?签(?:约|合同|下来|单|字)?了?$|^(?:contract )?(?:signature|signing|sign-off|signs|will sign)(?![a-z])|(?<![a-z])(?:get|have|expects?|receive|promised) (?:the |their |his |her |a )?(?:signature|sign-off|signed contract)(?![a-z])|(?<![a-z])(?:be |get |are |is )?signed (?=\ue200|[\ue200-\ue3f3])|(?<![a-z])(?:they|he|she|customer)(?:'d|'ll| will| would| can)? sign(?:s)?(?![a-z])/u;
const closingField =
  /^(?:(?:the|expected|new)\s+)*(?:clos(?:e|es|ing)(?: date)?|set close)(?![a-z])|(?<![a-z])clos(?:e|ing) date|(?:成交|结单|签约|签单|关单)(?:日期?|时间)/u;
const notClosing =
  /(?<![a-z])(?:kick-?off|go[- ]?live|demo|training|open(?:ing|s)?|workshop)(?![a-z])|上线|启动|演示|培训|开学|到期/u;

/** When it is to be closed: told so, or by when the customer decides or signs; beside a sum also a bare month or quarter. */
function closeIn(whole: MarkedText, scene: CommandScene, hasAmount: boolean): Told | null {
  const text = withOneTime(whole);
  if (text === null || notClosing.test(text.chars)) return null;
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

/** The clause with the one time that may be the close: "now" is none, and of several it is the one behind the word for closing. */
function withOneTime(text: MarkedText): MarkedText | null {
  const marks = [...text.chars].filter((character) => text.message.marks.get(character)?.kind === 'time');
  const times = marks.filter(
    (character) => !/^(?:now|today|currently|现在|目前|今天)$/iu.test(saidAt(text, character)),
  );
  const [only, another] = times;
  if (only === undefined) return null;
  const behind = another === undefined ? only : closeBehind.exec(text.chars)?.[1];
  if (behind === undefined) return null;
  const others = marks.filter((character) => character !== behind);
  return others.length === 0 ? text : without(text, new RegExp(`[${others.join('')}]`, 'gu'));
}

function saidAt({ message }: MarkedText, character: string): string {
  const mark = message.marks.get(character);
  return mark?.kind === 'time' ? mark.span.text : '';
}

const closeBehind =
  /(?<![a-z])(?:clos(?:e|es|ing)|sign(?:s|ing|ed|ature)?|decision|decid(?:e|es|ing)|award(?:ed|s)?|expected)(?![a-z])[^\ue200-\ue3f3]{0,16}([\ue200-\ue3f3])/u;

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

const offers =
  /(?<![a-z])(?:offer(?:s|ed|ing)?|quoted?|quotes|bids?|asks?|asked|charges?|price[sd]?|cheaper|undercuts?)(?![a-z])|报价|出价|报了/u;

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
  const plain = withoutValues(text);
  if (plain.chars.length > longestOfStage) return null;
  const groups = stagePhrase.exec(plain.chars)?.groups;
  const said = groups?.en ?? groups?.zh;
  if (said === undefined || /(?<![a-z])(?:the|a|with|of|for)(?![a-z])/u.test(said)) return null;
  return stageOf(said, scene.context.vocabulary)?.key ?? null;
}

/** "Pilot to proposal at 15k": the words beside sums and times. */
function withoutValues(text: MarkedText): MarkedText {
  return trimmed(
    without(
      text,
      /(?:(?<![a-z])(?:at|for|by|on|in|around|about|worth|and|now|with)(?![a-z])\s*)*[\ue200-\ue5f3]|(?<=(?:stage|phase))\s+(?:now|already|since)(?![a-z]).*$/gu,
    ),
  );
}

/** The deal that a clause calls by name. */
export function dealNamedIn(text: MarkedText, scene: CommandScene): RecordRef | null {
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
  const [only, another] =
    account === null ? [] : openDealsOf(account, scene).filter((entry) => isAbout(entry, written(text)));
  return only === undefined || another !== undefined
    ? null
    : { entity: 'deal', text: only.name, id: only.id, candidates: [] };
}
