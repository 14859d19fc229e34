export {
  hearByModel,
  mergeHeard,
  type NoteReply,
  noteInputs,
  noteReply,
  readableNote,
} from './hear-by-model.ts';
export { hearNote, type NoteContext } from './hear-note.ts';
export type { Heard } from './heard.ts';
export { type NotePoint, pointsOf } from './points.ts';
