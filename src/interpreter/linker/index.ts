export { entriesContaining } from './entries-containing.ts';
export { leadsOf, nameEntryOf, namesOfAccount, tasksOf } from './entry-of.ts';
export { findNames } from './find-names.ts';
export { isSlipOf } from './is-slip.ts';
export { type LearntName, learntKeyOf, withLearntNames } from './learnt-names.ts';
export { lookUpName } from './look-up-name.ts';
export type { MaySee, NameCandidate, NameEntry, NameSpan } from './name-entry.ts';
export { formOf } from './name-form.ts';
export { buildNameIndex, type NameIndex, updateNameIndex, withEntries } from './name-index.ts';
