import {
  answerRatings,
  brief,
  changeLog,
  contactHistory,
  declineByName,
  defineMetric,
  explainChange,
  followUps,
  forecast,
  funnel,
  help,
  learntWords,
  listRecords,
  lookUpField,
  type QueryContext,
  type QueryResult,
  runMeasure,
  stageRequirements,
  stuckDeals,
} from '../analyses/index.ts';
import type { IntentNamed, QueryIntent } from '../intents/index.ts';
import type { Permitted } from '../permissions/index.ts';
import { channelStatus } from './channels/channel-status.ts';
import { exportAnswer } from './export-answer.ts';

type QueryHandlers = {
  readonly [Name in QueryIntent['name']]: (
    permitted: Permitted<IntentNamed<Name>>,
    context: QueryContext,
  ) => Promise<QueryResult>;
};

/** One handler a question. */
export const queryHandlers: QueryHandlers = {
  'answer-ratings': answerRatings,
  brief,
  'change-log': changeLog,
  'channel-status': channelStatus,
  'contact-history': contactHistory,
  'define-metric': defineMetric,
  'explain-change': explainChange,
  export: (permitted, context) => exportAnswer(permitted, context, lookUp),
  'follow-ups': followUps,
  forecast,
  funnel,
  help,
  'learnt-words': learntWords,
  list: listRecords,
  'look-up-field': lookUpField,
  measure: runMeasure,
  'not-offered': declineByName,
  'stage-requirements': stageRequirements,
  'stuck-deals': stuckDeals,
};

/** What a question finds, by the handler of its name. */
export function lookUp(permitted: Permitted<QueryIntent>, context: QueryContext): Promise<QueryResult> {
  // A handler takes the intents of its own name, which TypeScript can't follow through the table.
  const handler = queryHandlers[permitted.intent.name] as (
    permitted: Permitted<QueryIntent>,
    context: QueryContext,
  ) => Promise<QueryResult>;
  return handler(permitted, context);
}
