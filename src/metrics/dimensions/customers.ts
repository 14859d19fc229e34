import { sql } from 'kysely';
import { fieldOf } from '../../entities/index.ts';
import type { Names } from '../../kernel/index.ts';
import { code } from '../../permissions/index.ts';
import type { Dimension, DimensionValue } from '../dimension.ts';
import { type Frame, joinOne } from '../frame.ts';
import { ofColumn, unknown } from './of-column.ts';

export const account: Dimension = {
  key: 'account',
  names: {
    en: [
      'account',
      'accounts',
      'customer',
      'customers',
      'client',
      'clients',
      'company',
      'companies',
      'buyer',
      'organisation',
    ],
    zh: ['客户', '公司', '企业', '单位', '顾客'],
  },
  value: { kind: 'reference', entity: 'account' },
  none: { en: 'No account', zh: '无客户' },
  reach: ({ columns }) => (columns.account === undefined ? null : code(columns.account)),
};

/** A company with those that belong to it; one that belongs to none stands for itself. */
const corporateGroup: Dimension = {
  key: 'corporateGroup',
  names: {
    en: ['corporate group', 'corporate groups', 'parent company', 'parent companies'],
    zh: ['所属集团', '母公司'],
  },
  value: { kind: 'reference', entity: 'account' },
  none: { en: 'No account', zh: '无客户' },
  reach: (frame) => {
    const customer = customerOf(frame);
    return customer === null ? null : code(`coalesce(${customer}.parent_id, ${customer}.id)`);
  },
  matches: (frame, ids) => {
    const customer = customerOf(frame);
    return customer === null
      ? null
      : sql`(${code(customer)}.id = any (${[...ids]}::int[]) or ${code(customer)}.parent_id = any (${[...ids]}::int[]))`;
  },
};

function customerOf(frame: Frame): string | null {
  if (frame.columns.account === undefined) return null;
  frame.uses.push({ entity: 'account', field: 'parent' });
  return joinOne(frame, 'customer', 'account', frame.columns.account);
}

export const accountDimensions: readonly Dimension[] = [
  account,
  corporateGroup,
  ofAccount(
    'industry',
    { kind: 'choice', list: 'industry' },
    {
      en: ['industry', 'industries', 'sector', 'sectors', 'vertical', 'verticals'],
      zh: ['行业', '所属行业', '领域', '产业', '产业类别'],
    },
  ),
  ofAccount(
    'tier',
    { kind: 'choice', list: 'tier' },
    {
      en: ['tier', 'tiers', 'customer tier', 'account tier', 'level', 'grade'],
      zh: ['客户等级', '等级', '客户级别', '级别'],
    },
  ),
  ofAccount(
    'segment',
    { kind: 'choice', list: 'segment' },
    {
      en: ['segment', 'segments', 'customer segment', 'account type', 'customer type', 'company type'],
      zh: ['客户细分', '细分', '客户分群', '客群', '客户类型'],
    },
  ),
  ofAccount(
    'lifecycleStage',
    { kind: 'choice', list: 'lifecycle_stage' },
    {
      en: ['lifecycle stage', 'life cycle stage', 'lifecycle'],
      zh: ['生命周期阶段', '生命周期'],
    },
  ),
  ofAccount(
    'country',
    { kind: 'text' },
    {
      en: ['country', 'countries', 'nation', 'office location', 'customer country'],
      zh: ['国家', '国别', '所在国家', '国'],
    },
  ),
  ofAccount(
    'province',
    { kind: 'text' },
    {
      en: ['province', 'provinces', 'state', 'states'],
      zh: ['省份', '省', '州', '各省'],
    },
  ),
  ofAccount(
    'city',
    { kind: 'text' },
    { en: ['city', 'cities', 'town', 'location'], zh: ['城市', '市', '所在城市'] },
  ),
];

/** The row's own column, else the field of the account that it is about. */
function ofAccount(key: string, value: DimensionValue, names: Names): Dimension {
  const { column } = fieldOf('account', key);
  return ofColumn(key, value, names, unknown, (frame) => {
    if (frame.columns.account === undefined) return null;
    frame.uses.push({ entity: 'account', field: key });
    return code(`${joinOne(frame, 'customer', 'account', frame.columns.account)}.${column}`);
  });
}
