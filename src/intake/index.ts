export { describePlan, describeReport } from './describe.ts';
export type {
  BadRow,
  EntityCounts,
  ImportFailure,
  ImportFigures,
  ImportPlan,
  ImportProblem,
  ImportProgress,
  ImportReport,
  OddFinding,
  PlannedColumn,
  PlannedFile,
} from './import-plan.ts';
export { type PlanOptions, planImport } from './plan-import.ts';
export { type ImportActor, type RunOptions, runImport } from './run-import.ts';
