import { regexp } from '../../kernel/index.ts';
import { type InterpreterContext, type Reading, type ThreadRecord, unread } from '../interpretation.ts';
import { findAmounts } from '../rules/amounts/index.ts';
import { findTimes } from '../rules/calendar/index.ts';
import type { ReadAlone } from './read-alone.ts';

/**
 * "Create one for next year, 40k", 明年再建一个: a new deal beside the one that was spoken of last, at the same customer, whatever became of
 * that one. What is said of it is never said of the other: where it can't be read, nothing is. Null where no deal was spoken of, or where
 * the message says itself what it makes.
 */
export function readAnother(text: string, context: InterpreterContext, alone: ReadAlone): Reading | null {
  const { thread } = context;
  const said = text.trim();
  const groups = [anotherEn, anotherZh, alsoZh]
    .map((one) => one.exec(said)?.groups)
    .find((one) => one !== undefined);
  // 再加一个：周五发合同 is something to do; "add another 5k" is a sum.
  if (/\banother [€$£¥]?\d/iu.test(said)) return null;
  if (thread === undefined || groups === undefined || /^\s*[:：]/u.test(groups.rest ?? '')) return null;
  const latest = thread.records.find(({ entity }) => spokenKinds.has(entity));
  const isPriced = findAmounts(said).some(({ unit }) => unit === 'money' || unit === 'number');
  if (latest === undefined || (latest.entity !== 'deal' && !isPriced)) return null;
  const rest = inPlainWords(`${groups.first ?? ''}，${groups.rest ?? ''}`, context);
  const isHan = /\p{Script=Han}/u.test(said);
  const spelled = isHan ? `给这家新建一个商机，${rest}` : `create a new deal there, ${rest}`;
  const reading = alone(spelled.replace(/[，,\s]+$/u, ''), {
    ...context,
    thread: { ...thread, records: latestFirst(thread.records, latest), isListLatest: false },
  });
  const [made] = reading.intents;
  const isMade =
    made?.name === 'create-record' && made.slots.entity === 'deal' && reading.intents.length === 1;
  return isMade ? { ...reading, understood: [said] } : unread(text);
}

/** What "one" may mean after it was spoken of. */
const spokenKinds: ReadonlySet<string> = new Set(['deal', 'contact', 'lead', 'task', 'activity', 'account']);

function latestFirst(records: readonly ThreadRecord[], latest: ThreadRecord): readonly ThreadRecord[] {
  return [latest, ...records.filter((record) => record !== latest)];
}

/** Of a year and a month the month is the date; 先按30万报 is a sum of 30万, and "close" before a day no name. */
function inPlainWords(rest: string, { now, actor }: InterpreterContext): string {
  const times = findTimes(rest, { now, calendar: actor.calendar, timeZone: actor.calendar.timeZone });
  const year = times.find(({ reading }) => reading.kind === 'period' && reading.grain === 'year');
  const dated = year === undefined || times.length < 2 ? rest : rest.replace(year.text, '');
  return dated
    .replace(
      /(?:先|暂时|就)*(?:按|报)(?<sum>[^，,。]*?\d[^，,。报算来]*)(?:报|算|来)?(?=[，,。]|$)/u,
      '$<sum>',
    )
    .replace(/\b(?:to |should )?clos(?:e|es|ed|ing)\b/giu, '')
    .split(/[，,]/u)
    .map((part) => part.trim().replace(/^(?:for|at|with|worth|of)$/iu, ''))
    .filter((part) => part !== '')
    .join(', ');
}

const anotherEn = regexp('iu')`
    ^(?:(?:and|also|then|so|ok|please|pls|now|but|let['’]s|can you|could you)[,\s]+)*
    (?:create|add|open|set up|start|make|enter|put in|log|raise)\s+
    (?:one(?: more)?|another(?: one)?|an?\s+(?:new|second|separate|fresh|further)\s+one)(?![a-z])
    (?!\s+(?:task|contact|lead|account|reminder|call|meeting|note|deal|opportunity|visit|demo|to)\b)
    (?:\s+(?:there|(?:for|with|at) (?:them|him|her|the same (?:customer|account))))?(?<rest>.*)$
  `;
/** 下一年的也先建上. */
const alsoZh = regexp('u')`
    ^(?:那|好|请|帮我|麻烦)*(?<first>[^，,。建开立加增录]{2,8}?)的?(?:商机|单子?)?(?:也|另外|再)(?:先|给我|帮我|一起)*
    (?:新建|建|立|开|录|挂)(?:上|着|起来|好|进去)(?:一?[个条单笔])?(?:吧)?(?<rest>(?:[，,：:。].*)?)$
  `;
const anotherZh = regexp('u')`
    ^(?:那|好|然后|另外|请|帮我|麻烦)*(?:(?:给|在|为)(?:他们|这家|那家|客户|同一?家)(?:那边)?)?
    (?<first>[^，,。建开立加增录]{0,8}?)(?:再|重新|另|另外|单独|帮我|给我|先|就)*
    (?:新建|建|新增|新开|开|创建|立|加|录)(?:上|一)?(?:个|条|笔|单)(?:新的?)?(?:商机|单子?|机会|项目)?
    (?<rest>(?:[，,：:。].*)?)$
  `;
