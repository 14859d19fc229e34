import type { webApi } from '@slack/bolt';
import type { Platform } from '../delivery/speaker.ts';

/** Slack as whom its people are known by. */
export function slackPlatform(client: webApi.WebClient): Platform {
  return {
    name: 'Slack',
    place: { en: 'this workspace', zh: '本工作区' },
    async findMember({ workspace, userId }) {
      const { user: member } = await client.users.info({ user: userId, include_locale: true });
      if (member?.is_bot === true) return { kind: 'app' };
      const isGuest = member?.is_restricted === true || member?.is_ultra_restricted === true;
      const isExternal = member?.is_stranger === true || member?.team_id !== workspace;
      if (member === undefined || member.deleted === true || isGuest || isExternal)
        return { kind: 'outside' };
      const email = member.is_email_confirmed === true ? member.profile?.email : undefined;
      return { kind: 'member', emails: email === undefined ? [] : [email] };
    },
  };
}
