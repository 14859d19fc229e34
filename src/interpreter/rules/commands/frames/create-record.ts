import type { FieldChange, RecordRef } from '../../../../intents/index.ts';
import { regexp } from '../../../../kernel/index.ts';
import { type Clause, type Draft, draftOn, rule, surestDraft, withSlots } from '../draft.ts';
import { namesField } from '../field-words.ts';
import { namesRecord } from '../find-record.ts';
import { isJobTitle } from '../job-titles.ts';
import { isEmpty, joined, type MarkedText, sliceOf, trimmed, without, written } from '../marked-text.ts';
import { readNewFields } from '../new-fields.ts';
import { couldBeName, isOrdinaryWord } from '../ordinary-words.ts';
import { isPersonalName, isPersonsName } from '../personal-name.ts';
import type { CommandScene } from '../scene.ts';
import { sourceNamed } from '../source-in.ts';
import { spokenAccount } from '../spoken-of.ts';
import type { Captures } from '../template.ts';
import { titleBeforeName } from '../titled-name.ts';
import { isByTitle } from '../titled-person.ts';
import { asksHowMany, notCreating, notDescribing, turnsInto } from './creates-nothing.ts';
import { creationLists, creationWords } from './creation-words.ts';
import { merged, takeFields, withMissing, withOwnName, withoutCourtesy } from './fields-of-made.ts';
import {
  accountBefore,
  accountsIn,
  type Created,
  headsMessage,
  isCompany,
  isDealAlone,
  isSomebody,
  newCompanyNamed,
} from './named-of-creation.ts';
import { accountAt, accountSpokenOf, thereIn } from './spoken-account.ts';
import { actStart } from './task-words.ts';
import { isAddress } from './whose-address.ts';
import { contactOfMade, isOfMade, linkedToMade } from './with-what-is-made.ts';

/** "Create an account X in retail", 给X加个联系人Y，采购总监: a new record with its fields in any order. */
export function readCreation(clause: Clause, scene: CommandScene): Draft | null {
  return surestDraft(rules, clause, scene);
}

function rulesFor(entity: Created): readonly ReturnType<typeof rule>[] {
  const en = `(${creationWords[entity].en})`;
  const zh = `(${creationWords[entity].zh})`;
  const read =
    (confidence: number) =>
    (captures: Captures, clause: Clause, scene: CommandScene): Draft | null =>
      create(entity, captures, clause, scene, confidence);
  return [
    rule(
      'whole',
      [
        ...(entity === 'lead' ? [`$make [$a] [$new] ${en} (for|on) {rest}`] : []),
        ...(entity === 'deal'
          ? [
              `$make [$a] [$new] ${en} (for|with|at) {owner:name} [called|named|:|,|-] {before:quoted} [{rest}]`,
            ]
          : []),
        `$make [$a] [$new] [{before}] ${en} [record|entry|profile|page] [{rest}]`,
        `$new ${en} [alert|onboarding|record|entry|details|registration] [:|,|-] {rest}`,
        ...(entity === 'account' ? ['new one [for you|for us|for me|for the crm] (:|,|-|–) {rest}'] : []),
        ...(entity === 'lead'
          ? ['(lead|prospect|enquiry|inquiry) : {rest}', `(a|another|one) $new ${en} [:|,|-] {rest}`]
          : []),
        `(got|have|we have|there is|there's|we got|we've got|received|met) [$a] new ${en} [:|,|-] {rest}`,
        `$make {rest} as [$a] [$new] ${en} [(at|for|with|of|to|on|under) {owner}]`,
        `$make {rest} (to|in|into) [the|our|my] (${entity === 'contact' ? 'contacts' : entity === 'account' ? 'accounts|customers' : entity === 'lead' ? 'leads' : 'deals|opportunities|pipeline'})`,
        `[$a] [$new] ${en} (at|with|for) {owner} (:|,|-) {rest}`,
        `(opened|started|set up|created|added) [$a] [$new] ${en} [:|,|-] {rest}`,
        `[$a] [$new] ${en} (came in|just came in|came through|arrived) [:|,|from|-] {rest}`,
      ],
      creationLists,
      read(0.93),
    ),
    rule('whole', [`($makeZh|新|建|录) [$oneZh] ${zh} [$named] {rest}`], creationLists, read(0.93)),
    rule(
      'whole',
      [
        `($makeZh|新) [$oneZh] [{before}] [的] ${zh} [$named] {rest}`,
        `$makeZh [$oneZh] ${zh}`,
        `[一个|个]? [新的?]? ${zh} (建档|录入|登记|报备)`,
        `(给|为|在|对|帮|替) {owner} [下面|下|名下|里]? ($makeZh|加|建|开) [$oneZh] [{before}] [的] ${zh} [{rest}]`,
        `$makeZh [$oneZh] {before} 的 [新] ${zh}`,
        ...(entity === 'account' ? [`$makeZh [$oneZh] {before:name} ${zh}`] : []),
        ...(entity === 'deal'
          ? [
              `$makeZh [$oneZh] {owner:name} [的] {rest} ${zh}`,
              `($makeZh|开|立|做) (个|一个|1个|条|一条|笔|一笔) [新|新的]? {before} [的]? (商机|单子|机会)`,
              `(商机|单子|机会) [先|就|也|直接|给我|帮我|可以]? (开|建|新建|录|立|挂|做|加) [了]? (一个|1个|个|一条|条|一笔|一下|起来|上|好) [吧]? [:|：|，|,] [{rest}]`,
            ]
          : []),
        `{owner:name} [这边|那边]? $makeZh [$oneZh] ${zh} [一个|1个|一条|一单|一笔]? [{rest}]`,
        `(把|将) {rest} $makeZh (为|成|到) [一个|新的|新]? ${zh} [里]?`,
        `(把|将) {rest} $makeZh (为|成|到) {owner} 的 [新]? ${zh} [里]?`,
        `{owner} $makeZh [$oneZh] [{before}] [的] ${zh} [$named] {rest}`,
        `(有|来了|收到|刚来了) [$oneZh] (新的?)? ${zh} [:|，|,|：|叫] {rest}`,
        ...(entity === 'lead' ? ['(记录|登记|记) [$oneZh] 线索 (:|：|，|,) {rest}'] : []),
        ...(entity === 'lead' ? [`{owner} 的 新的? ${zh} [:|，|,|：|叫] [{rest}]`] : []),
      ],
      creationLists,
      read(0.93),
    ),
  ];
}

const rules = [
  ...(['deal', 'lead', 'contact', 'account'] as const).flatMap(rulesFor),
  ...(['deal', 'contact'] as const).map(ruleBehind),
  rule(
    'whole',
    ['(add|create|save|register|enter|new|新增|添加|加|录入|登记) {rest}'],
    creationLists,
    addPerson,
  ),
  // "New lead A, …. Add another: B, …", 再加一个：B: of the kind that was entered last.
  rule(
    'whole',
    [
      '[and|add|create|plus|also]? another [one|lead|contact|customer] (:|,|-|–) {rest}',
      '(再|另外|还) [加|建|录|来|新增|新建|录入|登记]? (一个|一条|一位|个) [线索|联系人|客户]? (:|：|，|,) {rest}',
    ],
    creationLists,
    (captures, clause, scene) => {
      const made = scene.mentioned.findLast(({ id }) => id === null)?.entity;
      return made === 'lead' || made === 'contact' || made === 'account'
        ? create(made, captures, clause, scene, 0.93)
        : null;
    },
  ),
  rule(
    'whole',
    [
      '(add|put|enter|save|register) {rest} (to|in|into) [the|our|my] (crm|database) [{owner}]',
      '(把|将)? {rest} (加|录|导|添加|录入|登记|放) (到|进|入) [我们的?|咱们的?]? (crm|系统) [里|中]? [，|,]? [{owner}]',
    ],
    creationLists,
    addToSystem,
  ),
  rule(
    'whole',
    [
      '[$a] [partner|web|website|inbound|customer]? (referral|enquiry|inquiry) [just] (came in|arrived|came through) [:|,|from|-] {rest}',
    ],
    creationLists,
    (captures, clause, scene) => create('lead', captures, clause, scene, 0.85),
  ),
  rule(
    'whole',
    [
      '[got|have|received|we got|we have|got in] [$a] [$new|web|hot|warm|cold] (lead|enquiry|inquiry|prospect) (from|via|through|off|on|by way of) [the|our|my|a|an] {origin} (:|-|–|,) {rest}',
      '[$a] ($new|web|new inbound) (lead|enquiry|inquiry) : {origin} : {rest}',
      '[got|have|received|we got|we have] [$a] [$new|partner|customer] referral (from|by|via|through) [our|my|a|an] {origin} (:|-|–|,) [please] [talk to|speak to|speak with|talk with|contact|call|reach out to|get in touch with|to] {rest}',
      '[来了|收到|有] [$oneZh] [新]? (线索|询盘|潜在客户) [，|,]? (来自|从) {origin} [来的|过来的]? (:|，|,|：) {rest}',
      '{origin} (来的|过来的|上来的|介绍的|推荐的) [$oneZh] [新]? (线索|询盘|潜在客户) (:|，|,|：) {rest}',
    ],
    creationLists,
    leadFrom,
  ),
];

/** "Lead from LinkedIn: Marcus Thiele, …", "referral from Nathan Watson: talk to …": where somebody comes from, and who it is. */
function leadFrom(captures: Captures, clause: Clause, scene: CommandScene): Draft | null {
  const { origin, rest } = captures;
  if (origin === undefined || rest === undefined || rest.chars.length > 120) return null;
  const source = sourceNamed(origin, scene) ?? sourceChange(clause.whole, scene);
  const draft = source === null ? null : create('lead', { rest }, clause, scene, 0.94);
  if (draft?.intent.name !== 'create-record' || source === null) return null;
  const { name, changes } = draft.intent.slots;
  return name === null || !isPersonsName(name)
    ? null
    : withSlots(draft, { changes: merged([source, ...changes]) });
}

/** One of the leads that a heading announces: "Ivan Petrov from Danube Cranes (warm)"; null for what only tells more of the one before. */
export function readListedLead(from: MarkedText, clause: Clause, scene: CommandScene): Draft | null {
  if (actStart.test(clause.whole.chars) || /^(?:联系人|对接人|联络人|接口人)/u.test(clause.whole.chars))
    return null;
  const draft = create('lead', { rest: clause.whole }, clause, scene, 0.93);
  const name = draft?.intent.name === 'create-record' ? (draft.intent.slots.name ?? '') : '';
  const isCompanys =
    draft?.intent.name === 'create-record' &&
    draft.intent.slots.changes.some(({ field }) => field === 'company');
  if (draft?.intent.name !== 'create-record' || !(isPersonsName(name) || isByTitle(name) || isCompanys))
    return null;
  const source = sourceNamed(from, scene);
  return source === null
    ? draft
    : withSlots(draft, { changes: merged([...draft.intent.slots.changes, source]) });
}

/** "Contact: Maud de Vries, …", 'deal "Fleet analytics" 75k', 联系人周建: behind an account, without a verb. */
function ruleBehind(entity: 'deal' | 'contact'): ReturnType<typeof rule> {
  return rule(
    'whole',
    [
      `(${creationWords[entity].en}) [:|-] {rest}`,
      `(${creationWords[entity].zh}) [是|叫|为|：|:] {rest}`,
      ...(entity === 'contact'
        ? [
            '(linked|tied|attached|connected|associated) (to|with) {rest}',
            '(关联|绑定) [到|给|联系人?] {rest}',
            '[the|our|my|their|main] (contact|contact person|client|client contact|point of contact|poc|buyer) [there] (is|was) {rest}',
          ]
        : []),
    ],
    creationLists,
    (captures, clause, scene) => {
      // 新线索：重庆巴蜀电缆，联系人王刚: whoever stands behind a lead's company is the lead.
      const isOfLead = entity === 'contact' && scene.announced?.leads !== undefined;
      // "New lead …. Deal potentially worth 250k": what the lead may spend, and no deal yet.
      const isLeads = entity === 'deal' && scene.mentioned.some((ref) => ref.entity === 'lead');
      if (captures.rest === undefined || isOfLead || isLeads) return null;
      if (spokenAccount(scene) === null && !(entity === 'contact' && headsMessage(clause, captures.rest)))
        return null;
      const known = entity === 'contact' ? linkedToMade(captures.rest, scene) : null;
      if (known !== null) return known;
      // "The client is Globex": nobody new.
      if (
        saysWho.test(clause.whole.chars) &&
        namesRecord(captures.rest, ['account', 'contact', 'user'], scene)
      )
        return null;
      const draft = create(entity, captures, clause, scene, 0.92);
      if (draft?.intent.name !== 'create-record') return null;
      const { name, changes } = draft.intent.slots;
      const isTold =
        entity === 'contact'
          ? name !== null &&
            (isPersonsName(name) ||
              (isByTitle(name) && (isOfMade(scene) || changes.some(({ field }) => isAddress.has(field)))))
          : changes.some(({ field }) => field === 'amount') || (name !== null && isNamedAlone(clause));
      return isTold ? draft : null;
    },
  );
}

const saysWho = /^[a-z ]+ (?:is|was) /u;

/** 商机会员系统, "opportunity GPS rollout": behind a record that is made, and no more than what it is called. */
function isNamedAlone({ follows, whole: { chars } }: Clause): boolean {
  return follows && chars.length < 28 && !tells.test(chars);
}

const tells = regexp('u')`
    [推改到赢输签丢延进转要已还没在了说有是]|
    (?<![a-z])(?:
      is|has|have|was|moves?|moved|goes|went|won|lost|slips?|to|with|will|wants?|needs?|still|now|closed|
      signed|dead
    )(?![a-z])
  `;

/** "Add Peter Lang, head of IT at …, peter@…": with an address in the message, a person's name is a new contact. */
function addPerson(captures: Captures, clause: Clause, scene: CommandScene): Draft | null {
  const { rest } = captures;
  const hasAddress = [...clause.whole.message.marks.values()].some(
    ({ kind }) => kind === 'email' || kind === 'phone',
  );
  const isSaid =
    /(?<![a-z])as (?:an? |the |our |their )?(?:new )?contacts?(?![a-z])|[为成](?:新的?)?联系人/u.test(
      clause.whole.message.original.toLowerCase(),
    );
  const { job: en, zh } = theirJob.exec(clause.whole.message.original.trim().toLowerCase())?.groups ?? {};
  const job = en ?? zh;
  const isTheirs = job !== undefined && isJobTitle(job);
  if (rest === undefined) return null;
  // "Add Femi Adeyemi to Pinemont Utilities".
  const name = trimmed(without(rest, /\s+(?:to|at|under|for|of|from)\s+[\ue000-\ue1f3]$/gu));
  const isAtCustomer =
    name.chars !== rest.chars &&
    !namesRecord(name, ['contact', 'lead', 'user'], scene) &&
    namesRecord(sliceOf(rest, rest.chars.length - 1), ['account'], scene);
  return (hasAddress || isSaid || isTheirs || isAtCustomer) && isPersonalName(name)
    ? create('contact', captures, clause, scene, 0.8)
    : null;
}

const callsIt = /^(?:called|named|by the name of)(?![a-z])|^(?:名为|名叫|叫做|名称[是为])/u;

/** "With", "email", "industry": left over of what was read. */
function saysNothing(words: string, { context }: CommandScene): boolean {
  const said = words.toLowerCase().match(/[\p{L}\d]+/gu) ?? [];
  return said.every((word) => isOrdinaryWord(word)) || namesField(words, context.vocabulary);
}

/** "Add TechCorp to our CRM in the software industry", 把腾远科技录入系统: a company, or somebody by his name. */
function addToSystem({ rest, owner }: Captures, clause: Clause, scene: CommandScene): Draft | null {
  if (rest === undefined || /[\ue200-\uf8ff]/u.test(rest.chars)) return null;
  // "Sarah Chen from Initech".
  const who = trimmed(without(rest, /\s+(?:from|at|of|with)\s+\S.*$|(?<=.)的(?=\p{Script=Han}{2,3}$).*$/gu));
  if (!isName.test(written(who))) return null;
  const said = joined(owner === undefined ? [rest] : [rest, owner]) ?? rest;
  return create(isPersonalName(who) ? 'contact' : 'account', { rest: said }, clause, scene, 0.85);
}

const isName =
  /^\p{Lu}[\p{L}\d&.'’-]*(?: (?:\p{Lu}|of|and|&|\d)[\p{L}\d&.'’-]*){0,4}$|^[\p{Script=Han}\p{L}\d]{3,16}$/u;

const kindTwice = /^(?:account|customer|client|company|prospect|organi[sz]ation)\s*[:：-]?$/u;

/** "…, their Head of IT", …，他们的采购经理. */
const theirJob = regexp('u')`
    [,，]\s*(?:their|his|her|the)(?: new)? (?<job>[a-z][a-z &/-]{1,40})[.!]?$|
    [,，]\s*(?:是)?(?:他们|她们|对方|那边|客户)(?:公司|那边)?的?(?:新来的|新任|新)?
    (?<zh>\p{Script=Han}{2,12})[。！]?$
  `;

/** A new record of a kind with whatever the words behind it say of it. */
export function create(
  entity: Created,
  captures: Captures,
  clause: Clause,
  scene: CommandScene,
  confidence: number,
): Draft | null {
  const { rest, owner } = captures;
  // 添加一个客户: the verb's first half is nobody.
  // "New contact for data questions is Mira Patel": a sentence, and no customer.
  if (owner !== undefined && /^[添新增录补创]$|(?<![a-z])(?:is|are|was)(?![a-z])/u.test(owner.chars.trim()))
    return null;
  // "A new client: company X": the kind, said twice.
  const before = kindTwice.test(captures.before?.chars.trim() ?? '') ? undefined : captures.before;
  if (before !== undefined && (notDescribing.test(before.chars) || turnsInto.test(before.chars))) return null;
  if (rest !== undefined && (notCreating.test(rest.chars) || asksHowMany(rest))) return null;
  // "New purchasing lead Colin Draper" is a person's job.
  if (entity === 'lead' && before !== undefined && titleBeforeName(withoutNew(clause.whole)) !== null)
    return null;
  const there = rest === undefined ? null : thereIn(rest);
  // A known person for a known deal is linked to it, not made anew.
  if (entity === 'contact' && owner !== undefined && isDealAlone(owner, scene)) return null;
  // "New prospect: Marwick Brewing" is a company, and nobody's enquiry.
  if (
    entity === 'lead' &&
    rest !== undefined &&
    /^(?:a |the |new |another )*(?:prospect|customer prospect)(?![a-z])/u.test(clause.whole.chars) &&
    isCompany(rest)
  )
    return create('account', captures, clause, scene, confidence);
  // 为王女士创建线索: who the lead is, and no company.
  const isWho =
    (entity === 'lead' || (entity === 'contact' && rest === undefined)) &&
    owner !== undefined &&
    before === undefined &&
    isSomebody(owner);
  const isForAccount = owner !== undefined && entity !== 'account' && !isWho;
  // "A commercial customer named ABC Corp": what it is called stands behind.
  const isCalled = rest !== undefined && callsIt.test(rest.chars);
  const isBehind = isBehindColon(rest, clause.whole);
  const told = [
    isCalled || isBehind ? undefined : before,
    (entity === 'account' || isWho) && owner !== undefined ? owner : undefined,
  ];
  const behind = there ?? rest;
  // 新建一个华东区的线索：大兴置业: what it is called stands behind the colon, and what it is like before.
  const said = joined(
    (isBehind ? [behind, ...told] : [...told, behind]).filter(
      (one): one is MarkedText => one !== undefined && !isEmpty(one),
    ),
  );
  const read =
    said === null
      ? { name: null, changes: [], leftOver: [] }
      : withoutCourtesy(withOwnName(readNewFields(said, entity, scene)));
  // "New company for us".
  const isPlain = read.name !== null && !couldBeName(read.name);
  if (isPlain && !(entity === 'deal' && plainTopic.test(read.name ?? ''))) return null;
  const account =
    there !== null && entity !== 'account'
      ? accountSpokenOf(entity, scene)
      : isForAccount
        ? accountAt(owner, entity, scene)
        : null;
  const spoken = account === null && entity !== 'account' && entity !== 'lead' ? spokenAccount(scene) : null;
  // A new person in the talk about a customer is one of his.
  const ofThread =
    entity === 'contact' &&
    account === null &&
    spoken === null &&
    !read.changes.some(({ field }) => field === 'account')
      ? accountSpokenOf(entity, scene)
      : null;
  const ofName =
    entity === 'deal' && account === null && spoken === null && said !== null
      ? accountBefore(said, read.name, scene)
      : null;
  // "New opp Birchdale Homes, tenant portal": the customer's name alone is not the deal's.
  const isCustomerAlone =
    ofName?.value.type === 'record' && read.name !== null && ofName.value.record.text === read.name;
  const context =
    /partner referral|referral/u.test(clause.whole.chars) && entity === 'lead'
      ? sourceChange(clause.whole, scene)
      : null;
  const changes = merged([
    ...read.changes,
    ...((isCalled || isBehind) && before !== undefined
      ? readNewFields(before, entity, scene, true).changes
      : []),
    ...(account === null ? [] : [account]),
    ...(spoken === null ? [] : [{ field: 'account', value: { type: 'record' as const, record: spoken } }]),
    ...(ofThread === null ? [] : [ofThread]),
    ...(ofName === null ? [] : [ofName]),
    ...(context === null ? [] : [context]),
  ]);
  // 新线索：重庆巴蜀电缆: until somebody is named, a lead is called as his company.
  const company = changes.find(({ field }) => field === 'company')?.value;
  const own = isCustomerAlone ? null : isPlain ? `${nameAt(changes)}${read.name}` : read.name;
  const name = own ?? (entity === 'lead' && company?.type === 'text' ? company.text : null);
  const draft = draftOn('create-record', { entity, name, changes }, null, confidence);
  const created: RecordRef = newCompanyNamed(said, read.name, entity) ?? {
    entity,
    text: name ?? '',
    id: null,
    candidates: [],
  };
  const contact = entity === 'deal' ? contactOfMade(clause.whole, scene) : null;
  return {
    ...withMissing(draft, scene),
    ...(contact === null ? {} : { contact }),
    unplaced: read.leftOver.filter((words) => !saysNothing(words, scene)),
    mentions: [...accountsIn(changes), ...(name === null ? [] : [created])],
    takeMore: (next, current) => takeFields(next, current, scene),
  };
}

/** 续约, "renewal": what many a deal is called; with its customer it is a name. */
const plainTopic =
  /^(?:续约|续签|续费|增购|加购|扩容|升级|改造|维保|试点|二期|三期|项目|renewal|upgrade|project|launch|pilot|trial)$/iu;

function nameAt(changes: readonly FieldChange[]): string {
  const at = changes.find(({ field }) => field === 'account')?.value;
  return at?.type === 'record' ? `${at.record.text} – ` : '';
}

function isBehindColon(rest: MarkedText | undefined, { chars }: MarkedText): boolean {
  return rest !== undefined && /[:：]\s*$/u.test(chars.slice(0, chars.lastIndexOf(rest.chars)));
}

function withoutNew(text: MarkedText): MarkedText {
  return trimmed(without(text, /^(?:(?:a|an|the|new|add|create)(?![a-z])\s*)+|\s*[（(].*$/gu));
}

function sourceChange(text: MarkedText, scene: CommandScene): FieldChange | null {
  const sources = scene.context.vocabulary.lists.get('source') ?? [];
  const referral = sources.find(
    (one) => one.key === 'referral' || one.names.en.some((name) => /referral/i.test(name)),
  );
  return referral === undefined || !/referral/.test(text.chars)
    ? null
    : { field: 'source', value: { type: 'key', text: 'referral', key: referral.key } };
}
