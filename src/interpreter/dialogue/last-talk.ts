import type { Intent, IntentNamed } from '../../intents/index.ts';
import { regexp } from '../../kernel/index.ts';
import { type InterpreterContext, isWhole, type Reading } from '../interpretation.ts';
import { asFollowUp } from './gaps.ts';
import { recall } from './thread-records.ts';

/**
 * "What did we talk about last time?", "who with?", 上次什么时候聊的, 聊了啥: the last contacts with whom the thread is about, with their notes.
 * Null where the message names somebody, or nobody was spoken of.
 */
export function readLastTalk(
  text: string,
  whole: Reading,
  { thread, ...context }: InterpreterContext,
): Reading | null {
  const said = text
    .trim()
    .replace(/[\s.?!。？！]+$/u, '')
    .replace(lead, '');
  if (!asking.some((pattern) => pattern.test(said)) || thread === undefined) return null;
  const [before] = thread.intents;
  if (before?.name === 'contact-history') return asFollowUp([before], text, wordsOf(before));
  if (isWhole(whole) && whole.question === null && !isOfTalk(whole.intents[0], said)) return null;
  // "Who with?" of what was listed says what was done with whom.
  if (before !== undefined && bare.test(said) && before.name !== 'brief' && before.name !== 'look-up-field')
    return null;
  const [latest] = thread.records;
  const isLookedAt = before?.name === 'brief' || before?.name === 'look-up-field';
  const [spoken, another] = recall({ ...context, thread: { ...thread, isListLatest: false } }, (entity) =>
    isLookedAt && latest !== undefined && talked.has(latest.entity)
      ? entity === latest.entity
      : entity === 'account',
  );
  if (spoken === undefined || another !== undefined) return null;
  const { entity, id, name } = spoken;
  const intent: IntentNamed<'contact-history'> = {
    kind: 'query',
    name: 'contact-history',
    slots: {
      record: { entity, text: name, id, candidates: [] },
      kinds: [],
      filters: [],
      period: null,
      limit: null,
    },
  };
  return asFollowUp([intent], text, [name]);
}

/** 多久没联系了 is asked of somebody, "last time we talked" of more than calls. */
function isOfTalk(asked: Intent | undefined, said: string): boolean {
  if (asked?.name === 'contact-history')
    return /talk|spoke|聊|谈/iu.test(said) && asked.slots.kinds.includes('call');
  return asked?.name === 'follow-ups';
}

/** With whom, or about what, one talks. */
const talked: ReadonlySet<string> = new Set(['contact', 'lead', 'deal']);

function wordsOf({ slots: { record } }: IntentNamed<'contact-history'>): readonly string[] {
  return record === null ? [] : [record.text];
}

const lead = /^(?:(?:and|so|ok|then|but|now)[,\s]+|那么?|然后)+(?!个|位|家|边|次)/iu;
const bare = /^(?:who with|with who(?:m)?|跟谁|和谁)$/iu;

const asking: readonly RegExp[] = [
  regexp('iu')`
    ^when(?:['’]s| is| do (?:we|i)(?: have)?) (?:the |our |my )?next (?:meeting|call|visit|demo|appointment|contact)(?: (?:with them|there|with him|with her))?$|
    ^when do (?:we|i) (?:next )?(?:meet|see|speak to|talk to|visit|call) (?:them|him|her)(?: next)?$|
    ^(?:下一?次|接下来)(?:是)?(?:什么时候|哪天|几号)?(?:跟他们|和他们)?(?:见面?|开会|拜访|联系|沟通|约)(?:是)?(?:什么时候|哪天|几号)?(?:呢)?$
  `,
  regexp('iu')`
    ^what (?:did|have) (?:we|i|they|he|she|you)(?: all)?(?: last)? (?:talk(?:ed)?|spoken?|discuss(?:ed)?|sa(?:y|id)|cover(?:ed)?|agree(?:d)?)
    (?: (?:about|on|with (?:them|him|her)|last time|there|then|at the last (?:call|meeting)|when we (?:last )?(?:spoke|met|talked)))*$|
    ^what was (?:said|discussed|it about|that about|the last (?:call|meeting|talk|visit) about)$
  `,
  regexp('iu')`
    ^who(?:['’]s| is| was| were)? (?:coming|going|attending|joining|there|came|went|attended)(?: (?:along|to it|there|then|with us|(?:on|this|next) [a-z]+))*$|
    ^(?:谁|哪些人|都有谁|都谁)(?:会|要)?(?:去|来|参加|在场)(?:的|了|过)?$|^(?:要)?见(?:的)?(?:是)?谁$|^(?:要)?去干(?:嘛|什么|啥)(?:的)?$|
    ^(?:下次|下回|下一次)(?:是)?(?:去|见|约|拜访|开会|会议)?(?:的|是|在)*(?:哪天|什么时候|几号)(?:去|见|约)?$
  `,
  regexp('iu')`
    ^(?:who with|with who(?:m)?|who(?:m)? (?:did|was) (?:i|we|that|it)(?: last)?(?: (?:talk|speak|spoke))?(?: (?:to|with))?(?: (?:last|there|then|last time))*)$
  `,
  regexp('iu')`
    ^(?:when|how long(?: ago)?)(?: did| was| have| has| is it| since)* ?(?:i|we|the)?(?: last| latest)*[ ]?
    (?:talk(?:ed)?|speak|spoke(?:n)?|met|meet|call(?:ed)?|contact(?:ed)?|contact|meeting|touch(?:ed)?|conversation|visit(?:ed)?|been in touch)
    (?: (?:to|with|base with))?(?: (?:them|him|her|there|it))?(?: last)?$|
    ^(?:the )?last (?:time|contact|call|meeting|conversation|visit)(?: (?:we|i) (?:met|spoke|talked|called|visited)(?: (?:them|him|her|to them|with them|there))?)?$
  `,
  regexp('u')`
    ^(?:上一?次|最近一?次?|最后一?次?)(?:是)?(?:什么时候|啥时候|哪天|几号|多久前)?(?:跟他们|和他们|跟他|跟她)?(?:联系|聊|沟通|见面|见|拜访|跟进|谈)(?:的|了|过)?
    (?:是)?(?:什么时候|啥时候|哪天|几号|了?些?什么|了?些?啥|什么内容)?(?:呢)?$|
    ^(?:(?:当时|那次|上次|都|具体)*)(?:聊|谈|说|沟通|讲)(?:了|的)?(?:些)?(?:啥|什么|什么内容)(?:呢|来着)?$|
    ^(?:当时|那次|上次|是)*(?:跟|和|与)?(?:谁|哪位)(?:一起)?(?:聊|谈|联系|沟通|跟进|去|见|对接)的(?:呢)?$|
    ^(?:多久|多长时间|几天)(?:没|未)(?:有)?(?:联系|跟进|沟通|聊|动)(?:过)?(?:他们|它|他|她)?(?:了|啦)?$
  `,
];
