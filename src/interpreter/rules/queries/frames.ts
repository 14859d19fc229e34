import { readChangeLog, readWhy } from '../../dialogue/why-frame.ts';
import { readAgenda } from './agenda-frame.ts';
import { readDidWhat } from './did-what.ts';
import { readDigest } from './digest-frame.ts';
import type { FrameReader } from './draft.ts';
import { readDuplicates } from './duplicates-frame.ts';
import { readFollowUps } from './follow-ups-frame.ts';
import { readListFrame } from './list-frame.ts';
import { readMeasureFrame } from './measure-frame.ts';
import { readMovement } from './movement-frame.ts';
import { readDefinition, readForecast, readFunnel, readHelp, readStuckDeals } from './pipeline-frames.ts';
import { readBrief, readContactHistory, readLookUp, readStageRequirements } from './record-frames.ts';
import { readWhoDoesWhat } from './who-does-what.ts';

/** Every kind of question; each reads the same items, and the one that leaves least unexplained is taken. */
export const frames: readonly FrameReader[] = [
  readDigest,
  readMeasureFrame,
  readListFrame,
  readMovement,
  readStuckDeals,
  readAgenda,
  readFollowUps,
  readDuplicates,
  readForecast,
  readFunnel,
  readDefinition,
  readWhy,
  readChangeLog,
  readHelp,
  readBrief,
  readLookUp,
  readContactHistory,
  readStageRequirements,
  readWhoDoesWhat,
  readDidWhat,
];
