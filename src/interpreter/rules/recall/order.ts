import { regexp } from '../../../kernel/index.ts';

/** Which of the notes that say it is asked for; null where any of them answers. */
export type NotesOrder = 'newest' | 'oldest' | null;

/** "When did we last …", 最近一次: with the words taken out, since no note has them. Periods ("last month") were read before. */
export function readOrder(text: string): { readonly order: NotesOrder; readonly rest: string } {
  for (const [order, words] of [
    ['newest', newest],
    ['oldest', oldest],
  ] as const) {
    const rest = text.replace(words, ' ').replace(/\s+/gu, ' ').trim();
    if (rest !== text.trim()) return { order, rest };
  }
  return { order: null, rest: text };
}

const newest = regexp('giu')`
  \b(?:the )?(?:most recent(?:ly)?|latest|newest|last (?:time|thing|word)|last)\b(?! (?:for|long|of all)\b)|
  (?:最近|最后|上|最末|最新|上上)(?:那)?一?[次回](?:的)?|最新的?|最后(?=[提说谈聊问讲])
`;
const oldest = regexp('giu')`
  \b(?:(?:the |for the )?(?:very )?first (?:time|mention)|earliest|(?:did|was|were|has|have)(?: \w+){0,3} first(?= \w+))\b|
  最早|第一次|首次|最初|最先|头一[次回]
`;

/** What asks for all that was said: "the key points", 说了什么. */
export function asksForAll(text: string): boolean {
  return allOfIt.test(text);
}

const allOfIt = regexp('iu')`
  \b(?:key (?:points?|takeaways?)|main points?|takeaways?|highlights|summar(?:y|ise|ize)\w*|recap|gist|say|said|told|discuss\w*|talk\w*)\b|
  说|讲|谈|聊|重点|要点|总结|概括|小结|概要|纪要
`;
