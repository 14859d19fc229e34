import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import readSheets from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Output, parley, type RunningParley, startParley, temporaryFolder } from './parley-process.ts';

// One process holds the folder, as `npm start` does without a terminal; every command here runs through it.
const folder = temporaryFolder();
const data = path.join(folder, 'data');
const run = (argv: readonly string[], input = '') =>
  parley(argv, { input, workingFolder: folder, env: { PARLEY_DATA: data } });
let holder: RunningParley;

beforeAll(async () => {
  const made = await run(['sample', '--size', '0.05']);
  expect(made.code).toBe(0);
  holder = startParley(['start'], { workingFolder: folder, env: { PARLEY_DATA: data } });
  expect(await holder.line()).toContain('Parley is running');
});

afterAll(async () => {
  expect(await holder.kill('SIGTERM')).toBe(0);
  expect(existsSync(path.join(data, 'parley.sock'))).toBe(false);
});

describe('usage', () => {
  it('prints help, and says wrong usage with 2', async () => {
    const [help, unknown, nothingAsked, badSet, noThread, badNow] = await Promise.all([
      run(['--help']),
      run(['fly']),
      run(['ask']),
      run(['ask', '--thread', 't', '--press', 'x', '--set', 'amount']),
      run(['ask', '--press', 'x']),
      run(['ask', '--now', 'someday', 'revenue']),
    ]);
    expect([help.code, unknown.code, nothingAsked.code, badSet.code, noThread.code, badNow.code]).toEqual([
      0, 2, 2, 2, 2, 2,
    ]);
    for (const name of [
      'start',
      'chat',
      'ask',
      'interpret',
      'import',
      'export',
      'sample',
      'migrate',
      'user',
      'backup',
      'restore',
      'doctor',
      'bench',
    ])
      expect(help.out).toMatch(new RegExp(`^  ${name}\\b`, 'm'));
    expect(unknown.err).toContain("unknown command 'fly'");
    expect(unknown.err).toContain('Commands:');
    expect(unknown.out).toBe('');
    expect(noThread.err).toContain('--thread');
    expect(badNow.err).toContain('someday');
  });

  it('refuses a second start, and names the process that runs', async () => {
    const second = await run(['start']);
    expect(second.code).toBe(1);
    expect(second.err).toContain(`process ${holder.child.pid}`);
  });

  it('opens its socket to this user alone', () => {
    expect(statSync(path.join(data, 'parley.sock')).mode & 0o777).toBe(0o600);
  });
});

describe('ask and interpret', () => {
  it('answers as its own JSON Schema says, with nothing else on standard output', async () => {
    const lines = [
      'won revenue this year by month',
      '今年各销售的赢单率',
      'blorp the frobnicator',
      'undo',
      '"; drop table deal; --',
    ];
    const [schema, answers] = await Promise.all([
      run(['ask', '--schema']),
      run(['ask', '--json', '-'], `${lines.join('\n')}\n`),
    ]);
    const shape = z.fromJSONSchema(JSON.parse(schema.out));
    const outputs = answers.out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Output);
    expect(answers.code).toBe(0);
    expect(outputs.map(({ text }) => text)).toEqual(lines);
    for (const output of outputs) expect(shape.safeParse(output).error?.issues ?? []).toEqual([]);
    expect(outputs.map(({ status }) => status).slice(0, 3)).toEqual([
      'answered',
      'answered',
      'not-understood',
    ]);
    expect(outputs.map(({ language }) => language).slice(0, 2)).toEqual(['en', 'zh']);
  });

  it('gives one line for each line, whatever it holds', async () => {
    const long = 'revenue '.repeat(1250);
    const lines = [
      'revenue this year',
      '',
      '{"press": 5}',
      '{not json',
      '😀🎉',
      long,
      '{"text": "a\\u0000b"}',
      '{"text": "\\ud800"}',
      'a\u2028b',
      "Robert'); drop table deal;--",
    ];
    const bytes = Buffer.concat([
      Buffer.from(`\ufeff${lines.join('\r\n')}\r\n`),
      Buffer.from([0xff, 0xfe, 0x0a]),
    ]);
    const answers = await parley(['ask', '--json', '-'], { input: bytes, env: { PARLEY_DATA: data } });
    const outputs = answers.out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Output);
    expect(outputs).toHaveLength(lines.length + 1);
    expect(outputs.map(({ status }) => status)).not.toContain('failed');
    expect(outputs[0]?.status).toBe('answered');
    for (const index of [1, 2, 3, 4]) expect(outputs[index]?.status).toBe('not-understood');
    expect(outputs[2]?.answer.title).toContain('neither a button nor a message');
    expect(outputs[8]?.text).toBe('a\u2028b');
    expect(answers.code).toBe(0);
  });

  it('keeps process and thread open, and presses what it showed', async () => {
    const talk = startParley(['ask', '--json', '-'], { env: { PARLEY_DATA: data } });
    talk.send('new account Zephyr Instruments');
    const made = await talk.json();
    expect(made.status).toBe('done');
    talk.send(JSON.stringify({ press: made.undo }));
    expect((await talk.json()).status).toBe('done');
    talk.send('new account Zephyr Optics');
    expect((await talk.json()).status).toBe('done');
    talk.send('undo');
    const undone = await talk.json();
    expect(undone.status).toBe('done');
    expect(undone.answer.title).toContain('Zephyr Optics');
    expect(await talk.end()).toBe(0);
  });

  it('presses in another process, in the same thread only', async () => {
    const said = await run(['ask', '--json', '--thread', 'deal-desk', 'new account Halcyon Optics']);
    const undo = (JSON.parse(said.out) as Output).undo ?? '';
    const elsewhere = await run(['ask', '--json', '--thread', 'other', '--press', undo]);
    expect(elsewhere.code).toBe(1);
    expect((JSON.parse(elsewhere.out) as Output).status).toBe('refused');
    const pressed = await run(['ask', '--thread', 'deal-desk', '--press', undo]);
    expect(pressed.code).toBe(0);
    expect(pressed.out).toContain('Halcyon Optics');
  });

  it('acts once on an event that is sent again', async () => {
    const event = JSON.stringify({ text: 'new account Twice Told Ltd', event: 'evt-1' });
    const answers = await run(['ask', '--json', '-'], `${event}\n${event}\n`);
    const [first, second] = answers.out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Output);
    expect(first?.status).toBe('done');
    expect(second?.undo).toBe(first?.undo);
    const found = JSON.parse((await run(['ask', '--json', 'accounts named Twice Told Ltd'])).out) as Output;
    expect(found.answer.data?.rows.length ?? 1).toBe(1);
  });

  it('takes the clock from --now, a date being the end of that day', async () => {
    const [day, instant] = await Promise.all([
      run(['ask', '--json', '--now', '2025-12-31', 'won revenue this year']),
      run(['ask', '--json', '--now', '2025-12-31T12:00:00+08:00', 'won revenue this year']),
    ]);
    expect((JSON.parse(day.out) as Output).answer.basis?.asOf).toBe('2025-12-31T22:59:59.999Z');
    expect((JSON.parse(instant.out) as Output).answer.basis?.asOf).toBe('2025-12-31T04:00:00.000Z');
  });

  it('speaks as whom --as names', async () => {
    const people = JSON.parse((await run(['user', '--json'])).out) as {
      name: string;
      email: string;
      roles: string[];
      isOwner: boolean;
    }[];
    const rep = people.find(({ roles, isOwner }) => roles.includes('rep') && !isOwner);
    const [byMail, byName, nobody, margin] = await Promise.all([
      run(['ask', '--json', '--as', rep?.email ?? '', 'my open deals']),
      run(['ask', '--json', '--as', rep?.name.toUpperCase() ?? '', 'my open deals']),
      run(['ask', '--as', 'Nobody Atall', 'my open deals']),
      run(['ask', '--json', '--as', rep?.email ?? '', 'gross margin this year']),
    ]);
    expect((JSON.parse(byMail.out) as Output).answer.data?.rows).toEqual(
      (JSON.parse(byName.out) as Output).answer.data?.rows,
    );
    expect(nobody.code).toBe(1);
    expect(nobody.err).toContain('Nobody Atall');
    expect(margin.code).toBe(1);
    expect((JSON.parse(margin.out) as Output).status).toBe('refused');
  });

  it('interprets without doing', async () => {
    const read = await run(
      ['interpret', '--json', '-'],
      'new account Never Made\nrevenue last quarter by region\n',
    );
    const [command, query] = read.out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Output);
    expect(command?.intents[0]).toMatchObject({ kind: 'command' });
    expect(query?.intents[0]).toMatchObject({ kind: 'query', name: 'measure' });
    expect((await run(['ask', '--json', 'tell me about Never Made'])).out).not.toContain(
      '"status":"answered"',
    );
  });
});

describe('files', () => {
  it('exports every row, the same in CSV and XLSX', async () => {
    const [csv, xlsx, other, listed] = await Promise.all([
      run(['export', 'deals.csv', 'all open deals']),
      run(['export', 'deals.xlsx', 'all open deals']),
      run(['export', 'deals.pdf', 'all open deals']),
      run(['ask', '--json', 'how many open deals']),
    ]);
    expect([csv.code, xlsx.code, other.code]).toEqual([0, 0, 2]);
    const [sheet] = await readSheets(path.join(folder, 'deals.xlsx'));
    const rows = sheet?.data ?? [];
    expect(csv.out).toContain(`${rows.length - 1} rows`);
    const count = (JSON.parse(listed.out) as Output).answer.data?.rows[0]?.at(-1);
    expect(rows.length - 1).toBe(Number(count));
    expect(readFileSync(path.join(folder, 'deals.csv'), 'utf8').startsWith('\ufeff')).toBe(true);
  });

  it("reads an import relative to the caller's folder", async () => {
    const elsewhere = temporaryFolder();
    writeFileSync(path.join(elsewhere, 'accounts.csv'), 'Account Name,City\nOrchid Labs,Lyon\n');
    const dry = await parley(['import', 'accounts.csv', '--dry-run'], {
      workingFolder: elsewhere,
      env: { PARLEY_DATA: data },
    });
    expect(dry.code).toBe(0);
    const without = await parley(['import', 'accounts.csv'], {
      workingFolder: elsewhere,
      env: { PARLEY_DATA: data },
    });
    expect(without.code).toBe(1);
    expect(without.err).toContain('--yes');
    const missing = await parley(['import', 'nothing.csv', '--yes'], {
      workingFolder: elsewhere,
      env: { PARLEY_DATA: data },
    });
    expect(missing.code).toBe(1);
    expect(missing.err).toContain('nothing.csv');
  });

  it("backs up under the caller's passphrase, and restores elsewhere", { timeout: 150_000 }, async () => {
    const env = { PARLEY_DATA: data, PARLEY_BACKUP_PASSPHRASE: 'the caller knows it' };
    const saved = await parley(['backup', 'all.parley'], { workingFolder: folder, env });
    expect(saved.err).toBe('');
    expect(saved.code).toBe(0);
    const target = { PARLEY_DATA: path.join(folder, 'restored') };
    const restored = await parley(['restore', 'all.parley'], {
      workingFolder: folder,
      env: { ...env, ...target },
    });
    expect(restored.code).toBe(0);
    const unset = await run(['backup', 'again.parley']);
    expect(unset.code).toBe(1);
    expect(unset.err).toContain('PARLEY_BACKUP_PASSPHRASE');
  });

  it('says how the set-up is', async () => {
    const [text, json, migrated] = await Promise.all([
      run(['doctor']),
      run(['doctor', '--json']),
      run(['migrate']),
    ]);
    expect([text.code, json.code, migrated.code]).toEqual([0, 0, 0]);
    expect(text.out).toContain('never syncs to disk');
    expect(JSON.parse(json.out).findings.length).toBe(text.out.trimEnd().split('\n').length);
  });
});
