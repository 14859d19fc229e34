import { dealtWith, type EntityKey } from '../../entities/index.ts';
import { type Intent, isTabular, type QueryIntent, type RecordRef } from '../../intents/index.ts';
import { regexp } from '../../kernel/index.ts';
import { findMeasure } from '../../metrics/index.ts';
import { type InterpreterContext, isWhole, type Reading, type ThreadRecord } from '../interpretation.ts';
import { nameEntryOf } from '../linker/index.ts';
import { hasQuestionWords } from '../rules/commands/index.ts';
import type { Lexicon } from '../rules/lexicon/index.ts';
import { itemSense } from '../rules/queries/items.ts';
import { itemsOf } from './complete.ts';
import { asFollowUp } from './gaps.ts';
import { leavesOf } from './leaves.ts';
import { fieldsAsked, focusOf, listOfItsDeals, lookUpOf } from './own-field.ts';
import { type Pointed, withoutPointing } from './pointing-words.ts';
import type { ReadAlone } from './read-alone.ts';
import { theirs } from './references.ts';
import { accountOf, peopleOfThread, recall } from './thread-records.ts';

/** What a question that leaves out or points at a record is read with. */
interface Asking {
  /** As it was typed. */
  readonly text: string;
  readonly context: InterpreterContext;
  readonly lexicon: Lexicon;
  readonly alone: ReadAlone;
}

/**
 * "What did they spend last year?", 他们合同哪天到期, "is it overdue?": a question that points at whom it is about, read with the record in the
 * place of what points. Null where nothing points, where somebody is named, or where it makes no question of any that it may mean.
 */
export function readPointed(whole: Reading, asking: Asking): Reading | null {
  const said = plain(asking.text);
  const { context } = asking;
  if (context.thread === undefined || said.length > longest || !isQuestion(said, whole)) return null;
  const ways = withoutPointing(said, standIn);
  if (ways.length === 0 || ofSeveral.test(said) || namesSomebody(said, asking)) return null;
  for (const { pointed, text: question } of ways) {
    for (const record of meantBy(pointed, context)) {
      const read = readOf(record, question, asking);
      if (read !== null && fitsPointer(read, record, pointed, said, context)) return read;
    }
    const fields = pointed === 'deal' ? fieldsAsked(bareOf(question), 'deal', context, asking.lexicon) : null;
    const ofEach = fields === null ? null : listOfItsDeals(fields, asking.text, context);
    if (ofEach !== null) return ofEach;
  }
  return null;
}

/** A customer is "it" for what is kept of him alone; what had a time before goes on with that time. */
function fitsPointer(
  { intents: [asked] }: Reading,
  { entity }: ThreadRecord,
  pointed: Pointed,
  said: string,
  { thread }: InterpreterContext,
): boolean {
  if (asked === undefined || (asked.name === 'brief' && asksFor.test(said))) return false;
  const [before] = thread?.intents ?? [];
  if (before?.name === 'measure') {
    if (asked.name === 'measure') return false;
    if (before.slots.period !== null && isOfDeals(asked) && !isOfNow(asked)) return false;
  }
  return pointed !== 'thing' || entity !== 'account' || ofOneRecord.has(asked.name);
}

/** A card tells how somebody or something is, and not who, when or how many. */
const asksFor = /\b(?:who|whom|whose|which|when|where|how (?:many|much|long|often))\b|[哪谁几]|多少|多久/iu;

function isOfNow(asked: Intent): boolean {
  if (asked.name !== 'list') return true;
  const { filters, period } = asked.slots;
  const isOpen = filters.some(({ values }) =>
    values.some((value) => value.type === 'key' && value.key === 'open'),
  );
  return period !== null || isOpen;
}

const ofOneRecord: ReadonlySet<Intent['name']> = new Set(['look-up-field', 'contact-history', 'brief']);

/**
 * "Last order?", 决策人是谁, "any deals closing this quarter?", right after one record was looked at or told of: a question without whom it is
 * about, read as one of that record or of its customer. Null where it says whose it is, or asks of everything.
 */
export function readUnsaid(whole: Reading, asking: Asking): Reading | null {
  const said = plain(asking.text);
  const [asked, another] = whole.intents;
  if (said.length > longest || another !== undefined || ofAll.test(said) || ofSeveral.test(said)) return null;
  if (asked !== undefined && asked.kind !== 'query') return null;
  if (isWhole(whole) && (!isOfNobody(asked, said) || isOwnWork(asked))) return null;
  const record = lastSpokenOf(asking.context);
  if (record === null || namesSomebody(said, asking)) return null;
  const account = accountOf(record, asking.context);
  if (isWhole(whole) && asked?.name === 'recall' && record.entity !== 'user') {
    if (searches.test(said)) return null;
    const about = [{ entity: record.entity, text: record.name, id: record.id, candidates: [] }];
    return asFollowUp([{ ...asked, slots: { ...asked.slots, about } }], asking.text, [record.name]);
  }
  for (const one of account === null || account.entity === record.entity ? [record] : [record, account])
    for (const question of withRecordPut(said, one.entity)) {
      const read = readOf(one, question, asking);
      if (read !== null && isMeant(read.intents[0], whole, said, asking.context)) return read;
    }
  return null;
}

/** What the words ask for by themselves, of the record alone; behind a figure or a list of it nothing that could go on with that. */
function isMeant(
  read: Intent | undefined,
  whole: Reading,
  said: string,
  { thread }: InterpreterContext,
): boolean {
  const [asked] = whole.intents;
  const [before] = thread?.intents ?? [];
  if (read === undefined || read.name === 'brief') return false;
  if (saysWe.test(said) && !isOfPeople(read)) return false;
  if (read.name === 'look-up-field') return true;
  if (isWhole(whole) && asked !== undefined && !areAlike(read, asked)) return false;
  return (
    before === undefined ||
    !isTabular(before) ||
    !(read.name === 'measure' || isOfDeals(read) || areAlike(read, before))
  );
}

function areAlike(one: Intent, other: Intent): boolean {
  return (
    one.name === other.name &&
    (one.name !== 'list' || other.name !== 'list' || one.slots.entity === other.slots.entity)
  );
}

function isOfDeals(intent: Intent): boolean {
  return intent.name === 'stuck-deals' || (intent.name === 'list' && intent.slots.entity === 'deal');
}

/** A question that says "his" or 他们, and is read as one of everybody: whom it means was not found. */
export function isOfNobodyMeant(text: string, { intents }: Reading, context: InterpreterContext): boolean {
  const [asked, another] = intents;
  if (asked?.kind !== 'query' || another !== undefined || !wide.has(asked.name)) return false;
  if (saysWhoseItself.test(text)) return false;
  const isOfMany =
    context.thread?.isListLatest === true || (asked.name === 'measure' && asked.slots.groupBy.length > 0);
  const isKnown = !isOfMany && theirs(context).length > 0;
  const [way] = withoutPointing(plain(text), standIn).filter(
    ({ pointed }) => pointed === 'person' || (pointed === 'company' && isKnown),
  );
  return way !== undefined && !leavesOf(intents).some(({ kind }) => kind === 'record');
}

/** "Customers with their revenue", "who made his target": whom the word means stands before it. */
const saysWhoseItself = regexp('iu')`
    \b(?:
      who|customers?|accounts?|companies|clients|reps?|sellers?|people|contacts?|deals?|leads?|teams?|products?|invoices?|managers?|tasks?
    )\b.*\b(?:theirs?|they|them|his|her|he|she|him)\b|
    (?:谁|客户|销售|联系人|商机|线索|团队|同事|产品).*[他她它]
  `;

const wide: ReadonlySet<Intent['name']> = new Set([
  ...(['list', 'measure', 'stuck-deals', 'follow-ups', 'funnel', 'forecast', 'recall'] as const),
]);

/** No name, and nothing of which anybody's name could be made: it stands for the record. */
const standIn = 'Qx';

/** Longer ones say more than what is asked. */
const longest = 80;

function plain(text: string): string {
  return (
    text
      .trim()
      .replace(/[\s.?!。？！]+$/u, '')
      .replace(
        /^(?:(?:and|so|ok|okay|but|then|now|also|oh)[,\s]+|那么?(?!个|位|家|边|次|单|笔)|[，,])+/iu,
        '',
      )
      .replace(/^(what|who|where|when|how)s\b/iu, "$1's")
      .replace(/^(when|where|how)['’]s\b/iu, '$1 is')
      .replace(/\bother (?=(?:open )?(?:deals|opportunities|contacts|tasks)\b)/iu, '')
      .replace(/(?<=\S) (?:before|so far|already|again|then|at the moment|right now|currently)$/iu, '')
      // 欠我们钱没: 没 asks.
      .replace(/(?<=\p{Script=Han})(?<!有)没有?$/u, '吗')
      .replace(/(?<=\p{Script=Han})来着$/u, '')
  );
}

function isQuestion(said: string, whole: Reading): boolean {
  return hasQuestionWords(said) || asksSo.test(said) || whole.intents.some(({ kind }) => kind === 'query');
}

const asksSo =
  /^(?:is|are|was|were|has|have|had|any|anything|can|could|should|will|would|which|last|next)\b|吗$|[没无]有$/iu;

/** A name of its own says whom the question is about. */
function namesSomebody(said: string, { context, lexicon }: Asking): boolean {
  const { thread: _, ...fresh } = context;
  return itemsOf(said, fresh, lexicon).some((item) => itemSense(item, 'name') !== undefined);
}

function meantBy(pointed: Pointed, context: InterpreterContext): readonly ThreadRecord[] {
  switch (pointed) {
    case 'company':
      return onlyOne(theirs(context));
    case 'person':
      return peopleOfThread(context);
    case 'deal':
      return onlyOne(recall(context, (entity) => entity === 'deal'));
    case 'thing':
      return dealBeforeItsAccount(
        focusOf(context).filter(({ entity }) => entity !== 'contact' && entity !== 'user'),
        context,
      );
  }
}

/** "It" after a deal is the deal, though its customer was spoken of since. */
function dealBeforeItsAccount(
  records: readonly ThreadRecord[],
  context: InterpreterContext,
): readonly ThreadRecord[] {
  const [first] = records;
  const deal = records.find(({ entity }) => entity === 'deal');
  return first?.entity === 'account' && deal !== undefined && accountOf(deal, context)?.id === first.id
    ? [deal, ...records.filter((record) => record !== deal)]
    : records;
}

function onlyOne(records: readonly ThreadRecord[]): readonly ThreadRecord[] {
  return records.length === 1 ? records : [];
}

/** A question with `standIn` in it, asked of a record: fields of it, or whatever else it is by itself. */
function readOf(record: ThreadRecord, question: string, asking: Asking): Reading | null {
  const { text, context, lexicon, alone } = asking;
  const fields = fieldsAsked(bareOf(question), record.entity, context, lexicon);
  if (fields !== null) return asFollowUp([lookUpOf(record, fields)], text, [record.name]);
  const thread = {
    intents: context.thread?.intents ?? [],
    records: [record],
    ranked: [{ text: standIn, records: [record] }],
  };
  const reading = alone(question, { ...context, thread });
  const [asked, another] = reading.intents;
  if (!isWhole(reading) || reading.question !== null || asked?.kind !== 'query' || another !== undefined)
    return null;
  if (!isAbout(asked, record) || (asked.name === 'measure' && !namesFigure(reading))) return null;
  const account = accountOf(record, context);
  if (record.entity !== 'account' && account !== null && isOfCustomer(asked))
    return readOf(account, question, asking);
  return {
    ...reading,
    readings: reading.readings.map((slots) =>
      slots.map((slot) => ({ ...slot, text: slot.text.replaceAll(standIn, record.name) })),
    ),
    alternatives: [],
    understood: [text],
    follows: { how: 'follow-up', kept: [record.name] },
  };
}

function bareOf(question: string): string {
  return /\p{Script=Han}/u.test(question)
    ? question.replaceAll(standIn, '')
    : question.replaceAll(`${standIn}'s`, 'its').replaceAll(standIn, 'it');
}

/** Some word says what is counted: what it is by default may be none of what was meant. */
function namesFigure({ readings: [read = []] }: Reading): boolean {
  return read.some(({ slot, text }) => slot.startsWith('measures') && text !== '');
}

function isAbout(asked: QueryIntent, { entity, id }: ThreadRecord): boolean {
  return leavesOf([asked]).some(({ kind, value }) => {
    const ref = value as RecordRef;
    return kind === 'record' && ref.entity === entity && ref.id === id;
  });
}

/** What is kept of a customer, and not of each of his deals: papers, and what he bought or paid. */
function isOfCustomer(asked: QueryIntent): boolean {
  if (asked.name === 'measure')
    return asked.slots.measures.every((key) => findMeasure(key)?.kind === 'flow' && key !== 'activities');
  return asked.name === 'list' && dealtWith(asked.slots.entity as EntityKey).entity === 'account';
}

/** The record that the last turn looked at or told of, where it was one. */
function lastSpokenOf(context: InterpreterContext): ThreadRecord | null {
  const { thread } = context;
  const [before] = thread?.intents ?? [];
  if (thread === undefined || before === undefined) return null;
  const refs = leavesOf([before]).flatMap(({ kind, value }) =>
    kind === 'record' ? [value as RecordRef] : [],
  );
  const [deal, account, other] = [
    ...['deal', 'account'].map((kind) => refs.filter(({ entity }) => entity === kind)),
    refs,
  ];
  const said = [deal, account, other].find((some) => some !== undefined && some.length > 0) ?? [];
  const [only, another] = said;
  if (only !== undefined)
    return another !== undefined || only.id === null || !spokenOf.has(only.entity)
      ? null
      : {
          entity: only.entity,
          id: only.id,
          name: nameEntryOf(context.names, only.entity, only.id)?.name ?? only.text,
        };
  if (before.kind === 'query' || thread.isListLatest === true) return null;
  return thread.records.find(({ entity }) => spokenOf.has(entity)) ?? null;
}

const spokenOf: ReadonlySet<string> = new Set(['account', 'deal', 'contact', 'lead', 'user']);

/** 我这个月打了几个电话: what one did oneself within a time is asked of everything, whoever was spoken of. */
function isOwnWork(asked: Intent | undefined): boolean {
  if (asked?.name !== 'list' || asked.slots.entity !== 'activity' || asked.slots.period === null)
    return false;
  return asked.slots.filters.some(
    ({ field, values }) => field === 'author' && values.some(({ type }) => type === 'me'),
  );
}

/** A question for records, or for figures, that says nobody's. */
function isOfNobody(asked: Intent | undefined, said: string): boolean {
  if (asked === undefined || leavesOf([asked]).some(({ kind }) => kind === 'record')) return false;
  if (asked.name === 'measure') {
    const { groupBy, grain, period, having, limit } = asked.slots;
    return (
      groupBy.every((key) => key === 'product') &&
      grain === null &&
      having.length === 0 &&
      limit === null &&
      (period === null || ofBuyers.test(said) || !saysWe.test(said))
    );
  }
  if (asked.name === 'recall') return asked.slots.about.length === 0;
  if (asked.name !== 'list') return ofNobodyBare.has(asked.name);
  return asked.slots.having.length === 0;
}

const ofNobodyBare: ReadonlySet<Intent['name']> = new Set(['stuck-deals', 'follow-ups', 'forecast']);

/** What customers do, and no colleague. */
const ofBuyers =
  /\b(?:buy|buys|bought|spend|spent|order|ordered|pay|paid|owe|owed|purchased?|visit(?:ed)?)\b|买|采购|下单|贡献|付|欠|订|花|拜访/iu;

function isOfPeople(asked: Intent | undefined): boolean {
  return (
    asked?.name === 'contact-history' ||
    asked?.name === 'look-up-field' ||
    (asked?.name === 'list' && (asked.slots.entity === 'contact' || asked.slots.entity === 'activity'))
  );
}

/** "Who complained about the price?" is looked for with everybody. */
const searches = /^(?:who|which|anyone|anybody|find|search|any notes)\b|^(?:谁|哪些?).*过|^(?:找|搜|查)/iu;

/** The ways to say whom a question is about that doesn't. */
function withRecordPut(said: string, entity: string): readonly string[] {
  if (/\p{Script=Han}/u.test(said)) return [`${standIn}${said}`, `${standIn}的${said}`];
  const words = entity === 'account' ? ['at', 'with'] : entity === 'deal' ? ['of', 'on'] : ['of', 'with'];
  return words.map((word) => `${said} ${word} ${standIn}`);
}

/** Of a list, and of no single one. */
const ofSeveral =
  /^(?:which|what|how many) (?:ones?|of)\b|\b(?:one|some|any|all|most|none|each|both) of\b|^(?:其中|里面)?哪(?:个|些|几|条|家|单|笔)/iu;

const saysWe = /\b(?:we|i|us)\b|我(?!们)|(?<![跟给和向欠找对买])我们/iu;

/** More than what is spoken of. */
const ofAll = regexp('iu')`
    \b(?:
      my|mine|our(?! (?:next |last )?(?:meeting|call|visit|demo|contacts?|champion|quotes?|contracts?)\b)|ours|all|each|every|team|teams|everyone|everybody|overall|whole|entire|company|altogether|by|per|
      rep|reps|region|regions|top|rank|ranking
    )\b|
    我的(?!们)|全部|所有|团队|全公司|整体|整个|各|按|每|排名|排行|前[一二三四五六七八九十\d]
  `;
