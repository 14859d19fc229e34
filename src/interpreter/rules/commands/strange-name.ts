import { type MarkedText, written } from './marked-text.ts';

/** 浙江绍兴市, "Shaoxing": a place that no record has yet, by how such are called. */
export function isStrangePlace(piece: MarkedText): boolean {
  const isNamed =
    hanPlace.test(piece.chars) || (isStrangeName(piece) && !/\p{Script=Han}/u.test(piece.chars));
  return isNamed && !tellsOfThem.test(piece.chars) && !otherRecord.test(piece.chars);
}

const hanPlace = /^\p{Script=Han}{1,8}(?:市|县|区|镇|省|州)$/u;

/** A name that no record has: capitalised words, or a short Han name that is no clause. */
export function isStrangeName(piece: MarkedText): boolean {
  return (
    hanCompany.test(piece.chars) ||
    /^\p{Lu}[\p{Script=Latin}'-]+(?: \p{Lu}[\p{Script=Latin}'-]+){0,2}$/u.test(written(piece))
  );
}

/** 预算三十来万, 有一百来人: said of them, and no place. */
const tellsOfThem =
  /介绍|推荐|认识|预算|金额|大概|大约|左右|想|要|有|做|买|上(?!海|虞|饶)|[几多来][万千百十]|\d|[一二两三四五六七八九十百千几来][号多]?个?人/u;

/** Another record, and nothing of this one. */
const otherRecord =
  /^(?:(?:deal|opportunity|opp|contact|lead|task)(?![a-z])|商机|机会|项目|单子|联系人|线索|待办|任务|公司|姓名)/u;

/** A company that no record has: a short Han name that is no clause. */
const hanCompany =
  /^(?=.*\p{Script=Han})(?!先|要|用|做|上(?!海|虞|饶))(?!.*(?:想|打算|准备|希望|需要|老板|姓\p{Script=Han}$|[做卖搞]\p{Script=Han}+的$))[\p{Script=Han}a-z\d]{4,14}$/u;
