import { dealtWith } from '../../../entities/index.ts';
import type { IntentNamed, MomentValue, RuleAction } from '../../../intents/index.ts';
import { addDays, type Language, regexp, today } from '../../../kernel/index.ts';
import type { InterpreterContext } from '../../interpretation.ts';
import { readAudiences } from './read-actions.ts';
import { readActs } from './read-acts.ts';
import { spanIn } from './read-silence.ts';

type Watch = IntentNamed<'watch'>['slots'];

/**
 * What the rule that is spoken of is to do besides: "also tell Tom", 也给陈静一份, "and give it to Maria then", 再建个待办给负责人. Null where nothing
 * of that is said, or it can't be read.
 */
export function alsoDone(
  said: string,
  language: Language,
  { trigger }: Watch,
  context: InterpreterContext,
): readonly RuleAction[] | null {
  const who = tells[language]
    .map((pattern) => pattern.exec(said)?.groups?.who)
    .find((one) => one !== undefined);
  const told = who === undefined ? null : readAudiences(who, context);
  if (told?.every((audience) => audience.who !== 'me') === true)
    return told.map((audience) => ({ does: 'tell', audience }));
  const act = acts[language]
    .map((pattern) => pattern.exec(said)?.groups?.act)
    .find((one) => one !== undefined);
  if (act === undefined || !('set' in trigger)) return null;
  const { entity } = dealtWith(trigger.set.slots.entity as Parameters<typeof dealtWith>[0]);
  return readActs(act, entity, context, language === 'zh' ? '跟进' : 'follow up');
}

/** "Due in 3 days", 三天内完成, of a rule that creates a task; null where it creates none. */
export function doneBy(
  said: string,
  language: Language,
  { actions }: Watch,
  { now, actor, ...rest }: InterpreterContext,
): MomentValue | null {
  const words = deadline[language].exec(said)?.groups?.span;
  const makesTask = actions.some(
    ({ does, ...one }) => does === 'change' && 'each' in one && one.each.name === 'create-task',
  );
  const span = words === undefined || !makesTask ? null : spanIn(words, { now, actor, ...rest });
  if (words === undefined || span === null) return null;
  const date = addDays(today(now, actor.timeZone), Math.round(span.minutes / 1440));
  return { text: language === 'zh' ? `${words}内` : `in ${words}`, date, time: null };
}

const tells: Readonly<Record<Language, readonly RegExp[]>> = {
  en: [
    /^(?:(?:and|please|ok)[, ]+)*(?:also )?(?:tell|notify|alert|inform|include|add|cc|copy) (?<who>[\p{L}' .-]{2,40}?)(?: too| as well| also)?$/iu,
    /^(?:(?:and|please|ok)[, ]+)*(?:also )?(?:send|forward) (?:it|that|this|them)(?: also)? to (?<who>[\p{L}' .-]{2,40}?)(?: too| as well| also)*$/iu,
    /^(?:and |also )*(?:to )?(?<who>[\p{L}' .-]{2,40}?) (?:too|as well|also)$/iu,
  ],
  zh: [
    /^(?:请|再|也|还|同时|另外)*(?:加上|加|通知|告诉|抄送|提醒|发给)(?:一下)?(?<who>[\p{L} ]{2,12}?)(?:吧|一下|一份|一声)?$/u,
    /^(?:请|再|也|还|同时|另外)+给(?<who>[\p{L} ]{2,12}?)(?:也)?(?:发)?(?:一份|一条)$/u,
  ],
};

const acts: Readonly<Record<Language, readonly RegExp[]>> = {
  en: [
    /^(?:(?:and|also|then|please|ok)[, ]+)+(?<act>.+?)(?: then| too| as well| also| automatically)*$/iu,
    /^(?<act>.+?)(?: too| as well| also| then)+$/iu,
  ],
  zh: [/^(?:然后|并且|并|再|同时|另外|还要?|也|顺便|，)+(?:就|请|自动|要|把它?)*(?<act>.+?)(?:吧|一下)?$/u],
};

const deadline: Readonly<Record<Language, RegExp>> = {
  en: regexp('iu')`
    ^(?:(?:and|but|ok|make (?:it|that)|the task is|it['’]?s)[, ]+)*(?:(?:to be )?(?:due|done|finished)[ ](?:in|within|after)|within)[ ]
    (?<span>(?:an?|one|two|three|four|five|\d+) (?:day|week|month)s?)$
  `,
  zh: /^(?:要|任务|待办|在)*(?<span>(?:\d+|[一二两三四五六七八九十半]+)个?(?:天|周|星期|月))(?:之?内|以内)(?:要)?(?:完成|做完|办完|搞定|做好|到期)?$/u,
};
