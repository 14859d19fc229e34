import { sql } from 'kysely';
import type { Vocabulary } from '../../entities/index.ts';
import type { Dimension } from '../dimension.ts';
import { fieldExpression, joinOne } from '../frame.ts';
import { accountDimensions } from './customers.ts';
import { manager, region, rep, team } from './people.ts';
import { product, productCategory } from './products.ts';
import { sellingDimensions } from './selling.ts';

/** All that numbers are grouped and filtered by, beside time and the tenant's custom fields. */
export const dimensions: readonly Dimension[] = [
  rep,
  manager,
  team,
  region,
  ...accountDimensions,
  product,
  productCategory,
  ...sellingDimensions,
];

const byKey: ReadonlyMap<string, Dimension> = new Map(
  dimensions.map((dimension) => [dimension.key, dimension]),
);

/** A dimension by its key; a custom field that can be grouped by is one too, by its own. */
export function findDimension(key: string, vocabulary: Vocabulary): Dimension | undefined {
  return byKey.get(key) ?? customDimension(key, vocabulary);
}

function customDimension(key: string, vocabulary: Vocabulary): Dimension | undefined {
  const field = vocabulary.customFields.find((custom) => custom.key === key);
  if (field === undefined || (field.type !== 'choice' && field.type !== 'text' && field.type !== 'boolean'))
    return undefined;
  return {
    key,
    names: field.names,
    value: field.values === undefined ? { kind: 'text' } : { kind: 'fixed', values: field.values },
    none: { en: 'Unknown', zh: '未知' },
    reach: (frame) => {
      if (frame.source.entity === field.entity) return fieldExpression(frame, key)?.sql ?? null;
      if (field.entity === 'account' && frame.columns.account !== undefined) {
        joinOne(frame, 'customer', 'account', frame.columns.account);
        frame.uses.push({ entity: 'account', field: key });
        return customText(key);
      }
      return null;
    },
  };
}

function customText(key: string) {
  return sql`(customer.custom ->> ${key})`;
}
