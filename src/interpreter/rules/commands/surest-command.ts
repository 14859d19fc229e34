import type { Clause, Draft } from './draft.ts';
import { commandReaders } from './frames/index.ts';
import type { CommandScene } from './scene.ts';

/** The command that a clause most surely is, of all families; of equally sure ones the first. */
export function surestCommand(clause: Clause, scene: CommandScene): Draft | null {
  let best: Draft | null = null;
  for (const read of commandReaders) {
    const draft = read(clause, scene);
    if (draft !== null && draft.confidence > (best?.confidence ?? 0)) best = draft;
  }
  return best;
}

/** Behind a log, only what is clearly a command is one; the rest are the person's words. */
export const leastOfFollowing = 0.6;
