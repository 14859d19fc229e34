import type { Bilingual } from '../../kernel/index.ts';
import type { BesideLine, MovementLine } from '../../metrics/index.ts';

/** What each line of a movement is called. */
export const lineNames: Readonly<Record<MovementLine | BesideLine, Bilingual>> = {
  opening: { en: 'Opening', zh: '期初' },
  new: { en: 'New', zh: '新增' },
  reopened: { en: 'Reopened', zh: '重新打开' },
  pulled_in: { en: 'Pulled in', zh: '提前进入' },
  transferred_in: { en: 'Transferred in', zh: '转入' },
  amounts_up: { en: 'Amounts up', zh: '金额上调' },
  amounts_down: { en: 'Amounts down', zh: '金额下调' },
  won: { en: 'Won', zh: '赢单' },
  lost: { en: 'Lost', zh: '输单' },
  pushed_out: { en: 'Pushed out', zh: '推迟移出' },
  transferred_out: { en: 'Transferred out', zh: '转出' },
  deleted: { en: 'Deleted', zh: '删除' },
  currency: { en: 'Currency', zh: '汇率影响' },
  closing: { en: 'Closing', zh: '期末' },
  stage_forward: { en: 'Moved forward', zh: '阶段推进' },
  stage_back: { en: 'Moved back', zh: '阶段回退' },
  unknown: { en: 'Without an amount', zh: '金额未知' },
  unconverted: { en: 'Without a rate', zh: '缺汇率' },
};

/** In the middle of a sentence: "new €15k", 新增1.5万. */
export function lineInWords(line: MovementLine | BesideLine, language: 'en' | 'zh'): string {
  return language === 'zh' ? lineNames[line].zh : lineNames[line].en.toLowerCase();
}

/** How a movement is told apart from others. */
export const movementDefinition: Bilingual = {
  en: 'Opening + new + reopened + pulled in + transferred in + amounts up − amounts down − won − lost − pushed out − transferred out − deleted ± currency = closing, from the deals’ history; a deal with several changes is split in that order, all at the closing day’s rates. Stage moves are counted beside it.',
  zh: '期初 + 新增 + 重新打开 + 提前进入 + 转入 + 金额上调 − 金额下调 − 赢单 − 输单 − 推迟移出 − 转出 − 删除 ± 汇率 = 期末，取自商机变更历史；一个商机有多项变化时按此顺序拆分，均按期末汇率折算。阶段变动另计。',
};
