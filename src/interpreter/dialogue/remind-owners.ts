import type { EntityKey } from '../../entities/index.ts';
import type { IntentNamed, RecordRef } from '../../intents/index.ts';
import { localDateTime, regexp, today } from '../../kernel/index.ts';
import type { InterpreterContext, Reading } from '../interpretation.ts';
import { markMessage } from '../rules/commands/mark-message.ts';
import { momentOf } from '../rules/commands/moments.ts';
import { asFollowUp } from './gaps.ts';
import { findSelections } from './selections.ts';
import { type ShownSet, shownSet } from './shown-set.ts';
import { peopleOfThread } from './thread-records.ts';

/**
 * "Remind the owners", 提醒她跟进一下, after a list: a task about each of its records for whoever owns it, or for the colleague who is spoken of,
 * that rings at once where no time is said. Null where nothing was listed that anybody could be reminded of.
 */
export function readRemindOwners(text: string, context: InterpreterContext): Reading | null {
  const { said, some } = ofSome(text.trim().replace(/[\s.!。！]+$/u, ''), context);
  const made = makingTasks.map((pattern) => pattern.exec(said)?.groups).find((one) => one !== undefined);
  const groups = made ?? english.exec(said)?.groups ?? chinese.exec(said)?.groups;
  // The one that was singled out of a list is not the whole of it.
  const isOne = context.thread?.isListLatest !== true && ofOne.test(said);
  const shown = groups === undefined || isOne ? null : (some ?? shownSet(context.thread?.intents ?? []));
  if (groups === undefined || shown === null || shown.entity === 'task') return null;
  const [person] = groups.one === undefined ? [] : peopleOfThread(context);
  if (groups.one !== undefined && person?.entity !== 'user') return null;
  const { now, actor } = context;
  const { timeZone } = actor.calendar;
  const day = today(now, timeZone);
  const atOnce = { text: '', date: day, time: localDateTime(now, timeZone).slice(11, 16) };
  const moment = momentOf(markMessage(said, context), 'future', day);
  const what = groups.what?.trim() ?? '';
  // "Remind him to call the first one": one of them, and no task about each.
  if (pointsAtOne.test(what)) return null;
  const owner: RecordRef | null =
    person === undefined ? null : { entity: 'user', text: person.name, id: person.id, candidates: [] };
  const slots: IntentNamed<'create-task'>['slots'] = {
    title: titleOf(what, /\p{Script=Han}/u.test(said)),
    due: made === undefined ? null : moment,
    remindAt: made === undefined ? (moment ?? atOnce) : null,
    owner,
    ...(owner === null ? { ownersOwn: true as const } : {}),
    about: [],
    priority: null,
  };
  const many: IntentNamed<'change-many'> = {
    kind: 'command',
    name: 'change-many',
    slots: {
      entity: shown.entity,
      text: '',
      set: shown.set,
      except: [],
      only: [],
      size: null,
      each: { name: 'create-task', slots },
      targets: null,
    },
  };
  return asFollowUp([many], text, []);
}

/** "Remind the owners of the first three", 剩下的催一下, 李娜的都催一下: without the words for the part of the list, and that part. */
function ofSome(
  said: string,
  context: InterpreterContext,
): { readonly said: string; readonly some: ShownSet | null } {
  for (const { start, end, records } of findSelections(said, context)) {
    const [first] = records;
    const before = said.slice(0, start);
    const rest = said.slice(end).replace(/^(?:都|全|也)+/u, '');
    const isAtEnd = end === said.length && /(?:about|of|on|for) $/iu.test(before);
    if (first === undefined || !(isAtEnd || (start === 0 && /^(?:催|提醒)/u.test(rest)))) continue;
    const entity = first.entity as EntityKey;
    const ids = records.filter((one) => one.entity === entity).map(({ id }) => id);
    return {
      said: isAtEnd ? `${before}them` : rest,
      some: { entity, set: { name: 'these', slots: { entity, ids } } },
    };
  }
  return { said, some: null };
}

const pointsAtOne =
  /\b(?:it|him|her|(?:the|that|this) (?:first|second|third|fourth|fifth|last|other|same|biggest|top|one))\b|第[一二三四五\d]/iu;

/** What is to be done with each; `{name}` is what that one is called. */
function titleOf(what: string, isHan: boolean): string {
  if (isHan) return what === '' || what === '跟进' ? '跟进{name}' : `${what}：{name}`;
  return what === '' ? 'Follow up on {name}' : `${what.charAt(0).toUpperCase()}${what.slice(1)}: {name}`;
}

const ofOne = /\b(?:about|of|on) (?:it|that)\b/iu;

const makeZh =
  '(?:都|各自?|分别)*(?:新?建|创建|加|安排|派|设)(?:上|一下)?一?[个条项]?(?<what>\\p{Script=Han}{0,8}?)的?(?:任务|待办)(?:[，,：:].{2,20})?';

const english = regexp('iu')`
    ^(?:(?:please|pls|and|ok|now|then|so|can you|could you)[,\s]+)*(?:remind|nudge|ping|poke|chase|alert|(?:ask|tell)(?=[ ](?:all |the |their |each |every )*(?:owners?|reps?|sellers?)\b))[ ]
    (?:(?:all )?(?:the |their |each |every )?(?:owners?|reps?|account managers?|people|sellers?)(?: of (?:them|those|these))?|(?<one>him|her))
    (?: (?:about|of|on) (?:them|those|these|that|it|all of (?:them|those|these)))?
    (?: to (?<what>(?!(?:them|those|these)\b)[^,.;]{3,60}?))?
    (?: (?:now|right away|today|tomorrow|on \p{L}+day|next (?:week|month|\p{L}+day)))?(?:,? please)?$
  `;
const chinese = regexp('u')`
    ^(?:(?:都|全都|全部)(?:给我)?催(?:一下|下|催|一催)?(?:吧)?|催(?:一下|下|催))$|
    ^(?:请|帮我|那|再|麻烦|也|都|全部)*(?:今天|明天|后天|下?周[一二三四五六日天])?(?:提醒|催|通知)(?:一下|下)?
    (?:(?:各|这些|他们的?|每个|所有|各个|相关)?(?:自的?)?(?:负责人|销售|业务员|同事|owner)(?:们)?|(?<one>他|她))
    (?:一下|下)?(?:去|尽快|赶紧|抓紧)?(?<what>跟进|处理|更新|联系客户|推进)?(?:一下|下)?(?:吧)?$
  `;

/** "Create a task for each owner to call", 给负责人各建一个回访任务, 每个单子给他建个任务: to be done, and not to ring at once. */
const makingTasks: readonly RegExp[] = [
  regexp('iu')`
    ^(?:(?:please|pls|and|ok|now|then|so|can you|could you)[,\s]+)*(?:create|add|make|set up|give|assign|open)[ ]
    (?:
      (?:a|one) (?:follow-?up )?(?:task|to-?do) (?:each )?for (?:each|every|all|the)(?: of the)? (?:owners?|reps?)|
      (?:each|every)(?: of the)? (?:owner|rep) a (?:follow-?up )?(?:task|to-?do)
    )
    (?: to (?<what>[^,.;]{3,60}?))?(?: (?:by|due|before|for) .{3,20})?$
  `,
  new RegExp(
    `^(?:请|帮我|那|再|麻烦|也)*(?:给|为|让)(?:(?:各自?|每个|每位|所有|这些|相关|对应|他们的?)*的?(?:负责人|销售|业务员|同事)们?)${makeZh}$`,
    'u',
  ),
  new RegExp(
    `^(?:请|帮我|那|再|麻烦|也)*(?:给|为)?(?:每一?[个条笔家单]|每个)(?:单子?|商机|客户|线索)?(?:都|分别)?(?:给|让|为)(?<one>[他她])${makeZh}$`,
    'u',
  ),
];
