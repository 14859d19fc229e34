import type { InterpreterContext } from '../../interpretation.ts';
import type { Scene } from './draft.ts';
import { type Item, itemSenses, itemWord } from './items.ts';

/** "Haven't had a call", 没发邮件, "not visited": the kinds of activities that are said to be lacking. Empty where none is named. */
export function waysDenied(scene: Scene): readonly string[] {
  const isDenied = scene.items.some(
    (item) => itemWord(item, 'existence') === 'none' || itemWord(item, 'negation') === 'not',
  );
  const said = scene.items.flatMap((item) => waysIn(item, isDenied));
  const known = kindsOf(scene.context);
  return [...new Set(said)].filter((kind) => known.has(kind));
}

/** Whether it denies a way of being in touch, as a verb: "haven't emailed" is no lack of an address. */
export function deniesWay(item: Item): boolean {
  return item.isMissing && itemSenses(item, 'field').length > 0 && verb.test(item.text);
}

function waysIn(item: Item, isDenied: boolean): readonly string[] {
  const cue = itemWord(item, 'cue');
  const isTouch = (cue === 'history' && isDenied) || (cue === 'follow-up' && denial.test(item.text));
  if (!item.isMissing && !isTouch) return [];
  const kinds = itemSenses(item, 'value').filter(
    ({ entity, field }) => item.isMissing && entity === 'activity' && field === 'kind',
  );
  if (kinds.length > 0) return kinds.map(({ key }) => key);
  if (item.isMissing && !isTouch && !deniesWay(item)) return [];
  return ways.find(({ verb: said }) => said.test(item.text))?.kinds ?? [];
}

const denial = /[没未无]|n['’]t\b|\b(?:not|never|nobody|no one|noone|none|without|un\p{L}+)\b/iu;
const verb = /^(?:have|has|had|did|do|does|was|were|is|are)?\s?(?:n['’]t|not|never)\b.*ed$/iu;

/** Who was met was visited, or sat with in a meeting or a demo. */
const ways: readonly { readonly verb: RegExp; readonly kinds: readonly string[] }[] = [
  { verb: /\b(?:called|phoned|rung|rang)\b|电话|通话/iu, kinds: ['call'] },
  { verb: /\b(?:e-?mailed|written to)\b|邮件/iu, kinds: ['email'] },
  { verb: /\bvisited\b|拜访|走访|上门/iu, kinds: ['visit'] },
  { verb: /\b(?:met|met with)\b|见过|见面|碰面|会面/iu, kinds: ['meeting', 'visit', 'demo'] },
  { verb: /\b(?:texted|messaged)\b|发消息|发微信/iu, kinds: ['message'] },
];

function kindsOf({ vocabulary }: InterpreterContext): ReadonlySet<string> {
  return new Set((vocabulary.lists.get('activity_kind') ?? []).map(({ key }) => key));
}
