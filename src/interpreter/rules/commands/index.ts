export { hasQuestionWords } from './asks.ts';
export { saysUndo } from './frames/undo.ts';
export { isForEach, readMany } from './many.ts';
export { readRefinement } from './many-refinements.ts';
export { readCommands } from './read-commands.ts';
