export type { ChatEvent, ChatHost, ChatOutgoing, ChatPerson, ChatUser } from './chat-host.ts';
