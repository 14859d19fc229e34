export {
  code,
  every,
  type FieldUse,
  isNotVisible,
  list,
  type NotVisible,
  type Scope,
  type Sql,
} from '../permissions/index.ts';
export { addsUp } from './averaging.ts';
export * from './compile.ts';
export { fulfils } from './conditions.ts';
export * from './contact.ts';
export * from './dimension.ts';
export * from './dimensions/index.ts';
export * from './drill-down.ts';
export * from './extent.ts';
export * from './filters.ts';
export * from './frame.ts';
export * from './measure.ts';
export * from './measures/index.ts';
export * from './movement.ts';
export * from './plan.ts';
export * from './rates.ts';
export * from './sees-measure.ts';
export * from './source.ts';
export { closedDeals } from './sources/deals.ts';
export { openStates } from './sources/open-states.ts';
export { stageEntries, stageExits, stageStays } from './sources/stage-changes.ts';
export * from './time.ts';
export { webDomain } from './web-domain.ts';
