import type { Bot } from './bot.ts';
import type { TeamsConnection, TeamsHost, TeamsService } from './teams-host.ts';

/** What works on events and posts needs. */
export interface Site {
  readonly host: TeamsHost;
  readonly connection: TeamsConnection;
  readonly service: TeamsService;
  readonly bot: Bot;
  /** Where the last event came from; null before there was one. */
  readonly lastServiceUrl: () => string | null;
}

export const platformName = 'teams';
