import type { Language } from '../../kernel/index.ts';
import { renderTeamsRecord } from '../../rendering/index.ts';
import type { Activity, InvokeResponse } from './bot.ts';
import { eventIdOf, readPlace } from './read-activity.ts';
import type { Site } from './site.ts';
import type { TeamsEvent } from './teams-host.ts';

/** What is searched, the likeliest first. */
const searched = ['account', 'deal', 'contact'] as const;
const mostOfEach = 8;
const longestName = 200;

const kinds: Readonly<Record<(typeof searched)[number], Readonly<Record<Language, string>>>> = {
  account: { en: 'Customer', zh: '客户' },
  deal: { en: 'Deal', zh: '商机' },
  contact: { en: 'Contact', zh: '联系人' },
};

/**
 * Records by what is typed, among those that the asker may see. What he shares says the name alone; who presses in it is answered by his own
 * rights.
 */
export async function answerQuery({ host, connection }: Site, activity: Activity): Promise<InvokeResponse> {
  const place = readPlace(activity, connection.workspace);
  const { parameters = [] } = (activity.value ?? {}) as {
    readonly parameters?: readonly { readonly name?: string; readonly value?: unknown }[];
  };
  const typed = String(parameters.find(({ name }) => name === 'name')?.value ?? '')
    .slice(0, longestName)
    .trim();
  const person = place === null ? null : await host.findPerson(place.user);
  const language = languageOf(activity);
  if (person === null || person === 'inactive')
    return extension({
      type: 'message',
      text:
        language === 'zh'
          ? '请先在私聊里跟 Parley 说句话。'
          : 'Say hello to Parley in a personal chat first.',
    });
  const found =
    typed === ''
      ? []
      : await Promise.all(
          searched.map(async (entity) =>
            (await host.names(person.id, entity, typed))
              .slice(0, mostOfEach)
              .map((name) => ({ entity, name })),
          ),
        );
  const attachments = found.flat().map(({ entity, name }) => {
    const kind = kinds[entity][language];
    return {
      contentType: 'application/vnd.microsoft.card.adaptive',
      content: renderTeamsRecord(name, kind, language),
      preview: {
        contentType: 'application/vnd.microsoft.card.thumbnail',
        content: { title: name, text: kind },
      },
    };
  });
  return extension({ type: 'result', attachmentLayout: 'list', attachments });
}

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

function languageOf({ locale }: Activity): Language {
  return locale?.startsWith('zh') === true ? 'zh' : 'en';
}

function extension(composeExtension: object): InvokeResponse {
  return { status: 200, body: { composeExtension } };
}
