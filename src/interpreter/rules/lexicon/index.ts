import {
  type Entity,
  type EntityKey,
  entities,
  type Field,
  type Vocabulary,
} from '../../../entities/index.ts';
import type { Names } from '../../../kernel/index.ts';
import { syllables, wordSyllables } from '../../linker/pinyin.ts';
import type { Sense, WordTable } from '../sense.ts';
import { splitTokens } from '../split-tokens.ts';
import { fillerWords, questionWords } from '../words/index.ts';
import { namesOfCountry } from './country-names.ts';
import { namesOfDealRole } from './deal-role-names.ts';
import type { DimensionWords, MeasureWords, MetricWords, UnnamedMeasures } from './metric-words.ts';
import { addPhrase, emptyNode, type TrieNode } from './trie.ts';
import { indexTypos, type TypoIndex } from './typos.ts';

export { countryCodeOf } from './country-names.ts';
export { namesOfDealRole } from './deal-role-names.ts';
export type {
  DealStatus,
  DimensionWords,
  MeasureWords,
  MetricWords,
  UnnamedMeasures,
} from './metric-words.ts';
export { stemOf } from './stem.ts';
export type { TrieNode } from './trie.ts';
export { correctionsOf, isSlip, isSwap } from './typos.ts';

/** All words that the rules know for one tenant. */
export interface Lexicon {
  readonly phrases: TrieNode;
  readonly measures: ReadonlyMap<string, MeasureWords>;
  readonly dimensions: ReadonlyMap<string, DimensionWords>;
  readonly unnamed: UnnamedMeasures;
  /** The dimension whose groups are a field's values, by `entity.field`. */
  readonly dimensionOfField: ReadonlyMap<string, string>;
  readonly typos: TypoIndex;
  /** Whether a phrase is about records rather than their number: "won deals", 停滞商机. */
  readonly namesRecords: (phrase: string) => boolean;
  /** Whether a word turns an answer round (most, not, over): a slip of the hand that makes one is more doubtful than one that makes a noun. */
  readonly isGrammar: (word: string) => boolean;
  /** Whether a normalised word (Han: up to 5 characters) means something by itself, so that it's hardly a name. */
  readonly isOrdinary: (word: string) => boolean;
}

/** Builds the lexicon: about 30 ms. Keep it until the vocabulary's version moves. */
export function buildLexicon(
  vocabulary: Vocabulary,
  metrics: MetricWords,
  tables: readonly WordTable[],
): Lexicon {
  const phrases = emptyNode();
  const words = new Set<string>();
  const whole = new Set<string>();
  const grammar = new Set<string>();
  const add = (phrase: string, sense: Sense): void => {
    for (const split of spellingsOf(phrase)) {
      if (split.length === 0) continue;
      addPhrase(phrases, split, sense);
      // Products are called after their categories: "GTX" says that a name follows.
      if (sense.kind === 'value' && (sense.isText || sense.entity === 'product')) continue;
      for (const word of split) {
        words.add(word);
        if (sense.kind === 'word' && turning.has(sense.role)) grammar.add(word);
      }
      whole.add(split.join(''));
    }
  };
  const addNames = (names: Names, sense: Sense): void => {
    for (const phrase of [...names.en, ...names.zh]) add(phrase, sense);
    // "yeji", "yingdanlv": typed without an input method. No English word is near enough to be a slip of one.
    if (sense.kind !== 'measure' && sense.kind !== 'dimension') return;
    for (const spelled of names.zh.map(inPinyin)) if (spelled !== null) addPhrase(phrases, [spelled], sense);
  };

  const { asWonDeals, dealCount } = metrics.unnamed;
  for (const { names, key } of metrics.measures)
    addNames(names, { kind: 'measure', key: vocabulary.keepsOrders ? key : (asWonDeals[key] ?? key) });
  for (const dimension of metrics.dimensions) {
    addNames(dimension.names, { kind: 'dimension', key: dimension.key });
  }
  for (const entity of Object.values(entities)) {
    if (entity.key === 'order' && !vocabulary.keepsOrders) {
      addOrders(entity.names);
      continue;
    }
    addNames(entity.names.one, { kind: 'entity', key: entity.key });
    addNames(entity.names.many, { kind: 'entity', key: entity.key });
    for (const field of entity.fields) addField(entity.key, field);
  }
  for (const field of vocabulary.customFields) addField(field.entity, field);
  for (const pipeline of vocabulary.pipelines) {
    for (const stage of pipeline.stages) {
      addNames(stage.names, { kind: 'value', entity: 'deal', field: 'stage', key: stage.key, isText: false });
    }
  }
  for (const { stages } of vocabulary.pipelines) {
    const open = stages
      .filter(({ retired }) => !retired)
      .toSorted((one, other) => one.position - other.position);
    open.forEach(({ key }, index) => {
      const half =
        index >= Math.ceil(open.length / 2)
          ? lateStages
          : index < Math.floor(open.length / 2)
            ? earlyStages
            : [];
      for (const name of half)
        add(name, { kind: 'value', entity: 'deal', field: 'stage', key, isText: false });
    });
  }
  for (const [column, texts] of vocabulary.texts) {
    const [entity, field] = column.split('.') as [EntityKey, string];
    for (const text of texts) {
      const names =
        field === 'country' ? namesOfCountry(text) : field === 'dealRole' ? namesOfDealRole(text) : [text];
      for (const name of names) add(name, { kind: 'value', entity, field, key: text, isText: true });
    }
  }
  for (const table of [questionWords, ...tables]) {
    for (const [role, keys] of Object.entries(table)) {
      for (const [key, phrasesOf] of Object.entries(keys)) {
        for (const phrase of [...phrasesOf.en, ...phrasesOf.zh]) {
          add(phrase, { kind: 'word', role, key });
          // 大单 are deals.
          if (role === 'sized') add(phrase, { kind: 'entity', key: key as EntityKey });
        }
      }
    }
  }
  for (const group of fillerWords) {
    for (const phrase of [...group.en, ...group.zh]) add(phrase, { kind: 'filler' });
  }

  /** Where no orders are on record they are the deals that were won. */
  function addOrders({ one, many }: Entity['names']): void {
    const won: Sense = { kind: 'word', role: 'event', key: 'won' };
    for (const names of [one, many]) {
      addNames(names, won);
      addNames(names, { kind: 'value', entity: 'deal', field: 'status', key: 'won', isText: false });
      if (dealCount.won !== null) addNames(names, { kind: 'measure', key: dealCount.won });
    }
    for (const phrase of ['placed', 'ordered', '下', '下的', '成交']) add(phrase, won);
  }

  function addField(entity: EntityKey, field: Field): void {
    if (field.references === 'order' && !vocabulary.keepsOrders) return;
    addNames(field.names, { kind: 'field', entity, key: field.key });
    for (const [key, names] of Object.entries(field.values ?? {})) {
      addNames(names, { kind: 'value', entity, field: field.key, key, isText: false });
    }
    if (field.list === undefined) return;
    for (const value of vocabulary.lists.get(field.list) ?? []) {
      const sense: Sense = { kind: 'value', entity, field: field.key, key: value.key, isText: false };
      addNames(value.names, sense);
      addLetter(value.key, entity, sense);
      // 启衡数据 is 启衡 in short.
      if (field.list === 'competitor')
        for (const name of value.names.zh) {
          const brand = brandOfRival.exec(name)?.[1];
          if (brand !== undefined) add(brand, sense);
        }
      // 服务业 is 服务行业, and 服务 in short.
      if (field.list !== 'industry') continue;
      for (const name of value.names.zh) {
        const stem = /^(\p{Script=Han}{2,})(?<!行)业$/u.exec(name)?.[1];
        // 电信业 is 电信.
        if (/^\p{Script=Han}{2,4}$/u.test(name) && !name.endsWith('业')) add(`${name}业`, sense);
        if (stem !== undefined) for (const form of [stem, `${stem}行业`]) add(form, sense);
      }
    }
  }

  /** "My A customers", A类客户: beside its records a letter is a value, and no article. */
  function addLetter(key: string, entity: EntityKey, sense: Sense): void {
    if (!/^[a-z]$/iu.test(key)) return;
    const { en, zh } = entities[entity].names.many;
    const ofRecords = [...en.map((noun) => `${key} ${noun}`), ...zh.map((noun) => `${key}类${noun}`)];
    for (const phrase of [...ofRecords, `${key} ones`, `${key}类`, `${key}类的`, `${key}级的`])
      add(phrase, sense);
  }

  return {
    phrases,
    measures: new Map(metrics.measures.map((measure) => [measure.key, measure])),
    dimensions: new Map(metrics.dimensions.map((dimension) => [dimension.key, dimension])),
    unnamed: metrics.unnamed,
    dimensionOfField: new Map(
      metrics.dimensions.flatMap((dimension) =>
        dimension.fields.map(({ entity, field }) => [`${entity}.${field}`, dimension.key] as const),
      ),
    ),
    typos: indexTypos(words),
    namesRecords: namesRecordsBy(
      Object.values(entities).flatMap(({ names }) => [
        ...names.one.en,
        ...names.many.en,
        ...names.one.zh,
        ...names.many.zh,
      ]),
    ),
    isGrammar: (word) => grammar.has(word),
    isOrdinary: (word) => whole.has(word) || words.has(word),
  };
}

/** The stages of a pipeline's second half, and of its first. */
const lateStages = [
  'late stage',
  'late-stage',
  'later stage',
  'advanced stage',
  '后期',
  '后期阶段',
  '靠后阶段',
];
/** What a rival is called without the word for its trade. */
const brandOfRival =
  /^(\p{Script=Han}{2,4})(?:数据|软件|科技|网络|信息|系统|集团|智能|云|公司)(?:有限公司|公司)?$/u;

const earlyStages = ['early stage', 'early-stage', '早期', '早期阶段', '前期', '前期阶段'];

/** A Han word of two to five characters in Latin letters, long enough to be no English word. */
function inPinyin(word: string): string | null {
  if (!/^\p{Script=Han}{2,5}$/u.test(word)) return null;
  const spelled = (wordSyllables(word, false) ?? syllables(word)).join('');
  return spelled.length >= 4 ? spelled : null;
}

function namesRecordsBy(nouns: readonly string[]): (phrase: string) => boolean {
  const endings = new Set(
    nouns.map((noun) =>
      splitTokens(noun)
        .map((token) => token.text)
        .join(' '),
    ),
  );
  return (phrase) => {
    const words = splitTokens(phrase).map((token) => token.text);
    const isCounted = words.some((word) => /^(?:number|count|volume|many)$/.test(word));
    if (isCounted) return false;
    // In English the noun may stand first: "leads created".
    return words.some((word, from) => endings.has(words.slice(from).join(' ')) || endings.has(word));
  };
}

/** Classes of words that turn an answer round. */
const turning: ReadonlySet<string> = new Set(['rank', 'recency', 'negation', 'existence', 'comparator']);

/** A phrase's words; of hyphenated ones also run together ("followup"). */
function spellingsOf(phrase: string): readonly (readonly string[])[] {
  const split = splitTokens(phrase).map((token) => token.text);
  return /[a-z]-[a-z]/i.test(phrase) ? [split, [split.join('')]] : [split];
}
