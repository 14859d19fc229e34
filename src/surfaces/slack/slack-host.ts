import type { ChatEvent, ChatHost, ChatOutgoing, ChatPerson } from '../delivery/chat-host.ts';

/** How Slack reaches Parley. */
export type SlackMode = 'socket' | 'http';

/** A connected workspace, opened. */
export interface SlackConnection {
  readonly workspace: string;
  readonly workspaceName: string;
  readonly appId: string;
  readonly botId: string;
  readonly botUserId: string;
  readonly mode: SlackMode;
  readonly botToken: string;
  /** For Socket Mode. */
  readonly appToken: string | null;
  /** For HTTP. */
  readonly signingSecret: string | null;
  /** Where Parley listens for HTTP. */
  readonly port: number;
}

/** Where an answer goes. */
export interface SlackAddress {
  readonly workspace: string;
  readonly channel: string;
  /** Of the thread; null beside the threads. */
  readonly threadTs: string | null;
  readonly userId: string;
  /** Seen by this person alone. */
  readonly isPrivate: boolean;
  /** Of a command or button: it reaches also where the bot is no member, for half an hour. */
  readonly responseUrl: string | null;
  /** Of the conversation that goes on there. */
  readonly thread: string;
  /** The reader; null where nobody is known. */
  readonly person: ChatPerson | null;
}

/** What somebody did in Slack, as it waits in the inbox. */
export interface SlackEvent extends ChatEvent {
  readonly address: Omit<SlackAddress, 'workspace' | 'person'>;
  /** The message on which something was decided, in a direct message. */
  readonly card?: SlackCard;
  /** A message that is to be logged, whoever wrote it. */
  readonly logs?: SlackMessageRead;
  /** A message that was said before and was edited, or deleted. */
  readonly revises?: { readonly eventId: string; readonly isDeleted: boolean };
  /** Of the message that was said. */
  readonly messageTs?: string;
  /** Links to records in a message, which is to be shown what they lead to. */
  readonly links?: SlackLinks;
  /** Files that came with the message. */
  readonly files?: readonly SlackFile[];
}

export interface SlackLinks {
  /** Of the message. */
  readonly ts: string;
  readonly urls: readonly string[];
  /** In the direct message with the app, which nobody else reads. */
  readonly isOwnChat: boolean;
}

export interface SlackFile {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  /** Where the bot may fetch it. */
  readonly url: string | null;
}

/** A message as Slack gives it, of those fields that are read here. */
export interface SlackMessageRead {
  readonly ts?: string;
  readonly user?: string;
  readonly bot_id?: string;
  readonly subtype?: string;
  readonly text?: string;
  readonly files?: readonly { readonly name?: string | null; readonly permalink?: string }[];
}

export interface SlackCard {
  readonly ts: string;
  readonly text: string;
  readonly blocks: readonly { readonly type: string }[];
}

export type SlackHost = ChatHost<SlackEvent, SlackAddress>;

export type SlackOutgoing = ChatOutgoing<SlackAddress>;
