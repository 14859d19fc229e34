import type { Bilingual } from '../../kernel/index.ts';
import type { Table } from '../tables/table.ts';
import type { ColumnKind } from './column-kinds.ts';
import { headerForm, headerWords } from './header-form.ts';
import { type ColumnSpec, type Shape, type ShapeKey, shapes, wordsOf } from './shapes.ts';

export interface Recognised {
  readonly shape: Shape | null;
  /** For each column of the header, what it is. */
  readonly columns: readonly (ColumnSpec | null)[];
  /** Share of the columns that are understood, 0 to 1. */
  readonly confidence: number;
  readonly whyIgnored: Bilingual | null;
}

/**
 * What a table holds, by its header alone. A header counts the more, the fewer kinds of records have it ("stage" says
 * more than "name").
 */
export function recognise({ header }: Pick<Table, 'header'>): Recognised {
  const readings = shapes.map((shape) => read(shape, header)).sort((a, b) => b.score - a.score);
  const best = readings.find(({ missing, evidence }) => missing.length === 0 && evidence);
  if (best !== undefined)
    return {
      shape: best.shape,
      columns: best.columns,
      confidence: best.known / Math.max(1, header.filter((name) => name !== '').length),
      whyIgnored: null,
    };
  return {
    shape: null,
    columns: header.map(() => null),
    confidence: 0,
    whyIgnored: explainIgnored(header, readings[0] as Reading),
  };
}

interface Reading {
  readonly shape: Shape;
  readonly columns: readonly (ColumnSpec | null)[];
  readonly score: number;
  readonly known: number;
  /** Something in it says more than "name" and "date". */
  readonly evidence: boolean;
  readonly missing: readonly (readonly string[])[];
}

interface Meaning {
  readonly spec: ColumnSpec;
  /** How much it says of what the table holds. */
  readonly weight: number;
  /** How usual the header is for the column, 0 the most: "amount" is rather the amount than "expected revenue" is. */
  readonly rank: number;
}

interface Candidate extends Meaning {
  readonly at: number;
}

function read(shape: Shape, header: readonly string[]): Reading {
  const forms = formsOf(shape.key);
  const candidates = header.flatMap((name, at) => lookUp(forms, name).map((found) => ({ at, ...found })));
  const columns: (ColumnSpec | null)[] = header.map(() => null);
  const taken = new Set<string>();
  let score = 0;
  let strongest = 0;
  const sorted = candidates.sort(byWeight);
  // A column goes to the header that is the most usual for it; the second round is for those that had a better one for that header.
  for (const isLast of [false, true])
    for (const { at, spec, weight, rank } of sorted) {
      if (columns[at] !== null || taken.has(spec.key)) continue;
      const isUsual = !sorted.some(
        (other) => other.spec === spec && other.rank < rank && columns[other.at] === null,
      );
      if (!isUsual && !isLast) continue;
      columns[at] = spec;
      taken.add(spec.key);
      score += weight;
      strongest = Math.max(strongest, weight);
    }
  const known = columns.filter((column) => column !== null).length;
  return {
    shape,
    columns,
    score: score - 0.5 * (header.filter((name) => name !== '').length - known),
    known,
    evidence: strongest >= 2 && known >= 2 && known / header.length >= 0.25,
    missing: shape.requires.filter((group) => !group.some((key) => taken.has(key))),
  };
}

function byWeight(a: Candidate, b: Candidate): number {
  return b.weight - a.weight || a.at - b.at;
}

type Forms = ReadonlyMap<string, readonly Meaning[]>;

/** A header as it stands, else without a word at its beginning or end ("deal size usd"), at half the weight and after all others. */
function lookUp(forms: Forms, name: string): readonly Meaning[] {
  const exact = forms.get(headerForm(name));
  if (exact !== undefined) return exact;
  const words = headerWords(name);
  if (words.length < 2) return [];
  const shorter = [words.slice(0, -1), words.slice(1)].flatMap((rest) => forms.get(rest.join('')) ?? []);
  const kinds = headKinds.find(([heads]) => heads.includes(words.at(-1) ?? ''))?.[1];
  return shorter
    .filter(({ spec: { kind } }) => kinds === undefined || kinds.includes(kind))
    .map(({ spec, weight, rank }) => ({ spec, weight: weight / 2, rank: rank + afterAllOthers }));
}

const afterAllOthers = 1000;

/** What a header ends in says what stands below it: "won on" is a day whatever "won" is, and an "account type" no account. */
const headKinds: readonly (readonly [heads: readonly string[], kinds: readonly ColumnKind[]])[] = [
  [
    ['on', 'at', 'date', 'day', 'time', 'when', 'since', 'until'],
    ['date', 'instant'],
  ],
  [
    ['type', 'kind', 'category', 'class', 'status', 'state', 'stage', 'level'],
    ['choice', 'unused'],
  ],
  [['id', 'ids', 'code', 'key'], ['id']],
  [
    ['count', 'duration', 'days', 'hours', 'age'],
    ['integer', 'decimal'],
  ],
  [['email', 'mail', 'phone', 'mobile', 'url', 'link', 'address', 'notes', 'comment', 'comments'], ['text']],
];

let formsByShape: ReadonlyMap<ShapeKey, Forms> | null = null;

function formsOf(key: ShapeKey): Forms {
  formsByShape ??= buildForms();
  return formsByShape.get(key) as Forms;
}

function buildForms(): ReadonlyMap<ShapeKey, Forms> {
  const named = shapes.map((shape) => ({ shape, forms: namesOf(shape) }));
  const shapeCount = new Map<string, number>();
  for (const { forms } of named)
    for (const form of forms.keys()) shapeCount.set(form, (shapeCount.get(form) ?? 0) + 1);
  return new Map(
    named.map(({ shape, forms }) => [
      shape.key,
      new Map(
        [...forms].map(([form, specs]) => {
          const weight = 4 - Math.min(3, shapeCount.get(form) ?? 1);
          // Of two columns with the same name, the first is the likelier.
          return [
            form,
            specs.map(({ spec, rank }, index) => ({ spec, rank, weight: weight - 0.01 * index })),
          ];
        }),
      ),
    ]),
  );
}

/** Every form that a column's header may take, alone, behind the word for the record ("deal stage") or before "name" or "id". */
function namesOf(shape: Shape): ReadonlyMap<string, readonly Omit<Meaning, 'weight'>[]> {
  const forms = new Map<string, Omit<Meaning, 'weight'>[]>();
  const add = (name: string, spec: ColumnSpec, rank = 0) => {
    const form = headerForm(name);
    const specs = forms.get(form) ?? [];
    if (!specs.some((known) => known.spec === spec)) specs.push({ spec, rank });
    forms.set(form, specs);
  };
  for (const spec of shape.columns) {
    for (const [rank, name] of spec.names.entries()) {
      add(name, spec, rank);
      for (const word of shape.words) add(`${word} ${name}`, spec, rank);
      if (spec.kind === 'record') for (const end of nameEndings) add(`${name}${end}`, spec, rank);
    }
    if (spec.key === 'name' || spec.key === 'title')
      for (const word of shape.words) for (const end of ['', ...nameEndings]) add(`${word}${end}`, spec);
    if (spec.key === 'id')
      for (const word of shape.words) for (const end of idEndings) add(`${word}${end}`, spec);
    if (spec.kind === 'record' && spec.references !== null && spec.references !== 'user')
      for (const word of wordsOf(spec.references))
        for (const end of ['', ...nameEndings]) add(`${word}${end}`, spec);
  }
  return forms;
}

const nameEndings = [' name', '名称', '姓名'];
const idEndings = [' id', ' number', ' no', ' key', ' code', '编号', '编码', 'id'];

function explainIgnored(header: readonly string[], nearest: Reading): Bilingual {
  if (header.length < 2 || nearest.known === 0)
    return {
      en: 'None of its columns is known, so it is not clear what it holds.',
      zh: '没有认识的列，无法判断里面是什么数据。',
    };
  const { names } = nearest.shape;
  if (nearest.missing.length === 0)
    return {
      en: `Its columns are too general: it might hold ${names.en[0]}. Name a column so that it says so, such as "${nearest.shape.words[0]} name".`,
      zh: `列名太笼统：可能是${names.zh[0]}。请把列名写明确，比如“${names.zh[0]}名称”。`,
    };
  const missing = nearest.missing.map((group) => group.map((key) => labelsOf(nearest.shape, key)));
  const list = (language: 'en' | 'zh', or: string) =>
    missing.map((group) => [...new Set(group.map((label) => label[language]))].join(or));
  return {
    en: `It comes nearest to ${names.en[0]}, but has no column for ${list('en', ' or ').join('; nor for ')}.`,
    zh: `最像${names.zh[0]}，但缺少这些列：${list('zh', '或').join('；')}。`,
  };
}

function labelsOf(shape: Shape, key: string): Bilingual {
  const spec = shape.columns.find((column) => column.key === key);
  const en = spec?.names.find((name) => /[a-z]/i.test(name)) ?? key;
  return { en, zh: spec?.names.find((name) => /\p{Script=Han}/u.test(name)) ?? en };
}
