export { readCommands } from './read-commands.ts';
export { readMany } from './many.ts';
