/** A part of an Adaptive Card, as it goes over the wire. */
export type CardPart = { readonly type: string } & Readonly<Record<string, unknown>>;

export interface AdaptiveCard {
  readonly type: 'AdaptiveCard';
  readonly $schema: string;
  readonly version: string;
  readonly fallbackText: string;
  readonly body: readonly CardPart[];
  readonly actions?: readonly CardPart[];
  /** Of each who reads along, or of those named alone (`29:…`), the view that is his. */
  readonly refresh?: { readonly action: CardPart; readonly userIds?: readonly string[] };
  readonly msteams?: { readonly width: 'Full' };
}

export function adaptiveCard(
  body: readonly CardPart[],
  fallbackText: string,
  more: Partial<Pick<AdaptiveCard, 'actions' | 'refresh' | 'msteams'>> = {},
): AdaptiveCard {
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    fallbackText,
    body,
    ...more,
  };
}
