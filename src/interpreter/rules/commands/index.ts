export { readCommands } from './read-commands.ts';
