import type { EntityKey } from '../../../entities/index.ts';
import type { RuleTrigger } from '../../../intents/index.ts';
import { countingNumber, detectLanguage, type Language } from '../../../kernel/index.ts';
import { silentAfterDays } from '../../../metrics/index.ts';
import type { InterpreterContext } from '../../interpretation.ts';
import { findTimes } from '../calendar/index.ts';
import type { Lexicon } from '../lexicon/index.ts';
import type { TriggerRead } from './read-event.ts';
import {
  fallsSilent,
  forSoLong,
  noContact,
  noDeal,
  noOrder,
  staysThere,
  stillOpen,
  unclaimed,
} from './silence-words.ts';
import { readWatched } from './watched-set.ts';

/** Nobody was in touch for so long: "no activity for 14 days at a key account", 新线索10分钟没人跟进. */
export function readSilence(
  condition: string,
  context: InterpreterContext,
  lexicon: Lexicon,
): TriggerRead | null {
  const language = detectLanguage(condition);
  const span = spanIn(condition, context);
  if (span === null) return withUsualSpan(condition, language, context, lexicon);
  const marked = `${condition.slice(0, span.start)}${mark}${condition.slice(span.end)}`;
  const withoutSpan = takeFirst(marked, patterns.forSoLong[language]);
  if (withoutSpan === null) return null;
  for (const [how, rest] of silencesIn(withoutSpan, language)) {
    // 公海里的线索: that they are in the pool is said by nobody's having them.
    const said = how === 'pool' ? rest.replace(inPool, ' ') : rest;
    const watched =
      tidy(rest) === '' && !ofKindsAlone.has(how) ? null : readWatched(said, kindsOf[how], context, lexicon);
    if (watched === null) continue;
    return {
      trigger: {
        kind: 'silence',
        set: watched.set,
        minutes: span.minutes,
        since: how,
        onlyNew: watched.isNew,
      },
      entity: watched.entity,
      confidence: Math.min(0.95, watched.confidence),
    };
  }
  return null;
}

/** "A deal goes dark", 商机沉默了: for as long as it takes to be called silent. */
function withUsualSpan(
  condition: string,
  language: Language,
  context: InterpreterContext,
  lexicon: Lexicon,
): TriggerRead | null {
  const rest = takeFirst(condition, [fallsSilent[language], ...patterns.contact[language]]);
  if (rest === null) return null;
  const watched = tidy(rest) === '' ? null : readWatched(rest, kindsOf.contact, context, lexicon);
  if (watched === null) return null;
  const minutes = silentAfterDays * (minutesOf.day ?? 0);
  return {
    trigger: { kind: 'silence', set: watched.set, minutes, since: 'contact', onlyNew: watched.isNew },
    entity: watched.entity,
    confidence: Math.min(0.93, watched.confidence),
  };
}

/** Said of nothing in particular it is of all deals, of the whole pool, or of all customers. */
const ofKindsAlone: ReadonlySet<Silence> = new Set(['stage', 'pool', 'contact']);

type Silence = Extract<RuleTrigger, { kind: 'silence' }>['since'];

/** What may have lasted so long, each with the condition without it. */
function* silencesIn(said: string, language: Language): Iterable<readonly [Silence, string]> {
  for (const how of ['pool', 'order', 'deal', 'creation', 'contact', 'stage'] as const) {
    const rest = takeFirst(said, patterns[how][language]);
    if (rest !== null) yield [how, how === 'stage' ? rest.replace(sameStage, ' ') : rest];
  }
  // 报价阶段超过一个月: nothing but the stage and how long.
  if (language === 'zh' && /阶段[\s了]*$/u.test(said)) yield ['stage', said];
}

/** "Stuck in the same stage": whichever that is. */
const sameStage =
  /(?<![a-z])(?:in|at) (?:the same|one|its|their|the current|any) (?:sales )?stage(?![a-z])|(?:在)?(?:同一个?|某个|一个)阶段/giu;

const inPool =
  /(?:在|从)?公海(?:池)?(?:里|中|内)?(?:的)?|(?<![a-z])(?:in|from) the (?:public |shared |lead )?pool(?![a-z])/giu;

const kindsOf: Readonly<Record<Silence, readonly EntityKey[]>> = {
  pool: ['lead', 'account'],
  contact: ['account', 'deal', 'lead'],
  stage: ['deal'],
  creation: ['lead', 'deal'],
  deal: ['account'],
  order: ['account'],
};

const minutesOf: Readonly<Record<string, number>> = {
  minute: 1,
  hour: 60,
  day: 1440,
  week: 7 * 1440,
  month: 30 * 1440,
  quarter: 91 * 1440,
  year: 365 * 1440,
};

export interface TimeStretch {
  readonly start: number;
  readonly end: number;
  readonly minutes: number;
}

/** The first length of time that a text names: "14 days", 两周; a month counts 30 days. */
export function spanIn(text: string, { now, actor }: InterpreterContext): TimeStretch | null {
  const times = findTimes(text, { now, calendar: actor.calendar, timeZone: actor.timeZone });
  for (const { start, end, reading } of times) {
    if (reading.kind !== 'duration') continue;
    const minutes = Math.round(reading.amount * (minutesOf[reading.unit] ?? 0));
    if (minutes > 0) return { start, end, minutes };
  }
  return plainSpan(text);
}

/** A length that no calendar reading holds, as in 10分钟没人. */
function plainSpan(text: string): TimeStretch | null {
  const match =
    /(?<amount>\d+|(?<![a-z])(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|sixty|ninety)(?= )|[一二两三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九半])[ -]?(?<unit>minutes?|mins?|hours?|hrs?|h(?![a-z])|(?:business |working )?days?|weeks?|months?|quarters?|分钟|个?小时|个?钟头|天|日|周|个?星期|个?月|个?季度|年)/iu.exec(
      text,
    );
  const unit = match?.groups?.unit?.toLowerCase() ?? '';
  const found = plainUnits.find(([pattern]) => pattern.test(unit));
  if (match === null || found === undefined) return null;
  const minutes = Math.round(amountOf(match.groups?.amount ?? '') * (minutesOf[found[1]] ?? 0));
  return minutes > 0 ? { start: match.index, end: match.index + match[0].length, minutes } : null;
}

/** "An hour", 半天; else as people count. */
function amountOf(said: string): number {
  if (said === '半') return 0.5;
  return /^an?$/iu.test(said) ? 1 : (countingNumber(said) ?? 0);
}

const plainUnits: readonly (readonly [RegExp, string])[] = [
  [/^min|分钟/u, 'minute'],
  [/^h|小时|钟头/u, 'hour'],
  [/day|天|日/u, 'day'],
  [/^w|周|星期/u, 'week'],
  [/^mo|月/u, 'month'],
  [/^q|季/u, 'quarter'],
  [/年/u, 'year'],
];

const mark = '\uf8f1';

const compiled = (sources: readonly string[], isZh: boolean) =>
  sources.map((source) => {
    const pattern = source.replace('{span}', mark);
    return new RegExp(isZh ? pattern : `(?<![\\p{L}-])(?:${pattern})(?![\\p{L}-])`, 'iu');
  });

const patterns = {
  pool: { en: compiled(unclaimed.en, false), zh: compiled(unclaimed.zh, true) },
  contact: { en: compiled(noContact.en, false), zh: compiled(noContact.zh, true) },
  stage: { en: compiled(staysThere.en, false), zh: compiled(staysThere.zh, true) },
  creation: { en: compiled(stillOpen.en, false), zh: compiled(stillOpen.zh, true) },
  deal: { en: compiled(noDeal.en, false), zh: compiled(noDeal.zh, true) },
  order: { en: compiled(noOrder.en, false), zh: compiled(noOrder.zh, true) },
  forSoLong: { en: compiled(forSoLong.en, false), zh: compiled(forSoLong.zh, true) },
};

function takeFirst(text: string, from: readonly RegExp[]): string | null {
  for (const pattern of from) {
    const match = pattern.exec(text);
    if (match !== null && match[0].trim() !== '')
      return `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`;
  }
  return null;
}

function tidy(text: string): string {
  return text.replace(/[\s,，。.]/gu, '');
}
