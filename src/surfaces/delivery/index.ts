export type { ChannelMembers, ChannelPlatform } from './channels.ts';
export type { ChatEvent, ChatHost, ChatOutgoing, ChatPerson, ChatUser } from './chat-host.ts';
export { openSpool } from './spool.ts';
