import { regexp } from '../../../kernel/index.ts';
import type { Clause, Draft } from './draft.ts';
import { type MarkedText, marksIn } from './marked-text.ts';

/** Whether a clause adds nothing to the commands that were read before it: "log it", "…, chase him then", 改一下职务. */
export function addsNothing({ bare }: Clause, drafts: readonly Draft[]): boolean {
  const said = bare.chars.trim();
  if (meansNothing.test(said)) return true;
  if (drafts.length > 0 && namesField.test(said)) return true;
  if (worksThere.test(said) && isTheirEmployer(bare, drafts.at(-1))) return true;
  return drafts.at(-1)?.intent.name === 'create-task' && asksThen.test(said);
}

/** "New contact Dana Lee of Acme, working at Acme": her employer, said once more. */
function isTheirEmployer(clause: MarkedText, last: Draft | undefined): boolean {
  if (last?.intent.name !== 'create-record') return false;
  const employers = last.intent.slots.changes.flatMap(({ value }) =>
    value.type === 'record' && value.record.entity === 'account' ? [value.record.id] : [],
  );
  return marksIn(clause, 'name').every(({ span }) =>
    employers.includes(span.candidates[0]?.entry.id ?? null),
  );
}

const worksThere =
  /^(?:and |who |she |he )*(?:(?:works?|working|employed|is|based) )?(?:at|for|with|by|to|under) [\ue000-\ue1f3]$|^(?:在|就职于|任职于)[\ue000-\ue1f3](?:工作|上班|任职)?$/u;

/** 给她建个任务，周四发报价: says only that a task is to come for somebody, which stands behind it. */
export function onlyAnnouncesTask({ bare }: Clause): boolean {
  return announcesTask.test(bare.chars.trim());
}

/** 记录一下X的跟进, "follow-up with X": says only of whom something is told, which stands behind it. */
export function onlyAnnouncesLog({ bare }: Clause): boolean {
  return announcesLog.test(bare.chars.trim());
}

const announcesLog = regexp('u')`
    ^(?:请|帮我|麻烦)*(?:(?:新增|添加|记录|登记|补录|录入|写|记|加|更新)(?:一?下|了|一?[条个次])?)?(?:给|为|对|关于)?
    [\ue000-\ue1f3](?:这边|那边|的|商机|客户|项目|线索|单子)*
    (?:跟进|沟通|联系|进展|进度)(?:记录|日志|情况|内容|进展)?(?:一下)?$|
    ^(?:请|帮我|麻烦)*(?:给|为|在|对)(?:[\ue000-\ue1f3]|这个|该)?(?:客户|商机|线索|联系人)?(?:上|里|下)?
    (?:加|写|记|添加|新增|补|补录|录|录入|建|新建)(?:上|了)?(?:一?[条个次])?(?:新的?)?
    (?:跟进|沟通|拜访|联系)(?:记录|日志)?$|
    ^(?:log|record|add|enter|note)?\s*(?:an?|the|my|today's|another)?\s*
    (?:follow-?\s?up|update|progress|interaction|touchpoint)(?: (?:notes?|record|log))?\s+
    (?:on|for|with|about|from)\s+(?:the )?[\ue000-\ue1f3]$
  `;

const announcesTask = regexp('u')`
    ^(?:请|帮我|麻烦|再|也|另外|先)*(?:给|为)(?:[\ue000-\ue1f3]|他们?|她们?)的?
    (?:建|加|创建|新建|新增|添加|设|设置|安排|记)(?:上|一?[个条])?(?:任务|待办|提醒|待办任务)$|
    ^(?:create|add|make|set up|open) (?:a|an|another) (?:new )?(?:task|to-?do|reminder|follow-?up task)[ ]
    for (?:him|her|them|[\ue000-\ue1f3])$
  `;

/** "Can you make that change?", "log it": said of what stands beside it. */
const meansNothing = regexp('u')`
    ^(?:please )?(?:(?:i |we )?(?:need|have|want) to )?(?:
      (?:make|do|apply|enter|create|add|open|set up) (?:that|this|the|it|these)
      (?: changes?| updates?| one| deal| tasks?| reminders?| to-?dos?)?|
      update (?:the crm|it|salesforce|him|her|them|(?:his|her|their|the) (?:record|contact|account|deal))|(?:log|record|save|note) (?:it|that|this)(?: (?:on|to|under|for) [\ue000-\ue1f3])?|reassign (?:it|them)|
      (?:in|to) the crm|(?:please )?(?:update|record|log|save|note) (?:accordingly|please)|(?:please )?update(?: it)? please|
      please (?:update|change|correct|adjust|record|log)|update
    )(?: in (?:the )?crm)?$|
    ^as (?:an? |the |our |their )?(?:new )?contact$|
    ^(?:what an? )?(?:shame|pity|too bad|oh well|damn|good|great|awesome|excellent|perfect|yay|nice|cool|fingers crossed|lol)$|
    ^(?:(?:some|more|very|really|great|good|big|exciting|fantastic|amazing|bad|sad|quick)\s+)+(?:news|update|one)$|
    ^(?:好消息|喜讯|捷报|坏消息|报个喜|跟大家说个好消息)$|
    ^(?:更新|记|录入|记录|改|标|标记|登记|同步|处理|关联|重新开|重新打开|保存|提交|存)(?:一?下|上|好|上去|了|吧|起来)?$|
    ^(?:其[他它](?:都|的)?|时间|地点|人员|别的|内容|日期|金额|阶段)(?:都|也|和[\p{Script=Han}]{2})?(?:不变|照旧|不动|没变|保持不变)$|
    ^(?:麻烦了|谢谢|很?好的?|不错|可以|行|太好了|嗯+)$
  `;

/** "He owes me the NDA by Thursday, chase him then": said of the task before it. */
const asksThen = regexp('u')`
    ^(?:chase|ping|remind|call|ask|nudge|check with) (?:him|her|them|me)(?: (?:about|for) (?:it|that))?
    (?: then)?$|
    ^(?:到时候?|届时|记得)?(?:催|问|提醒)(?:一下|下)?(?:他|她|他们|我)?(?:一下|下)?$
  `;

/** 顾建明升副总了，改一下职务: what was said is to be entered, and nothing cleared. */
const namesField = regexp('u')`
    ^(?:把|帮我)?(?:更新|改|修改|换|同步|调整|记)(?:一?下)?(?:他|她)?的?
    (?:职务|职位|头衔|title|信息|资料|档案|记录|状态|阶段)(?:吧|了|一下)?$|
    ^(?:把)?(?:他|她|它)?的?(?:职务|职位|头衔|信息|资料|状态|偏好|联系方式|地址|电话|号码|等级|级别|日期|金额)(?:也|就|先|帮我|给我)*
    (?:更新|改|修改|换|调)(?:一?下)?(?:吧|了|掉)?$|
    ^(?:please )?(?:update|change|adjust|correct) (?:(?:his|her|the|their) )?
    (?:title|job title|position|details|record|stage|info)(?: please)?$
  `;
