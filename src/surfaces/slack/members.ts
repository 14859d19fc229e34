import type { App } from '@slack/bolt';
import { channelsOf } from '../delivery/channels.ts';
import { hereOf, slackChannels } from './channels.ts';
import type { Site } from './site.ts';

/** Judges a channel anew when somebody joins or leaves it, or it is shared with another company. */
export function listenToMembers(app: App, site: Site): void {
  const { host, connection } = site;
  const changed = async (channel: string) => {
    await host.channels.forgetMembers(connection.workspace, channel);
    // Slack is not kept waiting for it: the next post asks who reads along in any case.
    void review(site, channel).catch((error: unknown) => host.reportFailure(error));
  };
  app.event('member_joined_channel', async ({ event }) => await changed(event.channel));
  app.event('member_left_channel', async ({ event }) => await changed(event.channel));
  app.event('channel_shared', async ({ event }) => await changed(event.channel));
  app.event('channel_unshared', async ({ event }) => await changed(event.channel));
}

async function review(site: Site, channel: string): Promise<void> {
  const here = await hereOf(site, { channel, threadTs: null });
  if (here !== null)
    await site.host.channels.review(channelsOf(site.host, slackChannels(site, ''), null), here);
}
