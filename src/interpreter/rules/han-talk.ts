import { regexp } from '../../kernel/index.ts';

/** A stretch that is said of how, and of how much, and narrows nothing. */
interface Talk {
  readonly start: number;
  readonly end: number;
}

/**
 * What Chinese builds by a pattern and no list of words holds: the complement of a degree (高得离谱, 丢得惨不忍睹) and a quality asked of (差距大不大).
 * `isKnown` tells whether a stretch holds a word that means something here: a
 * complement that does is left to it (卖得最好).
 */
export function findHanTalk(text: string, isKnown: (start: number, end: number) => boolean): readonly Talk[] {
  if (!/\p{Script=Han}/u.test(text)) return [];
  const complements = [...text.matchAll(complement)].flatMap(({ index, 0: whole, groups }) => {
    const end = index + whole.length;
    return isKnown(end - (groups?.how?.length ?? 0), end) ? [] : [{ start: index, end }];
  });
  const asked = [...text.matchAll(quality)].map(({ index, 0: whole }) => ({
    start: index,
    end: index + whole.length,
  }));
  return [...complements, ...asked];
}

const complement = regexp('gu')`
    [高低大小快慢长短贵惨狠凶猛]?得(?:很|太|这么|那么|有点|有些|挺|真|够)?(?<how>\p{Script=Han}{1,4})(?=$|[，,。；;？?！!、\s])`;

const quality = regexp('gu')`
    (?<![有是能会在要可])(?<one>[高低大小多快慢长短好贵稳])不\k<one>(?:啊|呢|呀)?(?=$|[，,。；;？?！!、\s])`;
