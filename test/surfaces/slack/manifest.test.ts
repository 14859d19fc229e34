import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { slackCommand, slackEvents, slackLogShortcut, slackScopes } from '../../../src/surfaces/index.ts';

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
