export * from './catalogue.ts';
export type { OfEach, RecordSet } from './commands/change-many.ts';
export * from './define.ts';
export { notOffered, notOfferedWords } from './not-offered.ts';
export { isTabular, type TabularQuery } from './queries/export-answer.ts';
export { plainList } from './queries/list-records.ts';
export * from './values.ts';
