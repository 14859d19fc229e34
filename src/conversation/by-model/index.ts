export { adviseByModel } from './advise.ts';
export { type HeardByModel, hearNotes } from './hear-notes.ts';
export { interpretFor, type ModelTrial, tryModel } from './try-model.ts';
