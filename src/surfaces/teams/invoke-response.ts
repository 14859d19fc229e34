import type { AdaptiveCard } from '../../rendering/index.ts';
import type { InvokeResponse } from './bot.ts';

/** A card that takes the place of the one that was pressed in, for whoever pressed. */
export function shows(card: AdaptiveCard | undefined): InvokeResponse {
  if (card === undefined) throw new RangeError('an answer is drawn as one card at least');
  return answered('application/vnd.microsoft.card.adaptive', card);
}

/** A line for whoever pressed; the card stays. */
export function says(text: string): InvokeResponse {
  return answered('application/vnd.microsoft.activity.message', text);
}

export function answered(type: string, value: unknown): InvokeResponse {
  return { status: 200, body: { statusCode: 200, type, value } };
}
