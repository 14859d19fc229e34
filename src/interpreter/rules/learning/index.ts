export { type LearntPhrase, meaningOf, phrasesOf } from './learnt-phrases.ts';
export { readLearning } from './read-learning.ts';
