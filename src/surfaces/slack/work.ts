import type { webApi } from '@slack/bolt';
import { answerEvent } from '../delivery/answer-event.ts';
import { channelsOf } from '../delivery/channels.ts';
import type { Told } from '../delivery/chat-host.ts';
import { findSpeaker } from '../delivery/speaker.ts';
import { hereOf, slackChannels } from './channels.ts';
import type { SlackConnection, SlackEvent, SlackHost } from './slack-host.ts';
import { slackPlatform } from './speaker.ts';
import { readText } from './transcript.ts';

/** What works on events and posts needs. */
export interface Site {
  readonly host: SlackHost;
  readonly connection: SlackConnection;
  readonly client: webApi.WebClient;
  /** Of channels, as they were called when they were first asked for. */
  readonly channelNames: Map<string, string>;
}

/** One event that was kept; gives the answers that no turn has queued. */
export async function workOn(site: Site, event: SlackEvent): Promise<readonly Told[]> {
  const { host, client } = site;
  const { user, input, address } = event;
  const said = 'text' in input ? input.text : '';
  const { told, turn } = await answerEvent(host, 'slack', event, {
    speaker: await findSpeaker(host, slackPlatform(client), user, said),
    thread: address.thread,
    channels: channelsOf(host, slackChannels(site, user.userId), await hereOf(site, address)),
    readInput: async () => ('text' in input ? { text: await readText(site, said) } : input),
    // Answers of a thread, or of one beside the threads, come in their order.
    deliverTo: (person) => ({
      lane: `${address.channel}:${address.threadTs ?? ''}`,
      address: { ...address, person },
    }),
  });
  if (event.card !== undefined && turn !== null && turn.status !== 'refused' && turn.status !== 'failed')
    await takeButtonsAway(site, event, event.card);
  return told;
}

/** What was decided can't be pressed again. Where that fails, pressing tells that it was decided. */
async function takeButtonsAway(
  { host, client }: Site,
  { address }: SlackEvent,
  { ts, text, blocks }: NonNullable<SlackEvent['card']>,
): Promise<void> {
  const rest = blocks.filter(({ type }) => type !== 'actions');
  try {
    if (!address.isPrivate) {
      await client.chat.update({ channel: address.channel, ts, text, blocks: rest as never });
    } else if (address.responseUrl !== null) {
      await fetch(address.responseUrl, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ replace_original: true, text, blocks: rest }),
      });
    }
  } catch (error) {
    host.reportFailure(error);
  }
}
