import { regexp } from '../../../kernel/index.ts';
import { companyWords } from './company-names.ts';
import { type MarkedText, sliceOf, trimmed, written } from './marked-text.ts';
import { isOrdinaryWord } from './ordinary-words.ts';

/** Words beside a recognised name that make another name of it: "King's" is known, "King's Hospital" isn't. */
export function hasFurtherName(words: MarkedText): boolean {
  const frame = /[\ue000-\uf8ff]|'s(?![a-z])|(?<![a-z])(?:team|company)(?![a-z])/gu;
  if (companyWords.test(words.chars.replace(frame, ' '))) return true;
  const at = words.chars.search(/[\ue000-\ue1f3]/u);
  const isName = (word: string): boolean => word.length > 2 && !isOrdinaryWord(word.toLowerCase());
  const before = words.chars.slice(0, Math.max(0, at)).match(/[a-z][a-z'-]+/g) ?? [];
  const behind = written(trimmed(sliceOf(words, at + 1))).match(/\p{Lu}[\p{Script=Latin}'-]+/gu) ?? [];
  return [...before, ...behind].some(isName);
}

/** ⟨百锐食品⟩年度框架: behind the customer stands what the deal is called, and not only that it is one. */
export function namesOtherDeal({ chars }: MarkedText): boolean {
  const behind = chars.slice(chars.search(/[\ue000-\ue1f3]/u) + 1);
  return /\p{Script=Han}{3}/u.test(behind.replace(aboutDeal, ' '));
}

const aboutDeal = regexp('gu')`
    [\ue000-\uf8ff]|(?:那边|这边|那里|终于|最终|最后|已经?|刚刚?|刚才|今天|昨天|应该|可能|估计|大概|基本|还是|确定|正式|真的?|全部?|也|都|就|又|先|再|还)|
    (?:我们?|他们?|她们?|咱们?|客户|公司|对方|领导|老板|总部|采购|[这那][一]?[个单条笔家张]|[一两三四五六][个单条笔家张]|手上|手里|目前|现在|在谈|进行中|在途|开着|新|老|大|小|最)|
    (?:商机|项目|单子?|机会|合同|订单|合作|业务|生意|事情?|需求|招标|投标|标)|的|了|把|将|给|被|跟|和|在|是
  `;

/** 某某食品的⟨二期⟩: of a customer whom nobody knows here, and so of none of those who have one. */
export function isOfOther({ chars }: MarkedText): boolean {
  const before = chars.slice(0, Math.max(0, chars.search(/[\ue000-\ue1f3]/u)));
  return /\p{Script=Han}{2,}的$|\p{Script=Han}{4,}$/u.test(before.replace(pointingHan, ''));
}

const pointingHan =
  /(?:我|你|他|她|咱|自己|人家|对方|客户|公司|团队)(?:们|家)?(?:公司|那边|这边)?的?|[这那][个条单笔家边]?的?|(?:刚才|刚刚|上面|上次|之前|原来|原先|最近|新|老|大|小)(?:说|提|建|谈|聊)?(?:到|过)?的?/gu;
