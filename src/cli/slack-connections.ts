import { z } from 'zod';

/** What is kept of a workspace of Slack. */
export const slackConnections = {
  platform: 'slack',
  details: z.object({
    appId: z.string(),
    botId: z.string(),
    botUserId: z.string(),
    mode: z.enum(['socket', 'http']),
    port: z.int(),
  }),
  secrets: z.object({
    botToken: z.string(),
    appToken: z.string().nullable(),
    signingSecret: z.string().nullable(),
  }),
} as const;
