import { describe, expect, it } from 'vitest';
import { recognise } from '../../src/intake/columns/recognise.ts';

const exportsOfVendors: readonly (readonly [
  what: string,
  header: string,
  fields: Readonly<Record<string, string>>,
])[] = [
  [
    'account',
    'Account ID,Account Name,Account Owner,Billing City,Billing State/Province,Billing Country,Phone,Website,Industry,Employees,Annual Revenue,Created Date,Last Activity',
    {
      'Account Name': 'name',
      'Account Owner': 'owner',
      'Billing City': 'city',
      'Annual Revenue': 'annualRevenue',
    },
  ],
  [
    'deal',
    'Opportunity Owner,Account Name,Opportunity Name,Stage,Fiscal Period,Amount,Probability (%),Age,Close Date,Created Date,Next Step,Lead Source,Type',
    {
      'Opportunity Owner': 'owner',
      'Account Name': 'account',
      'Opportunity Name': 'name',
      Stage: 'stage',
      'Created Date': 'startDate',
      'Lead Source': 'source',
    },
  ],
  [
    'deal',
    'Customer,Opportunity,Sales rep,Status,Value,Won on,Expected close',
    { 'Won on': 'closedDate', 'Expected close': 'expectedCloseDate', Status: 'stage' },
  ],
  [
    'deal',
    '商机名称,客户名称,销售流程,商机阶段,商机金额(元),预计成交日期,实际成交日期,赢率,负责人',
    { 预计成交日期: 'expectedCloseDate', 实际成交日期: 'closedDate', 商机阶段: 'stage' },
  ],
  [
    'deal',
    'Record Id,Deal Owner,Deal Name,Closing Date,Account Name,Stage,Type,Probability,Expected Revenue,Amount,Reason For Loss',
    { Amount: 'amount', 'Closing Date': 'expectedCloseDate', 'Reason For Loss': 'lossReason' },
  ],
  [
    'deal',
    'Deal,Client,Rep,Phase,ACV (k EUR),Win %,Target close,Lost because',
    { 'ACV (k EUR)': 'amount', 'Win %': 'probability', 'Target close': 'expectedCloseDate' },
  ],
  [
    'activity',
    'Record Id,Subject,Call Type,Call Purpose,Contact Name,Related To,Call Start Time,Call Duration,Call Owner,Description,Call Result',
    { 'Call Type': 'direction', 'Related To': 'account', 'Call Result': 'outcome', 'Call Owner': 'author' },
  ],
  [
    'activity',
    '跟进时间,跟进方式,跟进内容,关联客户,关联商机,跟进人',
    { 跟进方式: 'kind', 关联客户: 'account', 关联商机: 'deal', 跟进人: 'author' },
  ],
  [
    'activity',
    'Date,Subject,Assigned,Company / Account,Contact,Opportunity,Type,Status,Full Comments,Call Duration (seconds)',
    { Assigned: 'author', Opportunity: 'deal', 'Call Duration (seconds)': 'durationMinutes' },
  ],
  [
    'contact',
    'Contact ID,First Name,Last Name,Title,Account Name,Mailing City,Phone,Mobile,Email,Contact Owner',
    { 'First Name': 'firstName', 'Account Name': 'account', Email: 'email', Mobile: 'mobile' },
  ],
  [
    'lead',
    'Lead ID,First Name,Last Name,Company,Lead Source,Lead Status,Rating,Lead Owner,Email,Phone',
    { Company: 'company', 'Lead Status': 'status', 'Lead Owner': 'owner' },
  ],
  [
    'deal',
    'Record ID,Deal Name,Deal Stage,Close Date,Deal owner,Amount,Pipeline,Create Date,Associated Company,Closed Lost Reason',
    {
      'Record ID': 'id',
      'Deal Stage': 'stage',
      'Deal owner': 'owner',
      'Associated Company': 'account',
      'Closed Lost Reason': 'lossReason',
    },
  ],
  [
    'account',
    'Record ID,Company name,Company owner,Create Date,Phone Number,City,Country/Region,Industry,Number of Employees,Annual Revenue',
    { 'Company name': 'name', 'Company owner': 'owner', 'Country/Region': 'country' },
  ],
  [
    'contact',
    'Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Associated Company,Last Activity Date,Lead Status,Create Date',
    { 'Contact owner': 'owner', 'Associated Company': 'account' },
  ],
  [
    'deal',
    'Record Id,Deal Owner,Deal Name,Account Name,Amount,Stage,Closing Date,Probability (%),Lead Source,Contact Name,Created Time',
    { 'Deal Owner': 'owner', 'Contact Name': 'contact', 'Created Time': 'startDate' },
  ],
  [
    'account',
    'Record Id,Account Owner,Account Name,Phone,Website,Account Type,Industry,Employees,Annual Revenue,Billing City',
    { 'Account Name': 'name' },
  ],
  [
    'lead',
    'Record Id,Lead Owner,Company,First Name,Last Name,Email,Phone,Lead Source,Lead Status,Annual Revenue',
    { 'Lead Status': 'status' },
  ],
  [
    'account',
    '客户编号,客户名称,客户级别,一级行业,省,市,详细地址,电话,负责人,创建时间',
    { 客户编号: 'id', 客户名称: 'name', 客户级别: 'tier', 一级行业: 'industry', 负责人: 'owner' },
  ],
  [
    'deal',
    '商机编号,商机名称,客户名称,销售阶段,预计成交日期,商机金额,赢率,负责人,负责人主属部门,创建时间',
    {
      商机编号: 'id',
      客户名称: 'account',
      销售阶段: 'stage',
      商机金额: 'amount',
      预计成交日期: 'expectedCloseDate',
      创建时间: 'startDate',
    },
  ],
  [
    'contact',
    '姓名,客户名称,部门,职务,手机,电话,邮件,负责人',
    { 客户名称: 'account', 手机: 'mobile', 职务: 'title' },
  ],
  [
    'lead',
    '线索编号,姓名,公司,手机,线索来源,线索状态,负责人,创建时间',
    { 公司: 'company', 线索来源: 'source', 线索状态: 'status' },
  ],
  [
    'activity',
    '跟进类型,客户名称,联系人,跟进内容,跟进时间,创建人',
    { 跟进类型: 'kind', 跟进内容: 'text', 跟进时间: 'heldAt', 创建人: 'author' },
  ],
  [
    'order',
    '订单编号,客户名称,下单日期,产品名称,数量,单价,订单金额',
    { 订单编号: 'id', 下单日期: 'orderDate', 产品名称: 'product' },
  ],
  ['payment', '回款编号,客户名称,回款日期,回款金额,付款方式', { 回款日期: 'paidDate', 回款金额: 'amount' }],
  [
    'invoice',
    'Invoice Number,Customer Name,Invoice Date,Due Date,Amount,Currency',
    { 'Invoice Date': 'issueDate', 'Due Date': 'dueDate' },
  ],
  ['contract', '合同编号,合同名称,客户名称,开始日期,结束日期,合同金额', { 合同金额: 'amount' }],
  [
    'task',
    'Task Subject,Due Date,Priority,Status,Assigned To,Account',
    { 'Due Date': 'dueDate', 'Assigned To': 'owner' },
  ],
  [
    'staff',
    'Rep Name,Team Leader,Territory,Email',
    { 'Rep Name': 'name', 'Team Leader': 'manager', Territory: 'region' },
  ],
  ['staff', '姓名,直属上级,大区', { 姓名: 'name', 直属上级: 'manager', 大区: 'region' }],
  ['exchange-rate', '币种,日期,汇率', { 汇率: 'rate' }],
  ['target', 'Sales Rep,Quarter,Year,Quota', { Quota: 'value' }],
  ['dictionary', 'Field,Description', {}],
];

describe('a file is recognised by its columns', () => {
  it.each(exportsOfVendors)('%s: %s', (what, header, fields) => {
    const columns = header.split(',');
    const found = recognise({ header: columns });
    expect(found.shape?.key).toBe(what);
    const mapped = Object.fromEntries(columns.map((column, at) => [column, found.columns[at]?.key]));
    expect(mapped).toMatchObject(fields);
  });

  it('an account type is no account', () => {
    const header = ['Account Name', 'Account Type', 'Website', 'Account Owner.id'];
    expect(recognise({ header }).columns.map((column) => column?.key ?? null)).toEqual([
      'name',
      null,
      'website',
      null,
    ]);
  });

  it.each(['close_date', 'CLOSE DATE', 'CloseDate', 'Close-Date', ' close  date '])(
    'writes of a header do not matter: %s',
    (close) => {
      const found = recognise({ header: ['dealName', 'DEAL_STAGE', 'Amount (USD)', close] });
      expect(found.columns.map((column) => column?.key)).toEqual([
        'name',
        'stage',
        'amount',
        'expectedCloseDate',
      ]);
    },
  );

  it.each(['temperature,humidity', 'name,age', 'x', 'id,value,comment'])(
    'what is none of these is ignored, and says why: %s',
    (header) => {
      const found = recognise({ header: header.split(',') });
      expect(found.shape).toBeNull();
      expect(found.whyIgnored?.en).not.toBe('');
      expect(found.whyIgnored?.zh).toMatch(/\p{Script=Han}/u);
    },
  );
});
