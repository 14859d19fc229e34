import type { Recurrence } from '../../../kernel/index.ts';

/**
 * What has a name of its own here: "deal updates" are what moved, 未完成事项 are the tasks that are left, and a summary of nothing in particular is
 * the report of as much time as lies between two of them.
 */
export function inOwnWords(what: string, often: Pick<Recurrence, 'unit'> | null): string {
  if (summaryAlone.test(what) && often !== null) return reports[often.unit];
  return ownWords.reduce((said, [pattern, own]) => said.replace(pattern, own), what);
}

/** What is called nothing but a report. */
export function isReport(what: string): boolean {
  return summaryAlone.test(what);
}

/** "A digest", 销售摘要, 上周的销售汇总: the whole of it. */
const summaryAlone =
  /^(?:an? |the |my |our )?(?:sales |business |morning |evening )?(?:digest|briefing|brief|summary|recap|report|update|round-?up)$|^(?:今[日天]|当[日天]|上周|本周|这周|上个?月|本月)?的?(?:工作|销售|业务|经营|团队|业绩)?的?(?:数据)?(?:简报|摘要|汇总|小结|总结|概况)$/iu;

const reports: Readonly<Record<Recurrence['unit'], string>> = {
  day: 'the daily report',
  week: 'the weekly report',
  month: 'the monthly report',
  quarter: 'the monthly report',
  year: 'the monthly report',
};

const ownWords: readonly (readonly [RegExp, string])[] = [
  [
    /^(?:how|by how much|what happened to) (?:the |our |my )?forecast (?:has )?(?:moved|changed|developed|evolved)$|^(?:the )?(?:change|movement|changes) (?:in|of) (?:the |our )?forecast$/iu,
    'weighted pipeline movement',
  ],
  [
    /^(?:本周|这周)?(?:的)?(?:销售)?预测(?:的)?(?:变化|变动|变了多少|怎么变的?|有什么变化)$/u,
    '加权商机金额变动',
  ],
  [
    /^what (?:did|has) (?:my|our|the) team (?:do|done) (?<when>today|yesterday|this week|last week)$/iu,
    "my team's activities $<when>",
  ],
  [/^商机的?(?:摘要|概况|汇总|情况|小结|概览)$/u, '在途商机'],
  [/^(?:月度|季度|年度)(?:的)?(?:销售)?业绩(?:报告|报表)?$/u, '业绩'],
  [
    /^(?:我们?|本)?(?:团队|部门|小?组)的?(?<when>昨[天日]|今[天日])?的?(?:工作)?日报$/u,
    '我们团队$<when>的跟进记录',
  ],
  [/^(?:我)?的?(?<when>今[天日]|明[天日]|本周|下周)?的?(?:日程|行程)(?:安排|表)?$/u, '我$<when>的日程'],
  [/^(?<when>昨[天日]|今[天日]|上周|本周)的?(?:工作|业务|跟进)?(?:进展|进度|动态)$/u, '$<when>的商机变化'],
  [
    /^(?:the |our )?(?:whole |entire )?(?:company|company-wide|overall)(?:['’]s)? (?=forecast|pipeline|revenue|sales)/iu,
    '',
  ],
  [
    /^(?:an? |the )?(?:recap|summary|review|overview|report|round-?up)(?: of| for| on) (?:the|this|last|my|our) week$/iu,
    'the weekly report',
  ],
  [/^(?:the|this|last|my|our) week$/iu, 'the weekly report'],
  [
    /^(?:the |all |my )?(?:deal|opportunity|pipeline) (?:updates|progress|developments|news)$/iu,
    'pipeline movement',
  ],
  [/^(?:the |all )?(?<whose>my )?(?:deal|opportunity) activity$/iu, '$<whose>activities on deals'],
  [/(?:未完成|没完成|没做完|待处理|未处理|待办)的?(?:事项|工作|事情?)$/u, '未完成的待办'],
  [/(?:商机|单子|项目|销售)的?(?:最新)?(?:进展|动态|进度|推进情况|更新|近况)$/u, '商机变化'],
  [/^(?:即将|快)?(?<what>合同|报价)到期$/u, '即将到期的$<what>'],
];
