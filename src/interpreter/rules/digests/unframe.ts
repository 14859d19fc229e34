import { framing, tails } from './delivery-words.ts';

/** What is left when politeness, sending and its reader are taken off. */
export function unframe(text: string): string {
  let said = tidy(text);
  for (let before = ''; before !== said; ) {
    before = said;
    for (const pattern of framing) said = tidy(said.replace(pattern, ''));
    for (const pattern of tails) said = tidy(said.replace(pattern, ''));
  }
  return said;
}

function tidy(text: string): string {
  return text
    .replace(/\s+/gu, ' ')
    .replace(/(?<=\p{Script=Han}) | (?=\p{Script=Han})/gu, '')
    .replace(/[（(]\s*[)）]/gu, ' ')
    .replace(/^[\s,，.。:：;；、的–-]+|[\s,，.。:：;；、?？!！–-]+$/gu, '')
    .trim();
}
