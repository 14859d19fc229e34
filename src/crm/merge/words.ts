import type { Language } from '../../kernel/index.ts';
import type { WrittenTable } from '../tables.ts';

/** "3 deals", 3个商机; null for what is only the way that things hang together. */
export function tableWords(table: WrittenTable, count: number, language: Language): string | null {
  const words = names[table];
  if (words === undefined) return null;
  const [one, many, zh] = words;
  return language === 'zh' ? `${count}${zh}` : `${count} ${count === 1 ? one : many}`;
}

const names: Partial<Record<WrittenTable, readonly [one: string, many: string, zh: string]>> = {
  account: ['subsidiary', 'subsidiaries', '家下属公司'],
  contact: ['contact', 'contacts', '位联系人'],
  lead: ['converted lead', 'converted leads', '条已转化线索'],
  deal: ['deal', 'deals', '个商机'],
  deal_contact: ['role in a deal', 'roles in deals', '个商机角色'],
  deal_line: ['line', 'lines', '条明细'],
  deal_topic: ['topic', 'topics', '条客户反馈'],
  quote: ['quote', 'quotes', '份报价单'],
  contract: ['contract', 'contracts', '份合同'],
  sales_order: ['order', 'orders', '个订单'],
  invoice: ['invoice', 'invoices', '张发票'],
  payment: ['payment', 'payments', '笔回款'],
  activity: ['activity', 'activities', '条跟进记录'],
  activity_participant: ['activity', 'activities', '条跟进记录'],
  task: ['task', 'tasks', '个待办'],
  record_share: ['share', 'shares', '项共享'],
  static_list_member: ['list entry', 'list entries', '项名单'],
  learnt_word: ['learnt name', 'learnt names', '个叫法'],
};
