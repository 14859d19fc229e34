import type { webApi } from '@slack/bolt';
import type { Answer } from '../../answer/index.ts';
import type { Delivery } from '../../conversation/index.ts';
import type { Language } from '../../kernel/index.ts';
import { readSlackText } from './read-text.ts';
import type { SlackAddress, SlackConnection, SlackEvent, SlackHost, Told } from './slack-host.ts';
import { findSpeaker } from './speaker.ts';

/** What works on events and posts needs. */
export interface Site {
  readonly host: SlackHost;
  readonly connection: SlackConnection;
  readonly client: webApi.WebClient;
}

/**
 * One event that was kept: the turn it makes, whose answer is queued with what it writes. Gives the answer that may not be queued yet: to
 * somebody unknown, or of a failure.
 */
export async function workOn(site: Site, event: SlackEvent): Promise<Told | null> {
  const { host, client } = site;
  const { user, input, eventId } = event;
  const said = 'text' in input ? input.text : '';
  const speaker = await findSpeaker(host, client, user, said);
  if (speaker.kind === 'told') {
    const key = speaker.isOnce ? `slack:told:${user.workspace}:${user.userId}` : keyOf(eventId);
    return {
      ...deliveryOf(key, { ...event.address, person: null }),
      answer: plainAnswer(speaker.title, speaker.language),
    };
  }
  const { person } = speaker;
  const delivery = deliveryOf(keyOf(eventId), { ...event.address, person });
  const turn = await host.turn({
    personId: person.id,
    thread: event.address.thread,
    input: 'text' in input ? { text: await readText(site, said) } : input,
    eventId,
    deliverTo: delivery,
  });
  if (event.card !== undefined && turn.status !== 'refused' && turn.status !== 'failed')
    await takeButtonsAway(site, event, event.card);
  return turn.isRepeated === true ? null : { ...delivery, answer: turn.answer };
}

/** Answers of a thread, or of one beside the threads, come in their order. */
function deliveryOf(key: string, address: SlackAddress): Delivery {
  return { key, lane: `${address.channel}:${address.threadTs ?? ''}`, address };
}

function keyOf(eventId: string): string {
  return `slack:${eventId}`;
}

function plainAnswer(title: string, language: Language): Answer {
  return { language, title, blocks: [], data: null, basis: null, actions: [] };
}

async function readText({ client, connection }: Site, text: string): Promise<string> {
  return await readSlackText(text, connection.botUserId, async (userId) => {
    const { user } = await client.users.info({ user: userId });
    return user?.profile?.real_name ?? user?.real_name ?? null;
  });
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
