import { detectLanguage, type Language } from '../../kernel/index.ts';
import type { ChatEvent, ChatHost, ChatPerson, ChatUser } from './chat-host.ts';
import type { Member } from './members.ts';

/** Who speaks, or what somebody is told who may not. */
export type Speaker =
  | { readonly kind: 'person'; readonly person: ChatPerson }
  | {
      readonly kind: 'told';
      readonly title: string;
      readonly language: Language;
      /** This is said to him once and never again. */
      readonly isOnce: boolean;
    };

export interface Platform {
  readonly name: string;
  /** What its people are full members of. */
  readonly place: Readonly<Record<Language, string>>;
  readonly findMember: (user: ChatUser) => Promise<Member>;
}

/**
 * The person who is behind a chat user. One who is linked to nobody yet is linked by his e-mail address, where he is a full member of the
 * connected workspace and the platform has confirmed the address; or by a code that he sends.
 */
export async function findSpeaker<Event extends ChatEvent, Address>(
  host: ChatHost<Event, Address>,
  platform: Platform,
  user: ChatUser,
  text: string,
): Promise<Speaker> {
  const language = detectLanguage(text);
  const told = (en: string, zh: string, isOnce = false): Speaker => ({
    kind: 'told',
    title: language === 'zh' ? zh : en,
    language,
    isOnce,
  });
  const code = await host.redeemCode(user, text);
  if (code.kind === 'linked')
    return told(`You are ${code.name} here from now on.`, `从现在起，你在这里就是 ${code.name}。`);
  if (code.kind === 'void')
    return told(
      'This code is wrong, used, or older than half an hour. Ask for a new one.',
      '这个码不对、用过了，或已超过半小时。请重新要一个。',
    );
  const found = await host.findPerson(user);
  if (found === 'inactive') return told('Your account is not active any more.', '你的账号已停用。', true);
  if (found !== null) return { kind: 'person', person: found };
  const member = await platform.findMember(user);
  if (member.kind === 'app') return told('I answer people, not apps.', '我只回答人，不回答应用。', true);
  if (member.kind === 'outside')
    return told(
      `I answer full members of ${platform.place.en} alone, not guests and people from outside.`,
      `我只回答${platform.place.zh}的正式成员，不回答访客和外部人员。`,
      true,
    );
  if (member.emails.length === 0)
    return told(
      `${platform.name} shows me no confirmed e-mail address of yours, so I can’t tell who you are: have “parley user code” run for you on the machine of Parley, and send me what it prints.`,
      `${platform.name} 没有给出你已验证的邮箱，我认不出你是谁：请在 Parley 所在的机器上运行 parley user code，然后把打印出来的码发给我。`,
    );
  const linked = await linkByOneOf(host, user, member.emails);
  if (linked === 'needs-code')
    return told(
      'Your account is linked by a code: have “parley user code” run for you on the machine of Parley, and send me what it prints.',
      '你的账号要用码来绑定：请在 Parley 所在的机器上运行 parley user code，然后把打印出来的码发给我。',
    );
  if (linked === 'nobody' || linked === 'inactive')
    return told(
      `I don’t know you yet: nobody in the CRM has your e-mail address of ${platform.name}. Ask an admin to add you (parley user add).`,
      `我还不认识你：CRM 里没有人用你的 ${platform.name} 邮箱。请让管理员把你加进来（parley user add）。`,
    );
  return { kind: 'person', person: linked };
}

/** By the first of the addresses that somebody has. */
async function linkByOneOf<Event extends ChatEvent, Address>(
  host: ChatHost<Event, Address>,
  user: ChatUser,
  emails: readonly string[],
): Promise<ChatPerson | 'inactive' | 'needs-code' | 'nobody'> {
  for (const email of emails) {
    const linked = await host.linkByEmail(user, email);
    if (linked !== 'nobody') return linked;
  }
  return 'nobody';
}
