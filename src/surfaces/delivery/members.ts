import type { Transcript } from '../../intents/index.ts';

/** What a platform says of somebody: `outside` are guests, deactivated people, and those of another workspace. */
export type Member =
  | { readonly kind: 'app' }
  | { readonly kind: 'outside' }
  /** `emails` are those that the platform has confirmed. */
  | { readonly kind: 'member'; readonly emails: readonly string[] };

/** Somebody who reads along in a channel. */
export interface ChannelMember {
  readonly userId: string;
  readonly name: string;
  readonly is: Member;
}

/** Who reads along in a channel, as the platform says it. */
export interface ChannelMembers {
  /** Everybody in the workspace may read it: then these are all of them. */
  readonly isPublic: boolean;
  /** With another company. */
  readonly isShared: boolean;
  readonly members: readonly ChannelMember[];
}

/** What was said in a thread, by the platform's own users; null for an app. */
export interface Said {
  readonly messages: readonly {
    readonly userId: string | null;
    readonly name: string;
    readonly at: string;
    readonly text: string;
  }[];
  readonly files: Transcript['files'];
}
