import { z } from 'zod';

/** What is kept of a tenant of Entra whose people use Teams. */
export const teamsConnections = {
  platform: 'teams',
  details: z.object({ appId: z.string(), port: z.int() }),
  secrets: z.object({ secret: z.string() }),
} as const;
