import type { Field } from '../../../../entities/index.ts';
import { regexp } from '../../../../kernel/index.ts';
import { type Clause, type Draft, withSlots } from '../draft.ts';
import { readFieldValue } from '../field-value.ts';
import { type FieldMention, fieldMentions } from '../field-words.ts';
import { findRecord } from '../find-record.ts';
import { isEmpty, type MarkedText, trimmed, without, written } from '../marked-text.ts';
import type { CommandScene } from '../scene.ts';
import { alternatives, type Captures, compileTemplates, matchTemplate, type Template } from '../template.ts';
import { askForValue } from './ask-for-value.ts';
import { setField } from './assign.ts';
import { isKindWordOnly } from './field-in.ts';
import { kindsWith, writable } from './field-of-value.ts';
import { fieldMark, namedFieldWords, nowMarks } from './named-field-words.ts';

/**
 * A record, one of its fields by its name, and a value, in whatever order: "enter CTO as Leo's job title", 袁文博的手机换成138…了, "Globex tier A".
 * Without the value ("Leo's mobile has changed", 袁文博换手机了) it is asked for, unless the next clause gives it.
 */
export function readNamedField(clause: Clause, scene: CommandScene): Draft | null {
  const said = without(clause.whole, nowMarks(clause.whole));
  let best: Draft | null = null;
  for (const mention of mentionsIn(said, scene)) {
    const whole = withFieldMark(said, mention);
    const draft = readAround(whole, { ...mention, isSet: setsField.test(said.chars) }, scene);
    if (draft !== null && draft.confidence > (best?.confidence ?? 0)) best = draft;
  }
  return best;
}

/** The fields that are called by their names, the longest names first; none within another. */
function mentionsIn(text: MarkedText, scene: CommandScene): readonly FieldMention[] {
  const found: FieldMention[] = [];
  for (const mention of fieldMentions(text.chars, writable, scene.context.vocabulary)) {
    const isWithin = found.some(
      ({ from, to, entity, field }) =>
        mention.from < to &&
        from < mention.to &&
        (mention.to - mention.from < to - from ||
          (entity === mention.entity && field.key === mention.field.key)),
    );
    if (!isWithin && !isKindWordOnly(mention)) found.push(mention);
  }
  return found.slice(0, mostMentions);
}

const mostMentions = 8;

function withFieldMark(text: MarkedText, { from, to }: FieldMention): MarkedText {
  return {
    message: text.message,
    chars: `${text.chars.slice(0, from)}${fieldMark}${text.chars.slice(to)}`,
    units: [...text.units.slice(0, from), text.units[from] as number, ...text.units.slice(to)],
  };
}

const f = `[the|a|an|his|her|their|its] [$fresh] ${fieldMark}`;
const zh = `[的] [$ofZh] ${fieldMark}`;

/** The field and its record, and what says that the value is one. */
const stated = [
  `[$put] ${f} (of|for|on|at) {what} [now] $is [now] [the] {value}`,
  `[$put] {what} ['s] [:|-|–|,] ${f} [now] $is [now] [the] {value}`,
  `$put {value} [down] (as|for|under|in) ${f} (of|for|on|at) {what}`,
  `$put {value} [down] (as|for|under|in) {what} ['s] ${f}`,
  `{value} (is|are|will be) ${f} (of|for|at) {what}`,
  `{value} (is|are|will be) {what} 's [$fresh] ${fieldMark}`,
  `$put ${f} $is [the] {value} (for|on|of) {what}`,
  `$put {what:name} 's ${f} {value}`,
  `(for|on) {what} [please|pls]? [$put] ${f} $is [the] {value}`,
  `$put {what} (with|to) ${f} [$is|of] {value}`,
  `{what} (has|have|got|has got|gets|is getting) [now] ${f} [$is|of|,] {value}`,
  `replace ${f} (of|for) {what} (with|by) {value}`,
  `replace {what} ['s] ${f} (with|by) {value}`,
  `[请|麻烦|帮我] [把|将|给|对] {what} ${zh} [$advZh] $isZh {value} [了]`,
  `$doZh [一下|下|个|了]? {what} ${zh} $isZh {value} [了]`,
  `(给|为|帮) {what} $doZh [一下|下|上|个|了]? [新|新的]? ${fieldMark} $isZh {value}`,
  `{value} 是 {what} ${zh}`,
  `{what} $doZh [一下|下|了|个]? [新|新的]? ${fieldMark} $isZh {value} [了]`,
];

/** Nothing but the three: the value must be one by its looks. */
const bare = [
  `[$put] {what} ['s] [:|-|–|,] ${f} {value}`,
  `$put ${f} (of|for|on|at) {what:name} {value}`,
  `[$put] ${f} {value} (for|on|of|at) {what}`,
  `{what} [now|currently]? (has|have|employs|employ|is at|is up to|counts) [now|about|around|roughly|some|over]? {value:amount} ${fieldMark}`,
  `{what} [现在|目前]? [共|一共|总共]? 有 [大概|大约|约|差不多|将近]? {value:amount} [名|个|位|人]? [的]? ${fieldMark}`,
  `{what} ${zh} {value}`,
  `$doZh [一下|下|个|了]? {what} ${zh} [，|,]? {value}`,
  `(给|为|帮) {what} [的]? $doZh [一下|下|上|个|了]? [新|新的]? ${fieldMark} [，|,]? {value}`,
  `{what} $doZh [一下|下|了|个]? [新|新的]? ${fieldMark} [了]? [，|,]? {value}`,
  `(给|为) {what} ${zh} $doZh [上|一下]? {value}`,
];

const withoutValue = [
  `$put ${f} (of|for|on|at) {what}`,
  `$put {what} ['s] ${f}`,
  `${f} (of|for|on|at) {what} $stale`,
  `{what} ['s] ${f} $stale`,
  `{what} (has|have|got|has got|gets) [now] [a|an] $fresh ${fieldMark}`,
  `$doZh [一下|下|个]? {what} ${zh}`,
  `(给|为|帮) {what} $doZh [一下|下|上|个|了]? [新|新的]? ${fieldMark}`,
  `{what} $doZh [一下|下|了|个]? [新|新的]? ${fieldMark} [了]?`,
  `[把|将]? {what} ${zh} [也|都|又|好像|貌似]? $staleZh`,
];

type On = Pick<FieldMention, 'entity' | 'field'> & { readonly isSet: boolean };

const setsField = /^(?:please |pls )?(?:set|update|change)(?![a-z])|^(?:请|帮我)?(?:把|将)/u;
type Read = (on: On, captures: Captures, scene: CommandScene) => Draft | null;

const groups: readonly { readonly templates: readonly Template[]; readonly read: Read }[] = [
  {
    templates: compileTemplates(stated, namedFieldWords),
    read: (on, captures, scene) => withValue(on, captures, scene, 0.95),
  },
  {
    templates: compileTemplates(bare, namedFieldWords),
    read: (on, captures, scene) =>
      isPlainValue(on.field, captures.value, scene) ? withValue(on, captures, scene, 0.86) : null,
  },
  { templates: compileTemplates(withoutValue, namedFieldWords), read: asked },
];

function readAround(text: MarkedText, on: On, scene: CommandScene): Draft | null {
  let best: Draft | null = null;
  for (const { templates, read } of groups) {
    for (const template of templates) {
      const captures = matchTemplate(template, text);
      const draft = captures === null ? null : read(on, captures, scene);
      if (draft !== null && draft.confidence > (best?.confidence ?? 0)) best = draft;
    }
  }
  return best;
}

function withValue(on: On, { what, value }: Captures, scene: CommandScene, confidence: number): Draft | null {
  const record = recordIn(on, what, scene);
  if (record === null || value === undefined || isEmpty(value) || isAskedFor.test(value.chars)) return null;
  const draft = setField(on, record, plain(on.field, value), scene, confidence);
  // "Is wrong", "soon": no value, which is asked for otherwise.
  if (draft?.missing != null) return null;
  const [change] = draft?.intent.name === 'update-record' ? draft.intent.slots.changes : [];
  return change?.value.type === 'text' && on.field.type === 'choice' ? null : draft;
}

/** What is known to be no value, but a part of the sentence around it. */
function plain({ type }: Field, value: MarkedText): MarkedText {
  const said = trimmed(
    without(
      value,
      /^(?:the|down as|instead)(?![a-z])\s*|\s*(?<![a-z])(?:now|instead|from now on|please|pls)$|^(?:现在|目前)/gu,
    ),
  );
  return type === 'text' || type === 'reference' || type === 'choice'
    ? trimmed(without(said, /[了吧啦]$/gu))
    : said;
}

/** The words of the record; null where they name none that has such a field. */
function recordIn(
  { entity, field }: On,
  what: MarkedText | undefined,
  scene: CommandScene,
): MarkedText | null {
  if (what === undefined || isEmpty(what) || what.chars.length > longestRecord) return null;
  const said = trimmed(
    without(
      what,
      /^(?:(?:the|our|my)(?![a-z])\s*|把|将|给|对|请|更新|修改|调整|变更|登记)+|(?:'s|的|那个|这个|那边|这边|新)$/gu,
    ),
  );
  // "Her number is …": the person who was spoken of, and not the company that was named last; see assign.ts.
  if (/^(?:his|her)$|^[他她]$/u.test(said.chars)) return null;
  const { certainty } = findRecord(said, kindsWith(field.key, entity, scene), scene);
  return certainty === 'one' || certainty === 'several' ? said : null;
}

/** Characters, each name one. */
const longestRecord = 40;

/** "Globex's city and address", 华锐的电话多少, "is wrong": what is asked for or denied is no value. */
const isAskedFor = regexp('u')`
    ^(?:not|no longer|still)(?![a-z])|^(?:错|不|没|未|空|待定)|
    ^(?:and|or|please|pls|what|which|who|where|when|how|why|list|details?)(?![a-z])|\?$|什么|多少|哪|谁|
    怎么|几[个号点月]|[吗呢？]$
  `;

/** Without a word that says so, only what is a value by its looks. */
function isPlainValue(field: Field, value: MarkedText | undefined, scene: CommandScene): boolean {
  if (value === undefined || isEmpty(value) || isAskedFor.test(value.chars)) return false;
  switch (field.type) {
    case 'money':
    case 'percent':
    case 'integer':
    case 'decimal':
      return /^[\ue400-\ue5f3]\s*(?:%|days?|people|employees|个?[人天日])?$/u.test(value.chars.trim());
    case 'date':
    case 'instant':
      return /^[\ue200-\ue3f3\s]+$/u.test(value.chars);
    case 'text':
      return /^[\ue600-\uedf3\s]+$/u.test(value.chars) || isShortText(value, scene);
    default:
      return isShortText(value, scene);
  }
}

/** A few words, none of them another field. */
function isShortText(value: MarkedText, scene: CommandScene): boolean {
  const said = written(value);
  return (
    said.split(/\s+/).length <= 5 &&
    [...said].length <= 30 &&
    fieldMentions(value.chars, writable, scene.context.vocabulary).length === 0 &&
    !tellsMore.test(value.chars)
  );
}

const tellsMore = regexp('u')`
    (?<![a-z])(?:
      is|are|was|were|has|have|had|will|would|can|could|should|wants?|needs?|to be|he|she|they|we|i|it|not|
      no|changed|missing|unknown|history|deals?|contacts?|tasks?
    )(?![a-z])|
    [了吗呢过]|没|不|在|想|要|会
  `;

/** The field is clear, its value is to come. */
function asked(on: On, { what }: Captures, scene: CommandScene): Draft | null {
  const record = recordIn(on, what, scene);
  const draft = record === null ? null : askForValue(on, record, scene);
  return draft === null
    ? null
    : { ...draft, takeMore: (clause, current) => takeValue(on.field, clause, current, scene) };
}

/** "…, it's CTO now", …，新号138…: the value in a clause of its own. */
function takeValue(field: Field, clause: Clause, draft: Draft, scene: CommandScene): Draft | null {
  const said = trimmed(without(clause.whole, nowMarks(clause.whole)));
  const behind = plain(field, trimmed(without(said, opening)));
  // 已联系 is a choice, 已 before another value says nothing.
  const isCut = field.type === 'choice' && readFieldValue(field, behind, scene)?.type !== 'key';
  const value = isCut ? said : behind;
  const isStated = value.chars.length < said.chars.length;
  if (isEmpty(value) || !(isStated ? !isAskedFor.test(value.chars) : isPlainValue(field, value, scene)))
    return null;
  const read = readFieldValue(field, value, scene);
  if (read === null || (read.type === 'text' && field.type !== 'text')) return null;
  return { ...withSlots(draft, { changes: [{ field: field.key, value: read }] }), missing: null };
}

const opening = new RegExp(
  `^\\s*(?:(?:${[
    "it's|it is|it should be|it must be|it has to be|should be|should read|must be|needs to be|is|that's|that is",
    'make it|please make it|set it to|change it to|put|to|now|the new one is|new one is|new one|the right one is',
    'the correct one is|correct is|new|correct|actually',
  ].join('|')})(?![a-z])\\s*[:：]?\\s*|(?:${alternatives([
    ...(namedFieldWords.isZh ?? []),
    ...(namedFieldWords.advZh ?? []),
    ...[
      '应该是',
      '新的是',
      '新的',
      '新号码是',
      '新号码',
      '新号是',
      '新号',
      '正确的是',
      '正确是',
      '对的是',
      '实际是',
      '目前是',
      '现在是',
      '改成了',
      '新',
    ],
  ])})\\s*)+`,
  'gu',
);
