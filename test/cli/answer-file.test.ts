import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withFile } from '../../src/cli/answer-file.ts';
import type { Turn } from '../../src/conversation/index.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'parley-answer-file-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const data = {
  columns: [{ key: 'name', label: 'Name', type: 'text', unit: null, currency: null }],
  rows: [['Globex'], ['华锐科技']],
} as const;

function turn(withRows: boolean): Turn {
  return {
    interpretation: null,
    answer: {
      language: 'en',
      title: '2 rows exported: deals.csv',
      blocks: [],
      data: withRows ? data : null,
      basis: null,
      file: { name: 'deals.csv', format: 'csv' },
      actions: [{ id: 'd', label: 'Download', kind: 'export' }],
    },
    status: 'answered',
    undo: null,
    ms: 0,
  };
}

const whole = async () => turn(true);

describe('an answer that is handed over as a file', () => {
  it('is written with all its rows, and the answer says where', async () => {
    const { answer } = await withFile(turn(false), folder, whole);
    const place = path.join(folder, 'deals.csv');
    expect(answer.title).toBe(`2 rows written to ${place}`);
    expect(readFileSync(place, 'utf8')).toBe('\ufeffName\nGlobex\n华锐科技\n');
    expect(answer.data?.rows).toHaveLength(2);
  });

  it('never goes over a file that is there', async () => {
    await withFile(turn(false), folder, whole);
    const { answer } = await withFile(turn(false), folder, whole);
    expect(answer.title).toContain(path.join(folder, 'deals-2.csv'));
    expect(readFileSync(path.join(folder, 'deals.csv'), 'utf8')).toContain('Globex');
  });

  it('says so where the folder takes no file', async () => {
    const nowhere = path.join(folder, 'no such folder');
    const told = await withFile(turn(false), nowhere, whole);
    expect(told.status).toBe('failed');
    expect(told.answer.title).toContain(nowhere);
  });

  it('is no file where the right is gone by the time that it is fetched', async () => {
    const refused: Turn = { ...turn(false), status: 'refused' };
    expect(await withFile(turn(false), folder, async () => refused)).toBe(refused);
  });

  it('leaves every other answer as it is', async () => {
    const { file: _, ...answer } = turn(true).answer;
    const plain: Turn = { ...turn(true), answer };
    expect(await withFile(plain, folder, whole)).toBe(plain);
  });
});
