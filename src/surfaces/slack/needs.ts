/** The slash command. */
export const command = '/crm';

/** The message shortcut: its callback id. */
export const logShortcut = 'log_to_crm';

/** Where Slack sends events, commands and presses over HTTP. */
export const endpoint = '/slack/events';

/** What the app must be allowed: the manifest says the same, and a test compares them. */
export const neededScopes: readonly string[] = [
  'app_mentions:read',
  'assistant:write',
  'channels:history',
  'channels:read',
  'chat:write',
  'commands',
  'files:read',
  'files:write',
  'groups:history',
  'groups:read',
  'im:history',
  'im:write',
  'mpim:history',
  'mpim:read',
  'users:read',
  'users:read.email',
];

/** More, where records can be opened by links. */
export const linkScopes: readonly string[] = ['links:read', 'links:write'];
export const linkEvents: readonly string[] = ['link_shared'];

/** What the app is told of. */
export const neededEvents: readonly string[] = [
  'app_home_opened',
  'app_mention',
  'app_uninstalled',
  'channel_shared',
  'channel_unshared',
  'member_joined_channel',
  'member_left_channel',
  'message.im',
  'tokens_revoked',
];
