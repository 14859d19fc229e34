import type { Intent } from '../intents/index.ts';
import { topicOf } from '../interpreter/index.ts';
import type { Language } from '../kernel/index.ts';

/** An intent in few words for a button: what it does, and with what, as the person said it. */
export function describeIntent(intent: Intent, language: Language): string {
  const title = topicOf(intent, language);
  const said = [...new Set(textsIn(intent.slots))].slice(0, 3);
  if (said.length === 0) return title;
  return language === 'zh' ? `${title}：${said.join('、')}` : `${title}: ${said.join(', ')}`;
}

/** Every slot value keeps the stretch of the message that it was read from as `text`. */
function textsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'candidates'
      ? []
      : key === 'text' || key === 'name' || key === 'title'
        ? typeof inner === 'string' && inner !== ''
          ? [inner]
          : []
        : textsIn(inner),
  );
}
