import type { MomentValue } from '../../../../intents/index.ts';
import { addDays, countingNumber, regexp } from '../../../../kernel/index.ts';
import { withoutTimes } from '../clauses.ts';
import { type Clause, type Draft, withSlots } from '../draft.ts';
import { isEmpty, type MarkedText, sliceOf, trimmed, written } from '../marked-text.ts';
import { momentOf } from '../moments.ts';
import type { CommandScene } from '../scene.ts';
import { draftTask } from './draft-task.ts';

/** …，会前一天提醒我准备资料, "…, remind me the day before to prepare": so long before what was planned in the clauses before. */
export function readAheadReminder(clause: Clause, scene: CommandScene): Draft | null {
  const text = written(clause.whole).toLowerCase();
  const soon = soonAhead.exec(text);
  if (soon !== null) return remindedSoon(soon, clause, scene);
  const match = ahead.exec(text);
  const planned = match === null ? null : plannedBefore(clause, scene);
  const { zh, en = '1', week, zhWeek } = match?.groups ?? {};
  const count = countingNumber(zh ?? en);
  if (match === null || planned === null || count === null) return null;
  const date = addDays(planned.date, -count * (week === undefined && zhWeek === undefined ? 1 : 7));
  const lead = clause.whole.chars.search(said);
  const told = trimmed(sliceOf(clause.whole, lead + (said.exec(clause.whole.chars)?.[0].length ?? 0)));
  const what = isEmpty(told) ? (scene.before ?? null) : told;
  if (date < scene.today || lead < 0 || what === null) return null;
  const due: MomentValue = {
    text: match[0].slice(0, match[0].length - written(told).length),
    date,
    time: null,
  };
  const draft = draftTask(isEmpty(told) ? withoutTimes(what) : what, undefined, clause, scene, 0.94);
  return withSlots(draft, { due, remindAt: due });
}

/** …，提前一小时叫我, "…, remind me an hour before": before a clock time. */
function remindedSoon({ groups = {} }: RegExpExecArray, clause: Clause, scene: CommandScene): Draft | null {
  const planned = plannedBefore(clause, scene, true);
  const { zh, en = '1' } = groups;
  const [half, hour, minute] = [
    groups.half ?? groups.half2,
    groups.hour ?? groups.hour2,
    groups.minute ?? groups.minute2,
  ];
  const count = half === undefined ? countingNumber(zh ?? en) : 0.5;
  if (planned === null || planned.time === null || count === null || scene.before == null) return null;
  const before = Math.round(count * (hour !== undefined ? 60 : minute !== undefined ? 1 : 15));
  const [hours = 0, minutes = 0] = planned.time.split(':').map(Number);
  const at = hours * 60 + minutes - before;
  if (at < 0) return null;
  const clock = [Math.floor(at / 60), at % 60].map((part) => String(part).padStart(2, '0')).join(':');
  const draft = draftTask(withoutTimes(scene.before), undefined, clause, scene, 0.94);
  return withSlots(draft, { due: planned, remindAt: { ...planned, time: clock } });
}

const soonAhead = regexp('u')`
    ^(?:那|就|并|且|请|记得)*(?:会议?|开会|拜访|演示|见面|会面|出发|提)?前
    (?:(?<half>半)个?|(?<zh>[一两二三四五六七八九十\d]{1,3})个?(?=小时|钟头|分钟|刻钟))
    (?:(?<hour>小时|钟头)|(?<minute>分钟)|刻钟)(?:再|先)?(?:提醒|通知|叫|喊)(?:我|一下)*$|
    ^(?:and |also |please )*(?:remind|ping|nudge|alert|warn|buzz) me
    [ ](?:(?<half2>half an )|(?:the|a|an|one|1|(?<en>\d{1,3}|two|three)) )(?:(?<hour2>hour)|(?<minute2>minute|min))s?
    [ ](?:before|ahead|earlier|in advance)(?:hand)?$
  `;

const ahead = regexp('u')`
    ^(?:那|就|并|且|请|记得)*(?:会议?|开会|拜访|演示|见面|会面|出发|去之?|到期|签约|交付|开标|验收|培训|提)?前
    (?<zh>[一两二三四五六七八九十\d]{1,2})(?:天|个?(?<zhWeek>周|星期))(?:再|先)?(?:提醒|通知|叫)(?:我|一下)*.*$|
    ^(?:and |also |please )*remind me
    [ ](?:the|a|one|1|(?<en>\d{1,2}|two|three)) (?:day|(?<week>week))s? (?:before|ahead|earlier|in advance)(?:hand)?
    (?: (?:to|that|about|of) .+)$
  `;
const said = regexp('u')`
    (?:提醒|通知|叫)(?:我|一下)*(?:要|去|[，,\s])*|
    (?:before|ahead|earlier|in advance)(?:hand)?\s+(?:to|that|about|of)\s+
  `;

/** The latest day ahead that the message names before a clause. */
function plannedBefore({ whole }: Clause, scene: CommandScene, isToday = false): MomentValue | null {
  const { message, units } = whole;
  const from = message.starts[units[0] ?? 0] ?? 0;
  const moments = [...message.marks].flatMap(([chars, mark]) => {
    if (mark.kind !== 'time' || mark.span.end > from) return [];
    const text: MarkedText = { message, chars, units: [] };
    const moment = momentOf(text, 'future', scene.today);
    return moment === null || moment.date < scene.today || (moment.date === scene.today && !isToday)
      ? []
      : [moment];
  });
  return moments.at(-1) ?? null;
}
