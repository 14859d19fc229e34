export type { QueryContext, QueryResult } from './context.ts';
export { listRecords } from './list/list-records.ts';
export { runMeasure } from './measure/index.ts';
