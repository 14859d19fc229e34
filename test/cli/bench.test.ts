import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parley } from '../end-to-end/parley-process.ts';

const benchFolder = new URL('../../bench/', import.meta.url);
const run = (...argv: readonly string[]) => parley(['bench', ...argv], { workingFolder: '.', env: {} });

it('lists every benchmark that there is', async () => {
  // What others import is no benchmark itself.
  const runnable = readdirSync(benchFolder).filter(
    (file) => file.endsWith('.ts') && !/^export /m.test(readFileSync(new URL(file, benchFolder), 'utf8')),
  );
  const { out, code } = await run('--help');
  expect(code).toBe(0);
  const listed = [...out.matchAll(/^ {2}([a-z-]+) {2,}\S/gm)].map(([, name]) => `${name}.ts`);
  expect(listed).toEqual(expect.arrayContaining(runnable));
  // The arguments are named above them.
  expect(listed.slice(-runnable.length).sort()).toEqual(runnable.sort());
});

it('runs one with its own options, and gives what it prints', async () => {
  const { out, code } = await run('charts', '1');
  expect(code).toBe(0);
  expect(out).toMatch(/\d/);
});

it('says which there are where there is none of that name', async () => {
  const { err, code } = await run('nothing');
  expect(code).toBe(2);
  expect(err).toMatch(/no benchmark “nothing”[\s\S]*slack/);
});

it('says that one went wrong', async () => {
  const { err, code } = await run('slack', '--no-such-option');
  expect(code).toBe(1);
  expect(err).toContain('no-such-option');
});
