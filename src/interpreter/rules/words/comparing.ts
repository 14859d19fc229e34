import type { WordTable } from '../sense.ts';

/** Words that set a number against another, or follow it through time. */
export const comparingWords: WordTable = {
  comparison: {
    'last-year': {
      en: ['yoy', 'y/y', 'y-o-y', 'year over year', 'year on year', 'vs last year', 'vs the same period last year', 'compared with last year', 'compared to last year', 'versus last year', 'than last year', 'against last year', 'compared with the same period last year', 'compared to the same period last year', 'compared with the same quarter last year', 'compared with the same month last year', 'compared to the same quarter last year', 'compared to the same month last year', 'same period last year', 'vs same period last year', 'vs prior year', 'vs the previous year', 'compared to the prior year', 'year ago', 'a year earlier', 'a year ago', 'annual growth', 'yoy growth', 'yoy change', 'vs a year ago', 'compared to a year ago', 'compared with a year ago'],
      zh: ['同比', '和去年同期比', '与去年同期相比', '比去年同期', '较去年同期', '对比去年同期', '去年同期', '跟去年同期比', '同比增长', '同比变化', '同比增幅', '同比增长率', '与去年同期对比', '和去年同期相比', '跟去年比', '和去年比', '与去年相比', '较去年', '比去年'],
    },
    previous: {
      en: ['mom', 'qoq', 'wow', 'm/m', 'q/q', 'month over month', 'month on month', 'quarter over quarter', 'quarter on quarter', 'week over week', 'week on week', 'vs the previous period', 'vs previous period', 'compared with the previous period', 'compared to the previous period', 'vs the period before', 'vs prior period', 'compared to the period before', 'period over period', 'than before', 'vs the month before', 'vs the quarter before', 'compared with the month before', 'compared with the quarter before', 'compared to the month before', 'compared to the quarter before', 'vs the previous month', 'vs the previous quarter', 'vs the prior quarter', 'vs the prior month', 'compared with the previous month', 'compared to the previous month', 'compared with the previous quarter', 'compared to the previous quarter'],
      zh: ['环比', '与上期相比', '和上期比', '较上期', '比上期', '对比上期', '环比增长', '环比变化', '环比增幅', '环比增长率', '上期', '跟上期比', '与上期对比'],
    },
    target: {
      en: ['against target', 'vs target', 'against the target', 'vs quota', 'against quota', 'versus target', 'compared to target', 'compared with target', 'compared with the target', 'compared to the target', 'vs plan', 'against plan', 'versus quota', 'vs goal', 'against our target', 'relative to target', 'vs the target', 'vs our target', 'against goal'],
      zh: ['对比目标', '与目标相比', '和目标比', '比目标', '较目标', '与目标对比', '和目标对比', '跟目标比', '距离目标', '对目标'],
    },
    /** Followed by what it is compared with. */
    with: {
      en: ['vs', 'vs.', 'versus', 'compared with', 'compared to', 'compare', 'comparing', 'compare to', 'compare with', 'comparison of', 'comparison', 'against', 'than', 'relative to', 'over against', 'comparison between', 'compare between'],
      zh: ['对比', '比较', '相比', '比', '相对', '相对于', '较', '对比一下', '比一下', '比较一下', '比对', '对照', '相较', '相较于', '环比', '同比'],
    },
    growth: {
      en: ['growth', 'growth rate', 'change', 'changed', 'increase', 'decrease', 'grew', 'grow', 'grown', 'improved', 'improve', 'dropped', 'drop', 'fell', 'declined', 'decline', 'rise', 'rose', 'improvement', 'growing', 'delta', 'difference', 'improving', 'declining', 'shrunk', 'shrank', 'rising', 'falling'],
      zh: ['增长', '增长率', '增幅', '涨幅', '下降', '下滑', '增加', '减少', '提升', '提高', '降低', '跌幅', '差异', '差额', '涨', '跌', '上升', '降幅', '改善'],
    },
  },
  share: {
    share: {
      en: ['% of', 'percent of', 'percentage of', 'what percentage of', 'what percent of', 'what share of', 'what proportion of', 'what fraction of', 'what % of', 'share of', 'proportion of', 'fraction of', 'share', 'percentage', 'proportion', 'contribution', 'contribution of', 'contribution to', '% share', 'percent share', 'percentage share', 'as a percentage of', 'as a share of', 'in percent', 'as % of', 'how much of', 'what part of', 'contribute', 'contributes', 'percent', 'as a percentage', 'relative share', 'what portion of', 'portion of', 'accounts for', 'account for', 'make up', 'makes up'],
      zh: ['占比', '占', '比例', '份额', '所占比例', '所占份额', '百分比', '百分之多少', '占多少', '占总', '贡献', '贡献占比', '占全部', '贡献率', '比重', '所占', '占了多少', '占了', '的比例', '占比多少'],
    },
    /** What a share is of. */
    whole: { en: ['comes from', 'come from', 'came from', 'is from', 'coming from', 'stems from', 'belongs to', 'do we get from', 'represent', 'represents', 'come out of'], zh: ['来自', '来自于', '源自', '出自', '来源于'] },
  },
  trend: {
    trend: {
      en: ['trend', 'trends', 'over time', 'trending', 'development', 'develop', 'developed', 'evolution', 'evolve', 'evolved', 'progression', 'time series', 'timeline', 'history of', 'through time', 'trajectory', 'progress', 'curve', 'trend line', 'trendline'],
      zh: ['趋势', '走势', '变化', '变化趋势', '曲线', '发展趋势', '走向', '变动', '演变', '变化情况', '时间序列', '发展', '变动趋势'],
    },
    cumulative: { en: ['running total', 'running total of', 'cumulative', 'accumulated', 'cumulatively', 'running sum', 'running totals'], zh: ['累计', '累积', '逐月累计', '滚动累计', '累加'] },
  },
  aggregate: {
    average: { en: ['average', 'avg', 'avg.', 'mean', 'on average', 'averaged', 'typical'], zh: ['平均', '均', '人均', '平均值', '均值', '平均每'] },
    median: { en: ['median'], zh: ['中位数', '中位', '中值'] },
    total: { en: ['total', 'sum', 'sum of', 'overall', 'totals', 'in total', 'altogether', 'total of', 'aggregate', 'combined', 'all in all', 'grand total', 'summed', 'sum up', 'all together', 'total amount of', 'amount of', 'entire', 'whole'], zh: ['总', '总共', '合计', '一共', '总计', '共', '总体', '整体', '全部', '总和', '总量', '加起来', '共计', '总的', '总额', '汇总', '总共有', '整个'] },
  },
  /** 销售 is who sells; with a trend or a result it is what was sold. */
  selling: { sales: { en: [], zh: ['销售', '销售情况', '销售表现', '销售状况', '销售成绩', '销售数据'] } },
  variant: {
    'by-value': { en: ['by value', 'value based', 'by amount', 'in value', 'value weighted', 'amount weighted', 'by deal value'], zh: ['按金额', '金额口径', '按金额算', '按金额计算', '按金额计'] },
    'constant-rates': { en: ['at constant rates', 'constant currency', 'at constant currency', 'constant exchange rates', 'at constant exchange rates'], zh: ['固定汇率', '按固定汇率', '不变汇率', '恒定汇率'] },
    'entry-cohort': { en: ['by entry cohort', 'by cohort', 'cohort', 'entry cohort'], zh: ['按进入批次', '按批次', '同期群', '按进入时间'] },
    'todays-teams': { en: ["by today's teams", 'by current team', 'by current teams', 'with current teams', 'by the current team', "in today's teams"], zh: ['按当前团队', '按现在的团队', '按当前归属', '按现有团队', '按今天的团队'] },
    'pro-rata': { en: ['pro rata', 'prorated', 'pro-rated', 'time-proportional'], zh: ['按时间进度', '按进度折算', '时间进度', '按比例折算', '按天折算'] },
  },
};
