import type { TurnInputContent } from '../../conversation/index.ts';
import { detectLanguage } from '../../kernel/index.ts';
import { answerEvent } from '../delivery/answer-event.ts';
import { type ChatChannels, channelsOf } from '../delivery/channels.ts';
import type { ChatPerson, Told } from '../delivery/chat-host.ts';
import { fetchFile } from '../delivery/fetch-file.ts';
import { type ChatFile, fileWords, judgeFile } from '../delivery/files.ts';
import { answerRevision } from '../delivery/revision.ts';
import { findSpeaker } from '../delivery/speaker.ts';
import { hereOf, slackChannels } from './channels.ts';
import { withProgress } from './progress.ts';
import type { Site } from './site.ts';
import type { SlackEvent } from './slack-host.ts';
import { slackPlatform } from './speaker.ts';
import { readMessage, readSaid } from './transcript.ts';
import { showLinks } from './unfurl.ts';

/** One event that was kept; gives the answers that no turn has queued. */
export async function workOn(site: Site, event: SlackEvent): Promise<readonly Told[]> {
  const { host, client } = site;
  const { user, input, address } = event;
  const said = 'text' in input ? input.text : '';
  // Answers of a thread, or of one beside the threads, come in their order.
  const deliverTo = (person: ChatPerson | null) => ({
    lane: `${address.channel}:${address.threadTs ?? ''}`,
    address: { ...address, workspace: user.workspace, person },
  });
  if (event.links !== undefined) {
    await showLinks(site, event, event.links);
    return [];
  }
  if (event.revises !== undefined) {
    const revises = { ...event.revises, userId: user.userId };
    const revised = await answerRevision(host, 'slack', event, revises, deliverTo);
    if (revised !== null) return revised;
  }
  const channels = channelsOf(host, slackChannels(site, user.userId), await hereOf(site, address));
  const { told, turn } = await withProgress(site, event, async (showProgress) =>
    answerEvent(host, 'slack', event, {
      speaker: await findSpeaker(host, slackPlatform(client), user, said),
      thread: address.thread,
      channels,
      readInput: () => readInput(site, event, channels),
      readFile: () => readFile(site, event),
      deliverTo,
      showProgress,
    }),
  );
  if (event.card !== undefined && turn !== null && turn.status !== 'refused' && turn.status !== 'failed')
    await takeButtonsAway(site, event, event.card);
  return told;
}

/** The file of a message that has one and can be imported; what is told of another one, where there are no words beside it. */
async function readFile(
  { connection }: Site,
  { files, input }: SlackEvent,
): Promise<ChatFile | string | null> {
  const said = 'text' in input ? input.text.trim() : '';
  const language = detectLanguage(said);
  const good = files?.find((file) => judgeFile(file) === 'good');
  const [first] = files ?? [];
  if (good === undefined) {
    const why = first === undefined ? 'good' : judgeFile(first);
    // What words say of a picture counts; a table that is too large is told of in any case.
    const isAside = why === 'good' || (why === 'other-kind' && said !== '');
    return first === undefined || isAside ? null : fileWords(why, first.name, language);
  }
  const authorization = `Bearer ${connection.botToken}`;
  const bytes = good.url === null ? null : await fetchFile(good.url, { authorization });
  if (bytes === null) return fileWords('unreadable', good.name, language);
  return bytes === 'too-large' ? fileWords('too-large', good.name, language) : { name: good.name, bytes };
}

async function readInput(
  site: Site,
  { input, logs }: SlackEvent,
  channels: ChatChannels,
): Promise<TurnInputContent> {
  if (logs !== undefined) {
    const said = (await readMessage(site, logs)) ?? { messages: [], files: [] };
    const log = await channels.named(said);
    return { log, language: detectLanguage(logs.text ?? '') };
  }
  return 'text' in input ? { text: await readSaid(site, input.text) } : input;
}

/** What was decided can't be pressed again. Where that fails, pressing tells that it was decided. */
async function takeButtonsAway(
  { host, client }: Site,
  { address }: SlackEvent,
  { ts, text, blocks }: NonNullable<SlackEvent['card']>,
): Promise<void> {
  const rest = blocks.filter(({ type }) => type !== 'actions');
  try {
    await client.chat.update({ channel: address.channel, ts, text, blocks: rest as never });
  } catch (error) {
    host.reportFailure(error);
  }
}
