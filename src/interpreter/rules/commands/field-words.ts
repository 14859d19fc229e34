import {
  type EntityKey,
  entities,
  type Field,
  type PickListValue,
  type StageWords,
  type Vocabulary,
} from '../../../entities/index.ts';
import type { Names } from '../../../kernel/index.ts';
import { normalise } from '../text.ts';
import { alternatives } from './template.ts';

/** A field as it was called in some text; offsets in its folded characters. */
export interface FieldMention {
  readonly entity: EntityKey;
  readonly field: Field;
  readonly from: number;
  readonly to: number;
}

/** A value of a choice field as it was called in some text. */
export interface ValueMention extends FieldMention {
  readonly key: string;
}

/** The writable fields of some entities that a text calls by name, longest names first; one name may fit several entities. */
export function fieldMentions(
  chars: string,
  of: readonly EntityKey[],
  vocabulary: Vocabulary,
): readonly FieldMention[] {
  return tableOf(vocabulary)
    .fields.filter(({ entity }) => of.includes(entity))
    .flatMap(({ entity, field, pattern }) => {
      const match = pattern.exec(chars);
      if (match === null || (field.key === 'email' && namesAnotherEmail(chars.slice(0, match.index))))
        return [];
      return [{ entity, field, from: match.index, to: match.index + match[0].length }];
    })
    .sort(
      (one, other) =>
        other.to - other.from - (one.to - one.from) || of.indexOf(one.entity) - of.indexOf(other.entity),
    );
}

/** "Her personal e-mail", 备用邮箱: what stands before the word, or before all of it, makes it another one than the one that is kept. */
export function namesAnotherEmail(chars: string): boolean {
  return anotherEmail.test(chars);
}

const anotherEmail =
  /(?<![a-z])(?:personal|private|home|second|secondary|alternative|alternate|other|backup|spare)\s+(?:e-?mail(?: address)?)?\s*$|(?:个人|私人|备用|第二个?|另一个|另外一个|家里|家庭)的?(?:邮箱|邮件地址|电子邮箱)?$/u;

/** Whether some words are just the name of a writable field. */
export function namesField(text: string, vocabulary: Vocabulary): boolean {
  return tableOf(vocabulary).names.has(normalise(text));
}

/** The values of choice fields that stand in a text, longest first. */
export function valueMentions(
  chars: string,
  of: readonly EntityKey[],
  vocabulary: Vocabulary,
): readonly ValueMention[] {
  return tableOf(vocabulary)
    .values.filter(({ entity }) => of.includes(entity))
    .flatMap(({ entity, field, key, pattern }) => {
      const match = pattern.exec(chars);
      return match === null
        ? []
        : [{ entity, field, key, from: match.index, to: match.index + match[0].length }];
    })
    .sort(
      (one, other) =>
        other.to - other.from - (one.to - one.from) || of.indexOf(one.entity) - of.indexOf(other.entity),
    );
}

/** The key of the choice that a text is a name of: as a whole, then with its kind word ("S tier", S级), then within longer words. */
export function choiceOf(field: Field, chars: string, vocabulary: Vocabulary): string | null {
  // 中 alone is no word beside a name.
  const said = chars.trim().length === 1 ? chars.trim() : bare(chars);
  if (said === '') return null;
  const choices = choicesOf(field, vocabulary);
  const whole = choices.find(({ names, key }) =>
    [...formsOf(names), normalise(key)].some((form) => form === said || bare(form) === said),
  );
  if (whole !== undefined) return whole.key;
  const begun = choices.filter(({ names }) => formsOf(names).some((form) => beginsWith(form, said)));
  if (begun.length === 1) return begun[0]?.key ?? null;
  const level = levelOf(said, choices);
  if (level !== null) return level;
  const within = choices
    .flatMap(({ key, names }) => formsOf(names).map((form) => ({ key, form })))
    .filter(({ form }) => [...form].length >= 2 && new RegExp(alternatives([form]), 'u').test(chars))
    .sort((one, other) => other.form.length - one.form.length);
  return within[0]?.key ?? null;
}

/** 云岭 of 云岭软件, "Vexora" of "Vexora Systems". */
function beginsWith(form: string, said: string): boolean {
  const least = /\p{Script=Han}/u.test(said) ? 2 : 4;
  return [...said].length >= least && form.startsWith(said) && !/^[a-z\d]/.test(form.slice(said.length));
}

/** 高 of 高意向: the beginning of one choice of a scale, whose others go on as it does. */
function levelOf(said: string, choices: readonly Choice[]): string | null {
  const scale = choices.flatMap(({ key, names }) => formsOf(names).map((form) => ({ key, form })));
  const found = scale.filter(
    ({ key, form }) =>
      form.length > said.length + 1 &&
      form.startsWith(said) &&
      scale.some(
        (other) =>
          other.key !== key &&
          other.form.endsWith(form.slice(said.length)) &&
          !other.form.startsWith(said) &&
          /^\p{Script=Han}+$/u.test(form),
      ),
  );
  return new Set(found.map(({ key }) => key)).size === 1 ? (found[0]?.key ?? null) : null;
}

/** The stage that some words name, over all pipelines; its key. */
export function stageOf(chars: string, vocabulary: Vocabulary): StageWords | null {
  const said = bare(chars);
  // "Move the contact": a slip of the hand away from "contract", and no stage.
  if (said === '' || /^(?:contacts?|deals?|accounts?|leads?|customers?)$/u.test(said)) return null;
  const stages = vocabulary.pipelines
    .flatMap((pipeline) => pipeline.stages)
    .filter((stage) => !stage.retired);
  const scored = stages.flatMap((stage) =>
    [...formsOf(stage.names), normalise(stage.key)].map((form) => ({
      stage,
      score: likeness(said, bare(form)),
    })),
  );
  const best = scored.sort((one, other) => other.score - one.score)[0];
  return best !== undefined && best.score >= 0.6 ? best.stage : null;
}

/** The stage that has just this name, but for what is said of every deal that is won or lost. */
export function stageCalled(chars: string, vocabulary: Vocabulary): StageWords | null {
  const said = bare(chars);
  if (/^(?:closed )?(?:won|lost)$|^已?(?:赢单|输单|丢单|成交)$/u.test(said)) return null;
  const stages = vocabulary.pipelines.flatMap((pipeline) => pipeline.stages);
  return stages.find(({ names, retired }) => !retired && formsOf(names).includes(said)) ?? null;
}

/** Words that follow a name of a stage or a value and say nothing more. */
function bare(text: string): string {
  return text
    .trim()
    .replace(/^(?:(?:the|an?|our|in|into|to|at|as|of|stage|phase|tier|level)\s+|阶段|为|是|到)/u, '')
    .replace(
      /[\s-]*(?:stage|phase|tier|level|grade|sector|industry|account|customer|phase now|阶段|级别|级|类|行业|业|客户|了|里|中|去)$/u,
      '',
    )
    .trim();
}

/** 方案已通过, 报价单已发: what came of a paper that is called like the stage. */
const comesOfIt = /^(?:单|书|稿)?(?:也|都|还|刚)*(?:已|未|没|不|待|等|通过|发|改|写|做|出|批|给)/u;

// Shared words count: "Negotiation/Review", "the negotiation", 商务谈判 and 谈判.
function likeness(said: string, form: string): number {
  if (form === '') return 0;
  if (said === form) return 1;
  if (/\p{Script=Han}/u.test(form)) {
    const [short, long] = said.length < form.length ? [said, form] : [form, said];
    if (long === said && comesOfIt.test(said.slice(said.indexOf(form) + form.length))) return 0;
    return short.length >= 2 && long.includes(short) ? 0.6 + (0.3 * short.length) / long.length : 0;
  }
  const words = (text: string): readonly string[] =>
    text.split(/[^\p{L}\d]+/u).filter((word) => word.length > 1);
  const theirs = words(form);
  const ours = words(said);
  const shared = ours.filter((word) => theirs.some((other) => isSameWord(word, other))).length;
  return ours.length === 0 || theirs.length === 0
    ? 0
    : (0.95 * shared) / Math.max(1, Math.min(ours.length, theirs.length)) -
        0.1 * (Math.max(ours.length, theirs.length) - shared);
}

/** Equal but for its ending or one slip of the hand: negotiating, negotation. */
export function isSameWord(one: string, other: string): boolean {
  if (one === other) return true;
  const stem = (word: string): string => word.replace(/(?:ies|ing|ion|ed|es|s|y|e)$/, '');
  if (one.length >= 5 && other.length >= 5 && stem(one) === stem(other)) return true;
  return Math.min(one.length, other.length) >= 5 && one[0] === other[0] && distanceAtMostOne(one, other);
}

/** One letter left out, put in, changed, or two swapped. */
export function distanceAtMostOne(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false;
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  const restOne = one.slice(at);
  const restOther = other.slice(at);
  return (
    restOne.slice(1) === restOther ||
    restOne === restOther.slice(1) ||
    restOne.slice(1) === restOther.slice(1) ||
    (restOne[0] === restOther[1] && restOne[1] === restOther[0] && restOne.slice(2) === restOther.slice(2))
  );
}

interface Choice {
  readonly key: string;
  readonly names: Names;
}

function choicesOf(field: Field, vocabulary: Vocabulary): readonly Choice[] {
  if (field.values !== undefined) return Object.entries(field.values).map(([key, names]) => ({ key, names }));
  const values: readonly PickListValue[] = vocabulary.lists.get(field.list ?? '') ?? [];
  return values.filter((value) => !value.retired);
}

function formsOf(names: Names): readonly string[] {
  return [...names.en, ...names.zh].map(normalise);
}

/** What people call fields besides, when they tell of one: in questions these words mean more than the field. */
const alsoCalled: Partial<Record<EntityKey, Readonly<Record<string, readonly string[]>>>> = {
  deal: {
    amount: ['price tag', '合同额', '合同金额', '总价'],
    probability: ['prob', 'odds', 'chances', '把握', '胜算', '几率', '成功率'],
    expectedCloseDate: [
      'expected signing',
      'signing date',
      'expected closing',
      '预计签约',
      '预计成交',
      '预计结单',
      '预计关单',
      '签约时间',
      '签约日期',
      '签单时间',
      '成交时间',
      '成交日',
      '签约日',
    ],
    nextStep: ['next steps', '下步', '下一步动作'],
    competitor: ['友商'],
  },
  contact: {
    phone: ['number', 'direct line', '号码', '联系方式'],
    title: ['岗位'],
  },
};

interface Table {
  readonly names: ReadonlySet<string>;
  readonly fields: readonly { readonly entity: EntityKey; readonly field: Field; readonly pattern: RegExp }[];
  readonly values: readonly {
    readonly entity: EntityKey;
    readonly field: Field;
    readonly key: string;
    readonly pattern: RegExp;
  }[];
}

const tables = new WeakMap<Vocabulary, Table>();

const written: readonly EntityKey[] = ['account', 'contact', 'lead', 'deal', 'task'];

function tableOf(vocabulary: Vocabulary): Table {
  const known = tables.get(vocabulary);
  if (known !== undefined) return known;
  const own = written.flatMap((entity) => entities[entity].fields.map((field) => ({ entity, field })));
  const custom = vocabulary.customFields.map((field) => ({ entity: field.entity, field: field as Field }));
  const all = [...own, ...custom].filter(({ field }) => field.writable || field.key === 'status');
  const called = all.map(({ entity, field }) => ({
    entity,
    field,
    names: [...formsOf(field.names), ...(alsoCalled[entity]?.[field.key] ?? [])],
  }));
  const table: Table = {
    names: new Set(called.flatMap(({ names }) => names)),
    fields: called.map(({ entity, field, names }) => ({
      entity,
      field,
      pattern: new RegExp(alternatives(names), 'u'),
    })),
    values: all.flatMap(({ entity, field }) =>
      choicesOf(field, vocabulary).map(({ key, names }) => ({
        entity,
        field,
        key,
        pattern: new RegExp(alternatives(formsOf(names)), 'u'),
      })),
    ),
  };
  tables.set(vocabulary, table);
  return table;
}
