import type { Action } from '../../../answer/index.ts';
import type { TurnInputContent } from '../../../conversation/index.ts';
import type { WebTurn } from '../turns.ts';

/** One message or press, with its answer as soon as there is one. */
export interface Entry {
  /** Made here: sent again, it is the same message. */
  readonly id: string;
  readonly input: TurnInputContent;
  /** What stands in the transcript for it. */
  readonly said: string;
  /** The button, where one was pressed. */
  readonly action: Action | null;
  turn: WebTurn | null;
}

export interface KeptConversation {
  readonly personId: number;
  readonly thread: string;
  readonly entries: readonly Entry[];
}

const key = 'parley-conversation';
const mostKept = 30;

/** What this tab has said as this person, also over a reload: a message without an answer goes out again. */
export function recallConversation(personId: number): KeptConversation {
  try {
    const kept = JSON.parse(sessionStorage.getItem(key) ?? 'null') as KeptConversation | null;
    if (kept?.personId === personId) return kept;
  } catch {
    // What can't be read is as good as nothing kept.
  }
  return { personId, thread: crypto.randomUUID(), entries: [] };
}

export function keepConversation(conversation: KeptConversation): void {
  const { entries } = conversation;
  for (
    let count = Math.min(entries.length, mostKept);
    count >= 0;
    count = Math.floor(count / 2) - (count < 2 ? 1 : 0)
  ) {
    try {
      sessionStorage.setItem(
        key,
        JSON.stringify({ ...conversation, entries: count === 0 ? [] : entries.slice(-count) }),
      );
      return;
    } catch {
      // Too large for the browser: the latest half of it, then.
    }
  }
}

export function forgetConversation(): void {
  sessionStorage.removeItem(key);
}
