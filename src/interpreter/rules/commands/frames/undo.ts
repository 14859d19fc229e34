import type { CommandIntent } from '../../../../intents/index.ts';
import { regexp } from '../../../../kernel/index.ts';
import { countEn, countSaid, countZh } from '../../../dialogue/superlatives.ts';
import { type Clause, type Draft, draftOn } from '../draft.ts';
import { written } from '../marked-text.ts';
import type { CommandScene } from '../scene.ts';
import { kindOf } from './activity-kind.ts';
import { namedToUndo } from './undo-named.ts';

/** "Undo", "take that back", 撤回刚才的操作, "redo". */
export function readUndo(clause: Clause, scene: CommandScene): Draft | null {
  const { context } = scene;
  // As written: "the last one" is no record here.
  const said = written(clause.whole).trim().toLowerCase();
  const steps = stepsIn(said);
  if (steps !== null) return draftOn('undo', { redo: false, of: [], steps }, null, 0.97);
  const [last] = context.thread?.intents ?? [];
  const wasUndone = last?.name === 'undo' && !last.slots.redo;
  // What was just taken back is put back by doing it once more.
  if (redoing.test(said) || (wasUndone && puttingBack.test(said)))
    return draftOn('undo', { redo: true, of: [] }, null, 0.97);
  if (undoing.test(said))
    return draftOn(
      'undo',
      { redo: false, of: [], ...(everything.test(said) ? { all: true } : {}) },
      null,
      0.97,
    );
  if (wasUndone && oneMore.test(said)) return draftOn('undo', { redo: false, of: [] }, null, 0.97);
  // What was put away is brought back by taking that back.
  if (restoring.test(said)) return draftOn('undo', { redo: false, of: ['archive-record'] }, null, 0.95);
  const toUndo = namedToUndo(clause.whole);
  if (toUndo !== null) {
    const { named, deed } = toUndo;
    const of = deeds.find(([words]) => words.test(deed))?.[1] ?? [];
    const all = everything.test(said) ? { all: true } : {};
    return draftOn('undo', { redo: false, of: [...of], named, ...all }, null, 0.96);
  }
  const dropped = dropping.exec(said)?.groups?.zh;
  if (dropped !== undefined && wasMade(dropped, context))
    return draftOn('undo', { redo: false, of: ['create-record'] }, null, 0.96);
  const noted = droppingNoted.exec(said)?.groups;
  const deedNoted =
    noted?.task !== undefined ? 'create-task' : noted?.log !== undefined ? 'log-activity' : null;
  if (deedNoted !== null && wasTold(deedNoted, context))
    return draftOn('undo', { redo: false, of: [deedNoted] }, null, 0.96);
  const deed = undoingDeed.exec(said)?.groups;
  const named = deed?.en ?? deed?.zh ?? deed?.behind ?? deed?.alone;
  const of = named === undefined ? undefined : deeds.find(([words]) => words.test(named))?.[1];
  if (named === undefined || of === undefined) return null;
  if (of.includes('create-record') && isOfAnotherKind(named, context)) return null;
  if (deed?.nth !== undefined && timesDone(of, context) !== countSaid(deed.nth)) return null;
  const means = of.includes('log-activity')
    ? activityMeans.find(([words]) => words.test(named))?.[1]
    : undefined;
  const ofKind = means === undefined ? {} : { activityKind: kindOf(means, scene) };
  return draftOn('undo', { redo: false, of: [...of], ...ofKind }, null, 0.95);
}

/** How often it was done in this thread, where nothing of it was taken back: the second of two is the last. */
function timesDone(of: readonly CommandIntent['name'][], { thread }: CommandScene['context']): number | null {
  const { intents = [] } = thread ?? {};
  if (intents.some(({ name }) => name === 'undo')) return null;
  return intents.filter(({ kind, name }) => kind === 'command' && of.includes(name)).length;
}

function wasTold(name: CommandIntent['name'], { thread }: CommandScene['context']): boolean {
  const told = (thread?.told ?? []).flatMap(({ intents }) => intents);
  return [...told, ...(thread?.intents ?? [])].some((intent) => intent.name === name);
}

/** The last record that was made in what was just told is of that kind. */
function wasMade(named: string, { thread }: CommandScene['context']): boolean {
  const made = (thread?.told ?? []).flatMap(({ intents }) =>
    intents.flatMap((intent) => (intent.name === 'create-record' ? [intent.slots.entity] : [])),
  );
  return made.length > 0 && kinds.find(([words]) => words.test(named))?.[1] === made.at(-1);
}

/** "Undo the deal" where a contact was made, and no deal: that one stays. */
function isOfAnotherKind(named: string, { thread }: CommandScene['context']): boolean {
  const kind = kinds.find(([words]) => words.test(named))?.[1];
  const made = (thread?.told ?? []).flatMap(({ intents }) =>
    intents.flatMap((intent) => (intent.name === 'create-record' ? [intent.slots.entity] : [])),
  );
  return kind !== undefined && made.length > 0 && made.every((entity) => entity !== kind);
}

const kinds: readonly (readonly [RegExp, string])[] = [
  [/deal$|^(?:新建的?)?商机/u, 'deal'],
  [/contact$|^(?:新建的?)?联系人/u, 'contact'],
  [/(?:account|customer)$|^(?:新建的?)?客户/u, 'account'],
  [/lead$|^(?:新建的?)?线索/u, 'lead'],
];

/** Whether words, in small letters, take back what was last and say nothing else: "scrap that", 撤销刚才那个. */
export function saysUndo(said: string): boolean {
  return undoing.test(said) && !everything.test(said) && stepsIn(said) === null;
}

/** "Undo the last two", "undo both", 撤销两步: how many changes; null where no number is said. */
function stepsIn(said: string): number | null {
  const groups = severalSteps.exec(said)?.groups;
  const word = groups?.en ?? groups?.before ?? groups?.behind ?? (groups?.both === undefined ? null : 'two');
  if (word === null) return null;
  const count = countSaid(word);
  return count >= 1 && count <= mostSteps ? count : null;
}

const mostSteps = 20;

const undoVerbEn = '(?:undo|un-do|revert|roll ?back|take back|reverse|scrap|cancel)';
const undoVerbZh = '(?:撤销|撤回|撤消|撤掉|撤了|撤|回退|退回|还原)';
const severalSteps = new RegExp(
  `^(?:please )?${undoVerbEn} (?:(?<both>both(?: of (?:them|those|these|it))?(?: changes)?)|(?:the |my |those |these |that )?(?:(?:last|previous|latest|past) )?(?<en>${countEn})(?: (?:last|previous|latest))?(?: (?:changes?|steps?|things?|ones?|actions?|edits?|times|of (?:them|those|these)))*)(?: (?:please|too))?$|^(?:请|帮我|再|连续?)*(?:把)?(?:刚才|刚刚|最近|最后|前面?|上面?|那|这|的)*(?<before>${countZh})(?:步|次|条|个|项|处)(?:操作|改动|修改|变更)?(?:都|全|全都)?${undoVerbZh}(?:掉|了|吧)*$|^(?:请|帮我|再|连续?)*${undoVerbZh}(?:掉|了)?(?:刚才|刚刚|最近|最后|前面?|上面?|那|这|的)*(?<behind>${countZh})(?:步|次|条|个|项|处)(?:操作|改动|修改|变更)?(?:吧)?$`,
  'u',
);

/** Said so, every change of the conversation may be meant. */
const everything = /\b(?:everything|all)\b|全部|所有|全都|都/u;

/** "One more", 再撤一步, after an undo. */
const oneMore = regexp('u')`
    ^(?:and )?(?:one|once|another|the one)(?: more| before| other)?(?: (?:one|time|step|that|it))*$|
    ^(?:again|further|more|keep going|go on)$|
    ^(?:and |undo )?the (?:one|change|step) before(?: (?:that|it))?(?: (?:too|as well|also))?$|
    ^(?:再|继续)(?:来|往前)?(?:一步|一次|一个|一条)?(?:吧)?$|
    ^(?:再|继续)?(?:撤|退)(?:销|回)?(?:一步|一次|一个|一条)(?:吧)?$|
    ^(?:再|还有)?(?:上|前)(?:面)?(?:一|那)(?:步|条|个|次)(?:也撤了?|也撤销了?|也撤掉|也不要了|也退了?)?
    (?:吧)?$
  `;

/** "Restore what I deleted", 把刚才删的客户恢复. */
const restoring = regexp('u')`
    ^(?:please )?(?:restore|recover|bring back|get back|undelete|unarchive) (?:
      what (?:i|you|we) (?:just )?(?:deleted|archived|removed)|
      (?:the |that |my )?(?:just |last |recently )?(?:deleted|archived|removed)[ ]
      (?:one|record|account|customer|deal|lead|contact)
    )(?: please)?$|
    ^(?:undelete|unarchive)(?: (?:it|that|this))?$|
    ^(?=.*(?:恢复|还原|找回|捞回))(?:请|帮我|麻烦)?(?:把|将)?(?:恢复|还原|找回|捞回)?(?:一下|来)?(?:我)?
    (?:刚才|刚刚|刚|之前|上次|误|不小心)*(?:被)?(?:删|归档)(?:除|掉|了|错)*的?(?:那|这)?(?:个|条|家|些)?
    (?:客户|线索|商机|联系人|单子|记录|东西|数据)?(?:恢复|还原|找回|捞回)?(?:一下|回来|来|了|吧)*$
  `;

/** "Undo the merge", 撤销刚才的转交: the last change of that kind. */
const undoingDeed = regexp('u')`
    ^(?:undo|un-do|revert|roll ?back|take back|reverse) (?:just |only )?
    (?:the|that|this|my)(?: whole| entire| complete| full)?(?: last| latest| previous| (?<nth>second|third|fourth))?[ ]
    (?<en>[a-z][a-z -]{2,30}?)(?: (?:one|thing|part|bit|stuff|entry|again|please|too|as well))*$|
    ^(?:请|帮我|把|将|那)*(?:撤[销回消掉])?(?:掉|了)?(?<behind>\p{Script=Han}{2,6}?)的?(?:那|这)(?:一)?(?:条|个|次|步|封|通)
    (?:记录)?(?:也|给|先|都)*(?:撤[销回消掉了])?(?:掉|了|吧)*(?<=撤.*)$|
    ^(?=.*(?:撤|取消|回退))(?:把)?(?:撤销|撤回|撤消|回退|取消)?(?:掉|了)?
    (?:刚才|刚刚|上一?[次个条]|那[次个条]|这[次个条]|最近)(?:一[次个条])?(?:的|那[个条次])?
    (?<zh>\p{Script=Han}{1,8}?)(?:撤销|撤回|撤消|回退)?(?:掉|了|吧)*$|
    ^(?:请|帮我)?(?:撤销|撤回|撤消|回退)(?:一下|掉|了)?(?<alone>\p{Script=Han}{2,6}?)(?:操作|了|吧)*$
  `;

/** 商机删了吧，先不建: what was just made of that kind. */
const dropping = regexp('u')`
    ^(?:那|先|把|将|刚才的?|刚建的|新建的?|这个|那个)*(?<zh>商机|联系人|客户|线索)(?:先|就|也)*
    (?:删了|删掉|删除|不要了|不建了|先不建了?|去掉|撤掉)(?:吧|它)?(?:[，,](?:先|暂时)?(?:不建|不要|不弄)了?)?$
  `;

/** 任务不要了, 提醒取消吧, 备注删掉: what was just noted of that kind. */
const droppingNoted = regexp('u')`
    ^(?:那|先|把|将|刚才的?|刚建的|刚记的|这个|那个|这条|那条)*(?:(?<task>任务|待办|提醒)|(?<log>备注|拜访记录|记录|笔记))(?:先|就|也|还是)*
    (?:删了|删掉|删除|不要了|不用了|不建了|不记了|去掉|撤掉|取消(?:掉|了)?|算了)(?:吧|它)?$
  `;

const deeds: readonly (readonly [RegExp, readonly CommandIntent['name'][]])[] = [
  [/^(?:merge|merging)$|^合并/u, ['merge-records']],
  [
    /hand ?-?over|transfer|(?:re)?assignment|owner(?: change)?$|^(?:转移|转交|移交|交接|分配|转给)/u,
    ['change-owner'],
  ],
  [/archiv|delet|remov|^(?:归档|删除)/u, ['archive-record']],
  [/stage|^move$|^(?:推进|阶段)/u, ['move-stage']],
  [
    /^(?:call|visit|meeting|log|note|activity|e-?mail|mail|message|demo)(?: log)?$|^(?:跟进|拜访|电话|会议|记录|备注|演示|邮件|微信|短信|消息)/u,
    ['log-activity'],
  ],
  [/^claim(?:ing)?$|^领取|^认领/u, ['claim-record']],
  [/^(?:lead )?conver(?:sion|ting|t)$|^(?:线索)?转化|^转换/u, ['convert-lead']],
  [/task|to-?do|reminder|^(?:待办|任务|提醒)/u, ['create-task', 'complete-task', 'snooze-task']],
  [/^(?:close|closing|win|loss|won|lost)(?: deal)?$|^(?:结单|赢单|输单|丢单)/u, ['close-deal']],
  [/alias|nickname|^(?:叫法|别名)/u, ['teach-words', 'forget-words', 'share-words']],
  [/shar|^共享/u, ['share-record']],
  [/bulk|mass|^批量/u, ['change-many']],
  [
    /(?:contact|account|lead|deal|record|creation|customer)$|^(?:新建|联系人|客户|线索|商机)/u,
    ['create-record'],
  ],
  [
    /amount|date|field|edit|change|update|competitor|probability|next step|title|phone|reason|^(?:金额|日期|修改|改动|竞争对手|对手|概率|下一步|职位|电话|原因)/u,
    ['update-record'],
  ],
];

const activityMeans: readonly (readonly [RegExp, string])[] = [
  [/^(?:phone )?call|^电话/u, 'call'],
  [/^visit|^拜访/u, 'visit'],
  [/^meeting|^会议/u, 'meeting'],
  [/^(?:e-?)?mail|^邮件/u, 'email'],
  [/^message|^(?:微信|短信|消息)/u, 'message'],
  [/^demo|^演示/u, 'demo'],
  [/^note|^备注/u, 'note'],
];

const what =
  '(?:\\s*(?:it|this|that|all|all that|all of (?:it|that|this|them)|the (?:whole thing|lot)|(?:(?:the|that|my|this|your) )?(?:very )?(?:last|latest|previous|recent) (?:one|thing|change|step|action|command|update|two|bit|part|piece|entry|edit|move|message|item|write|save)|(?:the|that|my|this) last|(?:that|this) (?:bit|part|one|thing|entry|edit|step)|everything|(?:from|in|of) (?:this|the) (?:thread|conversation|chat)|what (?:i|you) (?:just )?did|the change|these changes|those changes|that change|the previous (?:one|action|change)|again|please|now))*';
const whatZh =
  '(?:一下|都|全都|统统|全|一起|今天|今儿|我|动过|改过|动的|改的|刚才|刚刚|刚|新?建的|新?加的|做的|写的|上一?(?:步|个|条|次)|最近|最后|一步|后面那?[个步条]|那几[个条步]|这几[个条步]|那个|这个|那步|那一步|那条|的|所有|全部|操作|修改|更改|动作|记录|更新|内容|改动|变更|了|吧|掉|它|这些|那些|之前)*';

const undoing = new RegExp(
  `^(?:all undo|undo|un-do|revert|roll ?back|(?:scrap|discard) (?:that|this|it|the|(?=all (?:of )?(?:that|it|this)$))|take (?:that|it|this|everything) back|take back|cancel|scratch|reverse|never ?mind|nvm|forget)${what}$|^(?:oops|no|wrong|wait|sorry|that was wrong|that's wrong|my mistake|wrong one|not that one|mistake)(?:[\\s,]+(?:undo|revert|take (?:that|it) back|roll (?:it|that) back|cancel)${what})?$|^(?:put|change|set|turn|roll|switch) (?:it|that|this|everything) back$|^(?:that|this) was (?:a mistake|wrong|an error)$|^(?:don't|do not) do that$|^(?:(?:还?是|那就?|我看|算了)[，,]?)*(?:把|将)?(?:刚才|刚刚|上一步|上一个|上一条|最后)?${whatZh}(?:放回原来的?|放回去|改回原来的?|恢复原来的?|回到原来的?|撤销|撤回来|撤回去|撤回|撤消|撤掉|撤了|撤|取消|回退|还原|回滚|恢复原样|恢复回去|改回去|改回来|退回去|undo|反悔|收回)${whatZh}$|^(?:刚才|刚刚|上一?(?:步|条|个)|这条|这个|那条)(?:的)?(?:操作|修改)?(?:不算|不算数|作废|当我没说|不要了)(?:了)?$|^(?:当我没说|不算)$|^(?:那|还是|哎)*(?:算了|等等|等一下|不对)[，,\\s]*(?:先|就|还是|暂时)*(?:不|别|不要|不用|先不|先别)(?:去|再)?[改动推挪调换加建记转约提标写](?:\\p{Script=Han}{0,4})$|^(?:不对|错了|不是|(?:弄|搞|写|点|记|我|输|输入|填|选|打|按|录)错了|等等)(?:[，,\\s]*(?:请|帮我)?(?:撤销|撤回|撤消|取消|回退|还原|改回去|恢复|undo)${whatZh})?$`,
  'u',
);

const redoing = new RegExp(
  `^(?:redo|re-do|do (?:it|that) again|restore (?:it|that)|undo the undo|put it back again|bring (?:it|that) back|reapply)${what}$|^(?:重做|恢复(?:回来|一下|吧)?$|恢复(?:刚才|刚刚)?的?(?:撤销|撤回)|再做一次|取消撤销|撤销撤回|重新执行|重新做|redo)${whatZh}$`,
  'u',
);

/** "Put it back", 还是改回来吧, right after an undo. */
const puttingBack = regexp('u')`
    ^(?:please |pls )?(?:
      (?:put|bring|set|get|turn|switch|change) (?:(?:it|that|this|them|everything|all)(?: all)?|(?:the|that|my) [a-z0-9 ]{2,30}?) back(?: in| on| again| please)*|
      bring back (?:it|that|this|(?:the|that|my) .{2,30})|
      (?:keep|leave|i want|i'll keep|let's keep|we keep) (?:it|that|this)(?: (?:in|then|after all|please|anyway))*|
      do it (?:after all|anyway|again)
    )$|
    ^(?:还?是|那|就|请|帮我|先)*(?:把|将)?(?:它|刚才的?|那个|那条|这个|这条)?(?:还是|就|再)*
    (?:改回来|改回去|放回来|放回去|加回来|加回去|弄回来|恢复回来|恢复回去|恢复|还原|留着|保留)(?:吧|了|一下)*$
  `;
