import type { DoubleMessage, SlackDouble } from './slack-double.ts';
import { problemsOfMessage, problemsOfView } from './slack-limits.ts';

export type Body = Readonly<Record<string, unknown>>;

type Method = (double: SlackDouble, body: Body, origin: string) => Body;

/** What Slack's Web API does, by method. */
export const methods: Readonly<Record<string, Method>> = {
  'auth.test': (double) => ({
    ok: true,
    team: 'Northwind',
    team_id: double.workspace,
    user_id: double.botUserId,
    bot_id: double.botId,
  }),
  'bots.info': (double) => ({ ok: true, bot: { id: double.botId, app_id: double.appId } }),
  'apps.connections.open': (_, __, origin) => ({ ok: true, url: `ws://${origin}/link` }),
  'users.info': (double, body) => {
    const user = userAs(double, String(body.user));
    return user === null ? { ok: false, error: 'user_not_found' } : { ok: true, user };
  },
  'users.list': (double) => ({ ok: true, members: [...double.users.keys()].map((id) => userAs(double, id)) }),
  'conversations.info': (double, body) => {
    const id = String(body.channel);
    const { name = id.toLowerCase(), isPublic = false, isShared = false } = double.channels.get(id) ?? {};
    return { ok: true, channel: { id, name, is_private: !isPublic, is_ext_shared: isShared } };
  },
  'conversations.members': (double, body) => ({
    ok: true,
    members: double.channels.get(String(body.channel))?.members ?? [...double.users.keys()],
  }),
  'chat.postMessage': (double, body) => {
    const posted = message(double, body, null);
    const problems = problemsOfMessage(posted);
    if (problems.length > 0)
      return { ok: false, error: 'invalid_blocks', response_metadata: { messages: problems } };
    double.messages.push(posted);
    return { ok: true, channel: posted.channel, ts: posted.ts };
  },
  'chat.postEphemeral': (double, body) => {
    const posted = message(double, body, String(body.user));
    const problems = problemsOfMessage(posted);
    if (problems.length > 0)
      return { ok: false, error: 'invalid_blocks', response_metadata: { messages: problems } };
    double.messages.push(posted);
    return { ok: true, message_ts: posted.ts };
  },
  'chat.update': (double, body) => {
    const found = double.messages.find(({ ts, channel }) => ts === body.ts && channel === body.channel);
    if (found === undefined) return { ok: false, error: 'message_not_found' };
    Object.assign(found, { text: String(body.text ?? ''), blocks: structured(body.blocks) ?? [] });
    return { ok: true, ts: found.ts, channel: found.channel };
  },
  'chat.unfurl': (double, body) => {
    const found = double.messages.find(({ ts, channel }) => ts === body.ts && channel === body.channel);
    if (found === undefined) return { ok: false, error: 'cannot_find_message' };
    found.unfurls = structured(body.unfurls) as NonNullable<DoubleMessage['unfurls']>;
    return { ok: true };
  },
  'conversations.open': (_, body) => ({ ok: true, channel: { id: `D${String(body.users).slice(1)}` } }),
  'conversations.history': (double, body) => pageOf(double, body, (each) => each.threadTs === null),
  'conversations.replies': (double, body) =>
    pageOf(double, body, (each) => each.threadTs === body.ts || each.ts === body.ts),
  'assistant.threads.setStatus': () => ({ ok: true }),
  'chat.startStream': (double, body) => {
    // A reply to somebody: it never stands beside the threads.
    if (typeof body.thread_ts !== 'string') return { ok: false, error: 'invalid_thread_ts' };
    const stream = {
      channel: String(body.channel),
      threadTs: body.thread_ts,
      steps: new Map(),
      isOver: false,
    };
    const ts = double.nextTs();
    double.streams.set(ts, stream);
    return appended(double, { ...body, ts });
  },
  'chat.appendStream': appended,
  'chat.stopStream': (double, body) => {
    const result = appended(double, body);
    const stream = double.streams.get(String(body.ts));
    if (stream !== undefined) stream.isOver = true;
    return result;
  },
  'assistant.threads.setSuggestedPrompts': () => ({ ok: true }),
  'views.publish': (double, body) => {
    const view = structured(body.view) as Body;
    const problems = problemsOfView(view);
    if (problems.length > 0)
      return { ok: false, error: 'invalid_arguments', response_metadata: { messages: problems } };
    double.homes.set(String(body.user_id), view);
    return { ok: true, view };
  },
  'files.getUploadURLExternal': (double, body, origin) => {
    const id = double.files.push({
      name: String(body.filename),
      bytes: Buffer.alloc(0),
      channel: null,
      comment: '',
    });
    return { ok: true, upload_url: `http://${origin}/upload/${id - 1}`, file_id: `F${id - 1}` };
  },
  'files.completeUploadExternal': (double, body) => {
    const [given] = structured(body.files) as readonly { readonly id: string }[];
    const file = double.files[Number(given?.id.slice(1))];
    if (file === undefined) return { ok: false, error: 'file_not_found' };
    Object.assign(file, { channel: String(body.channel_id), comment: String(body.initial_comment) });
    return { ok: true, files: [{ id: given?.id }] };
  },
  'files.info': (double, body) => {
    const file = double.files[Number(String(body.file).slice(1))];
    return file === undefined
      ? { ok: false, error: 'file_not_found' }
      : { ok: true, file: { id: body.file, mimetype: file.bytes.length === 0 ? '' : 'image/png' } };
  },
  'views.open': (double, body) => {
    const view = structured(body.view) as Body;
    const problems = problemsOfView(view);
    if (problems.length > 0)
      return { ok: false, error: 'invalid_arguments', response_metadata: { messages: problems } };
    const id = `V${double.views.length + 1}`;
    double.views.push({ trigger: String(body.trigger_id), id, view });
    return { ok: true, view: { id } };
  },
};

function userAs(double: SlackDouble, id: string): Body | null {
  const user = double.users.get(id);
  if (user === undefined) return null;
  return {
    id,
    team_id: user.team ?? double.workspace,
    deleted: user.isDeleted ?? false,
    locale: user.locale ?? 'en-US',
    is_bot: user.isBot ?? false,
    is_restricted: user.isGuest ?? false,
    is_ultra_restricted: false,
    is_email_confirmed: user.isEmailConfirmed ?? true,
    real_name: user.name,
    profile: { real_name: user.name, ...(user.email === null ? {} : { email: user.email }) },
  };
}

/** Ephemeral messages stand in no history. */
function pageOf(double: SlackDouble, body: Body, belongs: (message: DoubleMessage) => boolean): Body {
  const found = double.messages.filter(
    (each) => each.channel === body.channel && each.only === null && belongs(each),
  );
  return {
    ok: true,
    messages: found.map(({ ts, text, metadata, by, files }) => ({
      ts,
      text,
      ...(by.startsWith('U') ? { user: by } : { bot_id: by, user: double.botUserId }),
      ...(files === undefined ? {} : { files }),
      ...(String(body.include_all_metadata) === 'true' ? { metadata } : {}),
    })),
  };
}

function appended(double: SlackDouble, body: Body): Body {
  const stream = double.streams.get(String(body.ts));
  if (stream === undefined || stream.isOver || stream.channel !== body.channel)
    return { ok: false, error: 'message_not_in_streaming_state' };
  for (const { id, title, status } of (structured(body.chunks) ?? []) as readonly Record<string, string>[])
    stream.steps.set(id ?? '', `${status}: ${title}`);
  return { ok: true, channel: stream.channel, ts: String(body.ts) };
}

export function message(double: SlackDouble, body: Body, only: string | null): DoubleMessage {
  return {
    channel: String(body.channel),
    ts: double.nextTs(),
    threadTs: typeof body.thread_ts === 'string' ? body.thread_ts : null,
    text: String(body.text ?? ''),
    blocks: (structured(body.blocks) ?? []) as DoubleMessage['blocks'],
    metadata: structured(body.metadata) ?? null,
    only,
    by: double.botId,
  };
}

/** The client writes what has structure as JSON within a form. */
function structured(value: unknown): unknown {
  return typeof value === 'string' ? JSON.parse(value) : value;
}
