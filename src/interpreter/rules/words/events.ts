import type { WordTable } from '../sense.ts';

/** What happens to records: says which date a period is about, which status a record has, or which figure is asked for. */
export const eventWords: WordTable = {
  event: {
    won: {
      en: ['won', 'win', 'wins', 'winning', 'sold', 'sell', 'sells', 'selling', 'closed won', 'signed', 'sign', 'landed', 'booked', 'secured', 'successful', 'close won', 'closed successfully', 'brought in', 'bring in', 'brings in', 'earn', 'earned', 'earns', 'made', 'make', 'makes', 'generated', 'generate', 'generates', 'deliver', 'delivered'],
      zh: ['赢', '赢了', '赢下', '赢下来', '卖', '卖出', '卖了', '卖得', '卖的', '成交', '成交了', '签', '签了', '签下', '签单', '签约', '拿下', '拿下了', '成单', '赢单', '赢得', '成功', '已赢', '做成', '做了', '赢的', '成交的', '签的', '做到', '拿到', '实现'],
    },
    bought: {
      en: ['bought', 'buy', 'buys', 'purchased', 'purchase', 'buying', 'spent', 'spend', 'ordered', 'orders from us', 'bought from us'],
      zh: ['买', '买了', '购买', '采购', '购买了', '采购了', '买过', '下单', '下了单', '消费', '花了'],
    },
    lost: {
      en: ['lost', 'lose', 'loses', 'losing', 'closed lost', 'unsuccessful', 'close lost'],
      zh: ['输', '输了', '输掉', '丢', '丢了', '丢掉', '丢单', '输单', '失败', '丢失', '已输', '输的', '丢的'],
    },
    closed: { en: ['closed', 'finished', 'concluded', 'settled', 'decided'], zh: ['结单', '关闭', '已结单', '已关闭', '结了', '结束', '已结束', '关单', '结掉'] },
    closing: {
      en: ['closing', 'close', 'closes', 'due to close', 'expected to close', 'will close', 'to close', 'should close', 'set to close', 'scheduled to close', 'supposed to close', 'going to close', 'planned to close', 'slated to close', 'expected', 'about to close', 'forecast to close', 'ready to close', 'to be closed'],
      zh: ['预计成交', '要成交', '将成交', '将要成交', '要签', '要签的', '预计签约', '预计签单', '会成交', '快成交', '预计结单', '即将成交', '待签', '能成交', '预计关闭', '要结单', '预计', '准备签', '能签', '可能成交', '快要成交', '即将签约', '应该成交', '预计能成交', '要关的', '要关单'],
    },
    created: {
      en: ['created', 'create', 'opened', 'added', 'generated', 'came in', 'entered', 'new', 'newly created', 'received', 'started', 'logged', 'coming in', 'come in', 'incoming', 'newly added', 'arrived', 'made', 'registered', 'got'],
      zh: ['新增', '新增的', '创建', '创建的', '新建', '新建的', '新', '新来的', '录入', '录入的', '进来', '进来的', '添加', '添加的', '新开', '新进', '收到', '新加', '建的', '新的'],
    },
    starting: { en: ['starting', 'starts', 'start', 'begins', 'beginning', 'started'], zh: ['开始', '生效', '开始的', '启动'] },
    ending: { en: ['expiring', 'expire', 'expires', 'ending', 'ends', 'end', 'running out', 'expired', 'run out'], zh: ['到期', '到期的', '快到期', '即将到期', '结束', '终止', '要到期'] },
    renewing: { en: ['up for renewal', 'renewing', 'renew', 'due for renewal', 'to renew', 'to be renewed', 'renewal due', 'renews'], zh: ['续约', '续签', '待续约', '要续约', '该续约', '需要续约', '要续签', '待续签'] },
    due: { en: ['due', 'to be done', 'falling due', 'falls due', 'to do'], zh: ['到期', '截止', '要做', '该做', '要完成', '待办', '到期的'] },
    overdue: { en: ['overdue', 'past due', 'late', 'past their due date', 'behind schedule', 'past its due date'], zh: ['逾期', '过期', '超期', '逾期的', '已逾期', '已过期', '催款', '拖延', '拖欠'] },
    unpaid: { en: ['unpaid', 'outstanding', 'not paid', 'open', 'not yet paid', "hasn't paid", "haven't paid", 'owing', 'owed'], zh: ['未付', '未付款', '没付', '没付款', '未回款', '未收', '未收款', '待收', '待收款', '欠款', '没回款', '待回款', '未结清', '未付清'] },
    held: { en: ['held', 'took place', 'had', 'did we have', 'completed', 'happened', 'made', 'conducted'], zh: ['开过', '做过', '完成', '已完成', '进行', '打过', '打了', '做了', '开了', '发生'] },
    entered: { en: ['entered', 'moved to', 'moved into', 'went into', 'reached', 'got to'], zh: ['进入', '进入了', '推进到', '到了', '走到'] },
    changed: { en: ['updated', 'modified', 'last updated'], zh: ['更新', '修改', '变更'] },
  },
  /** "How are we doing": the usual figure is meant. */
  performance: {
    performance: {
      en: ['how did we do', 'how are we doing', 'how do we do', 'how is business', 'how was', 'how did', 'how are', 'how is', 'how were', 'how have', 'how has', 'how do', 'how does', "how's", 'how goes', 'how about', 'what about', 'performance', 'perform', 'performed', 'performing', 'doing', 'results', 'figures', 'numbers', 'kpi', 'kpis'],
      zh: ['怎么样', '如何', '怎样', '做得怎么样', '表现如何', '表现怎么样', '表现', '情况', '情况如何', '成绩', '战绩', '咋样', '情况怎么样', '状况', '怎么样了', '是怎样的', '经营情况'],
    },
  },
};
