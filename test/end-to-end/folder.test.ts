import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Output, parley, startParley, temporaryFolder } from './parley-process.ts';
import { smallFolder } from './small-folder.ts';

let small: Awaited<ReturnType<typeof smallFolder>>;
beforeAll(async () => {
  small = await smallFolder();
});

const outputs = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Output);

describe('one process holds the folder', () => {
  it('lets commands that come at once on an empty folder share one sample', {
    timeout: 120_000,
  }, async () => {
    const data = path.join(temporaryFolder(), 'data');
    const env = { PARLEY_DATA: data };
    const all = await Promise.all(
      ['sample', 'user', 'user'].map((name) =>
        parley([name, ...(name === 'sample' ? ['--size', '0.02'] : [])], { env }),
      ),
    );
    expect(all.map(({ err }) => err).join('')).not.toContain('failed');
    expect(all[0]?.code).toBe(0);
    expect((await parley(['user'], { env })).out).toContain('rep');
  });

  it('works in a folder whose path is longer than a socket address may be', async () => {
    const data = path.join(temporaryFolder(), 'd'.repeat(60), '数据'.repeat(12));
    small.copy(data);
    const env = { PARLEY_DATA: data };
    const holder = startParley(['ask', '--json', '-'], { env });
    holder.send('how many accounts');
    await holder.json();
    expect(existsSync(path.join(data, 'parley.sock'))).toBe(true);
    const through = await parley(['ask', '--json', 'how many accounts'], { env });
    expect(outputs(through.out)[0]?.status).toBe('answered');
    expect(await holder.end()).toBe(0);
    expect(existsSync(path.join(data, 'parley.sock'))).toBe(false);
  });

  it('goes on elsewhere when the holder ends, without losing a line or doing one twice', async () => {
    const data = small.copy();
    const env = { PARLEY_DATA: data };
    const holder = startParley(['ask', '--json', '-'], { env });
    holder.send('how many accounts');
    await holder.json();
    const guest = startParley(['ask', '--json', '-'], { env });
    guest.send('new account Halcyon Optics');
    expect((await guest.json()).status).toBe('done');
    const ended = holder.end();
    guest.send('new account Zephyr Instruments');
    expect((await guest.json()).status).toBe('done');
    expect(await ended).toBe(0);
    // The thread goes on as well: the undo is that of the last turn.
    guest.send('undo');
    expect((await guest.json()).answer.title).toContain('Zephyr Instruments');
    guest.send('how many accounts');
    expect((await guest.json()).answer.title).toContain('3');
    expect(await guest.end()).toBe(0);
  });

  it('says so when the holder is killed in the middle, and outlives a killed guest', async () => {
    const data = small.copy();
    const env = { PARLEY_DATA: data };
    const holder = startParley(['start'], { env });
    expect(await holder.line()).toContain('running');
    const killed = startParley(['ask', '--json', '-'], { env });
    killed.send('new account Halcyon Optics');
    await killed.kill('SIGKILL');
    const guest = startParley(['ask', '--json', '-'], { env });
    guest.send('how many accounts');
    expect((await guest.json()).status).toBe('answered');
    await holder.kill('SIGKILL');
    guest.send('how many accounts');
    expect(await guest.line()).toBeNull();
    expect(await guest.end()).toBe(1);
    expect(guest.errors()).toContain('ended before it had answered');
    // The socket of the killed one is still there, and in nobody's way.
    expect(existsSync(path.join(data, 'parley.sock'))).toBe(true);
    expect((await parley(['ask', '--json', 'how many accounts'], { env })).code).toBe(0);
  });

  it('is not harmed by what is no command on its socket', async () => {
    const data = small.copy();
    const env = { PARLEY_DATA: data };
    const holder = startParley(['start'], { env });
    await holder.line();
    for (const noise of ['GET / HTTP/1.1\r\n\r\n', '{"kind":"line"}\n', '\n', '{"kind":"run"}\n']) {
      const socket = connect(path.join(data, 'parley.sock'));
      socket.on('error', () => {});
      socket.end(noise);
      await new Promise((resolve) => socket.resume().on('close', resolve));
    }
    expect((await parley(['ask', 'how many accounts'], { env })).code).toBe(0);
    expect(await holder.kill('SIGTERM')).toBe(0);
  });
});
