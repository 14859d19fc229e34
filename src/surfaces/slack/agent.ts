import type { App } from '@slack/bolt';
import { detectLanguage, type Language } from '../../kernel/index.ts';
import { languageOfUser } from './language.ts';
import type { Site } from './site.ts';
import type { SlackEvent } from './slack-host.ts';

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
    ['我的待办', '我的待办'],
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

/** What takes longer than this shows that it works. */
const silentMs = 1000;

/** Of a loading message, in characters. */
const longestStatus = 50;
const working: Readonly<Record<Language, string>> = { en: 'is working on it …', zh: '正在处理…' };
const doing: Readonly<Record<Language, readonly string[]>> = {
  en: ['is reading the records …', 'is adding it up …'],
  zh: ['正在查记录…', '正在汇总…'],
};

const nowDoing: Readonly<Record<Language, (what: string) => string>> = {
  en: (what) => `is ${what} …`.slice(0, longestStatus),
  zh: (what) => `正在${what}…`.slice(0, longestStatus),
};

/** Does the work, and shows in the conversation that it is being done where it takes long. The answer takes the status away. */
export async function withStatus<Result>(
  { client, host }: Site,
  { address, input, messageTs }: SlackEvent,
  work: (showProgress: (doing: string) => void) => Promise<Result>,
): Promise<Result> {
  if (messageTs === undefined || address.isPrivate) return await work(() => {});
  const language = detectLanguage('text' in input ? input.text : '');
  const place = { channel_id: address.channel, thread_ts: address.threadTs ?? messageTs };
  let shown: Promise<unknown> = Promise.resolve();
  let isShown = false;
  let messages = doing[language];
  const show = () => {
    // One after the other: Slack shows the last one that it was told.
    shown = shown.then(() =>
      client.assistant.threads
        .setStatus({ ...place, status: working[language], loading_messages: [...messages] })
        .catch((error: unknown) => host.reportFailure(error)),
    );
  };
  const timer = setTimeout(() => {
    isShown = true;
    show();
  }, silentMs);
  try {
    return await work((now) => {
      messages = [nowDoing[language](now)];
      if (isShown) show();
    });
  } finally {
    clearTimeout(timer);
    await shown;
    if (isShown)
      await client.assistant.threads
        .setStatus({ ...place, status: '' })
        .catch((error: unknown) => host.reportFailure(error));
  }
}
