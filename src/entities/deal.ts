import type { Entity } from './entity.ts';
import { date, instant, money, oneOf, percent, pick, reference, text } from './field-kinds.ts';

export const deal: Entity = {
  key: 'deal',
  table: 'deal',
  names: {
    one: {
      en: ['deal', 'opportunity', 'opp'],
      zh: ['商机', '销售机会', '单子', '机会', '项目', '交易', '案子'],
    },
    many: {
      en: ['deals', 'opportunities', 'opps'],
      zh: [
        '商机',
        '销售机会',
        '单子',
        '机会',
        '项目',
        '交易',
        '哪些单',
        '有哪些单',
        '哪几单',
        '哪几笔',
        '哪些单子',
        '这些单',
        '这几单',
      ],
    },
  },
  nameField: 'name',
  dateField: null,
  currencyColumn: 'currency',
  archivedColumn: 'archived_at',
  fields: [
    text(
      'name',
      { en: ['name', 'deal name', 'opportunity name'], zh: ['名称', '商机名称'] },
      { listed: true },
    ),
    reference(
      'account',
      'account',
      { en: ['account', 'customer', 'company'], zh: ['客户', '公司'] },
      { listed: true },
    ),
    reference(
      'owner',
      'user',
      { en: ['owner', 'deal owner', 'rep'], zh: ['负责人', '商机负责人', '销售', '跟进人'] },
      { listed: true },
    ),
    reference(
      'pipeline',
      'pipeline',
      { en: ['pipeline', 'sales process'], zh: ['销售流程', '管道'] },
      { writable: false },
    ),
    reference(
      'stage',
      'stage',
      { en: ['stage', 'sales stage', 'phase'], zh: ['阶段', '销售阶段'] },
      { listed: true },
    ),
    oneOf(
      'status',
      {
        open: {
          en: ['open', 'active', 'ongoing', 'in progress', 'live'],
          zh: ['进行中', '在途', '未结', '未关闭', '跟进中', '在跟'],
        },
        won: { en: ['won', 'closed won', 'signed'], zh: ['赢单', '成交', '已赢', '已签', '签单', '拿下'] },
        lost: { en: ['lost', 'closed lost'], zh: ['输单', '丢单', '已输', '流失', '丢了'] },
      },
      { en: ['status'], zh: ['状态'] },
      { listed: true, writable: false },
    ),
    money(
      'amount',
      {
        en: [
          'amount',
          'value',
          'deal size',
          'deal value',
          'deal amount',
          'price',
          'worth',
          'estimated value',
          'estimated revenue',
        ],
        zh: ['金额', '商机金额', '预测金额', '签约金额', '总额', '预计金额', '预计成交金额', '预估金额'],
      },
      { listed: true },
    ),
    percent('probability', {
      en: ['probability', 'likelihood', 'chance'],
      zh: [
        '概率',
        '赢率',
        '可能性',
        '赢的概率',
        '赢单的概率',
        '赢单概率',
        '预计赢单率',
        '预计赢率',
        '信心',
        '信心指数',
        '把握',
      ],
    }),
    date(
      'expectedCloseDate',
      {
        en: [
          'expected close date',
          'close date',
          'closing date',
          'expected close',
          'estimated close date',
          'est. close date',
        ],
        zh: [
          ...(['预计成交日期', '预计成交时间', '预计签约日期', '预计结单日期'] as const),
          ...(['预计签单日期', '预计签单时间', '预计签约时间', '预计成单日期', '预计签单日'] as const),
        ],
      },
      { listed: true },
    ),
    date(
      'closedDate',
      { en: ['closed date', 'date closed', 'closed on'], zh: ['结单日期', '成交日期', '关闭日期'] },
      { writable: false },
    ),
    oneOf(
      'forecastCategory',
      {
        commit: { en: ['commit', 'committed'], zh: ['承诺'] },
        best_case: { en: ['best case', 'upside'], zh: ['最佳', '乐观'] },
        pipeline: { en: ['pipeline'], zh: ['在途'] },
        omitted: { en: ['omitted'], zh: ['不计入'] },
      },
      { en: ['forecast category', 'forecast'], zh: ['预测类别', '预测分类'] },
    ),
    pick('competitor', 'competitor', {
      en: ['competitor', 'competition', 'rival'],
      zh: ['竞争对手', '竞品', '对手'],
    }),
    pick('lossReason', 'loss_reason', {
      en: ['loss reason', 'reason lost', 'lost reason', 'reason'],
      zh: ['输单原因', '丢单原因', '失败原因', '主要原因', '原因'],
    }),
    pick('source', 'source', { en: ['source', 'lead source', 'deal source'], zh: ['来源', '商机来源'] }),
    pick('salesChannel', 'sales_channel', { en: ['sales channel', 'channel'], zh: ['销售渠道', '渠道'] }),
    reference('campaign', 'campaign', { en: ['campaign'], zh: ['市场活动'] }),
    text('nextStep', { en: ['next step', 'next action'], zh: ['下一步', '下一步计划', '后续动作'] }),
    instant(
      'createdAt',
      { en: ['created', 'creation date', 'created on'], zh: ['创建时间', '创建日期'] },
      { writable: false },
    ),
    instant(
      'stageEnteredAt',
      { en: ['in stage since', 'stage entered', 'entered stage'], zh: ['进入阶段时间'] },
      { writable: false },
    ),
  ],
  joins: [
    { key: 'account', to: 'account', cardinality: 'one', fromColumn: 'account_id', toColumn: 'id' },
    { key: 'owner', to: 'user', cardinality: 'one', fromColumn: 'owner_id', toColumn: 'id' },
    { key: 'ownerTeam', to: 'team', cardinality: 'one', fromColumn: 'owner_team_id', toColumn: 'id' },
    { key: 'stage', to: 'stage', cardinality: 'one', fromColumn: 'stage_id', toColumn: 'id' },
    { key: 'campaign', to: 'campaign', cardinality: 'one', fromColumn: 'campaign_id', toColumn: 'id' },
    { key: 'lines', to: 'deal-line', cardinality: 'many', fromColumn: 'id', toColumn: 'deal_id' },
    { key: 'activities', to: 'activity', cardinality: 'many', fromColumn: 'id', toColumn: 'deal_id' },
    { key: 'quotes', to: 'quote', cardinality: 'many', fromColumn: 'id', toColumn: 'deal_id' },
    { key: 'tasks', to: 'task', cardinality: 'many', fromColumn: 'id', toColumn: 'deal_id' },
  ],
};
