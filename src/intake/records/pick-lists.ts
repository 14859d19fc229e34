import { distance } from 'fastest-levenshtein';
import type { Names } from '../../kernel/index.ts';
import { nameForm } from '../columns/header-form.ts';
import type { Findings } from './findings.ts';
import { knownIndustries } from './known-words.ts';
import type { TenantContext } from './tenant-context.ts';

/** The tenant's lists with the values of the files in them. */
export interface PickLists {
  /** The key that a record holds for a value of a file. */
  keyOf(list: string, value: string): string;
  /** Whole rows to be written: new values, and known ones whose words change. */
  readonly changes: readonly PickListChange[];
}

export interface PickListChange {
  readonly list: string;
  /** Under which it stands in the tenant; null: it is new. */
  readonly formerKey: string | null;
  readonly key: string;
  readonly names: Names;
}

/** Lists whose keys mean something to Parley: a value of a file is read as one of theirs, not put in its place. */
const fixedLists = new Set(['activity_kind', 'lead_status', 'lead_rating', 'tier']);

/**
 * Gives each value of the files its key. The files' spelling is kept, and shown in both languages, since it is the company's own
 * word; what else is known of it is found in either language. A value of the tenant that no record holds yet and that
 * means the same ("healthcare" for "medical") takes the files' word, and one that no list has is added. Two values of the
 * files stay two. A misspelt value is found by the right spelling too.
 */
export function resolvePickLists(
  context: TenantContext,
  found: ReadonlyMap<string, ReadonlyMap<string, number>>,
  findings: Findings,
): PickLists {
  const keys = new Map<string, string>();
  const changes: PickListChange[] = [];
  for (const [list, values] of found) {
    const state = (context.vocabulary.lists.get(list) ?? []).map(
      (value): Entry => ({
        key: value.key,
        formerKey: value.key,
        names: value.names,
        labels: [value.names.en[0], value.names.zh[0]].map(nameForm),
        isUsed: context.usedValues.has(`${list}\n${value.key}`),
        isTaken: false,
        isChanged: false,
      }),
    );
    const texts = [...values.keys()].sort(
      (a, b) => (values.get(b) ?? 0) - (values.get(a) ?? 0) || (a < b ? -1 : 1),
    );
    const open = texts.filter((text) => !takeExact(state, list, text, keys));
    const forms = new Set(texts.map(nameForm));
    for (const text of open) takeOrAdd(state, list, text, keys, forms, findings);
    for (const { key, formerKey, names, isChanged } of state)
      if (isChanged) changes.push({ list, key, formerKey, names });
  }
  return {
    keyOf: (list, value) => keys.get(`${list}\n${nameForm(value)}`) ?? value,
    changes,
  };
}

interface Entry {
  key: string;
  readonly formerKey: string | null;
  names: Names;
  /** As it was shown before, in either language. */
  readonly labels: readonly string[];
  readonly isUsed: boolean;
  /** A value of the files stands for it already. */
  isTaken: boolean;
  isChanged: boolean;
}

function takeExact(state: readonly Entry[], list: string, text: string, keys: Map<string, string>): boolean {
  const form = nameForm(text);
  if (keys.has(`${list}\n${form}`)) return true;
  const entry = state.find(({ key, labels }) => nameForm(key) === form || labels.includes(form));
  if (entry === undefined) return false;
  // The first of several spellings is the one that most records have.
  if (!entry.isTaken && !entry.isUsed && !fixedLists.has(list))
    Object.assign(entry, { isChanged: true, names: unite({ en: [text], zh: [text] }, entry.names) });
  entry.isTaken = true;
  keys.set(`${list}\n${form}`, entry.key);
  return true;
}

function takeOrAdd(
  state: Entry[],
  list: string,
  text: string,
  keys: Map<string, string>,
  inFiles: ReadonlySet<string>,
  findings: Findings,
): void {
  const form = nameForm(text);
  if (keys.has(`${list}\n${form}`)) return;
  const synonym =
    state.find(({ names }) => hasWord(names, form)) ??
    (fixedLists.has(list) ? findHeld(state, text) : undefined);
  if (synonym !== undefined && (fixedLists.has(list) || synonym.isUsed)) {
    keys.set(`${list}\n${form}`, synonym.key);
    return;
  }
  const names = namesOf(list, text, inFiles, findings);
  if (synonym !== undefined && !synonym.isTaken) {
    Object.assign(synonym, { key: text, isTaken: true, isChanged: true, names: unite(names, synonym.names) });
  } else {
    state.push({
      key: text,
      formerKey: null,
      names,
      labels: [],
      isUsed: false,
      isTaken: true,
      isChanged: true,
    });
  }
  keys.set(`${list}\n${form}`, text);
  // A word belongs to one value: those of the files have the better claim.
  const claimed = new Set([...names.en, ...names.zh].map(nameForm));
  for (const entry of state) {
    if (entry.key === text) continue;
    const kept = without(entry.names, claimed);
    if (kept.en.length + kept.zh.length < entry.names.en.length + entry.names.zh.length)
      Object.assign(entry, { names: kept, isChanged: true });
  }
}

/** 上门拜访 is a visit, "outbound call" a call: the value of whose words the text holds the longest; none where two hold as long a one. */
function findHeld(state: readonly Entry[], text: string): Entry | undefined {
  const said = ` ${text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')} `;
  const held = state.map((entry) => {
    const words = [...entry.names.en.map((word) => ` ${word.toLowerCase()} `), ...entry.names.zh].filter(
      (word) => word.length > 1 && said.includes(word),
    );
    return { entry, length: Math.max(0, ...words.map((word) => word.trim().length)) };
  });
  const longest = Math.max(0, ...held.map(({ length }) => length));
  const best = held.filter(({ length }) => length > 0 && length === longest);
  return best.length === 1 ? best[0]?.entry : undefined;
}

function hasWord(names: Names, form: string): boolean {
  return [...names.en, ...names.zh].some((name) => nameForm(name) === form);
}

function unite(a: Names, b: Names): Names {
  return { en: distinct([...a.en, ...b.en]), zh: distinct([...a.zh, ...b.zh]) };
}

function distinct(words: readonly string[]): readonly [string, ...string[]] {
  return [...new Set(words)] as unknown as readonly [string, ...string[]];
}

/** Without some words; labels stay. */
function without({ en, zh }: Names, words: ReadonlySet<string>): Names {
  const keep = (word: string, index: number) => index === 0 || !words.has(nameForm(word));
  return { en: distinct(en.filter(keep)), zh: distinct(zh.filter(keep)) };
}

/** The names of a new value: its own spelling first, then what is known of it. */
function namesOf(list: string, text: string, inFiles: ReadonlySet<string>, findings: Findings): Names {
  const plain: Names = { en: [text], zh: [text] };
  if (list !== 'industry') return plain;
  const form = nameForm(text);
  const exact = knownIndustries.find((words) => words.flat().some((word) => nameForm(word) === form));
  const known = exact ?? findMisspelt(form, inFiles);
  if (known === undefined) return plain;
  const [en, zh] = known;
  if (exact === undefined)
    findings.odd(
      {
        en: 'values that look misspelt: kept as they are, and also found by the usual spelling',
        zh: '疑似拼写错误的值：原样保留，用正确写法也能查到',
      },
      `${text} (${en[0]})`,
    );
  return { en: distinct([text, ...en]), zh: distinct([text, ...zh]) };
}

/** Where the files have the right spelling too, the two stay two. */
function findMisspelt(form: string, inFiles: ReadonlySet<string>) {
  const near = knownIndustries.filter(([en]) => {
    const word = nameForm(en[0]);
    return (
      !inFiles.has(word) &&
      word.length >= 7 &&
      word[0] === form[0] &&
      distance(word, form) <= (word.length >= 10 ? 2 : 1)
    );
  });
  return near.length === 1 ? near[0] : undefined;
}
