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
  const match = ahead.exec(written(clause.whole).toLowerCase());
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
function plannedBefore({ whole }: Clause, scene: CommandScene): MomentValue | null {
  const { message, units } = whole;
  const from = message.starts[units[0] ?? 0] ?? 0;
  const moments = [...message.marks].flatMap(([chars, mark]) => {
    if (mark.kind !== 'time' || mark.span.end > from) return [];
    const text: MarkedText = { message, chars, units: [] };
    const moment = momentOf(text, 'future', scene.today);
    return moment === null || moment.date <= scene.today ? [] : [moment];
  });
  return moments.at(-1) ?? null;
}
