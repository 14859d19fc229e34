import type { ChatChannel } from '../../intents/index.ts';
import type { ChatEvent, ChatHost, ChatOutgoing, ChatPerson } from '../delivery/chat-host.ts';
import type { Said } from '../delivery/members.ts';
import type { Revised } from '../delivery/revision.ts';

/** A connected tenant of Entra, opened. */
export interface TeamsConnection {
  /** Entra's tenant. */
  readonly workspace: string;
  readonly workspaceName: string;
  /** Of the app registration, which is the bot's. */
  readonly appId: string;
  readonly secret: string;
  /** Where Parley listens, behind a proxy. */
  readonly port: number;
}

/** Where Microsoft's service is asked. */
export interface TeamsService {
  /** Gives the bot its tokens. */
  readonly loginUrl: string;
  /** Names the keys of the tokens that come with events. */
  readonly openIdUrl: string;
  /** Takes posts before an event told of a nearer one. */
  readonly serviceUrl: string;
  /** Files are fetched from these hosts and those below them, and put there. */
  readonly fileHosts: readonly string[];
}

export type TeamsScope = 'personal' | 'groupChat' | 'channel';

/** Where an answer goes. */
export interface TeamsAddress {
  /** Entra's tenant. */
  readonly workspace: string;
  readonly serviceUrl: string;
  /** In a channel with the thread's first message. */
  readonly conversationId: string;
  readonly scope: TeamsScope;
  /** Teams' id of the one who asks (`29:…`). */
  readonly userId: string;
  /** Entra's. */
  readonly objectId: string;
  /** It goes to the asker's personal chat, wherever he asked. */
  readonly isPrivate: boolean;
  /** The key of the answer that its reader sees here in the place of what others see; absent for none. */
  readonly viewOf?: string;
  /** The card that this takes the place of. */
  readonly replaces: string | null;
  /** Where others read along and the conversation goes on; null in a personal chat. */
  readonly here: ChatChannel | null;
  /** Of the conversation that goes on there. */
  readonly thread: string;
  /** The reader; null where nobody is known. */
  readonly person: ChatPerson | null;
}

/** What somebody did in Teams, as it waits in the inbox. */
export interface TeamsEvent extends ChatEvent {
  readonly address: Omit<TeamsAddress, 'workspace' | 'person'>;
  /** Files that came with the message. */
  readonly files?: readonly TeamsFile[];
  /** Somebody's message that is to be logged. */
  readonly logs?: Said;
  /** The message that this one takes the place of. */
  readonly revises?: Revised;
}

export interface TeamsFile {
  readonly name: string;
  /** Null for a picture in the text. */
  readonly url: string | null;
  /** A voice message lies with the service, which opens it for the bot's token; a file opens without one, for some minutes. */
  readonly isVoiceMessage: boolean;
}

export type TeamsHost = ChatHost<TeamsEvent, TeamsAddress>;

export type TeamsOutgoing = ChatOutgoing<TeamsAddress>;
