export { inOrdinaryWords, type LearntPhrase, meaningOf } from './learnt-phrases.ts';
export { readLearning } from './read-learning.ts';
