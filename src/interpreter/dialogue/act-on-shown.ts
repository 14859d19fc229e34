import type { CommandIntent, Intent, RecordRef } from '../../intents/index.ts';
import { regexp } from '../../kernel/index.ts';
import { type InterpreterContext, isWhole, type Reading, type ThreadRecord } from '../interpretation.ts';
import { findTimes } from '../rules/calendar/index.ts';
import { normalise } from '../rules/text.ts';
import { asFollowUp } from './gaps.ts';
import type { ReadAlone } from './read-alone.ts';
import { findReferences } from './references.ts';
import { beginsWithPlace, findSelections } from './selections.ts';

/**
 * "The rest friday", "do the first two tomorrow", "Tom's to commit", 李娜的都延到下周三: some of the records that were shown and what they come
 * to, without the verb that a list of such records makes plain. Read as with the verb. Null where no part of the list begins the message,
 * or where what is behind it is none of their dates, stages, owners.
 */
export function readActOnShown(text: string, context: InterpreterContext, alone: ReadAlone): Reading | null {
  const clauses = text.split(/\s*[,;，；]\s*(?:and )?/u).filter((clause) => clause !== '');
  const several = clauses.length > 1 ? readEach(clauses, context, alone) : null;
  if (several !== null) return { ...several, understood: [text] };
  return readOne(text, context, alone, false);
}

/** "Grandbridge to Dec 10, the others to Dec 15": what one clause is about is none of the rest that the next speaks of. */
function readEach(clauses: readonly string[], context: InterpreterContext, alone: ReadAlone): Reading | null {
  const { thread } = context;
  if (thread === undefined) return null;
  let { records } = thread;
  const read: Reading[] = [];
  for (const clause of clauses) {
    const now = { ...context, thread: { ...thread, records } };
    const reading = readOne(clause, now, alone, true) ?? readWhole(clause, now, alone);
    if (reading === null) return null;
    read.push(reading);
    records = [...reading.intents.flatMap(recordsOf), ...records];
  }
  const [first] = read;
  return first === undefined
    ? null
    : {
        ...first,
        intents: read.flatMap(({ intents }) => intents),
        readings: read.flatMap(({ readings }) => readings),
      };
}

/** 星朗那个赢了: a change in whole words, of some of the list. */
function readWhole(clause: string, context: InterpreterContext, alone: ReadAlone): Reading | null {
  const said = clause.trim().replace(opening, '');
  if (partAt(said, 0, context) === null) return null;
  const reading = alone(said, context);
  const isDone = reading.intents.length > 0 && reading.intents.every(isChange);
  return isWhole(reading) && isDone && reading.question === null ? reading : null;
}

function recordsOf({ name, slots }: Intent): readonly ThreadRecord[] {
  if (name === 'change-many')
    return slots.set.name === 'these'
      ? slots.set.slots.ids.map((id) => ({ entity: slots.entity, id, name: '' }))
      : [];
  const refs = Object.values(slots).filter(
    (value): value is RecordRef =>
      typeof value === 'object' && value !== null && 'entity' in value && 'id' in value,
  );
  return refs.flatMap(({ entity, id, text }) => (id === null ? [] : [{ entity, id, name: text }]));
}

/** `isBeside`: another clause says what becomes of others, and so this one orders as well. */
function readOne(
  text: string,
  context: InterpreterContext,
  alone: ReadAlone,
  isBeside: boolean,
): Reading | null {
  if (/[?？]\s*$/u.test(text) || text.length > longest) return null;
  const said = text.trim().replace(closing, '').replace(opening, '');
  const [asked] = context.thread?.intents ?? [];
  // Of a question that only stands for a thread, as what a digest sends, nothing was listed.
  const listed = context.thread?.listed;
  if (listed === undefined) return null;
  // Of none there is no first one: that there is none is what is to be said.
  if (listed.length === 0 && asked?.name === 'list' && !asked.slots.countOnly && beginsWithPlace(said))
    return asFollowUp([asked], text, []);
  if (listed.length === 0) return null;
  const { length } = doing.exec(said)?.[0] ?? '';
  const meant = partAt(said, length, context);
  if (meant === null) return null;
  const rest = said.slice(meant.end).trim();
  const isDropped = rest === '' && dropping.test(said) && listed[0]?.entity === 'task';
  const wordings = isDropped
    ? [`mark ${meant.named} as cancelled${meant.besides}`]
    : /\p{Script=Han}/u.test(said)
      ? wordingsZh(meant, rest, isBeside || length > 0, context)
      : wordingsEn(meant, rest, isBeside || length > 0, context);
  for (const wording of wordings) {
    const reading = alone(wording, context);
    const isDone = reading.intents.length > 0 && reading.intents.every(isChange);
    if (isWhole(reading) && isDone && reading.question === null) return { ...reading, understood: [text] };
  }
  return null;
}

/** A change of what is there; what is to be made of it says so in words of its own. */
function isChange(intent: Intent): boolean {
  return intent.name === 'change-many' ? intent.slots.each.name !== 'create-task' : changes.has(intent.name);
}

/** Nobody types longer ones without a verb. */
const longest = 80;

interface Part {
  readonly end: number;
  /** How a whole command names it. */
  readonly named: string;
  readonly besides: string;
  /** Said by its place, which asks for nothing; "Tom's next week" may ask which are such. */
  readonly isByPlace: boolean;
}

function partAt(said: string, start: number, context: InterpreterContext): Part | null {
  const all = everything.exec(said.slice(start));
  if (all !== null) {
    const { but = '' } = all.groups ?? {};
    const isHan = /\p{Script=Han}/u.test(said);
    const besides = but === '' ? '' : isHan ? `，${but}除外` : ` except ${but}`;
    return { end: start + all[0].length, named: isHan ? '它们' : 'them all', besides, isByPlace: true };
  }
  const conditions = new Set((context.thread?.ranked ?? []).map(({ text }) => text));
  const [first] = [...findSelections(said, context), ...findReferences(said, context)]
    .filter((one) => one.start === start)
    .sort((one, other) => other.end - one.end);
  if (first === undefined) return calledAt(said, start, context);
  const words = said.slice(first.start, first.end);
  const named = bareOrdinal.test(words) ? `the ${words} one` : words;
  return { end: first.end, named, besides: '', isByPlace: !conditions.has(words) };
}

/** "Grandbridge to Dec 10": the one of the list that is called so, by its own name or its customer's. */
function calledAt(said: string, start: number, context: InterpreterContext): Part | null {
  const called = calledIn(said.slice(start));
  const words = normalise(called);
  if (words.length < 2 || pointing.test(called)) return null;
  const [place, another] = (context.thread?.listed ?? []).flatMap((record, at) => {
    const name = normalise(record.name);
    return name.startsWith(words) || (words.length > 3 && name.includes(words)) ? [at + 1] : [];
  });
  if (place === undefined || another !== undefined) return null;
  const named = /\p{Script=Han}/u.test(said) ? `第${place}个` : `the ${place}th one`;
  return { end: start + called.length, named, besides: '', isByPlace: true };
}

function calledIn(said: string): string {
  const { called, called2 } = calling.exec(said)?.groups ?? {};
  return (called ?? called2 ?? '').trim();
}

function wordingsEn(
  { named, besides, isByPlace }: Part,
  rest: string,
  isToldToDo: boolean,
  context: InterpreterContext,
): readonly string[] {
  const told = behindTopic.exec(rest)?.groups;
  if (told !== undefined) return [`${told.verb} ${named} ${told.what}${besides}`];
  const itself = itBehindTopic.exec(rest)?.groups;
  if (itself !== undefined) return [`${itself.before} ${named}${itself.behind}${besides}`];
  // "Third: close date end of January": its fields, whatever was spoken of before.
  const isOfFields = /^\s*[:–—-]\s*\p{L}/u.test(rest) && !isTime(rest.replace(/^\s*[:–—-]\s*/u, ''), context);
  if (isOfFields) return [`${named}${rest}${besides}`];
  const { verb = '', to = '', what = '', topic = '' } = becoming.exec(rest)?.groups ?? {};
  const { state, but } = stateOfAll.exec(rest)?.groups ?? {};
  if (state !== undefined && named === 'them all')
    return [`mark them all as ${state}${but === undefined ? besides : ` except ${but}`}`];
  if (what === '') return [];
  const isPlain = to !== '' || verb !== '' || topic !== '' || isToldToDo || isByPlace;
  if (isTime(what, context)) return isPlain ? [`move ${named} to ${what}${besides}`] : [];
  return /^to$/iu.test(to)
    ? [
        `mark ${named} as ${what}${besides}`,
        `move ${named} to ${what}${besides}`,
        `give ${named} to ${what}${besides}`,
      ]
    : [];
}

function wordingsZh(
  { named, besides, isByPlace }: Part,
  rest: string,
  isToldToDo: boolean,
  context: InterpreterContext,
): readonly string[] {
  if (calledOff.test(rest)) return [`${named}不用做了`, `取消${named}`];
  const { to = '', what = '', verb = '' } = becomingZh.exec(rest)?.groups ?? {};
  const isPlain = to !== '' || verb !== '' || isToldToDo || isByPlace;
  const isDated = what !== '' && isPlain && isTime(what, context);
  return [...(isDated ? [`把${named}推迟到${what}${besides}`] : []), `把${named}${rest}${besides}`];
}

/** Nothing but a day or a time to come. */
function isTime(said: string, { now, actor }: InterpreterContext): boolean {
  return findTimes(said, { now, calendar: actor.calendar, timeZone: actor.timeZone }).some(
    ({ start, end }) => start === 0 && end === said.length,
  );
}

const changes: ReadonlySet<string> = new Set<CommandIntent['name']>([
  ...(['change-many', 'snooze-task', 'update-record', 'move-stage', 'change-owner', 'close-deal'] as const),
]);

const opening = regexp('iu')`
    ^(?:(?:and|ok|okay|then|now|so|please|pls|also|but|yes|right)[,\s]+)*|^(?:那|然后|好的?|嗯|行|再|就|先|，)*
  `;
/** "Do the first two tomorrow". */
const doing =
  /^(?:(?:let['’]s |i['’]ll |i will )?(?:do|handle|schedule|put) |(?:drop|skip|scrap|cancel|delete) |我)?(?:把|将)?/iu;
const dropping = /^(?:drop|skip|scrap|cancel|delete) /iu;
const closing = /(?:[\s.!。！]+|,? (?:please|pls|thanks|thx)|[，,]?谢谢)+$/iu;
const bareOrdinal = /^(?:first|second|third|fourth|fifth|last)$/iu;
const everything = regexp('iu')`
    ^(?:(?:them )?all(?! (?:the )?(?:others?|rest))|both|everything(?! else)|every one|them|those|these)(?: of (?:them|these|those))?(?: there| here)?
    (?: (?:but|except(?: for)?) (?<but>(?!to )[^,]+?(?= (?:to|till|until|by) )))?(?![a-z])|
    ^(?:它们|这些|那些)?(?=[都全])
  `;
const becoming = regexp('iu')`
    ^(?<topic>[:–—-])?,?\s*(?<verb>(?:(?:can|could|should|may|must|will) )?(?:wait|slip|slips|slipped|moves?|goes|go|be done|is due|are due))?\s*
    (?:out |back )?(?:(?<to>to|till|until|for|by|on|->|→)(?![a-z]))?\s*(?<what>[^,;:]{3,40})$
  `;
/** "All won except Kingsmore". */
const stateOfAll =
  /^(?<state>done|won|lost|commit|best case|cancelled|contacted|unqualified)(?:,? (?:except|but)(?: for| not)? (?<but>.+))?$/iu;
/** "Number 2 and number 5: push by a month". */
const behindTopic =
  /^\s*[:–—-]\s*(?:please )?(?<verb>push|move|postpone|mark|give|assign|close|set|rate|cancel|delay|hand|snooze) (?<what>(?!(?:it|them|those)\b).{2,60})$/iu;
/** "Tom's first one: close it as lost". */
const itBehindTopic =
  /^\s*[:–—-]\s*(?<before>\p{L}+(?: \p{L}+)?) (?:it|them|that)(?<behind>(?![\p{L}]).*)$/iu;
const calling =
  /^(?<called>[\p{L}\d][\p{L}\d&'’. -]{1,40}?)(?= (?:(?:slips?|slipped|moves?|goes|can wait|can go) )?(?:to|till|until|by) )|^(?<called2>\p{Script=Han}{2,8}?)(?=(?:的)?(?:改|推|延|挪|移|放)到)/iu;
const pointing = /^(?:it|that|this|them|those|these|all|both|move|push|the|my)\b/iu;
const calledOff = /^(?:都)?(?:取消|不做|不用做|不要|作废)(?:了|掉|吧)*$/u;
const becomingZh = regexp('u')`
    ^(?:都|也|全|先|再|就|可以)*(?<to>(?:延|推|放|挪|拖|等|改|移|排)?[到至])?(?:我)?(?<what>[^，,。]{2,14}?)
    (?:再|才)?(?<verb>做|弄|办|处理|搞|搞定|打|签|完成|跟进)?(?:吧|好了)?$
  `;
