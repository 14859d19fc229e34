import { type EntityKey, entities, type Field, type Vocabulary } from '../../../entities/index.ts';
import { detectLanguage, type Language } from '../../../kernel/index.ts';
import type { InterpreterContext } from '../../interpretation.ts';
import type { Lexicon } from '../lexicon/index.ts';
import { becomes, fieldChanges } from './event-words.ts';
import type { TriggerRead } from './read-event.ts';
import { readWatched } from './watched-set.ts';

/** Another value in one field of a record: "a lead is qualified", "a customer's tier changes", 线索状态变为已转化. Null where none is said. */
export function readFieldChange(
  condition: string,
  context: InterpreterContext,
  lexicon: Lexicon,
): TriggerRead | null {
  const language = detectLanguage(condition);
  const said = condition
    .replace(ofRecord, '$<subject> $<field> $<verb>')
    .replace(changesIt, '$<subject> $<field> changes');
  for (const { entity, field, value, rest, isFieldNamed } of changesSaid(said, language, context)) {
    const watched = readWatched(rest, [entity], context, lexicon);
    if (watched === null || watched.isNew || (!isFieldNamed && rest.trim() === '')) continue;
    const { set } = watched;
    if (set.name === 'these' && value !== null) continue;
    const events = [{ what: 'field' as const, field: `${entity}.${field.key}` }];
    const confidence = Math.min(0.93, watched.confidence);
    if (set.name === 'these' || value === null)
      return { trigger: { kind: 'event', events, set }, entity, confidence };
    const { key, text } = value;
    const filter = { field: field.key, op: 'is' as const, values: [{ type: 'key' as const, text, key }] };
    const slots = { ...set.slots, filters: [...set.slots.filters, filter] };
    return { trigger: { kind: 'event', events, set: { ...set, slots } }, entity, confidence };
  }
  return null;
}

/** "A lead changes its status". */
const changesIt =
  /^(?<subject>.+?) (?:changes?|switches|changed) (?:its |the |their )?(?<field>[a-z]+(?: [a-z]+)?)$/iu;

/** "The tier of an account becomes A": the record first, then what of it. */
const ofRecord =
  /^(?:the |any )?(?<field>[a-z]+(?: [a-z]+){0,2}?) (?:of|on|for) (?<subject>.+?) (?<verb>(?:changes?|becomes|is|gets|moves|turns|switches|goes|has been)(?![a-z]).*)$/iu;

interface ChangeSaid {
  readonly entity: EntityKey;
  readonly field: Field;
  /** Into which value; null: any other one. */
  readonly value: { readonly key: string; readonly text: string } | null;
  readonly rest: string;
  readonly isFieldNamed: boolean;
}

/** What may be meant, with what else the condition says. */
function* changesSaid(
  condition: string,
  language: Language,
  { vocabulary }: InterpreterContext,
): Iterable<ChangeSaid> {
  const watched = watchedFields(vocabulary, language);
  const fields = watched.flatMap(({ field }) => field.names[language]);
  const values = watched.flatMap(({ choices }) => choices.flatMap(({ names }) => names));
  const into = wordsOf(becomes[language], { value: values, field: fields }, language).exec(condition);
  const changes = watched.flatMap(({ entity, field, choices }): readonly ChangeSaid[] => {
    const names = { field: field.names[language] };
    const altered = wordsOf(fieldChanges.changes[language], names, language).exec(condition);
    const any = altered && {
      entity,
      field,
      value: null,
      rest: without(condition, altered),
      isFieldNamed: true,
    };
    const text = into?.groups?.value ?? '';
    const choice = choices.find((one) => one.names.some((name) => isSame(name, text)));
    if (into === null || choice === undefined) return any === null ? [] : [any];
    const before = without(condition, into);
    const named = wordsOf(fieldChanges.named[language], names, language).exec(before);
    const isBeside = field.names[language].some((name) => isSame(name, into.groups?.field ?? ''));
    const value = { key: choice.key, text };
    const rest = named === null ? before : without(before, named);
    return [{ entity, field, value, rest, isFieldNamed: named !== null || isBeside }];
  });
  yield* changes.filter(({ isFieldNamed }) => isFieldNamed);
  // What also is the name of a kind of record ("customer") is a value only of the field that is named.
  const text = into?.groups?.value ?? '';
  if (!kinds.some((kind) => entities[kind].names.one[language].some((name) => isSame(name, text))))
    yield* changes.filter(({ isFieldNamed }) => !isFieldNamed);
}

interface WatchedField {
  readonly entity: EntityKey;
  readonly field: Field;
  readonly choices: readonly { readonly key: string; readonly names: readonly string[] }[];
}

const fieldsByVocabulary = new WeakMap<Vocabulary, Partial<Record<Language, readonly WatchedField[]>>>();

/** The fields with values to choose from, but for those whose changes are events of their own. */
function watchedFields(vocabulary: Vocabulary, language: Language): readonly WatchedField[] {
  const kept = fieldsByVocabulary.get(vocabulary) ?? {};
  fieldsByVocabulary.set(vocabulary, kept);
  kept[language] ??= kinds.flatMap((entity) =>
    entities[entity].fields
      .filter((field) => field.type === 'choice' && field.column !== '' && field.sensitivity === undefined)
      .filter(({ key }) => entity !== 'deal' || !ofHistory.has(key))
      .map((field) => ({ entity, field, choices: choicesOf(field, vocabulary, language) })),
  );
  return kept[language];
}

const kinds: readonly EntityKey[] = ['lead', 'account', 'task', 'deal', 'contact'];
const ofHistory: ReadonlySet<string> = new Set(['status', 'stage', 'forecastCategory', 'lossReason']);

function choicesOf(
  { list, values }: Field,
  { lists }: Vocabulary,
  language: Language,
): WatchedField['choices'] {
  const named =
    values === undefined
      ? (lists.get(list ?? '') ?? []).filter(({ retired }) => !retired)
      : Object.entries(values).map(([key, names]) => ({ key, names }));
  // 已转化 is said of what has been, 转化 of what happens; A级 may be A alone.
  return named.map(({ key, names }) => ({
    key,
    names: names[language].flatMap((name) =>
      /^已./u.test(name)
        ? [name, name.slice(1)]
        : /^[A-Z]级$/u.test(name)
          ? [name, name.slice(0, 1)]
          : [name],
    ),
  }));
}

/** A pattern with the words that stand in its places, each of which keeps what stood there as the group of its name. */
function wordsOf(
  source: string,
  words: Readonly<Record<string, readonly string[]>>,
  language: Language,
): RegExp {
  let pattern = source;
  for (const [place, said] of Object.entries(words)) {
    const longestFirst = [...said].sort((one, other) => other.length - one.length);
    const escaped = longestFirst.map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('|');
    pattern = pattern.replace(`{${place}}`, () => `(?<${place}>${escaped})`);
  }
  return new RegExp(language === 'zh' ? pattern : `(?<![\\p{L}-])(?:${pattern})(?![\\p{L}-])`, 'iu');
}

function without(text: string, match: RegExpExecArray): string {
  return `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`;
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
