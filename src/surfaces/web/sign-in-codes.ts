import { randomInt, timingSafeEqual } from 'node:crypto';

/** Codes by which a person signs in: eight digits, ten minutes, once. */
export interface SignInCodes {
  /** A new code, which makes the person's earlier one void; null where too many were asked for. */
  issue(personId: number): string | null;
  /** Whether this is the person's code. It is spent by that, and after five wrong ones. */
  redeem(personId: number, code: string): boolean;
}

export const codeMinutes = 10;
const mostTries = 5;
const mostCodes = 5;

export function createSignInCodes(nowMs: () => number): SignInCodes {
  const open = new Map<number, { readonly code: string; readonly untilMs: number; tries: number }>();
  const issued = new Map<number, readonly number[]>();
  return {
    issue(personId) {
      const since = nowMs() - codeMinutes * 60_000;
      const recent = (issued.get(personId) ?? []).filter((at) => at > since);
      if (recent.length >= mostCodes) return null;
      issued.set(personId, [...recent, nowMs()]);
      const code = String(randomInt(100_000_000)).padStart(8, '0');
      open.set(personId, { code, untilMs: nowMs() + codeMinutes * 60_000, tries: 0 });
      return code;
    },
    redeem(personId, given) {
      const entry = open.get(personId);
      const digits = given.replaceAll(/\D/g, '');
      if (entry === undefined || entry.untilMs <= nowMs() || digits.length !== entry.code.length)
        return false;
      entry.tries += 1;
      const isRight = timingSafeEqual(Buffer.from(digits), Buffer.from(entry.code));
      if (isRight || entry.tries >= mostTries) open.delete(personId);
      return isRight;
    },
  };
}
