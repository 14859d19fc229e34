/**
 * `npm run test:inspector`: the MCP Inspector's command line against `parley mcp` with a sample company: on its streams and over HTTP, by the older and
 * the newer protocol. Not a part of `npm test`: the inspector is 110 MB, which npx fetches.
 */
import { strict as assert } from 'node:assert';
import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../support/free-port.ts';

const inspector = '@modelcontextprotocol/inspector@2.12.0';
const parley = fileURLToPath(new URL('../../../src/cli/parley.ts', import.meta.url));
const data = mkdtempSync(path.join(tmpdir(), 'parley-inspected-'));
const who = 'raj.malhotra@parley-sample.example';

interface Ran {
  /** Those of the inspector: 3 not authorized, 5 a tool that is not there or failed, 6 a schema in error. */
  readonly code: number;
  readonly out: string;
}

function run(command: string, given: readonly string[]): Promise<Ran> {
  return new Promise((resolve) => {
    execFile(command, [...given], { timeout: 120_000, maxBuffer: 1e8 }, (error, out, err) => {
      if (error !== null && typeof error.code !== 'number') throw error;
      resolve({ code: Number(error?.code ?? 0), out: out === '' ? err : out });
    });
  });
}

const command = (...given: string[]) => run(process.execPath, [parley, ...given, '--data', data]);
const inspect = (server: readonly string[], ...given: string[]) =>
  run('npx', ['--yes', inspector, '--cli', ...server, '--format', 'json', '--quiet', ...given]);
const token = async (...given: string[]) => {
  const { out } = await command('user', 'token', who, '--json', ...given);
  return /parley_[\w-]+/.exec(out)?.[0] ?? '';
};

await command('sample');
const streams = [process.execPath, parley, 'mcp', '--data', data, '--as', who];
const [reading, writing] = [await token(), await token('--write')];
const port = await freePort();
const served = spawn(process.execPath, [parley, 'mcp', '--http', '--port', String(port), '--data', data], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
await new Promise((resolve) => served.stdout.once('data', resolve));
const http = (bearer: string) => [
  '--server-url',
  `http://127.0.0.1:${port}/mcp`,
  '--transport',
  'http',
  '--header',
  `Authorization: Bearer ${bearer}`,
];

try {
  for (const [server, writer] of [
    [streams, [...streams, '--write']],
    [http(reading), http(writing)],
  ] as const)
    for (const era of ['legacy', 'modern']) {
      const ask = async (on: readonly string[], ...given: string[]) =>
        await inspect(on, '--protocol-era', era, ...given);
      const call = async (on: readonly string[], name: string, ...slots: string[]) =>
        await ask(on, '--method', 'tools/call', '--tool-name', name, '--tool-arg', ...slots);
      const tools = await ask(writer, '--method', 'tools/list', '--strict');
      assert.deepEqual([tools.code, tools.out.includes('"log-activity"')], [0, true], tools.out);
      assert.equal((await ask(server, '--method', 'resources/templates/list')).code, 0);
      const brief = await ask(server, '--method', 'resources/read', '--uri', 'parley://brief/Globex');
      assert.match(brief.out, /Globex, owned by Raj Malhotra/);
      assert.match((await call(server, 'measure', 'measures=["revenue"]')).out, /"status":"answered"/);
      assert.match((await call(server, 'measure', 'measures=["frobs"]')).out, /there is no measure/);
      const mayNot = await call(server, 'log-activity', 'activityKind=call', 'account=Globex');
      assert.deepEqual([mayNot.code, mayNot.out.includes('not found')], [5, true]);
      const logged = await call(
        writer,
        'log-activity',
        'activityKind=call',
        'account=Globex',
        'text=Inspected',
      );
      assert.match(logged.out, /"status":"done"/);
    }
  assert.equal((await inspect(http('parley_wrong'), '--method', 'tools/list')).code, 3);
  process.stdout.write('inspected\n');
} finally {
  served.kill();
  rmSync(data, { recursive: true, force: true });
}
