import type { Vocabulary } from '../../src/entities/index.ts';
import type { MeasureSpec } from '../../src/metrics/index.ts';

export const emptyVocabulary: Vocabulary = {
  version: 1,
  currencies: [],
  keepsOrders: true,
  lists: new Map(),
  pipelines: [],
  customFields: [],
  texts: new Map(),
};

export function specOf(given: Partial<MeasureSpec>): MeasureSpec {
  return {
    measures: ['revenue'],
    groupBy: [],
    grain: null,
    filters: [],
    having: [],
    period: null,
    compareWith: null,
    comparisonPeriod: null,
    order: null,
    limit: null,
    share: false,
    cumulative: false,
    variant: null,
    chart: false,
    ...given,
  };
}
