export { describePlan, describeReport } from './describe.ts';
export type { ImportPlan, ImportProgress, ImportReport } from './import-plan.ts';
export { planImport } from './plan-import.ts';
export { type ImportActor, type RunOptions, runImport } from './run-import.ts';
