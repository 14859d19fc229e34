import { loadavg } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';

/** One message: from its request to the acknowledgement, and to the answer's arrival at the double of the platform. Milliseconds. */
export interface Timed {
  readonly acknowledgedMs: number;
  readonly answeredMs: number;
}

export interface MeasuredChat {
  readonly messages: number;
  /** Sends one message, each in a thread of its own. */
  readonly send: () => Promise<Timed>;
  /** The same to a bare app that echoes. */
  readonly sendToEcho: () => Promise<Timed>;
  /** Opens a Parley on a database whose every answer takes a second: last, since it serves the same queues. Gives the same for it. */
  readonly openSlow: () => Promise<() => Promise<Timed>>;
  /** The double forgets what was posted: it is searched for each answer. */
  readonly forget: () => void;
}

const warmUps = 20;
const apartMs = 20;

/** Times a message: sends it, and looks for its answer. */
export async function timed(
  send: () => Promise<{ readonly status: number }>,
  isAnswered: () => boolean,
): Promise<Timed> {
  const started = performance.now();
  const { status } = await send();
  if (status !== 200) throw new Error(`answered with ${status}`);
  const acknowledgedMs = performance.now() - started;
  while (!isAnswered()) await wait(1);
  return { acknowledgedMs, answeredMs: performance.now() - started };
}

/** Measures, and prints a line for each figure. */
export async function measureChat({
  messages,
  send,
  sendToEcho,
  openSlow,
  forget,
}: MeasuredChat): Promise<void> {
  const oneByOne = async (one: () => Promise<Timed>, times: number): Promise<readonly Timed[]> => {
    const found: Timed[] = [];
    for (let index = 0; index < times; index++) {
      found.push(await one());
      forget();
    }
    return found;
  };
  print(`load ${loadavg()[0]?.toFixed(1)}, ${messages} messages`);
  for (const one of [sendToEcho, send]) await oneByOne(one, warmUps);
  const bare = await oneByOne(sendToEcho, messages);
  const whole = await oneByOne(send, messages);
  say('echo, event to post', answered(bare));
  say('Parley, event to post', answered(whole));
  say('Parley, acknowledgement', acknowledged(whole));
  print(`ratio of p50: ${(at(0.5, answered(whole)) / at(0.5, answered(bare))).toFixed(2)}`);

  const begun = performance.now();
  await Promise.all(Array.from({ length: messages }, send));
  print(
    `all at once: ${((messages / (performance.now() - begun)) * 1000).toFixed(0)} messages a second on one process`,
  );
  forget();

  const paced = await Promise.all(
    Array.from({ length: messages }, async (_, index) => {
      await wait(index * apartMs);
      return await send();
    }),
  );
  say(`at ${1000 / apartMs} a second, event to post`, answered(paced));
  say(`at ${1000 / apartMs} a second, acknowledgement`, acknowledged(paced));
  forget();

  const sendToSlow = await openSlow();
  const slow = await Promise.all(Array.from({ length: warmUps }, sendToSlow));
  say('acknowledgement while the database takes a second for each answer', acknowledged(slow));
  print(`load ${loadavg()[0]?.toFixed(1)}`);
}

function at(share: number, values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

function say(what: string, values: readonly number[]): void {
  print(`${what}: p50 ${at(0.5, values).toFixed(1)} ms, p95 ${at(0.95, values).toFixed(1)} ms`);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function answered(found: readonly Timed[]): readonly number[] {
  return found.map(({ answeredMs }) => answeredMs);
}

function acknowledged(found: readonly Timed[]): readonly number[] {
  return found.map(({ acknowledgedMs }) => acknowledgedMs);
}
