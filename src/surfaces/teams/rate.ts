import type { Activity, InvokeResponse } from './bot.ts';
import { eventIdOf, readPlace } from './read-activity.ts';
import type { Site } from './site.ts';
import type { TeamsEvent } from './teams-host.ts';

const ratings: ReadonlyMap<unknown, 'good' | 'bad'> = new Map([
  ['like', 'good'],
  ['dislike', 'bad'],
]);

/** A thumb below an answer. What Teams lets one write beside it is not kept: of ratings no word is. */
export async function answerRating(
  { host, connection }: Site,
  activity: Activity,
  keep: (event: TeamsEvent) => Promise<void>,
): Promise<InvokeResponse> {
  const place = readPlace(activity, connection.workspace);
  const { actionName, actionValue } = (activity.value ?? {}) as {
    readonly actionName?: unknown;
    readonly actionValue?: { readonly reaction?: unknown };
  };
  const rating = ratings.get(actionValue?.reaction);
  const { id, replyToId: messageId } = activity;
  if (place === null || id === undefined || messageId === undefined) return { status: 400 };
  if (actionName !== 'feedback' || rating === undefined) return { status: 400 };
  const rated = await host.findPosted({ userId: place.address.userId, messageId });
  if (rated?.answer.rating !== undefined)
    await keep({
      ...place,
      eventId: `rating:${eventIdOf(activity)}`,
      address: { ...place.address, thread: rated.address.thread },
      input: { press: rated.answer.rating, set: { rating } },
    });
  return { status: 200 };
}
