import type { Language } from '../../kernel/index.ts';
import {
  plainTeamsText,
  renderTeams,
  type TeamsMessage,
  type TeamsStyle,
  teamsTextParts,
  viewAction,
} from '../../rendering/index.ts';
import { plainAnswer } from '../delivery/answer-event.ts';
import { type PostOutcome, repeated } from '../delivery/deliver.ts';
import { type BotMessage, type Conversation, ServiceProblem } from './bot.ts';
import { consentFor, withoutDownload } from './consent.ts';
import type { Site } from './site.ts';
import type { TeamsAddress, TeamsOutgoing } from './teams-host.ts';

/** Where nobody is known, nothing is said that depends on it. */
const zoneOfNobody = 'UTC';
/** What somebody has to mend at the connection: it waits so long. */
const brokenSeconds = 60;

/** Posts one answer. What may stand there already can't be looked up in Teams: it is marked when it is repeated; a card is replaced unmarked. */
export async function postToTeams(site: Site, item: TeamsOutgoing): Promise<PostOutcome> {
  const { answer, address, isUncertain } = item;
  const style = styleOf(item);
  const consent = consentFor(item);
  const cards: readonly BotMessage[] = [
    // By the first one's id a rating is told.
    ...renderTeams(withoutDownload(answer), style).map((one, index) => ({
      ...toCard(one, item),
      ...(index === 0 && answer.rating !== undefined ? { isRatable: true } : {}),
    })),
    ...(consent === null ? [] : [consent]),
  ];
  const isMarked = isUncertain && address.replaces === null;
  // What has been begun stays uncertain, whatever the next try says.
  let isBegun = isUncertain;
  const begun = () => {
    isBegun = true;
  };
  try {
    const to = await placeOf(site, address);
    const messages = isMarked ? marked(cards, answer.language) : cards;
    try {
      return { kind: 'posted', messageId: await postAll(site, to, address.replaces, messages, begun) };
    } catch (error) {
      if (!isTooMuch(error)) throw error;
      site.host.reportFailure(error);
      const texts = teamsTextParts(plainTeamsText(answer, style)).map(toText);
      return { kind: 'posted', messageId: await postAll(site, to, address.replaces, texts, begun) };
    }
  } catch (error) {
    if (!(error instanceof ServiceProblem)) throw error;
    return await outcomeOf(site, item, error, isBegun);
  }
}

/** How an answer of the outbox is drawn. */
export function styleOf({ key, address }: Pick<TeamsOutgoing, 'key' | 'address'>): TeamsStyle {
  return {
    timeZone: address.person?.timeZone ?? zoneOfNobody,
    key,
  };
}

async function placeOf({ bot }: Site, address: TeamsAddress): Promise<Conversation> {
  return address.isPrivate ? await bot.openPersonal(address.serviceUrl, address.userId) : address;
}

/** The first takes the place of a card, where there is one; `begun` as soon as something stands there. Gives the first one's id. */
async function postAll(
  { bot }: Site,
  to: Conversation,
  replaces: string | null,
  messages: readonly BotMessage[],
  begun: () => void,
): Promise<string | null> {
  let first = replaces;
  for (const [index, message] of messages.entries()) {
    if (index === 0 && replaces !== null) {
      await bot.replace(to, replaces, message);
      continue;
    }
    const id = await bot.post(to, message);
    begun();
    if (index === 0) first = id;
  }
  return first;
}

function toCard(
  { card, text }: TeamsMessage,
  { answer: { language }, address: { viewOf, userId } }: Pick<TeamsOutgoing, 'answer' | 'address'>,
): BotMessage {
  const refresh =
    viewOf === undefined ? {} : { refresh: { action: viewAction(viewOf, language), userIds: [userId] } };
  return { kind: 'card', card: { ...card, ...refresh }, summary: text.split('\n')[0] ?? '' };
}

function toText(text: string): BotMessage {
  return { kind: 'text', text };
}

function marked(messages: readonly BotMessage[], language: Language): readonly BotMessage[] {
  return messages.map((message, index) => {
    if (index > 0 || message.kind !== 'card') return message;
    const mark = { type: 'TextBlock', text: repeated[language], isSubtle: true, size: 'Small' };
    return { ...message, card: { ...message.card, body: [mark, ...message.card.body] } };
  });
}

/** Of the message itself: its text is taken all the same. */
function isTooMuch(error: unknown): boolean {
  return (
    error instanceof ServiceProblem && !error.isNotSent && (error.status === 400 || error.status === 413)
  );
}

async function outcomeOf(
  site: Site,
  item: TeamsOutgoing,
  problem: ServiceProblem,
  isUncertain: boolean,
): Promise<PostOutcome> {
  const { status, afterSeconds, isNotSent } = problem;
  if (isNotSent) {
    // Entra refuses the bot: somebody has to mend that.
    if (status !== null) site.host.reportFailure(problem);
    return {
      kind: 'later',
      afterSeconds: afterSeconds ?? (status === null ? null : brokenSeconds),
      isUncertain,
    };
  }
  if (status === null || status >= 500) return { kind: 'later', afterSeconds, isUncertain: true };
  if (status === 429 || status === 412) return { kind: 'later', afterSeconds, isUncertain };
  if (status === 401) {
    site.host.reportFailure(problem);
    return { kind: 'later', afterSeconds: brokenSeconds, isUncertain };
  }
  if (item.address.isPrivate && item.address.conversationId !== '')
    return await sayUnreachable(site, item, problem);
  return { kind: 'refused', reason: problem.message };
}

/**
 * Somebody who has not taken the app to his chats can't be written to there: he reads so where he asked. A guest can't take it; what he is
 * told holds nothing that others may not read.
 */
async function sayUnreachable(
  site: Site,
  { answer: told, address, key }: TeamsOutgoing,
  problem: ServiceProblem,
): Promise<PostOutcome> {
  const { language } = told;
  const answer =
    address.person === null
      ? told
      : plainAnswer(
          language === 'zh'
            ? '我没法给你发私聊：请先在 Teams 的“应用”里添加 Parley，再问一次。'
            : 'I can’t write to you privately: add Parley under Apps in Teams, and ask again.',
          language,
        );
  const style = styleOf({ key, address });
  const messages = renderTeams(answer, style).map((one) => toCard(one, { answer, address }));
  for (const message of messages)
    try {
      await site.bot.post(address, message);
    } catch (error) {
      if (!(error instanceof ServiceProblem)) throw error;
      return { kind: 'refused', reason: `${problem.message}; ${error.message}` };
    }
  return { kind: 'refused', reason: problem.message };
}
