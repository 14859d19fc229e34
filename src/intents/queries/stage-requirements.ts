import { z } from 'zod';
import { defineQuery } from '../define.ts';
import { recordRef } from '../values.ts';

export const stageRequirements = defineQuery({
  name: 'stage-requirements',
  title: { en: 'what is missing to move on', zh: '推进所缺' },
  slots: z.strictObject({ deal: recordRef.nullable(), stage: z.string().nullable().default(null) }),
  examples: {
    en: ["what's missing to move the Initech rollout on?", 'what does it take to enter negotiation?'],
    zh: ['华锐二期要推进到下一阶段还缺什么？', '进入谈判阶段需要什么条件'],
  },
});
