export interface Job {
  readonly en: string;
  readonly zh: string;
  readonly departmentEn: string;
  readonly departmentZh: string;
  /** The part that somebody with this job has in a purchase. */
  readonly dealRole: string;
}

const job = (en: string, zh: string, departmentEn: string, departmentZh: string, dealRole: string): Job => ({
  en,
  zh,
  departmentEn,
  departmentZh,
  dealRole,
});

export const jobs: readonly Job[] = [
  job('Head of Procurement', '采购总监', 'Procurement', '采购部', 'Decision Maker'),
  job('IT Director', '信息中心主任', 'IT', '信息中心', 'Champion'),
  job('CFO', '财务总监', 'Finance', '财务部', 'Decision Maker'),
  job('Operations Manager', '运营经理', 'Operations', '运营部', 'User'),
  job('Purchasing Manager', '采购经理', 'Procurement', '采购部', 'Influencer'),
  job('Managing Director', '总经理', 'Management', '总经办', 'Decision Maker'),
  job('Project Manager', '项目经理', 'Projects', '项目部', 'Champion'),
  job('Data Analyst', '数据分析师', 'IT', '信息中心', 'User'),
  job('Plant Manager', '生产厂长', 'Operations', '生产部', 'Influencer'),
  job('Head of Sales', '销售总监', 'Sales', '销售部', 'Champion'),
  job('Legal Counsel', '法务经理', 'Legal', '法务部', 'Influencer'),
];
