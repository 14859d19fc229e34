import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import type { McpHost, McpPerson } from './mcp-host.ts';

/** The streams of whoever called; nothing else may be written to `out` meanwhile. */
export interface LineStreams {
  lines(): AsyncIterable<string>;
  out(text: string): void;
}

/** Speaks with one client, a message a line, until it says no more. */
export async function serveMcpLines(host: McpHost, person: McpPerson, streams: LineStreams): Promise<void> {
  // Read when it is served: no other command needs the protocol.
  const { serveStdio, StdioServerTransport } = await import('@modelcontextprotocol/server/stdio');
  const { createMcpServer } = await import('./mcp-server.ts');
  const input = new PassThrough();
  const output = new PassThrough({ encoding: 'utf8' });
  output.on('data', (text: string) => streams.out(text));
  const served = serveStdio(() => createMcpServer(host, person), {
    transport: new StdioServerTransport(input, output),
    onerror: host.reportFailure,
  });
  for await (const line of streams.lines()) if (!input.write(`${line}\n`)) await once(input, 'drain');
  input.end();
  await served.close();
}
