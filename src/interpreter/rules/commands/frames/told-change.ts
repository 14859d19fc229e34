import { type EntityKey, findField } from '../../../../entities/index.ts';
import type { RecordRef } from '../../../../intents/index.ts';
import { nameEntryOf } from '../../../linker/index.ts';
import { type Clause, type Draft, draftOn, rule, surestDraft, withSlots } from '../draft.ts';
import { isShift } from '../facts/index.ts';
import { readFieldValue } from '../field-value.ts';
import { stageOf, valueMentions } from '../field-words.ts';
import { type FoundRecord, findLeadOfCompany, findRecord, saidKind } from '../find-record.ts';
import { isJobTitle, isPartInDeal } from '../job-titles.ts';
import { isEmpty, type MarkedText, marksIn, sliceOf, trimmed, without, written } from '../marked-text.ts';
import { momentOf } from '../moments.ts';
import type { CommandScene } from '../scene.ts';
import { openDealsOf, spokenAccount, spokenDeal } from '../spoken-of.ts';
import type { Captures } from '../template.ts';
import { askForValue } from './ask-for-value.ts';
import { setField, takeChange } from './assign.ts';
import { closeAs } from './close-deal.ts';
import { roleOf } from './deal-actions.ts';

/** What is told of a record in a verb of its own: it closes in March, has moved, is called otherwise; a lead that is no good. */
export function readToldChange(clause: Clause, scene: CommandScene): Draft | null {
  return surestDraft(rules, clause, scene);
}

const rules = [
  rule(
    'whole',
    [
      '{what} (closes|will close|should close|is closing|is expected to close|is due to close|is due) [on|by|in] {value:time}',
      '{what} [的]? [预计]? (成交|签约|结单|签单|关单) (时间|日期) [是|在|为|定在|改到|推到|改成|改为|调到|延到]? {value:time}',
      '{what} [在|于]? {value:time} [前|之前|左右|内]? (能|可以|有望|应该|大概|预计|准备|打算|争取) [能|可以] (成交|签约|结单|签单|关单|签|签下来|签下|成|拿下|拿下来|定下来|落地)',
      '{what} (预计|大概|应该|会|将|争取|有望|计划|打算|推迟到|推到|延到|延期到|延后到|拖到|改到|提前到|顺延到) [在|于]? {value:time} [前|之前|以前|左右|能|可以|内]? (成交|签约|结单|签单|关单|签|签下来|签下|成|成单|拿下|拿下来|搞定|定|定下来|落地|敲定|签掉|签完)',
    ],
    {},
    (captures, clause, scene) => closesOn(captures, clause, scene),
  ),
  rule(
    'whole',
    [
      'rename {what} (to|as|into) {value}',
      '(change|update|set|edit) [the] [account|customer|company|deal|contact|lead] name (of|for) {what} to {value}',
      "(change|update|set|edit) {what} 's name to {value}",
      '[把|将] {what} [已|已经]? (改名|更名|重命名) [了]? [为|成|叫|叫做] {value}',
      '[把|将] {what} [的] [客户|公司|商机|项目|联系人|线索]? (名称|名字) (改|更改|修改|更新|变更|换) (成|为|到|叫) {value}',
    ],
    {},
    rename,
  ),
  rule(
    'whole',
    [
      '(change|update|edit|modify) [the|a] (account|customer|company|client|deal|opportunity|contact|lead) name',
      '(修改|更改|改|更新|变更|编辑) [一下|下]? (客户|公司|商机|联系人|线索) [的]? (名称|名字)',
    ],
    {},
    (_, { bare }, scene) => {
      const entity = (saidKind(bare) ?? 'account') as EntityKey;
      const field = findField(entity, 'name');
      return field === undefined ? null : askForValue({ entity, field }, sliceOf(bare, 0, 0), scene);
    },
  ),
  rule(
    'whole',
    [
      '{what:name} (prefers|likes|would rather|prefers to|wants to be contacted by|wants|is best reached by|prefers to be contacted by|is best contacted by) [by|via] {value}',
      '[{_:name}] [的]? {what:name} (比较|更|平时|一般|都|最)? (喜欢用|喜欢|更喜欢|习惯用|偏好|习惯|只回|爱用|愿意用|倾向用|倾向于用) {value} [联系|联络|沟通|交流|聊|往来]',
      '{what:name} [以后|今后|都|就|请]? (用|走|通过|优先用|优先走) {value} (联系|联络|沟通) [优先|为主|就行|就好]?',
      '{what:name} {value} (联系|联络|沟通)? (优先|为主)',
      '{first} (prefers|likes|would rather|is best reached by|is best contacted by) [by|via] {value}',
    ],
    {},
    prefers,
  ),
  rule(
    'whole',
    ['[线索|lead] {what:name} [的|这个|这条|那个|那条] [线索|lead] [现在|是|已经|太|很]? {value}'],
    {},
    rateLead,
  ),
  rule(
    'whole',
    [
      '(disqualify|discard|junk|bin|kill) [the] [lead] [from|of|at]? {what} [lead]?',
      '[the] {what} lead is (a|an)? [complete|total|just]? (rubbish|junk|no good|dead|dead end|waste of time|spam|not a fit|no fit|not interested|useless|disqualified|unqualified|not qualified)',
      '[the] lead {what} is (a|an)? [complete|total|just]? (rubbish|junk|no good|dead|dead end|waste of time|spam|not a fit|no fit|not interested|useless|disqualified|unqualified|not qualified)',
      '{what} [的]? [那条|这条|那个|这个]? 线索 [已经|基本|彻底]? (没戏了|没戏|废了|无效|无效了|是无效的|不靠谱|没意向|没意向了|没需求|没需求了|不合格|死了|凉了|没用|没用了|是垃圾|作废|作废了)',
      '线索 {what} (没戏了|没戏|废了|不靠谱|没意向|没需求|死了|凉了|没用|作废|不要了|不跟了|不用跟了|放弃了|放弃)',
      '(标记|标|设|置|改) (这条|这个|该|那条|那个|此) 线索 [为|成]? (无效|作废|不合格)',
    ],
    {},
    (captures, _, scene) => judge(captures, notQualified, scene),
  ),
  rule(
    'whole',
    [
      '[the] {what} lead is (a|an)? [well|definitely|really]? (qualified|good one|real one|genuine)',
      '[the] lead {what} is (a|an)? [well|definitely|really]? (qualified|good one|real one|genuine)',
      '{what} [的]? [那条|这条|那个|这个]? 线索 [已经|基本|应该]? (有效|有效了|确认|确认了|已确认|合格|合格了|算有效|算是有效|可以算有效|靠谱)',
      '(qualify) [the|this|that|it] [lead]',
      '(qualify) [the] [lead] {what:name} [lead]',
      '[他|她|这条|这个]? (算有效|算是有效|算有效线索|可以算有效|应该算有效)',
    ],
    {},
    (captures, _, scene) => judge(captures, isQualified, scene),
  ),
  rule(
    'whole',
    [
      '{who} (is|are) [also|now]? (in on|bidding on|bidding for|competing for|competing on|in the race for|involved in|after|in the running for|pitching for|a competitor on|a competitor in|our competitor on|the competitor on|quoting for) {what} [too|as well|also|now]?',
      '{who} (also|now)? (bids|competes|pitches|quoted) (on|for) {what}',
      '(up against|competing with|competing against|running into|ran into|facing|we face|against) {who} (on|in|for|at) {what}',
      '{what} [那单|这单|这个|那个|项目]? [又|也]? (碰到|遇到|碰上|遇上|撞上|撞到|碰见) [了]? [竞争对手|对手|竞品|友商]? {who} [了]?',
      '{what} [那单|这单|这个|那个|项目]? (跟|和|与) {who} (在竞争|竞争|在抢|抢|PK|pk|打擂台)',
      '{who} [也|又]? (在抢|在跟|在竞标|在争|也在做|在投|想抢) {what} [这单|那单]?',
      '{what} [那单|这单|这个|那个|项目]? {who} [也|又] (进来了|参与了|在报价|介入了|插进来了|在跟|在谈|在投标|报价了|在竞争)',
    ],
    {},
    (captures, _, scene) => competes(captures, scene),
  ),
  rule(
    'whole',
    [
      '{what} (has moved|have moved|moved|is moving|are moving|relocated|has relocated) [its|their] [headquarters|hq|office|offices] to {city}',
      '{what} [已经|已|的总部|总部|的办公室]? (搬到|搬到了|搬去|搬去了|迁到|迁到了|迁至|搬至) {city}',
    ],
    {},
    moveAway,
  ),
  rule(
    'whole',
    [
      '{what} [这个客户|这家|那家|那边|这边]? [已经|已|算是|基本|彻底|也|就|应该]? (流失|沉睡|休眠|沉默) [了|掉了|客户]?',
      '{what} (has|have|is|are|was)? [now|already|officially]? (churned|churned away|gone dormant|went dormant|dormant|become dormant)',
    ],
    {},
    (captures, clause, scene) => goneQuiet(captures, clause, scene),
  ),
  // "Now" is a time, and taken out.
  rule(
    'bare',
    [
      "{what:name} 's [now] [the|their] [new] {value} [now]",
      '{what:name} [at|of|from|in] [{_:name}] (has been promoted to|was promoted to|got promoted to|was made|is now|becomes|became) [the|their|our] [new] {value}',
      '{what:name} {aside} (has been promoted to|was promoted to|got promoted to|promoted to|is now|becomes|became) [the|their|our] [new] {value}',
      '{what:name} (promoted to|moves up to|moved up to|steps up to|takes over as|took over as) [the|their|our] [new] {value}',
      '{what:name} (is|is our|is their|is the|are) [the|our|their] {value}',
      '{what:name} (is|is the new|is their new|became|has become|got promoted to|was promoted to|has been promoted to) [the] [new] {value}',
      '{what} [现在]? (升任|晋升为|晋升|升为|升职为|升职成|升职|升到|升|提拔为|提拔成|被提拔为|被提为|被任命为|任命为|调任|调去当|转岗做|转岗为|转岗|出任|当上|当了|当|改任|改做|接任|升级为) [了]? {value}',
      '[{_:name}] [的]? {what:name} [已经|已|刚]? (是|成|成了|成为|做|做上|任) [了]? [他们|公司|那边]? [的]? [新]? {value} 了',
    ],
    {},
    promote,
  ),
  rule(
    'bare',
    [
      "(he|she) (is|'s|was) [now|also|just|actually] [the|their|our|a] [new] {value} [now|there]",
      '(he|she) [just|now|recently] (became|becomes|has become|got promoted to|was promoted to|has been promoted to|was made|took over as|moved up to) [the|their|our] [new] {value}',
      '(他|她) [现在|目前|已经|刚|也|就|才]? (是|当|任|做|当上|升任|升为|升到|升了|调任|接任|出任|担任) [了|他们|那边|这边|公司|的|新]? {value} [了]?',
      '(现在|目前|如今) (是|当|任|做|升任|升为|升到|调任|接任|出任|担任) [了|他们|那边|这边|公司|的|新]? {value} [了]?',
    ],
    {},
    (captures, _, scene) => promoteSpokenOf(captures, scene),
  ),
  rule(
    'whole',
    [
      "{what:name} (is|'s|will be|as) [the|our|their|a] {value} (on|for|in|of) [the|that|this] {of}",
      '{what:name} (是|就是|才是|算是|应该是|为) {of} 的 {value}',
      '{what:name} (是|就是|才是|算是|应该是) {value}',
    ],
    {},
    (captures, _, scene) => partIn(captures, scene),
  ),
];

/** "CIO at Sunworth Stores": where he works already says nothing new; who works elsewhere from now on is left. */
function withoutEmployer(value: MarkedText, { ref }: FoundRecord, { context }: CommandScene): MarkedText {
  const at = /\s+(?:at|of|with|for|in)\s+(?=[\ue000-\ue1f3]$)/u.exec(value.chars);
  const [employer] = at === null ? [] : marksIn(sliceOf(value, at.index), 'name');
  const own = ref.id === null ? undefined : nameEntryOf(context.names, 'contact', ref.id)?.accountId;
  const isOwn = employer?.span.candidates.some(({ entry }) => entry.entity === 'account' && entry.id === own);
  return at !== null && own !== undefined && isOwn === true ? sliceOf(value, 0, at.index) : value;
}

/** "X is now VP Operations", X升任技术总监了: the job of a contact who is known. */
function promote({ what, value, aside }: Captures, _: Clause, scene: CommandScene): Draft | null {
  if (what === undefined || value === undefined) return null;
  // "Ralph Dawson (CFO) promoted to COO": what he was.
  if (aside !== undefined && !/^[(（][^()（）]*[)）]$/u.test(aside.chars)) return null;
  return promoted(findRecord(what, ['contact'], scene), value, scene);
}

function promoted(found: FoundRecord, value: MarkedText, scene: CommandScene): Draft | null {
  const title = trimmed(without(withoutEmployer(value, found, scene), /^了|了$|^new(?![a-z])\s*/gu));
  if (found.certainty === 'one' && isPartInDeal(title.chars)) return partOf(found.ref, title, scene);
  if (found.certainty !== 'one' || !isJobTitle(written(title).toLowerCase())) return null;
  const changes = [{ field: 'title', value: { type: 'text' as const, text: written(title) } }];
  return draftOn('update-record', { record: found.ref, changes }, { slot: 'record', found }, 0.93);
}

/** "She's the new CIO", 他是决策人: of the contact who was spoken of last. */
function promoteSpokenOf({ value }: Captures, scene: CommandScene): Draft | null {
  const person = scene.mentioned.findLast(({ entity }) => entity === 'contact') ?? null;
  const ref = scene.mentioned.length === 0 ? findRecord(undefined, ['contact'], scene).ref : person;
  return value === undefined || ref?.id == null ? null : promoted({ ref, certainty: 'one' }, value, scene);
}

/** "… the decision maker on the rollout", 他是扩容那单的决策人: the part, and the deal that it is in where that is said. */
function partIn({ what, value, of }: Captures, scene: CommandScene): Draft | null {
  if (what === undefined || value === undefined) return null;
  const { ref: contact, certainty } = findRecord(what, ['contact'], scene);
  if (certainty !== 'one' || !isPartInDeal(value.chars)) return null;
  if (of === undefined) return partOf(contact, value, scene);
  const found = findRecord(of, ['deal'], { ...scene, mentioned: [contact] });
  if (found.certainty !== 'one' && found.certainty !== 'several') return null;
  const slots = { contact, deal: found.ref, role: roleOf(value, scene), primary: false, remove: false };
  return draftOn('link-contact', slots, { slot: 'deal', found }, 0.93);
}

/** "Julia Engel is champion": in the deal that is spoken of, else in the only one that her company has open; of several, which is asked. */
function partOf(contact: RecordRef, role: MarkedText, scene: CommandScene): Draft | null {
  const account = spokenAccount({ ...scene, mentioned: [contact] });
  const spoken = spokenDeal({ ...scene, mentioned: [...scene.mentioned, contact] });
  const [only, another] = account === null ? [] : openDealsOf(account, scene);
  if (account === null || (spoken === null && only === undefined)) return null;
  const open = openDealsOf(account, scene);
  // Of several the one that was spoken of last.
  const latest = (scene.context.thread?.records ?? []).find(
    ({ entity, id }) => entity === 'deal' && open.some((one) => one.id === id),
  );
  const one = latest ?? (another === undefined ? only : undefined);
  const deal = spoken ?? {
    entity: 'deal',
    text: one?.name ?? '',
    id: one?.id ?? null,
    candidates: one === undefined ? open.map(({ id, name }) => ({ id, name })) : [],
  };
  const slots = { contact, deal, role: roleOf(role, scene), primary: false, remove: false };
  const found = { ref: deal, certainty: deal.id === null ? ('several' as const) : ('one' as const) };
  return draftOn('link-contact', slots, { slot: 'deal', found }, 0.9);
}

/** "Globex renewal closes Dec 20": still open, and expected then. */
function closesOn(captures: Captures, clause: Clause, scene: CommandScene): Draft | null {
  const { what, value } = captures;
  if (what === undefined || value === undefined || isEmpty(what) || isShift(value)) return null;
  const field = findField('deal', 'expectedCloseDate');
  const moment = momentOf(clause.whole, 'future', scene.today);
  if (field === undefined || moment === null || moment.date < scene.today) return null;
  if (findRecord(what, ['deal'], scene).certainty === 'unknown') return null;
  return setField({ entity: 'deal', field }, trimmed(without(what, /^(?:把|将)|的$/gu)), value, scene, 0.93);
}

function rename(captures: Captures, _: Clause, scene: CommandScene): Draft | null {
  const { what, value } = captures;
  if (what === undefined || value === undefined || isEmpty(value)) return null;
  const found = findRecord(what, ['account', 'deal', 'contact', 'lead'], scene);
  const changes = [
    {
      field: 'name',
      value: {
        type: 'text' as const,
        text: (marksIn(value, 'quoted')[0]?.text ?? written(value)).replace(/(?<=\p{Script=Han})了$/u, ''),
      },
    },
  ];
  const draft = draftOn('update-record', { record: found.ref, changes }, { slot: 'record', found }, 0.93);
  return { ...draft, takeMore: (clause, current) => takeChange(clause, current, scene) };
}

/** "Jane prefers email", 王思远喜欢邮件沟通: by what somebody is to be reached; called by his first name whoever was spoken of last. */
function prefers({ what, first, value }: Captures, _: Clause, scene: CommandScene): Draft | null {
  const field = findField('contact', 'preferredMeans');
  const person = scene.mentioned.findLast(({ entity }) => entity === 'contact');
  const isOwn =
    first !== undefined && person?.text.toLowerCase().split(' ')[0] === written(first).toLowerCase();
  const found =
    isOwn && person !== undefined
      ? { ref: person, certainty: 'one' as const }
      : findRecord(what, ['contact'], scene);
  if (field === undefined || value === undefined || (what === undefined && !isOwn)) return null;
  const read = readFieldValue(field, value, scene);
  if (read?.type !== 'key' || (found.certainty !== 'one' && found.certainty !== 'several')) return null;
  const changes = [{ field: field.key, value: read }];
  return draftOn('update-record', { record: found.ref, changes }, { slot: 'record', found }, 0.92);
}

/** 线索唐磊不合格: a lead and nothing but a value of his. */
function rateLead(captures: Captures, _: Clause, scene: CommandScene): Draft | null {
  const { what, value } = captures;
  if (what === undefined || value === undefined) return null;
  const [mention] = valueMentions(value.chars, ['lead'], scene.context.vocabulary);
  const isRating = mention?.field.key === 'status' || mention?.field.key === 'rating';
  if (mention === undefined || !isRating || mention.to - mention.from < 0.8 * value.chars.trim().length)
    return null;
  const { certainty } = findRecord(what, ['lead'], scene);
  return certainty === 'one' || certainty === 'several' ? setField(mention, what, value, scene, 0.8) : null;
}

/** 立润科技那条线索没戏了, 王平那条线索确认了: whether he is a customer to be; without a name the lead that is spoken of. */
function judge({ what }: Captures, called: RegExp, scene: CommandScene): Draft | null {
  const field = findField('lead', 'status');
  const statuses = scene.context.vocabulary.lists.get('lead_status') ?? [];
  const status = statuses.find(
    ({ retired, names }) => !retired && names.en.some((name) => called.test(name)),
  );
  if (field === undefined || status === undefined) return null;
  const named = findRecord(what, ['lead'], scene);
  const isKnown = named.certainty === 'one' || named.certainty === 'several';
  const found = isKnown ? named : what === undefined ? null : findLeadOfCompany(written(what), scene);
  if (found === null) return null;
  const value = { type: 'key' as const, text: status.names[scene.language][0], key: status.key };
  const changes = [{ field: field.key, value }];
  return draftOn('update-record', { record: found.ref, changes }, { slot: 'record', found }, 0.93);
}

const isQualified = /^qualified$/i;
const notQualified = /^(?:unqualified|disqualified|junk|invalid|dead|lost|not qualified)$/i;

/** "Blueharbor is in on the rollout too", 那单碰上启衡了: a rival of the list, in a deal that is known. */
function competes({ who, what }: Captures, scene: CommandScene): Draft | null {
  const field = findField('deal', 'competitor');
  if (who === undefined || what === undefined || field === undefined || isEmpty(what)) return null;
  const said = trimmed(without(who, /了$/gu));
  const read = readFieldValue(field, said, scene);
  const found = findRecord(what, ['deal'], scene);
  const isKnown = found.certainty === 'one' || found.certainty === 'several';
  return read?.type === 'key' && isKnown
    ? setField({ entity: 'deal', field }, what, said, scene, 0.93)
    : null;
}

/** 汇图通讯已经流失了, "Globex has churned": what a customer has become; of a deal it says that it was lost. */
function goneQuiet({ what }: Captures, clause: Clause, scene: CommandScene): Draft | null {
  const field = findField('account', 'lifecycleStage');
  if (what === undefined || isEmpty(what) || field === undefined) return null;
  const found = findRecord(what, ['account', 'deal'], scene);
  if (found.certainty !== 'one') return null;
  if (found.ref.entity === 'deal') return closeAs('lost', what, undefined, clause, scene, 0.9);
  const isChurned = /流失|churned/u.test(clause.whole.chars);
  const stage = scene.context.vocabulary.lists
    .get('lifecycle_stage')
    ?.find(
      ({ retired, names }) =>
        !retired && [...names.en, ...names.zh].some((name) => (isChurned ? churned : dormant).test(name)),
    );
  if (stage === undefined) return null;
  const value = { type: 'key' as const, text: stage.names[scene.language][0], key: stage.key };
  return draftOn(
    'update-record',
    { record: found.ref, changes: [{ field: field.key, value }] },
    { slot: 'record', found },
    0.93,
  );
}

const churned = /流失|churned|lost/iu;
const dormant = /沉睡|休眠|沉默|dormant|inactive/iu;

/** "X has moved to Munich": the city of a company that is known; a stage is none. */
function moveAway(captures: Captures, _: Clause, scene: CommandScene): Draft | null {
  const { what, city } = captures;
  if (what === undefined || city === undefined || isEmpty(city)) return null;
  const found = findRecord(what, ['account'], scene);
  if (found.certainty === 'one' && isStreet(city)) return newAddress(found, city);
  const isPlace =
    stageOf(city.chars, scene.context.vocabulary) === null &&
    !/[\d\ue000-\uf8ff]|公海|pool/u.test(city.chars);
  if (found.certainty !== 'one' || !isPlace || city.chars.trim().length > 30) return null;
  const value = { type: 'text' as const, text: written(trimmed(without(city, /了$/gu))) };
  const draft = draftOn(
    'update-record',
    { record: found.ref, changes: [{ field: 'city', value }] },
    { slot: 'record', found },
    0.88,
  );
  return { ...draft, takeMore: (clause, current) => takeChange(clause, current, scene) };
}

/** "14 Harbour Street", 天府大道1200号. */
export function isStreet({ chars }: MarkedText): boolean {
  return (
    /[\d\ue400-\ue5f3]/u.test(chars) &&
    /(?<![a-z])(?:street|st|road|rd|avenue|ave|lane|ln|drive|way|square|place|park|court|boulevard|blvd|house|suite|floor|building|quay|row|close|terrace|str)(?![a-z])|stra(?:ß|ss)e|[路街道巷号楼室层弄]/u.test(
      chars,
    )
  );
}

/** A street, with what stands behind its comma: "14 Harbour Street, Leeds". */
function newAddress(found: FoundRecord, street: MarkedText): Draft {
  const address = (text: string) => [{ field: 'address', value: { type: 'text' as const, text } }];
  const said = written(trimmed(without(street, /了$/gu)));
  const draft = draftOn(
    'update-record',
    { record: found.ref, changes: address(said) },
    { slot: 'record', found },
    0.9,
  );
  return {
    ...draft,
    takeMore: ({ bare }, current) => {
      const [change] = current.intent.name === 'update-record' ? current.intent.slots.changes : [];
      const isPlace = /^(?:\p{Lu}[\p{L}'.-]+|[A-Z\d]{2,8})(?: [\p{Lu}\d][\p{L}\d'.-]*){0,2}$/u.test(
        written(bare),
      );
      return isPlace && change?.value.type === 'text'
        ? withSlots(current, { changes: address(`${change.value.text}, ${written(bare)}`) })
        : null;
    },
  };
}
