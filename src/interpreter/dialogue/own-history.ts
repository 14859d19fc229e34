import type { IntentNamed } from '../../intents/index.ts';
import { regexp } from '../../kernel/index.ts';
import type { InterpreterContext, Reading } from '../interpretation.ts';
import { asFollowUp } from './gaps.ts';
import { recall } from './thread-records.ts';

/**
 * "What did we talk about last time?", 上次聊了什么, "who did I speak to?", right behind a customer, a deal or a person: what was said there. Null where
 * nobody alone is spoken of.
 */
export function readOwnHistory(text: string, context: InterpreterContext): Reading | null {
  const { thread } = context;
  const said = text.trim().replace(/[\s.?!。？！]+$/u, '');
  if (thread === undefined || thread.isListLatest === true || !asking.test(said)) return null;
  const [record, another] = recall(context, (entity) => kinds.has(entity));
  if (record === undefined || another !== undefined) return null;
  const intent: IntentNamed<'contact-history'> = {
    kind: 'query',
    name: 'contact-history',
    slots: {
      record: { entity: record.entity, text: record.name, id: record.id, candidates: [] },
      kinds: [],
      filters: [],
      period: null,
      limit: null,
    },
  };
  return asFollowUp([intent], text, [record.name]);
}

const kinds: ReadonlySet<string> = new Set(['account', 'deal', 'contact', 'lead']);
const asking = regexp('iu')`
    ^(?:and |so |ok )*(?:
      (?:what|who|when) did (?:we|i|they) (?:last )?(?:talk|speak|discuss|say|chat|meet|call)(?: (?:to|with|about))*
      (?: (?:last|last time|most recently|there|recently|the last time))*|
      what (?:was|were|has been) (?:said|discussed|agreed)(?: (?:last|last time|there|lately|recently|so far))*|
      what happened (?:last time|there|lately|recently)
    )$|
    ^(?:那|我们?|咱们?|和|跟|他们?|她们?|对方|那边)*(?:上次|上一次|最近一次|最近|之前|刚才)(?:是)?(?:都|跟他们?|和他们?|一起)?
    (?:聊|谈|说|沟通|讨论|联系|见面?)(?:过|了|的)*(?:些|的是)?(?:什么|啥|谁|哪些|是什么时候|是啥时候)(?:内容|事)?$|
    ^(?:那|上次)*(?:跟|和)谁(?:聊|谈|说|联系|沟通)(?:的|过)?$
  `;
