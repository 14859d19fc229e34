export { runTerminalChat, type Speaker, type Terminal } from './chat.ts';
