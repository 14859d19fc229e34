import { findField } from '../../entities/index.ts';
import type { Intent, IntentNamed, MomentValue } from '../../intents/index.ts';
import { localDateTime, regexp, today } from '../../kernel/index.ts';
import type { InterpreterContext, Reading } from '../interpretation.ts';
import { nameEntryOf } from '../linker/index.ts';
import { choiceOf } from '../rules/commands/field-words.ts';
import { findRecord } from '../rules/commands/find-record.ts';
import { markMessage } from '../rules/commands/mark-message.ts';
import { marksIn } from '../rules/commands/marked-text.ts';
import { durationMinutesOf, momentOf } from '../rules/commands/moments.ts';
import { withoutEnd } from './correction-words.ts';
import { asCorrection, asFollowUp, isPlannedLog, sceneOf, withoutMomentWords } from './gaps.ts';
import { readCompany } from './more-of-log.ts';
import { itEn, itZh, leadEn, leadZh } from './told-slots.ts';

type Log = IntentNamed<'log-activity'>;

/** A log of the thread, and the commands of the message that it stands in. */
interface ToldLog {
  readonly log: Log;
  readonly intents: readonly Intent[];
  /** Among the messages told before; null for the last turn. */
  readonly of: number | null;
}

/**
 * "It took 40 minutes", 下午三点到四点, "Petra was there", 记成会议, "they cancelled", 打完了，没人接: one part more, or another one, of the latest thing that
 * was logged or planned. Of one that something else was told behind only what can be of nothing else: how long it was, and who was there.
 */
export function readToldOfLog(
  text: string,
  last: readonly Intent[],
  context: InterpreterContext,
): Reading | null {
  const said = withoutEnd(text);
  const told = latestLog(last, context);
  if (told === null || told.of !== null) {
    const linked = taskOfDeal(last, said, context);
    if (linked !== null) return asCorrection(linked, text);
  }
  if (told === null) return null;
  const isLast = told.of === null;
  if (isLast && isPlannedLog(told.log, context)) {
    const status = noShow.test(said) ? 'no_show' : calledOff.test(said) ? 'cancelled' : null;
    if (status !== null) return asFollowUp([{ ...told.log, slots: { ...told.log.slots, status } }], text, []);
  }
  const withDeal = ofDeal(told, said, context);
  const again =
    (isLast ? withDay(told.log, said, context) : null) ??
    withLength(told.log, said, context) ??
    (isLast && withDeal === null ? inOtherWords(told.log, said, context) : null);
  const { intents, of } = told;
  const corrected =
    withDeal !== null
      ? asCorrection(withDeal, text)
      : again === null
        ? readCompany(text, intents, context)
        : asCorrection(
            intents.map((one) => (one === told.log ? again : one)),
            text,
          );
  return corrected === null || of === null
    ? corrected
    : { ...corrected, follows: { how: 'correction', kept: [], of } };
}

/** "It's for the forecasting deal", 记到二期那单: the deal of its customer that it is about, and with it what was noted beside. */
function ofDeal(
  { log, intents }: ToldLog,
  said: string,
  context: InterpreterContext,
): readonly Intent[] | null {
  const groups = whichDeal.exec(said)?.groups;
  const words = groups?.en ?? groups?.zh ?? groups?.put ?? '';
  if (words === '') return null;
  const { account } = log.slots;
  const scene = { ...sceneOf(words, context), mentioned: account === null ? [] : [account] };
  const { ref, certainty } = findRecord(markMessage(words, context), ['deal'], scene);
  if (certainty !== 'one' || ref.id === null) return null;
  const owner = nameEntryOf(context.names, 'deal', ref.id)?.accountId;
  if (account?.id != null && owner !== account.id) return null;
  return intents.map((one) => {
    if (one === log) return { ...log, slots: { ...log.slots, deal: ref } };
    if (one.name !== 'create-task') return one;
    const about = [...one.slots.about.filter(({ entity }) => entity !== 'deal'), ref];
    return { ...one, slots: { ...one.slots, about } };
  });
}

/** "Link it to phase 2", said of a task that was just made: it is about that deal of its customer as well. */
function taskOfDeal(
  last: readonly Intent[],
  said: string,
  context: InterpreterContext,
): readonly Intent[] | null {
  const [task, another] = last;
  const groups = whichDeal.exec(said)?.groups;
  const words = groups?.en ?? groups?.zh ?? groups?.put ?? '';
  if (task?.name !== 'create-task' || another !== undefined || words === '') return null;
  const accounts = task.slots.about.filter(({ entity }) => entity === 'account');
  const scene = { ...sceneOf(words, context), mentioned: accounts };
  const { ref, certainty } = findRecord(markMessage(words, context), ['deal'], scene);
  if (certainty !== 'one' || ref.id === null) return null;
  const owner = nameEntryOf(context.names, 'deal', ref.id)?.accountId;
  if (accounts.length > 0 && accounts.every(({ id }) => id !== owner)) return null;
  const about = [...task.slots.about.filter(({ entity }) => entity !== 'deal'), ref];
  return [{ ...task, slots: { ...task.slots, about } }];
}

const whichDeal = new RegExp(
  [
    `^${leadEn}(?:${itEn}(?:['’]s| is| was| were)? (?:all |really )?(?:for|about|on|regarding|concerning|to do with) |(?:link|attach|connect|tie|file|put|log|book) ${itEn} (?:to|under|on|with|against|for) )(?<en>.{3,50})$`,
    `^${leadZh}${itZh}(?:是|就是|主要是)(?:给|为了?|关于|针对|聊的?|谈的?|说的?)(?<zh>.{2,20}?)(?:那单|那个商机|那个|这个商机|的事|的)?$`,
    `^${leadZh}${itZh}(?:关联|挂|记|归|放|算|链接)(?:到|在|给|上|进)(?<put>.{2,20}?)(?:那单|那个商机|商机|项目)?(?:上|下|下面|里|名下)?$`,
  ].join('|'),
  'iu',
);

/** The one log of the last turn; where that was something else, of the message before that had one. */
function latestLog(last: readonly Intent[], { thread }: InterpreterContext): ToldLog | null {
  const oneOf = (intents: readonly Intent[]): Log | null => {
    const [log, another] = intents.filter((one): one is Log => one.name === 'log-activity');
    return log === undefined || another !== undefined ? null : log;
  };
  const latest = oneOf(last);
  if (latest !== null) return { log: latest, intents: last, of: null };
  const told = thread?.told ?? [];
  const of = told.findLastIndex(({ intents }) => oneOf(intents) !== null);
  const log = oneOf(told[of]?.intents ?? []);
  return log === null ? null : { log, intents: told[of]?.intents ?? [], of };
}

/** Its kind, that it is over, or a word about how it went. */
function inOtherWords(log: Log, said: string, context: InterpreterContext): Log | null {
  const words = kindSaid.exec(said)?.groups;
  const field = findField('activity', 'kind');
  const value = (words?.en ?? words?.zh ?? '').toLowerCase();
  const kind = field === undefined || value === '' ? null : choiceOf(field, value, context.vocabulary);
  if (kind !== null) return { ...log, slots: { ...log.slots, activityKind: kind } };
  const over = isPlannedLog(log, context) ? heldNow.exec(said)?.groups : undefined;
  if (over !== undefined) {
    const how = over.en ?? over.zh ?? null;
    return { ...log, slots: { ...log.slots, at: null, status: 'held', text: joined(log.slots.text, how) } };
  }
  return detail.test(said) ? { ...log, slots: { ...log.slots, text: joined(log.slots.text, said) } } : null;
}

function joined(before: string | null, more: string | null): string | null {
  const said = [before, more].filter((one) => one !== null);
  return said.length === 0 ? null : said.join(/\p{Script=Han}/u.test(said.at(-1) ?? '') ? '，' : ', ');
}

/** How long it was or is to be, and from when where both are said; nothing else stands beside it. */
function withLength(log: Log, said: string, context: InterpreterContext): Log | null {
  // 聊了40来分钟, "a good 40 minutes": about so long.
  const plain = said.replace(/(?<=[\d十])[来多几](?=个?(?:分钟|小时|钟头))|\ba good (?=\d)/giu, '');
  const marked = markMessage(plain, context);
  const minutes = durationMinutesOf(marked);
  if (minutes === null) return null;
  const marks = marksIn(marked, 'time');
  const rest = marks.reduce((left, { span }) => left.replace(span.text, ' '), plain.toLowerCase());
  if (withoutMomentWords(rest.replace(lengthWords, '')) !== '') return null;
  const isTimed = marks.some(({ span }) => span.reading.kind === 'time');
  const at = isTimed
    ? startOf(log, momentOf(marked, 'future', sceneOf(said, context).today), context)
    : log.slots.at;
  return isTimed && at === null ? null : { ...log, slots: { ...log.slots, at, durationMinutes: minutes } };
}

/** 昨天发的, "it went out yesterday": the day when that was, said with a verb. */
function withDay(log: Log, said: string, context: InterpreterContext): Log | null {
  const marked = markMessage(said, context);
  const { today } = sceneOf(said, context);
  const moment = isPlannedLog(log, context) ? null : momentOf(marked, 'past', today);
  if (moment === null || moment.date > today || !wasDone.test(said)) return null;
  const rest = marksIn(marked, 'time').reduce((left, { span }) => left.replace(span.text, ' '), said);
  return withoutMomentWords(rest.replace(wasDone, ' ')) === ''
    ? { ...log, slots: { ...log.slots, at: { ...moment, time: moment.time ?? log.slots.at?.time ?? null } } }
    : null;
}

const wasDone =
  /\b(?:(?:it|that|this|i|we|they) )?(?:went out|was sent|sent it|sent|happened|took place|was held|went|did it|was there)(?: on| out)?\b|(?:发|去|打|见|聊|谈|写|寄|来|开|做|拜访|通|沟通)(?:出去?|过去?)?(?:了)?的/iu;

/** The hour on the log's own day; null where what was held would then be still to come. */
function startOf(log: Log, hour: MomentValue | null, { now, actor }: InterpreterContext): MomentValue | null {
  if (hour?.time == null) return null;
  const date = log.slots.at?.date ?? today(now, actor.calendar.timeZone);
  const isAhead = `${date}T${hour.time}` > localDateTime(now, actor.timeZone);
  return isAhead && log.slots.at === null ? null : { ...hour, date };
}

const lengthWords = regexp('giu')`
    \b(?:
      the|whole|call|meeting|visit|demo|talk|chat|thing|we|took|lasted|lasts?|went on|ran|will be|takes?|will|should|set|to|
      about|around|roughly|nearly|almost|over|only|just|talked|spoke|chatted|spent|long|in total|or so|max|enough|and|so|but|
      then|book|log|plan|block|duration|length|of|for
    )\b|
    时长|通话|会议|谈话|拜访|演示|聊|谈|打|开|讲|说|用|花|持续|大概|大约|差不多|一共|总共|改|成|为|行|够|左右|先|只|约|整|的|时间|要
  `;

const theyEn = '(?:they|he|she|the (?:customer|client|other side)|it|that|the (?:meeting|call|visit|demo))';
const theyZh = '(?:客户|对方|他们?|她们?|那边|\\p{Script=Han}总|会议?|拜访|演示)?(?:那边)?';
const calledOff = new RegExp(
  `^${leadEn}${theyEn}(?:['’]s|['’]ve| has| have| was| is| just| had to)* (?:cancel(?:l?ed)?|called? (?:it |this |that )?off|been (?:cancelled|canceled|called off)|off|not happening|fell through|dropped out|bailed)(?: on (?:us|me)| it| again| the (?:meeting|call|visit|demo))*$|^(?:哦|唉|不好意思|[，,])*${theyZh}(?:临时|又|说|刚|今天|把会|把|要)*(?:取消(?:了|吧|会议)*|来不了了?|去不了了?|不(?:来|开|见|去)了)$`,
  'iu',
);
const noShow = new RegExp(
  `^${leadEn}${theyEn} (?:did(?:n['’]t| not) (?:show(?: up)?|turn up|come)|never (?:showed|turned up|came)|no[- ]?showed)$|^no[- ]?show$|^${theyZh}(?:放(?:了)?(?:我)?鸽子了?|没(?:来|出现|到)|爽约了?)$`,
  'iu',
);

/** What was planned has happened by now. */
const heldNow = regexp('iu')`
    ^(?:(?:ok|so|i|we|have|had|just|already|['’]ve)[ ,]+)*(?:
      (?:called|rang|phoned|met|visited|saw|spoke (?:to|with)|talked to|did|had)[ ](?:him|her|them|it|that|the (?:call|meeting|visit|demo))|
      (?:it['’]s |that['’]s |all )?(?:done|over)
    )(?:[,;.]\s*(?<en>.{3,80}))?$|
    ^(?:刚刚?|刚才|已经|都|我|电话|会)*(?:打|见|聊|开|去|拜访|谈|演示|沟通|联系)(?:完|过|好)(?:了|啦)?(?:[，,](?<zh>.{2,40}))?$
  `;

/** "Location: our office", 地点我们公司, 聊的是系统集成, "no answer": where, what about, and how it went. */
const detail = regexp('iu')`
    ^(?:and )?(?:the )?(?:location|place|venue|topic|agenda|subject)(?: is|:) ?\S.{2,60}$|
    ^(?:it['’]s )?(?:about|regarding) (?:the|their|his|her|our|an?) [\p{L} '’-]{3,50}$|
    ^(?:and |so )?(?:it|this|that|we)(?: was| is| talked| spoke| discussed)*[ ](?:about|regarding) \S.{2,60}$|
    ^(?:there was |got |left )*(?:an? )?(?:no answer|voice ?mail|message|engaged|no reply)(?: yet| so far)?$|^(?:(?:he|she|they|nobody) )(?:did(?:n['’]t| not) (?:pick up|answer)|picked up)$|
    ^(?:会议|见面|拜访)?(?:地点|地址|位置|主题|议题|议程)(?:是|为|在|就在|定在|：|:)*\S.{1,40}$|
    ^(?:主要|这次|我们)*(?:聊|谈|说|讲|沟通)的?(?:主要)?(?:是|都是)\S.{1,40}$|
    ^(?:电话)?(?:没人接|没接|没打通|打不通|无人接听|占线|关机)(?:了)?$
  `;

const kindSaid = new RegExp(
  `^${leadEn}(?:(?:make|mark|log|record|file|count|call|enter|put|save|note) ${itEn} (?:down )?(?:as |in as )?)(?:an? |the )?(?<en>[a-z -]{3,20}?)(?:,? (?:please|pls|instead|rather|actually))*$|^${leadZh}${itZh}(?:类型)?(?:应该)?(?:记|算|标|写|登记|归|当)(?:成|为|作|到|是)?(?:一次|个|一个)?(?<zh>\\p{Script=Han}{1,6}?)(?:吧|的|类|里)?$`,
  'iu',
);
