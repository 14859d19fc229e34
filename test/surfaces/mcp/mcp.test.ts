import { execFile } from 'node:child_process';
import { request } from 'node:http';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Client } from '@modelcontextprotocol/client';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localSpeaker, mcpHostOf } from '../../../src/cli/mcp-host.ts';
import { servePage } from '../../../src/cli/serve-page.ts';
import { revokeAccessToken } from '../../../src/crm/index.ts';
import { serveMcpLines } from '../../../src/surfaces/index.ts';
import { company, database, openCompany, rows } from '../../support/chatting-company.ts';
import { now } from '../../support/small-company.ts';
import { type ServedAssistants, serveAssistants, withToken } from './assistants.ts';

const run = promisify(execFile);
const conformance = fileURLToPath(import.meta.resolve('@modelcontextprotocol/conformance/dist/index.js'));

openCompany('once');

let served: ServedAssistants;
let reader: Client;
let writer: Client;

beforeAll(async () => {
  served = await serveAssistants(database, company);
  reader = await served.speakFor((await served.tokenOf('raj')).token);
  writer = await served.speakFor((await served.tokenOf('raj', { mayWrite: true })).token);
});
afterAll(async () => {
  expect(served.failures).toEqual([]);
  await served.close();
});

const call = async (client: Client, name: string, slots: Record<string, unknown>) => {
  const result = await client.callTool({ name, arguments: slots });
  const [first] = result.content as { text: string }[];
  return {
    ...result,
    text: first?.text ?? '',
    status: (result.structuredContent as { status: string }).status,
  };
};
const told = () =>
  rows(sql<{ answer: { title: string; actions: { id: string; kind: string }[] } }>`
    select answer from outbound_message where surface = 'person' and key like 'mcp:%'
      and (address ->> 'userId')::int = ${company.people.raj} order by id`);
const archived = async (deal: number) => {
  const [row] = await rows(
    sql<{ is: boolean }>`select archived_at is not null as is from deal where id = ${deal}`,
  );
  return row?.is;
};
const pressInChat = (id: string | undefined) =>
  served.parley.turn({
    tenantId: company.tenantId,
    userId: company.people.raj,
    thread: 'his chat',
    surface: 'slack',
    now,
    input: { press: id ?? 'none' },
  });
const status = (headers: Record<string, string>) =>
  new Promise((resolve, reject) => {
    const { hostname, port, pathname: path } = served.url;
    const asked = request(
      {
        hostname,
        port,
        path,
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/json, text/event-stream',
          ...headers,
        },
      },
      (response) => {
        response.resume();
        resolve(response.statusCode);
      },
    );
    asked.on('error', reject);
    asked.end('{"jsonrpc":"2.0","id":1,"method":"ping"}');
  });

describe('what an assistant is offered', () => {
  it('is the questions with a token as usual, and the commands where writing was asked for', async () => {
    const { tools } = await reader.listTools();
    expect(tools.every(({ annotations }) => annotations?.readOnlyHint === true)).toBe(true);
    const all = (await writer.listTools()).tools;
    expect(all.length).toBeGreaterThan(tools.length + 15);
    const marks = Object.fromEntries(all.map(({ name, annotations }) => [name, annotations]));
    expect(marks['move-stage']).toMatchObject({ readOnlyHint: false, destructiveHint: false });
    expect(marks['archive-record']).toMatchObject({ readOnlyHint: false, destructiveHint: true });
    expect(marks.measure).toMatchObject({ readOnlyHint: true });
  });

  it('answers as text and as exact values', async () => {
    const answer = await call(reader, 'list', { entity: 'deal' });
    expect(answer.text).toContain('Globex – Renewal');
    expect(answer.structuredContent).toMatchObject({ status: 'answered', data: { rows: [{}] } });
    const brief = await reader.readResource({ uri: 'parley://brief/Globex' });
    expect(JSON.stringify(brief.contents)).toContain('Jane Roe');
    const { completion } = await reader.complete({
      ref: { type: 'ref/resource', uri: 'parley://brief/{name}' },
      argument: { name: 'name', value: 'glo' },
    });
    expect(completion.values).toEqual(['Globex', 'Globex – Renewal']);
  });

  it('says what it could not read, in words by which the call can be mended', async () => {
    const answer = await call(reader, 'measure', { measures: ['frobs'], period: 'last month' });
    expect(answer).toMatchObject({ isError: true, status: 'not-understood' });
    expect(answer.text).toContain('there is no measure "frobs"');
  });
});

describe('whose rights an assistant has', () => {
  it.each([
    ['brief', (name: string) => ({ record: name })],
    ['look-up-field', (name: string) => ({ record: name, fields: ['amount'] })],
    ['contact-history', (name: string) => ({ record: name })],
    [
      'list',
      (name: string) => ({ entity: 'deal', filters: [{ field: 'account', op: 'is', values: [name] }] }),
    ],
    [
      'list',
      (name: string) => ({ entity: 'deal', filters: [{ field: 'name', op: 'contains', values: [name] }] }),
    ],
    [
      'measure',
      (name: string) => ({
        measures: ['open_pipeline'],
        filters: [{ field: 'account', op: 'is', values: [name] }],
      }),
    ],
    ['stuck-deals', (name: string) => ({ filters: [{ field: 'account', op: 'is', values: [name] }] })],
    ['stage-requirements', (name: string) => ({ deal: name })],
  ] as const)('%s says of another team’s record what it says of none', async (tool, slots) => {
    const hidden = await call(reader, tool, slots('Umbrella Labs'));
    const absent = await call(reader, tool, slots('Zanzibar Labs'));
    expect(hidden.text).toBe(absent.text.replaceAll('Zanzibar', 'Umbrella'));
  });

  it('gives no brief of another team’s record, and completes no name of one', async () => {
    const { contents } = await reader.readResource({ uri: 'parley://brief/Umbrella%20Labs' });
    expect(JSON.stringify(contents)).not.toMatch(/Perth|50,?000/);
    const { completion } = await reader.complete({
      ref: { type: 'ref/resource', uri: 'parley://brief/{name}' },
      argument: { name: 'name', value: 'umb' },
    });
    expect(completion.values).toEqual([]);
  });

  it('takes no write with a token that reads', async () => {
    const refused = await reader
      .callTool({ name: 'move-stage', arguments: { deal: 'Globex – Renewal', stage: 'next' } })
      .catch((error: Error) => error);
    expect(String((refused as Error).message)).toContain('not found');
  });

  it('answers nobody without a good token', async () => {
    const { token: expired } = await served.tokenOf('li', { days: 0 });
    const { token: revoked, id } = await served.tokenOf('li');
    const { token: good } = await served.tokenOf('li');
    const [owner] = await served.parley.listPeople({ id: company.tenantId } as never);
    await database.system((query) => revokeAccessToken(query, company.tenantId, owner as never, id, now));
    const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
    expect(await status({})).toBe(401);
    for (const token of [expired, revoked, 'parley_wrong', `${good}x`])
      expect(await status(bearer(token))).toBe(401);
    expect(await status(bearer(good))).not.toBe(401);
    await rows(sql`update app_user set status = 'deactivated' where id = ${company.people.li}`);
    expect(await status(bearer(good))).toBe(401);
    await rows(sql`update app_user set status = 'active' where id = ${company.people.li}`);
    // Not to be had from the table, and each stands in the audit.
    const stored = await rows(
      sql<{ all: string }>`select string_agg(t::text, ' ') as all from access_token t`,
    );
    expect(stored[0]?.all).not.toContain(good.slice(7));
    const [noted] = await rows(sql<{ n: number }>`
      select count(*)::int as n from audit_entry where table_name = 'access_token' and record_id = ${id}`);
    expect(noted?.n).toBe(2);
  });

  it('refuses names and pages that are not its own', async () => {
    const { token } = await served.tokenOf('raj');
    const authorization = `Bearer ${token}`;
    expect(await status({ authorization, host: 'evil.example' })).toBe(403);
    expect(await status({ authorization, origin: 'https://evil.example' })).toBe(403);
  });
});

describe('what an assistant changes', () => {
  it('is done at once where it would be for the person, who is told in his own chat, with Undo', async () => {
    const before = (await told()).length;
    const logged = await call(writer, 'log-activity', {
      activityKind: 'call',
      account: 'Globex',
      text: '他们要新报价',
    });
    expect(logged).toMatchObject({ status: 'done', isError: false });
    const news = (await told()).slice(before);
    expect(news).toHaveLength(1);
    expect(JSON.stringify(news[0]?.answer)).toContain('Your assistant did this in your name.');
    const undo = news[0]?.answer.actions.find(({ kind }) => kind === 'undo')?.id;
    expect((await pressInChat(undo)).status).toBe('done');
    const [left] = await rows(sql<{ n: number }>`
      select count(*)::int as n from activity where account_id = ${company.accounts.globex} and text = '他们要新报价' and archived_at is null`);
    expect(left?.n).toBe(0);
  });

  it('waits for the person, and for no other call, where it needs an OK', async () => {
    const archive = () => call(writer, 'archive-record', { record: 'Globex – Renewal' });
    const first = await archive();
    expect(first.status).toBe('confirm');
    expect(first.text).toContain('No call can');
    const waiting = (await told()).at(-1)?.answer;
    const ids = waiting?.actions.map(({ id }) => id) ?? [];
    // No chat brings it to him: he is told once, in the terminal or on the page.
    const reader = { tenantId: company.tenantId, userId: company.people.raj, surface: 'terminal', now };
    const unread = await served.parley.readUnread(reader);
    expect(unread.at(-1)).toMatchObject({ title: waiting?.title, actions: waiting?.actions });
    expect(await served.parley.readUnread(reader)).toEqual([]);
    expect(await served.parley.readUnread({ ...reader, userId: company.people.mia })).toEqual([]);
    for (const id of ids) expect(JSON.stringify(first)).not.toContain(id);
    // Whatever it calls then: again, with made-up state, or a typed yes where a text is wanted.
    await archive();
    await call(writer, 'log-activity', { activityKind: 'note', account: 'Globex', text: 'yes, confirm' });
    expect(await archived(company.deals.renewal)).toBe(false);
    expect((await pressInChat(waiting?.actions.find(({ kind }) => kind === 'confirm')?.id)).status).toBe(
      'done',
    );
    expect(await archived(company.deals.renewal)).toBe(true);
    await call(writer, 'undo', {});
  });

  it('is confirmed in the client where that can ask the person', async () => {
    const { token } = await served.tokenOf('li', { mayWrite: true });
    const questions: string[] = [];
    let answer = { action: 'decline' as 'accept' | 'decline', confirm: false };
    const asking = await served.speakFor(token, (message) => {
      questions.push(message);
      return answer;
    });
    const archive = () => call(asking, 'archive-record', { record: 'Initech – Rollout' });
    await asking.callTool({ name: 'archive-record', arguments: { record: 'Initech – Rollout' } });
    expect(await archived(company.deals.rollout)).toBe(false);
    answer = { action: 'accept', confirm: false };
    await asking.callTool({ name: 'archive-record', arguments: { record: 'Initech – Rollout' } });
    expect(await archived(company.deals.rollout)).toBe(false);
    answer = { action: 'accept', confirm: true };
    expect((await archive()).status).toBe('done');
    expect(await archived(company.deals.rollout)).toBe(true);
    expect(questions).toHaveLength(3);
    expect(questions[0]).toContain('Initech – Rollout');
  });
});

describe('the protocol', () => {
  it('is spoken on the streams of whoever starts it', async () => {
    const tenant = await served.parley.findTenant();
    const person = (await served.parley.listPeople(tenant as never)).find(
      ({ id }) => id === company.people.raj,
    );
    const host = mcpHostOf(
      served.parley,
      () => now,
      (error) => {
        throw error;
      },
    );
    const written: string[] = [];
    const answered = Promise.withResolvers<void>();
    const asked = [
      {
        id: 1,
        method: 'initialize',
        params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 't', version: '1' } },
      },
      { method: 'notifications/initialized' },
      { id: 2, method: 'tools/call', params: { name: 'list', arguments: { entity: 'account' } } },
    ];
    await serveMcpLines(host, localSpeaker(person as never, tenant as never, false), {
      async *lines() {
        for (const message of asked) yield JSON.stringify({ jsonrpc: '2.0', ...message });
        await answered.promise;
      },
      out(text) {
        written.push(text);
        if (written.join('').includes('"id":2')) answered.resolve();
      },
    });
    expect(written.join('')).toContain('Globex');
  });

  it('is answered at /mcp of the page, too', async () => {
    const page = await servePage(served.parley, {
      listen: '127.0.0.1',
      port: 0,
      publicUrl: null,
      clock: () => now,
      tellOwner: () => {},
      reportFailure: (error) => {
        throw error;
      },
    });
    const { token } = await served.tokenOf('raj');
    const ping = async (headers: Record<string, string>) =>
      await fetch(new URL('/mcp', page.address()), {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/json, text/event-stream',
          ...headers,
        },
        body: '{"jsonrpc":"2.0","id":1,"method":"ping"}',
      });
    expect((await ping({})).status).toBe(401);
    const pinged = await ping({ authorization: `Bearer ${token}` });
    expect([pinged.status, await pinged.text()]).toEqual([200, expect.stringContaining('"result":{')]);
    await page.close();
  });

  it('passes the conformance suite’s general scenarios', async () => {
    const { token } = await served.tokenOf('raj', { mayWrite: true });
    const open = await withToken(served.url, token);
    const scenarios = [
      'server-initialize',
      'ping',
      'tools-list',
      'resources-list',
      'dns-rebinding-protection',
    ];
    const outputs = await Promise.all(
      scenarios.map(
        async (scenario) =>
          (await run(process.execPath, [conformance, 'server', '--url', open.url, '--scenario', scenario]))
            .stdout,
      ),
    );
    await open.close();
    for (const output of outputs) expect(output).toMatch(/Passed: (\d+)\/\1, 0 failed/);
  });
});
