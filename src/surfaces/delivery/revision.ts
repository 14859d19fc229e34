import { plainAnswer } from './answer-event.ts';
import type { ChatEvent, ChatHost, ChatPerson, Told } from './chat-host.ts';

/** The message that was edited or deleted. */
export interface Revised {
  readonly eventId: string;
  readonly isDeleted: boolean;
}

/** Whose message an answer was given to. */
export interface RevisedAddress {
  readonly userId: string;
  readonly person: ChatPerson | null;
}

/**
 * A message that was edited or deleted afterwards: what was done stands, and can be taken back. Null where nothing was done: then an edited
 * one is heard anew.
 */
export async function answerRevision<Event extends ChatEvent, Address extends RevisedAddress>(
  host: ChatHost<Event, Address>,
  platform: string,
  { eventId }: Event,
  { userId, eventId: before, isDeleted }: Revised & { readonly userId: string },
  deliverTo: (person: ChatPerson | null) => Omit<Told, 'key' | 'answer'>,
): Promise<readonly Told[] | null> {
  const found = await host.findAnswer(`${platform}:${before}`);
  const undo = found?.answer.actions.find(({ kind }) => kind === 'undo');
  if (found == null || found.address.userId !== userId) return [];
  if (undo === undefined) return isDeleted ? [] : null;
  const { language } = found.answer;
  const zh = language === 'zh';
  const title = isDeleted
    ? zh
      ? '你删掉了那条消息，但已经做的仍然有效。'
      : 'You deleted that message. What I did with it stands.'
    : zh
      ? '你改了那条消息，但已经做的仍按原来的。要改的话，先撤销，再说一遍。'
      : 'You changed that message. What I did with it stands: undo it, and say it again.';
  const answer = { ...plainAnswer(title, language), actions: [undo] };
  return [{ key: `${platform}:${eventId}`, ...deliverTo(found.address.person), answer }];
}
