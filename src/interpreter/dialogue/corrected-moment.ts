import type { CommandIntent, MomentValue } from '../../intents/index.ts';
import { addDays, addMonths, isPlainDate, type PlainDate } from '../../kernel/index.ts';
import type { MarkedText } from '../rules/commands/marked-text.ts';
import { momentOf, type Tense } from '../rules/commands/moments.ts';
import type { CommandScene } from '../rules/commands/scene.ts';
import { hourNear } from './clock-words.ts';
import { longestBack } from './gaps.ts';
import type { Leaf } from './leaves.ts';

/** Of several days that one is meant that was said in the same way ("Friday" for "Tuesday"), and the later of two such. */
export function likelyFirst(leaves: readonly Leaf[], right: string): readonly Leaf[] {
  const shape = shapeOf(right);
  const isLike = (leaf: Leaf): boolean =>
    (leaf.kind === 'moment' || leaf.kind === 'date') && shape !== null && shapeOf(leaf.text) === shape;
  return [...leaves.filter(isLike).reverse(), ...leaves.filter((leaf) => !isLike(leaf))];
}

/** How a day is said; null for what is none. */
function shapeOf(text: string): string | null {
  return dayShapes.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}

const dayShapes: readonly (readonly [string, RegExp])[] = [
  [
    'weekday',
    /\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|(?:周|星期|礼拜)[一二三四五六日天]/iu,
  ],
  [
    'near',
    /\b(?:today|yesterday|tomorrow|tonight|this (?:morning|afternoon|evening))\b|[今昨明后前]天|今早|今晚|刚才/iu,
  ],
  [
    'date',
    /\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|\d+(?:st|nd|rd|th)\b|[\d一二三四五六七八九十]+[月号日]|月[底初中末]/iu,
  ],
];

/** "The 20th", 20号, after a date: the day alone was wrong, and its month stays. */
export function correctedMoment(
  marked: MarkedText,
  right: string,
  leaf: Leaf,
  commands: readonly CommandIntent[],
  scene: CommandScene,
): MomentValue | null {
  const moment = momentOf(marked, tenseOf(leaf, commands, scene), scene.today);
  const { date, time } = leaf.value as { readonly date: string; readonly time?: string | null };
  const isAhead = time === null && date > scene.today;
  const clock = time == null && !isAhead ? null : hourNear(right, time ?? officeHour);
  if (clock !== null) return { text: right, date, time: clock };
  const said = /^(?:on )?(?:the )?(?<en>\d{1,2})(?:st|nd|rd|th)$|^(?<zh>\d{1,2})[号日]$/iu.exec(
    right.trim(),
  )?.groups;
  const day = (said?.en ?? said?.zh ?? '').padStart(2, '0');
  const near = moment === null ? null : inSameWeek(moment, right, date, leaf, commands, scene);
  if (near !== null) return near;
  if (moment === null || said === undefined) return moment;
  const meant = `${date.slice(0, 8)}${day}`;
  if (!isPlainDate(meant)) return moment;
  // What is still to come isn't put into the past.
  const isGone = meant < scene.today && date >= scene.today && tenseOf(leaf, commands, scene) === 'future';
  return { ...moment, date: isGone ? addMonths(meant, 1) : meant };
}

/** "Make it Tuesday" of what was for next Monday: the Tuesday after that, and not tomorrow. */
function inSameWeek(
  moment: MomentValue,
  right: string,
  date: string,
  leaf: Leaf,
  commands: readonly CommandIntent[],
  scene: CommandScene,
): MomentValue | null {
  if (shapeOf(right) !== 'weekday' || saysWeek.test(right)) return null;
  const dayOf = (day: string): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  const near = addDays(date as PlainDate, dayOf(moment.date) - dayOf(date));
  const isAhead = tenseOf(leaf, commands, scene) === 'future';
  return (isAhead ? near <= scene.today : near > scene.today) ? null : { ...moment, date: near };
}

const saysWeek = /\b(?:this|next|last|coming|following|week)\b|[这本下上]/iu;

/** What happened lies behind, what is planned ahead: a weekday alone is the last or the coming one. */
function tenseOf(leaf: Leaf, commands: readonly CommandIntent[], scene: CommandScene): Tense {
  const command = commands[leaf.intent];
  const { date } = leaf.value as { readonly date: string };
  const isDone = command?.name === 'log-activity' || command?.name === 'close-deal';
  return isDone && date <= scene.today ? 'past' : 'future';
}

/** "End of December", in November, of what was told today: it is meant ahead, and not of last year. */
export function isLongAgo(
  { date }: MomentValue,
  leaf: Leaf,
  commands: readonly CommandIntent[],
  scene: CommandScene,
): boolean {
  return tenseOf(leaf, commands, scene) === 'past' && date < addDays(scene.today, -longestBack);
}

/** Where no hour was said. */
const officeHour = '09:00';
