import type { QueryIntent } from '../../intents/index.ts';
import type { Language } from '../../kernel/index.ts';
import { fitsClearance } from '../../permissions/index.ts';
import type { DraftAction } from '../reply.ts';
import type { TurnInput } from '../services.ts';

/** The button that shows an answer to those who read along. */
export function shareButton(
  queries: readonly QueryIntent[],
  { channels }: Pick<TurnInput, 'channels'>,
  language: Language,
): readonly DraftAction[] {
  const channel = channels?.here ?? null;
  const [only] = queries;
  if (channel === null || only === undefined || queries.length > 1 || !shareable(only)) return [];
  return [
    {
      label: language === 'zh' ? '分享到频道' : 'Share',
      kind: 'share',
      payload: { does: 'share', intents: queries, channel },
      expiresInMinutes: null,
    },
  ];
}

function shareable(intent: QueryIntent): boolean {
  return fitsClearance({ people: null, teams: null, shows: 'rows', hidden: new Set() }, intent);
}
