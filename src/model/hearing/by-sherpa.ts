import { fork } from 'node:child_process';
import { failed, type Outcome } from '../outcome.ts';
import type { Hearing } from './hearing.ts';
import type { ClipToHear } from './sherpa-process.ts';
import { findSpeechModel } from './speech-model.ts';

/**
 * By a model of sherpa-onnx on this machine: nothing leaves, nothing is counted. Each clip has a process of its own, since sherpa-onnx ends the one that it
 * runs in where a model isn't what it takes it for, and gives its memory back. They run one after the other.
 */
export function hearingBySherpa(folder: string): Hearing {
  let last: Promise<unknown> = Promise.resolve();
  return (_, { bytes }) => {
    const heard = last.then(() => hear(folder, bytes));
    last = heard.catch(() => null);
    return heard;
  };
}

/** Hears a moment of silence: whether the packages are installed and the model loads. */
export async function trySherpa(folder: string): Promise<Outcome<string>> {
  return await hear(folder, silence);
}

/** Half a second as a WAV file: one channel, 16,000 samples a second of 16 bits. */
const silence = (() => {
  const sampleRate = 16_000;
  const samples = sampleRate / 2;
  const file = Buffer.alloc(44 + 2 * samples);
  file.write('RIFF');
  file.writeUInt32LE(36 + 2 * samples, 4);
  file.write('WAVEfmt ', 8);
  for (const [at, value] of [
    [16, 16],
    [24, sampleRate],
    [28, 2 * sampleRate],
    [40, 2 * samples],
  ] as const)
    file.writeUInt32LE(value, at);
  for (const [at, value] of [
    [20, 1],
    [22, 1],
    [32, 2],
    [34, 16],
  ] as const)
    file.writeUInt16LE(value, at);
  file.write('data', 36);
  return file;
})();

async function hear(folder: string, bytes: Uint8Array): Promise<Outcome<string>> {
  const model = await findSpeechModel(folder);
  if ('problem' in model) return failed('not-ready', `the folder ${folder} ${model.problem}`);
  return await inProcess({ bytes, config: model.config });
}

/** With the model to be loaded first; as long as a clip may be, a usual machine is through with it. */
const longestSeconds = 180;

function inProcess(clip: ClipToHear): Promise<Outcome<string>> {
  // It reads files of strangers by code that is not Parley's, and gets to know none of the settings.
  const child = fork(new URL('./sherpa-process.ts', import.meta.url), [], {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    execArgv: [],
    env: {},
  });
  const { promise, resolve } = Promise.withResolvers<Outcome<string>>();
  const timer = setTimeout(() => {
    resolve(failed('slow', `not done in ${longestSeconds} s`));
    child.kill('SIGKILL');
  }, longestSeconds * 1000);
  child.once('message', (outcome) => resolve(outcome as Outcome<string>));
  child.once('error', () => resolve(failed('down', 'its process can’t be started')));
  child.once('exit', () => {
    clearTimeout(timer);
    resolve(failed('not-ready', 'sherpa-onnx ended over the model: unpack it anew, or take another'));
  });
  child.send(clip);
  return promise;
}
