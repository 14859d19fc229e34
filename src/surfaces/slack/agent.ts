import type { App } from '@slack/bolt';
import type { Language } from '../../kernel/index.ts';
import { languageOfUser } from './language.ts';
import type { Site } from './site.ts';

/** What a new conversation may begin with: the same stands in the manifest, until somebody opens it. */
const prompts: Readonly<Record<Language, readonly (readonly [string, string])[]>> = {
  en: [
    ['Stuck deals', 'which of my deals are stuck?'],
    ['This quarter', 'my target attainment this quarter'],
    ['My tasks', 'my open tasks'],
    ['What can I ask?', 'help'],
  ],
  zh: [
    ['停滞的商机', '我有哪些商机停滞了？'],
    ['本季度', '我本季度的目标达成率'],
    ['我的待办', '我未完成的待办'],
    ['能问什么', '帮助'],
  ],
};

/** Suggests what to ask when somebody opens the messages of the app, in the language of his Slack. */
export function listenToAgent(app: App, { host, client }: Site): void {
  app.event('app_home_opened', async ({ event }) => {
    if (event.tab !== 'messages') return;
    // Only a hint: nobody waits for it.
    void suggest(event.user, event.channel).catch((error: unknown) => host.reportFailure(error));
  });

  async function suggest(userId: string, channel: string): Promise<void> {
    const language = await languageOfUser({ client }, userId);
    await client.assistant.threads.setSuggestedPrompts({
      channel_id: channel,
      prompts: prompts[language].map(([title, message]) => ({ title, message })),
    });
  }
}
