import type { QueryIntent } from '../../intents/index.ts';

/** What is no rows and no figures is asked once, and not sent again and again. */
export function isSendable({ name }: QueryIntent): boolean {
  return !notSent.has(name);
}

const notSent: ReadonlySet<string> = new Set([
  'answer-ratings',
  'channel-status',
  'export',
  'help',
  'learnt-words',
  'not-offered',
  'subscriptions',
]);

interface Question {
  readonly name: string;
  readonly slots: unknown;
}

/** Whether two questions ask the same, whatever the order of their slots. */
export function sameQuestion(one: Question, other: Question): boolean {
  return one.name === other.name && canonical(one.slots) === canonical(other.slots);
}

/** Whether each time that a question names is named by the other one too, in the same words: then both were said at the same moment. */
export function saysNoOtherTime(asked: QueryIntent, before: QueryIntent): boolean {
  const known = new Set(timesOf(before.slots));
  return timesOf(asked.slots).every((time) => known.has(time));
}

function timesOf(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap(timesOf);
  return 'text' in value && ('from' in value || 'date' in value) ? [canonical(value), ...inner] : inner;
}

/** As the database gives it back: keys in any order. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
