export { interpret } from './interpret.ts';
export * from './interpretation.ts';
export {
  buildNameIndex,
  isSlipOf,
  lookUpName,
  type NameCandidate,
  type NameEntry,
  type NameIndex,
  updateNameIndex,
} from './linker/index.ts';
export { findAmounts } from './rules/amounts/index.ts';
export { findTimes } from './rules/calendar/index.ts';
