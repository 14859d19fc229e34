export { isForEach, readMany } from './many.ts';
export { readCommands } from './read-commands.ts';
