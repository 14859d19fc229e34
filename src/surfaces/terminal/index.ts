export { type ChatOptions, runTerminalChat, type Speaker, type Terminal } from './chat.ts';
