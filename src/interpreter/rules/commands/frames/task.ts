import { regexp } from '../../../../kernel/index.ts';
import type { TimeReading } from '../../calendar/index.ts';
import { type Clause, type Draft, rule, surestDraft, withSlots } from '../draft.ts';
import { namesRecord } from '../find-record.ts';
import { isEmpty, type MarkedText, marksIn, sliceOf, trimmed, without, written } from '../marked-text.ts';
import { dueOf, isAhead, isStretch } from '../moments.ts';
import type { CommandScene } from '../scene.ts';
import { alternatives, type Captures } from '../template.ts';
import { topicIn } from '../topic.ts';
import { bareTask, taskOfKind } from './announced-task.ts';
import { asksToGive, wanted } from './asked-task.ts';
import { changesField } from './changes-field.ts';
import { colleagueDoes, delegated, onThatDay, takenOn } from './colleague-task.ts';
import { draftTask } from './draft-task.ts';
import { ofEach } from './task-of-each.ts';
import { actStart, estimate, taskWords, toBeShown } from './task-words.ts';

/** Something to do: a reminder, a task, "follow up with X", a plain imperative with a time ahead. */
export function readTask(clause: Clause, scene: CommandScene): Draft | null {
  // "…, remind me the day before" goes on with the task that was said.
  if (clause.follows && onlyAhead.test(clause.whole.chars)) return null;
  if (clause.isDone === true && !isAhead(clause.whole, scene.today)) return null;
  const draft = surestDraft(rules, clause, scene);
  return draft === null ? null : ofEach(draft, clause, scene);
}

const onlyAhead =
  /^\s*remind me .*(?<![a-z])(?:before|ahead|earlier|in advance)\s*$|^\s*(?:并|且|请)?提前.*(?:提醒|通知|叫)/u;

const rules = [
  rule(
    'bare',
    [
      '(remind|reminding) (me|us|myself) (to|about|of|that i need to|that i have to|that i should|that|re) {title}',
      '(remind|reminding) (me|us|myself) {title}',
      "(don't|do not|dont) let me forget [to|about] {title}",
      '(ping|nudge|poke|alert|notify) me [to|about|on] {title}',
      "(don't|do not|dont) forget [to|about] {title}",
      '(set|create|add|put|send|give|get) [me] [$a] reminder [(for|to) (me|myself)] [to|for|about|:|that] {title}',
      '(提醒我|提醒一下我|到时候提醒我|记得提醒我|到时提醒我|叫我|提醒|通知我) [一下|要|去|，|,] {title}',
      '(别让我忘了|别让我忘记|别叫我忘了|不要让我忘了|帮我记着) [要|去|，|,] {title}',
      '(别忘了|别忘记|不要忘了|不要忘记|记得|记着|记住) [要|提醒我] {title}',
      '(设|设置|设个|建个|加个|定个|设一个|设定|设定一个) 提醒 [:|，|,] {title}',
    ],
    taskWords,
    (captures, clause, scene) => task(captures, clause, scene, 0.93, true),
  ),
  rule(
    'bare',
    [
      '(create|add|make|new|set up|set|open|put|log|enter|assign|schedule|book) [$a] [$priority] [new] $task [for me|for myself] [to|for|:|called|named|titled|-|about|that says] {title}',
      '[$priority] ($task|reminder) (:|-|–|to) {title}',
      '[and] [$a] [new] ($task|reminder|action) for (me|myself|us) [to|:|-] {title}',
      '[and] (one|another|another one) for (me|myself|us) to {title}',
      '[把|在]? $putZh $oneZh [的]? {title} [的]? (提醒|reminder)',
      '($makeZh|新|新的|加|设|记|设置|安排|安排个|记一个|记个|来个|来一个|排个) [$oneZh] [$priority] [的] $taskZh [:|，|,|：|-] {title}',
      '[$priority] [的]? $taskZh (:|：|，|,) {title}',
      '$putZh $oneZh [$priority] [的] $taskZh (:|：|，|,) {title}',
      '(给|为|在|对) {about} [上|下|下面|里|名下]? $putZh [$oneZh] [$priority] [的] $taskZh [:|，|,|：|-] {title}',
      '{about:name} [这边|那边]? $putZh $oneZh [$priority] [的]? $taskZh (:|，|,|：|-) {title}',
    ],
    taskWords,
    (captures, clause, scene) => task(captures, clause, scene, 0.92, false),
  ),
  rule(
    'bare',
    [
      '[再|也|另外]? (给|为) {about} ($makeZh|设|设置|安排|加) [$oneZh] [$priority] [的]? {title} [的]? $taskZh',
    ],
    taskWords,
    (captures, clause, scene) => {
      const { about, title } = captures;
      return about === undefined ||
        title === undefined ||
        marksIn(about, 'name').length !== 1 ||
        /^(?:一?[个条]|新的?|的)+$/u.test(title.chars.trim())
        ? null
        : task({ ...captures, title: trimmed(without(title, /^的/gu)) }, clause, scene, 0.93, false);
    },
  ),
  rule(
    'bare',
    [
      '(create|add|make|new|set up|set|open|put|log|enter) [$a] [$priority] [new] $task (on|for|under|against|to|in) [the|my|our] {about:name} [deal|opportunity|opp|account|record|contact|lead|customer|project] (:|,|-|–|to|called|named|titled) {title}',
    ],
    taskWords,
    (captures, clause, scene) =>
      captures.about === undefined || namesRecord(captures.about, ['user'], scene)
        ? null
        : task(captures, clause, scene, 0.93, false),
  ),
  rule(
    'bare',
    [
      '(add|create|set|log|put) [$a] (next step|next action) (to|on|for|in|under) [the|my|our] {about:name} [deal|opportunity|opp|account] (:|,|-|–) [to] {title}',
      "{about} ['s] (next step|next steps) (is|:|-|to) [to] {title}",
      '[给|为] {about} [加|加个|加一个|定个|记个|安排] [的] (下一步|下步|后续|接下来) [计划|动作] [是|：|:|，] {title}',
    ],
    taskWords,
    // Without its day it is what stands in the deal.
    (captures, clause, scene) =>
      isAhead(clause.whole, scene.today) ? task(captures, clause, scene, 0.95, false) : null,
  ),
  rule('bare', ['$priority (:|-|–|,|!|，|：|！) {title}'], taskWords, (captures, clause, scene) =>
    actStart.test(captures.title?.chars ?? '') ? task(captures, clause, scene, 0.93, false) : null,
  ),
  rule('bare', ['(todo|to-do) {title}'], taskWords, (captures, clause, scene) =>
    task(captures, clause, scene, 0.94, false),
  ),
  rule(
    'bare',
    [
      '(create|add|make|new|set up|set|open) [$a] [new] $task [for|on|by]',
      '$putZh [$oneZh] [$priority] [的]? $taskZh',
      '[再|也|另外|先]? (给|为|在|对) [客户|商机|线索|联系人]? {who:name} [上|下|下面|里|名下|这边]? $putZh [$oneZh] [$priority] [的]? $taskZh',
      '(create|add|make|schedule|set|set up|plan|book) [$a] (follow-up|follow up|followup) [(with|for|on) {who:name}]',
      '安排跟进',
      '[客户]? (下次|下一次|下回) (跟进|联系|回访|沟通) [的]? (时间|日期) [是|为|定在|定于|：|:]',
    ],
    taskWords,
    bareTask,
  ),
  rule(
    'bare',
    [
      '(给|为|帮|对) {about} ($makeZh|设|设置|安排|建|加|开) [$oneZh] [$priority] [的] {what} [的] $taskZh',
      '($makeZh|设|设置|安排|建|加|开) [$oneZh] [$priority] [的] {title} 的 $taskZh',
    ],
    taskWords,
    taskOfKind,
  ),
  rule(
    'bare',
    [
      '(assign|give|delegate) [$a] [new] $task to {owner} [to|:|for|-] {title}',
      '[add|create|new|put|set up] [$a] [new] [$priority] $task for {owner} (:|,|-|to) {title}',
      '(ask|tell|remind|get) {owner} to {title}',
      '(task|charge) {owner:name} with {title}',
      '{owner:name} (should|will|to|has to|needs to|must|is going to|can) {title}',
      '{owner:name} (please|pls|can you|could you|would you) {title}',
      '(提醒|让|叫|请|通知|安排) {owner} [去|要] {title}',
      '{owner:name} [那边|这边]? (负责|来负责|负责来) {title}',
      '{object} (由|让|叫|请|交给|安排) {owner:name} [来|去|负责|帮忙] {title}',
      '(给|为) {owner} (安排|派|分配|建|新建|布置|留|加) [了]? [$oneZh] $taskZh [:|，|,] {title}',
    ],
    taskWords,
    delegated,
  ),
  rule(
    'bare',
    [
      '(给|为|帮) {owner} (安排|派|分配|布置|留) [了]? [$oneZh] (活|活儿|工作|事|事情|$taskZh) (:|：|，|,) {title}',
    ],
    taskWords,
    (captures, clause, scene) => delegated(captures, clause, { ...scene, mentioned: [] }),
  ),
  rule('bare', ['{owner:name} {doing}'], taskWords, takenOn),
  rule(
    'bare',
    [
      '{owner:name} [那边|这边|会|要|得|来|去|再|先|抓紧|尽快]? {title}',
      '{object} {owner:name} [那边|这边|会|要|得|来|去|再|先|抓紧|尽快]? {title}',
    ],
    taskWords,
    colleagueDoes,
  ),
  rule('bare', ['(到时候|到时|届时|那天|当天) [我|再|我再|我去|记得] {title}'], taskWords, onThatDay),
  rule(
    'bare',
    [
      '(follow up|follow-up|followup|circle back|check in|touch base|get back|catch up|reach out) [(with|to|on|about|again with) {title}]',
      "(need|needs|have|has|want|got to|gotta|ought|must|should|have got|supposed|going|will|'ll|promised|agreed|plan|planning|owe|still owe) [to|have to|need to] {title}",
      '(try again|check back|retry|re-engage|reconnect|call back|revisit) [(with|to|on|about) {title}]',
      '(跟进|继续跟进|再跟进|回访|催一下|联系|再联系) [一下] {title}',
      '(跟进|继续跟进|再跟进|回访|催一下|再联系) [一下|他|她|他们|客户|对方]',
      '[他|她|他们|对方|客户]? 要求 {title}',
      '(需要|我要|我得|得|应该|必须|打算|计划|准备|答应|承诺|要) {title}',
    ],
    taskWords,
    intended,
  ),
  rule(
    'bare',
    [
      '$act {title}',
      '(then|next) [step|steps] [is|are|:] [to] {title}',
      '[the] (next step|next steps|action|actions|action item|action items|todo|to-dos) [is|are] [:] [to] {title}',
      '(下一步|后续|接下来|下步|约定|约好|商定|说好|同意) [计划|是|：|:|，|动作] {title}',
      '[会后|回头|稍后|之后|晚点|完了]? [我]? [先|再|去|要|并|然后|接着] $actZh {title}',
      '{object} $actZh',
      '[先|再]? (把|将) {object} $actZh {title}',
      '[就|得|必须|最迟|最晚|最好]? (发|寄|送|交|报|出|给|要|用) [给] [他|她|他们|她们|客户|对方] [过去]',
      '(最迟|最晚|截止|期限)',
    ],
    taskWords,
    imperative,
  ),
  rule(
    'bare',
    [
      '[{who}] (让我们|让我|要求我们|要求我|要我们|要我|叫我|请我们|请我|希望我们|希望我) {title}',
      '{object} (让我们|让我|要我们|要我|叫我|请我们|请我) (发|寄|送|交|报|出|给|做|改|补|准备|整理|更新|提供) [给] [他|她|他们|她们|客户|对方] [过去|一下|好]',
    ],
    taskWords,
    wanted,
  ),
  rule(
    'bare',
    ['[{who}] (asked|asks|wants|wanted|told|needs|expects|begged|reminded) (me|us) to {title}'],
    taskWords,
    (captures, clause, scene) =>
      captures.title === undefined || isEmpty(captures.title) || !actStart.test(captures.title.chars)
        ? null
        : draftTask(captures.title, captures.who, clause, scene, 0.86),
  ),
  rule('bare', ['[{who}] (让|叫) {title}'], taskWords, (captures, clause, scene) =>
    asksToGive(captures.title, captures.who, clause) ? wanted(captures, clause, scene) : null,
  ),
  rule(
    'bare',
    ['[(next|then|todo) (:|-|,)] {title}', '[(下一步|接下来|后续) (：|:|，)] {title}'],
    taskWords,
    appointment,
  ),
];

function task(
  captures: Captures,
  clause: Clause,
  scene: CommandScene,
  confidence: number,
  isReminder: boolean,
): Draft | null {
  const title = captures.title;
  if (title === undefined || /^的*$/u.test(title.chars.trim()) || onlyTaskWord.test(title.chars.trim()))
    return null;
  return draftTask(title, captures.about, clause, scene, confidence, isReminder);
}

/** "I need to …", "follow up with …", 需要…: meant, not yet done. */
function intended(captures: Captures, clause: Clause, scene: CommandScene): Draft | null {
  const title = captures.title;
  if (notIntended.test(clause.bare.chars) || willOfOthers(clause, scene)) return null;
  if (theirWish.test(clause.bare.chars) && clause.isOwn !== true) return null;
  // 要求下周三再联系 is asked of us.
  if (title?.chars.startsWith('求') === true || wantsSoMany.test(clause.bare.chars)) return null;
  // "I want all details of Jane Roe", 我要张伟的资料: to be shown.
  if (title !== undefined && toBeShown.test(title.chars)) return null;
  // 要做网关采购: what the customer is after, and not by a day.
  if (/^(?:要|需要|打算|计划|准备)/u.test(clause.bare.chars) && isWish(clause, scene)) return null;
  if (
    title !== undefined &&
    !isEmpty(title) &&
    !/^(?:跟进|继续|再|回访|催|联系|(?:still )?owe|follow|circle|check|touch|get back|catch|reach|try|re|call back)/u.test(
      clause.bare.chars.trim(),
    )
  ) {
    const isAction = actStart.test(title.chars);
    const known = marksIn(title, 'name').length > 0;
    const isDuty = isAhead(clause.whole, scene.today) && duty.test(clause.bare.chars);
    if (!isAction && !known && !isDuty) return null;
    if (prepares.test(clause.bare.chars)) return draftTask(clause.bare, undefined, clause, scene, 0.86);
    const promised = /^promised(?![a-z])/u.test(clause.bare.chars) ? promisedTo(title) : null;
    if (promised !== null)
      return withSlots(draftTask(title, undefined, clause, scene, 0.86), { title: promised });
    return draftTask(title, undefined, clause, scene, isAhead(clause.whole, scene.today) ? 0.86 : 0.72);
  }
  // 跟进鼎源物流，邓强反馈…: what was done there, as what is told behind it says.
  if (
    !clause.follows &&
    follows.test(clause.bare.chars) &&
    !isAhead(clause.whole, scene.today) &&
    scene.behind != null &&
    tellsBack.test(scene.behind.chars)
  )
    return null;
  const hasTarget = title !== undefined && !isEmpty(title);
  const ahead = isAhead(clause.whole, scene.today) || marksIn(clause.whole, 'time').length > 0;
  if (!hasTarget && !clause.follows) return null;
  return draftTask(clause.bare, undefined, clause, scene, ahead ? 0.9 : clause.follows ? 0.75 : 0.72);
}

const follows = /^(?:继续)?跟进/u;
const tellsBack =
  /^(?:[\ue000-\ue1f3]|客户|对方|他们?|她们?|法务|财务|采购|技术|领导|老板|\p{Script=Han}{1,3}[总工])(?:那边|这边)?(?:反馈|提出|提到|表示|说|认为|希望|要求|确认|同意|告知|回复|答复|透露|觉得)/u;

/** 现在要45个席位了: so many of something, and nothing to do. */
const wantsSoMany = /^(?:需要|要)(?:再|多|加)*[\ue400-\ue5f3]/u;

/** 准备报价: to be made, and not merely intended. */
const prepares = /^准备[^,，]{0,8}(?:报价单?|方案|合同|ppt|材料|资料|标书|样品|样机|演示|汇报|会议)$/u;

/** 要试用两周, 需要加席位: what a customer does with what he buys. */
const theirWish =
  /^(?:要|想要?|需要|打算|计划|准备)(?:先|再|多|继续|尽快)*(?:试用|试点|试运行|加购|增购|追加|购买|采购|上线|换成|扩容|续约|续费|续签)/u;

function isWish({ whole, isOwn }: Clause, { today }: CommandScene): boolean {
  return isOwn !== true && !isAhead(whole, today) && topicIn(whole).topic !== null;
}

/** "Promised Delphine a rollout plan": whom it is for stands behind what it is. */
function promisedTo(title: MarkedText): string | null {
  const who =
    /^(?:[\ue000-\ue1f3](?:\s+and\s+[\ue000-\ue1f3])?|him|her|them)(?=\s+(?:to(?![a-z])|(?:a|an|the|our|some|my|new|revised|updated)(?![a-z])))/u.exec(
      title.chars,
    );
  if (who === null) return null;
  const what = trimmed(sliceOf(title, who[0].length));
  if (/^to(?![a-z])/u.test(what.chars)) return written(trimmed(sliceOf(what, 2)));
  return `${written(trimmed(without(what, /^an?(?![a-z])/gu)))} for ${written(sliceOf(title, 0, who[0].length))}`;
}

/** 联系人是…, 要不要做: who somebody is, or what is open. */
const notIntended =
  /^(?:联系(?:人|方式|电话)|(?:需要|要|还要|得)(?:再|先|内部|好好|回去)*(?:考虑|想想|商量|讨论|研究|评估|对比|比较|请示|走流程|审批|批)|(?:需要|要|得|必须)?(?:加急|尽快|抓紧|赶紧|注意|重视|关注|小心)(?:处理|一下|些|点)?$|要不要|要不是|要是|得看|得等|要看(?:他|她|对方|客户)|要等)/u;

/** "She asked for licences, will confirm": who will is who was spoken of, unless the speaker says "I". */
function willOfOthers({ whole }: Clause, { before }: CommandScene): boolean {
  if (
    before == null ||
    !/^will(?![a-z])/u.test(whole.chars) ||
    !/^(?:she|he|they|[\ue000-\ue1f3])/u.test(before.chars)
  )
    return false;
  const { message, units } = whole;
  const from = message.starts[units[0] ?? 0] ?? 0;
  return !/(?<![a-z])(?:i|we)\s*$/iu.test(message.original.slice(Math.max(0, from - 4), from));
}

/** Said by the speaker of himself; "wants to", "needs to" are told of others. */
const duty =
  /^(?:need to|have to|must|should|gotta|got to|promised|(?:still )?owe|'ll|will|我?(?:要|得|需要|答应))(?![a-z])/u;

/** "Send the revised quote tuesday", 方案下周提交: only a time ahead, or a log before it, makes it something to do. */
/** A day or a deadline, not a stretch such as "this year": that is what figures are asked for. */
function isPoint(reading: TimeReading): boolean {
  return reading.kind === 'day' || reading.kind === 'time' || reading.kind === 'before';
}

function imperative(captures: Captures, clause: Clause, scene: CommandScene): Draft | null {
  const ahead = isAhead(clause.whole, scene.today);
  const hasTime = ahead || marksIn(clause.whole, 'time').some(({ span }) => isPoint(span.reading));
  const isOrder = /^[a-z]/.test(clause.bare.chars.trim()) || ordersHan.test(clause.bare.chars);
  if (!hasTime && !(clause.follows && isOrder)) return null;
  if (estimate.test(clause.bare.chars) || theirs.test(clause.bare.chars) || changesField(clause, scene))
    return null;
  if ([saysOnly, tookPlace, wantsSoMany, standsBeside].some((words) => words.test(clause.bare.chars)))
    return null;
  // 今天带他们参观了展厅: done, unless its day is to come.
  if (
    (!ahead || dueOf(clause.whole, scene.today)?.date === scene.today) &&
    /了[\p{Script=Han}\ue000-\ue1f3]{2}|过(?=$|[\ue000-\ue1f3])/u.test(
      clause.bare.chars.replace(/[吧啊哈]$/u, ''),
    )
  )
    return null;
  // What has a day that lies behind was done then.
  if ((dueOf(clause.whole, scene.today)?.date ?? scene.today) < scene.today) return null;
  const source =
    captures.object === undefined &&
    captures.title !== undefined &&
    /^(?:next|then|action|todo|下一步|后续|接下来|下步|约定|约好|商定|说好|同意)/u.test(
      clause.bare.chars.trim(),
    )
      ? captures.title
      : clause.bare;
  const isGiving = scene.before != null && givesAlone.test(source.chars.trim());
  if (!isGiving && captures.title === undefined && captures.object === undefined) return null;
  if (isEmpty(source) || (onlyVerb.test(source.chars.trim()) && !isGiving)) return null;
  // 今晚8:30给王芳打电话: an hour of today that is told, and no more of it.
  const isLater = dueOf(clause.whole, scene.today)?.time != null && !clause.follows;
  return draftTask(source, undefined, clause, scene, ahead || isLater ? 0.84 : 0.62);
}

/** "Demo next Tuesday", "contract draft to legal by Friday", 月底开票: behind other things, what has a day ahead is to be done then. */
function appointment({ title }: Captures, clause: Clause, scene: CommandScene): Draft | null {
  const isAppointed =
    clause.follows &&
    title !== undefined &&
    !isEmpty(title) &&
    title.chars.length <= longestAppointment &&
    (dueOf(clause.whole, scene.today)?.date ?? scene.today) > scene.today &&
    marksIn(clause.whole, 'time').some(({ span }) => isPoint(span.reading)) &&
    !isStretch(clause.whole) &&
    !marksIn(clause.whole, 'time').some(({ span }) => lasting.test(span.text)) &&
    !tellsOf.test(title.chars) &&
    !saysOnly.test(title.chars) &&
    !theirs.test(title.chars) &&
    !theirWish.test(title.chars) &&
    !onlyDone.test(title.chars.trim()) &&
    !onlyVerb.test(title.chars.trim()) &&
    !estimate.test(title.chars) &&
    !changesField(clause, scene);
  return isAppointed ? draftTask(title, undefined, clause, scene, 0.78) : null;
}

const longestAppointment = 80;

/** 冯洋说培训开始, 她说签: what somebody there says is no order. */
const saysOnly =
  /^(?:[\ue000-\ue1f3]+|他们?|她们?|客户|对方|财务|采购|法务|领导|老板|\p{Script=Han}{1,2}总)(?:那边|这边)?(?:说|表示|提到|反馈|透露|讲)(?!.*(?:让|要|请)我)/u;

/** "Now next to orders": two things side by side. */
const standsBeside = /^(?:now |then )?next to (?!do(?![a-z]))/u;

/** "Demo went well", "review was tough": what is a verb, too, and told of. */
const tookPlace = /^(?:the |our )?[a-z]+ (?:went|was|were|ended|turned out)(?![a-z])/u;

/** 上, 签: no more than a verb says nothing of what is to be done. */
const onlyVerb = /^\p{Script=Han}$/u;

/** 唐敏要案例，明天发: what it is stands in the clause before. */
const givesAlone =
  /^(?:就|得|必须|最迟|最晚)?(?:[发寄送交给报出]给?(?:他|她|他们|她们|客户|对方)?(?:过去)?|要|用)$|^(?:最迟|最晚|截止|期限)$/u;

/** …，周五前完成: by when, and nothing more to do. */
const onlyDone = /^(?:due|deadline|done|finish(?:ed)?|ready|(?:完成|做完|搞定|交|截止|到期|要|前)+)$/u;

/** Somebody else's doing, or how something is: nothing to be done. */
const tellsOf = regexp('u')`
    ^(?:地址|住址|官网|网址|邮编|税号)|^(?:they|he|she|it|customer|client|there)(?![a-z])|^都[问提嫌要想说]|
    (?<![a-z])(?:
      has|have|had|was|were|will|would|can|could|may|might|needs?|wants?|expects?|plans?|hopes?|thinks?|
      says?|said|leaves?|ends?|starts?|expires?|runs?|goes|went|gets|comes|becomes?|opens|likes?|asked|
      agreed|confirmed|mentioned|until|till|since
    )(?![a-z])|
    (?<![a-z])(?:is|are)(?![a-z])(?!\s+(?:due|scheduled|planned|booked|set|on|at|for)(?![a-z]))|到期|开学|
    上市|离职|退休|上线|[了过]$|没空|不在|
    (?:会|要|想|希望|计划|打算|可以|才)(?=\p{Script=Han}).*(?:他|她|客户|对方)
  `;
/** From or up to when something is so. */
const lasting = /^(?:until|till|since|as of|after|from)(?![a-z])|[起]$/iu;

/** 发纪要, 给他寄样品: behind a report such a verb and its object are to be done. */
const ordersHan = regexp('u')`
    ^(?:会后|回头|稍后|之后|晚点|完了|再|去|要|得|我|我来|我去)*(?:给(?:他|她|他们|她们|客户|对方|[\ue000-\ue1f3]))?
    (?:发|寄|送|提交|准备|整理|出|报|补|催|回复|打印|快递)(?!现|展|起|生|觉|来|到|票据)(?!.*[了过完])
    (?:一?[份个下版])?[\p{Script=Han}\ue000-\ue1f3]{2,10}$|
    ^(?:先|再|回头|记得|我|我来|我去|得)*(?:把|将)(?!.*[了过完]).{1,12}(?:发|寄|送|交|传|提供)给?
    (?:他|她|他们|她们|客户|对方|[\ue000-\ue1f3])(?:过去|看看|看一下)?$
  `;

/** 郭宏伟要付款, 陈丽回复: what somebody there does. */
const theirs = regexp('u')`
    ^[\ue000-\ue1f3](?:那边|这边)?(?:要|会|将|说|答应|承诺|需要|打算|计划)*
    (?:付款|打款|汇款|回款|审批|批|拍板|定|决定|回复|答复|出差|休假|签字|盖章|过会|招标|开标|上线)
  `;

const onlyTaskWord = new RegExp(
  `^(?:${alternatives(taskWords.task)}|${alternatives(taskWords.taskZh)})$`,
  'u',
);
