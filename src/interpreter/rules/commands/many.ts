import type { EntityKey } from '../../../entities/index.ts';
import type { IntentNamed, OfEach, RecordSet } from '../../../intents/index.ts';
import { detectLanguage, regexp, today } from '../../../kernel/index.ts';
import { findReferences } from '../../dialogue/references.ts';
import { findSelections } from '../../dialogue/selections.ts';
import { answerThreshold, type InterpreterContext, type Reading } from '../../interpretation.ts';
import { findAmounts } from '../amounts/index.ts';
import { findTimes } from '../calendar/index.ts';
import type { Lexicon } from '../lexicon/index.ts';
import { readLattice } from '../read-lattice.ts';
import { isHypothetical, isQuestion } from './asks.ts';
import { clauseOf } from './clauses.ts';
import type { Draft } from './draft.ts';
import { readExceptions } from './excepted-records.ts';
import { commandReaders } from './frames/index.ts';
import { isShown } from './frames/ownership.ts';
import { exceptionsOf } from './many-exceptions.ts';
import { readOfMany } from './many-frames.ts';
import { partsOfShown } from './many-parts.ts';
import { readSet } from './many-sets.ts';
import { sizeSaid } from './many-sizes.ts';
import {
  kindOfWords,
  leavesOwner,
  pointsBack,
  selectsMany,
  selectsTop,
  setSpans,
  withOwner,
  withoutSelection,
  withThem,
} from './many-words.ts';
import { markMessage } from './mark-message.ts';
import { markCharacter } from './marked-text.ts';
import type { CommandScene } from './scene.ts';
import { slotReadings } from './slot-readings.ts';

type ChangeMany = IntentNamed<'change-many'>;

/**
 * The same done to all records of a set: a command of one record in whose place a set stands ("move all deals without a reply for three weeks to
 * lost"). The set is read as the question whose answer it is, the command as if a single record were named there. Null where no set is named.
 */
export function readMany(text: string, context: InterpreterContext, lexicon: Lexicon): Reading | null {
  const read = readMessage(text, context, lexicon);
  if (read !== null) return read;
  // 南京的客户全划给王磊，李娜那边我打过招呼了: what is told beside it changes nothing.
  const [, head = '', beside = ''] = assured.exec(text) ?? [];
  const ofHead = head === '' ? null : readMessage(head, context, lexicon);
  return ofHead === null ? null : { ...ofHead, notUnderstood: [...ofHead.notUnderstood, beside] };
}

/** Behind a comma that somebody knows of it, or agreed. */
const assured =
  /^(.+?)[，,；;。]\s*([^，,；;。]*(?:打过?了?招呼|说过|说好|讲过|同意|知道|沟通过|通知过|谈好|商量过|答应)(?:了|过了|的)?)[。!！]?$/u;

function readMessage(text: string, context: InterpreterContext, lexicon: Lexicon): Reading | null {
  if (text.length > longest) return null;
  // "The two Dalefield deals" are those that were shown, and not all of theirs.
  const isPart = findSelections(text, context).length > 0;
  const { size, rest: said } = sizeSaid(isPart ? withOwner(text) : withThem(withOwner(text)));
  if (makesOne.test(said) || reportsOn.test(said) || isHypothetical(said) || isReminder(said)) return null;
  for (const { rest: whole, part } of [{ rest: said, part: null }, ...partsOfShown(said, context)]) {
    const isTop = selectsTop(whole) && findReferences(whole, context).length === 0;
    if (!isTop && !selectsMany(whole) && findSelections(whole, context).length === 0) continue;
    for (const { rest, exceptions } of exceptionsOf(whole)) {
      const read = readWhole(exceptions.length === 0 ? rest : withThem(rest), context, lexicon);
      if (read === null || (part !== null && !pointsBack(read.intent.slots.text))) continue;
      const setsOf = (what: string) => readExceptions(what, read.intent.slots.entity, context, lexicon);
      const except = exceptions.map(setsOf);
      const only = part === null ? [] : setsOf(part);
      if (only !== null && except.every((one) => one !== null)) {
        const slots = { ...read.intent.slots, except: except.flat(), only: [...only], size };
        return asReading({ ...read.intent, slots }, read.confidence, text);
      }
    }
  }
  return null;
}

/** "A task for each customer …" whose customers can't be told: one task for none of them is not what was said. */
export function isForEach(text: string): boolean {
  return (
    /(?:给|为|对)(?:每|所有|全部|各)|(?<![a-z])for (?:each|every|all)(?![a-z])/iu.test(text) &&
    kindOfWords(text) !== null
  );
}

/** 加个新联系人，…电话…: one is made, and those that were shown are left alone. */
const makesOne = regexp('iu')`
    ^(?:请|帮我|再|麻烦|给他们|给那边|那边)*(?:加|新加|添加?|新增|增加|新建|建|创建|录入?|登记)(?:上|一下)?
    (?:一?个|一?位|一?名|一条)?新?(?:的)?(?:联系人|客户|商机|线索|对接人)|
    ^(?:please |pls |also |and |can you |could you )*(?:add|create|make|enter|register|new) (?:an? )?
    (?:new )?(?:contact|account|customer|deal|lead|person)\b
    (?! (?:note|task|call|reminder|meeting|visit)s?\b)
  `;

/** 客户名称：X。今天拜访, "Customer: X. Met …", 和客户开了个会，客户叫陈总: a report on one, whose words for him select none. */
const reportsOn = regexp('iu')`
    ^\s*(?:(?:customer|client|account|company)(?:\s+name)?|(?:客户|公司|联系人|项目)(?:名称|姓名|名)?)\s*[:：]|
    ^(?:今天|昨天|前天|刚才?|上午|下午|晚上|中午|我)+(?:和|跟|与|同|见了?|拜访了?)(?:一?个)?客户(?!都|们)|
    客户(?:名叫|叫|姓)\p{Script=Han}
  `;

/** "Remind me tomorrow to talk to them": one reminder, unless it is to be one of each. */
function isReminder(text: string): boolean {
  return /^(?:please |pls |and |ok |also )*remind me\b|提醒(?:一下)?我/iu.test(text) && !ofEach.test(text);
}

const ofEach = /\b(?:each|every|all)\b|每|都|分别|各|所有|全部/iu;

/** Nobody types longer ones. */
const longest = 300;
/** The entry that stands for the whole set while the command is read. */
const standInId = -1;

interface Read {
  readonly intent: ChangeMany;
  readonly confidence: number;
}

function readWhole(text: string, context: InterpreterContext, lexicon: Lexicon): Read | null {
  if (isQuestion(text)) return null;
  const scene: CommandScene = {
    context,
    language: detectLanguage(text),
    today: today(context.now, context.actor.timeZone),
    mentioned: [],
  };
  const { now, actor } = context;
  const values = [
    ...findTimes(text, { now, calendar: actor.calendar, timeZone: actor.timeZone }).filter(
      ({ reading }) => reading.kind === 'day',
    ),
    ...findAmounts(text),
  ];
  const selected = findSelections(text, context).map(({ start, end }) => ({
    from: start,
    to: end,
    isPlace: true,
  }));
  const spans = setSpans(text).map((span) => ({ ...span, isPlace: false }));
  for (const { from, to, isPlace } of [...selected, ...spans]) {
    const said = text.slice(from, to).trim();
    // "…, link it to the account": a single one is no set.
    if (!isPlace && oneOfKind.test(said)) continue;
    // "… to 1 February 2027": no set ends within a day or a sum.
    if (!isPlace && values.some(({ start, end }) => start < to && to < end)) continue;
    if (leavesOwner.test(text.slice(0, from)) || isOfMore(text.slice(0, from), text.slice(to))) continue;
    const head = headOf(text.slice(0, from), context, lexicon);
    const set = readSet(head === null ? said : withHead(said, head), context, lexicon);
    if (set === null || isKindBesideName(said, text.slice(to), set.set, context, lexicon)) continue;
    const command = readEach(text.slice(0, from), said, text.slice(to), set.entity, scene);
    // "Give me the list of customers", "get me a table of my leads": to see it.
    const listHead = setHead.exec(text.slice(0, from))?.[0] ?? '';
    const isSeen =
      command?.each.name === 'change-owner' &&
      (isShown.test(said) || isShown.test(listHead.trim()) || isOwnToMe(text, said));
    if (command !== null && !isSeen) {
      const slots = {
        entity: set.entity,
        text: said,
        set: ofRunningOnes(set.set, command.each),
        except: [],
        only: [],
        size: null,
        each: command.each,
        targets: null,
      };
      return {
        intent: { kind: 'command', name: 'change-many', slots },
        confidence: Math.min(command.confidence, set.confidence),
      };
    }
  }
  return null;
}

/** "Fernridge Foods, both deals: …": whose they are stands before them. */
function headOf(before: string, context: InterpreterContext, lexicon: Lexicon): string | null {
  const head = /^\s*([^,，:：.。;；]{2,60}?)\s*[,，:：]\s*$/u.exec(before)?.[1];
  if (head === undefined) return null;
  const { pieces } = readLattice(head, context, lexicon);
  const isName = pieces.some(
    ({ start, end, senses }) =>
      start === 0 && end === head.length && senses.some(({ kind }) => kind === 'name'),
  );
  return isName ? head : null;
}

function withHead(said: string, head: string): string {
  return /\p{Script=Han}/u.test(said) ? `${head}的${said}` : `${said} of ${head}`;
}

const oneOfKind =
  /^(?:the|this|that|our|my) (?:account|customer|client|company|contact|lead|deal|opportunity|opp|task|reminder)$/iu;

/** "… a table of | my customers". */
const setHead = /(?<![a-z])(?:an? |the )?(?:[a-z]+ )?[a-z]+ (?:of|with|for) *$/iu;

/** "Give me my customers without contact": they are one's own already. */
function isOwnToMe(text: string, said: string): boolean {
  return (
    /(?<![a-z])(?:give|get|send|bring|hand) me(?![a-z])|给我/iu.test(text) &&
    /^(?:all )?(?:of )?(?:my|our)(?![a-z])|^我的?/iu.test(said)
  );
}

/** "All deals | that nobody touched for months": the set has a condition more, and less than that is not what was said. */
function isOfMore(before: string, behind: string): boolean {
  return (
    /的\s*$|(?:half|some|most|part|any|one|two|three|a (?:few|couple)) of\s*$/iu.test(before) ||
    relativeClause.test(behind) ||
    namesThem.test(behind)
  );
}

/** "All three contacts: Jane Roe, Felix Kramer": who they are is said, and they are no set. */
const namesThem = /^\s*[:：]\s*(?:\p{Lu}\p{L}+ \p{Lu}\p{L}+|\p{Script=Han}{2,4})\s*(?:,|，|、| and |和|$)/u;

const relativeClause = regexp('iu')`
    ^\s*(?:of (?:mine|ours|yours|his|hers|theirs))?,?\s*(?:
      that|which|who|whose|whom|where|without|having|not|no ?one|nobody|untouched|unanswered|older|newer|
      bigger|smaller|larger|over|above|below|more than|less than|at least|at most|between|we|i|they|he|she|
      created|opened|owned|stuck|sitting|idle|silent|inactive|
      with (?:no|any|overdue|(?:an? |the )?(?:[a-z]+ ){1,3}(?:in the (?:past|future)|before|after|over|above|below|under|less|more))
    )(?![a-z])
  `;

/** 删除商机成都泰迈网关采购: the kind of the one that is named behind it, and not all of that kind. */
function isKindBesideName(
  said: string,
  behind: string,
  set: RecordSet,
  context: InterpreterContext,
  lexicon: Lexicon,
): boolean {
  const isBare =
    set.name === 'list' &&
    set.slots.filters.length === 0 &&
    set.slots.period === null &&
    set.slots.limit === null;
  if (
    !isBare ||
    !/^\p{Script=Han}+$/u.test(said) ||
    /所有|全部|[每各]|一切/u.test(said) ||
    /^\s*[全都]/u.test(behind)
  )
    return false;
  return readLattice(behind, context, lexicon).pieces.some(
    ({ from, senses }) => from === 0 && senses.some(({ kind }) => kind === 'name'),
  );
}

/** What is done to running deals and open tasks is said of those; who hands deals over hands over those that run. */
function ofRunningOnes(set: RecordSet, each: OfEach): RecordSet {
  const isOfRunning =
    each.name === 'move-stage' ||
    each.name === 'close-deal' ||
    each.name === 'complete-task' ||
    each.name === 'snooze-task' ||
    each.name === 'change-owner' ||
    (each.name === 'update-record' && each.slots.changes.every(({ field }) => runningFields.has(field)));
  if (set.name !== 'list' || !isOfRunning || set.slots.filters.some(({ field }) => field === 'status'))
    return set;
  const { entity, filters } = set.slots;
  if (entity !== 'deal' && entity !== 'task') return set;
  const open = {
    field: 'status',
    op: 'is' as const,
    values: [{ type: 'key' as const, text: '', key: 'open' }],
  };
  return { name: 'list', slots: { ...set.slots, filters: [...filters, open] } };
}

const runningFields: ReadonlySet<string> = new Set([
  'competitor',
  'expectedCloseDate',
  'forecastCategory',
  'probability',
  'nextStep',
  'dueDate',
  'priority',
]);

/**
 * The command with one record in the set's place; only one that can be done to many. The set is put in quotes, so that nothing of it is
 * read together with what stands around it ("… in November to 15 December").
 */
export function readEach(
  before: string,
  said: string,
  behind: string,
  entity: EntityKey,
  scene: CommandScene,
): { readonly each: OfEach; readonly confidence: number } | null {
  const quoted = said.replace(/["“”「」]/gu, '');
  const text = `${before}“${quoted}”${withoutSelection(behind)}`;
  const message = markMessage(text, scene.context);
  const standIn = markCharacter('name', 499);
  const place = [...message.message.marks].find(
    ([, mark]) => mark.kind === 'quoted' && mark.text === quoted,
  )?.[0];
  if (standIn === null || place === undefined) return null;
  const span = {
    start: before.length,
    end: before.length + quoted.length + 2,
    text: quoted,
    candidates: [{ entry: { entity, id: standInId, name: quoted }, score: 1, match: 'exact' as const }],
    matches: 1,
    ordinary: false,
  };
  const marks = new Map(message.message.marks).set(standIn, { kind: 'name', span });
  const chars = message.chars.replace(place, () => standIn);
  const clause = clauseOf({ ...message, message: { ...message.message, marks }, chars }, false);
  let best: Draft | null = null;
  for (const read of [readOfMany, ...commandReaders]) {
    const draft = read(clause, scene);
    if (draft === null || eachOf(draft, quoted) === null) continue;
    if (
      best === null ||
      saysMore(draft, best) ||
      (draft.confidence > best.confidence && !saysMore(best, draft))
    )
      best = draft;
  }
  const each = best === null ? null : eachOf(best, quoted);
  return best === null || each === null || best.missing !== null || best.confidence < answerThreshold
    ? null
    : { each, confidence: best.confidence };
}

/** "Lost, the reason is price": that they are lost, and not their reason alone. */
function saysMore(one: Draft, other: Draft): boolean {
  return (
    one.intent.name === 'close-deal' &&
    one.confidence >= answerThreshold &&
    other.intent.name === 'update-record' &&
    other.intent.slots.changes.every(({ field }) => field === 'lossReason')
  );
}

/** What the command does to the stand-in, which then stands for each record. */
function eachOf({ intent }: Draft, said: string): OfEach | null {
  const each = { entity: '', text: '', id: null, candidates: [] };
  switch (intent.name) {
    case 'move-stage':
    case 'close-deal':
    case 'reopen-deal':
      return intent.slots.deal.id === standInId
        ? ({ name: intent.name, slots: { ...intent.slots, deal: each } } as OfEach)
        : null;
    case 'complete-task':
    case 'snooze-task':
      return intent.slots.task.id === standInId
        ? ({ name: intent.name, slots: { ...intent.slots, task: each } } as OfEach)
        : null;
    case 'archive-record':
    case 'change-owner':
    case 'return-to-pool':
    case 'share-record':
    case 'update-record':
      return intent.slots.record.id === standInId
        ? ({ name: intent.name, slots: { ...intent.slots, record: each } } as OfEach)
        : null;
    case 'create-task': {
      if (!intent.slots.about.some(({ id }) => id === standInId)) return null;
      const title = intent.slots.title.replace(`“${said}”`, nameOfEach).replace(said, nameOfEach);
      if (title.trim().toLowerCase() === nameOfEach) return null;
      return { name: 'create-task', slots: { ...intent.slots, title, about: [] } };
    }
    default:
      return null;
  }
}

/** Stands in a task's title for the name of the record that it is about. */
const nameOfEach = '{name}';

/** A change of many as what a message says. */
export function asReading(intent: ChangeMany, confidence: number, text: string): Reading {
  const { each, set } = intent.slots;
  const readings = [
    { slot: 'set', text: intent.slots.text, value: set.name, recordId: null },
    ...intent.slots.except.map((one) => ({ slot: 'except', text: one.text, value: null, recordId: null })),
    ...intent.slots.only.map((one) => ({ slot: 'only', text: one.text, value: null, recordId: null })),
    { slot: 'each', text: '', value: each.name, recordId: null },
    ...slotReadings({ kind: 'command', ...each } as Reading['intents'][number]).filter(
      (one) => one.text !== '',
    ),
  ];
  return {
    confidence: Math.round(confidence * 1000) / 1000,
    intents: [intent],
    readings: [readings],
    alternatives: [],
    question: null,
    notUnderstood: [],
    understood: [text.trim()],
  };
}
