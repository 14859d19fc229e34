/**
 * Slack: from a signed event to the posted answer, beside a bare Bolt app that echoes, in the same process and against the same double of
 * Slack: `node bench/slack.ts [--messages 100] [--on embedded|server]`.
 *
 * How to read it: milliseconds from the request to the answer's arrival at the double, one after the other (p50, p95, and the ratio to the
 * echo), then at 50 a second; how many a second when all are sent at once; and the acknowledgement, also while keeping an event takes a second.
 */
import { loadavg } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { App, HTTPReceiver, LogLevel } from '@slack/bolt';
import { freePort } from '../test/support/free-port.ts';
import { openTestDatabase } from '../test/support/open-test-database.ts';
import { seedSmallCompany } from '../test/support/small-company.ts';
import { startTestServer } from '../test/support/test-server.ts';
import { messageEvent, openSlackCompany } from '../test/surfaces/slack/slack-company.ts';
import { startSlackDouble } from '../test/surfaces/slack/slack-double.ts';

const { values: options } = parseArgs({
  options: { messages: { type: 'string', default: '100' }, on: { type: 'string', default: 'server' } },
});
const count = Number(options.messages);
const question = 'all my open deals';

const server = options.on === 'server' ? await startTestServer() : null;
const database = server === null ? await openTestDatabase() : await server.openDatabase();
const company = await seedSmallCompany(database);
const double = await startSlackDouble();
const user = 'U0RAJ';
double.users.set(user, { name: 'raj', email: 'raj@northwind.example' });
const parley = await openSlackCompany(database, company, double, 'http');
const echo = await openEcho();

interface Timed {
  readonly acknowledgedMs: number;
  readonly answeredMs: number;
}

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

let threads = 0;

async function send(url: string): Promise<Timed> {
  const threadTs = `${++threads}.1`;
  const body = JSON.stringify(messageEvent(double, user, question, { threadTs }));
  const started = performance.now();
  const { status } = await double.sendByHttp(url, body);
  if (status !== 200) throw new Error(`answered with ${status}`);
  const acknowledgedMs = performance.now() - started;
  while (!double.messages.some((message) => message.threadTs === threadTs)) await wait(1);
  return { acknowledgedMs, answeredMs: performance.now() - started };
}

async function oneByOne(url: string, times: number): Promise<readonly Timed[]> {
  const found: Timed[] = [];
  for (let index = 0; index < times; index++) {
    found.push(await send(url));
    double.messages.length = 0;
  }
  return found;
}

function at(share: number, values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

function say(what: string, values: readonly number[]): void {
  process.stdout.write(
    `${what}: p50 ${at(0.5, values).toFixed(1)} ms, p95 ${at(0.95, values).toFixed(1)} ms\n`,
  );
}

const answered = (timed: readonly Timed[]) => timed.map(({ answeredMs }) => answeredMs);
const acknowledged = (timed: readonly Timed[]) => timed.map(({ acknowledgedMs }) => acknowledgedMs);

process.stdout.write(`load ${loadavg()[0]?.toFixed(1)}, ${count} messages, database: ${options.on}\n`);
for (const url of [echo.url, parley.url]) await oneByOne(url, 20);
const bare = await oneByOne(echo.url, count);
const whole = await oneByOne(parley.url, count);
say('echo, event to post', answered(bare));
say('Parley, event to post', answered(whole));
say('Parley, acknowledgement', acknowledged(whole));
process.stdout.write(`ratio of p50: ${(at(0.5, answered(whole)) / at(0.5, answered(bare))).toFixed(2)}\n`);

const begun = performance.now();
await Promise.all(Array.from({ length: count }, () => send(parley.url)));
process.stdout.write(
  `all at once: ${((count / (performance.now() - begun)) * 1000).toFixed(0)} messages a second\n`,
);
double.messages.length = 0;

const paced = await Promise.all(
  Array.from({ length: count }, async (_, index) => {
    await wait(index * 20);
    return await send(parley.url);
  }),
);
say('at 50 a second, event to post', answered(paced));
say('at 50 a second, acknowledgement', acknowledged(paced));

const slow = await openSlackCompany(database, company, double, 'http', (host) => ({
  ...host,
  keep: async (event, lane) => {
    await wait(1000);
    await host.keep(event, lane);
  },
}));
say('acknowledgement while keeping takes a second', acknowledged(await oneByOne(slow.url, 20)));
process.stdout.write(`load ${loadavg()[0]?.toFixed(1)}\n`);

await parley.slack.close();
await slow.slack.close();
await echo.stop();
await double.close();
await database.close();
await server?.stop();
