import type { Random } from '../random.ts';

const fresh = {
  en: [
    'Analytics',
    'Rollout',
    'Pilot',
    'Field App',
    'Integration',
    'Reporting',
    'Phase 2',
    'Gateway Upgrade',
    'Data Platform',
    'Forecasting',
    'Service Desk',
    'Migration',
  ],
  zh: [
    '数据分析',
    '试点',
    '移动外勤',
    '系统集成',
    '报表平台',
    '二期',
    '网关采购',
    '数据中台',
    '销售预测',
    '服务台',
    '系统升级',
    '门店数字化',
  ],
} as const;
const repeated = {
  en: ['Renewal', 'Expansion', 'Additional Seats', 'Support Extension'],
  zh: ['续约', '扩容', '增购席位', '维保续签'],
} as const;

export interface DealTopic {
  readonly name: string;
  readonly isRepeat: boolean;
}

/** A topic that `taken` does not hold yet for this account; it is put in there. */
export function drawTopic(
  random: Random,
  isChinese: boolean,
  isRepeat: boolean,
  year: number,
  taken: Set<string>,
): DealTopic {
  const language = isChinese ? 'zh' : 'en';
  const topic = random.pick<string>((isRepeat ? repeated : fresh)[language]);
  const dated = isChinese ? `${year}年${topic}` : `${topic} ${year}`;
  const free = [topic, dated].find((name) => !taken.has(name));
  let name = free ?? dated;
  for (let number = 2; taken.has(name); number++) name = `${dated} (${number})`;
  taken.add(name);
  return { name, isRepeat };
}

export const nextSteps = {
  en: [
    'Send the revised quote',
    'Demo for the project team',
    'Call procurement about terms',
    'Answer the security questionnaire',
    'Agree the pilot scope',
    'Meet the CFO',
    'Reference call',
    'Get the contract back from legal',
  ],
  zh: [
    '发修改后的报价',
    '给项目组做演示',
    '和采购谈付款条件',
    '回复安全问卷',
    '确认试点范围',
    '约财务总监面谈',
    '安排老客户交流',
    '催法务回合同',
  ],
} as const;
