import { type EntityKey, entities } from '../../../entities/index.ts';
import type { Filter, RuleEvent, WatchedSet } from '../../../intents/index.ts';
import { detectLanguage, type Language } from '../../../kernel/index.ts';
import type { InterpreterContext } from '../../interpretation.ts';
import type { Lexicon } from '../lexicon/index.ts';
import { type ArrivingKind, arrivingKindsSaid } from './arrival-words.ts';
import type { TriggerRead } from './read-event.ts';
import { setOfKind } from './set-of-kind.ts';

/**
 * What comes in from elsewhere: "an order over 50k is placed", 收到回款, "a contract is signed", "an invoice is paid". Null where none of that is said.
 */
export function readArrival(
  condition: string,
  context: InterpreterContext,
  lexicon: Lexicon,
): TriggerRead | null {
  const language = detectLanguage(condition);
  // "Isn't paid within 30 days": that nothing comes in is another matter.
  if (denied[language].test(condition)) return null;
  for (const kind of arrivingKindsSaid) {
    const rest = takeArrival(condition, kind, language);
    const set = rest === null ? null : setOf(rest, kind, language, context, lexicon);
    if (set === null) continue;
    return {
      trigger: { kind: 'event', events: [eventOf(kind)], set },
      entity: kind.entity,
      confidence: 0.93,
    };
  }
  return null;
}

const denied: Readonly<Record<Language, RegExp>> = {
  en: /(?<![a-z])(?:not|never|no|without)(?![a-z])|n['’]t(?![a-z])|overdue|unpaid|(?<![a-z])(?:before|ahead|until)(?![a-z])/iu,
  zh: /没|未|不|逾期|超期|到期|提前|[天周月]前|之前|前(?:\d|[一二两三四五六七八九十])/u,
};

function eventOf({ entity, field }: ArrivingKind): RuleEvent {
  return field === null ? { what: 'created' } : { what: 'field', field: `${entity}.${field.key}` };
}

/** What else is said once it is taken out that one comes in; null where that isn't said. */
function takeArrival(
  condition: string,
  { noun, comes, done }: ArrivingKind,
  language: Language,
): string | null {
  const isNamed = noun[language].test(condition);
  const come = isNamed ? comes[language].exec(condition) : null;
  const act = come ?? done[language].exec(condition);
  if (act !== null) return cut(condition, act);
  // "New orders" alone: that they come in.
  return isNamed && newOnes[language].test(condition) ? condition : null;
}

const newOnes: Readonly<Record<Language, RegExp>> = {
  en: /(?<![a-z])(?:new|incoming|every|each)(?![a-z])/iu,
  zh: /新(?:的)?(?=订单|合同|发票|回款|单)|^有/u,
};

function cut(text: string, { 0: found, index }: RegExpExecArray): string {
  return `${text.slice(0, index)} ${text.slice(index + found.length)}`;
}

/** Which of the kind: by what is said of them, or of whose they are. */
function setOf(
  rest: string,
  { entity, noun, field }: ArrivingKind,
  language: Language,
  context: InterpreterContext,
  lexicon: Lexicon,
): WatchedSet | null {
  const left = rest
    .replace(someCustomer, ' ')
    .replace(articles, ' ')
    .replace(framing[language], ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  const words = noun[language].test(left)
    ? left.replace(noun[language], ` ${many(entity, language)} `).trim()
    : whose(left, entity, language);
  const set = setOfKind(language === 'zh' ? words.replace(/\s+/gu, '') : words, entity, context, lexicon);
  if (set === null || set.name !== 'list') return null;
  if (field === null) return set;
  const paid: Filter = {
    field: field.key,
    op: 'is',
    values: [{ type: 'key', text: nameOf(entity, field, language), key: field.value }],
  };
  return { ...set, slots: { ...set.slots, filters: [...set.slots.filters, paid] } };
}

/** 高价值客户（下单）: the orders of those. */
function whose(left: string, entity: EntityKey, language: Language): string {
  const kind = many(entity, language);
  const who = left.replace(anybody, '').trim();
  if (who === '') return kind;
  return language === 'zh'
    ? `${who}的${kind}`
    : `${kind} of ${who.replace(/^an? /iu, '').replace(/(?<=account|customer|client)$/iu, 's')}`;
}

/** "A customer pays an invoice": whoever that is, and none of tier A. */
const someCustomer =
  /^\s*(?:an?|any|the|some|one of (?:our|the|my)) (?:customer|client|account)s?(?=\s*(?:$|(?:an?|the|its|their|any|new)\s|invoices?|bills?|orders?|contracts?))/iu;
const articles =
  /(?<![a-z])(?:an?|any) (?=(?:customer|client|account|invoice|bill|order|contract|payment)s?(?![a-z]))/giu;

const anybody =
  /^(?:(?:any|an?|the|some) )?(?:customer|client|account|some ?one|some ?body|any ?one|any ?body|we|i)$|^(?:有)?(?:客户|买家|对方|人|我们?)$/iu;

function many(entity: EntityKey, language: Language): string {
  return entities[entity].names.many[language][0] ?? '';
}

function nameOf(entity: EntityKey, field: NonNullable<ArrivingKind['field']>, language: Language): string {
  const values = entities[entity].fields.find(({ key }) => key === field.key)?.values;
  return values?.[field.value]?.[language][0] ?? field.value;
}

const framing: Readonly<Record<Language, RegExp>> = {
  en: /(?<![a-z])(?:new|incoming|every|each)(?![a-z])|^(?:there(?: is|'s| are)|we (?:get|receive)|(?:a|the) )(?![a-z])/giu,
  zh: /有|新的?|数据|之后|以后|后$|时$|一笔|一个|一张|一份|收到/gu,
};
