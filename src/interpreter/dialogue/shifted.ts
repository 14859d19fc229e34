import type { Intent, MomentValue } from '../../intents/index.ts';
import { countingNumber, regexp } from '../../kernel/index.ts';

/** "Push it an hour", 推迟半小时, "two days earlier": the moment of what was just planned, so much later or sooner; null where that isn't said. */
export function shiftedMoment(text: string, last: readonly Intent[]): string | null {
  const said = text.trim().replace(/[\s.!。！]+$/u, '');
  const again = instead.exec(said)?.groups?.after;
  const planned = last.map(momentOf).find((moment) => moment !== null);
  // "In 2 hours" – "make it 3 hours": counted from now, as before.
  if (again !== undefined) return /^in /iu.test(planned?.text ?? '') ? `in ${again}` : null;
  const groups =
    later.exec(said)?.groups ?? bare.exec(said)?.groups ?? sooner.exec(said)?.groups ?? zh.exec(said)?.groups;
  const at = last.map(momentOf).find((moment) => moment !== null) ?? null;
  if (groups === undefined || at === null) return null;
  const { count = '', unit = '', early } = groups;
  const minutes = unitsInMinutes.find(([word]) => word.test(unit))?.[1];
  const times = /^(?:half|半)/iu.test(count)
    ? 0.5
    : /^(?:an?)$/iu.test(count)
      ? 1
      : (countingNumber(count) ?? NaN);
  if (minutes === undefined || !(times > 0)) return null;
  // Of a day without an hour only days can be told.
  if (at.time == null && minutes * times < minutesOfDay) return null;
  const isEarly = early !== undefined || sooner.test(said);
  const moved =
    Date.parse(`${at.date}T${at.time ?? '12:00'}:00Z`) + (isEarly ? -1 : 1) * times * minutes * 60_000;
  const [date = '', time = ''] = new Date(moved).toISOString().split('T');
  // Whole days leave the hour as it is.
  return (times * minutes) % minutesOfDay === 0 ? date : `${date} ${time.slice(0, 5)}`;
}

function momentOf(intent: Intent): MomentValue | null {
  if (intent.name === 'create-task') return intent.slots.due;
  return intent.name === 'log-activity' && intent.slots.status === 'planned' ? intent.slots.at : null;
}

const minutesOfDay = 24 * 60;
const unitsInMinutes: readonly (readonly [RegExp, number])[] = [
  [/^(?:minute|min|分)/iu, 1],
  [/^(?:hour|hr|个?小时|个?钟)/iu, 60],
  [/^(?:day|天)/iu, minutesOfDay],
  [/^(?:week|个?(?:周|星期|礼拜))/iu, 7 * minutesOfDay],
];
const amount =
  '(?:by )?(?<count>half an|an?|one|two|three|four|five|six|\\d{1,3}) (?<unit>minute|min|hour|hr|day|week)s?';
const lead = '(?:(?:and|but|please|pls|ok|then|actually)[, ]+)*';
const later = new RegExp(
  `^${lead}(?:push|move|shift|delay|postpone|make) (?:it|that|this)(?: back| out)? ${amount}(?: (?:later|back|out))?$`,
  'iu',
);
const instead = new RegExp(`^${lead}make (?:it|that) (?<after>${amount})(?: instead)?$`, 'iu');
/** "Half an hour later": without a verb the side has to be said. */
const bare = new RegExp(
  `^${lead}(?:it['’]s |that['’]s |just )?${amount} (?:later|(?<early>earlier|sooner))(?: (?:please|instead|then))?$`,
  'iu',
);
const sooner = new RegExp(
  `^${lead}(?:bring|move|pull|make|shift) (?:it|that|this)(?: forward| up)? ${amount}(?: (?:earlier|sooner|forward))?(?<=(?:forward|up) .*|earlier|sooner)$`,
  'iu',
);
const zh = regexp('u')`
    ^(?:那|就|再|请|帮我|把它|还是)*(?:(?<early>提前|往前(?:挪|提)?|早)|推迟|推后|延后|延迟|往后(?:推|挪|延)|顺延|晚)(?:到)?
    (?<count>半|[一二两三四五六七八九十]|\d{1,3})(?<unit>分钟?|个?小时|个?钟头?|天|个?(?:周|星期|礼拜))(?:吧)?$
  `;
