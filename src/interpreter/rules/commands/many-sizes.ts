import type { IntentNamed } from '../../../intents/index.ts';

type Size = IntentNamed<'change-many'>['slots']['size'];

/** "The small ones", 我的小单子: how small is for the person to say. The message without it. */
export function sizeSaid(text: string): { readonly size: Size; readonly rest: string } {
  for (const { pattern, rest, how } of sizes)
    if (pattern.test(text)) return { size: { how, amount: null }, rest: text.replace(pattern, rest) };
  return { size: null, rest: text };
}

const smallEn = '(?:small(?:er)?|little|tiny|minor|cheap(?:er)?)';
const largeEn = '(?:big(?:ger)?|large(?:r)?|huge|major)';
const ones = (adjective: string): RegExp =>
  new RegExp(`(?<![a-z])(?:all )?(?:of )?(?:the|those|these) ${adjective} ones(?![a-z])`, 'iu');
const beside = (adjective: string): RegExp =>
  new RegExp(`(?<![a-z])${adjective} (?=(?:open |own )?(?:deals|opportunities|opps)(?![a-z]))`, 'iu');

const sizes: readonly {
  readonly pattern: RegExp;
  readonly rest: string;
  readonly how: NonNullable<Size>['how'];
}[] = [
  { pattern: ones(smallEn), rest: 'all of those', how: 'below' },
  { pattern: ones(largeEn), rest: 'all of those', how: 'above' },
  { pattern: beside(smallEn), rest: '', how: 'below' },
  { pattern: beside(largeEn), rest: '', how: 'above' },
  { pattern: /(?<!最)小的?(?:金额的?)?(?=单子|商机|单(?!位))/u, rest: '', how: 'below' },
  { pattern: /(?<!最)大的?(?:金额的?)?(?=单子|商机|单(?!位))/u, rest: '', how: 'above' },
];
