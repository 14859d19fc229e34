import type { Filter, IntentNamed } from '../../intents/index.ts';
import { plainSpec } from '../../metrics/index.ts';
import type { DealStatus, Lexicon } from '../rules/lexicon/index.ts';

/**
 * The figures over the records of a list, so that "by region" and "how much is that" go on with it: how many they are, and for deals
 * their amount. Empty where no figure counts just these.
 */
export function measureOfList(
  list: IntentNamed<'list'>['slots'],
  lexicon: Lexicon,
): readonly IntentNamed<'measure'>[] {
  const { unnamed } = lexicon;
  const filters: Filter[] = [];
  const statuses: DealStatus[] = [];
  for (const filter of list.filters) {
    if (filter.field === 'status' && list.entity === 'deal') {
      const [value] = filter.values;
      if (filter.op !== 'is' || value?.type !== 'key') return [];
      statuses.push(...filter.values.flatMap((one) => (one.type === 'key' ? [one.key as DealStatus] : [])));
      continue;
    }
    const path = filter.field.includes('.') ? filter.field : `${list.entity}.${filter.field}`;
    const field = lexicon.dimensions.has(filter.field) ? filter.field : lexicon.dimensionOfField.get(path);
    filters.push(field === undefined ? filter : { ...filter, field });
  }
  const any: readonly (DealStatus | 'any')[] = statuses.length === 0 ? ['any'] : statuses;
  const counts =
    list.entity === 'deal'
      ? any.map((status) => unnamed.dealCount[status])
      : [unnamed.count[list.entity as keyof typeof unnamed.count] ?? null];
  const amounts = list.entity === 'deal' ? statuses.map((status) => unnamed.amount[status]) : [];
  // The period of a list of open deals is about their expected date, which no stock is summed over.
  const isOpen = list.entity === 'deal' && (statuses.length === 0 || statuses.includes('open'));
  const dated: Filter[] =
    isOpen && list.period !== null
      ? [
          {
            field: list.periodField ?? 'createdAt',
            op: 'within',
            values: [{ type: 'period', text: list.period.text, from: list.period.from, to: list.period.to }],
          },
        ]
      : [];
  return [counts, amounts]
    .map((keys) => keys.filter((key): key is string => key !== null))
    .filter((keys) => keys.length > 0)
    .map((measures) => ({
      kind: 'query',
      name: 'measure',
      slots: {
        ...plainSpec,
        measures,
        filters: [...filters, ...dated],
        period: isOpen ? null : list.period,
      },
    }));
}
