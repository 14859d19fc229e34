export { forbidsKeeping } from './dialogue/not-to-be-kept.ts';
export { type PartSaid, partsSaid } from './dialogue/parts-of-shown.ts';
export { peoplePointedAt } from './dialogue/shown-groups.ts';
export { countedSet, type ShownSet, shownSet } from './dialogue/shown-set.ts';
export { findSuperlatives, type Superlative } from './dialogue/superlatives.ts';
export { interpret } from './interpret.ts';
export * from './interpretation.ts';
export {
  buildNameIndex,
  entriesContaining,
  findNames,
  isSlipOf,
  type LearntName,
  learntKeyOf,
  lookUpName,
  type NameCandidate,
  type NameEntry,
  type NameIndex,
  nameEntryOf,
  namesakes,
  updateNameIndex,
  withLearntNames,
} from './linker/index.ts';
export { type LookUpTool, lookUpTools } from './model/look-up-tools.ts';
export { askedOfModel, type ModelQuestion, type ModelReading, type ModelReply } from './model/question.ts';
export {
  type Heard,
  hearByModel,
  hearNote,
  mergeHeard,
  type NotePoint,
  noteInputs,
  noteReply,
  pointsOf,
  readableNote,
} from './notes/index.ts';
export { readNamed } from './read-named.ts';
export { currencyNamed, findAmounts } from './rules/amounts/index.ts';
export { findTimes } from './rules/calendar/index.ts';
export { saysUndo } from './rules/commands/index.ts';
export { kindOfWords } from './rules/commands/many-words.ts';
export { type LearntPhrase, meaningOf } from './rules/learning/index.ts';
export { readSought } from './rules/recall/read-recall.ts';
export { readRecurrence } from './rules/recurrence/index.ts';
export { readSaid, saidSchema } from './said/index.ts';
export { topicOf } from './topic-of.ts';
