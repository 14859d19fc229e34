/** The nouns by which a message says what kind of record it points at: "that deal", 刚才那个客户. */
export const kindEn =
  '(?:deal|opportunity|opp|account|customer|client|company|contact|person|lead|prospect|task|to-?do|reminder)';
export const kindZh = '(?:商机|单子|机会|项目|客户|公司|联系人|线索|待办|任务|单)';

/** The kind of record that a pointing word means by its noun or its measure word: 这家 is a company, 那单 a deal; null where it says none. */
export function pointedKind(said: string): string | null {
  const noun = said
    .trim()
    .replace(/^(?:this|that|said|the same|the (?:new|latest|last|previous))\s+/iu, '')
    .replace(/^(?:刚才|刚刚|上面)?的?[这那该此這](?:一?[个個条])?/u, '');
  return kindOf(noun === '' ? said.trim() : noun);
}

/** The kind of record that a noun or a measure word means. */
export function kindOf(word: string): string | null {
  return kinds.find(([, pattern]) => pattern.test(word))?.[0] ?? null;
}

const kinds: readonly (readonly [string, RegExp])[] = [
  ['deal', /^(?:deals?|opportunit|opp|renewal|商机|单|笔|筆|机会|项目)/iu],
  ['account', /^(?:account|customer|client|compan|客户|公司|家)/iu],
  ['contact', /^(?:contact|person|guy|lady|联系人|人|位)/iu],
  ['lead', /^(?:lead|prospect|线索)/iu],
  ['task', /^(?:task|to-?do|reminder|待办|任务|提醒)/iu],
  ['activity', /^(?:call|meeting|visit|note|activity|电话|会议|拜访|记录)/iu],
];
