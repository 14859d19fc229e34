import {
  contactHistory,
  followUps,
  forecast,
  funnel,
  listRecords,
  lookUpField,
  type QueryContext,
  type QueryResult,
  runMeasure,
  stuckDeals,
} from '../analyses/index.ts';
import type { IntentNamed, QueryIntent } from '../intents/index.ts';
import type { Permitted } from '../permissions/index.ts';

type QueryHandlers = {
  readonly [Name in QueryIntent['name']]: (
    permitted: Permitted<IntentNamed<Name>>,
    context: QueryContext,
  ) => Promise<QueryResult>;
};

/** One handler a question. */
export const queryHandlers: Partial<QueryHandlers> = {
  'contact-history': contactHistory,
  'follow-ups': followUps,
  forecast,
  funnel,
  list: listRecords,
  'look-up-field': lookUpField,
  measure: runMeasure,
  'stuck-deals': stuckDeals,
};
