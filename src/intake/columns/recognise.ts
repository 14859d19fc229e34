import type { Bilingual } from '../../kernel/index.ts';
import type { Table } from '../tables/table.ts';
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

interface Candidate {
  readonly at: number;
  readonly spec: ColumnSpec;
  readonly weight: number;
}

function read(shape: Shape, header: readonly string[]): Reading {
  const forms = formsOf(shape.key);
  const candidates = header.flatMap((name, at) => lookUp(forms, name).map((found) => ({ at, ...found })));
  const columns: (ColumnSpec | null)[] = header.map(() => null);
  const taken = new Set<string>();
  let score = 0;
  let strongest = 0;
  for (const { at, spec, weight } of candidates.sort(byWeight)) {
    if (columns[at] !== null || taken.has(spec.key)) continue;
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

type Forms = ReadonlyMap<string, readonly { readonly spec: ColumnSpec; readonly weight: number }[]>;

/** A header as it stands, else without a word at its beginning or end ("deal size usd"), at half the weight. */
function lookUp(
  forms: Forms,
  name: string,
): readonly { readonly spec: ColumnSpec; readonly weight: number }[] {
  const exact = forms.get(headerForm(name));
  if (exact !== undefined) return exact;
  const words = headerWords(name);
  if (words.length < 2) return [];
  const shorter = [words.slice(0, -1), words.slice(1)].flatMap((rest) => forms.get(rest.join('')) ?? []);
  const isDate = ofDates.has(words.at(-1) ?? '');
  return shorter
    .filter(({ spec: { kind } }) => !isDate || kind === 'date' || kind === 'instant')
    .map(({ spec, weight }) => ({ spec, weight: weight / 2 }));
}

/** "Won on" is a day, whatever "won" is. */
const ofDates: ReadonlySet<string> = new Set(['on', 'at', 'date', 'day', 'time', 'when', 'since', 'until']);

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
          return [form, specs.map((spec, index) => ({ spec, weight: weight - 0.01 * index }))];
        }),
      ),
    ]),
  );
}

/** Every form that a column's header may take, alone, behind the word for the record ("deal stage") or before "name" or "id". */
function namesOf(shape: Shape): ReadonlyMap<string, readonly ColumnSpec[]> {
  const forms = new Map<string, ColumnSpec[]>();
  const add = (name: string, spec: ColumnSpec) => {
    const form = headerForm(name);
    const specs = forms.get(form) ?? [];
    if (!specs.includes(spec)) specs.push(spec);
    forms.set(form, specs);
  };
  for (const spec of shape.columns) {
    for (const name of spec.names) {
      add(name, spec);
      for (const word of shape.words) add(`${word} ${name}`, spec);
      if (spec.kind === 'record') for (const end of nameEndings) add(`${name}${end}`, spec);
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
