import type { Answer } from '../../answer/index.ts';
import { answerEvent, plainAnswer } from '../delivery/answer-event.ts';
import type { ChatPerson, Told } from '../delivery/chat-host.ts';
import { findSpeaker, type Platform } from '../delivery/speaker.ts';
import type { Bot } from './bot.ts';
import type { TeamsConnection, TeamsEvent, TeamsHost } from './teams-host.ts';

/** What works on events and posts needs. */
export interface Site {
  readonly host: TeamsHost;
  readonly connection: TeamsConnection;
  readonly bot: Bot;
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
    teamsPlatform(site, event),
    user,
    'text' in input ? input.text : '',
  );
  const { told, turn } = await answerEvent(host, platformName, event, {
    speaker,
    thread: address.thread,
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

/** Teams as whom its people are known by. */
function teamsPlatform({ bot, connection }: Site, { address }: TeamsEvent): Platform {
  return {
    name: 'Teams',
    place: { en: 'this organization', zh: '本组织' },
    async findMember() {
      const member = await bot.findMember(address, address.userId);
      if (
        member === null ||
        member.isGuest ||
        (member.tenantId ?? connection.workspace) !== connection.workspace
      )
        return { kind: 'outside' };
      // Both are given by the organization's own administrators; the first stands in a domain that Entra has verified.
      const emails = [member.userPrincipalName, member.email].filter((each) => each !== null);
      return { kind: 'member', emails: [...new Set(emails.map((each) => each.toLowerCase()))] };
    },
  };
}
