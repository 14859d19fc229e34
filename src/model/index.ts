export type { ModelCaller, ModelJob } from './caller.ts';
export { hearingBySherpa, trySherpa } from './hearing/by-sherpa.ts';
export { type Hearing, hearingByService } from './hearing/hearing.ts';
export { openLedger } from './ledger.ts';
export {
  type Audio,
  type Model,
  openModel,
  readReply,
  type StructuredRequest,
  structuredBody,
} from './model.ts';
export type { FailureReason, ModelFailure, Outcome } from './outcome.ts';
export { fence, loadPrompts, type Prompt, promptNamed } from './prompts.ts';
export { budgetNames, kindNames, policyNames } from './setting-names.ts';
export { type ModelSettings, readModelSettings } from './settings.ts';
export type { LookUp } from './steps.ts';
