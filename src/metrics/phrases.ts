/** Every phrase that one part of each list makes, in this order: the names that a language builds for a figure by rule. */
export function phrases(joint: '' | ' ', ...parts: readonly (readonly string[])[]): readonly string[] {
  return parts.reduce<readonly string[]>(
    (begun, part) => begun.flatMap((start) => part.map((end) => (start === '' ? end : start + joint + end))),
    [''],
  );
}

/** 赢单, 成交 …: the winning of a deal, in front of what is counted of it. */
export const winnings = [
  '赢单',
  '成交',
  '签单',
  '签约',
  '成单',
  '出单',
  '开单',
  '中标',
  '拿单',
  '新签',
] as const;

/** 输单, 丢单 …: the losing of one. */
export const losings = ['输单', '丢单', '失单', '败单', '飞单', '跑单', '流单', '黄单'] as const;

/** 在途, 在谈 …: that a deal is neither won nor lost. */
export const underWay = [
  '在途',
  '在谈',
  '在跟',
  '在手',
  '在推',
  '未成交',
  '未签',
  '未签单',
  '未关',
  '未关闭',
  '未结',
  '未赢',
  '没签',
  '没成交',
  '没关',
  '没结',
  '进行中',
  '跟进中',
  '洽谈中',
  '谈判中的',
  '待签',
  '待成交',
] as const;

/** 单数, 笔数 …: how many. */
export const numbersOf = ['数', '量', '单数', '笔数', '个数', '数量', '总数', '单量'] as const;

/** 率, 比例 …: of how many. */
export const ratesOf = ['率', '比例', '比率', '概率', '几率', '机率'] as const;
