import { type EntityKey, entities } from '../../../entities/index.ts';
import type { Intent, IntentNamed } from '../../../intents/index.ts';
import { type Language, regexp } from '../../../kernel/index.ts';
import type { InterpreterContext, Reading } from '../../interpretation.ts';
import type { Lexicon } from '../lexicon/index.ts';
import { readWatch } from './read-watch.ts';
import { readingOfRule } from './reading-of-rule.ts';

/** "Also when one slips", 推迟了也告诉我, right after a rule on what happens to records: a second one on the same of them. */
export function readAnotherEvent(
  said: string,
  language: Language,
  { text: made, trigger, actions }: IntentNamed<'watch'>['slots'],
  context: InterpreterContext,
  lexicon: Lexicon,
): Reading | null {
  const field = fieldToo[language].exec(said)?.groups?.field;
  if (field !== undefined)
    return ofField(field, said, language, { text: made, trigger, actions }, context, lexicon);
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

/** "Also the amount", 负责人变了也要: a change of that, of the same records. */
function ofField(
  field: string,
  said: string,
  language: Language,
  { text: made, trigger, actions }: Pick<IntentNamed<'watch'>['slots'], 'text' | 'trigger' | 'actions'>,
  context: InterpreterContext,
  lexicon: Lexicon,
): Reading | null {
  if (trigger.kind !== 'event') return null;
  const noun = entities[trigger.set.slots.entity as EntityKey].names.one[language][0] ?? '';
  const text =
    language === 'zh' ? `${noun}${field}变化就告诉我` : `tell me when a ${noun}'s ${field} changes`;
  const [watch] = readWatch(text, context, lexicon)?.intents ?? [];
  if (watch?.name !== 'watch' || watch.slots.trigger.kind !== 'event') return null;
  const { events, set } = watch.slots.trigger;
  if (set.slots.entity !== trigger.set.slots.entity) return null;
  const both = { ...trigger, events: [...trigger.events, ...events] };
  const together = [made, said].join(language === 'zh' ? '，' : ', ');
  const reading = readingOfRule(
    { ...watch, slots: { ...watch.slots, text: together, actions, trigger: both } },
    0.93,
    said,
  );
  // One rule of both takes the place of the one that there is.
  const rule = { text: '', id: null, kind: null, all: false, said: made };
  const before: Intent = {
    kind: 'command',
    name: 'change-rule',
    slots: { rule, change: { does: 'delete' } },
  };
  return { ...reading, intents: [...reading.intents, before], readings: [...reading.readings, []] };
}

const fieldToo: Readonly<Record<Language, RegExp>> = {
  en: /^(?:(?:and|also|plus|please|ok)[, ]+)+(?:(?:when|if) )?(?:the |its |their )?(?<field>amount|value|stage|owner|close date|closing date|forecast(?: category)?)(?:s)?(?: changes?)?(?: too| as well| also)*$/iu,
  zh: /^(?:还有|另外|再加|加上|以及|还要?|也要?|再)*(?:看|盯|加上?)?(?<field>金额|阶段|负责人|预计成交日期|成交日期|预测类别)(?:有?变化?|变了|改了|变动)?(?:的话)?(?<=^(?:还有|另外|再|加上|以及|还|也).*|变.*|改了.*)(?:也(?:要|得)?(?:告诉|提醒|通知|说|报)?(?:我)?(?:一声|一下)?)?$/u,
};

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
