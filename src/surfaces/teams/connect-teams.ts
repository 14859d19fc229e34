import { createServer, type IncomingMessage, type Server } from 'node:http';
import { Outage } from '../../kernel/index.ts';
import { channelsOf } from '../delivery/channels.ts';
import { serveQueues } from '../delivery/serve-queues.ts';
import { type Activity, type InvokeResponse, isServiceAway } from './bot.ts';
import { openBot } from './bot-framework.ts';
import { teamsChannels } from './channels.ts';
import { answerConsent } from './consent.ts';
import { answerPress, answerSearch } from './invoke.ts';
import { answerLog } from './log-message.ts';
import { postToTeams } from './post.ts';
import { answerRating } from './rate.ts';
import { laneOf, readEvent, readHere } from './read-activity.ts';
import { answerLink, answerOpen, answerQuery } from './records.ts';
import type { Site } from './site.ts';
import type { TeamsConnection, TeamsEvent, TeamsHost, TeamsService } from './teams-host.ts';
import { type Worked, workOn } from './work.ts';

export interface OpenTeams {
  /** Listens; an `Outage` where it can't. */
  readonly ready: Promise<void>;
  /** Takes nothing more, and lets what was begun end. */
  close(): Promise<void>;
}

/** Where Microsoft's service sends what happens. */
export const teamsEndpoint = '/api/messages';

const longestBody = 1_000_000;

/** Connects one tenant of Entra and serves it until it is closed. */
export async function connectTeams(
  host: TeamsHost,
  connection: TeamsConnection,
  service: TeamsService,
): Promise<OpenTeams> {
  const bot = await openBot(connection, service);
  let lastServiceUrl: string | null = null;
  const site: Site = { host, connection, service, bot, lastServiceUrl: () => lastServiceUrl };
  const channels = channelsOf(host, teamsChannels(site), null);
  const waiting = new Map<string, (worked: Worked) => void>();
  const queues = serveQueues(host, {
    workspace: connection.workspace,
    workOn: async (event) => {
      const { told, worked } = await workOn(site, event);
      if (worked !== null) waiting.get(event.eventId)?.(worked);
      return told;
    },
    post: (item) => postToTeams(site, item),
    isOutage: isServiceAway,
    channels,
  });
  const keep = async (event: TeamsEvent) => {
    await host.keep(event, laneOf(event.address));
    queues.nudge();
  };
  const keepAndWait = async (event: TeamsEvent, patienceMs: number): Promise<Worked | null> => {
    const worked = Promise.withResolvers<Worked | null>();
    waiting.set(event.eventId, worked.resolve);
    const timer = setTimeout(() => worked.resolve(null), patienceMs);
    try {
      await keep(event);
      return await worked.promise;
    } finally {
      clearTimeout(timer);
      waiting.delete(event.eventId);
    }
  };

  /** Judges a channel anew when somebody comes or goes. */
  const reviewMembers = async (activity: Activity) => {
    const here = readHere(activity, connection.workspace);
    if (here === null) return;
    await host.channels.forgetMembers(connection.workspace, here.channel);
    // The service is not kept waiting for it: the next post asks who reads along in any case.
    void host.channels.review(channels, here).catch(host.reportFailure);
  };

  const hear = async (activity: Activity): Promise<InvokeResponse | null> => {
    lastServiceUrl = activity.serviceUrl ?? lastServiceUrl;
    switch (activity.type) {
      case 'message':
      case 'messageUpdate':
      case 'messageDelete':
      case 'installationUpdate': {
        const event = readEvent(activity, connection.workspace);
        if (event !== null) await keep(event);
        if (activity.type === 'installationUpdate') await reviewMembers(activity);
        return null;
      }
      case 'invoke':
        if (activity.name === 'adaptiveCard/action')
          return (await answerOpen(site, activity)) ?? (await answerPress(site, activity, keepAndWait));
        if (activity.name === 'application/search') return await answerSearch(site, activity);
        if (activity.name === 'composeExtension/query') return await answerQuery(site, activity);
        if (activity.name === 'composeExtension/queryLink') return await answerLink(site, activity);
        if (activity.name === 'composeExtension/fetchTask') return await answerLog(site, activity, keep);
        if (activity.name === 'message/submitAction') return await answerRating(site, activity, keep);
        if (activity.name === 'fileConsent/invoke') return await answerConsent(site, activity);
        return { status: 501 };
      case 'conversationUpdate':
        await reviewMembers(activity);
        return null;
      default:
        return null;
    }
  };

  const server = createServer(async (request, response) => {
    try {
      const path = new URL(request.url ?? '/', 'http://localhost').pathname;
      const body = path === teamsEndpoint ? await readJson(request) : undefined;
      const answer =
        path !== teamsEndpoint
          ? { status: 404, body: null }
          : body === undefined
            ? { status: 400, body: null }
            : await bot.receive(
                {
                  method: request.method ?? '',
                  authorization: request.headers.authorization ?? '',
                  body,
                },
                hear,
              );
      const text = answer.body === null || answer.body === undefined ? '' : JSON.stringify(answer.body);
      response.writeHead(answer.status, text === '' ? {} : { 'content-type': 'application/json' }).end(text);
    } catch (error) {
      host.reportFailure(error);
      response.writeHead(500).end();
    }
  });
  const ready = listenOn(server, connection);
  ready.catch((error: unknown) => host.reportFailure(error));
  return {
    ready,
    async close() {
      await closeServer(server);
      await queues.close();
    },
  };
}

/** Undefined: it is no JSON, or too long. */
async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += (chunk as Buffer).length;
    // Read to its end all the same, else nobody hears the answer.
    if (length <= longestBody) chunks.push(chunk as Buffer);
  }
  if (length > longestBody) return undefined;
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    return undefined;
  }
}

async function listenOn(server: Server, { port, workspaceName }: TeamsConnection): Promise<void> {
  const listening = Promise.withResolvers<void>();
  server.once('error', listening.reject);
  server.listen(port, '127.0.0.1', listening.resolve);
  try {
    await listening.promise;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Outage(
      `Teams (${workspaceName}) can't be connected: ${why}.`,
      `Its requests are expected on 127.0.0.1:${port}: is that port free?`,
      { cause: error },
    );
  }
}

async function closeServer(server: Server): Promise<void> {
  const closed = Promise.withResolvers<void>();
  server.close(() => closed.resolve());
  server.closeIdleConnections();
  await closed.promise;
}
