import { z } from 'zod';
import { defineCommand } from '../define.ts';
import { recordRef } from '../values.ts';

/** What somebody of the company is from now on, or no longer; a manager of a team leads it. */
export const grantRole = defineCommand({
  name: 'grant-role',
  title: { en: 'grant or revoke a role', zh: '授予或收回角色' },
  risk: 'high',
  writes: 'user',
  slots: z.strictObject({
    person: recordRef,
    /** The role's key, or what it is called. */
    role: z.string().min(1).max(60),
    /** Which a manager leads, or somebody else joins. */
    team: recordRef.nullable().default(null),
    stop: z.boolean().default(false),
  }),
  examples: {
    en: [
      'make Maria Lopez manager of EMEA',
      'give Maria Lopez the marketing role',
      'Maria Lopez is no longer manager of EMEA',
    ],
    zh: ['让李娜当华东经理', '给李娜市场权限', '取消李娜的经理角色'],
  },
});
