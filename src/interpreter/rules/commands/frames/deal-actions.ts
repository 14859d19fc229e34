import type { RecordRef } from '../../../../intents/index.ts';
import { regexp } from '../../../../kernel/index.ts';
import { nameEntryOf } from '../../../linker/index.ts';
import { namesOfDealRole } from '../../lexicon/index.ts';
import { type Clause, type Draft, draftOn, rule, surestDraft, withSlots } from '../draft.ts';
import { amountOf } from '../field-value.ts';
import { choiceOf, stageOf } from '../field-words.ts';
import { findRecord, saidKind } from '../find-record.ts';
import { isPartInDeal } from '../job-titles.ts';
import { isEmpty, type MarkedText, marksIn, trimmed, without, written } from '../marked-text.ts';
import type { CommandScene } from '../scene.ts';
import type { Captures } from '../template.ts';
import { commandWords } from '../words.ts';
import { moveTo } from './assign.ts';
import { stepOf } from './step-of.ts';

/** Steps without a value ("advance X", 推进X), reopening, converting a lead, linking contacts. */
export function readDealAction(clause: Clause, scene: CommandScene): Draft | null {
  return surestDraft(rules, clause, scene);
}

const rules = [
  rule(
    'bare',
    [
      '(advance|progress|promote|move forward|push forward|step up) {what}',
      '(move|push|bring|take|bump|nudge|step|shift|advance) {what} (forward|ahead|along|on|up) [a stage|one stage|one step|a step|one|by one stage]',
      '(move|advance|push) {what} [to|into] [the] (next|following) [stage|phase|step]',
      '推进 [一下] {what}',
      '[把|将] {what} (往前|向前|往下|再) (推进|推|走|移|挪) [一步|一下|一个阶段|一阶段] [走]?',
      '[把|将] {what} 推进 (一步|一下|一个阶段|一阶段)',
    ],
    commandWords,
    (captures, _, scene) => step('next', captures, scene),
  ),
  rule(
    'whole',
    [
      '[那|那就|就|可以|好|行] [那|就]? (推进|往下推|往前推|往下走|往前走|推一下|推进一下|推到下一步|往下推进|推进下去) [吧|了|一下]',
    ],
    commandWords,
    (_, clause, scene) => (clause.follows ? null : moveTo(undefined, 'next', scene, 0.9)),
  ),
  rule(
    'bare',
    [
      '(move|push|bring|take|step|shift|set|send|put) {what} (back|backwards|backward|down) [a stage|one stage|one step|a step|one|by one stage]',
      '(revert|demote|regress|roll back) {what} [a stage|one stage|to the previous stage]',
      '[把|将] {what} (往回|往后|向后) (退|推|移|挪) [一步|一个阶段|一阶段]?',
      '[把|将] {what} (回退|退|退回) (一步|一个阶段|一阶段|到? 上一? 个? 阶段|上一步)',
    ],
    commandWords,
    // 把预计成交往后推两周: for so long, and no stage back.
    (captures, clause, scene) =>
      marksIn(clause.whole, 'time').length > 0 ? null : step('previous', captures, scene),
  ),
  rule(
    'bare',
    [
      '(reopen|re-open|reopened|revive|resurrect|reactivate|re-activate|unclose|un-close|un-lose|unlose|un-win|unwin) {what} [(in|to|at|into) [the] {stage}] [again]',
      '(un lose|un win) {what}',
      "{what} (was not|wasn't|is not|isn't) (lost|won|dead) [after all]",
      '(mark|set|put|move|change) {what} [back] (to|as) (open|reopened|active|in progress) [again]',
      '(open) {what} (again|up again|back up)',
      '{what} (is|are) (back on|alive again|back in play|open again|back from the dead|on again) [again]',
      'bring {what} back [to life]',
      '(bring back|dig up again|resurrect) {what}',
      '[把|将] {what} (重新打开|重新开启|重启|重开|重新激活|激活|恢复|反结单|取消关闭|取消结单|重新打開) [到|至|为|在|回到] {stage}',
      '[把|将] {what} (重新打开|重新开启|重启|重开|重新激活|激活|恢复|反结单|取消关闭|取消结单) [了|一下|吧]?',
      '(重新打开|重新开启|重启|重开|重新激活|激活|恢复|反结单|reopen) [一下|了]? {what}',
      '{what} (恢复跟进|重新跟进|继续推进了|又活了|又有戏了|死灰复燃|又重启了|又启动了|重新启动了|重启了|没丢|没输|还没丢)',
      '[把|将] {what} 从 [已]? (输单|丢单|赢单|已输|关闭|结单|已丢单) [状态]? (恢复|改|改回|拉|拉回|转|转回|退回|调|还原|变) [成|为|到|回|了]? (进行中|在途|打开|开启|跟进中|正常|未结单|跟进)?',
      '[把|将] {what} (改|改回|恢复|调|设|标) [成|为|到]? (进行中|在途|跟进中|未结单)',
    ],
    commandWords,
    reopen,
  ),
  rule(
    'bare',
    [
      '(convert|converting|converted|qualify|turn|promote|change|transform) [the] {what} [in] (to|into) [a|an|the] [new] (deal|opportunity|opp|account|customer|client|account and deal|contact) {more}',
      '(convert|converting|converted|qualify|turn|promote|change|transform) [the] {what} [in] (to|into) [a|an|the] [new] (deal|opportunity|opp|account|customer|client|contact)',
      '(convert|converting|converted) [the] {what} [{more:amount}]',
      '{what:name} (is|was|has|has been|just|got)? converted',
      '{what:name} to convert [with {more}]',
      '(make|made) {what:name} [into] (a|an) [new] (deal|opportunity|opp|customer|client)',
      '[把|将] {what} (转化|转换|转|转成|转为|转化为|转化成|转换为|转换成|变成|转成了|升级为) [成|为|到|了]? [一个|新]? (客户|商机|正式客户|客户和商机|联系人|deal|机会) [{more}]',
      '[把|将] {what} (转化|转换|转化了|转换了|转化掉|转了|转化一下|转换一下|转化下|转一下)',
      '{what:name} [的|这条|那条|这个|那个]? [线索] [帮我|给我|麻烦|请]? (转一下|转下|转|转成|转为|转化为|转化成) [成|为]? (客户|正式客户|商机|客户和商机)',
      '(转化|转换) [一下|了]? {what}',
      '(线索|lead)? (转|转成|转为|转化为|转化成) (商机|客户) (:|：) {what}',
    ],
    commandWords,
    convert,
  ),
  rule(
    'bare',
    [
      '(convert|promote) [it|them|this|that]? (to|into) [a|an|the] [new] (deal|opportunity|opp|account|customer|client)',
      '(转|转成|转为|转化|转化为|转化成|转换成|转换为|变成) [成|为]? [一个|新|正式]? (商机|客户|机会|客户和商机) [了|吧|一下]?',
      '(转化|转一下|转了|转掉|转化一下|转化了) [吧|了]?',
    ],
    commandWords,
    convertLeadOfThread,
  ),
  rule(
    'bare',
    [
      '(link|add|attach|connect|associate|assign|relate|tie|put) {who} (to|with|onto|on) {what} as [the|a|an] {role}',
      '(put|note|record|list|mark|set|tag|flag) {who} [down] as [the|a|an|our] {role} (of|for|on|in) {what}',
      '(link|attach|connect|associate|relate|tie) {who} (to|with|onto|on) {what}',
      '(add|put|link) {who:name} as [a|an|the|our] [contact role|contact] (to|on|for|of) {what} as [the|a|an] {role}',
      '(add|put) {who} as [the|a|an|our] {role} (to|on|for|of) {what}',
      '(put|add) {who:name} (on|to) {what} as [the|a|an|our] {role}',
      'add {who} (to|on) {what}',
      '(make|set|mark) {who} [as|the] [the] [primary] (contact|primary|main contact|key contact) (of|for|on) {what}',
      '(change|set|update|switch) [the] [primary|main|key] contact [person] (of|for|on) {what} to {who:name}',
      "(change|set|update|switch) {what} ['s] (primary|main|key) contact [person] to {who:name}",
      '[把|将] {what} 的? (主要|首要|关键) 联系人 (改成|改为|换成|换为|设为|设成|变更为) {who:name}',
      '(make|set|mark|name|appoint) {who:name} [as] [the|a|an|our] {role} (of|for|on|in) {what}',
      '{who} is [the|a|our|now] [the] {role} (on|for|in|of) {what}',
      "{who} 's role (on|in|for) {what} is [the|a|an]? {role}",
      "(change|set|update|switch) {who} ['s] role (on|in|for) {what} [from {_}] (to|into) [the|a|an] {role}",
      '[把|将] {who} 在 {what} [里|上|中]? 的 角色 [从 {_}] (改成|改为|换成|设为|设成|变更为|调整为) {role}',
      '(set|change) [the] role of {who} (on|in|for) {what} to [the|a|an]? {role}',
      '(on|in|for) {what} {who:name} is [the|a|an|our] {role}',
      '[把|将] {who} (关联|链接|绑定|加|添加|挂|加入|挂靠|关联上|加到|link) [到|至|给|上|进]? {what}',
      '(关联|绑定|link) {who} (到|至|和|与|跟|给|to) {what}',
      '[把|将] {who} (设|设置|标记|设定|定|指定) (为|成|作) {what} 的 {role}',
      '(给|为) {what} (关联|添加|加|绑定) [一个|个|上]? 联系人 {who}',
      '{who} 是 {what} 的 {role}',
      '{who:name} (在|在这个) {what} [里|中|这单|这个项目]? (是|担任|负责|的角色是) {role}',
      '{what} [的|这单|那单]? {role} 是 {who:name}',
      '{what} (加上|拉上|拉进|加进|加入|带上) {who:name}',
    ],
    commandWords,
    link,
  ),
  rule(
    'bare',
    ['(把|将) {who} (加为|添加为|设为|标为|加成) {what} 的 {role}'],
    commandWords,
    // Whose contact somebody becomes says nothing of a deal.
    (captures, clause, scene) =>
      /联系人|对接人|接口人/u.test(captures.role?.chars ?? '') ? null : link(captures, clause, scene),
  ),
  rule(
    'bare',
    [
      '(add|put|link|assign|set|make) {who:name} [on|in|down] as [a|the|our|their|my] [main|primary|key|second|new] contact [person]',
      '(add|link|set) [a|the|our] [main|primary|key] contact [:] {who:name}',
      '[把|将]? {who:name} (加|加上|设|设置|添加|定|指定) [为|成|到|上]? [这单|这个商机|该商机|这个单子]? [的]? [主要|关键|首要]? 联系人',
      '(加|加上|添加|关联) [一个|个]? [主要|关键|首要]? 联系人 [:|：]? {who:name}',
    ],
    commandWords,
    linkToDealOfThread,
  ),
  rule(
    'bare',
    [
      '(unlink|detach|disconnect|remove|disassociate|dissociate|un-link|drop|take|cut) {who} (from|on|off|off of|out of) {what}',
      '(取消|解除|去掉|移除|删除) {who} (和|与|跟|同|对|到) {what} [之间]? [的]? (关联|关系|绑定|链接)',
      '(把|将) {who} (从|自) {what} [中|里|上]? (移除|移出|去掉|解绑|取消关联|删除|解除关联|拿掉|踢出)',
      '(从|自) {what} [中|里|上]? (移除|移出|去掉|解绑|取消关联|删除|解除关联|拿掉) [联系人]? {who}',
      '(取消|解除) {what} (和|与|跟|同|对) {who} [之间]? [的]? (关联|关系|绑定)',
      '[把|将]? {what} [里|上|中|的]? (去掉|移除|移出|删掉|拿掉|去除|剔除|不要) [联系人]? {who:name}',
      '(把|将) 联系人? {who:name} (从|自) {what} (去掉|移除|拿掉|删掉)',
    ],
    commandWords,
    (captures, clause, scene) => link(captures, clause, scene, true),
  ),
];

function step(direction: 'next' | 'previous', captures: Captures, scene: CommandScene): Draft | null {
  const what = captures.what;
  if (what === undefined || isEmpty(what)) return null;
  const draft = moveTo(what, direction, scene, 0.88);
  return draft.record?.found.certainty === 'unknown' ? { ...draft, confidence: 0.5 } : draft;
}

function reopen(captures: Captures, _: Clause, scene: CommandScene): Draft | null {
  const { what, stage: said } = captures;
  const found = findRecord(what, ['deal'], { ...scene, meansClosed: true });
  const stage = said === undefined ? null : (stageOf(said.chars, scene.context.vocabulary)?.key ?? null);
  if (said !== undefined && stage === null && stepOf(said.chars) === null) return null;
  const draft = draftOn('reopen-deal', { deal: found.ref, stage }, { slot: 'deal', found }, 0.93);
  const takeStage = (next: Clause, current: Draft): Draft | null => {
    const named = stageOf(
      next.bare.chars.replace(/^(?:回到|回|到|进入|back to|into|in|to)\s*/u, ''),
      scene.context.vocabulary,
    );
    return named === null ? null : withSlots(current, { stage: named.key });
  };
  return { ...draft, takeMore: takeStage };
}

function convert(captures: Captures, clause: Clause, scene: CommandScene): Draft | null {
  const { what, more } = captures;
  if (what === undefined || isEmpty(what) || /(?<![a-z])(?:in|on)?to(?![a-z])/u.test(what.chars)) return null;
  const found = findRecord(what, ['lead'], scene);
  const isLead = saidKind(what) === 'lead' || found.certainty === 'one' || found.certainty === 'several';
  const at =
    more === undefined
      ? null
      : /(?<![a-z])(?:at|under|for|in)(?![a-z])\s*(?=[\ue000-\ue1f3])/u.exec(more.chars);
  const account = at === null || more === undefined ? null : findRecord(more, ['account'], scene).ref;
  const slots = {
    lead: found.ref,
    account,
    withDeal: !noDeal.test(clause.whole.chars),
    amount: amountOf(clause.whole),
  };
  const draft = draftOn('convert-lead', slots, { slot: 'lead', found }, isLead ? 0.94 : 0.55);
  return {
    ...draft,
    takeMore: (next, current) => {
      if (noDeal.test(next.whole.chars)) return withSlots(current, { withDeal: false });
      const amount = amountOf(next.whole);
      return amount === null ? null : withSlots(current, { amount });
    },
  };
}

/** 转成商机, "convert to a deal": the lead that is spoken of. */
function convertLeadOfThread(_: Captures, clause: Clause, scene: CommandScene): Draft | null {
  const found = findRecord(undefined, ['lead'], scene);
  if (found.certainty !== 'one') return null;
  const slots = {
    lead: found.ref,
    account: null,
    withDeal: !noDeal.test(clause.whole.chars),
    amount: amountOf(clause.whole),
  };
  return draftOn('convert-lead', slots, { slot: 'lead', found }, 0.94);
}

/** "No deal yet", 先不建商机. */
const noDeal = regexp('u')`
    (?<![a-z])(?:no|without (?:(?:creating|opening|making|adding|setting up)\s+)?(?:a|any|the)?|not (?:a|any)?|don't (?:create|make|open|need|want) (?:a|any|the)?)\s*
    (?:deal|opportunity|opp)s?(?![a-z])|
    (?:account|customer) only|(?:only|just) (?:an |the )?(?:account|customer)|
    (?:不|别|暂时不|先不|无需|不用|没有)(?:要|用|需要)?(?:建|创建|新建|带|生成|开)?(?:商机|机会|单子)|
    只(?:建|转|要)(?:成|为)?客户
  `;

function link(captures: Captures, clause: Clause, scene: CommandScene, remove = false): Draft | null {
  const { who, what, role } = captures;
  if (who === undefined || what === undefined || isEmpty(who) || isEmpty(what)) return null;
  if (role !== undefined && (isEmpty(role) || !isPart(role))) return null;
  if (isOneMore.test(what.chars)) return null;
  const hasPart = role !== undefined && isPartInDeal(role.chars);
  const contact = findRecord(who, ['contact'], scene);
  const found = findRecord(what, ['deal'], scene);
  if (
    !hasPart &&
    findRecord(what, ['account', 'deal'], scene).ref.entity === 'account' &&
    !/(?<![a-z])(?:link|unlink)(?![a-z])|关联|关系/u.test(clause.bare.chars)
  )
    return null;
  if (contact.certainty === 'unknown' && found.certainty === 'unknown' && saidKind(who) !== 'contact')
    return null;
  const slots = {
    contact: contact.ref,
    deal: found.ref,
    role: role === undefined ? null : roleOf(role, scene),
    primary: !remove && isPrimary(clause),
    remove,
  };
  const verbSure =
    /(?<![a-z])(?:link|unlink|associate|attach|detach|connect|disconnect)(?![a-z])|关联|绑定|解绑|联系人/u.test(
      clause.bare.chars,
    );
  const bothKnown = (hasPart || contact.certainty !== 'unknown') && found.certainty !== 'unknown';
  const draft = draftOn(
    'link-contact',
    slots,
    { slot: 'deal', found },
    verbSure || (hasPart && bothKnown) ? 0.96 : bothKnown ? 0.8 : 0.45,
  );
  return { ...draft, takeMore: (next, current) => takeRole(next, current, scene) };
}

/** 给马宏伟加一个续约的商机: one that is to be made, and none that is there. */
const isOneMore = /^(?:一?[个条笔单]|新的?)|^(?:an?|another|a new)(?![a-z])/u;

/** "Add Jane as the contact", where a deal of her own company is spoken of: hers it becomes, and she isn't made anew. */
function linkToDealOfThread({ who }: Captures, clause: Clause, scene: CommandScene): Draft | null {
  const contact = who === undefined ? null : findRecord(who, ['contact'], scene);
  const made = scene.mentioned.findLast(({ entity }) => entity === 'deal');
  if (contact?.certainty === 'one' && made !== undefined && made.id === null) {
    const slots = { contact: contact.ref, deal: made, role: null, primary: isPrimary(clause), remove: false };
    return draftOn('link-contact', slots, null, 0.96);
  }
  const found = findRecord(undefined, ['deal'], scene);
  if (contact?.certainty !== 'one' || found.certainty !== 'one') return null;
  const accountOf = ({ entity, id }: RecordRef) =>
    id === null ? undefined : nameEntryOf(scene.context.names, entity, id)?.accountId;
  const account = accountOf(contact.ref);
  if (account === undefined || account !== accountOf(found.ref)) return null;
  const slots = {
    contact: contact.ref,
    deal: found.ref,
    role: null,
    primary: isPrimary(clause),
    remove: false,
  };
  return draftOn('link-contact', slots, { slot: 'deal', found }, 0.96);
}

function isPrimary({ bare }: Clause): boolean {
  return /(?<![a-z])(?:primary|main|key) contact(?![a-z])|(?<![a-z])primary(?![a-z])|主要联系人|首要联系人|关键联系人/u.test(
    bare.chars,
  );
}

/** What somebody is in a deal: neither a field, nor a day, nor a sentence. */
function isPart({ chars }: MarkedText): boolean {
  return (
    chars.length <= longestRole &&
    !/[\ue000-\uf8ff]|\d|负责人|阶段|金额|下一步|对手|竞品|概率|owner/u.test(chars)
  );
}

/** Characters. */
const longestRole = 30;

/** …，角色是决策人: the role in a clause of its own. */
function takeRole(clause: Clause, draft: Draft, scene: CommandScene): Draft | null {
  const match =
    /^(?:(?:his|her|their|the)\s+)?(?:role|as)(?: is|:)?(?![a-z])\s*|^(?:的)?(?:角色|身份)(?:是|为|：|:)?\s*|^(?:作为|担任|是|为)\s*/u.exec(
      clause.bare.chars,
    );
  if (match === null) return null;
  const role = trimmed({
    ...clause.bare,
    chars: clause.bare.chars.slice(match[0].length),
    units: clause.bare.units.slice(match[0].length),
  });
  return withSlots(draft, { role: roleOf(role, scene) });
}

export function roleOf(text: MarkedText, scene: CommandScene): string {
  const said = trimmed(without(text, /^(?:(?:the|a|an|as|our|my|their)(?![a-z])\s*|的|我们的?|他们的?)/gu));
  const roles = scene.context.vocabulary.lists.get('contact_role') ?? [];
  const key = choiceOf(
    {
      key: 'role',
      column: 'role',
      type: 'choice',
      names: { en: ['role'], zh: ['角色'] },
      list: 'contact_role',
      writable: true,
    },
    said.chars,
    scene.context.vocabulary,
  );
  if (key !== null && roles.length > 0) return key;
  // As it is written here already, in whichever language.
  const inUse = scene.context.vocabulary.texts.get('contact.dealRole') ?? [];
  const same = inUse.find((text) => namesOfDealRole(text).some((name) => name.toLowerCase() === said.chars));
  return same ?? written(said);
}
