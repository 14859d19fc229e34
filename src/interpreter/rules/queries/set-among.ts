import type { Scene } from './draft.ts';
import { type Item, itemSense } from './items.ts';

/** 三个大区里, 这些客户当中, "among the managers": a set of which one is asked for. Behind a name it is no set: 华东团队里. */
export function isSetAmong({ items, text }: Scene, noun: Item, key: string | null): boolean {
  const before = items[noun.at - 1];
  // 在每个行业里谁最高: each of them, and not one of them.
  if (/(?:each|every|per|每个?|各个?)$/i.test(before?.text ?? '')) return false;
  const isOfName =
    (itemSense(before, 'name') !== undefined || itemSense(before, 'value') !== undefined) &&
    key !== 'account' &&
    key !== 'rep';
  if (key === null || key === 'deal' || isOfName) return false;
  const arePointedAt =
    /(?:这|那)(?:几|[二两三四五六七八九十])?[家个位]?$/u.test(text.slice(0, noun.start)) &&
    /^[，,、]\s*(?:谁|哪)/u.test(text.slice(noun.end));
  if (arePointedAt) return true;
  if (itemSense(noun, 'measure') !== undefined) return false;
  return (
    /^(?:里|中|之中|当中|里面|里头|里边|之间)(?![标])/.test(text.slice(noun.end)) ||
    /\b(?:among|amongst|who of|out of)(?: all)?(?: the| our| these| those)?(?: \w+)? $/i.test(
      text.slice(0, noun.start),
    )
  );
}
