import type { webApi } from '@slack/bolt';
import type { SlackConnection, SlackHost } from './slack-host.ts';

/** What works on events and posts needs. */
export interface Site {
  readonly host: SlackHost;
  readonly connection: SlackConnection;
  readonly client: webApi.WebClient;
  /** Of channels, as they were called when they were first asked for. */
  readonly channelNames: Map<string, string>;
}
