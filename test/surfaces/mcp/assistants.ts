import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { mcpHostOf } from '../../../src/cli/mcp-host.ts';
import { issueAccessToken } from '../../../src/crm/index.ts';
import type { Database } from '../../../src/database/index.ts';
import { openParley, type Parley } from '../../../src/main.ts';
import { openMcpEndpoint } from '../../../src/surfaces/index.ts';
import { now, type PersonKey, type SmallCompany } from '../../support/small-company.ts';

/** A small company whose assistants come over HTTP, as they do in use. */
export interface ServedAssistants {
  readonly url: URL;
  readonly parley: Parley;
  readonly failures: readonly unknown[];
  tokenOf(
    person: PersonKey,
    options?: { readonly mayWrite?: boolean; readonly days?: number },
  ): Promise<{
    readonly token: string;
    readonly id: number;
  }>;
  /** A client that speaks for a person; `answers`: what he says when the client asks him. */
  speakFor(
    token: string,
    answers?: (message: string) => { readonly action: 'accept' | 'decline'; readonly confirm: boolean },
  ): Promise<Client>;
  close(): Promise<void>;
}

export async function serveAssistants(database: Database, company: SmallCompany): Promise<ServedAssistants> {
  const failures: unknown[] = [];
  const report = (error: unknown) => failures.push(error);
  const parley = openParley(database, { memoryDays: null }, report);
  const endpoint = await openMcpEndpoint(
    mcpHostOf(parley, () => now, report),
    ['127.0.0.1', 'localhost'],
  );
  const server = createServer((request, response) => void endpoint.answer(request, response).catch(report));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`);
  const clients: Client[] = [];
  return {
    url,
    parley,
    failures,
    async tokenOf(key, { mayWrite = false, days = 30 } = {}) {
      const tenant = { id: company.tenantId } as Parameters<Parley['listPeople']>[0];
      const people = await parley.listPeople(tenant);
      const person = people.find(({ id }) => id === company.people[key]);
      if (person === undefined) throw new Error(`nobody is ${key}`);
      const token = { person, name: 'test', mayWrite, days };
      return await database.system((query) => issueAccessToken(query, company.tenantId, person, token, now));
    },
    async speakFor(token, answers) {
      const capabilities = answers === undefined ? {} : { elicitation: {} };
      // Questions to the person are a matter of the newer protocol; without them it is the older one, as most clients speak it.
      const mode = answers === undefined ? 'legacy' : 'auto';
      const client = new Client(
        { name: 'test', version: '1' },
        { capabilities, versionNegotiation: { mode } },
      );
      if (answers !== undefined)
        client.setRequestHandler('elicitation/create', async ({ params }) => {
          const { action, confirm } = answers(params.message);
          return action === 'accept' ? { action, content: { confirm } } : { action };
        });
      const headers = { authorization: `Bearer ${token}` };
      await client.connect(new StreamableHTTPClientTransport(url, { requestInit: { headers } }));
      clients.push(client);
      return client;
    },
    async close() {
      await Promise.all(clients.map((client) => client.close()));
      await endpoint.close();
      await closed(server);
    },
  };
}

function closed(server: Server): Promise<unknown> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(resolve));
}

/** The same address with a token added to each request: for clients that can't be given one. */
export async function withToken(
  { hostname, port, pathname: path }: URL,
  token: string,
): Promise<{ readonly url: string; close(): Promise<unknown> }> {
  const server = createServer((incoming, response) => {
    const headers = { ...incoming.headers, authorization: `Bearer ${token}` };
    const forwarded = request({ hostname, port, path, method: incoming.method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    });
    incoming.pipe(forwarded);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${address.port}${path}`, close: () => closed(server) };
}
