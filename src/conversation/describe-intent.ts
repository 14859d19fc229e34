import { type EntityKey, entities } from '../entities/index.ts';
import { definitionOf, type Intent } from '../intents/index.ts';
import { type Language, labelOf } from '../kernel/index.ts';
import { findMeasure } from '../metrics/index.ts';

/** An intent in few words for a button: what it does, and with what, as the person said it. */
export function describeIntent(intent: Intent, language: Language): string {
  const title = topicOf(intent, language);
  const said = [...new Set(textsIn(intent.slots))].slice(0, 3);
  if (said.length === 0) return title;
  return language === 'zh' ? `${title}：${said.join('、')}` : `${title}: ${said.join(', ')}`;
}

/** What it is about, in a word or two. */
export function topicOf(intent: Intent, language: Language): string {
  const comma = language === 'zh' ? '、' : ', ';
  if (intent.name === 'measure') {
    const names = intent.slots.measures.map((key) => findMeasure(key)?.names[language][0] ?? key);
    return names.join(comma);
  }
  if (intent.name === 'list' && Object.hasOwn(entities, intent.slots.entity))
    return labelOf(entities[intent.slots.entity as EntityKey].names.many, language);
  if (intent.name === 'help') return language === 'zh' ? '我能问什么？' : 'What can I ask?';
  return definitionOf(intent.name).title[language];
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
