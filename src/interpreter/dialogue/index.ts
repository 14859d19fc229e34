export { readInThread } from './read-in-thread.ts';
export { pointsAtSomebody } from './references.ts';
