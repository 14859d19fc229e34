import type { webApi } from '@slack/bolt';
import type { Member } from '../delivery/members.ts';
import type { Platform } from '../delivery/speaker.ts';

/** Slack as whom its people are known by. */
export function slackPlatform(client: webApi.WebClient): Platform {
  return {
    name: 'Slack',
    place: { en: 'this workspace', zh: '本工作区' },
    async findMember({ workspace, userId }) {
      const { user } = await client.users.info({ user: userId, include_locale: true }).catch((error) => {
        // Somebody of another organisation whom this workspace may not see.
        if (error?.data?.error === 'user_not_found') return { user: undefined };
        throw error;
      });
      return user === undefined ? { kind: 'outside' } : memberOf(user, workspace);
    },
  };
}

/** What Slack says of a user, of those fields that are read here. */
export interface SlackMember {
  readonly is_bot?: boolean;
  readonly is_restricted?: boolean;
  readonly is_ultra_restricted?: boolean;
  readonly is_stranger?: boolean;
  readonly is_email_confirmed?: boolean;
  readonly deleted?: boolean;
  readonly team_id?: string;
  readonly real_name?: string;
  readonly profile?: { readonly real_name?: string; readonly email?: string };
}

export function memberOf(user: SlackMember, workspace: string): Member {
  if (user.is_bot === true) return { kind: 'app' };
  const isGuest = user.is_restricted === true || user.is_ultra_restricted === true;
  const isExternal = user.is_stranger === true || user.team_id !== workspace;
  if (user.deleted === true || isGuest || isExternal) return { kind: 'outside' };
  const email = user.is_email_confirmed === true ? user.profile?.email : undefined;
  return { kind: 'member', emails: email === undefined ? [] : [email] };
}
