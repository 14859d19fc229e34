import { regexp } from '../../../../kernel/index.ts';
import { withoutTimes } from '../clauses.ts';
import { type Clause, type Draft, draftOn, rule, surestDraft, withSlots } from '../draft.ts';
import { isEmpty, type MarkedText, marksIn, trimmed, without, written } from '../marked-text.ts';
import { isClockAlone, momentOf, withHour } from '../moments.ts';
import { readParty } from '../people.ts';
import type { CommandScene } from '../scene.ts';
import type { Captures } from '../template.ts';
import { kindOf } from './activity-kind.ts';
import { taskMeant } from './tasks-called.ts';

/** "Move the meeting with Nina to Thursday", 明天和金创的会改到后天下午, 将和金创的会议标记为完成: what is planned, and not a deal's date. */
export function readPlanChange(clause: Clause, scene: CommandScene): Draft | null {
  return surestDraft(rules, clause, scene);
}

const rules = [
  rule(
    'whole',
    [
      '(move|change|push|shift|reschedule|postpone|delay|bring forward|push back|put off|move up) [the|my|our] {what} (to|until|till|for) {to:time}',
      '[the|my|our] {what} [is|was|got|has been] (moved|rescheduled|postponed|pushed|pushed back|put off|brought forward|shifted) (to|until|till) {to:time}',
      '[把|将] {what} [时间]? (改期到|改约到|改到|改成|改为|挪到|推到|推迟到|延到|延期到|延后到|顺延到|提前到|调到|调整到|换到|改在) [了]? {to:time}',
      '{day:time} 的? (把|将) {what} [时间]? (改期到|改约到|改到|改成|改为|挪到|推到|推迟到|延到|延期到|延后到|顺延到|提前到|调到|调整到|换到|改在) [了]? {to:time}',
    ],
    {},
    change,
  ),
  rule(
    'whole',
    [
      '(reschedule|postpone|rebook|re-book|push back|put off) [the|my|our] {what}',
      '[把|将] {what} [时间]? (改期|改约|延期|推迟|改个时间|换个时间|往后推|改天) [一下|吧|了]?',
      '(改期|改约|推迟|延期) [一下]? [我]? {what}',
    ],
    {},
    // When to is asked for.
    (captures, clause, scene) => {
      const draft = change(captures, clause, scene);
      return draft === null ? null : withSlots(draft, { moves: true });
    },
  ),
  rule(
    'whole',
    [
      '(mark|set|flag) [the|my|our] {what} [as|to] (done|complete|completed|held|finished)',
      '(把|将) {what} (标记|标|设|设置|标注|改|置) (为|成|作) [已] (完成|结束|举行|done)',
    ],
    {},
    change,
  ),
];

function change({ day, what, to }: Captures, _: Clause, scene: CommandScene): Draft | null {
  if (what === undefined) return null;
  const plan = planIn(trimmed(withoutTimes(what)));
  const moved = to === undefined ? null : momentOf(to, 'future', scene.today);
  if (plan === null || (to !== undefined && moved === null)) return null;
  const party = plan.who === null ? null : readParty(plan.who, scene);
  // 演示改到周三: a word of a task's title is as likely; what has neither a day nor anybody with it is no plan that was told.
  const at = momentOf(day ?? what, 'open', scene.today);
  if (party === null && at === null && !plan.isMeeting) return null;
  if (party !== null && !party.isKnown) return null;
  // "The Greta Schmidt call" of a task "Call Greta Schmidt": that is meant.
  if (!plan.isMeeting && taskMeant(written(what), scene.context, scene.mentioned) !== null) return null;
  // 回访远景能源推迟到下周三: without its day it is as likely a task of that title.
  if (at === null && /^(?:拜访|走访|回访)/u.test(what.chars)) return null;
  const slots = {
    activityKind: kindOf(plan.kind, scene),
    at,
    account: party?.account ?? null,
    deal: party?.deal ?? null,
    participants: [...(party?.participants ?? [])],
    to: moved === null || to === undefined ? null : withHour(moved, to),
    // 推迟到下午4点: of the day that it is planned for.
    moves: false,
    keepsDay: to !== undefined && marksIn(to, 'time').every(({ span }) => isClockAlone(span)),
    text: null,
  };
  const draft = draftOn('change-plan', slots, null, 0.95);
  return {
    ...draft,
    mentions: party?.all ?? [],
    takeMore: (next, current) => (moved === null ? withMore(next, current) : null),
  };
}

/** What came of it, in the person's words. */
function withMore({ whole }: Clause, draft: Draft): Draft | null {
  if (draft.intent.name !== 'change-plan') return null;
  const before = draft.intent.slots.text;
  const separator = /\p{Script=Han}$/u.test(before ?? '') ? '，' : ', ';
  return withSlots(draft, { text: [before, written(whole)].filter((one) => one !== null).join(separator) });
}

interface PlanWords {
  readonly kind: string;
  readonly who: MarkedText | null;
  /** Called a meeting in so many words: nothing else is. */
  readonly isMeeting: boolean;
}

function planIn(text: MarkedText): PlanWords | null {
  // 准备金创的演示, "prepare the demo": something to do, and a task.
  if (toBeDone.test(text.chars)) return null;
  const kind = kinds.find(([, words]) => words.test(text.chars));
  if (kind === undefined) return null;
  const rest = trimmed(without(text, new RegExp(kind[1], 'gu')));
  const who = trimmed(without(rest, withWords));
  return { kind: kind[0], who: isEmpty(who) ? null : who, isMeeting: kind[0] === 'meeting' };
}

const toBeDone =
  /^(?:准备|安排|整理|约时间|给)|任务|待办|^(?:prepare|arrange|book|set up|draft|send)(?![a-z])|(?<![a-z])(?:tasks?|to-?dos?|reminders?)(?![a-z])/u;

const withWords =
  /^(?:(?:the|my|our|with|at|for|of)(?![a-z])\s*)+|^(?:和|跟|与|同|给|去|对|到)|(?:的|'s|[那这][边个场次]的?)$/gu;

/** The likeliest word of a kind first: a phone meeting is a call. */
const kinds: readonly (readonly [string, RegExp])[] = [
  [
    'call',
    /(?<![a-z])(?:phone |video )?call(?=\s+(?:with|to|at|for)(?![a-z])|$)|(?:的)?(?:电话会议|电话会|电话|通话)$/u,
  ],
  ['demo', /(?<![a-z])(?:demo|demonstration|presentation)(?![a-z])|(?:的)?(?:产品)?演示$/u],
  [
    'visit',
    /(?<![a-z])(?:site )?visit(?=\s+(?:with|to|at)(?![a-z])|$)|^(?:去|到)?(?:拜访|走访|回访)|(?:的)?(?:现场|上门|实地)?(?:拜访|走访|回访|调研|勘察|考察|来访|参观)$/u,
  ],
  [
    'meeting',
    regexp('u')`
      (?<![a-z])(?:meeting|mtg|lunch|dinner|appointment|session)(?![a-z])|
      (?:的)?(?:(?:视频|线上|在线|远程|项目|产品|方案|启动|沟通|交流|复盘)*(?:会议|评审会|评审|会)|见面|会面|面谈|约见|碰头|约)$
    `,
  ],
];
