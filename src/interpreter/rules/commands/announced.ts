import { regexp } from '../../../kernel/index.ts';
import type { Clause, Draft } from './draft.ts';
import { readListedLead } from './frames/create-record.ts';
import { draftTask } from './frames/draft-task.ts';
import { activityWith } from './frames/log-activity.ts';
import { actStart } from './frames/task-words.ts';
import { isEmpty, joined, type MarkedText, marksIn, sliceOf, trimmed, without } from './marked-text.ts';
import { isClockAlone, type Tense } from './moments.ts';
import type { Announced, CommandScene } from './scene.ts';
import { alternatives } from './template.ts';

/** A clause that only announces what stands behind it, or whose beginning up to a colon does; with the rest behind the colon. */
export function announcedIn(
  text: MarkedText,
): { readonly announced: Announced; readonly rest: readonly MarkedText[] } | null {
  const at = text.chars.search(/[:：](?!\d)/u);
  const head = trimmed(at < 0 ? text : sliceOf(text, 0, at));
  const rest = at < 0 ? [] : [trimmed(sliceOf(text, at + 1))];
  if ((at > 0 || endsInColon(text)) && headsLeads.test(head.chars))
    return { announced: { kind: null, day: null, leads: { from: head } }, rest: rest.flatMap(cutAtPeople) };
  const [day] = rest;
  if (at > 0 && namesTask.test(head.chars) && day !== undefined && /^[\ue200-\ue3f3]$/u.test(day.chars))
    return {
      announced: { kind: null, day, tasks: { about: null, areReminders: /remind|提醒/u.test(head.chars) } },
      rest: [],
    };
  if ((at > 0 || endsInColon(text)) && headsTasks.test(head.chars))
    return {
      announced: { kind: null, day: null, tasks: { about: null, areReminders: false } },
      rest: rest.flatMap(cutAtSteps),
    };
  const tasks = at > 0 || endsInColon(text) ? countsTasks.exec(head.chars)?.groups : undefined;
  if (tasks !== undefined) {
    const named = head.chars.search(/[\ue000-\ue1f3]/u);
    const about = named < 0 ? null : sliceOf(head, named, named + 1);
    const areReminders = /remind|提醒/u.test(tasks.en ?? tasks.zh ?? '');
    return {
      announced: { kind: null, day: dayIn(head), tasks: { about, areReminders } },
      rest: rest.flatMap(cutAtSteps),
    };
  }
  const counted = counts.exec(head.chars);
  if (counted === null && (at < 0 || !dayAlone.test(head.chars))) return null;
  const kind = kinds.find(([, words]) => counted !== null && words.test(counted[0]))?.[0] ?? null;
  return { announced: { kind, day: dayIn(head) }, rest: kind === null ? rest : rest.flatMap(cutAtItems) };
}

/** Whether what was announced goes for a further sentence: leads stand one a sentence, things to do behind a semicolon or on a line each. */
export function lasts(
  announced: Announced | null,
  before: MarkedText | undefined,
  said: MarkedText,
): boolean {
  if (announced?.tasks === undefined || before === undefined) return announced?.leads !== undefined;
  const { message } = said;
  const from = message.ends[before.units.at(-1) ?? 0];
  return !/[.!?。！？]/u.test(message.original.slice(from, message.starts[said.units[0] ?? 0]));
}

/** "New leads:" on a line of its own. */
function endsInColon({ message, units }: MarkedText): boolean {
  return /^\s*[:：]/u.test(message.original.slice(message.ends[units.at(-1) ?? 0] ?? 0));
}

/** "Reminder: 4 Dec, check in with X": the day, and then what is to be done. */
const namesTask = /^(?:(?:an?|new)\s+)?(?:reminder|task|to-?do|follow-?up)$|^(?:新?待办|任务|提醒)$/u;
/** "Action items: 1) … 2) …". */
const headsTasks =
  /^(?:the |my |our )?(?:action items|action points|to-?dos|tasks|next steps|follow-?ups)$|^(?:待办事项|后续事项|行动项|后续工作|后续待办)$/u;

/** "Trade fair leads", "three new leads from LinkedIn", 展会线索: a heading, as a colon stands behind it. */
const headsLeads = regexp('u')`
    ^(?:(?!(?:my|our|all|open|the|what|which|show|list|how)(?![a-z]))[a-z\ue000-\ue1f3\ue200-\ue5f3-]+\s+){0,4}(?:leads|enquiries|inquiries|referrals)
    (?:\s+(?:from|at|via|through|off|of)\s+[^:：]{2,40})?$|
    ^(?:[\ue200-\ue5f3]|新|有|来了|收到|录入?|登记|几|个|条|两|三|四|五|的|今天|\p{Script=Han}{0,6}(?:展会?|官网|活动|上|来))*线索$
  `;

/** "Ivan Petrov from Danube Cranes, Lucy Chen from Harbor Eats": a person each; one who stands alone goes on with what is told of the one before. */
function cutAtPeople(text: MarkedText): readonly MarkedText[] {
  const cuts = [
    ...text.chars.matchAll(
      /[;；、]|,(?=\s*(?:and\s+)?[^,;()]{3,40}?\s*(?:[(（]|(?<![a-z])(?:from|at|of)\s))/gu,
    ),
  ].map(({ index }) => index);
  return [0, ...cuts]
    .map((from, at) =>
      trimmed(without(sliceOf(text, from, cuts[at] ?? text.chars.length), /^[;；、,]\s*(?:and\s+)?/gu)),
    )
    .filter((piece) => !isEmpty(piece));
}

/** 上海恒景物流、华锐科技李建国, "Jane about pricing and Nina about the renewal": one each. */
function cutAtItems(text: MarkedText): readonly MarkedText[] {
  return cutAt(text, /[、;；]|\s+and\s+(?=[\ue000-\ue1f3])|[和与跟及](?=[\ue000-\ue1f3])/gu);
}

/** "Send the contract and book a demo": one thing to do each. */
function cutAtSteps(text: MarkedText): readonly MarkedText[] {
  return cutAt(text, /[;；、]|\s+and\s+(?=[a-z])/gu, (behind) => actStart.test(behind));
}

function cutAt(
  text: MarkedText,
  between: RegExp,
  isOwn: (behind: string) => boolean = () => true,
): readonly MarkedText[] {
  const cuts = [...text.chars.matchAll(between)].filter((cut) =>
    isOwn(text.chars.slice(cut.index + cut[0].length)),
  );
  return [...cuts, null]
    .map((cut, at) => {
      const before = cuts[at - 1];
      const from = before === undefined ? 0 : before.index + before[0].length;
      return trimmed(sliceOf(text, from, cut?.index ?? text.chars.length));
    })
    .filter((piece) => !isEmpty(piece));
}

const count =
  '(?:[\\ue400-\\ue5f3]|(?<![a-z])(?:two|three|four|five|six|several|a couple of|a few)(?![a-z])|两|三|四|五|几)';
const when = '(?:\\s*(?:on|for|this|next|in the)?\\s*[\\ue200-\\ue3f3]\\s*)?';
const many = alternatives([
  ...[
    'calls',
    'phone calls',
    'visits',
    'site visits',
    'meetings',
    'demos',
    'appointments',
    'dates',
    'customers',
  ],
]);
/** "Had two calls today", 明天两个约: how many of them, and when. */
const counts = new RegExp(
  `^(?:(?:please )?(?:log|record|add|note|enter)\\s+|(?:i |we )?(?:had|did|made|have|having|there are|there were|got|today)\\s+)?${when}(?:i |we )?(?:have |had )?${count}\\s*(?:customer |client |more )?${many}${when}(?:\\s*(?:done|planned|lined up))?$|^${when}(?:我)?(?:有|跑了|做了|打了|约了|安排了|排了)?${count}(?:场|个|次|通|家|趟)(?:客户)?(?:拜访|走访|会议|会|电话|演示|约|见面)${when}$`,
  'u',
);
/** "Create two tasks for Initech", 给华锐科技建两个待办: how many, and about whom. */
const countsTasks = new RegExp(
  `^(?:(?:please )?(?:create|add|make|set|set up|log|open|put in|schedule|record|give me|i need|i have|there are)\\s+(?:me )?)?${count}\\s*(?:new |more |crm |follow-?up )*(?<en>tasks|to-?dos|reminders|follow-?ups|action items)(?:\\s+(?:for|on|with|under|about|regarding)\\s+(?:me|[\\ue000-\\ue1f3](?: deal| account)?))?${when}$|^(?:请|帮我|麻烦|再|也|另外)*(?:(?:给|为|对)[\\ue000-\\ue1f3])?的?(?:新建|创建|建|加|记|设|设置|安排|添加|新增|列)(?:上|了)?${count}(?:个|条|项)(?<zh>待办|任务|提醒|跟进任务|待办任务|待办事项)${when}$`,
  'u',
);
const dayAlone =
  /^(?:on |for |plan for |schedule for )?[\ue200-\ue3f3](?:'s (?:plan|schedule|agenda))?(?:的?(?:安排|计划|行程))?$/u;
const kinds: readonly (readonly [string, RegExp])[] = [
  ['call', /calls|电话/u],
  ['visit', /visits|拜访|走访|家/u],
  ['demo', /demos|演示/u],
  ['meeting', /meetings|会|见面/u],
];

function dayIn(head: MarkedText): MarkedText | null {
  const at = [...head.chars].findIndex((character) => {
    const mark = head.message.marks.get(character);
    return mark?.kind === 'time' && !isClockAlone(mark.span);
  });
  return at < 0 ? null : sliceOf(head, at, at + 1);
}

/** A clause on the day that was announced, unless it has one of its own, or only tells more of the one before. */
export function onThatDay(text: MarkedText, { day, kind }: Announced): MarkedText {
  if (kind !== null && !/[\ue000-\ue3f3]/u.test(text.chars)) return text;
  const hasOwn = marksIn(text, 'time').some(
    ({ span }) => !isClockAlone(span) && span.reading.kind !== 'duration',
  );
  return day === null || hasOwn ? text : (joined([day, text]) ?? text);
}

/** "Initech with Felix Kramer about the rollout", 深圳致越水务见沈磊: one of the activities that were announced; null for what says more. */
export function readAnnounced(
  { kind, leads, tasks }: Announced,
  clause: Clause,
  scene: CommandScene,
): Draft | null {
  if (leads !== undefined) return readListedLead(leads.from, clause, scene);
  const { chars } = clause.bare;
  if (tasks !== undefined)
    return isEmpty(clause.bare) || ordersElse.test(chars)
      ? null
      : draftTask(clause.bare, tasks.about ?? undefined, clause, scene, 0.93, tasks.areReminders);
  if (kind === null || ownKind.test(chars) || !/^(?:and |at |with |to |then )?[\ue000-\ue1f3]/u.test(chars))
    return null;
  const at = chars.search(meets);
  const [, said = ''] = meets.exec(chars) ?? [];
  const parts =
    at < 0 ? [clause.bare] : [sliceOf(clause.bare, 0, at), sliceOf(clause.bare, at + said.length)];
  const [first, second] = parts.map(trimmed);
  if (first === undefined) return null;
  const tense: Tense = 'open';
  return activityWith(
    { kind, tense },
    second === undefined ? { who: first } : { who: second, with: first },
    clause,
    scene,
  );
}

/** An order that makes something else than what was announced. */
const ordersElse =
  /^(?:and |also |then )*(?:log|note|record|move|update|change|set|create|add|mark)(?![a-z])|^(?:再|并|然后)?(?:记录|记一下|新建|创建|更新|修改|把|将)/u;

/** Between the customer and whom one sees there. */
const meets = /(?<=[\ue000-\ue1f3])\s*((?:见|找|会)(?:了|一下)?|和|跟)(?=[\ue000-\ue1f3])/u;
const ownKind =
  /(?<![a-z])(?:call|visit|demo|meeting|lunch|send|email)(?![a-z])|拜访|演示|电话|开会|会议|发/u;
