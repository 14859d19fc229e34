import { type RecordKey, readRecordUrl, recordUrl } from '../../answer/index.ts';
import type { Language } from '../../kernel/index.ts';
import {
  readTeamsOpen,
  renderTeamsRecord,
  renderTeamsRecordView,
  type SharedRecord,
} from '../../rendering/index.ts';
import { channelsOf } from '../delivery/channels.ts';
import type { ChatPerson } from '../delivery/chat-host.ts';
import type { Activity, InvokeResponse } from './bot.ts';
import { teamsChannels } from './channels.ts';
import { says, shows } from './invoke-response.ts';
import { readPlace } from './read-activity.ts';
import type { Site } from './site.ts';
import type { TeamsEvent } from './teams-host.ts';

/** What is searched, the likeliest first. */
const searched = ['account', 'deal', 'contact'] as const;
const mostOfEach = 8;
/** Of what is typed to find a record. */
const longestName = 200;

/**
 * Records by what is typed, among those that the asker may see. What he shares says the name alone, and each who reads along is shown the
 * record by his own rights.
 */
export async function answerQuery(site: Site, activity: Activity): Promise<InvokeResponse> {
  const { host } = site;
  const { parameters = [] } = (activity.value ?? {}) as {
    readonly parameters?: readonly { readonly name?: string; readonly value?: unknown }[];
  };
  const typed = String(parameters.find(({ name }) => name === 'name')?.value ?? '')
    .slice(0, longestName)
    .trim();
  const asker = await askerOf(site, activity);
  const language = languageOf(activity);
  if (asker === null) return extension({ type: 'message', text: helloFirst[language] });
  const found =
    typed === ''
      ? []
      : await Promise.all(
          searched.map(async (entity) =>
            (await host.records(asker.person.id, entity, typed)).slice(0, mostOfEach),
          ),
        );
  return results(
    found
      .flat()
      .map((record) => preview(site, { record, name: record.name, shown: null }, language, asker.person)),
  );
}

/** The link of a record that somebody puts into a message: what those who read along may see of it. */
export async function answerLink(site: Site, activity: Activity): Promise<InvokeResponse> {
  const { host } = site;
  const { url } = (activity.value ?? {}) as { readonly url?: unknown };
  const record = host.pageUrl !== null && typeof url === 'string' ? readRecordUrl(host.pageUrl, url) : null;
  const asker = record === null ? null : await askerOf(site, activity);
  if (record === null || asker === null) return results([]);
  const language = asker.person.language ?? languageOf(activity);
  const channels = channelsOf(host, teamsChannels(site), asker.place.address.here);
  const shown = await host.unfurl({ personId: asker.person.id, channels, record, language });
  return results([preview(site, { record, name: null, shown }, language, asker.person)]);
}

/** The view of a shared record that is the asker's own; null where it is another button. */
export async function answerOpen(site: Site, activity: Activity): Promise<InvokeResponse | null> {
  const { host } = site;
  const { action, trigger } = (activity.value ?? {}) as {
    readonly action?: { readonly verb?: unknown; readonly data?: unknown };
    readonly trigger?: unknown;
  };
  const opened = readTeamsOpen(action?.verb, action?.data);
  if (opened === null) return null;
  const { record, language } = opened;
  const asker = await askerOf(site, activity);
  // Who has not pressed is not told why the card stays as it is.
  const no = (words: Words) => says(trigger === 'automatic' ? '' : words[language]);
  if (asker === null) return no(helloFirst);
  const channels = channelsOf(host, teamsChannels(site), null);
  const answer = await host.unfurl({ personId: asker.person.id, channels, record, language });
  if (answer === null) return no(notFound);
  return shows(renderTeamsRecordView(answer, urlOf(site, record), asker.person));
}

type Words = Readonly<Record<Language, string>>;

const kinds: ReadonlyMap<string, Words> = new Map([
  ['account', { en: 'Customer', zh: '客户' }],
  ['deal', { en: 'Deal', zh: '商机' }],
  ['contact', { en: 'Contact', zh: '联系人' }],
  ['lead', { en: 'Lead', zh: '线索' }],
]);
const otherKind: Words = { en: 'Record', zh: '记录' };

const helloFirst: Words = {
  en: 'Say hello to Parley in a personal chat first.',
  zh: '请先在私聊里跟 Parley 说句话。',
};
/** In the same words whether it isn't there or isn't his to see. */
const notFound: Words = {
  en: 'There is no such record among those that you may see.',
  zh: '在你能看到的记录里没有这一条。',
};

async function askerOf(
  { host, connection }: Site,
  activity: Activity,
): Promise<{ readonly person: ChatPerson; readonly place: Pick<TeamsEvent, 'user' | 'address'> } | null> {
  const place = readPlace(activity, connection.workspace);
  const person = place === null ? null : await host.findPerson(place.user);
  return place === null || person === null || person === 'inactive' ? null : { person, place };
}

function preview(
  site: Site,
  given: Pick<SharedRecord, 'record' | 'name' | 'shown'>,
  language: Language,
  { timeZone }: ChatPerson,
): object {
  const { record, name, shown } = given;
  const kind = kindOf(record, language);
  const title = shown?.title.replaceAll('**', '') ?? name ?? kind;
  return {
    contentType: 'application/vnd.microsoft.card.adaptive',
    content: renderTeamsRecord({ ...given, kind, url: urlOf(site, record) }, language, { timeZone }),
    preview: {
      contentType: 'application/vnd.microsoft.card.thumbnail',
      content: { title, text: kind },
    },
  };
}

function kindOf({ entity }: RecordKey, language: Language): string {
  return (kinds.get(entity) ?? otherKind)[language];
}

function urlOf({ host }: Site, record: RecordKey): string | null {
  return host.pageUrl === null ? null : recordUrl(host.pageUrl, record);
}

export function languageOf({ locale }: Activity): Language {
  return locale?.startsWith('zh') === true ? 'zh' : 'en';
}

function results(attachments: readonly object[]): InvokeResponse {
  return extension({ type: 'result', attachmentLayout: 'list', attachments });
}

function extension(composeExtension: object): InvokeResponse {
  return { status: 200, body: { composeExtension } };
}
