import { listRecords, type QueryContext, type QueryResult, runMeasure } from '../analyses/index.ts';
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
  list: listRecords,
  measure: runMeasure,
};
