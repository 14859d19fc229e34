import { regexp } from '../../../kernel/index.ts';
import type { Clause, Draft } from './draft.ts';
import { readListedLead } from './frames/create-record.ts';
import { activityWith } from './frames/log-activity.ts';
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
  const counted = counts.exec(head.chars);
  if (counted === null && (at < 0 || !dayAlone.test(head.chars))) return null;
  const kind = kinds.find(([, words]) => counted !== null && words.test(counted[0]))?.[0] ?? null;
  return { announced: { kind, day: dayIn(head) }, rest: kind === null ? rest : rest.flatMap(cutAtItems) };
}

/** "New leads:" on a line of its own. */
function endsInColon({ message, units }: MarkedText): boolean {
  return /^\s*[:：]/u.test(message.original.slice(message.ends[units.at(-1) ?? 0] ?? 0));
}

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

/** 上海恒景物流、华锐科技李建国: one each. */
function cutAtItems(text: MarkedText): readonly MarkedText[] {
  const cuts = [...text.chars.matchAll(/[、;；]/gu)].map(({ index }) => index);
  return [0, ...cuts].map((from, at) => trimmed(sliceOf(text, from, cuts[at] ?? text.chars.length)));
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
  `^(?:(?:i |we )?(?:had|did|made|have|having|there are|there were|got|today)\\s+)?${when}(?:i |we )?(?:have |had )?${count}\\s*(?:customer |client |more )?${many}${when}(?:\\s*(?:done|planned|lined up))?$|^${when}(?:我)?(?:有|跑了|做了|打了|约了|安排了|排了)?${count}(?:场|个|次|通|家|趟)(?:客户)?(?:拜访|走访|会议|会|电话|演示|约|见面)${when}$`,
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

/** A clause on the day that was announced, unless it has one of its own. */
export function onThatDay(text: MarkedText, { day }: Announced): MarkedText {
  const hasOwn = marksIn(text, 'time').some(
    ({ span }) => !isClockAlone(span) && span.reading.kind !== 'duration',
  );
  return day === null || hasOwn ? text : (joined([day, text]) ?? text);
}

/** "Initech with Felix Kramer about the rollout", 深圳致越水务见沈磊: one of the activities that were announced; null for what says more. */
export function readAnnounced({ kind, leads }: Announced, clause: Clause, scene: CommandScene): Draft | null {
  if (leads !== undefined) return readListedLead(leads.from, clause, scene);
  const { chars } = clause.bare;
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

/** Between the customer and whom one sees there. */
const meets = /(?<=[\ue000-\ue1f3])\s*((?:见|找|会)(?:了|一下)?|和|跟)(?=[\ue000-\ue1f3])/u;
const ownKind =
  /(?<![a-z])(?:call|visit|demo|meeting|lunch|send|email)(?![a-z])|拜访|演示|电话|开会|会议|发/u;
