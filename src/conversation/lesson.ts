import type { Intent, IntentNamed } from '../intents/index.ts';

/** What a settled question or a correction teaches of a person's words: done beside what was said, and taken back with it. */
export type Lesson = IntentNamed<'teach-words'>;

export function isLesson(intent: Intent): intent is Lesson {
  return intent.name === 'teach-words' && intent.slots.implied;
}

export function withoutLessons<I extends Intent>(intents: readonly I[]): readonly I[] {
  return intents.some(isLesson) ? intents.filter((intent) => !isLesson(intent)) : intents;
}
