import type { RecordRef } from '../../../intents/index.ts';
import { countingNumber } from '../../../kernel/index.ts';
import type { InterpreterContext, Reading } from '../../interpretation.ts';
import { findTimes } from '../calendar/index.ts';
import { tasksCalled } from '../commands/frames/tasks-called.ts';
import { readingOfRule } from './reading-of-rule.ts';
import { untilOf } from './until.ts';

/** What is said of a reminder there is: that it comes no more, or later. Null where none is spoken of. */
export function readReminderChange(text: string, context: InterpreterContext): Reading | null {
  const said = text.trim().replace(/[\s.!。！~]+$/u, '');
  if (said.length > longest || !cue.test(said)) return null;
  for (const pattern of stops) {
    const groups = pattern.exec(said)?.groups;
    if (groups === undefined) continue;
    if (isOfLast(groups.task, context) || (groups.task === '' && setLast(context)))
      return readingOfRule({ kind: 'command', name: 'undo', slots: { redo: false, of: [] } }, 0.93, text);
    const task = taskCalled(groups.task, context);
    return readingOfRule(
      { kind: 'command', name: 'complete-task', slots: { task, outcome: 'cancelled' } },
      0.93,
      text,
    );
  }
  for (const pattern of snoozes) {
    const groups = pattern.exec(said)?.groups;
    const until = groups?.span === undefined ? null : untilOf(`for ${groups.span}`, said, context);
    if (groups === undefined || until === null) continue;
    const slots = {
      task: taskCalled(groups.task, context),
      until: { ...until, text: groups.span ?? '' },
      byDays: null,
    };
    return readingOfRule({ kind: 'command', name: 'snooze-task', slots }, 0.93, text);
  }
  return null;
}

const longest = 120;
const cue = /remind|提醒|定时任务|scheduled task|recurring task/iu;

/** 取消10点的提醒, right after it was set. */
function isOfLast(words: string | undefined, { thread }: InterpreterContext): boolean {
  const said = hourAlone.exec(words ?? '')?.groups?.hour;
  const [last] = thread?.last ?? [];
  const time = last?.name === 'create-task' ? last.slots.remindAt?.time : null;
  const hour = said === undefined || time == null ? null : countingNumber(said);
  return hour !== null && time != null && Number(time.slice(0, 2)) % 12 === hour % 12;
}

/** Right after one was set, "that reminder" is it. */
function setLast({ thread }: InterpreterContext): boolean {
  const [last] = thread?.last ?? [];
  return last?.name === 'create-task' && (last.slots.remindAt !== null || last.slots.repeats != null);
}

const hourAlone = /^(?:the )?(?<hour>\d{1,2}|[一二两三四五六七八九十]{1,3}) ?(?:点|am|pm|o['’]clock)$/iu;

function taskCalled(words: string | undefined, context: InterpreterContext): RecordRef {
  const text = (withoutTimes(words ?? '', context) || (words ?? ''))
    .replace(/^(?:to|of|about|for|that|i should|the|my)\s+/iu, '')
    .replace(/的$/u, '')
    .trim();
  const called = tasksCalled(text, context, { isSaid: true });
  const [only, another] = called;
  return only !== undefined && another === undefined
    ? { entity: 'task', text: only.name, id: only.id, candidates: [] }
    : { entity: 'task', text, id: null, candidates: called.map(({ id, name }) => ({ id, name })) };
}

/** 明天给徐伟发资料: when it comes is no part of what it is called. */
function withoutTimes(words: string, { now, actor }: InterpreterContext): string {
  const times = findTimes(words, { now, calendar: actor.calendar, timeZone: actor.timeZone });
  const left = times.reduceRight(
    (text, { start, end }) => `${text.slice(0, start)} ${text.slice(end)}`,
    words,
  );
  return left.replace(/\s+/gu, ' ').trim();
}

const all = (...sources: readonly string[]) => sources.map((source) => new RegExp(source, 'iu'));
const polite = '(?:(?:please|pls|ok|hey|can you|could you|you can)[, ]+)*';
const politeZh = '(?:请|麻烦|帮我|以后|可以|把)*';

const stops = all(
  `^${polite}(?:cancel|delete|remove|stop|kill|drop|end|turn off) (?:that|this|the) (?:reminder|(?:scheduled|recurring) task)(?<task>)$`,
  `^${politeZh}(?:取消|删掉|删除|停掉|停了|停止|关掉|去掉)(?:刚才|刚刚)?(?:那个|这个|那条|这条)?的?(?:提醒|定时任务|任务提醒)(?<task>)(?:了|吧)?$`,
  `^${polite}(?:(?:stop|quit|cease) reminding me|(?:don't|do not|no need to) remind me)(?: (?:about|of) (?:it|that|this))?(?: any ?more)?(?<task>)$`,
  `^${polite}(?:stop|quit|cease) reminding me(?: (?:about|of|to))? (?<task>.+?)(?: any ?more)?$`,
  `^${polite}(?:don't|do not|no need to|you (?:needn't|don't need to)) remind me(?: any ?more| again)?(?: (?:about|of|to))? (?<task>.+?)(?: any ?more| again)?$`,
  `^${polite}(?:cancel|delete|remove|stop|kill|drop|end|turn off) (?:the|my|that|this)? ?reminder (?:about|of|to|for) (?<task>.+)$`,
  `^${polite}(?:cancel|delete|remove|stop|kill|drop|end|turn off) (?:the|my|that|this)(?: (?<task>.+?))? reminder$`,
  `^${politeZh}(?:别|不要|不用|不必|停止)(?:再)?(?:每[天周月])?提醒我(?:去|要)?(?<task>.+?)了?$`,
  `^${politeZh}(?:取消|删掉|删除|停掉|停止|关掉|去掉)(?:那个|我的|这个)?(?<task>.*?)的?提醒(?:了)?$`,
  `^${politeZh}(?<task>.+?)的?提醒(?:都)?(?:取消|删掉|删除|删了|停掉|停了|关掉|去掉|不要了|不用了)(?:吧|了)?$`,
);

const span =
  '(?<span>(?:an?|half an|\\d+|one|two|three|four|five|ten|fifteen|thirty) ?(?:more )?(?:minutes?|mins?|hours?|hrs?|days?|weeks?))';
const spanZh = '(?<span>(?:\\d+|[一二两三四五六七八九十半]+)(?:个)?(?:分钟|小时|钟头|天|周|星期))';

const snoozes = all(
  `^${polite}(?:snooze|postpone|delay|push|put off|defer)(?: back)? (?:the |my |that |this )?(?<task>.*?) ?reminder (?:for|by) ${span}$`,
  `^${polite}remind me(?: about (?:it|that|this))? again in ${span}$`,
  `^${politeZh}(?:晚|推迟|延后|过|等)${spanZh}(?:以后|之后|后)?(?:再|后)?提醒(?:我)?(?<task>.*?)$`,
  `^${politeZh}${spanZh}(?:以后|之后|后)?再提醒(?:我)?(?:一次|一下|一遍)?$`,
  `^${politeZh}(?<task>.+?)的?提醒(?:推迟|延后|晚|往后推)${spanZh}$`,
);
