import { type EntityKey, entities } from '../../../entities/index.ts';
import type { WatchedSet } from '../../../intents/index.ts';
import { detectLanguage, type Language } from '../../../kernel/index.ts';
import type { InterpreterContext } from '../../interpretation.ts';
import type { Lexicon } from '../lexicon/index.ts';
import { dates } from './date-words.ts';
import type { TriggerRead } from './read-event.ts';
import { spanIn } from './read-silence.ts';
import { setOfKind } from './set-of-kind.ts';
import { readWatched } from './watched-set.ts';

/**
 * A day that a record has coming, or has let pass: "60 days before a contract ends", 发票逾期超过15天, "customer birthdays". Null where none is said, or
 * of no record that has one.
 */
export function readDate(said: string, context: InterpreterContext, lexicon: Lexicon): TriggerRead | null {
  const language = detectLanguage(said);
  const condition = said
    .replace(/(?<![a-z])the (day|week|month) (?=before|ahead|prior)/iu, 'one $1 ')
    .replace(dayOfRecord, '$<what> $<day> ')
    .replace(orOverdue, '');
  const span = spanIn(condition, context);
  if (span !== null && span.minutes % minutesOfDay !== 0) return null;
  // "One day before" is one length of time: what it is before is left.
  const isBefore = span !== null && /before|^前|前$/iu.test(condition.slice(span.start, span.end));
  const gap = isBefore ? (language === 'zh' ? '前' : ' before ') : ' ';
  const left =
    span === null ? condition : `${condition.slice(0, span.start)}${gap}${condition.slice(span.end)}`;
  for (const { entity, field, noun, day, passed, usualDays, usualDaysPast = 1, only } of dates) {
    const isPassed = passed?.[language].test(left) === true;
    const word = isPassed ? passed[language] : day[language];
    if (!word.test(left)) continue;
    const days =
      span === null ? (isPassed ? usualDaysPast : usualDaysOf(left, usualDays)) : span.minutes / minutesOfDay;
    const rest = left.replace(new RegExp(word.source, 'giu'), ' ').replace(aroundDay[language], ' ');
    // "When it ends": of what, is for nobody to guess.
    if (noun !== null && !noun.test(left)) continue;
    const which = rest
      .replace(/\s+/gu, ' ')
      .trim()
      .replace(article, '')
      .replace(/^assigned (?=tasks?$)/iu, 'my ')
      .replace(ofAny, '')
      .trim();
    const kind = kindNamed(entity, language);
    const words = whose.test(which) ? `${which} ${kind}` : isNoun(which, noun) ? kind : which;
    const set = setOf(words, entity, only?.[language] ?? '', context, lexicon);
    if (set === null) continue;
    return {
      trigger: { kind: 'date', set, field, days: isPassed ? -days : days },
      entity,
      confidence: 0.93,
    };
  }
  return null;
}

/** "A lead's follow-up date": that of its tasks. */
const ofAny =
  /^(?:deal|opportunity|lead|customer|account|contact)(?:['’]s?|s['’]?)?$|^(?:商机|线索|客户|联系人)的?$/iu;

/** "… arrives or is overdue": once it has come, which was told, it can only be late. */
const orOverdue =
  /(?<=(?:arrives|comes|comes up|is due|is reached)) or (?:is |becomes |goes |gets )?(?:overdue|past due|late|missed)$|(?<=(?:到|到期|到了))或(?:者)?(?:已经?)?(?:逾期|过期)$/iu;

/** "The close date of a deal passes": the record first, then its day. */
const dayOfRecord =
  /^(?:the |a )?(?<day>(?:expected )?(?:close|closing|due|end|expiry|renewal) date) (?:of|on|for) (?<what>.+?)(?<! that| which) (?=(?:passes|passed|is|has|comes|arrives|nears|approaches|gets)(?![a-z]))/iu;

/** 应收, 合同快到期的客户: all of the kind, by another word for it, or by whose they are. */
function isNoun(which: string, noun: RegExp | null): boolean {
  const said = which.replace(/\s*的?\s*客户$|^(?:customer|client|account)s?(?:['’]s?)? /iu, '');
  return noun !== null && new RegExp(`^(?:${noun.source})?$`, 'iu').test(said);
}

/** Those of a kind that the words choose, or the one that is called so. */
function setOf(
  words: string,
  entity: EntityKey,
  only: string,
  context: InterpreterContext,
  lexicon: Lexicon,
): WatchedSet | null {
  const list = setOfKind(`${only}${words}`.trim(), entity, context, lexicon);
  if (list !== null || words === '') return list;
  const watched = only === '' ? readWatched(words, [entity], context, lexicon) : null;
  return watched?.entity === entity ? watched.set : null;
}

/** "My birthdays" are those of my contacts. */
const whose = /^(?:my|our|mine|my team's|(?:我|我们|咱们|下属|我团队)的?)$/iu;

function kindNamed(entity: EntityKey, language: Language): string {
  return entities[entity].names.many[language][0] ?? '';
}

const minutesOfDay = 1440;

/** "About to expire", "before it ends" is soon, whatever that is; "ends" alone is the day itself. */
function usualDaysOf(said: string, usual: number): number {
  return /about to|going to|close to|near|soon|upcoming|coming|up for|approach|nears?|due for|before|ahead|prior|advance|快|前|即将|将|马上/iu.test(
    said,
  ) && !/on the (?:same |very )?day|当天/iu.test(said)
    ? usual
    : 0;
}

/** What stands around the day and the length of time. */
const aroundDay: Readonly<Record<Language, RegExp>> = {
  en: /(?<![a-z])(?:on the (?:same |very )?day|(?:its |the |their )?due dates?|more than|less than|at least|(?:with)?in the (?:next|coming)|within|before|ahead of|in advance(?: of)?|(?:advance )?notice(?: of)?|heads[- ]?up|warning|after|beforehand|prior to|in|by|ago|old|late|out|away)(?![a-z])/giu,
  zh: /提前|之?前|以前|之后|以后|后|超过(?!\s*[\d一二两三四五六七八九十])|(?<![\d万千百亿元块])以上|以内|之内|内|满|的时候|时|还有|当天|那天|没付|未付|(?<=.)的$/gu,
};

const article = /^\s*(?:(?:an?|any|the|one of(?: the|(?= (?:my|our) ))) |有|任何|某个?)/iu;
