import { sql } from 'kysely';
import { lostAmountSum, lostCount, ratio, wonAmount, wonCount } from '../facts.ts';
import type { Fact, Formula, Measure } from '../measure.ts';

const knownLost: Fact = { ...lostAmountSum };

const byValue: Formula = {
  facts: { wonAmount, lostAmount: knownLost },
  value: (fact) => ratio(fact('wonAmount'), sql`(${fact('wonAmount')} + ${fact('lostAmount')})`),
  definition: {
    en: 'Win rate by value = won amount ÷ (won + lost amount), by closed date; deals of unknown amount are left out.',
    zh: '按金额赢单率 = 赢单金额 ÷（赢单金额 + 输单金额），按结单日期；金额未知的商机不计入。',
  },
};

export const winRate: Measure = {
  key: 'win_rate',
  names: {
    en: [
      'Win rate',
      'close rate',
      'closing rate',
      'win ratio',
      'success rate',
      'hit rate',
      'won rate',
      'win percentage',
      'winning rate',
      'conversion to won',
      'closing ratio',
      'win/loss ratio',
      'deal conversion rate',
      'batting average',
      'how often do we win',
      'how often did we win',
      'how often we win',
      'how often we won',
      'how often they win',
      'share of deals won',
      'win %',
      'won %',
      '% won',
      'percent won',
      'percentage won',
      'odds of winning',
      'chances of winning',
      'chance of winning',
      'rate of winning',
      'hit rate',
      'strike rate',
      'closing ratio',
      'close ratio',
    ],
    zh: ['赢单率', '成交率', '成单率', '签单率', '胜率', '赢率', '中标率', '成功率', '赢单比例', '赢单占比'],
  },
  unit: 'percent',
  kind: 'ratio',
  higherIsBetter: true,
  facts: { won: wonCount, lost: lostCount },
  value: (fact) => ratio(fact('won'), sql`(${fact('won')} + ${fact('lost')})`),
  definition: {
    en: 'Win rate = won ÷ (won + lost), by closed date.',
    zh: '赢单率 = 赢单 ÷（赢单 + 输单），按结单日期。',
  },
  variants: { 'by-value': byValue },
  examples: {
    en: ['win rate last quarter by rep', 'win rate by competitor'],
    zh: ['上季度各区域赢单率，同比', '各竞争对手赢单率'],
  },
};

export const lossRate: Measure = {
  key: 'loss_rate',
  names: {
    en: [
      'Loss rate',
      'lost rate',
      'losing rate',
      'loss ratio',
      'loss percentage',
      'loss %',
      'lost %',
      '% lost',
      'percent lost',
      'percentage lost',
      'share of deals lost',
      'failure rate',
    ],
    zh: [
      '输单率',
      '丢单率',
      '失单率',
      '败单率',
      '败率',
      '输率',
      '丢单比例',
      '输单比例',
      '输单占比',
      '流单率',
    ],
  },
  unit: 'percent',
  kind: 'ratio',
  higherIsBetter: false,
  facts: { won: wonCount, lost: lostCount },
  value: (fact) => ratio(fact('lost'), sql`(${fact('won')} + ${fact('lost')})`),
  definition: {
    en: 'Loss rate = lost ÷ (won + lost), by closed date.',
    zh: '输单率 = 输单 ÷（赢单 + 输单），按结单日期。',
  },
  examples: { en: ['loss rate last quarter by rep'], zh: ['上季度各行业输单率'] },
};
