import type { webApi } from '@slack/bolt';
import { detectLanguage, type Language } from '../../kernel/index.ts';
import type { SlackHost, SlackPerson, SlackUser } from './slack-host.ts';

/** Who speaks, or what somebody is told who may not. */
export type Speaker =
  | { readonly kind: 'person'; readonly person: SlackPerson }
  | {
      readonly kind: 'told';
      readonly title: string;
      readonly language: Language;
      /** This is said to him once and never again. */
      readonly isOnce: boolean;
    };

/**
 * The person who is behind a Slack user. One who is linked to nobody yet is linked by his e-mail address, where he is a full member of the
 * connected workspace and Slack has confirmed the address; or by a code that he sends.
 */
export async function findSpeaker(
  host: SlackHost,
  client: webApi.WebClient,
  user: SlackUser,
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
  const { user: member } = await client.users.info({ user: user.userId, include_locale: true });
  if (member?.is_bot === true) return told('I answer people, not apps.', '我只回答人，不回答应用。', true);
  const isGuest = member?.is_restricted === true || member?.is_ultra_restricted === true;
  const isExternal = member?.is_stranger === true || member?.team_id !== user.workspace;
  if (member === undefined || member.deleted === true || isGuest || isExternal)
    return told(
      'I answer full members of this workspace alone, not guests and people from outside.',
      '我只回答本工作区的正式成员，不回答访客和外部人员。',
      true,
    );
  const email = member.is_email_confirmed === true ? member.profile?.email : undefined;
  const linked = email === undefined ? 'nobody' : await host.linkByEmail(user, email);
  if (linked === 'needs-code')
    return told(
      'Your account is linked by a code: have “parley user code” run for you on the machine of Parley, and send me what it prints.',
      '你的账号要用码来绑定：请在 Parley 所在的机器上运行 parley user code，然后把打印出来的码发给我。',
    );
  if (linked === 'nobody' || linked === 'inactive')
    return told(
      'I don’t know you yet: nobody in the CRM has your e-mail address of Slack. Ask an admin to add you (parley user add).',
      '我还不认识你：CRM 里没有人用你的 Slack 邮箱。请让管理员把你加进来（parley user add）。',
    );
  return { kind: 'person', person: linked };
}
