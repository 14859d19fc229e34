import type { CommandIntent, Intent, MomentValue, QueryIntent } from '../../intents/index.ts';
import type { InterpreterContext, Reading } from '../interpretation.ts';
import { emptySlots } from '../rules/commands/frames/log-slots.ts';
import { markMessage } from '../rules/commands/mark-message.ts';
import { marksIn } from '../rules/commands/marked-text.ts';
import { isClockAlone, momentOf, withHour } from '../rules/commands/moments.ts';
import { shownPlan } from './beside-event.ts';
import { readChangedWords, readMovedWords } from './correction-words.ts';
import { asFollowUp, isMomentAlone, isPlannedLog, sceneOf } from './gaps.ts';
import { isUnwanted } from './reminder-again.ts';

/**
 * "Make it Wednesday", 推迟到周三, 不去了，取消, after something was asked in between: of what was planned in this conversation, and of no deal.
 * Null where nothing was, or where a deal was looked at since.
 */
export function readOfAgenda(text: string, context: InterpreterContext): Reading | null {
  const { thread } = context;
  const [latest] = thread?.intents ?? [];
  // Moved just now, and then not wanted at all.
  const replanned = latest?.name === 'change-plan' ? movedPlan(latest, context) : null;
  if (replanned !== null && goesNot.test(text.trim())) return calledOff(replanned, text, context);
  if (latest?.kind !== 'query') return null;
  const planned = plannedShown(context) ?? plannedBefore(thread?.intents ?? [], context);
  if (planned === null) return null;
  const said = withoutKind(text, planned);
  const right = (readChangedWords(said) ?? readMovedWords(said))?.right;
  if (right !== undefined && isMomentAlone(right, context)) {
    const marked = markMessage(right, context);
    const moment = momentOf(marked, 'future', sceneOf(right, context).today);
    if (moment === null) return null;
    const isHour = marksIn(marked, 'time').every(({ span }) => isClockAlone(span));
    return moved(planned, isHour ? onItsDay(moment, planned) : withHour(moment, marked), text, context);
  }
  return isUnwanted(said) ? calledOff(planned, text, context) : null;
}

const goesNot =
  /^(?:(?:actually|no|ok|sorry)[, ]+)*(?:cancel the (?:call|visit|meeting|demo)|call (?:it|that) off)[.! ]*$|不(?:去|打|见|约|开)了/iu;

/** "Move the visit to Thursday", 拜访改到后天: by its kind, where that is the one that was planned. */
function withoutKind(text: string, planned: Planned): string {
  const kind = planned.name === 'log-activity' ? planned.slots.activityKind : null;
  const words = kinds.find(([key]) => key === kind)?.[1];
  return words === undefined
    ? text
    : text
        .replace(new RegExp(`\\b(?:the|that|this|our) (?:${words.en})\\b`, 'iu'), 'it')
        .replace(
          new RegExp(
            `(?<=^(?:算了|那|还是|不|好|[，, ])*)(?:那个|这个|这次|那次)?(?:${words.zh})(?:时间|先|就|也)*`,
            'u',
          ),
          '',
        );
}

const kinds: readonly (readonly [string, { readonly en: string; readonly zh: string }])[] = [
  ['visit', { en: 'visit', zh: '拜访|走访|上门' }],
  ['call', { en: 'call', zh: '电话|通话' }],
  ['meeting', { en: 'meeting|appointment|lunch|dinner', zh: '会议|见面|约见|会面|会' }],
  ['demo', { en: 'demo|presentation', zh: '演示' }],
];

type Planned = Extract<CommandIntent, { name: 'create-task' | 'log-activity' }>;

/** The one planned activity that a list has just shown, which is told by its day. */
export function plannedShown(context: InterpreterContext): Planned | null {
  const [asked] = context.thread?.intents ?? [];
  const shown = shownPlan(context);
  if (shown === null || asked?.name !== 'list') return null;
  const [kind] = asked.slots.filters.filter(({ field, op }) => field === 'kind' && op === 'is');
  const [value] = kind?.values ?? [];
  const at = { text: '', ...shown };
  const words = context.thread?.records[0]?.name ?? '';
  const kindKey = value?.type === 'key' ? value.key : 'meeting';
  const slots = { ...emptySlots(kindKey, words === '' ? null : words), at };
  return { kind: 'command', name: 'log-activity', slots: { ...slots, status: 'planned' } };
}

/** The latest task or planned activity, where nothing but questions about no deal came after it. */
function plannedBefore(intents: readonly Intent[], context: InterpreterContext): Planned | null {
  for (const intent of intents) {
    const replanned = intent.name === 'change-plan' ? movedPlan(intent, context) : null;
    if (replanned !== null) return replanned;
    if (intent.name === 'create-task' || (intent.name === 'log-activity' && isPlannedLog(intent, context)))
      return intent;
    if (intent.kind === 'command' || isOfDeal(intent)) return null;
  }
  return null;
}

/** What was moved, as it stands now; null where its kind, or the time, wasn't said. */
export function movedPlan(
  { slots }: Extract<CommandIntent, { name: 'change-plan' }>,
  { thread }: InterpreterContext,
): Planned | null {
  const { activityKind, to, deal, participants } = slots;
  if (activityKind === null || to === null) return null;
  const kept = slots.at === null ? null : { ...to, date: slots.at.date };
  const at = slots.keepsDay ? kept : to;
  const of = thread?.records.find(({ entity }) => entity === 'account');
  const planned = {
    // A day alone keeps the hour that was planned.
    at: at === null ? null : { ...at, time: at.time ?? slots.at?.time ?? null },
    status: 'planned' as const,
    account:
      slots.account ??
      (of === undefined ? null : { entity: 'account', text: of.name, id: of.id, candidates: [] }),
    deal,
    participants: [...participants],
  };
  return {
    kind: 'command',
    name: 'log-activity',
    slots: { ...emptySlots(activityKind, null), ...planned },
  };
}

function isOfDeal(intent: QueryIntent): boolean {
  const { slots } = intent;
  if ('record' in slots) return slots.record?.entity === 'deal';
  return 'entity' in slots && (slots.entity === 'deal' || slots.entity === 'task');
}

function moved(planned: Planned, to: MomentValue, text: string, context: InterpreterContext): Reading | null {
  if (planned.name === 'create-task') {
    const task = taskMade(planned.slots.title, context);
    const slots = { until: to, byDays: null };
    return task === null
      ? null
      : asFollowUp([{ kind: 'command', name: 'snooze-task', slots: { ...slots, task } }], text, []);
  }
  const { activityKind, at, account, deal, participants } = planned.slots;
  const slots = {
    activityKind,
    at,
    account,
    deal,
    participants,
    to,
    keepsDay: false,
    moves: false,
    text: null,
  };
  return asFollowUp([{ kind: 'command', name: 'change-plan', slots }], text, []);
}

/** "Make it 4pm": of the day that it was planned for. */
function onItsDay(hour: MomentValue, planned: Planned): MomentValue {
  const at = planned.name === 'create-task' ? planned.slots.due : planned.slots.at;
  return at === null ? hour : { ...hour, date: at.date };
}

function calledOff(planned: Planned, text: string, context: InterpreterContext): Reading | null {
  if (planned.name === 'log-activity') {
    const slots = { ...planned.slots, status: 'cancelled' as const };
    return asFollowUp([{ ...planned, slots }], text, []);
  }
  const task = taskMade(planned.slots.title, context);
  return task === null
    ? null
    : asFollowUp(
        [{ kind: 'command', name: 'complete-task', slots: { task, outcome: 'cancelled' } }],
        text,
        [],
      );
}

function taskMade(title: string, { thread }: InterpreterContext) {
  const made = thread?.records.find(({ entity, name }) => entity === 'task' && name === title);
  return made === undefined ? null : { entity: 'task', text: made.name, id: made.id, candidates: [] };
}
