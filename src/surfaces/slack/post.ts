import type { KnownBlock } from '@slack/types';
import type { Answer } from '../../answer/index.ts';
import { type ChartStyle, nativeCharts, renderSlack, type SlackMessage } from '../../rendering/index.ts';
import { type PostOutcome, repeated } from '../delivery/deliver.ts';
import { isUnclear, platformError } from './outage.ts';
import { sendFile, uploadPictures } from './pictures.ts';
import type { Site } from './site.ts';
import type { SlackAddress, SlackOutgoing } from './slack-host.ts';

/** By which Parley knows its own posts again. */
export const messageEvent = 'parley_answer';

/** Errors of the place: it is answered where one person can always be reached. */
const wrongPlace: ReadonlySet<string> = new Set([
  'channel_not_found',
  'not_in_channel',
  'user_not_in_channel',
  'is_archived',
  'restricted_action',
  'restricted_action_read_only_channel',
  'restricted_action_thread_only_channel',
  'thread_not_found',
  'message_not_found',
  'messages_tab_disabled',
  'used_url',
  'expired_url',
]);
/** Of these the reader is told why he reads it here. */
const toldWhy: ReadonlySet<string> = new Set([
  'channel_not_found',
  'not_in_channel',
  'is_archived',
  'restricted_action',
  'restricted_action_read_only_channel',
]);

function elsewhere(code: string, language: 'en' | 'zh'): string {
  const zh = language === 'zh';
  if (code === 'is_archived')
    return zh ? '频道已归档，所以发到这里。' : 'The channel is archived, so you read it here.';
  if (code.startsWith('restricted'))
    return zh ? '频道不允许我发言，所以发到这里。' : 'The channel lets me post nothing, so you read it here.';
  return zh ? '我不在那个频道里，所以发到这里。' : 'I am not in that channel, so you read it here.';
}

/** Of the message itself: its plain text is taken all the same. */
const malformed: ReadonlySet<string> = new Set([
  'invalid_blocks',
  'invalid_blocks_format',
  'invalid_arguments',
  'msg_blocks_too_long',
  'msg_too_long',
  'only_one_table_allowed',
]);
const textCharts: ChartStyle = { isNative: false, pictures: new Map() };
/** What somebody has to mend at the connection: it waits so long. */
const brokenSeconds = 60;

/** Posts one answer: what may stand there already is looked for first, and what can't be looked for is marked when it is repeated. */
export async function postToSlack(site: Site, item: SlackOutgoing): Promise<PostOutcome> {
  const { answer } = item;
  let { address } = item;
  const timeZone = address.person?.timeZone ?? (await site.host.businessZone());
  const { thread } = address;
  const render = (charts: ChartStyle) => {
    const shown = renderSlack(withoutDownload(answer), {
      timeZone,
      thread,
      pageUrl: site.host.pageUrl,
      charts,
    });
    return address.isPrivate && item.isUncertain ? withNote(shown, repeated[answer.language]) : shown;
  };
  let parts = render({ ...nativeCharts, pictures: await uploadPictures(site, answer) });
  // What has been begun stays uncertain, whatever the next try says.
  let isBegun = item.isUncertain;
  // Twice at most: in another place, or in plain text.
  for (let change = 0; ; change++) {
    try {
      const messageId = await postParts(site, item, address, parts, () => {
        isBegun = true;
      });
      await handFileOver(site, item, address).catch((error: unknown) => {
        // The answer stands; what Slack says of its file is for whoever runs Parley.
        if (problemOf(error).kind !== 'platform') throw error;
        site.host.reportFailure(error);
      });
      return { kind: 'posted', messageId };
    } catch (error) {
      const problem = problemOf(error);
      const code = problem.kind === 'platform' && change < 2 ? problem.code : '';
      if (wrongPlace.has(code)) {
        const direct = await directTo(site, address);
        if (typeof direct === 'string') return { kind: 'refused', reason: direct };
        if (toldWhy.has(code)) parts = withNote(parts, elsewhere(code, answer.language));
        address = direct;
      } else if (malformed.has(code)) {
        site.host.reportFailure(error);
        // Not every workspace draws charts yet.
        const hasCharts = answer.blocks.some(({ kind }) => kind === 'chart');
        parts =
          change === 0 && hasCharts ? render(textCharts) : parts.map(({ text }) => ({ text, blocks: [] }));
      } else return outcomeOf(site, problem, error, isBegun);
    }
  }
}

/** Posts the parts in their order, `begun` as soon as one stands there; gives the first one's id. */
async function postParts(
  site: Site,
  item: SlackOutgoing,
  address: SlackAddress,
  parts: readonly SlackMessage[],
  begun: () => void,
): Promise<string | null> {
  const posted = item.isUncertain && !address.isPrivate ? await findPosted(site, item, address) : new Map();
  let messageId: string | null = null;
  for (const [index, part] of parts.entries()) {
    const key = index === 0 ? item.key : `${item.key}#${index}`;
    const id: string | null = posted.get(key) ?? (await postOne(site, address, part, key));
    messageId ??= id;
    begun();
  }
  return messageId;
}

async function postOne(
  { client }: Site,
  { channel, threadTs, userId, isPrivate, responseUrl }: SlackAddress,
  { text, blocks }: SlackMessage,
  key: string,
): Promise<string | null> {
  const thread = threadTs === null ? {} : { thread_ts: threadTs };
  if (isPrivate && responseUrl !== null) {
    await respond(responseUrl, {
      response_type: 'ephemeral',
      replace_original: false,
      text,
      blocks,
      ...thread,
    });
    return null;
  }
  if (isPrivate) {
    await client.chat.postEphemeral({ channel, user: userId, text, blocks: [...blocks], ...thread });
    return null;
  }
  const { ts } = await client.chat.postMessage({
    channel,
    text,
    blocks: [...blocks],
    unfurl_links: false,
    unfurl_media: false,
    metadata: { event_type: messageEvent, event_payload: { key } },
    ...thread,
  });
  return ts ?? null;
}

/** The file of an answer stands in the button that hands it over; here it is handed over at once. */
function withoutDownload(answer: Answer): Answer {
  return answer.file === undefined
    ? answer
    : { ...answer, actions: answer.actions.filter(({ kind }) => kind !== 'export') };
}

/** Puts the file of an answer below it: no file can be shown to one person alone, so in a channel it goes to his direct message. */
async function handFileOver(
  site: Site,
  { answer, isUncertain }: SlackOutgoing,
  address: SlackAddress,
): Promise<void> {
  const { host, client } = site;
  const { file, language, title, actions } = answer;
  const press = actions.find(({ kind }) => kind === 'export');
  if (file === undefined || press === undefined || address.person === null) return;
  const bytes = await host.exportFile(address.person, address.thread, press.id, file);
  const to = address.isPrivate ? await directTo(site, address) : address;
  if (bytes === null || typeof to === 'string') return;
  const id = await sendFile(site, file.name, bytes);
  if (id === null) throw new ResponseProblem({ kind: 'not-sent' });
  await client.files.completeUploadExternal({
    files: [{ id, title: file.name }],
    channel_id: to.channel,
    ...(to.threadTs === null ? {} : { thread_ts: to.threadTs }),
    initial_comment: isUncertain ? `${title} (${repeated[language]})` : title,
  } as Parameters<typeof client.files.completeUploadExternal>[0]);
}

/** The posts of this answer that stand there, by their keys. */
async function findPosted(
  { client, connection }: Site,
  { key, createdAt }: SlackOutgoing,
  { channel, threadTs }: SlackAddress,
): Promise<ReadonlyMap<string, string>> {
  // The clocks of Slack and of the database may differ.
  const oldest = String(Date.parse(createdAt) / 1000 - 300);
  const found = new Map<string, string>();
  let cursor: string | undefined;
  do {
    const page = { channel, oldest, limit: 200, include_all_metadata: true, ...(cursor ? { cursor } : {}) };
    const { messages = [], response_metadata: more } =
      threadTs === null
        ? await client.conversations.history(page)
        : await client.conversations.replies({ ...page, ts: threadTs });
    for (const { ts, bot_id: by, metadata } of messages as readonly PostedMessage[]) {
      const of = metadata?.event_type === messageEvent ? metadata.event_payload?.key : undefined;
      if (ts !== undefined && by === connection.botId && (of === key || of?.startsWith(`${key}#`) === true))
        found.set(of, ts);
    }
    cursor = more?.next_cursor === '' ? undefined : more?.next_cursor;
  } while (cursor !== undefined);
  return found;
}

interface PostedMessage {
  readonly ts?: string;
  readonly bot_id?: string;
  readonly metadata?: {
    readonly event_type?: string;
    readonly event_payload?: { readonly key?: string };
  };
}

/** Where this person can always be reached; a text says why he can't. */
async function directTo({ client }: Site, address: SlackAddress): Promise<SlackAddress | string> {
  try {
    const { channel } = await client.conversations.open({ users: address.userId });
    if (channel?.id === undefined || channel.id === address.channel) return 'nowhere to answer';
    return { ...address, channel: channel.id, threadTs: null, isPrivate: false, responseUrl: null };
  } catch (error) {
    const problem = problemOf(error);
    if (problem.kind === 'platform') return problem.code;
    throw error;
  }
}

/** With a small line above the first. */
function withNote(parts: readonly SlackMessage[], text: string): readonly SlackMessage[] {
  const mark: KnownBlock = {
    type: 'context',
    elements: [{ type: 'plain_text', text, emoji: false }],
  };
  return parts.map((part, index) => (index === 0 ? { ...part, blocks: [mark, ...part.blocks] } : part));
}

async function respond(url: string, body: object): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (response.status === 429)
    throw new ResponseProblem({
      kind: 'limited',
      afterSeconds: Number(response.headers.get('retry-after') ?? 1),
    });
  if (response.status >= 500) throw new ResponseProblem({ kind: 'unclear' });
  if (!response.ok) throw new ResponseProblem({ kind: 'platform', code: 'expired_url' });
}

type Problem =
  | { readonly kind: 'limited'; readonly afterSeconds: number }
  | { readonly kind: 'platform'; readonly code: string }
  /** The request never left, or was never answered. */
  | { readonly kind: 'unclear' }
  | { readonly kind: 'not-sent' }
  | { readonly kind: 'bug' };

class ResponseProblem extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(`a response address answered: ${problem.kind}`);
    this.problem = problem;
  }
}

/** What Slack's client, or the network, has thrown. */
function problemOf(error: unknown): Problem {
  if (error instanceof ResponseProblem) return error.problem;
  const { code, data, retryAfter } = error as {
    readonly code?: string;
    readonly data?: { readonly error?: string };
    readonly retryAfter?: number;
  };
  if (code === 'slack_webapi_rate_limited_error') return { kind: 'limited', afterSeconds: retryAfter ?? 1 };
  if (code === platformError) {
    const name = data?.error ?? '';
    return isUnclear(name) ? { kind: 'unclear' } : { kind: 'platform', code: name };
  }
  if (code === 'slack_webapi_http_error') return { kind: 'unclear' };
  if (code === 'slack_webapi_request_error' || error instanceof TypeError)
    return isRefusedConnection(error) ? { kind: 'not-sent' } : { kind: 'unclear' };
  return { kind: 'bug' };
}

function isRefusedConnection(error: unknown): boolean {
  for (
    let each = error;
    each instanceof Error;
    each = (each as { original?: unknown }).original ?? each.cause
  )
    if (
      /ECONNREFUSED|ENOTFOUND|EAI_AGAIN/.test(`${(each as NodeJS.ErrnoException).code ?? ''} ${each.message}`)
    )
      return true;
  return false;
}

function outcomeOf({ host }: Site, problem: Problem, error: unknown, isUncertain: boolean): PostOutcome {
  switch (problem.kind) {
    case 'limited':
      return { kind: 'later', afterSeconds: problem.afterSeconds, isUncertain };
    case 'not-sent':
      return { kind: 'later', afterSeconds: null, isUncertain };
    case 'unclear':
      return { kind: 'later', afterSeconds: null, isUncertain: true };
    case 'platform':
      if (wrongPlace.has(problem.code)) return { kind: 'refused', reason: problem.code };
      host.reportFailure(error);
      return { kind: 'later', afterSeconds: brokenSeconds, isUncertain };
    case 'bug':
      throw error;
  }
}
