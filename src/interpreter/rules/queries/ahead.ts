import type { PeriodValue } from '../../../intents/index.ts';
import { addDays, regexp, today } from '../../../kernel/index.ts';
import { openDraft, type Scene } from './draft.ts';
import { type Item, itemSense } from './items.ts';
import { readPeriods } from './times.ts';

/** "What will we land", "how much can Tom still close", 能签下来多少: winning, under a word that puts it ahead. */
export function spanAhead(text: string): { readonly start: number; readonly end: number } | null {
  const found = winningAhead.exec(text);
  return found === null ? null : { start: found.index, end: found.index + found[0].length };
}

/** The words of what is ahead, but for those that name whose it is or when. */
export function itemsAhead({ items, text }: Scene): readonly Item[] {
  const span = spanAhead(text);
  if (span === null) return [];
  return items.filter(
    (item) =>
      item.start < span.end &&
      item.end > span.start &&
      item.condition === null &&
      item.rank === null &&
      item.senses.every(({ kind }) => !['name', 'time', 'dimension', 'value'].includes(kind)),
  );
}

/** "By New Year", 月底前: a stretch that begins nowhere and ends ahead is of what is still to come. */
export function isUntilAhead({ context, text }: Scene, period: PeriodValue | null): boolean {
  if (period === null || period.from !== null || period.to === null) return false;
  const day = today(context.now, context.actor.calendar.timeZone);
  return period.to > addDays(day, 1) && !told.test(text);
}

/** The same from today on. */
export function fromToday(scene: Scene, period: PeriodValue): PeriodValue {
  return isUntilAhead(scene, period)
    ? { ...period, from: today(scene.context.now, scene.context.actor.calendar.timeZone) }
    : period;
}

/** Whether the time that is said is over. */
export function isOver(scene: Scene): boolean {
  const day = today(scene.context.now, scene.context.actor.calendar.timeZone);
  const [said] = readPeriods(scene, openDraft());
  return said !== undefined && said.period.to !== null && said.period.to <= day;
}

/** Whether any time that is said ends ahead and begins nowhere. */
export function saysUntilAhead(scene: Scene): boolean {
  return scene.items.some((item) => {
    const reading = itemSense(item, 'time')?.readings[0];
    return (
      reading?.kind === 'before' &&
      isUntilAhead(scene, { text: item.text, from: null, to: reading.date, grain: null })
    );
  });
}

/** "What will we land this quarter" asks for a forecast, and not for what has been won. */
export function asksAhead(text: string): boolean {
  return saidAhead.test(text) || winningAhead.test(text);
}

const saidAhead = regexp('iu')`
    \b(?:
      will (?!you\b)\p{L}+|
      (?:could|can|might|may|will|would) (?:we|i|they|he|she|the team|my team|our team) (?:still|yet|realistically|possibly|potentially)|
      (?:are|am|is) (?:we|i|they|he|she|the team|my team|our team) (?:going to|gonna)|(?:we|i|they)['’]ll
    )\b|
    (?:将|将会|预计会)(?:卖|签|赢|做到|完成|拿下|成交)
  `;

const told =
  /\b(?:did|have|has|had|so far|to date|already|won|lost|sold|closed)\b|[了过](?!期)|截至|截止|累计|已/iu;

const winningAhead = regexp('iu')`
    \b(?:
      (?:(?:will|can|could|might|shall|should)(?! you\b)|['’]ll|going to|gonna)|
      (?:likely|expect(?:ed|ing)?|set|hoping|planning|supposed|on course|on track) to
    )[ ](?:(?!(?:you|see|show|know|tell|have|get|find|ask|look|be)\b)[\p{L}'’]+[ ]){0,4}?
    (?:win|close|land|sign|book|sell|bring in|deliver|pull in|bag)\b|
    (?:将会?|会|能够?|可以|可能|有望|应该|预计|估计|大概|准备|打算|争取|要)(?:还|再|一共|总共|能|会|要|可以)*
    \s*(?:签|成交|赢|拿下|卖|关单|落地|成单|出单|中标|结单|close|win|land)(?:下来|下|出|到|单|掉)?
  `;
