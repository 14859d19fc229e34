import { type Intent, parseIntent } from '../../intents/index.ts';
import { regexp } from '../../kernel/index.ts';
import { readingsOf } from '../dialogue/describe.ts';
import type { Reading } from '../interpretation.ts';
import { isPersonsName } from './commands/personal-name.ts';

/** 张霞的电话是多少, "Jane Fonda's phone number", of nobody who is known: a detail of somebody, so that it is said that there is no such person. */
export function readOfUnknownPerson(text: string): Reading | null {
  const { en, zh, what = '' } = detail.exec(text.trim())?.groups ?? {};
  const who = en ?? zh ?? '';
  const field = fields.find(({ words }) => words.test(what))?.key;
  if (field === undefined || !isPersonsName(who)) return null;
  const parsed = parseIntent({
    kind: 'query',
    name: 'look-up-field',
    slots: { record: { entity: 'contact', text: who, id: null, candidates: [] }, fields: [field] },
  });
  if ('problem' in parsed) return null;
  const intent: Intent = parsed;
  return {
    confidence: 0.9,
    intents: [intent],
    readings: [readingsOf(intent)],
    alternatives: [],
    question: null,
    notUnderstood: [],
    understood: [text],
  };
}

const detail = regexp('iu')`
    ^(?:(?:what(?:['’]s| is)|and|so|give me|show me|tell me)[ ]+)*(?<en>\p{Lu}[\p{L}'’-]+ \p{Lu}[\p{L}-]+)['’]s[ ]
    (?:(?:work|direct|mobile|cell|office) )?(?<what>e-?mail|phone|mobile|cell|number|title|birthday)(?: (?:address|number))?[?. ]*$|
    ^(?:那|请问|查一下|看一下)*(?<zh>\p{Script=Han}{2,4}?)的(?<what>邮箱|邮件地址|电话|手机|座机|职位|职务|生日)(?:号码?|地址)?(?:是|有)?(?:多少|什么|吗|呢|几号)?[？?。 ]*$
  `;

const fields: readonly { readonly key: string; readonly words: RegExp }[] = [
  { key: 'email', words: /^(?:e-?mail|邮)/iu },
  { key: 'mobile', words: /^(?:mobile|cell|手机)/iu },
  { key: 'phone', words: /^(?:phone|number|电话|座机)/iu },
  { key: 'title', words: /^(?:title|职)/iu },
  { key: 'birthday', words: /^(?:birthday|生日)/iu },
];
