import { type EntityKey, entities } from '../../../entities/index.ts';
import type { IntentNamed } from '../../../intents/index.ts';
import { type Language, regexp } from '../../../kernel/index.ts';
import type { InterpreterContext, Reading } from '../../interpretation.ts';
import type { Lexicon } from '../lexicon/index.ts';
import { readWatch } from './read-watch.ts';
import { readingOfRule } from './reading-of-rule.ts';

/** "Also when one slips", 推迟了也告诉我, right after a rule on what happens to records: a second one on the same of them. */
export function readAnotherEvent(
  said: string,
  language: Language,
  { trigger, actions }: IntentNamed<'watch'>['slots'],
  context: InterpreterContext,
  lexicon: Lexicon,
): Reading | null {
  const what = another[language].exec(said)?.groups?.what;
  if (what === undefined || trigger.kind !== 'event' || trigger.set.name !== 'list') return null;
  const { entity } = trigger.set.slots;
  const noun = entities[entity as EntityKey].names.one[language][0] ?? '';
  const text = language === 'zh' ? `${noun}${what}就告诉我` : `tell me when a ${noun} ${what}`;
  const read = readWatch(text, context, lexicon);
  const [watch] = read?.intents ?? [];
  if (watch?.name !== 'watch' || watch.slots.trigger.kind !== 'event') return null;
  const { set } = watch.slots.trigger;
  if (set.name !== 'list' || set.slots.entity !== entity) return null;
  const named = new Set(set.slots.filters.map(({ field }) => field));
  const kept = trigger.set.slots.filters.filter(({ field }) => !named.has(field) && field !== 'status');
  const slots = { ...set.slots, filters: [...kept, ...set.slots.filters] };
  return readingOfRule(
    {
      ...watch,
      slots: { ...watch.slots, actions, trigger: { ...watch.slots.trigger, set: { ...set, slots } } },
    },
    0.93,
    said,
  );
}

const another: Readonly<Record<Language, RegExp>> = {
  en: regexp('iu')`
    ^(?:(?:and|please|ok)[, ]+)*(?:also|and)[ ](?:(?:tell|notify|alert|warn|ping) me )?(?:when|if|once)[ ]
    (?:one(?: of (?:them|those|these))?|it|any(?: of (?:them|those|these))?|they|an? (?:deal|lead|opportunity|order))[ ]
    (?<what>.{3,60}?)(?: too| as well)?$
  `,
  zh: regexp('u')`
    ^(?:还有|另外|还|再)?(?:如果|要是|一旦|有)?(?<what>[^，。]{2,16}?)(?:的话|的时候|时|了)?(?:，|,)?也(?:要|得)?
    (?:告诉|提醒|通知|叫|喊)(?:一下)?我?(?:一声|一下)?$
  `,
};
