import { type EntityKey, entities } from '../../../entities/index.ts';
import { plainList, type RecordSet, type WatchedSet } from '../../../intents/index.ts';
import { detectLanguage } from '../../../kernel/index.ts';
import { sightOf } from '../../../permissions/index.ts';
import type { InterpreterContext } from '../../interpretation.ts';
import { lookUpName } from '../../linker/index.ts';
import { readSet } from '../commands/many-sets.ts';
import type { Lexicon } from '../lexicon/index.ts';

export interface WatchedRead {
  readonly entity: EntityKey;
  readonly set: WatchedSet;
  readonly confidence: number;
  /** "A new lead": one that comes in from now on. */
  readonly isNew: boolean;
}

/**
 * The records that a condition is about, once what happens to them is taken out of it: read as the question for them. `entities` are the
 * kinds that it may be, the likeliest first; nothing that is left means all of that.
 */
export function readWatched(
  rest: string,
  kinds: readonly EntityKey[],
  context: InterpreterContext,
  lexicon: Lexicon,
): WatchedRead | null {
  const said = tidied(rest.replace(ofTier, 'tier $<tier> $<kind>'));
  const [likeliest] = kinds;
  if (likeliest === undefined) return null;
  const isNew = newOnes.test(said);
  if (said === '')
    return { entity: likeliest, set: { name: 'list', slots: plainList(likeliest) }, confidence: 0.9, isNew };
  for (const wording of [...wordingsOf(said, likeliest), ...ofTopTier(said, likeliest, context)]) {
    const read = readSet(wording, context, lexicon);
    if (read === null || !kinds.includes(read.entity) || !isCondition(read.set)) continue;
    if (read.set.name === 'list' || read.set.name === 'these')
      return { entity: read.entity, set: read.set, confidence: read.confidence, isNew };
  }
  return named(said, kinds, context);
}

/** Records that come and go by what they are; the three largest, or those of many orders, are other ones each day. */
function isCondition(set: RecordSet): boolean {
  if (set.name === 'these') return true;
  return (
    set.name === 'list' &&
    set.slots.limit === null &&
    set.slots.having.length === 0 &&
    set.slots.period === null
  );
}

/** "An A account": the letter is its tier, and no article. */
const ofTier = /\b(?:[Aa]n? )?(?<tier>[A-DS])[ -](?:tier )?(?<kind>(?:account|customer|client)s?)\b/u;

const newOnes = /(?<![a-z])(?:new|incoming|inbound|fresh)(?![a-z])|新/iu;

/** Without what only frames the records: an article, a pronoun, a word that joins. */
function tidied(rest: string): string {
  let said = rest.replace(/\s+/gu, ' ').trim();
  for (let before = ''; before !== said; ) {
    before = said;
    said = said.replace(framing, '').replace(trailing, '').trim();
  }
  return plural(said.replace(/\b(?:through|via|over) (?=the )/iu, 'from '));
}

const framing =
  /^(?:(?:any ?one|some ?one|any ?body|some ?body|anything|something|we|i|they|it|its|their|or|and|a|an|any|each|every|all|some|one|the|of|on|at|with|for|to|in|by|about|them|there(?: is|'s| are)?|that|if|when|also|case)(?![\p{L}'’-])|[,，、;；:：.。]|(?:或者?|和|与|以及|有|当|如果|要是|一旦|只要|凡是|若|假如|每当|任何|谁|某个|哪个|任意|一个|一条|一笔|一家|个|条|笔|有人|他们?|它们?|的|就|又|被|把|对|在|跟|和|都)(?=\p{Script=Han}|\d|$))\s*/iu;
const trailing =
  /\s*(?:(?<![\p{L}'’-])(?:or|and|its|their|it|they|of|on|at|with|for|to|in|by|is|are|gets?|has|have|had|us|been|a|an|the|from|them)|[,，、;；:：.。!！]|或者?|和|以及|的时候|时|后|之后|的话|就|又|被|已经?|都|也|有|他|它|其|一旦|一|马上|立刻|立即|第一时间|刚|刚刚)$/iu;

/** "A deal above 100k" is one of the deals above 100k. */
export function plural(said: string): string {
  return said
    .replace(/ (?:that|which) has (?=(?:an? |the )?(?:amount|value|size))/iu, ' that have ')
    .replace(
      /(?<![\p{L}-])(deal|account|customer|client|lead|contact|task|order|quote|contract|invoice|opp|prospect|company|opportunity|ticket|activity|enquiry|inquiry)(?![\p{L}-])/iu,
      (noun) => (/y$/iu.test(noun) ? noun.replace(/y$/iu, 'ies') : `${noun}s`),
    );
}

/** The same said in other ways: the kind may be left out ("Globex", 超过50万), and a person may stand before what he does. */
function wordingsOf(said: string, likeliest: EntityKey): readonly string[] {
  const noun = entities[likeliest].names.many;
  if (detectLanguage(said) === 'zh') {
    const zh = entities[likeliest].names.one.zh[0];
    // 商机卡在报价: the deals of that stage.
    const stage = /^(?<before>.*?)(?<kind>商机|单子|项目)\s*(?<stage>\p{Script=Han}{2,4}?)(?:阶段)?$/u.exec(
      said,
    )?.groups;
    const plain = said.replace(/(?:合同|签约|订单|成交|项目|单子)(?:的)?(?:总)?(?:金?额)/u, '金额');
    return [
      said,
      plain,
      ...(stage === undefined ? [] : [`${stage.before ?? ''}${stage.stage}阶段的${stage.kind}`]),
      ...(takesNoun(said, likeliest) ? [`${said}的${zh}`] : []),
      said.replace(/(?:有|来的|来|进来的?)?新(?:的)?/u, ''),
      ...(takesNoun(said, likeliest) ? [`${said}${zh}`] : []),
    ];
  }
  const doing = /^(?<who>\p{L}[\p{L} .'’-]*?) (?:an? |any |one of (?:the|their|his|her) )(?<what>.+)$/iu.exec(
    said,
  )?.groups;
  return [
    said,
    ...(doing === undefined
      ? []
      : [
          `${doing.who ?? ''}'s ${plural(doing.what ?? '')}`,
          `${plural(doing.what ?? '')} of ${doing.who ?? ''}`,
        ]),
    said.replace(/(?<![\p{L}-])(?:contract|deal|order) (?:value|size|amount|volume)(?![\p{L}])/iu, 'amount'),
    said.replace(/(?<![\p{L}-])(?:new|incoming|inbound|fresh) /iu, ''),
    ...(takesNoun(said, likeliest) ? [`${said} ${noun.en[0]}`] : []),
  ];
}

/** Whether words can go on with the name of a kind: not where they end in that of another one, but for a customer's deals. */
function takesNoun(said: string, kind: EntityKey): boolean {
  const last = kindsOfRules.find(
    (one) =>
      [...entities[one].names.many.en, ...entities[one].names.one.en].some((name) =>
        said.toLowerCase().endsWith(name.toLowerCase()),
      ) || entities[one].names.one.zh.some((name) => said.endsWith(name)),
  );
  return last === undefined || last === kind || (last === 'account' && kind === 'deal');
}

const kindsOfRules: readonly EntityKey[] = ['account', 'deal', 'lead', 'contact', 'task'];

/** "A key account", 大客户: those of the company's highest tier, where it has no such word of its own. */
export function ofTopTier(
  said: string,
  likeliest: EntityKey,
  { vocabulary }: InterpreterContext,
): readonly string[] {
  const [tier] = vocabulary.lists.get('tier') ?? [];
  const zh = detectLanguage(said) === 'zh';
  const pattern = zh ? keyAccountZh : keyAccountEn;
  if (tier === undefined || !pattern.test(said)) return [];
  const rest = said.replace(pattern, ' ').replace(/\s+/gu, ' ').trim();
  const noun = entities[likeliest].names.many;
  const inPlace = zh ? `${tier.names.zh[0]}客户` : `tier ${tier.names.en[0]} accounts`;
  const kept = said.replace(pattern, (words) => (words.endsWith('的') ? `${inPlace}的` : inPlace));
  if (zh) {
    const kind = likeliest === 'account' ? '客户' : `客户的${noun.zh[0]}`;
    return [kept, `${tier.names.zh[0]}${kind}${rest}`];
  }
  const name = tier.names.en[0];
  return likeliest === 'account'
    ? [`tier ${name} accounts ${rest}`.trim()]
    : [
        kept,
        `${noun.en[0]} of tier ${name} accounts ${rest}`.trim(),
        `tier ${name} ${noun.en[0]} ${rest}`.trim(),
      ];
}

const keyAccountEn =
  /(?<![\p{L}-])(?:(?:our|the|my|any|a|an|one of (?:our|my|the)) )*(?:key|strategic|major|important|vip|top|big|biggest|largest|main|top[- ]tier|high[- ]value) (?:accounts?|customers?|clients?)(?:['’]s?)?(?![\p{L}-])/iu;
const keyAccountZh =
  /(?:我们?的?)?(?:重点|重要|大|战略|核心|关键|VIP|头部|顶级|高价值|高净值|高端)(?:的)?(?:大)?客户(?:的)?/iu;

/** A record by its name. */
function named(said: string, kinds: readonly EntityKey[], context: InterpreterContext): WatchedRead | null {
  const name = said.replace(/(?:['’]s?)$|这(?:个|笔)?(?:单子?|商机|客户|项目)$|的$/u, '');
  const found = lookUpName(context.names, name, { maySee: sightOf(context.actor), entities: [...kinds] });
  const [first] = found;
  if (first === undefined || first.score < surely) return null;
  // An account and its deals are called alike: the likelier kind is meant, where only one of it is.
  const alike = found.filter(({ score }) => score >= first.score - close);
  const kind = kinds.find((one) => alike.some(({ entry }) => entry.entity === one));
  const [best, another] = alike.filter(({ entry }) => entry.entity === kind);
  if (best === undefined || another !== undefined) return null;
  const entity = best.entry.entity as EntityKey;
  return {
    entity,
    set: { name: 'these', slots: { entity, ids: [best.entry.id] } },
    confidence: 0.9,
    isNew: false,
  };
}

const surely = 0.8;
const close = 0.05;
