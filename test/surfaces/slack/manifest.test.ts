import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { manifestFor } from '../../../src/cli/set-up-slack.ts';
import {
  slackCommand,
  slackEvents,
  slackLinkEvents,
  slackLinkScopes,
  slackLogShortcut,
  slackScopes,
} from '../../../src/surfaces/index.ts';

it('asks Slack for what the code needs, and for no more', () => {
  const manifest = JSON.parse(readFileSync(new URL('../../../manifest/slack.json', import.meta.url), 'utf8'));
  expect(manifest.oauth_config.scopes.bot).toEqual(slackScopes);
  expect(manifest.settings.event_subscriptions.bot_events).toEqual(slackEvents);
  expect(manifest.features.slash_commands.map(({ command }: { command: string }) => command)).toEqual([
    slackCommand,
  ]);
  expect(manifest.features.shortcuts).toMatchObject([{ type: 'message', callback_id: slackLogShortcut }]);
  // The pane in which one talks to it.
  expect(manifest.features.agent_view.suggested_prompts.length).toBeLessThanOrEqual(4);
  expect(manifest.settings).toMatchObject({
    interactivity: { is_enabled: true },
    socket_mode_enabled: true,
    // One connection a workspace, added by an admin: nobody installs it from outside.
    org_deploy_enabled: false,
  });
  expect(manifest.oauth_config.redirect_urls).toBeUndefined();
});

it('asks for links too where there is a page, and for addresses over HTTP', () => {
  const linked = JSON.parse(manifestFor(null, 'https://parley.example.com'));
  expect(linked.features.unfurl_domains).toEqual(['parley.example.com']);
  expect(linked.oauth_config.scopes.bot).toEqual([...slackScopes, ...slackLinkScopes].sort());
  expect(linked.settings.event_subscriptions.bot_events).toEqual([...slackEvents, ...slackLinkEvents].sort());
  expect(linked.settings.socket_mode_enabled).toBe(true);
  const overHttp = JSON.parse(manifestFor('https://slack.example.com', 'https://parley.example.com'));
  expect(overHttp.settings.event_subscriptions).toMatchObject({
    request_url: 'https://slack.example.com/slack/events',
    bot_events: linked.settings.event_subscriptions.bot_events,
  });
  expect(overHttp.features.unfurl_domains).toEqual(['parley.example.com']);
});
