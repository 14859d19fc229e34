import {
  answerRatings,
  brief,
  changeLog,
  contactHistory,
  declineByName,
  defineMetric,
  digest,
  duplicates,
  explainChange,
  followUps,
  forecast,
  funnel,
  help,
  learntWords,
  listRecords,
  lookUpField,
  meetingBrief,
  modelUse,
  movement,
  type QueryContext,
  type QueryResult,
  recall,
  refuseBeyondSight,
  runMeasure,
  stageRequirements,
  stuckDeals,
} from '../analyses/index.ts';
import type { IntentNamed, QueryIntent } from '../intents/index.ts';
import type { Permitted } from '../permissions/index.ts';
import { listApprovals } from './approvals/list-approvals.ts';
import { channelStatus } from './channels/channel-status.ts';
import { everythingSet } from './everything-set.ts';
import { exportAnswer } from './export-answer.ts';
import { listRules } from './rules/list-rules.ts';
import { subscriptions } from './subscriptions.ts';

type QueryHandlers = {
  readonly [Name in QueryIntent['name']]: (
    permitted: Permitted<IntentNamed<Name>>,
    context: QueryContext,
  ) => Promise<QueryResult>;
};

/** One handler a question. */
export const queryHandlers: QueryHandlers = {
  'answer-ratings': answerRatings,
  approvals: listApprovals,
  brief,
  'change-log': changeLog,
  'channel-status': channelStatus,
  'contact-history': contactHistory,
  'define-metric': defineMetric,
  digest,
  duplicates,
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
  movement,
  'meeting-brief': meetingBrief,
  'model-use': modelUse,
  'not-offered': declineByName,
  recall,
  rules: listRules,
  'stage-requirements': stageRequirements,
  'stuck-deals': stuckDeals,
  subscriptions: (permitted, context) =>
    permitted.intent.slots.show === 'everything'
      ? everythingSet(context)
      : subscriptions(permitted, context, lookUp),
};

/** What a question finds, by the handler of its name. */
export async function lookUp(permitted: Permitted<QueryIntent>, context: QueryContext): Promise<QueryResult> {
  const beyond = await refuseBeyondSight(permitted.intent, context);
  if (beyond !== null) return beyond;
  // A handler takes the intents of its own name, which TypeScript can't follow through the table.
  const handler = queryHandlers[permitted.intent.name] as (
    permitted: Permitted<QueryIntent>,
    context: QueryContext,
  ) => Promise<QueryResult>;
  return await handler(permitted, context);
}
