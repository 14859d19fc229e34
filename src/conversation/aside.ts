import { forbidsKeeping } from '../interpreter/index.ts';
import { detectLanguage, type Language, regexp } from '../kernel/index.ts';
import { runButton } from './explain.ts';
import type { PresentOpening } from './open-turn.ts';
import { askedOnceMore } from './pending-question.ts';
import { type Reply, reply } from './reply.ts';
import { isNo, isYes, wantsMore } from './yes-or-no.ts';

/**
 * What is neither asked nor told: a yes or no where nothing waits for one, thanks, a greeting. Null for any other message, and for a
 * no that may mean what was just done.
 */
export function answerAside(text: string, { memory, actor }: PresentOpening): Reply | null {
  const said = text.trim();
  const language = isWordless(said) ? (actor.language ?? 'en') : detectLanguage(said);
  const { question, last, next } = memory;
  // A yes picks the only choice there is.
  if (isYes(said) && question?.choices.length === 1) return null;
  if (isYes(said)) return question === null ? nothingWaits(language) : askedOnceMore(question, language);
  // "The next five" of a top five are for the question itself to find.
  const [asked] = memory.intents;
  const isOfFew = asked !== undefined && 'limit' in asked.slots && asked.slots.limit !== null;
  if (wantsMore(said) && question === null && next === null && !isOfFew)
    return aside(language, 'That is all there is.', '没有更多了。');
  // "Stop", of digests that were just listed, ends them.
  if (isNo(said) && asked !== undefined && sentAgain.has(asked.name) && ending.test(said)) return null;
  const isOfWhatWasDone = last?.changeSetId != null && forbidsKeeping(said) !== 'anything';
  if (isNo(said)) return isOfWhatWasDone ? null : nothingWaits(language);
  // "The amount stays", of what was just done; of what waits for an OK it may leave something out.
  if (question === null && last?.changeSetId != null && last.isPreview !== true && staying.test(said))
    return aside(language, 'Left as it is.', '好，保持不变。');
  if (/[\p{L}👍🙏👌❤]/u.test(said) && thanking.test(said)) return aside(language, 'Any time.', '不客气。');
  if (greeting.test(said))
    return aside(
      language,
      'Hello. Ask for a number, or tell me what happened.',
      '你好。想问什么，或者记点什么，直接说。',
    );
  return null;
}

const sentAgain: ReadonlySet<string> = new Set(['change-subscription', 'subscribe', 'subscriptions']);
const ending = /stop|cancel|停|取消/iu;

function nothingWaits(language: Language): Reply {
  const zh = language === 'zh';
  return {
    ...aside(language, 'Nothing is waiting for your answer.', '现在没有等你确认的事。'),
    blocks: [
      {
        kind: 'text',
        text: zh ? '没有改动。要做什么，直接说。' : 'Nothing was changed. Say what you would like to do.',
      },
    ],
  };
}

/** It leaves what was spoken about before as it is. */
function aside(language: Language, en: string, zh: string): Reply {
  const isChinese = language === 'zh';
  return reply({
    status: 'answered',
    language,
    title: isChinese ? zh : en,
    actions: [
      runButton(isChinese ? '我能问什么？' : 'What can I ask?', 'ask', [
        { kind: 'query', name: 'help', slots: { topic: null } },
      ]),
    ],
  });
}

/** "Y", "👍": of no language. */
function isWordless(text: string): boolean {
  return /^.?$|^[^\p{L}]*$/u.test(text);
}

/** 金额不变, "leave the date": nothing is to be done to that. */
const staying = regexp('iu')`
    ^(?:(?:and|but|so)[ ,]+)?(?:(?:the|its|his|her|all) )?(?:[a-z]+ ){1,3}?(?:(?:can |should )?(?:stays?|remains?)(?: the same| as (?:it )?is| unchanged| put)?|is unchanged|unchanged|(?:is|are) the same|as (?:is|before))[.!]*$|
    ^(?:(?:and|but|just|please)[ ,]+)*(?!.*\b(?:open|out|off)\b)(?:keep|leave|don['’]?t (?:touch|change)) (?:the|its|everything|all) ?(?:other |rest |else )*(?:[a-z]+ ?){0,3}?(?: (?:as (?:it )?is|alone|unchanged|the same))?[.!]*$|
    ^(?:但|不过|那)?[^，,。？?不]{1,10}?(?:都|先|就|还|也|暂时)*(?:不变|不用动|不动|别动|不用改|不改|不用管|维持原样|保持不变|没变|还是原来的?)(?:了|吧)?[。！]*$
  `;

const praise =
  '(?:great|perfect|nice|cool|awesome|excellent|super|brilliant|good|got it|understood|ok(?:ay)?|fine|all good|wonderful|lovely)';
const thanking = new RegExp(
  `^(?:${praise}[\\s,.!]*)*(?:many |so )?(?:thanks|thank you|thx|ty|cheers|much appreciated|great job|good job|well done|bye|goodbye|see you|that's all|that is all)?(?:(?: so| very)? much| a lot| again| for (?:that|this|your help|the help))?[\\s,.!]*(?:${praise}[\\s,.!]*)*$|^(?:好的?|太好了|很好|不错|非常好|太棒了|真棒|厉害|嗯|收到|明白了?|知道了|懂了|了解)?[，,。！!\\s]*(?:多谢|谢谢|谢了|感谢|辛苦了?|再见|拜拜|没事了|没别的了|先这样)?(?:你|您|啦|哈|了)*[，,。！!~\\s]*(?:太好了|很好|不错|辛苦了?)?[。！!~\\s]*$|^[👍🙏👌❤\\uFE0F\\s]+$`,
  'iu',
);
const greeting = regexp('iu')`
    ^(?:hi|hello|hey|yo|good (?:morning|afternoon|evening)|hi there|hello there|hey there|morning)
    (?: (?:parley|there|again|everyone|all))?[\s,.!]*$|
    ^(?:你好|您好|嗨|哈喽|早|早上好|下午好|晚上好|大家好|在吗|在么)[呀啊吗。！!~？?\s]*$
  `;
