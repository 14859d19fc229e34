import { type EntityKey, entities } from '../entities/index.ts';
import { definitionOf, type Intent } from '../intents/index.ts';
import { type Language, labelOf } from '../kernel/index.ts';
import { findMeasure } from '../metrics/index.ts';

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
