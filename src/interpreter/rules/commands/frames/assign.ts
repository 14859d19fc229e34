import { type EntityKey, type Field, findField } from '../../../../entities/index.ts';
import type { RecordRef } from '../../../../intents/index.ts';
import { type Clause, type Draft, draftOn, rule, surestDraft, withSlots } from '../draft.ts';
import { isMe, readFieldValue } from '../field-value.ts';
import { choiceOf, type FieldMention, fieldMentions, stageCalled, stageOf } from '../field-words.ts';
import { findRecord, namesRecord, saidKind } from '../find-record.ts';
import { isEmpty, type MarkedText, marksIn, sliceOf, trimmed, without, written } from '../marked-text.ts';
import { dueOf } from '../moments.ts';
import type { CommandScene } from '../scene.ts';
import type { Captures } from '../template.ts';
import { commandWords } from '../words.ts';
import { askForValue } from './ask-for-value.ts';
import { closeAs, outcomeOf } from './close-deal.ts';
import { fieldIn, isKindWordOnly } from './field-in.ts';
import { fieldOfValue, headedByField, kindsWith, withoutTimes, writable } from './field-of-value.ts';
import { nowMarks } from './named-field-words.ts';
import { datedStep } from './next-step.ts';
import { addressIn, otherEmail } from './said-address.ts';
import { stepOf } from './step-of.ts';
import { addressed, isAddress, isOfNobody, isSomebodys, personBehind } from './whose-address.ts';

/**
 * "Change X to Y", 把X改成Y: one sentence for many commands. What Y is (won, a stage, a colleague, a date, an amount, a value of a field
 * that X names) decides which one is meant.
 */
export function readAssignment(clause: Clause, scene: CommandScene): Draft | null {
  return surestDraft(rules, clause, scene);
}

const rules = [
  rule(
    'whole',
    [
      '$set {what} $into [the] {value}',
      '{what} $set $into [the] {value}',
      '(make|set|put) {what} [on|at] {value:amount}',
      '(put|enter|pencil in) {value:amount} (on|in for|down for|against) {what}',
      '{what} (went|goes|has gone|jumped|slipped|slips|slid|slides|got|fell|falls|climbed|rose|grew|dropped|drops|moves|is pushed|was pushed|got pushed|is postponed|was postponed|is delayed|got delayed) [out] (to|into|back to|until|till) [the] {value}',
      '{what} (is|was|now|goes|went)? (down|up) to [the] {value}',
      '{what} (back|forward|on|over) (to|into|in) [the] {value}',
      '{what} [is|was|has been|got|just|have|has|we] [now] [been] $set $into [the] {value}',
      '$set {what} from {_} (to|into) [the] {value}',
      '(把|将|请把) {what} [从 {_}] $setZh [$intoZh] {value}',
      '[把|将] {what} [直接|已|已经|先|应该|需要|要|请|也|就|再|都] $setZh [了] $intoZh {value}',
      '$setZh [一下] {what} $intoZh {value}',
      '{what} [先|就|也]? (改|调|写|填|报|定) [了|下|一下]? {value:amount} [吧]',
      '[把|将] {what} [从|由] {old:amount} (改|调|降|升|涨|变|换|加|提|砍|减) [了|到|成|为|至] {value:amount} [吧]',
      '[从|由] {old:amount} (改|调|降|升|涨|变|换|加|提|砍|减) [了|到|成|为|至] {value:amount} [吧]',
    ],
    commandWords,
    assign,
  ),
  rule(
    'whole',
    [
      '{what} (is|are|=|->|→|:|should be|is now|are now|becomes|became|will be|needs to be|now) [at|in|on] [the] {value}',
      '{what} (现在|目前|已经|已|现已)? (是|为|：|:|=|应该是|应为|变成|变为|变了|→|->|到了|到|进入|进入了|进了|进|处于|进展到|来到|走到|走|升到|进到|升为|升级为|升成|降为|降成|降级为|评为|算是|算|值|能值|价值|估值|报价|报|归到|归为|归入|划到|划入|划归到|属于|转为|调为|改到|换成) {value}',
      '{what} (给|为) {value}',
      // "Initech -> retail": an arrow is read as "to".
      '{what:name} to [the] {value}',
    ],
    commandWords,
    state,
  ),
  rule(
    'whole',
    [
      '$set {value}',
      '$set [a|the] {value} (for|on|of|to) {what}',
      '(add|note) [a|the] {value} (to|for|on) {what}',
      '$setZh [一下] {value}',
      '(给|为|对) {what} $setZh [一下|个|一个] {value}',
      '(put|tag|mark|rate|flag|classify|make|set) {what} [as|in|on|to be] {value}',
    ],
    commandWords,
    setNamedField,
  ),
  rule('whole', ['{said}'], {}, stateField),
];

function assign(captures: Captures, clause: Clause, scene: CommandScene): Draft | null {
  const what = captures.what;
  const value = captures.value;
  if (what === undefined || value === undefined || isEmpty(value)) return null;
  return decide(what, value, clause, scene, 0.92);
}

/** "X is in proposal", "Globex's tier is S": a statement, a command only where the value tells what it is about. */
function state(captures: Captures, clause: Clause, scene: CommandScene): Draft | null {
  const what = captures.what;
  const value = captures.value;
  if (what === undefined || value === undefined || isEmpty(value)) return null;
  // 写个备注给中禾物流：…: a deed, and what stands behind a colon is told.
  if (deed.test(what.chars) || /[:：].*[\ue000-\ue1f3]/u.test(what.chars)) return null;
  const isField = fieldIn(what, scene) !== null;
  const isSpokenOf =
    scene.mentioned.length > 0 &&
    /^(?:the |this |that )?(?:deal|opportunity|opp|it)$|^(?:这个|该|那个)?(?:商机|单子|项目|它)$/u.test(
      what.chars.trim(),
    );
  if (!isField && clause.follows && !isSpokenOf && !namesRecord(what, ['deal', 'account'], scene))
    return null;
  const said = trimmed(
    without(without(value, nowMarks(value)), /^an?\s+|\s+(?:customer|client|account|company)$/gu),
  );
  const draft = decide(what, said, clause, scene, isField ? 0.94 : 0.85);
  return draft !== null && !isField && draft.record?.found.certainty === 'unknown'
    ? { ...draft, confidence: 0.4 }
    : draft;
}

const deed = /^(?:写|记|加|补|添加|发|寄|留|做|建)(?:一?[个条份下封])/u;

export function decide(
  what: MarkedText,
  said: MarkedText,
  clause: Clause,
  scene: CommandScene,
  confidence: number,
): Draft | null {
  const { vocabulary } = scene.context;
  const value = trimmed(
    without(said, /^\s*(?:(?:now|currently|already|finally)(?![a-z])|现在|目前|已经)\s*/gu),
  );
  const named = fieldIn(what, scene);
  if (named !== null && isOfNobody(named, what, scene)) return null;
  if (named !== null) {
    const isSet = setting.test(clause.bare.chars);
    return setField({ ...named.mention, isSet }, named.record, value, addressed(named, scene), confidence);
  }
  const other = otherEmail(what, value, clause, scene);
  if (other !== null) return other;
  const address = addressIn(what, value, scene);
  if (address !== null)
    return setField(address.mention, address.record, value, addressed(address, scene), confidence);
  const lead = leadStatus(what, value, scene, confidence);
  if (lead !== null) return lead;
  const dealLike = saidKind(what) === null || saidKind(what) === 'deal';
  // 推到签约, 到签约阶段了: the stage that is called so, and not the end.
  const reached = value.chars.replace(/了\s*$/u, '');
  const isStage = moves.test(clause.whole.chars) || /阶段$/u.test(reached);
  const called = isStage ? stageCalled(reached, vocabulary) : null;
  if (dealLike && called !== null) return moveTo(what, called.key, scene, confidence);
  const outcome = outcomeOf(value);
  if (outcome !== null) return closeAs(outcome.outcome, what, outcome.tail, clause, scene, confidence);
  const moved = without(value, /^(?:the\s+)?/gu);
  const step = stepOf(moved.chars);
  if (dealLike && step !== null) return moveTo(what, step, scene, confidence);
  // 竞争对手报价30万: what others offer is no stage.
  const stage = /[\ue400-\ue5f3]|对手|竞品|友商/u.test(moved.chars)
    ? stageCalled(withoutTimes(moved).chars, vocabulary)
    : stageOf(withoutTimes(moved).chars, vocabulary);
  if (dealLike && stage !== null) return moveTo(what, stage.key, scene, confidence);
  if (/^(?:the\s+)?(?:.*\s)?pool$|公海$|线索池$/u.test(value.chars)) {
    const found = findRecord(what, ['account', 'lead'], scene);
    return draftOn(
      'return-to-pool',
      { record: found.ref, reason: null },
      { slot: 'record', found },
      confidence,
    );
  }
  if (isMe(value.chars) || isColleague(value, scene)) return handOver(what, value, scene, confidence);
  const headed = headedByField(value, scene);
  if (headed !== null) return setField(headed.mention, what, headed.value, scene, confidence);
  const field = fieldOfValue(what, value, scene);
  if (field !== null) return setField(field, what, value, scene, confidence - 0.04);
  return null;
}

/** "Set the next step to …", 把下一步改成…: the field itself, and nothing to do. */
const setting =
  /^(?:please )?(?:set|mark|put|update|change|make)(?![a-z])|^(?:请|帮我)?(?:把|将)|^(?:更新|修改|设置)/u;

/** "Move Nathan Dubois to qualified": whoever is called so is a lead, and no deal, and it is a status that leads have. */
function leadStatus(
  what: MarkedText,
  value: MarkedText,
  scene: CommandScene,
  confidence: number,
): Draft | null {
  const field = findField('lead', 'status');
  if (field === undefined || saidKind(what) !== null || marksIn(what, 'name').length === 0) return null;
  const isDeals = namesRecord(what, ['deal', 'account'], scene);
  if (isDeals || !namesRecord(what, ['lead'], scene)) return null;
  return choiceOf(field, value.chars, scene.context.vocabulary) === null
    ? null
    : setField({ entity: 'lead', field }, what, value, scene, confidence);
}

const moves = /推|移|挪|[进改调]到|进入|(?<![a-z])(?:move|push|advance|progress|bring|pull)/u;

/** The record handed to a colleague, or to the speaker. */
export function handOver(
  what: MarkedText,
  to: MarkedText,
  scene: CommandScene,
  confidence = 0.92,
): Draft | null {
  // 把梁志强名下的厦门新图药业转给何嘉怡: whose it was is no part of its name.
  const named = trimmed(without(what, /^[\ue000-\ue1f3](?:名下|手上|手里|手头|负责)的(?=.)/gu));
  const found = findRecord(named, ['account', 'deal', 'lead', 'contact', 'task'], scene);
  const owner = isMe(to.chars)
    ? { entity: 'user', text: written(to), id: scene.context.actor.userId, candidates: [] }
    : findRecord(to, ['user'], scene).ref;
  const isKnown = owner.id !== null || owner.candidates.length > 0;
  const draft = draftOn(
    'change-owner',
    { record: found.ref, owner },
    { slot: 'record', found },
    isKnown ? confidence : confidence - 0.15,
  );
  // 转给李娜，提醒她…: whom the record goes to is spoken of, too.
  return { ...draft, mentions: [...draft.mentions, owner] };
}

export function isColleague(text: MarkedText, scene: CommandScene): boolean {
  // "First meeting with Tom": he is named in it, and is not what it says.
  const isMore = /[a-z]{2,}.*(?<![a-z])(?:with|of|for|at|from|about)(?![a-z])/u.test(text.chars);
  // 给他建个任务: what is to be done for him, and not him.
  const isDeed = /[\ue000-\ue1f3他她我].*(?:建|加|设|安排|发|做|打|约|写)/u.test(text.chars);
  return !isMore && !isDeed && namesRecord(text, ['user'], scene);
}

/** A stage's key, `next` or `previous`. */
export function moveTo(
  what: MarkedText | undefined,
  stage: string,
  scene: CommandScene,
  confidence = 0.92,
): Draft {
  const said = what === undefined ? undefined : trimmed(without(withoutStageWord(what), theyAgree));
  const found = findRecord(said === undefined || isEmpty(said) ? undefined : said, ['deal'], scene);
  return draftOn('move-stage', { deal: found.ref, stage }, { slot: 'deal', found }, confidence);
}

/** 对方同意推进到方案报价: who agreed to it is no deal. */
const theyAgree =
  /^(?:he|she|they|the (?:customer|client)|客户|对方|他们?|她们?)(?:那边)?\s*(?:has |have |已经?|也|都)*(?:agreed?s?|同意|答应|认可|确认|愿意)(?:\s*(?:to|把|将))?/gu;

function withoutStageWord(what: MarkedText): MarkedText {
  return trimmed(
    without(
      what,
      /(?:'s)?\s*(?<![a-z])(?:sales )?(?:stage|phase)(?![a-z])(?:\s+(?:of|for))?|\s*(?<![a-z])(?:forward|on|back|along|ahead|up|now|has|have|is|was|been|just|moved|up)$|的?(?:销售)?阶段$|(?:已经|已|现在|目前|刚刚|刚|可以|应该)$/gu,
    ),
  );
}

export function setField(
  on: Pick<FieldMention, 'entity' | 'field'> & { readonly isSet?: boolean },
  record: MarkedText,
  value: MarkedText,
  scene: CommandScene,
  confidence: number,
): Draft | null {
  const { entity, field, isSet = false } = on;
  if (field.key === 'stage' || (entity === 'deal' && field.key === 'status')) {
    const called = field.key === 'stage' ? stageCalled(value.chars, scene.context.vocabulary) : null;
    const outcome = called === null ? outcomeOf(value) : null;
    if (outcome !== null)
      return closeAs(
        outcome.outcome,
        record,
        outcome.tail,
        { whole: value, bare: value, follows: false },
        scene,
        confidence,
      );
    const stage = stepOf(value.chars) ?? stageOf(value.chars, scene.context.vocabulary)?.key;
    return stage === undefined ? null : moveTo(record, stage, scene, confidence);
  }
  // A next step with its day is something to do, unless the field itself is set.
  if (!isSet && field.key === 'nextStep' && (dueOf(value, scene.today)?.date ?? '') >= scene.today)
    return null;
  // 见了客户负责人: what was done, and nobody.
  if (field.key === 'owner' && /[了过]$/u.test(value.chars.trim())) return null;
  // "Owner for the follow up is Raj": of what is to be done, and not of the customer.
  if (
    field.key === 'owner' &&
    /follow[- ]?up|(?<![a-z])(?:task|next step|action)(?![a-z])|跟进|任务|待办/u.test(record.chars)
  )
    return null;
  if (field.key === 'owner')
    return isMe(value.chars) || isColleague(value, scene) ? handOver(record, value, scene, confidence) : null;
  const person = isAddress.has(field.key) ? personBehind(record) : null;
  const found = findRecord(
    person ?? record,
    person === null ? kindsWith(field.key, entity, scene) : ['contact'],
    scene,
  );
  if (isAddress.has(field.key) && found.ref.entity === 'account' && isSomebodys(record, scene)) return null;
  const target = findField(found.ref.entity as EntityKey, field.key) ?? field;
  const read = readFieldValue(target, value, scene);
  // "31 February", "soon": the field is clear, its value is asked for.
  if (read === null) {
    // "Quote to Globex by Monday": a day is no sum that was said badly.
    const isElse = target.type !== 'date' && marksIn(value, 'time').length > 0;
    const isClear = measured.has(target.type) && found.certainty === 'one' && !isElse;
    return isClear ? askForValue(on, record, scene) : null;
  }
  const isPlain = read.type !== 'text' || target.type === 'text';
  const draft = draftOn(
    'update-record',
    { record: found.ref, changes: [{ field: field.key, value: read }] },
    { slot: 'record', found },
    isPlain ? confidence : confidence - 0.2,
  );
  return { ...draft, takeMore: (clause, current) => takeChange(clause, current, scene) };
}

const measured: ReadonlySet<Field['type']> = new Set(['date', 'money', 'percent', 'integer', 'decimal']);

/** 降到60万，客户砍了配置: what he did, and no name of his. */
const tellsDeed = /^[^\ue000-\ue1f3]{1,3}[了过](?=\p{Script=Han})|^(?:说|想|要|会|希望|觉得|表示)/u;

/** "…, and the tier to A": a further field of the same record. */
export function takeChange(clause: Clause, draft: Draft, scene: CommandScene): Draft | null {
  if (draft.intent.name !== 'update-record') return null;
  const dated = datedStep(clause, draft);
  if (dated !== null) return dated;
  const more = trimmed(without(clause.whole, /^\s*(?:and|also|plus|并且?|同时|，)?\s*/gu));
  const [mention] = fieldMentions(more.chars, writable, scene.context.vocabulary);
  const leading =
    mention === undefined
      ? null
      : without(
          sliceOf(more, 0, mention.from),
          /^(?:update|change|the|its|their|his|her|改一?下|更新一?下|改|更新|\s)+/gu,
        );
  if (mention !== undefined && leading !== null && isEmpty(leading)) {
    const value = trimmed(
      without(sliceOf(more, mention.to), /^\s*(?:(?:is|to|of|at|as)(?![a-z])|=|:|：|改?成|改?为|是|到)\s*/gu),
    );
    const on = findField(draft.intent.slots.record.entity as EntityKey, mention.field.key) ?? mention.field;
    // "…, update the city": what was just said of it.
    if (isEmpty(value) && draft.intent.slots.changes.some(({ field }) => field === on.key)) return draft;
    const isDeed = on.type === 'reference' && tellsDeed.test(value.chars);
    const read = isEmpty(value) || isDeed ? null : readFieldValue(on, value, scene);
    if (read !== null && read.type !== 'text')
      return withSlots(draft, { changes: [...draft.intent.slots.changes, { field: on.key, value: read }] });
  }
  const further = surestDraft(
    rules,
    { ...clause, whole: more, bare: more },
    { ...scene, mentioned: [...draft.mentions] },
  );
  if (
    further?.intent.name !== 'update-record' ||
    !isSameRecord(further.intent.slots.record, draft.intent.slots.record)
  )
    return null;
  return withSlots(draft, { changes: [...draft.intent.slots.changes, ...further.intent.slots.changes] });
}

function isSameRecord(one: RecordRef, other: RecordRef): boolean {
  return one.id === other.id && (one.id !== null || one.text === other.text);
}

/** "Globex renewal close date 15 December": no verb at all, but a known record, a field and a value that fits it. */
function stateField(captures: Captures, _: Clause, scene: CommandScene): Draft | null {
  const said = captures.said as MarkedText;
  const mention = fieldMentions(said.chars, writable, scene.context.vocabulary).find(
    (one) => !isKindWordOnly(one),
  );
  if (mention === undefined) return null;
  const record = trimmed(without(sliceOf(said, 0, mention.from), /'s\s*$|的\s*$/gu));
  const value = trimmed(sliceOf(said, mention.to));
  if (
    isEmpty(record) ||
    isEmpty(value) ||
    (mention.field.type === 'text' && !/^[\ue800-\uedf3\s]+$/u.test(value.chars)) ||
    !namesRecord(record, writable, scene)
  )
    return null;
  const named = fieldIn(sliceOf(said, 0, mention.to), scene);
  const draft = setField(named?.mention ?? mention, record, value, scene, 0.74);
  return draft?.record?.found.certainty === 'unknown' ? null : draft;
}

/** "Set tier S for Globex", "update deal amount": the field and its value run together, or the value is left out. */
function setNamedField(captures: Captures, _: Clause, scene: CommandScene): Draft | null {
  const what = captures.what;
  // "A tier A account", "a healthcare company": the value, and what the record is anyway.
  const said =
    captures.value === undefined || what === undefined
      ? captures.value
      : trimmed(without(captures.value, /^an?(?![a-z])\s*|(?<=\S)\s+(?:account|customer|client|company)$/gu));
  if (said === undefined || isEmpty(said)) return null;
  const mention = fieldMentions(said.chars, writable, scene.context.vocabulary).find(
    (one) => !isKindWordOnly(one),
  );
  if (mention === undefined) return what === undefined ? null : valueOnly(what, said, scene);
  const before = sliceOf(said, 0, mention.from);
  const behind = trimmed(without(sliceOf(said, mention.to), /^\s*(?:is|=|:|：|as|为|是)\s*/gu));
  if (isEmpty(behind) || /^(?:of|for|on)(?![a-z])/.test(behind.chars)) {
    return what === undefined
      ? askForValue(
          mention,
          isEmpty(without(before, /(?<![a-z])(?:the|a|an|its)(?![a-z])/gu)) ? behind : before,
          scene,
        )
      : null;
  }
  const record = what ?? trimmed(without(before, /'s\s*$|的\s*$/gu));
  if (what !== undefined && !isEmpty(before)) return null;
  return setField(mention, record, behind, scene, 0.8);
}

/** "Put the rollout in commit", "rate her as hot": the value alone tells the field. */
function valueOnly(what: MarkedText, value: MarkedText, scene: CommandScene): Draft | null {
  const on = fieldOfValue(what, value, scene);
  return on === null || (on.field.type !== 'choice' && !/^(?:put|set|make|mark)/.test(what.chars))
    ? null
    : namesSomething(what, scene)
      ? setField(on, what, value, scene, 0.78)
      : null;
}

function namesSomething(what: MarkedText, scene: CommandScene): boolean {
  return findRecord(what, writable, scene).certainty === 'one' || namesRecord(what, writable, scene);
}
