import type { Language } from '../../kernel/index.ts';
import { type AdaptiveCard, adaptiveCard } from './card.ts';
import { richText, smallText } from './rich-text.ts';

/** A record that is shared: its name, which whoever shares it could have typed, and a button by which each reader asks for it himself. */
export function renderTeamsRecord(name: string, kind: string, language: Language): AdaptiveCard {
  return adaptiveCard([...richText(name, { weight: 'Bolder' }), ...smallText(kind)], name, {
    actions: [
      {
        type: 'Action.Execute',
        title: language === 'zh' ? '我来看看' : 'Show me',
        verb: 'ask',
        data: { ask: language === 'zh' ? `${name}的情况` : `tell me about ${name}`, language },
      },
    ],
  });
}

/** What is asked for by the button of a shared record; null for another button. */
export function readTeamsAsk(
  verb: unknown,
  data: unknown,
): { readonly text: string; readonly language: Language } | null {
  const { ask, language } = (data ?? {}) as { readonly ask?: unknown; readonly language?: unknown };
  if (verb !== 'ask' || typeof ask !== 'string') return null;
  return { text: ask, language: language === 'zh' ? 'zh' : 'en' };
}
