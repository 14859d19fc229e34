import type { Answer } from '../../answer/index.ts';
import type { Activity, BotMessage, InvokeResponse } from './bot.ts';
import { isFileUrl } from './file-url.ts';
import { readPlace } from './read-activity.ts';
import type { Site } from './site.ts';
import type { TeamsOutgoing } from './teams-host.ts';

/** The card that asks whether a file may be put into the asker's OneDrive; null where the answer has none. */
export function consentFor({ answer, key }: Pick<TeamsOutgoing, 'answer' | 'key'>): BotMessage | null {
  const { file, title } = answer;
  if (file === undefined || exportOf(answer) === null) return null;
  return {
    kind: 'attachment',
    contentType: 'application/vnd.microsoft.teams.card.file.consent',
    name: file.name,
    content: {
      description: title.replaceAll('**', ''),
      acceptContext: { key },
      declineContext: { key },
    },
  };
}

/** The file stands in the button that hands it over; in Teams the asker is asked for it at once. */
export function withoutDownload(answer: Answer): Answer {
  return answer.file === undefined
    ? answer
    : { ...answer, actions: answer.actions.filter(({ kind }) => kind !== 'export') };
}

interface Consent {
  readonly action?: string;
  readonly context?: { readonly key?: unknown };
  readonly uploadInfo?: {
    readonly uploadUrl?: string;
    readonly contentUrl?: string;
    readonly uniqueId?: string;
    readonly fileType?: string;
    readonly name?: string;
  };
}

const patienceMs = 60_000;

/** What the asker said to it: where he agrees, the file is made under his rights of now, and put there. */
export async function answerConsent(site: Site, activity: Activity): Promise<InvokeResponse> {
  const { host, connection } = site;
  const place = readPlace(activity, connection.workspace);
  const { action, context, uploadInfo = {} } = (activity.value ?? {}) as Consent;
  const key = context?.key;
  if (place === null || typeof key !== 'string') return { status: 400 };
  if (action !== 'accept') return { status: 200 };
  const found = await host.findAnswer(key);
  const person = await host.findPerson(place.user);
  const press = found === null ? null : exportOf(found.answer);
  if (found === null || press === null || person === null || person === 'inactive') return { status: 403 };
  const { answer, address } = found;
  if (answer.file === undefined || address.objectId !== place.user.userId) return { status: 403 };
  const bytes = await host.exportFile(person, address.thread, press, answer.file);
  const { uploadUrl, contentUrl, uniqueId, fileType } = uploadInfo;
  if (bytes === null || uploadUrl === undefined) return { status: 410 };
  if (!isFileUrl(uploadUrl, site.service)) return { status: 403 };
  const put = await fetch(uploadUrl, {
    method: 'PUT',
    redirect: 'error',
    signal: AbortSignal.timeout(patienceMs),
    body: new Uint8Array(bytes),
    headers: { 'content-range': `bytes 0-${bytes.byteLength - 1}/${bytes.byteLength}` },
  });
  if (!put.ok) {
    host.reportFailure(new Error(`OneDrive answers ${put.status} to ${answer.file.name}`));
    return { status: 502 };
  }
  await site.bot.post(place.address, {
    kind: 'attachment',
    contentType: 'application/vnd.microsoft.teams.card.file.info',
    name: uploadInfo.name ?? answer.file.name,
    ...(contentUrl === undefined ? {} : { contentUrl }),
    content: { uniqueId, fileType },
  });
  return { status: 200 };
}

function exportOf({ actions }: Answer): string | null {
  return actions.find(({ kind }) => kind === 'export')?.id ?? null;
}
