import type { TaskUpdateChunk } from '@slack/types';
import { detectLanguage, type Language } from '../../kernel/index.ts';
import type { Site } from './site.ts';
import type { SlackEvent } from './slack-host.ts';

/** What takes longer than this shows that it works. */
const silentMs = 1000;
/** What takes longer than this shows what was done so far, step by step. */
const patientMs = 5000;

/** Of a loading message, in characters. */
const longestStatus = 50;
/** Of a step, in characters: Slack takes 256. */
const longestStep = 250;
const working: Readonly<Record<Language, string>> = { en: 'is working on it …', zh: '正在处理…' };
const doing: Readonly<Record<Language, readonly string[]>> = {
  en: ['is reading the records …', 'is adding it up …'],
  zh: ['正在查记录…', '正在汇总…'],
};

const nowDoing: Readonly<Record<Language, (what: string) => string>> = {
  en: (what) => `is ${what} …`.slice(0, longestStatus),
  zh: (what) => `正在${what}…`.slice(0, longestStatus),
};

/** Where somebody waits. */
interface Place {
  readonly channel: string;
  readonly threadTs: string;
  readonly language: Language;
}

interface Shown {
  now(doing: string): void;
  /** Done when nothing of it goes on any more. */
  end(isDone: boolean): Promise<void>;
}

/**
 * Does the work, and shows in the conversation that it is being done where it takes long: a status, which the answer takes away, and later
 * its steps as they are done, streamed below the message. Where Slack takes none of that, the work goes on without.
 */
export async function withProgress<Result>(
  site: Site,
  { address, input, messageTs }: SlackEvent,
  work: (showProgress: (doing: string) => void) => Promise<Result>,
): Promise<Result> {
  if (messageTs === undefined || address.isPrivate) return await work(() => {});
  const place = {
    channel: address.channel,
    threadTs: address.threadTs ?? messageTs,
    language: detectLanguage('text' in input ? input.text : ''),
  };
  const shown = [showStatus(site, place), streamSteps(site, place)];
  let isDone = false;
  try {
    const result = await work((what) => {
      for (const each of shown) each.now(what);
    });
    isDone = true;
    return result;
  } finally {
    await Promise.all(shown.map((each) => each.end(isDone)));
  }
}

function showStatus({ client, host }: Site, { channel, threadTs, language }: Place): Shown {
  let messages = doing[language];
  let isShown = false;
  // One after the other: Slack shows the last one that it was told.
  let sent: Promise<unknown> = Promise.resolve();
  const set = (status: string, loading: readonly string[] = []) => {
    const more = loading.length === 0 ? {} : { loading_messages: [...loading] };
    sent = sent.then(() =>
      client.assistant.threads
        .setStatus({ channel_id: channel, thread_ts: threadTs, status, ...more })
        .catch((error: unknown) => host.reportFailure(error)),
    );
  };
  const timer = setTimeout(() => {
    isShown = true;
    set(working[language], messages);
  }, silentMs);
  return {
    now(what) {
      messages = [nowDoing[language](what)];
      if (isShown) set(working[language], messages);
    },
    async end() {
      clearTimeout(timer);
      if (isShown) set('');
      await sent;
    },
  };
}

function streamSteps({ client, host }: Site, { channel, threadTs }: Place): Shown {
  const titles: string[] = [];
  let stream: string | null = null;
  let told = 0;
  let isLate = false;
  let hasFailed = false;
  let sent: Promise<unknown> = Promise.resolve();
  /** What Slack hasn't been told of yet: the last that it was, which is over by now, and those after it. */
  const chunks = (last: TaskUpdateChunk['status']): TaskUpdateChunk[] =>
    titles
      .map((title, index) => ({
        type: 'task_update' as const,
        id: `step-${index}`,
        title,
        status: index === titles.length - 1 ? last : ('complete' as const),
      }))
      .slice(Math.max(0, told - 1));
  const send = (last: TaskUpdateChunk['status']) => {
    sent = sent.then(async () => {
      if (hasFailed || !isLate || titles.length === 0) return;
      const isOver = last !== 'in_progress';
      const given = { channel, chunks: chunks(last) };
      told = titles.length;
      try {
        if (stream === null && !isOver)
          stream = (await client.chat.startStream({ ...given, thread_ts: threadTs })).ts ?? null;
        else if (stream !== null)
          await client.chat[isOver ? 'stopStream' : 'appendStream']({ ...given, ts: stream });
      } catch (error) {
        hasFailed = true;
        host.reportFailure(error);
      }
    });
  };
  const timer = setTimeout(() => {
    isLate = true;
    send('in_progress');
  }, patientMs);
  return {
    now(what) {
      titles.push(what.slice(0, longestStep));
      send('in_progress');
    },
    async end(isDone) {
      clearTimeout(timer);
      send(isDone ? 'complete' : 'error');
      await sent;
    },
  };
}
