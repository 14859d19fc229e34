import type { IncomingMessage, ServerResponse } from 'node:http';
import type { McpHost, McpPerson } from './mcp-host.ts';

export const mcpPath = '/mcp';

/** Answers requests at `/mcp`. */
export interface McpEndpoint {
  answer(request: IncomingMessage, response: ServerResponse): Promise<void>;
  close(): Promise<void>;
}

/**
 * Streamable HTTP, a request by itself: each carries a personal token, so that one that was revoked is good for nothing from then on. `hostnames`
 * are those under which it is reached: a foreign name that was made to point here, and pages of other sites, are refused.
 */
export async function openMcpEndpoint(host: McpHost, hostnames: readonly string[]): Promise<McpEndpoint> {
  // Read when it is served: no other command needs the protocol.
  const { hostHeaderValidation, originValidation, toNodeHandler } = await import(
    '@modelcontextprotocol/node'
  );
  const { createMcpHandler } = await import('@modelcontextprotocol/server');
  const { createMcpServer } = await import('./mcp-server.ts');
  const isOwnHost = hostHeaderValidation([...hostnames]);
  const isOwnOrigin = originValidation([...hostnames]);
  const handler = createMcpHandler(
    async ({ authInfo }) => {
      const person = authInfo?.extra?.person as McpPerson;
      return await createMcpServer(host, person);
    },
    { onerror: host.reportFailure },
  );
  const answerAs = toNodeHandler(handler);
  return {
    async answer(request, response) {
      if (!isOwnHost(request, response) || !isOwnOrigin(request, response)) return;
      const token = /^Bearer (\S{1,200})$/i.exec(request.headers.authorization ?? '')?.[1];
      const person = token === undefined ? null : await host.findPerson(token);
      if (token === undefined || person === null) {
        response.writeHead(401, {
          'www-authenticate': `Bearer realm="parley"${token === undefined ? '' : ', error="invalid_token"'}`,
          'content-type': 'application/json',
        });
        response.end(JSON.stringify({ error: 'A personal access token is needed: see parley user token.' }));
        return;
      }
      const { method = 'GET', url = mcpPath } = request;
      const auth = { token, clientId: String(person.userId), scopes: [], extra: { person } };
      await answerAs(Object.assign(request, { method, url, auth }), response);
    },
    close: () => handler.close(),
  };
}
