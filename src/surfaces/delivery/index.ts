export type { ChannelPlatform } from './channels.ts';
export type { ChatEvent, ChatHost, ChatOutgoing, ChatPerson, ChatUser } from './chat-host.ts';
export type { ChatFile, ChatImports } from './files.ts';
export type { ChannelMembers } from './members.ts';
export { openSpool } from './spool.ts';
