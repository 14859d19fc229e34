import type { CommandIntent, Intent } from '../../intents/index.ts';
import { regexp } from '../../kernel/index.ts';
import type { InterpreterContext, Reading } from '../interpretation.ts';
import type { Lexicon } from '../rules/lexicon/index.ts';
import { correctCommands } from './correction.ts';
import { withoutEnd } from './correction-words.ts';
import { asCorrection, asFollowUp, isMomentAlone, isPlannedLog } from './gaps.ts';
import type { ReadAlone } from './read-alone.ts';

/**
 * A part of what was told before, by its name: "the demo is at 3 instead", 资料改成周四发, "scratch the Friday reminder", 取消这个会. Null where
 * nothing that was told is called so.
 */
export function readToldPart(
  text: string,
  context: InterpreterContext,
  lexicon: Lexicon,
  alone: ReadAlone,
): Reading | null {
  const told = context.thread?.told ?? [];
  if (told.length === 0) return null;
  const said = withoutEnd(text);
  return (
    postponed(said, context, alone) ??
    reopened(said, context) ??
    cancelled(said, context) ??
    moved(said, context, lexicon)
  );
}

/** "No, put it back to open", 搞错了，没输, "oh, not done yet": a deal that was just closed, or a task that was finished, is as it was. */
function reopened(said: string, { thread }: InterpreterContext): Reading | null {
  const last = (thread?.intents ?? []).find((intent) => !givesReason(intent));
  const isTakenBack =
    last?.name === 'close-deal'
      ? reopening.some((pattern) => pattern.test(said))
      : isFinishing(last) && notDone.some((pattern) => pattern.test(said));
  if (last?.kind !== 'command' || !isTakenBack) return null;
  const undo: Intent = { kind: 'command', name: 'undo', slots: { redo: false, of: [last.name] } };
  return asFollowUp([undo], said, []);
}

/** "Not lost, just postponed to March", 先别标丢单，推到三月: it is open as it was, and is to close then. */
function postponed(said: string, context: InterpreterContext, alone: ReadAlone): Reading | null {
  const last = (context.thread?.intents ?? []).find((intent) => !givesReason(intent));
  const { head = '', when = '' } = putOff.exec(said)?.groups ?? {};
  if (last?.name !== 'close-deal' || when === '') return null;
  if (!reopening.some((pattern) => pattern.test(head.trim()))) return null;
  const told = context.thread?.told ?? [];
  const of = told.findLastIndex(({ intents }) => intents.some(({ name }) => name === 'close-deal'));
  const isHan = /\p{Script=Han}/u.test(when);
  const [dated] = alone(isHan ? `预计成交日期改到${when}` : `move the close date to ${when}`).intents;
  if (of < 0 || dated?.name !== 'update-record') return null;
  const record = { ...last.slots.deal, candidates: [] };
  return {
    ...asCorrection([{ ...dated, slots: { ...dated.slots, record } }], said),
    follows: { how: 'correction', kept: [], of },
  };
}

/** Why it was lost, and to whom, is told of the loss. */
function givesReason(intent: Intent): boolean {
  return (
    intent.name === 'update-record' &&
    intent.slots.changes.every(({ field }) => field === 'lossReason' || field === 'competitor')
  );
}

const putOff = regexp('iu')`
    ^(?<head>.{3,60}?)(?:[,.;:]|\s-|\s(?=just|only|merely))\s*(?:it(?:['’]s| is| was| has been)?[ ])?(?:just |only |merely |been )*
    (?:postponed|delayed|deferred|pushed(?: back| out)?|moved(?: back| out)?|put off|slipped|slipping|shifted)[ ]
    (?:to|until|till|into|by) (?<when>.{2,30})$|
    ^(?<head>.{2,20}?)[，,。；](?:只是|就是|是|先|要)*(?:延期|推迟|延后|推后|顺延|往后推|延|推|改|挪)(?:到|至)(?:了)?(?<when>.{1,12}?)(?:再说|了|吧)?$|
    ^(?<head>.{2,20}?)[，,。；](?:要|得|估计|可能|预计|应该)*(?:等到?)?(?<when>[^，,。]{1,8}?)(?:才|再|能)?(?:签|定|结|成交|签约|签合同)(?:吧|了|呢)?$
  `;

/** A task was taken off the list as done. */
function isFinishing(last: Intent | undefined): boolean {
  if (last?.name === 'complete-task') return last.slots.outcome === 'done';
  if (last?.name === 'change-many') return last.slots.each.name === 'complete-task';
  return (
    last?.name === 'update-record' &&
    last.slots.record.entity === 'task' &&
    last.slots.changes.some(({ field, value }) => field === 'status' && value.type === 'key')
  );
}

const oopsEn = '(?:(?:no|nope|wait|sorry|oh|oops|actually|hmm+|my bad|my mistake|wrong)[,.!: ]+)*';
const itEn = '(?:it|that|this|that one|the deal|that deal|this deal)';
const oopsZh = '(?:(?:我)?(?:搞|弄|说|写|点|记)?错了|不对|不是|等等|等下|等一下|哎呀|抱歉|[，,。！!\\s])*';
const reopening: readonly RegExp[] = [
  // "They just postponed it, keep it open", 客户又说要.
  new RegExp(
    `^${oopsEn}(?:[^.?]{3,60}[,;.–-] ?(?:so |and |but |please )?)?(?:keep|leave) ${itEn} open(?: for now| please| then)?$`,
    'iu',
  ),
  new RegExp(
    `^${oopsZh}(?:等等|等下|哦)*(?:客户|对方|他们?|她们?|那边|\\p{Script=Han}总)(?:那边)?(?:突然|刚|现在)?又(?:说|想|打算|决定|反悔|改主意)*(?:要|做|买|签|谈|继续|考虑)?(?:了|的|啊|呢|买|签|做|我们)*$`,
    'u',
  ),
  // "Don't close it yet, there's still a chance".
  new RegExp(
    `^${oopsEn}(?:let['’]?s )?(?:not|don['’]?t|do not) (?:close|lose|mark|kill|give up on|write off) ?${itEn}?(?: (?:as )?(?:lost|won|closed))?(?: off| out)?(?: (?:just )?yet| for now| so soon)?(?:[,.;]? (?:(?:there['’]s|there is|they|it|he|she|we|i)(?![a-z])[^.?]{3,50}))?$`,
    'iu',
  ),
  new RegExp(
    `^${oopsEn}(?:(?:it|they|he|she|there)(?:['’]s|['’]re| is| are)) (?:still (?:alive|open|on|in play|a chance|hope|talking|interested)|not dead(?: yet)?|reconsidering|back on|alive again)(?: (?:after all|again))?$`,
    'iu',
  ),
  new RegExp(
    `^${oopsEn}(?:(?:put|set|move|change|turn|bring) ${itEn} back(?: (?:to|as) (?:open|running|active|in progress|(?:how|where|what) it was|before))?|re-?open(?: ${itEn})?|(?:make|mark|set) ${itEn} (?:as )?open(?: again)?)(?: again| please)*$`,
    'iu',
  ),
  new RegExp(
    `^${oopsEn}(?:(?:${itEn}(?:['’]s| is| was)? )?(?:not|n['’]t) (?:really )?(?:lost|won|signed|closed|dead)(?: yet| after all| at all)?|(?:it|they) (?:(?:has|have)(?:n['’]t| not)|did(?:n['’]t| not)) (?:been )?(?:lost|lose|won|win|sign|signed|close|closed)(?: yet| it| after all)*)$`,
    'iu',
  ),
  new RegExp(
    `^${oopsZh}(?:算了|先)*(?:别|不要|不|先别)(?:急着)?(?:标|算|记|关|结|改)(?:成|为|掉)?(?:输单|丢单|赢单|输|丢|掉|了|单|它)*(?:了|吧)?(?:[，,\\s]*(?:再)?(?:争取|努力|跟进?|试试?|看看?|等等?|推推?|谈谈?)(?:一下|一把|一阵|看|试试)?(?:吧|看)?)?$`,
    'u',
  ),
  new RegExp(
    `^${oopsZh}(?:算了|先)*(?:这单|那单|它|单子)?(?:先别|别|先不|不要|不能|还不能|不)(?:急着|忙着)?(?:标|算|记|关|结|改|丢|输|放弃|判)(?:成|为|掉)?(?:输单|丢单|赢单|输|丢|掉|了|单|它)*[，,。；\\s]*(?:(?:客户|对方|他们|那边|我们|我)?(?:还|又|还是|可能|应该|说)+[^，,。？?]{1,14})?$`,
    'u',
  ),
  new RegExp(
    `^${oopsZh}(?:等等|等下|哦)*(?:这单|那单|它|单子)?(?:(?:客户|对方|他们|那边)(?:又)?(?:说|讲|表示)?)?(?:还|又|应该还|其实还)(?:是)?(?:有|活|能)(?:点|些)?(?:机会|希望|戏|转机|救|得救|得谈|过来|谈)(?:的|了|呢|吧)*[，,\\s]*(?:先)?(?:重新打开|恢复|改回来|改回去|撤回|撤销)?(?:吧|了)*$`,
    'u',
  ),
  new RegExp(
    `^${oopsZh}(?:这单|那单|它|单子)?(?:还|并)?(?:没|没有|不是)(?:输|丢|赢|签|成|黄|结)(?:单|掉|了|呢)*[，,\\s]*(?:先)?(?:重新打开|重新开|恢复|还原|改回来|改回去|撤回|撤销)?(?:一下|吧|了|原样)*$`,
    'u',
  ),
  new RegExp(
    `^${oopsZh}(?:把)?(?:这单|那单|它|单子)?(?:先)?(?:重新打开|重新开|恢复|还原|改回|恢复成|改成)(?:成|到|为|来|去)?(?:进行中|在途|打开|原来的?(?:状态)?|之前的?(?:状态)?|原样)?(?:一下|吧|了)*$`,
    'u',
  ),
];

const yetEn = '(?:[, ]+(?:yet|after all|actually|sorry|at all|quite|my bad|my mistake|still|again|please))*';
const doneEn = '(?:done|finished|complete|completed|ready|over|called|sent|sorted|off (?:the|my) list)';
const notDone: readonly RegExp[] = [
  new RegExp(
    `^${oopsEn}(?:(?:it|that|this|that one|this one|the task)(?:['’]s| is| was| has)?(?:n['’]t)? ?)?(?:not |isn['’]t |wasn['’]t |hasn['’]t )?(?:(?:really|actually|quite|yet|been) )*${doneEn}${yetEn}$(?<=not .*|n['’]t .*)`,
    'iu',
  ),
  new RegExp(
    `^${oopsEn}(?:i|we) (?:(?:have|had|did)(?:n['’]t| not))(?: actually| really)? (?:do|done|finish|finished|call|called|send|sent|complete|completed)(?: (?:it|that|this|him|her|them))?${yetEn}$`,
    'iu',
  ),
  new RegExp(
    `^${oopsEn}(?:re-?open|un-?tick|un-?check)(?: (?:it|that|this|that one|the task))?${yetEn}$|^${oopsEn}(?:(?:put|set|mark|move) )?(?:it|that|this|that one)(?:['’]s| is)? (?:back )?(?:(?:to|as|on|still|in) )*(?:open|the list|my list|to do|pending|progress)${yetEn}$`,
    'iu',
  ),
  new RegExp(
    `^${oopsZh}(?:哦|噢|啊|呃|，|,|\\s)*(?:${oopsZh})(?:这个|那个|它|这项|那项)?(?:其实|实际上?)?(?:还|并)?(?:没|没有|未)(?:真的?)?(?:做|打|发|弄|办|完成|处理|写|谈|送|寄|问|核对|联系|搞定|准备|回|结束|约|拜访|更新)?(?:完|好|过|成)?(?:呢|了|啊|哦|的)*$`,
    'u',
  ),
  new RegExp(
    `^${oopsZh}(?:把)?(?:这个|那个|它)?(?:先)?(?:恢复|还原|改回|标回|改成|退回)(?:成|到|为|来|去)?(?:未完成|没完成|待办|原样|没做)(?:的?状态)?(?:吧|了)*$`,
    'u',
  ),
];

/** Where a part of what was told stands. */
interface Part {
  /** Among the messages. */
  readonly of: number;
  /** Among the commands of its message. */
  readonly at: number;
  readonly intent: CommandIntent;
}

/** "The slides on Thursday instead": another moment for it. */
function moved(said: string, context: InterpreterContext, lexicon: Lexicon): Reading | null {
  for (const pattern of moves) {
    const { what = '', right = '', wrong } = pattern.exec(said)?.groups ?? {};
    if (what === '' || !isMomentAlone(right, context)) continue;
    const part = partCalled(what, context);
    if (part === null || isNamedInFull(part, what)) continue;
    const correction = { right, wrong: wrong ?? null, isDenial: wrong !== undefined };
    const read = correctCommands(correction, [part.intent], context, lexicon);
    const [again] = read?.intents ?? [];
    if (again !== undefined) return inPlaceOf(part, [again], said, context);
  }
  return null;
}

/** "Push the task Send offer to Globex to 3 December" is a change of its own, with an undo of its own. */
function isNamedInFull({ intent }: Part, what: string): boolean {
  return intent.name === 'create-task' && what.toLowerCase().includes(intent.slots.title.toLowerCase());
}

/** "Cancel that meeting": what was planned is called off; what was only noted down is no longer on the list. */
function cancelled(said: string, context: InterpreterContext): Reading | null {
  for (const pattern of cancellations) {
    const what = pattern.exec(said)?.groups?.what;
    const part = what === undefined ? null : partCalled(what, context);
    if (part === null) continue;
    const { intent } = part;
    if (isPlannedLog(intent, context) && intent.name === 'log-activity')
      return asFollowUp([{ ...intent, slots: { ...intent.slots, status: 'cancelled' } }], said, []);
    if (intent.name !== 'create-task') continue;
    const { records = [] } = context.thread?.told?.[part.of] ?? {};
    const task = records.find(({ entity, name }) => entity === 'task' && name === intent.slots.title);
    if (task === undefined) continue;
    const ref = { entity: 'task', id: task.id, text: task.name, candidates: [] };
    const done: Intent = {
      kind: 'command',
      name: 'complete-task',
      slots: { task: ref, outcome: 'cancelled' },
    };
    return asFollowUp([done], said, []);
  }
  return null;
}

/** The message of before with another command in the part's place. */
function inPlaceOf(
  { of, at }: Part,
  instead: readonly Intent[],
  said: string,
  { thread }: InterpreterContext,
): Reading {
  const intents = thread?.told?.[of]?.intents ?? [];
  const all = intents.flatMap((intent, place): readonly Intent[] => (place === at ? instead : [intent]));
  return { ...asCorrection(all, said), follows: { how: 'correction', kept: [], of } };
}

/** The latest task, or planned activity, that some words name: by its kind, its day, or its own words. */
function partCalled(what: string, context: InterpreterContext): Part | null {
  const words = what.toLowerCase().replace(articles, ' ').trim();
  const parts = (context.thread?.told ?? []).flatMap(({ intents }, of) =>
    intents.map((intent, at): Part => ({ of, at, intent })),
  );
  // "The demo" is what is held, before the reminder of it.
  const isHeld = ({ intent }: Part): boolean => isPlannedLog(intent, context);
  const ordered = parts.toReversed().sort((one, other) => Number(isHeld(other)) - Number(isHeld(one)));
  const wanted = words.search(activityWords) >= 0 ? ordered : parts.toReversed();
  return (
    wanted.find(({ intent }) => {
      if (intent.name === 'create-task') {
        const title = intent.slots.title.toLowerCase();
        const rest = without(
          words,
          taskWords,
          intent.slots.due?.text ?? '',
          intent.slots.remindAt?.text ?? '',
        );
        const isHeld = title.search(activityWords) >= 0 && rest.replace(activityWords, '').trim() === '';
        return rest === '' || isHeld || sharesWords(title, rest);
      }
      if (!isPlannedLog(intent, context) || intent.name !== 'log-activity') return false;
      const rest = without(words, activityWords, intent.slots.at?.text ?? '');
      return rest === '' || sharesWords((intent.slots.text ?? '').toLowerCase(), rest);
    }) ?? null
  );
}

function without(words: string, pattern: RegExp, ...texts: readonly string[]): string {
  const day = texts.filter((text) => text !== '').map((text) => text.toLowerCase());
  return day
    .reduce((rest, text) => rest.replace(text, ' ').replace(text.replace(/^(?:on|by|at) /u, ''), ' '), words)
    .replace(pattern, ' ')
    .replace(/(?:on|by|at|for|的)$/u, '')
    .trim();
}

function sharesWords(text: string, words: string): boolean {
  if (/\p{Script=Han}/u.test(words)) return words.length > 1 && text.includes(words);
  return words.split(/\s+/u).every((word) => ` ${text} `.includes(word));
}

const articles =
  /(?<![a-z])(?:the|that|this|my|our|a|an|one|him|her|them)(?![a-z])|[他她它]们?|^(?:这|那|刚才|刚刚)(?:个|条|次|场|一个|一次|一场)?(?:的)?/giu;
const taskWords = /(?<![a-z])(?:tasks?|to-?dos?|reminders?)(?![a-z])|待办|任务|提醒/giu;
const activityWords = regexp('giu')`
    (?<![a-z])(?:
      meetings?|calls?|visits?|demos?|lunch|dinner|breakfast|coffee|appointments?|workshops?|sessions?|
      kick-?offs?
    )(?![a-z])|
    启动会|评审会|会议|会面|见面|拜访|电话|演示|约会|饭局|会
  `;

const cancellations: readonly RegExp[] = [
  regexp('iu')`
    ^(?:please |pls |also |and |then )*
    (?:cancel|scratch|scrap|drop|delete|remove|kill|forget|skip|call off|take off|get rid of)[ ]
    (?<what>(?:the|that|this|my|our) .{2,60}?)(?: (?:again|please|too|from (?:the|my) list))?$
  `,
  regexp('iu')`
    ^(?<what>(?:the|that|this|my|our) .{2,40}?)
    (?:['’]s| is| was| got| has been| won['’]t happen| isn['’]t happening)?[ ]
    (?:off|cancelled|canceled|called off|no longer needed|not needed|not necessary)
    (?: (?:now|any ?more|after all))?$
  `,
  /^(?:请|帮我|把|将|那)*(?:取消|去掉|删掉|删了|删除|撤掉|不要)(?:掉|了)?(?<what>(?:这|那|刚才|刚刚|周|星期|明天|后天|下周|\d).{1,20}?)(?:吧|了)?$/u,
  regexp('u')`
    ^(?:请|帮我|把|将|那)*(?<what>(?:这|那|刚才|刚刚|周|星期|明天|后天|下周|\d).{1,20}?)
    (?:取消|去掉|删掉|删了|删除|不开|不用|不要|不去|不做|作废)(?:掉|开|了|吧|去)*$
  `,
];

const moves: readonly RegExp[] = [
  regexp('iu')`
    ^(?:please |pls |also |and |then |ok )*
    (?:move|push|shift|reschedule|change|make|set|put|postpone|bring|bump)[ ]
    (?<what>(?:the|that|this|my|our) .{2,60}?) (?:forward |back |out )?(?:to |on |at |until |till |for )?(?<right>
      (?:
        mon|tue|wed|thu|fri|sat|sun|tomorrow|today|next|this|the|in|\d|noon|jan|feb|mar|apr|may|jun|jul|aug|
        sep|oct|nov|dec|mid|end|half
      )\S*.{0,40}?
    )(?: instead)?(?: (?:of|not|rather than) (?<wrong>.+))?$
  `,
  regexp('iu')`
    ^(?:and |but |oh |actually )*(?<what>(?:the|that|this|my|our) .{2,60}?) (?:is|should be|goes|will be)
    (?: (?:now|actually|moved to))? (?:on |at |by )?(?<right>.{2,40}?)(?: instead)?
    (?:,? (?:of|not|rather than|instead of) (?<wrong>.+))?$
  `,
  regexp('iu')`
    ^(?:and |but |oh |actually |ok )*(?<what>.{3,60}?) (?:on |at |by )?
    (?<right>(?:mon|tue|wed|thu|fri|sat|sun|tomorrow|next|\d)\S*.{0,20}?) instead
    (?: of (?:on |at )?(?<wrong>.+))?$
  `,
  regexp('u')`
    ^(?:请|帮我|把|将|那|还是)*(?<what>.{1,20}?)(?:的?时间)?
    (?:改成|改到|改为|改|挪到|调到|换到|换成|推到|推迟到|延到|延后到|提前到|顺延到)(?<right>.{1,20}?)(?:再)?
    (?:发|给|做|打|去|来|开|见|联系|拜访|过去|交|办)*(?:吧|了)?$
  `,
];
