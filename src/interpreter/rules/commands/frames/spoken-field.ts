import { type EntityKey, findField } from '../../../../entities/index.ts';
import type { RecordRef } from '../../../../intents/index.ts';
import { nameEntryOf } from '../../../linker/index.ts';
import { type Clause, type Draft, draftOn, rule, surestDraft, withSlots } from '../draft.ts';
import { type FieldMention, fieldMentions, stageOf } from '../field-words.ts';
import { type FoundRecord, findRecord, wasShown } from '../find-record.ts';
import { isJobTitle } from '../job-titles.ts';
import { isEmpty, type MarkedText, marksIn, sliceOf, trimmed, without, written } from '../marked-text.ts';
import type { CommandScene } from '../scene.ts';
import type { Captures } from '../template.ts';
import { commandWords } from '../words.ts';
import { decide, isColleague, setField } from './assign.ts';
import { isKindWordOnly } from './field-in.ts';
import { writable } from './field-of-value.ts';
import { isStreet } from './told-change.ts';
import { addressed, isOfNobody } from './whose-address.ts';

/**
 * What is said of the record that is spoken of, without its name: a verb and no object ("push to March", 改成37万), a field and its value
 * ("20% probability", 竞争对手是用友), or a value that only one of its fields takes ("and 30k").
 */
export function readSpokenField(clause: Clause, scene: CommandScene): Draft | null {
  if (scene.mentioned.length === 0 && (scene.context.thread?.records ?? []).length === 0) return null;
  const draft = surestDraft(rules, clause, scene);
  const found = draft?.record?.found;
  if (draft === null || found?.certainty === 'unknown' || found?.certainty === 'missing') return null;
  return { ...(found === undefined ? draft : askedIfUnseen(draft, found, clause, scene)), isOfThread: true };
}

/** "It" is no deal that nobody has spoken of: which one is meant is asked. */
export function askedIfUnseen(
  draft: Draft,
  found: FoundRecord,
  { whole }: Clause,
  scene: CommandScene,
): Draft {
  const { ref } = found;
  if (marksIn(whole, 'name').length > 0) return draft;
  if (ref.entity !== 'deal' || ref.id === null || wasShown(ref, scene)) return draft;
  const name = nameEntryOf(scene.context.names, ref.entity, ref.id)?.name ?? ref.text;
  const asked: RecordRef = { ...ref, id: null, text: '', candidates: [{ id: ref.id, name }] };
  const slot = draft.record?.slot ?? 'record';
  return {
    ...withSlots(draft, { [slot]: asked }),
    record: { slot, found: { ref: asked, certainty: 'several' } },
    mentions: [],
  };
}

const pronoun =
  "it|its|this|that|his|her|their|the|it's|he|she|them|它|它的|他|他的|她|她的|这个|那个|这个的|这单|那单|这笔|那笔";

const rules = [
  rule(
    'whole',
    [
      '$set [it|this|that|them] $into [the] {value}',
      '(make|set|put|bump|raise|lower|drop|change|update|increase|decrease) [it|this|that] [at|up to|down to] {value:amount}',
      '[把|将] $setZh [了|一下] $intoZh {value}',
      '(push|move|change|update|set|pull|shift) [一下|了]? [到|成|为|至] {value}',
    ],
    commandWords,
    withoutObject,
  ),
  rule('whole', ['{said}'], {}, fieldAndValue),
  rule(
    'whole',
    [
      `[{who:name} [的]|${pronoun}] [name|deal name|名字|名称|商机名称|商机名] [就|应该]? (叫|叫做|改叫|改名叫|改名为|called|is called|should be called|is named) {value}`,
      '(call|name|rename) (it|this|that|the deal|the account) [to|as] {value}',
      `[{who:name} ['s|的]|${pronoun}] (name|名字|名称|商机名称|商机名) (is|should be|to|:|=|是|改成|改为|应该是|换成) {value}`,
    ],
    {},
    rename,
  ),
  rule(
    'whole',
    [
      `[{who:name}|${pronoun}] (prefers|likes|wants to be contacted by|is best reached by|prefers to be contacted by|is best contacted by) {value}`,
      `[{who:name}|${pronoun}] (喜欢用|喜欢|更喜欢|习惯用|偏好|习惯) {value} [联系|沟通]`,
    ],
    {},
    (captures, _, scene) => setOne('contact', 'preferredMeans', captures, scene),
  ),
  rule(
    'whole',
    [
      "(we're|we are|are)? (up against|competing against|competing with|running against) {value}",
      '{value} (is|are) (also in|in the race|bidding|competing|the competition|our competitor|also bidding|in the running) [too|as well|there|for it]',
      '(跟|和|与) {value} (竞争|在竞争|抢|在抢|PK|pk)',
      '{value} (也在|也想|在) (竞标|抢|竞争|跟进|投标|报价|争) [这单|这个]',
    ],
    {},
    (captures, _, scene) => setOne('deal', 'competitor', captures, scene),
  ),
  rule(
    'whole',
    [
      '[it|this|that|the deal|它|这个|这单] [should|will|to]? (close|closes|closing|sign|signs|signing|due to close) [by|in|on|before|at]? {value:time}',
      '[它|这单|这个|大概|预计|争取|计划|应该] [在]? {value:time} [前|左右|能|可以|底]? (签|签约|成交|结单|关单|签单|签下来)',
      '(预计|大概|争取|计划) {value:time} [前|左右] [能|可以] (签|签约|成交|结单|关单|签单|签下来|定)',
    ],
    {},
    (captures, _, scene) => setOne('deal', 'expectedCloseDate', captures, scene),
  ),
  rule(
    'whole',
    ['[also|plus|at|for|about|around|roughly|大概|大约|约|差不多|总共|一共|还有|再加] {value:amount}'],
    {},
    valueAlone,
  ),
];

/** The record is not said: whichever is spoken of. */
function unsaid(text: MarkedText): MarkedText {
  return { message: text.message, chars: '', units: [] };
}

function withoutObject({ value }: Captures, clause: Clause, scene: CommandScene): Draft | null {
  if (value === undefined || isEmpty(value)) return null;
  return decide(unsaid(value), value, clause, scene, 0.9);
}

/** "Close date 15 March", "20% probability", 概率20%: the field on either side of its value, and nothing else. */
function fieldAndValue(captures: Captures, _: Clause, scene: CommandScene): Draft | null {
  const said = captures.said as MarkedText;
  const mention = fieldMentions(said.chars, writable, scene.context.vocabulary).find(
    (one) => !isKindWordOnly(one),
  );
  if (mention === undefined) return null;
  const before = trimmed(without(sliceOf(said, 0, mention.from), leading));
  const rest = trimmed(sliceOf(said, mention.to));
  const behind = trimmed(without(sliceOf(said, mention.to), copula));
  if (!isEmpty(before) && !isEmpty(behind)) return null;
  const value = isEmpty(behind) ? before : behind;
  if (isEmpty(value)) return null;
  // Prose begins with such words too: without "is" only a value that nothing else can be.
  const isSaidToBe = behind.chars.length < rest.chars.length;
  if (!isSaidToBe && !isPlainValue(mention, value, scene)) return null;
  const record = unsaid(said);
  if (isOfNobody({ mention, record }, said, scene)) return null;
  return setField(mention, record, value, addressed({ mention, record }, scene), isSaidToBe ? 0.9 : 0.86);
}

const leading = new RegExp(
  `^\\s*(?:(?:and|also|plus|with|then|new|a|an|at|${pronoun}|'s)(?![a-z])\\s*|(?:然后|还有|另外|再|并且?)\\s*|(?:它的|他的|她的|它|他|她|这个|那个|这单|的|新的?|最新的?)\\s*)+`,
  'gu',
);
const copula =
  /^\s*(?:(?:is|are|to|at|of|by|as|on|now|will be|should be|goes to)(?![a-z])|=|:|：|->|→|(?:也|都|就|先)?(?:[改调升降设定换提标评]成?[成为到至]?|成|为)|是|到|叫|有|现在是?|应该是)+\s*/gu;

function isPlainValue(
  { field }: Pick<FieldMention, 'field'>,
  value: MarkedText,
  scene: CommandScene,
): boolean {
  switch (field.type) {
    case 'money':
    case 'percent':
    case 'integer':
    case 'decimal':
      return /^[\ue400-\ue5f3]\s*%?$/u.test(value.chars.trim());
    case 'date':
    case 'instant':
      return /^[\ue200-\ue3f3\s]+$/u.test(value.chars);
    case 'text':
      return (
        /^[\ue800-\uedf3\s]+$/u.test(value.chars) ||
        (field.key === 'address' && isStreet(value)) ||
        (field.key === 'title' && isJobTitle(written(value).toLowerCase()))
      );
    case 'choice':
      // 竞品蓝港已经出局: told of it, and no value.
      return (
        fieldMentions(value.chars, writable, scene.context.vocabulary).length === 0 &&
        isShort(value) &&
        !/已经?\p{Script=Han}|了$/u.test(value.chars)
      );
    case 'reference':
      return field.key === 'stage'
        ? stageOf(value.chars, scene.context.vocabulary) !== null
        : field.key === 'owner' && isColleague(value, scene);
    default:
      return false;
  }
}

function isShort(value: MarkedText): boolean {
  return written(value).split(/\s+/).length <= 3 && [...written(value)].length <= 24;
}

function setOne(entity: EntityKey, key: string, { who, value }: Captures, scene: CommandScene): Draft | null {
  const field = findField(entity, key);
  if (value === undefined || field === undefined || isEmpty(value) || !isShort(value)) return null;
  return setField({ entity, field }, who ?? unsaid(value), value, scene, 0.86);
}

function rename({ who, value }: Captures, clause: Clause, scene: CommandScene): Draft | null {
  if (value === undefined || isEmpty(value) || [...written(value)].length > 60) return null;
  // "Call it 95%", "call it 30k" say what it comes to, and name nothing.
  if (isAmountAlone(value)) return decide(who ?? unsaid(value), value, clause, scene, 0.86);
  // "Call it tomorrow", "it is called every week" name nothing.
  if (marksIn(value, 'time').length > 0 || !isWrittenAsName(value)) return null;
  // "Called Bob Miller", behind a visit, is a call to him: only of what was just made it says how that is called.
  const isNew = (scene.context.thread?.last ?? []).some(({ name }) => name === 'create-record');
  if (!isNew && onlyCalled.test(clause.whole.chars.trim())) return null;
  const found = findRecord(who ?? unsaid(value), ['deal', 'account', 'contact', 'lead'], scene);
  const name = marksIn(value, 'quoted')[0]?.text ?? written(value);
  const changes = [{ field: 'name', value: { type: 'text' as const, text: name } }];
  return draftOn('update-record', { record: found.ref, changes }, { slot: 'record', found }, 0.9);
}

const onlyCalled = /^(?:called(?![a-z])|叫(?!做))/u;

function isAmountAlone(value: MarkedText): boolean {
  return /^[\ue400-\ue5f3]$/u.test(value.chars.trim());
}

function isWrittenAsName(value: MarkedText): boolean {
  return /^[\p{Lu}\p{Script=Han}\d"“「]/u.test(written(value));
}

/** "And 30k", 20%: what one deal is spoken of for; a list or a figure is gone on with otherwise. */
function valueAlone({ value }: Captures, clause: Clause, scene: CommandScene): Draft | null {
  const { thread } = scene.context;
  if (value === undefined || clause.follows || thread?.isListLatest === true) return null;
  const [last] = thread?.intents ?? [];
  const isOfOne = last === undefined || last.kind === 'command' || ofOne.has(last.name);
  const isAmount = marksIn(value, 'amount').every(
    ({ span }) => span.unit !== 'number' || isLarge(span.value),
  );
  return isOfOne && isAmount ? decide(unsaid(value), value, clause, scene, 0.8) : null;
}

const ofOne: ReadonlySet<string> = new Set([
  'brief',
  'look-up-field',
  'contact-history',
  'stage-requirements',
  'change-log',
]);

/** "30k" is an amount of money, "2" is a choice or an answer. */
function isLarge(value: string): boolean {
  return Number(value) >= 1000;
}
