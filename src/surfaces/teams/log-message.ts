import type { Activity, InvokeResponse } from './bot.ts';
import { eventIdOf, readPlace } from './read-activity.ts';
import { languageOf } from './records.ts';
import type { Site } from './site.ts';
import type { TeamsEvent } from './teams-host.ts';

interface LoggedMessage {
  readonly id?: string;
  readonly createdDateTime?: string;
  readonly from?: { readonly user?: { readonly id?: string; readonly displayName?: string } };
  readonly body?: { readonly contentType?: string; readonly content?: string };
  readonly attachments?: readonly { readonly name?: string; readonly contentUrl?: string }[];
}

/** "Log to CRM" on somebody's message: it is kept at once, and what was logged is answered to the asker alone. */
export async function answerLog(
  { connection }: Site,
  activity: Activity,
  keep: (event: TeamsEvent) => Promise<void>,
): Promise<InvokeResponse> {
  const place = readPlace(activity, connection.workspace);
  const { commandId, messagePayload } = (activity.value ?? {}) as {
    readonly commandId?: string;
    readonly messagePayload?: LoggedMessage;
  };
  if (place === null || commandId !== 'logToCrm' || messagePayload === undefined || activity.id === undefined)
    return { status: 400 };
  const { user } = messagePayload.from ?? {};
  const isHtml = messagePayload.body?.contentType === 'html';
  const content = messagePayload.body?.content ?? '';
  await keep({
    ...place,
    // Where others read along they see nothing of it: not even that it was logged.
    address: { ...place.address, isPrivate: true, scope: 'personal' },
    eventId: `log:${eventIdOf(activity)}`,
    input: { text: '' },
    logs: {
      messages: [
        {
          userId: user?.id ?? null,
          name: user?.displayName ?? '',
          at: messagePayload.createdDateTime ?? activity.timestamp ?? '',
          text: isHtml ? textOfHtml(content) : content,
        },
      ],
      files: (messagePayload.attachments ?? []).flatMap(({ name, contentUrl }) =>
        name === undefined ? [] : [{ name, url: contentUrl ?? '' }],
      ),
    },
  });
  const said = {
    en: 'Logged messages are answered in your chat with Parley.',
    zh: '记录结果会发到你和 Parley 的私聊里。',
  }[languageOf(activity)];
  return { status: 200, body: { task: { type: 'message', value: said } } };
}

function textOfHtml(html: string): string {
  return html
    .replaceAll(/<(?:br|\/p|\/div|\/li)[^>]*>/gi, '\n')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll(/\n{2,}/g, '\n')
    .trim();
}
