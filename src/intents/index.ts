export * from './catalogue.ts';
export type { OfEach, RecordSet } from './commands/change-many.ts';
export * from './define.ts';
export * from './values.ts';
