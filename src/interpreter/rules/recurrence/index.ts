export { readRecurrence, type SaidRecurrence } from './read-recurrence.ts';
