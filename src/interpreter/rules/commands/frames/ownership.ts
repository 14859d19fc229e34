import { regexp } from '../../../../kernel/index.ts';
import { type Clause, type Draft, draftOn, rule, surestDraft, withSlots } from '../draft.ts';
import { isMe } from '../field-value.ts';
import { findRecord, namesRecord } from '../find-record.ts';
import { isEmpty, type MarkedText, sliceOf, trimmed, without, written } from '../marked-text.ts';
import type { CommandScene } from '../scene.ts';
import type { Captures } from '../template.ts';
import { commandWords } from '../words.ts';
import { handOver, isColleague } from './assign.ts';
import { delegated } from './colleague-task.ts';
import { actStart } from './task-words.ts';

/** Who owns or sees a record: handing over, sharing, the pool. */
export function readOwnership(clause: Clause, scene: CommandScene): Draft | null {
  return surestDraft(rules, clause, scene);
}

const owned = ['account', 'deal', 'lead'] as const;

const rules = [
  rule(
    'bare',
    [
      '$give {what} [over] to {to}',
      '$give {to} {what}',
      '{to} (is taking over|takes over|took over|will take over|now owns|owns|will own|is the new owner of|gets|will handle|should own|should take over|takes|is now responsible for|will look after|looks after) {what} [now]',
      '(make|set) {to} [the|as] [new] owner (of|for|on) {what}',
      '(change|set|update|switch) [the] owner (of|for|on) {what} to {to}',
      '{what} [now|should] [now] (belongs|belong|goes|moves) to {to} [now]',
      '(把|将) {what} $giveZh {to} [负责|跟进|来跟|来负责|处理|管|接手]',
      '{what} [以后|今后|现在|之后] [都] $giveZh [了] {to} [负责|跟进|来跟|来负责|处理|管|接手] [吧]',
      '(转给|交给|分配给|移交给|指派给) {to} [:|，] {what}',
      '(转给|转交给|转移给|移交给|交给|分配给|分给|指派给|指给|转派给|派给|划给) {to:name} [负责|跟进|来跟|来负责|去跟|处理|管|接手]',
      '(assign|reassign|transfer|hand over) to {to:name}',
      '{to} (接手|接管|接替负责|负责|来负责|跟进负责) [了] {what}',
      '(把|将) {what} [的] (负责人|归属|所有人|owner) (改|换|变更|调整|更新|设|转) (成|为|到|给) {to}',
      '(assign|transfer|转|give) {what} (给|to) {to}',
    ],
    commandWords,
    change,
  ),
  rule(
    'bare',
    [
      '(share|shared|sharing) {what} with {to} [(so|and|with|,) {how}]',
      '(give|grant) {to} [(，|,|并|且|有|with|for|and) {how}] (access|permission|visibility|rights) (to|on|for) {what}',
      '(let|allow) {to} [to] (see|view|edit|access|change|work on) {what}',
      '(add) {to} to [the] team (of|for|on) {what}',
      '[把|将] {what} [也] (共享|分享|开放) [给|到] [了] {to} [(，|,|并|且|有|with|for|and) {how}]',
      '(共享|分享) {what} (给|和|与|跟) {to} [(，|,|并|且|有|with|for|and) {how}]',
      '(给|跟|和|与) {to} (共享|分享) {what} [(，|,|并|且|有|with|for|and) {how}]',
      '(让|允许) {to} [也|可以|能] (查看|看|看到|编辑|访问|看见) {what}',
      '{what} [这个单子|这单|这个商机|这个客户]? (给|让) {to} [也]? (看一下|看一看|看看|看下|也看看)',
      '(把|将) {what} share 给 {to}',
    ],
    commandWords,
    share,
  ),
  rule(
    'bare',
    [
      '(stop|end|quit) sharing {what} with {to}',
      '(unshare|un-share) {what} (with|from) {to}',
      "(revoke|remove|withdraw|take away) {to}['s] [access|permission|rights] (to|from|on) {what}",
      '(取消|停止|不再|终止|撤销) [和|与|跟|给|对] {to} (共享|分享) [的] {what}',
      '(取消|停止|不再|终止) (共享|分享) {what} (给|和|与|跟) {to}',
      '(取消|停止|撤销|收回) {what} (给|和|与|跟|对) {to} 的? (共享|分享)',
      '(收回|取消) {to} [对|查看] {what} 的? (权限|访问权限|共享|查看权限)',
      '(把|将) {what} [和|与|跟|对|给] {to} 的? (共享|分享) (取消|停掉|停止|收回|关掉|撤销) [了|掉]',
    ],
    commandWords,
    (captures, clause, scene) => share(captures, clause, scene, true),
  ),
  rule(
    'bare',
    [
      '(claim|grab|take|pick up|pull|pick|get|fetch|claiming) {what} (from|out of|off) [the] [lead|account|customer|public] pool',
      '(claim|claiming|grab) {what}',
      "('ll|will|want to|let me|i'd like to) (take|claim|grab|have) {what} (from|out of|off) [the] [lead|account|customer|public] pool",
      '(grab|claim|take|pick up) {what} for (me|myself)',
      '[客户|线索]? (公海|公海池|线索池|池子) [里|中|里面] [的|那个|那条|那家|有个|这个|这条] {what} [就|以后|先]? [归|给|由]? (我来领|我领了|我认领|我领取|我要了|我拿了|我来跟|我|我了)',
      '(从|在) [客户|线索] (公海|公海池|线索池) [里|中|池] (领取|领|认领|捞|拿|领走|捡) [了|一下|走] {what}',
      '(领取|认领|领走|领) [一下|了] [公海|公海里|公海中] [的|里的|中的] {what}',
      '(把|将) {what} [从公海] (领取|领|认领|捞) [出来|了|走|过来|回来]',
      '{what} (我要了|我拿了|我收了|归我|归我了|我来领|我领了|我认领|我认领了|我领取|由我领取|我领走了)',
    ],
    commandWords,
    claim,
  ),
  rule(
    'bare',
    [
      '(return|release|put|move|send|give|drop|throw|hand|push) {what} [back] (to|into|in) [the] [lead|account|customer|public] pool [{why}]',
      '(release|unclaim|give up|un-claim) {what} [{why}]',
      '[把|将] {what} (退回|放回|退|移回|放|扔回|退到|丢回|放到|移入|退还|还回|转回|扔进|归还|回退) [到|给|至|进] [客户|线索] (公海|公海池|线索池) [里|中|去] [{why}]',
      '(退回|放回|扔回|退) [到]? (公海|公海池) (:|：) {what}',
      '(退回|放弃|释放) {what} [到|至] [公海] [{why}]',
      '(退|退回|放回|扔回|丢回|移回|放|扔|归还) [到|给|至|进] [客户|线索] (公海|公海池|线索池) [里|中|去] [了|吧]',
    ],
    commandWords,
    giveBack,
  ),
];

function change(captures: Captures, clause: Clause, scene: CommandScene): Draft | null {
  const { to } = captures;
  // 分配给李娜: whatever is spoken of.
  const what = captures.what ?? sliceOf(clause.bare, 0, 0);
  // 见了客户负责人: what was done, and nobody.
  if (to !== undefined && /[了过](?:客户|对方|他们|她们)?$/u.test(to.chars.trim())) return null;
  if (to === undefined || (captures.what !== undefined && isEmpty(what)) || isEmpty(to)) return null;
  // What stands behind a colon is told, not asked for.
  if (/[:：]|(?:把|将)$/u.test(what.chars)) return null;
  // "Give me the list of leads", 把客户名单给我: to see them.
  if (isMe(to.chars) && isShown.test(what.chars)) return null;
  if (!isMe(to.chars) && !isColleague(to, scene)) return unknownColleague(what, to, clause, scene);
  const errand = handedErrand(what, to, clause, scene);
  if (errand !== null) return errand;
  const draft = handOver(cleaned(what), to, scene);
  // "…, give me admin" behind something else is talk, 李娜负责出合同 a task, where no record is called so.
  const isNoRecord = draft?.record?.found.certainty === 'unknown';
  const isTalk = isNoRecord && ((clause.follows && isMe(to.chars)) || actStart.test(what.chars));
  return isTalk ? null : draft;
}

/** What is given to somebody to be seen, and not to be his: a list, the names, a report. */
export const isShown =
  /^(?:the |a |an |all |my |our )*(?:full |complete |short )?(?:lists?|tables?|names?|details?|overview|summary|breakdown|ranking|charts?|graphs?|spreadsheet|export|view|numbers?|count|totals?|report)(?![a-z])|(?:列表|清单|名单|明细|数据|表格?|图表?|报表|报告|情况)$/u;

/** "Assign the follow-up with Initech to Maria": what is to be done there, and not the customer. */
function handedErrand(what: MarkedText, to: MarkedText, clause: Clause, scene: CommandScene): Draft | null {
  const { article = '', doing } = errand.exec(what.chars)?.groups ?? {};
  if (doing === undefined) return null;
  const isFollowUp = doing.startsWith('follow');
  const title = sliceOf(what, isFollowUp ? what.chars.search(/[\ue000-\ue1f3]/u) : article.length);
  return delegated({ owner: to, title }, clause, scene);
}

const errand = regexp('u')`
    ^(?<article>(?:the |a |my |our |next )*)
    (?<doing>follow-?\s?up|(?:phone |sales |intro |discovery )?call|(?:site )?visit|meeting|demo|check-?in)
    \s+(?:with|for|on|at|to)\s+[\ue000-\ue1f3]
  `;

/** "Assign Globex to Zoe": only where the verb can mean nothing else. */
function unknownColleague(
  what: MarkedText,
  to: MarkedText,
  clause: Clause,
  scene: CommandScene,
): Draft | null {
  if (
    !onlyHandsOver.test(clause.bare.chars) ||
    to.chars.length > 30 ||
    /公海|pool|阶段|stage/u.test(to.chars)
  )
    return null;
  // "Priya takes over from him as CFO": somebody there does.
  const isThere = clause.follows || isPronoun.test(to.chars.trim()) || namesRecord(to, ['contact'], scene);
  if (isThere && toldOnly.test(clause.bare.chars)) return null;
  const draft = handOver(cleaned(what), to, scene, 0.85);
  return draft?.record?.found.certainty === 'unknown' ? { ...draft, confidence: 0.5 } : draft;
}

const onlyHandsOver =
  /(?<![a-z])(?:assign|reassign|hand|transfer|taking over|takes over|owner)(?![a-z])|转给|交给|移交|分配给|指派|转派|接手|负责人/u;

const toldOnly = /(?<![a-z])tak(?:ing|es) over(?![a-z])|^(?!.*(?:给|由|让)).*接手/u;
const isPronoun = /^(?:he|she|they|him|her|them|他们?|她们?)$/u;

function cleaned(what: MarkedText): MarkedText {
  return trimmed(without(what, /^(?:the|把|将)(?![a-z])\s*|\s+over$|(?:的)?(?:负责人|归属)$/gu));
}

const ofRecords = /^(?:the |my |our )*(?:contacts?|leads|accounts|customers|deals|opportunities|crm)$/u;

function share(captures: Captures, clause: Clause, scene: CommandScene, stop = false): Draft | null {
  const { what, to } = captures;
  if (what === undefined || to === undefined || isEmpty(what) || isEmpty(to)) return null;
  // "Remove Vera from contacts": out of the records, and no access.
  if (stop && ofRecords.test(what.chars)) return null;
  const found = findRecord(cleaned(what), owned, scene);
  const partner = findRecord(to, ['user', 'team'], scene);
  const mayWrite = !stop && editing.test(clause.bare.chars);
  const known = partner.certainty === 'one' || partner.certainty === 'several';
  const draft = draftOn(
    'share-record',
    { record: found.ref, with: partner.ref, mayWrite, stop },
    { slot: 'record', found },
    known ? 0.93 : 0.75,
  );
  return {
    ...draft,
    takeMore: (next, current) =>
      editing.test(next.bare.chars)
        ? withSlots(current, { mayWrite: !stop })
        : readingOnly.test(next.bare.chars.trim())
          ? current
          : null,
  };
}

const editing =
  /(?<![a-z])(?:edit|write|change|editable|full|work on|update)(?![a-z])|编辑|修改|可写|写权限|读写/u;

/** …，只读: what sharing means unless it is said otherwise. */
const readingOnly =
  /^(?:read[- ]?only|view[- ]?only|just (?:to )?(?:read|view|look))$|^(?:权限)?(?:是|为|设为|给)?(?:只读|只看|只能看|仅查看|仅可看|查看|只给看|看就行|能看就行)(?:权限|就行|就好|即可)?$/u;

function claim(captures: Captures, clause: Clause, scene: CommandScene): Draft | null {
  const what = captures.what;
  if (what === undefined || isEmpty(what) || /[退放扔丢还]回/u.test(what.chars)) return null;
  const found = findRecord(trimmed(without(what, /的$|^(?:了|一下)/gu)), ['account', 'lead'], scene);
  const isPool = /pool|公海|线索池/u.test(clause.bare.chars);
  // 领导要先看: who leads, and nothing to be claimed.
  if (/^(?:grab|领)/.test(clause.bare.chars) && found.certainty === 'unknown') return null;
  return draftOn('claim-record', { record: found.ref }, { slot: 'record', found }, isPool ? 0.94 : 0.85);
}

function giveBack(captures: Captures, clause: Clause, scene: CommandScene): Draft | null {
  const { what, why } = captures;
  if (what === undefined ? scene.mentioned.length === 0 : isEmpty(what)) return null;
  const isPool = /pool|公海|线索池/u.test(clause.bare.chars);
  const found = findRecord(what === undefined ? undefined : cleaned(what), ['account', 'lead'], scene);
  if (!isPool && found.certainty === 'unknown') return null;
  const draft = draftOn(
    'return-to-pool',
    { record: found.ref, reason: reasonIn(why) },
    { slot: 'record', found },
    isPool ? 0.94 : 0.72,
  );
  return {
    ...draft,
    takeMore: (next, current) =>
      poolAlone.test(next.bare.chars) ? current : withSlots(current, { reason: reasonIn(next.whole) }),
  };
}

/** …，退公海: the same once more. */
const poolAlone =
  /^(?:退|放|扔|还|丢|移|归)?(?:回|到|进|入)?(?:去)?(?:客户|线索)?(?:公海|线索池)(?:吧|里|了)?$|^back (?:to|into|in) the pool$/u;

function reasonIn(text: MarkedText | undefined): string | null {
  if (text === undefined) return null;
  const said = written(
    trimmed(
      without(
        text,
        /^\s*[,，:：]?\s*(?:because(?: of)?|due to|since|as|reason(?: is|:)?|原因(?:是|：|:)?|因为|由于)\s*/gu,
      ),
    ),
  );
  return said === '' ? null : said;
}
