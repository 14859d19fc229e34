import type { Recurrence } from '../../../kernel/index.ts';

/**
 * What has a name of its own here: "deal updates" are what moved, 未完成事项 are the tasks that are left, and a summary of nothing in particular is
 * the report of as much time as lies between two of them.
 */
export function inOwnWords(what: string, often: Pick<Recurrence, 'unit'> | null): string {
  if (summaryAlone.test(what) && often !== null) return reports[often.unit];
  return ownWords.reduce((said, [pattern, own]) => said.replace(pattern, own), what);
}

/** "A digest", 销售摘要, 上周的销售汇总: the whole of it. */
const summaryAlone =
  /^(?:an? |the |my |our )?(?:sales |business )?(?:digest|briefing|brief|summary|recap|report|update|round-?up)$|^(?:今[日天]|上周|本周|这周|上个?月|本月)?的?(?:工作|销售|业务|经营|团队|业绩)?的?(?:数据)?(?:简报|摘要|汇总|小结|总结|概况)$/iu;

const reports: Readonly<Record<Recurrence['unit'], string>> = {
  day: 'the daily report',
  week: 'the weekly report',
  month: 'the monthly report',
  quarter: 'the monthly report',
  year: 'the monthly report',
};

const ownWords: readonly (readonly [RegExp, string])[] = [
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
