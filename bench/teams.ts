/**
 * Teams: from an activity with its token to the posted answer, beside a bare botbuilder app that echoes, in the same process and against the same
 * double of Microsoft's service: `node bench/teams.ts [--messages 100] [--on embedded|server]`. bench/README.md says how to read it.
 */
import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { freePort } from '../test/support/free-port.ts';
import { openTestDatabase } from '../test/support/open-test-database.ts';
import { slowed } from '../test/support/slowed-database.ts';
import { seedSmallCompany } from '../test/support/small-company.ts';
import { startTestServer } from '../test/support/test-server.ts';
import {
  messageActivity,
  openTeamsCompany,
  type TeamsCompany,
} from '../test/surfaces/teams/teams-company.ts';
import { startTeamsDouble } from '../test/surfaces/teams/teams-double.ts';
import { measureChat, timed } from './chat-times.ts';

const { values: options } = parseArgs({
  options: { messages: { type: 'string', default: '100' }, on: { type: 'string', default: 'server' } },
});
const question = 'all my open deals';

const server = options.on === 'server' ? await startTestServer() : null;
const database = server === null ? await openTestDatabase() : await server.openDatabase();
const company = await seedSmallCompany(database);
const double = await startTeamsDouble();
const user = '29:raj';
double.users.set(user, { name: 'raj', objectId: 'oid-raj', upn: 'raj@northwind.example' });
const parley = await openTeamsCompany(database, company, double, (host) => host, waitingFolder());
const echo = await openEcho();

/** What Microsoft's own examples are: an adapter that checks the token, and answers with the text. */
async function openEcho(): Promise<{ readonly url: string; stop(): void }> {
  const authentication = new ConfigurationBotFrameworkAuthentication(
    {
      ChannelService: '',
      OAuthUrl: 'https://api.botframework.com',
      ToBotFromChannelOpenIdMetadataUrl: double.service.openIdUrl,
      ToBotFromChannelTokenIssuer: 'https://api.botframework.com',
      ToBotFromEmulatorOpenIdMetadataUrl: double.service.openIdUrl,
      ToChannelFromBotLoginUrl: double.service.loginUrl,
      ToChannelFromBotOAuthScope: 'https://api.botframework.com',
    } as never,
    {
      isValidAppId: async (given: string) => given === double.appId,
      isAuthenticationDisabled: async () => false,
      createCredentials: async () => ({
        signRequest: async (resource: { readonly headers: { set(name: string, value: string): void } }) => {
          resource.headers.set('authorization', 'Bearer token-of-the-double');
          return resource;
        },
      }),
    } as never,
  );
  const adapter = new CloudAdapter(authentication);
  const port = await freePort();
  const listener = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const activity = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    const identity = await authentication.authenticateRequest(activity, request.headers.authorization ?? '');
    await adapter.processActivityDirect(identity as never, activity, async (context) => {
      await context.sendActivity(String(context.activity.text));
    });
    response.writeHead(200).end();
  });
  await new Promise<void>((resolve) => listener.listen(port, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${port}/`, stop: () => void listener.close() };
}

const slow: TeamsCompany[] = [];
let conversations = 0;

/** Each in a conversation of its own, so that none waits for another's place in the order. */
async function send(url: string) {
  const conversation = `a:bench-${++conversations}`;
  const activity = messageActivity(double, user, question, { conversation, id: `f:${conversations}` });
  return await timed(
    () => double.send(url, activity),
    () => double.messages.some((message) => message.conversation === conversation),
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
    const opened = await openTeamsCompany(
      slowed(database, 1000),
      company,
      double,
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

await parley.teams.close();
for (const each of slow) await each.teams.close();
echo.stop();
await double.close();
await database.close();
await server?.stop();
