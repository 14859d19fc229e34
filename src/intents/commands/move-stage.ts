import { z } from 'zod';
import { defineCommand } from '../define.ts';
import { recordRef } from '../values.ts';

export const moveStage = defineCommand({
  name: 'move-stage',
  title: { en: 'move a deal to a stage', zh: '推进阶段' },
  risk: 'low',
  writes: 'deal',
  /** `stage` is a stage's key, or `next` and `previous`. */
  slots: z.strictObject({ deal: recordRef, stage: z.string() }),
  examples: {
    en: [
      'move the Initech rollout to negotiation',
      'Globex renewal is now in proposal',
      'advance the Initech rollout to the next stage',
    ],
    zh: ['把华锐二期推进到谈判', '华锐二期进入报价阶段', '华锐二期推进到下一阶段'],
  },
});
