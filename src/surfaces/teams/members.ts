import type { Member } from '../delivery/members.ts';
import type { Platform } from '../delivery/speaker.ts';
import type { Bot, ConversationMember } from './bot.ts';
import type { TeamsEvent } from './teams-host.ts';

/** What Teams says of somebody. Addresses are given by the organization's own administrators; the first stands in a domain that Entra verified. */
export function memberOf(
  { tenantId, isGuest, userPrincipalName, email }: ConversationMember,
  workspace: string,
): Member {
  if (isGuest || (tenantId ?? workspace) !== workspace) return { kind: 'outside' };
  const emails = [userPrincipalName, email].flatMap((each) => (each === null ? [] : [each.toLowerCase()]));
  return { kind: 'member', emails: [...new Set(emails)] };
}

/** Teams as whom its people are known by. */
export function teamsPlatform(
  bot: Bot,
  workspace: string,
  { address }: Pick<TeamsEvent, 'address'>,
): Platform {
  return {
    name: 'Teams',
    place: { en: 'this organization', zh: '本组织' },
    async findMember() {
      const member = await bot.findMember(address, address.userId);
      return member === null ? { kind: 'outside' } : memberOf(member, workspace);
    },
  };
}
