import { type EntityKey, entities } from '../../entities/index.ts';
import { type Intent, type IntentNamed, parseIntent } from '../../intents/index.ts';
import { regexp } from '../../kernel/index.ts';
import {
  answerThreshold,
  type InterpreterContext,
  type Reading,
  type ThreadRecord,
} from '../interpretation.ts';
import type { Lexicon } from '../rules/lexicon/index.ts';
import { costOfLeaving } from '../rules/queries/draft.ts';
import { itemSense, itemSenses } from '../rules/queries/items.ts';
import { itemsOf } from './complete.ts';
import { readingsOf } from './describe.ts';
import { asksTotal } from './edits/total.ts';
import { fieldAskedBy } from './field-phrases.ts';
import { asFollowUp } from './gaps.ts';
import { isVisible, recall } from './thread-records.ts';

/**
 * "Its stage and amount?", 现在什么阶段，谁负责, "whose is it now?": fields of the record that was spoken of last, where the message names none.
 * Null where it asks anything else, or where several that were listed last have them.
 */
export function readOwnField(
  text: string,
  whole: Reading,
  context: InterpreterContext,
  lexicon: Lexicon,
): Reading | null {
  const { thread } = context;
  if (thread === undefined || text.length > longest || isOfOther(whole)) return null;
  // "Who's in charge of IT?" is no question of it.
  if (/\bIT\b/u.test(text)) return null;
  const { kind, rest } = withoutKind(text);
  // "How much is that?" of a figure is its sum.
  const [before] = thread.intents;
  const isOfSeveral = before?.name === 'measure' || (before?.name === 'list' && asksTotal(text).isMuch);
  if (kind === null && isOfSeveral && !possessive.test(text)) return null;
  const asked = partsOf(rest);
  if (asked.length === 0) return null;
  const tried = (kind === null ? focusOf(context) : recall(context, (entity) => entity === kind)).filter(
    ({ entity }) => !ofPerson.test(text.trim()) || personKinds.has(entity),
  );
  if (kind !== null && tried.length > 1) return null;
  for (const record of tried) {
    const fields = fieldsAsked(rest, record.entity, context, lexicon);
    if (fields !== null) return lookedUp(record, fields, text, whole);
  }
  return kind === null && tried[0]?.entity === 'account' ? ofItsDeals(rest, whole, context, lexicon) : null;
}

/** The fields of a record of this kind that a question asks for, and nothing else; null where it asks for more. */
export function fieldsAsked(
  text: string,
  entity: string,
  context: InterpreterContext,
  lexicon: Lexicon,
): readonly string[] | null {
  if (!Object.hasOwn(entities, entity)) return null;
  const fields = partsOf(text).map((part) => fieldOf(part, entity as EntityKey, context, lexicon));
  return fields.length > 0 && fields.every((field) => field !== null) ? [...new Set(fields)] : null;
}

/** "Which stage is it in?" of a customer: his open deal, or each of several, with what was asked. */
function ofItsDeals(
  text: string,
  whole: Reading,
  context: InterpreterContext,
  lexicon: Lexicon,
): Reading | null {
  const fields = fieldsAsked(text, 'deal', context, lexicon);
  const [only, another] = recall(context, (entity) => entity === 'deal');
  if (fields === null || only === undefined) return null;
  return another === undefined ? lookedUp(only, fields, text, whole) : listOfItsDeals(fields, text, context);
}

/** The open deals of the customer whom the thread is about, with these fields; null where it is about none. */
export function listOfItsDeals(
  fields: readonly string[],
  text: string,
  context: InterpreterContext,
): Reading | null {
  const [account, another] = recall(context, (entity) => entity === 'account');
  if (account === undefined || another !== undefined) return null;
  const { id, name } = account;
  const record = { entity: 'account', text: name, id, candidates: [] };
  const intent = parseIntent({
    kind: 'query',
    name: 'list',
    slots: {
      entity: 'deal',
      columns: [...fields],
      filters: [
        { field: 'account', op: 'is', values: [{ type: 'record', record }] },
        { field: 'status', op: 'is', values: [{ type: 'key', text: '', key: 'open' }] },
      ],
    },
  });
  return 'problem' in intent ? null : asFollowUp([intent], text, [name]);
}

/** Read by itself as a question of one record: it has found which. */
function isOfOther({ intents: [asked], confidence }: Reading): boolean {
  return confidence >= answerThreshold && asked !== undefined && !openQuestions.has(asked.name);
}

const openQuestions: ReadonlySet<Intent['name']> = new Set([
  'measure',
  'list',
  'brief',
  'digest',
  'forecast',
]);

const possessive = /\b(?:its|his|her|it)\b|[它他她该]/iu;

/** "Which company is she at?", 她是哪家公司的: of the person, and not of what is to be done about her. */
const ofPerson = /\b(?:he|she|his|her|him)\b|^(?:那|请问)*[他她](?!们)/iu;
const personKinds: ReadonlySet<string> = new Set(['contact', 'lead', 'user']);

/** Longer ones ask more than a field. */
const longest = 60;

function lookedUp(record: ThreadRecord, fields: readonly string[], text: string, whole: Reading): Reading {
  return asReading(lookUpOf(record, fields), text, record.name, whole);
}

export function lookUpOf(
  { entity, id, name }: ThreadRecord,
  fields: readonly string[],
): IntentNamed<'look-up-field'> {
  return {
    kind: 'query',
    name: 'look-up-field',
    slots: { record: { entity, text: name, id, candidates: [] }, fields: [...fields] },
  };
}

function asReading(intent: Intent, text: string, name: string, whole: Reading): Reading {
  return {
    confidence: 0.9,
    intents: [intent],
    readings: [readingsOf(intent)],
    alternatives: whole.confidence >= answerThreshold ? whole.intents.slice(0, 1) : [],
    question: null,
    notUnderstood: [],
    understood: [text],
    follows: { how: 'follow-up', kept: [name] },
  };
}

/** The records that were spoken of, the latest first; of a list that was shown last nobody knows which. */
export function focusOf(context: InterpreterContext): readonly ThreadRecord[] {
  const { records = [], listed = [], isListLatest = false } = context.thread ?? {};
  const listedKind = isListLatest && listed.length > 1 ? listed[0]?.entity : undefined;
  return records
    .filter((record) => record.entity !== listedKind && isVisible(record, context))
    .slice(0, recordsTried);
}

/** A turn speaks of a few records: an activity, its customer, a deal. */
const recordsTried = 5;

/** "And the deal, what's its stage?": of which kind the record is. */
function withoutKind(text: string): { readonly kind: string | null; readonly rest: string } {
  for (const [kind, pattern] of kinds) {
    const match = pattern.exec(text.trim());
    if (match !== null) return { kind, rest: text.trim().slice(match[0].length) };
  }
  return { kind: null, rest: text };
}

const headEn = (noun: string): string =>
  `(?:and |so |ok |but )*(?:(?:the|that|this|their|his|her) )?(?:${noun})(?:['’]s\\b|[,:–-])\\s*`;
const headZh = (noun: string): string =>
  `(?:那|这)?个?(?:${noun})(?:的|[，,：:]|(?=现在|目前|谈|走|到|进|推|卡|处|有多|什么|多少|哪|谁|怎))\\s*`;
const kinds: readonly (readonly [string, RegExp])[] = [
  ['deal', new RegExp(`^${headEn('deal|opportunity|opp')}|^${headZh('商机|单子|项目')}`, 'iu')],
  ['account', new RegExp(`^${headEn('account|customer|company|client')}|^${headZh('客户|公司')}`, 'iu')],
  ['contact', new RegExp(`^${headEn('contact')}|^${headZh('联系人')}`, 'iu')],
  ['lead', new RegExp(`^${headEn('lead')}|^${headZh('线索')}`, 'iu')],
];

/** What is asked for, one field a part. */
function partsOf(text: string): readonly string[] {
  return text
    .trim()
    .replace(/[\s.?!。？！]+$/u, '')
    .split(
      /\s*(?:[,，、;；&+]|\band\b|\bplus\b|(?<=\p{Script=Han})(?:和|及|以及|还有|跟)(?=\p{Script=Han}))\s*/iu,
    )
    .map(plainPart)
    .filter((part) => part !== '');
}

/** A part without what only asks, and whose it is. */
function plainPart(part: string): string {
  let said = part.trim();
  for (let round = 0; round < 4; round += 1) {
    const before = said;
    said = said.replace(openEn, '').replace(openZh, '').replace(closeEn, '').replace(closeZh, '').trim();
    if (said === before) break;
  }
  return said;
}

const openEn = regexp('iu')`
    ^(?:
      (?:and|so|ok|but|then|also|again|its|his|her|their|the|tell me|show me|give me|what about)\b\s*|
      (?:what(?:['’]s| is| was| are)|how about)\b\s+(?=(?:its|his|her|their|the)\b)
    )
  `;
const openZh = /^(?:那|这个|那个|它|他|她|该|现在|目前|眼下|请问|的|还有|另外)(?!种)(?:的)?/u;
const closeEn = /\s*\b(?:now|currently|at the moment|right now|again|please|then)$/iu;
const closeZh = /(?:呢|了|啊|呀|来着|的话|现在|目前)$/u;

/** Of several records, or of those that lack something. */
const several =
  /\b(?:many|them|those|these|they|no|not|without|any|all|each)\b|没|无|未|哪些|几个|这些|那些|他们|它们|都|一共|总共|合计|加起来/iu;

function fieldOf(
  part: string,
  entity: EntityKey,
  context: InterpreterContext,
  lexicon: Lexicon,
): string | null {
  if (several.test(part)) return null;
  const known = fieldAskedBy(part, entity);
  if (known !== null) return known;
  const plain = part
    .replace(/^(?:what|which|how|when|who)(?:['’]s| is| was| are)?\s+(?:(?:its|his|her|their|the)\s+)?/iu, '')
    .replace(/(?:是|有)?(?:多少|什么|哪个|哪天|几号|谁|啥|多大|几)$/u, '')
    .trim();
  if (plain === '') return null;
  const items = itemsOf(plain, context, lexicon).filter((item) => costOfLeaving(item) > 0.1);
  const [only] = items;
  if (only === undefined || items.length > 1 || itemSense(only, 'name') !== undefined) return null;
  if (only.isMissing || only.isNegated || only.condition !== null) return null;
  return itemSenses(only, 'field').find((sense) => sense.entity === entity)?.key ?? null;
}
