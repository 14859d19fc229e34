import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { openDatabase } from '../../src/database/index.ts';
import { planImport, runImport } from '../../src/intake/index.ts';
import { leaseOf } from '../support/open-test-database.ts';
import { makePipelineFiles, writeFiles } from '../support/pipeline-files.ts';
import { contentOf, emptyTenant, now } from './import-fixture.ts';

const child = fileURLToPath(new URL('./import-child.ts', import.meta.url));

it('killed in the middle and run again, it ends as if it had not been', { timeout: 180_000 }, async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'parley-killed-'));
  const files = writeFiles(makePipelineFiles(2600).files);
  const open = async () => {
    const lease = leaseOf(folder);
    const database = await openDatabase({ kind: 'embedded', folder: lease });
    return {
      database,
      close: async () => {
        await database.close();
        lease.release();
      },
    };
  };
  const first = await open();
  const killed = await emptyTenant(first.database);
  const whole = await emptyTenant(first.database);
  await first.close();

  await runAndKill(
    ['accounts 65', 'deals 1000'],
    [folder, files, String(killed.tenantId), String(killed.userId), now],
  );

  const second = await open();
  const plan = await planImport([files]);
  if (plan.kind === 'failure') throw new Error('not planned');
  const resumed = await runImport(second.database, killed, plan, { now: '2026-11-22T10:00:00.000Z' });
  const uninterrupted = await runImport(second.database, whole, plan, { now });
  expect(resumed.alreadyImported).toBe(false);
  expect({ ...resumed, figures: resumed.figures.deals }).toEqual({
    ...uninterrupted,
    figures: uninterrupted.figures.deals,
  });
  expect(await contentOf(second.database, killed.tenantId)).toEqual(
    await contentOf(second.database, whole.tenantId),
  );
  await second.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Ends the child with SIGKILL as soon as it has told the last of these steps; fails where it ends by itself. */
async function runAndKill(steps: readonly string[], args: readonly string[]): Promise<void> {
  const node = spawn(process.execPath, [child, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  let told = '';
  node.stdout.on('data', (chunk: Buffer) => {
    told += chunk.toString();
    if (told.includes(`${steps.at(-1)}\n`)) node.kill('SIGKILL');
  });
  const signal = await new Promise((resolve) => node.on('exit', (_, reason) => resolve(reason)));
  for (const step of steps) expect(told).toContain(step);
  expect(signal).toBe('SIGKILL');
}
