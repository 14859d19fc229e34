import { fieldOf, topicKinds, topics } from '../../entities/index.ts';
import type { Dimension } from '../dimension.ts';
import { ofColumn } from './of-column.ts';

export const sellingDimensions: readonly Dimension[] = [
  ofColumn(
    'stage',
    { kind: 'reference', entity: 'stage' },
    {
      en: ['stage', 'stages', 'sales stage', 'deal stage', 'phase', 'pipeline stage'],
      zh: ['阶段', '销售阶段', '商机阶段', '环节'],
    },
  ),
  ofColumn(
    'pipeline',
    { kind: 'reference', entity: 'pipeline' },
    {
      en: ['sales process', 'pipeline type', 'pipeline name'],
      zh: ['销售流程', '管道'],
    },
  ),
  ofColumn(
    'status',
    { kind: 'fixed', values: fieldOf('deal', 'status').values ?? {} },
    {
      en: ['status', 'deal status', 'outcome'],
      zh: ['状态', '商机状态', '结果'],
    },
  ),
  ofColumn(
    'forecastCategory',
    { kind: 'fixed', values: fieldOf('deal', 'forecastCategory').values ?? {} },
    {
      en: ['forecast category', 'forecast categories', 'commitment'],
      zh: ['预测类别', '预测分类'],
    },
  ),
  ofColumn(
    'salesChannel',
    { kind: 'choice', list: 'sales_channel' },
    {
      en: ['sales channel', 'sales channels', 'channel', 'channels'],
      zh: ['销售渠道', '渠道'],
    },
  ),
  ofColumn(
    'source',
    { kind: 'choice', list: 'source' },
    {
      en: ['source', 'sources', 'lead source', 'deal source', 'origin'],
      zh: ['来源', '线索来源', '商机来源'],
    },
  ),
  ofColumn(
    'campaign',
    { kind: 'reference', entity: 'campaign' },
    {
      en: ['campaign', 'campaigns', 'marketing campaign'],
      zh: ['市场活动', '营销活动'],
    },
    { en: 'No campaign', zh: '无市场活动' },
  ),
  ofColumn(
    'competitor',
    { kind: 'choice', list: 'competitor' },
    {
      en: ['competitor', 'competitors', 'competition', 'rival', 'rivals'],
      zh: ['竞争对手', '竞品', '对手', '友商'],
    },
    { en: 'No competitor', zh: '无竞争对手' },
  ),
  ofColumn(
    'lossReason',
    { kind: 'choice', list: 'loss_reason' },
    {
      en: ['loss reason', 'loss reasons', 'lost reason', 'reason for loss', 'reason lost', 'why we lost'],
      zh: ['输单原因', '丢单原因', '失败原因', '丢的原因', '输的原因'],
    },
  ),
  ofColumn(
    'activityKind',
    { kind: 'choice', list: 'activity_kind' },
    {
      en: ['activity kind', 'activity type', 'kind of activity', 'type of activity', 'kind', 'activity'],
      zh: ['跟进方式', '活动类型', '跟进类型', '类型'],
    },
  ),
  ofColumn('topic', { kind: 'fixed', values: topics }, { en: ['topic', 'topics'], zh: ['话题'] }),
  ofColumn(
    'topicKind',
    { kind: 'fixed', values: topicKinds },
    { en: ['kind of topic', 'topic kind'], zh: ['话题类型'] },
  ),
  ofColumn('leadStatus', { kind: 'choice', list: 'lead_status' }, { en: ['lead status'], zh: ['线索状态'] }),
  ofColumn('currency', { kind: 'text' }, { en: ['currency', 'currencies'], zh: ['币种', '货币'] }),
  ofColumn(
    'deal',
    { kind: 'reference', entity: 'deal' },
    {
      en: ['deal', 'deals', 'opportunity', 'opportunities'],
      zh: ['商机', '单子', '销售机会'],
    },
  ),
  ofColumn(
    'ageing',
    {
      kind: 'fixed',
      values: {
        '0': { en: ['Not due'], zh: ['未到期'] },
        '1-30': { en: ['1–30 days'], zh: ['1–30天'] },
        '31-60': { en: ['31–60 days'], zh: ['31–60天'] },
        '61-90': { en: ['61–90 days'], zh: ['61–90天'] },
        '90+': { en: ['Over 90 days'], zh: ['90天以上'] },
      },
    },
    {
      en: ['ageing', 'aging', 'age bucket', 'ageing bucket', 'days past due', 'days overdue'],
      zh: ['账龄', '逾期天数', '账龄区间'],
    },
  ),
];
