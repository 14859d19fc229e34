import { regexp } from '../../../kernel/index.ts';

/** A question, and what is asked for beside it that is no question: to write something, to advise. */
export interface Besides {
  readonly question: string;
  /** In the person's own words. */
  readonly wish: string;
}

/**
 * "Who is slowest, and why?", "Who is the contact there? Draft an e-mail to them", 分析漏斗，给出优化建议: the question is answered, and what was asked for behind it
 * is said to be left. Null where nothing of the kind stands there.
 */
export function readBesides(text: string): Besides | null {
  const groups = besides.exec(text)?.groups;
  const question = groups?.question?.trim() ?? '';
  const wish = groups?.wish?.trim() ?? '';
  return question === '' || wish === '' ? null : { question, wish };
}

/** "…, and what did they sell?", 他都卖了哪些产品: a second question about whoever the first one names, which its answer does not hold. */
export function asksFurther(text: string): boolean {
  return further.test(text);
}

const further =
  /[,?，？]\s*(?:and\s+)?what (?:did|do|does|has|have) (?:he|she|they|it) (?:sell|sold|buy|bought|win|won)\b|[,?，？]\s*[他她它](?:都|主要)?[卖买][了过]?些?(?:什么|哪些)/iu;

const besides = regexp('iu')`
    ^(?<question>[^]{6,}?)(?:[.?!;,]\s+|[。？！；，,]\s*|\s+(?=and\s))
    (?<wish>
      (?:and\s+|then\s+|also\s+|please\s+)*(?:draft|write|compose|prepare|suggest|recommend|propose|advise|give\s+me\s+(?:some\s+)?(?:advice|tips|recommendations?|suggestions?|ideas?))\b[^]*|
      (?:and\s+)?(?:tell\s+me\s+)?why(?:\s+is\s+that|\s+so)?\s*[.?!]*|(?:and\s+)?what\s+(?:did|do|does|has|have)\s+(?:he|she|they|it)\s+(?:sell|sold|buy|bought|win|won)\s*[.?!]*|
      [他她它](?:都|主要)?[卖买][了过]?(?:些)?(?:什么|哪些)[^]*|(?:这是)?为什么\s*[？?。]*|原因(?:是什么|呢)?\s*[？?。]*|
      (?:并|再|然后|同时|最后|请)*(?:给出|给点|给些|给我|提出|提供|写|起草|草拟|拟|生成|做出?)(?:一[下份封个]|我|些|点)*
      [^，,。；;？！]*(?:建议|策略|方案|话术|邮件|报告|措施|思路|计划)[^]*
    )$
  `;
