export * from './columns.ts';
export * from './default-date.ts';
export * from './frame.ts';
export * from './read.ts';
export * from './show.ts';
export { hasManyOf, recordAlias } from './source.ts';
