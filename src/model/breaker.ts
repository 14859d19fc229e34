/**
 * Keeps calls away from a service that is not well: after `failuresToOpen` failures one after the other nothing is sent for
 * `restMilliseconds`, then one call tries it.
 */
export interface Breaker {
  /** Milliseconds for which nothing is to be sent; 0 where a call may go. */
  restLeft(): number;
  succeeded(): void;
  /** `restMilliseconds`: as long as the service itself asked for; null for the usual. */
  failed(restMilliseconds: number | null): void;
}

export const failuresToOpen = 3;
export const usualRestMilliseconds = 30_000;
const longestRestMilliseconds = 10 * 60_000;

/** `now` gives milliseconds of any clock that does not go back. */
export function createBreaker(now: () => number): Breaker {
  let failures = 0;
  let closedUntil = 0;
  return {
    restLeft() {
      const left = Math.max(0, closedUntil - now());
      // The first call after the rest goes alone: whoever comes while it is under way finds the door shut again.
      if (left === 0 && failures >= failuresToOpen) closedUntil = now() + usualRestMilliseconds;
      return left;
    },
    succeeded() {
      failures = 0;
      closedUntil = 0;
    },
    failed(restMilliseconds) {
      failures += 1;
      if (restMilliseconds === null && failures < failuresToOpen) return;
      closedUntil = now() + Math.min(restMilliseconds ?? usualRestMilliseconds, longestRestMilliseconds);
    },
  };
}
