import type { Language } from '../../kernel/index.ts';
import type { Site } from './site.ts';

/** The language in which somebody uses Slack. */
export async function languageOfUser({ client }: Pick<Site, 'client'>, userId: string): Promise<Language> {
  const { user } = await client.users.info({ user: userId, include_locale: true });
  return user?.locale?.startsWith('zh') === true ? 'zh' : 'en';
}
