import type { Answer } from '../../answer/index.ts';

/** A message of the outbox, as a surface gets it to post. */
export interface Outgoing {
  readonly id: number;
  readonly key: string;
  readonly address: unknown;
  readonly answer: Answer;
  readonly createdAt: string;
  readonly attempts: number;
  /** It may stand there already: look before it is repeated, or mark it. */
  readonly isUncertain: boolean;
}

export type PostOutcome =
  | { readonly kind: 'posted'; readonly messageId: string | null }
  /** `afterSeconds`: as the platform wishes it; null where it says nothing. `isUncertain`: it may have been posted all the same. */
  | { readonly kind: 'later'; readonly afterSeconds: number | null; readonly isUncertain: boolean }
  /** It can be posted nowhere. */
  | { readonly kind: 'refused'; readonly reason: string };

export interface Outbox<Item extends Outgoing> {
  take(workspace: string): Promise<Item | null>;
  sent(item: Item, messageId: string | null): Promise<void>;
  postpone(item: Item, seconds: number, isUncertain: boolean): Promise<void>;
  giveUp(item: Item, reason: string): Promise<void>;
}

/** Of a post that nobody can look up, and that may stand there already. */
export const repeated = { en: 'possibly repeated', zh: '可能是重复发送' } as const;

/** The platform may be away for an hour: a message waits a second, then twice as long each time, up to a minute. */
const longestWaitSeconds = 60;

/** Posts one message, and notes what became of it. */
export async function deliver<Item extends Outgoing>(
  outbox: Omit<Outbox<Item>, 'take'>,
  item: Item,
  post: (item: Item) => Promise<PostOutcome>,
): Promise<void> {
  const outcome = await post(item);
  switch (outcome.kind) {
    case 'posted':
      return await outbox.sent(item, outcome.messageId);
    case 'later':
      return await outbox.postpone(
        item,
        outcome.afterSeconds ?? Math.min(2 ** (item.attempts - 1), longestWaitSeconds),
        outcome.isUncertain,
      );
    case 'refused':
      return await outbox.giveUp(item, outcome.reason);
  }
}
