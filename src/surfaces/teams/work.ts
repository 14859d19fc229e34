import type { Answer } from '../../answer/index.ts';
import type { TurnInputContent } from '../../conversation/index.ts';
import { detectLanguage } from '../../kernel/index.ts';
import { answerEvent, languageOf, plainAnswer } from '../delivery/answer-event.ts';
import { type ChatChannels, channelsOf } from '../delivery/channels.ts';
import type { ChatPerson, Told } from '../delivery/chat-host.ts';
import { fetchFile } from '../delivery/fetch-file.ts';
import { type ChatFile, fileWords, judgeFile } from '../delivery/files.ts';
import { answerRevision } from '../delivery/revision.ts';
import { findSpeaker } from '../delivery/speaker.ts';
import { teamsChannels } from './channels.ts';
import { isFileUrl } from './file-url.ts';
import { teamsPlatform } from './members.ts';
import { platformName, type Site } from './site.ts';
import type { TeamsEvent } from './teams-host.ts';
import { withTyping } from './typing.ts';

/** What came of an event, for whoever waits for it. */
export interface Worked {
  readonly answer: Answer;
  readonly person: ChatPerson | null;
}

/** One event that was kept; gives the answers that no turn has queued. */
export async function workOn(
  site: Site,
  event: TeamsEvent,
): Promise<{ readonly told: readonly Told[]; readonly worked: Worked | null }> {
  const { host, bot, connection } = site;
  const { user, input, address, revises } = event;
  const deliverTo = (person: ChatPerson | null) => ({
    lane: address.isPrivate ? address.objectId : address.conversationId,
    address: { ...address, workspace: user.workspace, person },
  });
  if (revises !== undefined) {
    const revised = await answerRevision(
      host,
      platformName,
      event,
      { ...revises, userId: address.userId },
      deliverTo,
    );
    if (revised !== null) return { told: revised, worked: null };
  }
  const channels = channelsOf(host, teamsChannels(site), address.here);
  const said = 'text' in input ? input.text : '';
  const speaker = await findSpeaker(host, teamsPlatform(bot, connection.workspace, event), user, said);
  const { told, turn } = await withTyping(site, event, () =>
    answerEvent(host, platformName, event, {
      speaker,
      thread: address.thread,
      channels,
      readInput: async () => await readInput(event, channels),
      readFile: () => readFile(site, event),
      deliverTo,
    }),
  );
  const answer = turn?.answer ?? told[0]?.answer ?? plainAnswer('', 'en');
  const person = speaker.kind === 'person' ? speaker.person : null;
  // Who is told once that he is not answered is not told so again by this.
  const isNoticed = isHeardByOthers(address) && !(speaker.kind === 'told' && speaker.isOnce);
  return {
    told: [...told, ...(isNoticed ? [noticeOf(event, answer)] : [])],
    worked: { answer, person },
  };
}

async function readInput({ input, logs }: TeamsEvent, channels: ChatChannels): Promise<TurnInputContent> {
  if (logs === undefined) return input;
  const text = logs.messages.map((message) => message.text).join('\n');
  return { log: await channels.named(logs), language: detectLanguage(text) };
}

/** The file of a message that has one and can be imported; what is told of another one, where there are no words beside it. */
async function readFile({ service, bot }: Site, event: TeamsEvent): Promise<ChatFile | string | null> {
  const { files = [], input } = event;
  const said = 'text' in input ? input.text.trim() : '';
  const language = languageOf(event);
  const [first] = files;
  // How large it is shows when it comes.
  const good = files.find(({ name }) => judgeFile({ name, bytes: 0 }) === 'good');
  if (good === undefined)
    return first === undefined || said !== ''
      ? null
      : fileWords(
          judgeFile({ name: first.name, bytes: 0 }) === 'picture' ? 'picture' : 'other-kind',
          first.name,
          language,
        );
  const bytes =
    good.isVoiceMessage && good.url !== null
      ? await bot.fetchAttachment(event.address.serviceUrl, good.url)
      : isFileUrl(good.url, service)
        ? await fetchFile(good.url)
        : null;
  if (bytes === null) return fileWords('unreadable', good.name, language);
  if (bytes === 'too-large') return fileWords('too-large', good.name, language);
  return judgeFile({ name: good.name, bytes: bytes.byteLength }) === 'too-long'
    ? fileWords('too-long', good.name, language)
    : { name: good.name, bytes };
}

/** Said before others, and answered to one alone. */
function isHeardByOthers({ isPrivate, scope }: TeamsEvent['address']): boolean {
  return isPrivate && scope !== 'personal';
}

/** Where others read along stands that it was answered, and nothing of what. */
function noticeOf({ eventId, user: { workspace }, address }: TeamsEvent, { language }: Answer): Told {
  return {
    key: `${platformName}:${eventId}:notice`,
    lane: address.conversationId,
    // The answer itself stands there for its reader alone.
    address: { ...address, workspace, isPrivate: false, person: null, viewOf: `${platformName}:${eventId}` },
    answer: plainAnswer(
      language === 'zh'
        ? '我在我们的私聊里回答你了。'
        : 'I have answered you in our chat, where nobody reads along.',
      language,
    ),
  };
}
