/**
 * Slack: from a signed event to the posted answer, beside a bare Bolt app that echoes, in the same process and against the same double of
 * Slack: `node bench/slack.ts [--messages 100] [--on embedded|server]`. bench/README.md says how to read it.
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { App, HTTPReceiver, LogLevel } from '@slack/bolt';
import { freePort } from '../test/support/free-port.ts';
import { openTestDatabase } from '../test/support/open-test-database.ts';
import { slowed } from '../test/support/slowed-database.ts';
import { seedSmallCompany } from '../test/support/small-company.ts';
import { startTestServer } from '../test/support/test-server.ts';
import { messageEvent, openSlackCompany, type SlackCompany } from '../test/surfaces/slack/slack-company.ts';
import { startSlackDouble } from '../test/surfaces/slack/slack-double.ts';
import { measureChat, timed } from './chat-times.ts';

const { values: options } = parseArgs({
  options: { messages: { type: 'string', default: '100' }, on: { type: 'string', default: 'server' } },
});
const question = 'all my open deals';

const server = options.on === 'server' ? await startTestServer() : null;
const database = server === null ? await openTestDatabase() : await server.openDatabase();
const company = await seedSmallCompany(database);
const double = await startSlackDouble();
const user = 'U0RAJ';
double.users.set(user, { name: 'raj', email: 'raj@northwind.example' });
const parley = await openSlackCompany(database, company, double, 'http', (host) => host, waitingFolder());
const echo = await openEcho();

async function openEcho(): Promise<{ readonly url: string; stop(): Promise<unknown> }> {
  const receiver = new HTTPReceiver({ signingSecret: double.signingSecret, logLevel: LogLevel.ERROR });
  const app = new App({
    receiver,
    clientOptions: { slackApiUrl: double.apiUrl },
    logLevel: LogLevel.ERROR,
    authorize: async () => ({
      botToken: double.botToken,
      botId: double.botId,
      botUserId: double.botUserId,
    }),
  });
  app.message(async ({ message, say }) => {
    const { text = '', thread_ts: threadTs } = message as { text?: string; thread_ts?: string };
    await say({ text, ...(threadTs === undefined ? {} : { thread_ts: threadTs }) });
  });
  const port = await freePort();
  await app.start(port);
  return { url: `http://127.0.0.1:${port}/slack/events`, stop: () => app.stop() };
}

const slow: SlackCompany[] = [];
let threads = 0;

async function send(url: string) {
  const threadTs = `${++threads}.1`;
  const body = JSON.stringify(messageEvent(double, user, question, { threadTs }));
  return await timed(
    () => double.sendByHttp(url, body),
    () => double.messages.some((message) => message.threadTs === threadTs),
  );
}

/** For what is acknowledged before the database has it, as where Parley is started. */
function waitingFolder(): string {
  return mkdtempSync(path.join(tmpdir(), 'parley-waiting-'));
}

await measureChat({
  messages: Number(options.messages),
  send: () => send(parley.url),
  sendToEcho: () => send(echo.url),
  openSlow: async () => {
    const opened = await openSlackCompany(
      slowed(database, 1000),
      company,
      double,
      'http',
      (host) => host,
      waitingFolder(),
    );
    slow.push(opened);
    return () => send(opened.url);
  },
  forget: () => {
    double.messages.length = 0;
  },
});

await parley.slack.close();
for (const each of slow) await each.slack.close();
await echo.stop();
await double.close();
await database.close();
await server?.stop();
