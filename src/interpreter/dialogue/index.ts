export { pointsAtSomebody } from './references.ts';
export { readInThread } from './read-in-thread.ts';
