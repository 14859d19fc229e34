import type { Intent, IntentNamed, QueryIntent } from '../../../intents/index.ts';
import { detectLanguage, type Language, labelOf, regexp } from '../../../kernel/index.ts';
import { findDimension } from '../../../metrics/index.ts';
import { reworded } from '../../dialogue/rewordings.ts';
import { type InterpreterContext, isWhole, type Reading, type ThreadMemory } from '../../interpretation.ts';
import { topicOf } from '../../topic-of.ts';
import { small } from './change-words.ts';

/** Reads a question, in this thread or as if another one stood before it. */
export type ReadRest = (said: string, thread?: ThreadMemory) => Reading;

type Saved = NonNullable<IntentNamed<'subscribe'>['slots']['of']>;

/** What a digest sent so far, and what from now on. */
export interface NewContent {
  readonly before: Saved;
  readonly of: Saved;
  readonly title: string;
}

/** "Only the top 5", "by rep", 只看50万以上的: the question that the digest spoken of last asks, gone on with as one goes on with an answer. */
export function contentIn(said: string, context: InterpreterContext, rest: ReadRest): NewContent | null {
  const before = sentLast(context);
  const part = partOf(said);
  if (before === null || part === '' || dayAlone.test(part) || ofComing.test(part)) return null;
  // "Leave out the ones under 10k": what is left is on the other side.
  const plain = reworded(part);
  if (plain !== part) return goneOn(plain, part, before, context, rest);
  // "Only deals over 20k" of a pipeline's figure: what it is of goes without saying.
  return (
    goneOn(part, part, before, context, rest) ??
    goneOn(part.replace(itsRecords, ''), part, before, context, rest)
  );
}

/** The same of each that was set up at once: 周报里的漏斗和停滞商机都只看他的. Empty where it can be said of none, or where there is but one. */
export function contentInEach(
  said: string,
  context: InterpreterContext,
  rest: ReadRest,
): readonly NewContent[] {
  const { thread } = context;
  const last = thread?.last ?? [];
  if (thread === undefined || last.length < 2) return [];
  const made = thread.intents.filter((one) => one.name === 'subscribe');
  return last.flatMap((one) => {
    if (one.name !== 'subscribe' && one.name !== 'change-subscription') return [];
    const of = one.slots.of ?? (one.name === 'change-subscription' ? one.slots.which.of : null);
    const known = made.find(({ slots }) => JSON.stringify(slots.of) === JSON.stringify(of));
    const title = one.slots.title ?? known?.slots.title;
    const own = known ?? made[0];
    if (of === null || title === undefined || own === undefined) return [];
    const sent: Intent = { ...own, slots: { ...own.slots, of, title } };
    const content = contentIn(
      said,
      { ...context, thread: { ...thread, last: [sent], intents: [sent] } },
      rest,
    );
    return content === null ? [] : [content];
  });
}

const itsRecords =
  /(?<=^(?:only |just )?)(?:the )?(?:deals|opportunities|ones|records)\s+(?=(?:over|above|under|below|from|in|with|of|by)\b)|的(?:商机|单子|项目)$/iu;

/** The question that is sent, gone on with by `said`, which is a part of what was typed. */
function goneOn(
  said: string,
  part: string,
  before: { readonly of: Saved; readonly title: string },
  context: InterpreterContext,
  rest: ReadRest,
): NewContent | null {
  const asked = { kind: 'query', ...before.of } as QueryIntent;
  const reading = rest(said, { intents: [asked], records: [], last: [asked] });
  const [intent, other] = reading.intents;
  if (intent?.kind !== 'query' || other !== undefined || !isWhole(reading)) return null;
  if (reading.follows?.how !== 'follow-up' || intent.name !== asked.name) return null;
  if (JSON.stringify(intent.slots) === JSON.stringify(asked.slots)) return null;
  return {
    before: before.of,
    of: { name: intent.name, slots: intent.slots },
    title: titleOf(intent, asked, before.title, part, reading.follows.kept, context),
  };
}

/** With what was added; where something else took a place, what is asked now and what stayed of it. */
function titleOf(
  intent: QueryIntent,
  before: QueryIntent,
  title: string,
  part: string,
  kept: readonly string[],
  context: InterpreterContext,
): string {
  const language = detectLanguage(part);
  const comma = language === 'zh' ? '，' : ', ';
  const added = part.replace(insteadOf, '').trim();
  const longer = `${title}${comma}${added}`;
  const replaced = withOtherTime(title, before, intent);
  if (replaced !== null) return replaced;
  if (addsOnly(intent, before) && longer.length <= longestTitle) return longer;
  const groups = intent.name === 'measure' ? intent.slots.groupBy : [];
  const same = before.name === 'measure' ? before.slots.groupBy : [];
  const by = groups.filter((key) => same.includes(key)).map((key) => byWords(key, language, context));
  const topic = topicOf(intent, language);
  const isSaid = topic.toLowerCase().includes(added.toLowerCase());
  return [`${topic}${by.join('')}`, ...kept, ...(isSaid ? [] : [added])].join(comma);
}

/** "Deals closing this month" of next month; null where another time is not all that changed. */
function withOtherTime(title: string, before: QueryIntent, intent: QueryIntent): string | null {
  if (!('period' in before.slots) || !('period' in intent.slots)) return null;
  const [was, is] = [before.slots.period, intent.slots.period];
  const isOnly =
    JSON.stringify({ ...before.slots, period: null }) === JSON.stringify({ ...intent.slots, period: null });
  if (
    !isOnly ||
    was === null ||
    is === null ||
    was.text === '' ||
    is.text === '' ||
    !title.includes(was.text)
  )
    return null;
  return title.replace(was.text, is.text);
}

export function byWords(key: string, language: Language, { vocabulary }: InterpreterContext): string {
  const names = findDimension(key, vocabulary)?.names;
  if (names === undefined) return '';
  return language === 'zh' ? `（按${labelOf(names, 'zh')}）` : ` by ${labelOf(names, 'en').toLowerCase()}`;
}

/** Whether all that was asked before is asked still. */
function addsOnly(intent: QueryIntent, before: QueryIntent): boolean {
  const now = new Map(Object.entries(intent.slots));
  return Object.entries(before.slots).every(([slot, was]) => {
    const is = now.get(slot);
    if (Array.isArray(was) && Array.isArray(is)) {
      const there = new Set(is.map((one) => JSON.stringify(one)));
      return was.every((one) => there.has(JSON.stringify(one)));
    }
    return was === null || was === false || JSON.stringify(is) === JSON.stringify(was);
  });
}

const insteadOf = /\s*(?:instead of|rather than|and not|not) .*$|[，,]?(?:而?不是|别再?).*$/iu;
const longestTitle = 70;

/** What a digest that was set up in this thread is called, where a message says it: "pause the tasks", 停滞商机改周四发. */
export function titleSaid(text: string, { thread }: InterpreterContext): string | null {
  const told = [...(thread?.last ?? []), ...(thread?.intents ?? [])];
  const titles = told.flatMap((intent) =>
    intent.name === 'subscribe' || intent.name === 'change-subscription'
      ? [(intent.slots.title ?? '').replace(ownerWords, '').trim()]
      : [],
  );
  const said = text.toLowerCase();
  const whole = titles.find((title) => title.length > 1 && said.includes(title.toLowerCase()));
  if (whole !== undefined) return whole;
  const parts = new Set(titles.flatMap((title) => partSaidOf(title, said) ?? []));
  const [only, other] = parts;
  return other === undefined ? (only ?? null) : null;
}

/** "Move the funnel to Wednesday", 漏斗改到周二, of "the sales funnel": what of its name stands there, where that is more than a kind of record or a time. */
function partSaidOf(title: string, said: string): string | null {
  const name = title.replace(/[,，（(].*$/u, '').toLowerCase();
  const pieces = detectLanguage(name) === 'zh' ? [...name] : name.split(/\s+/u);
  const glue = detectLanguage(name) === 'zh' ? '' : ' ';
  for (let length = pieces.length - 1; length >= (glue === '' ? 2 : 1); length--)
    for (let at = 0; at + length <= pieces.length; at++) {
      const part = pieces.slice(at, at + length).join(glue);
      const stands =
        glue === ''
          ? said.includes(part)
          : new RegExp(`(?<![\\p{L}\\d])${escaped(part)}(?![\\p{L}\\d])`, 'u').test(said);
      if (stands && part.replace(small, '').replace(ofNoName, '').trim().length > 1) return part;
    }
  return null;
}

function escaped(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
}

const ofNoName =
  /(?<![a-z])(?:deals?|accounts?|customers?|leads?|tasks?|contacts?|sales|rep|team|by|this|last|week|month|quarter|year|today|yesterday|day)(?![a-z])|商机|客户|线索|待办|任务|联系人|销售|团队|区域|[本上下这]周|[本上下]个?月|[本上]季度?|今[天日年]|昨[天日]/giu;

const ownerWords = /^(?:the|my|our|an?) |^(?:我们?|团队)的?/iu;

function sentLast({ thread }: InterpreterContext): { readonly of: Saved; readonly title: string } | null {
  for (const intent of [...(thread?.last ?? []), ...(thread?.intents ?? [])]) {
    if (intent.name !== 'subscribe' && intent.name !== 'change-subscription') continue;
    const { of, title } = intent.slots;
    if (of !== null && title !== null) return { of, title };
  }
  return null;
}

/** What says something, without what only leads to it. */
function partOf(said: string): string {
  return said
    .split(/[,，;；]/u)
    .map((piece) => piece.replace(leading, '').replace(leadingHan, '').replace(trailing, '').trim())
    .filter((piece) => piece.replace(small, '') !== '' && !noLonger.test(piece))
    .join(detectLanguage(said) === 'zh' ? '，' : ', ');
}

/** A day alone is when it comes, and not of what. */
const dayAlone =
  /^(?:on |this |only )?(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?s?$|^(?:这|本|每)?(?:周|星期|礼拜)[一二三四五六日天]$|^(?:on )?the \d{1,2}(?:st|nd|rd|th)$|^(?:每月)?\d{1,2}[号日]$/iu;

/** "Start in January", 发到年底: when it begins or ends to come. */
const ofComing =
  /^(?:only |just |not )?(?:start|begin|end|stop|until|till|from|as of|before|after)\b|^(?:从|到|直到|发到|等|再)|为止|(?:再|才)?开始$/iu;

/** 不按人了: what the rest takes the place of. */
const noLonger =
  /^(?:不|别|不要|不用)(?:再)?按\p{Script=Han}{1,6}了?$|^(?:not|no longer) (?:by|per) [\p{L} ]+$/iu;

const leading = regexp('iu')`
    ^[\s,，.;；]*(?:(?:please|pls|and|but|also|ok|okay|oh|no(?=[,.])|yes|actually|can you|could you|then|now|hmm|i mean)[,\s]+)*
    (?:(?:make|change|switch|turn|set|have|let)\s+(?:it|that|this|them)(?:\s+(?:be|to|into|a|an))*\s+|
    (?:show|send|give|list|include|i (?:only |just )?(?:want|need|care about))(?:\s+(?:me|us|it|them))*\s+(?:to see\s+)?)?(?:and\s+|to be\s+)?
  `;
const leadingHan = regexp('u')`
    ^\s*(?:请|麻烦|能不能|可以|再|那|嗯|还是|顺便|并且?|并|也|同时|然后)*(?:把)?(?:它|这个|那个|内容|里面)?(?:改成|改为|换成|变成|改|换)?
  `;
const trailing =
  /[\s,，.。!！?？]*(?:(?:please|pls|thanks|instead|from now on|and|(?:is|would be|are) (?:enough|fine|plenty|good)|will do)\s*)*$|[，,\s]*(?:吧|就行|就好|就可以了?|就?够了|足够了|好了|谢谢|以后|了)*[。！!]*$/iu;
