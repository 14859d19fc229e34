import type { Answer } from '../../answer/index.ts';
import { answerEvent, plainAnswer } from '../delivery/answer-event.ts';
import { channelsOf } from '../delivery/channels.ts';
import type { ChatPerson, Told } from '../delivery/chat-host.ts';
import { findSpeaker } from '../delivery/speaker.ts';
import type { Bot } from './bot.ts';
import { teamsChannels } from './channels.ts';
import { teamsPlatform } from './members.ts';
import type { TeamsConnection, TeamsEvent, TeamsHost, TeamsService } from './teams-host.ts';

/** What works on events and posts needs. */
export interface Site {
  readonly host: TeamsHost;
  readonly connection: TeamsConnection;
  readonly service: TeamsService;
  readonly bot: Bot;
  /** Where the last event came from; null before there was one. */
  readonly lastServiceUrl: () => string | null;
}

export const platformName = 'teams';

/** What came of an event, for whoever waits for it. */
export interface Worked {
  readonly answer: Answer;
  readonly person: ChatPerson | null;
}

/** One event that was kept; gives the answers that no turn has queued. */
export async function workOn(
  site: Site,
  event: TeamsEvent,
): Promise<{ readonly told: readonly Told[]; readonly worked: Worked }> {
  const { host } = site;
  const { user, input, address } = event;
  const speaker = await findSpeaker(
    host,
    teamsPlatform(site.bot, site.connection.workspace, event),
    user,
    'text' in input ? input.text : '',
  );
  const { told, turn } = await answerEvent(host, platformName, event, {
    speaker,
    thread: address.thread,
    channels: channelsOf(host, teamsChannels(site), address.here),
    readInput: async () => input,
    deliverTo: (person) => ({
      lane: address.isPrivate ? `${address.objectId}` : address.conversationId,
      address: { ...address, person },
    }),
  });
  const answer = turn?.answer ?? told[0]?.answer ?? plainAnswer('', 'en');
  const person = speaker.kind === 'person' ? speaker.person : null;
  return {
    told: [...told, ...(address.isPrivate ? [noticeOf(event, answer)] : [])],
    worked: { answer, person },
  };
}

/** Where others read along stands that it was answered, and nothing of what. */
function noticeOf({ eventId, address }: TeamsEvent, { language }: Answer): Told {
  return {
    key: `${platformName}:${eventId}:notice`,
    lane: address.conversationId,
    address: { ...address, isPrivate: false, person: null },
    answer: plainAnswer(
      language === 'zh'
        ? '我在我们的私聊里回答你了。'
        : 'I have answered you in our chat, where nobody reads along.',
      language,
    ),
  };
}
