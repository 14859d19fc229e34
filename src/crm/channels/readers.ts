import type { ChatChannel } from '../../intents/index.ts';

/** Who reads along in a chat channel; of a public one everybody in its workspace. */
export interface Readers {
  /** Ids of people of the company. */
  readonly people: readonly number[];
  /** Guests, people from outside, and those who match nobody: by name. */
  readonly strangers: readonly string[];
  readonly isPublic: boolean;
  /** With another company. */
  readonly isShared: boolean;
}

/** A channel as a key, its threads aside: they are read by the same people. */
export function channelKey({ platform, workspace, channel }: Omit<ChatChannel, 'name' | 'thread'>): string {
  return `${platform}/${workspace}/${channel}`;
}
