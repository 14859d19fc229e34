import type { AdaptiveCard } from '../../rendering/index.ts';

/**
 * What Parley needs of a bot framework. One file stands behind it (bot-framework.ts); when Microsoft's next SDK takes over, it is the one
 * that is written anew.
 */
export interface Bot {
  /** Checks that a request is the service's, for this bot and tenant; hands its activity to `hear`, and gives what is answered. */
  receive(
    request: BotRequest,
    hear: (activity: Activity) => Promise<InvokeResponse | null>,
  ): Promise<{ readonly status: number; readonly body: unknown }>;
  /** The message's id. Throws a `ServiceProblem` where the service does not take it. */
  post(to: Conversation, message: BotMessage): Promise<string | null>;
  replace(to: Conversation, messageId: string, message: BotMessage): Promise<void>;
  /** Shows for some seconds, or until something is posted, that somebody writes there. */
  showTyping(to: Conversation): Promise<void>;
  /** The conversation with this person alone, made where there is none. */
  openPersonal(serviceUrl: string, userId: string): Promise<Conversation>;
  /** Null: nobody of this id is there. */
  findMember(of: Conversation, userId: string): Promise<ConversationMember | null>;
  listMembers(of: Conversation): Promise<readonly ConversationMember[]>;
  /** What the service keeps with a message; null where it can't be had, or lies elsewhere: the token goes to nobody else. */
  fetchAttachment(serviceUrl: string, url: string): Promise<Uint8Array | 'too-large' | null>;
}

export interface BotRequest {
  readonly method: string;
  readonly authorization: string;
  readonly body: unknown;
}

export interface Conversation {
  readonly serviceUrl: string;
  readonly conversationId: string;
}

export type BotMessage =
  | {
      readonly kind: 'card';
      readonly card: AdaptiveCard;
      readonly summary: string;
      /** Teams shows two thumbs below it, and tells which was pressed. */
      readonly isRatable?: boolean;
    }
  | { readonly kind: 'text'; readonly text: string }
  /** A card of Teams' own, such as one for a file. */
  | {
      readonly kind: 'attachment';
      readonly contentType: string;
      readonly name: string;
      readonly contentUrl?: string;
      readonly content: object;
    };

export interface ConversationMember {
  /** Teams' own. */
  readonly userId: string;
  /** Entra's. */
  readonly objectId: string | null;
  readonly name: string;
  readonly tenantId: string | null;
  readonly isGuest: boolean;
  readonly email: string | null;
  readonly userPrincipalName: string | null;
}

/** An answer to an activity that waits for one. */
export interface InvokeResponse {
  readonly status: number;
  readonly body?: unknown;
}

/** What the service sends, of those fields that are read here. All of it is whoever sent it. */
export interface Activity {
  readonly type: string;
  readonly name?: string;
  readonly action?: string;
  readonly id?: string;
  readonly channelId?: string;
  readonly serviceUrl?: string;
  readonly text?: string;
  readonly locale?: string;
  readonly timestamp?: string;
  readonly replyToId?: string;
  readonly value?: unknown;
  readonly from?: { readonly id?: string; readonly aadObjectId?: string; readonly name?: string };
  readonly recipient?: { readonly id?: string };
  readonly conversation?: {
    readonly id?: string;
    readonly name?: string;
    readonly conversationType?: string;
    readonly tenantId?: string;
  };
  readonly channelData?: {
    readonly tenant?: { readonly id?: string };
    readonly team?: { readonly id?: string; readonly name?: string };
    readonly channel?: { readonly id?: string; readonly name?: string };
    readonly eventType?: string;
  };
  readonly entities?: readonly {
    readonly type?: string;
    readonly text?: string;
    readonly mentioned?: { readonly id?: string; readonly name?: string };
  }[];
  readonly attachments?: readonly {
    readonly contentType?: string;
    readonly name?: string;
    readonly content?: unknown;
    readonly contentUrl?: string;
  }[];
  readonly membersAdded?: readonly { readonly id?: string }[];
  readonly membersRemoved?: readonly { readonly id?: string }[];
}

/** The service did not take what it was sent. `status` null: nobody knows whether it came. */
export class ServiceProblem extends Error {
  readonly status: number | null;
  /** As the service wishes. */
  readonly afterSeconds: number | null;
  /** It never left. */
  readonly isNotSent: boolean;

  constructor(
    message: string,
    status: number | null,
    {
      afterSeconds = null,
      isNotSent = false,
      cause,
    }: Partial<Pick<ServiceProblem, 'afterSeconds' | 'isNotSent' | 'cause'>> = {},
  ) {
    super(message, { cause });
    this.status = status;
    this.afterSeconds = afterSeconds;
    this.isNotSent = isNotSent;
  }
}

/** Nobody can be asked now, whoever asks for what: it goes well later. */
export function isServiceAway(error: unknown): boolean {
  if (!(error instanceof ServiceProblem)) return false;
  const { status, isNotSent } = error;
  return isNotSent || status === null || status >= 500 || status === 429 || status === 401;
}
