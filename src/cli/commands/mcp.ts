import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Outage } from '../../kernel/index.ts';
import { mcpPath, openMcpEndpoint, serveMcpLines } from '../../surfaces/index.ts';
import { localSpeaker, mcpHostOf } from '../mcp-host.ts';
import { readNow } from '../session.ts';
import { type Call, done, notDone, type SubCommand, wrongUsage } from '../sub-command.ts';

/** `parley mcp`: assistants that speak the Model Context Protocol. */
export const mcpCommand: SubCommand = {
  name: 'mcp',
  holdsFolder: ({ http }) => http === true,
  describe: (command) =>
    command
      .description('serve assistants over the Model Context Protocol: on these streams, or over HTTP')
      .option(
        '--as <who>',
        'on these streams: e-mail or full name of whom the assistant speaks for (default: the owner)',
      )
      .option('--write', 'on these streams: it may also change records (default: read-only)')
      .option('--now <time>', 'an ISO instant, or a date: the end of that day')
      .option('--http', 'over HTTP: each request with a personal token (see parley user token)')
      .option('--port <number>', 'with --http (default: 7276)')
      .option('--listen <address>', 'with --http: IP address (default: 127.0.0.1, this machine alone)')
      .option(
        '--host <name...>',
        'with --http: further names under which it is reached, such as that of a proxy',
      )
      .addHelpText(
        'after',
        '\nExamples of a client’s configuration:\n  {"command": "npx", "args": ["parley", "mcp", "--as", "raj@acme.example"]}\n  {"url": "http://127.0.0.1:7276/mcp", "headers": {"Authorization": "Bearer parley_…"}}\n\nparley start serves the same at /mcp of its page.\n',
      ),
  run: async (call) => (call.options.http === true ? await serveHttp(call) : await serveStreams(call)),
};

async function serveStreams({ parley, io, options }: Call): Promise<number> {
  const tenant = await parley.tenantOrSample((message) => io.err(`${message}\n`));
  const person = await parley.findPerson(tenant, typeof options.as === 'string' ? options.as : null);
  if ('problem' in person) {
    io.err(`${person.problem}\n`);
    return notDone;
  }
  const clock = readNow(options.now, tenant.calendar);
  if (clock === null) {
    io.err(`--now takes an ISO instant or a date, not “${String(options.now)}”.\n`);
    return wrongUsage;
  }
  const host = mcpHostOf(parley, clock, (error) => report(io, error));
  await serveMcpLines(host, localSpeaker(person, tenant, options.write === true), io);
  return done;
}

const usualPort = 7276;

async function serveHttp({ parley, io, options }: Call): Promise<number> {
  const tenant = await parley.tenantOrSample((message) => io.err(`${message}\n`));
  const { port = usualPort, listen = '127.0.0.1', host: names } = options;
  const clock = readNow(options.now, tenant.calendar);
  if (clock === null || !(Number(port) >= 0 && Number(port) <= 65_535)) {
    io.err('See parley mcp --help.\n');
    return wrongUsage;
  }
  const hostnames = ['127.0.0.1', 'localhost', '[::1]', ...(Array.isArray(names) ? names.map(String) : [])];
  const endpoint = await openMcpEndpoint(
    mcpHostOf(parley, clock, (error) => report(io, error)),
    hostnames,
  );
  const server = createServer((request, response) => {
    if (new URL(request.url ?? '/', 'http://mcp').pathname !== mcpPath) {
      response.writeHead(404).end();
      return;
    }
    endpoint.answer(request, response).catch((error: unknown) => {
      report(io, error);
      if (response.headersSent) response.destroy();
      else response.writeHead(500).end();
    });
  });
  server.listen(Number(port), String(listen));
  await Promise.race([
    once(server, 'listening'),
    once(server, 'error').then(([error]) => Promise.reject(error)),
  ]).catch((error: NodeJS.ErrnoException) => {
    throw new Outage(
      `Port ${String(port)} of ${String(listen)} can’t be listened on (${error.code ?? error.message}).`,
      'Choose another with --port or --listen.',
      {
        zh: {
          message: `无法监听 ${String(listen)} 的端口 ${String(port)}（${error.code ?? error.message}）。`,
          next: '请用 --port 或 --listen 换一个。',
        },
      },
    );
  });
  const { port: opened } = server.address() as AddressInfo;
  io.out(
    `Assistants reach ${tenant.name} at http://${String(listen)}:${opened}${mcpPath}, with a token of parley user token.\n`,
  );
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  server.closeAllConnections();
  await Promise.all([endpoint.close(), new Promise((resolve) => server.close(resolve))]);
  return done;
}

function report({ err }: Call['io'], error: unknown): void {
  err(`${error instanceof Error ? error.stack : String(error)}\n`);
}
