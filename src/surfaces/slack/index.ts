export { checkSlack, type SlackCheck, type SlackSecrets } from './check-slack.ts';
export { connectSlack, type OpenSlack, type SlackOptions } from './connect-slack.ts';
export {
  command as slackCommand,
  endpoint as slackEndpoint,
  linkEvents as slackLinkEvents,
  linkScopes as slackLinkScopes,
  logShortcut as slackLogShortcut,
  neededEvents as slackEvents,
  neededScopes as slackScopes,
} from './needs.ts';
export type { SlackAddress, SlackConnection, SlackEvent, SlackHost, SlackMode } from './slack-host.ts';
