import type { FrameReader } from './draft.ts';
import { readMeasureFrame } from './measure-frame.ts';

/** Every kind of question; each reads the same items, and the one that leaves least unexplained is taken. */
export const frames: readonly FrameReader[] = [readMeasureFrame];
