export { answerRatings } from './answer-ratings.ts';
export {
  arrivedRecords,
  arrivingKinds,
  type ComingActivity,
  comingActivities,
  countDated,
} from './arrived-records.ts';
export { brief } from './brief/index.ts';
export { meetingBrief } from './brief/meeting.ts';
export { changeLog } from './change-log.ts';
export { contactHistory } from './contact-history.ts';
export type { QueryContext, QueryResult, Sending } from './context.ts';
export { dealLines } from './deal-lines.ts';
export { defineMetric } from './define-metric.ts';
export { digest } from './digest/index.ts';
export { duplicates } from './duplicates.ts';
export { explainChange } from './explain-change.ts';
export { followUps } from './follow-ups.ts';
export { forecast } from './forecast/index.ts';
export { funnel } from './funnel/index.ts';
export { help } from './help.ts';
export { learnThresholds } from './learnt-thresholds.ts';
export { learntWords } from './learnt-words.ts';
export { listRecords } from './list/list-records.ts';
export { inTheirCurrency } from './list/their-currency.ts';
export { lookUpField } from './look-up-field.ts';
export { runMeasure } from './measure/index.ts';
export { modelUse } from './model-use.ts';
export { movement } from './movement/index.ts';
export { learnNightly } from './nightly.ts';
export { declineByName } from './not-offered.ts';
export { refuseBeyondSight } from './out-of-scope.ts';
export { recall } from './recall/index.ts';
export { stageRequirements } from './stage-requirements.ts';
export { stuckDeals } from './stuck-deals.ts';
export { unusualWeek } from './unusual/unusual-week.ts';
export {
  countWatched,
  type DueRecord,
  dueRecords,
  type SilentRecord,
  silentRecords,
  watchedAmong,
} from './watched-records.ts';
