import type { Logger, Receiver } from '@slack/bolt';
import { Outage } from '../../kernel/index.ts';
import { channelsOf } from '../delivery/channels.ts';
import { serveQueues } from '../delivery/serve-queues.ts';
import { acknowledgingKept } from './acknowledge.ts';
import { listenToAgent } from './agent.ts';
import { slackChannels } from './channels.ts';
import { listenToHome } from './home.ts';
import { listen } from './listen.ts';
import { listenToMembers } from './members.ts';
import { endpoint } from './needs.ts';
import { explainOutage, isSlackAway } from './outage.ts';
import { postToSlack } from './post.ts';
import type { Site } from './site.ts';
import type { SlackConnection, SlackHost } from './slack-host.ts';
import { workOn } from './work.ts';

export interface SlackOptions {
  /** Null: Slack's own. */
  readonly apiUrl: string | null;
}

export interface OpenSlack {
  /** Slack is reached; an `Outage` where it does not take the connection. While it can't be reached, this waits for it. */
  readonly ready: Promise<void>;
  /** Takes nothing more, and lets what was begun end. */
  close(): Promise<void>;
}

/** Slack may be away for hours. It keeps no process from ending. */
const patient = { forever: true, factor: 1.3, maxTimeout: 30_000, unref: true } as const;

/** Connects one workspace and serves it until it is closed. */
export async function connectSlack(
  given: SlackHost,
  connection: SlackConnection,
  { apiUrl }: SlackOptions,
): Promise<OpenSlack> {
  const host: SlackHost = {
    ...given,
    reportFailure: (error) => given.reportFailure(explainOutage(error, connection)),
  };
  // Half a second and forty megabytes that only a connected Parley pays.
  const { App, HTTPReceiver, SocketModeReceiver, webApi, LogLevel } = await import('@slack/bolt');
  const logger = quietLogger(host, LogLevel.ERROR);
  const clientOptions = {
    ...(apiUrl === null ? {} : { slackApiUrl: apiUrl }),
    logger,
    // The outbox waits and repeats, and knows what must not be repeated.
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: 15_000,
  };
  const client = new webApi.WebClient(connection.botToken, clientOptions);
  const site: Site = { host, connection, client, channelNames: new Map() };
  const queues = serveQueues(host, {
    workspace: connection.workspace,
    workOn: (event) => workOn(site, event),
    post: (item) => postToSlack(site, item),
    isOutage: isSlackAway,
    channels: channelsOf(host, slackChannels(site, ''), null),
  });

  const inner =
    connection.mode === 'socket'
      ? new SocketModeReceiver({
          appToken: connection.appToken ?? '',
          logger,
          installerOptions: {
            clientOptions: { ...clientOptions, retryConfig: patient },
          },
        })
      : new HTTPReceiver({ signingSecret: connection.signingSecret ?? '', endpoints: [endpoint], logger });
  const app = new App({
    receiver: acknowledgingKept(inner as Receiver),
    logger,
    clientOptions,
    convoStore: false,
    authorize: async ({ teamId }) => {
      if (teamId !== connection.workspace)
        throw new Error(`workspace ${teamId ?? 'unknown'} is not the one that is connected`);
      const { botToken, botId, botUserId } = connection;
      return { botToken, botId, botUserId, teamId };
    },
  });
  // What could not be kept is not acknowledged: Slack sends it again.
  app.error(async (error) => {
    host.reportFailure(error);
    if (error.code !== 'slack_bolt_authorization_error') throw error;
  });
  listen(app, site, () => queues.nudge());
  listenToHome(app, site);
  listenToAgent(app, site);
  listenToMembers(app, site);
  const gone = async () => host.reportFailure(uninstalled(connection));
  app.event('app_uninstalled', gone);
  app.event('tokens_revoked', gone);
  const start = async () => {
    try {
      if (connection.mode === 'socket') await app.start();
      else await app.start({ port: connection.port, host: '127.0.0.1' } as never);
    } catch (error) {
      throw notConnected(connection, error);
    }
  };
  const ready = start();
  let isReady = false;
  ready.then(
    () => {
      isReady = true;
    },
    (error: unknown) => host.reportFailure(error),
  );
  return {
    ready,
    async close() {
      if (isReady || connection.mode === 'socket') await app.stop();
      await queues.close();
    },
  };
}

function notConnected({ mode, port, workspaceName }: SlackConnection, error: unknown): Outage {
  const why = error instanceof Error ? error.message : String(error);
  const next =
    mode === 'socket'
      ? 'Run parley doctor: it checks the connection and says how to mend it.'
      : `Slack's requests are expected on 127.0.0.1:${port}: is that port free?`;
  return new Outage(`Slack (${workspaceName}) can't be connected: ${why}.`, next, { cause: error });
}

/** What waits is posted when the workspace is connected again. */
function uninstalled({ workspaceName }: SlackConnection): Outage {
  return new Outage(
    `Slack (${workspaceName}) has uninstalled the app or revoked its tokens: nothing can be read or posted there.`,
    'Install the app to the workspace again, and run parley setup slack.',
  );
}

/** Bolt tells what it refuses; only errors are of interest to whoever runs Parley. */
function quietLogger(host: SlackHost, level: ReturnType<Logger['getLevel']>): Logger {
  const silent = () => {};
  return {
    debug: silent,
    info: silent,
    warn: silent,
    error: (...said) => host.reportFailure(said[0] instanceof Error ? said[0] : new Error(said.join(' '))),
    setLevel: silent,
    getLevel: () => level,
    setName: silent,
  };
}
