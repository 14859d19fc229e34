import type { QueryIntent } from '../../../intents/index.ts';
import { regexp } from '../../../kernel/index.ts';
import type { ReadRest } from './content.ts';

/** "Preview the director's monthly": which one that is, by its name alone. */
export function digestNamed(text: string, rest: ReadRest): QueryIntent | null {
  const named = text.replace(framingOfPreview, ' ').replace(/\s+/gu, ' ').trim();
  for (const said of [named, `the ${named}`, `${named} digest`]) {
    const [asked] = rest(said).intents;
    if (asked?.name === 'digest') return asked;
  }
  return null;
}

/** What asks to see how one looks; what is left is its name. */
const framingOfPreview = regexp('giu')`
    (?<![a-z])(?:please|can you|could you|let me see|show me|show us|i(?:'d like| want) to see|preview(?: of)?|an? (?:preview|sample|example) of|test|what|how|would|will|looks?(?: like)?|(?:right )?now|before it goes out|for me|send)(?![a-z])|
    先|给我|让我|看看|看一下|看下|看|预览|试发|一份|一下|长?(?:什么|啥)(?:样子?|样)|效果|现在|立刻|马上|发|[?？。.!！]
  `;
