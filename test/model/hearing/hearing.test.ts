import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { checkHearing } from '../../../src/cli/check-model.ts';
import { cutAtPauses } from '../../../src/model/hearing/cut-at-pauses.ts';
import { type HearingPackages, hearClip } from '../../../src/model/hearing/hear-clip.ts';
import { findSpeechModel } from '../../../src/model/hearing/speech-model.ts';
import { hearingBySherpa } from '../../../src/model/index.ts';

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true });
});

/** A folder with these files, empty but for what an ONNX file says of its type at its end. */
function folderOf(files: Readonly<Record<string, string | null>>): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'parley-speech-'));
  made.push(folder);
  for (const [name, type] of Object.entries(files)) {
    const metadata =
      type === null
        ? ''
        : `\n\u000amodel_type\u0012${String.fromCharCode(type.length)}${type}r\u0003\n\u0001v`;
    writeFileSync(path.join(folder, name), `${'weights '.repeat(100)}${metadata}`);
  }
  return folder;
}

describe('a model folder', () => {
  it.each([
    [
      'senseVoice',
      { 'model.onnx': 'sense_voice_ctc', 'model.int8.onnx': 'sense_voice_ctc' },
      'model.int8.onnx',
    ],
    ['paraformer', { 'model.int8.onnx': 'paraformer' }, 'model.int8.onnx'],
    ['zipformerCtc', { 'ctc-epoch-20-avg-1.onnx': 'zipformer2_ctc' }, 'ctc-epoch-20-avg-1.onnx'],
    ['nemoCtc', { 'model.onnx': 'EncDecCTCModelBPE' }, 'model.onnx'],
  ])('of %s is known by what its file says', async (kind, files, chosen) => {
    const folder = folderOf({ ...files, 'tokens.txt': null });
    expect(await findSpeechModel(folder)).toMatchObject({
      kind,
      config: {
        modelConfig: {
          [kind]: { model: path.join(folder, chosen) },
          tokens: path.join(folder, 'tokens.txt'),
        },
      },
    });
  });

  it.each([
    [
      'whisper',
      [
        'tiny.en-encoder.onnx',
        'tiny.en-encoder.int8.onnx',
        'tiny.en-decoder.int8.onnx',
        'tiny.en-tokens.txt',
      ],
      { encoder: 'tiny.en-encoder.int8.onnx', decoder: 'tiny.en-decoder.int8.onnx' },
    ],
    [
      'transducer',
      [
        'encoder-epoch-99-avg-1.onnx',
        'decoder-epoch-99-avg-1.onnx',
        'joiner-epoch-99-avg-1.onnx',
        'tokens.txt',
      ],
      {
        encoder: 'encoder-epoch-99-avg-1.onnx',
        decoder: 'decoder-epoch-99-avg-1.onnx',
        joiner: 'joiner-epoch-99-avg-1.onnx',
      },
    ],
    [
      'moonshine',
      [
        'preprocess.onnx',
        'encode.int8.onnx',
        'uncached_decode.int8.onnx',
        'cached_decode.int8.onnx',
        'tokens.txt',
      ],
      {
        preprocessor: 'preprocess.onnx',
        encoder: 'encode.int8.onnx',
        uncachedDecoder: 'uncached_decode.int8.onnx',
        cachedDecoder: 'cached_decode.int8.onnx',
      },
    ],
  ])('of %s is known by its parts', async (kind, names, parts) => {
    const folder = folderOf(Object.fromEntries(names.map((name) => [name, null])));
    const at = Object.fromEntries(
      Object.entries(parts).map(([part, name]) => [part, path.join(folder, name)]),
    );
    expect(await findSpeechModel(folder)).toMatchObject({ kind, config: { modelConfig: { [kind]: at } } });
  });

  it.each([
    [{}, 'holds no model (.onnx)'],
    [{ 'model.onnx': 'paraformer' }, 'lacks tokens.txt'],
    [{ 'encoder.onnx': null, 'joiner.onnx': null, 'tokens.txt': null }, 'lacks the model’s decoder (.onnx)'],
    [{ 'model.onnx': null, 'tokens.txt': null }, 'does not say of which type it is'],
    [{ 'model.onnx': 'gpt', 'tokens.txt': null }, 'of a type that is not known here (gpt)'],
    [{ 'encoder.onnx': 'canary', 'decoder.onnx': null, 'tokens.txt': null }, 'not known here (canary)'],
  ])('%j is told to be wrong', async (files, problem) => {
    expect(await findSpeechModel(folderOf(files))).toEqual({ problem: expect.stringContaining(problem) });
  });
});

describe('a clip', () => {
  const heard: number[][] = [];
  const packages = (overrides: Partial<HearingPackages> = {}): HearingPackages => ({
    sherpa: async () => ({
      OfflineRecognizer: {
        createAsync: async () => ({
          createStream: () => ({
            acceptWaveform: ({ samples, sampleRate }) =>
              void heard.push([...samples.slice(0, 2), sampleRate]),
          }),
          decodeAsync: async () => ({ text: ` piece ${heard.length} ` }),
        }),
      },
    }),
    decode: async () => async (bytes) => ({
      channelData: [new Float32Array(bytes.length * 1000).fill(0.5), new Float32Array(bytes.length * 1000)],
      sampleRate: 1000,
    }),
    ...overrides,
  });

  it('is heard piece by piece, its channels as one, and nothing of nothing', async () => {
    expect(await hearClip(new Uint8Array(40), {}, packages())).toEqual({
      kind: 'done',
      value: 'piece 1 piece 2',
    });
    expect(heard).toEqual([
      [0.25, 0.25, 1000],
      [0.25, 0.25, 1000],
    ]);
    expect(await hearClip(new Uint8Array(0), {}, packages())).toEqual({ kind: 'done', value: '' });
  });

  it.each([
    [
      'a package that is not there',
      { sherpa: () => Promise.reject(new Error()) },
      'not-ready',
      'npm i --no-save',
    ],
    [
      'a model that does not load',
      { sherpa: async () => ({ OfflineRecognizer: { createAsync: () => Promise.reject(new Error()) } }) },
      'not-ready',
      'load the model',
    ],
    ['no clip', { decode: async () => () => Promise.reject(new Error()) }, 'malformed', 'decoded'],
  ])('fails with words over %s', async (_, overrides, why, detail) => {
    expect(await hearClip(new Uint8Array(40), {}, packages(overrides))).toMatchObject({
      kind: 'failed',
      why,
      detail: expect.stringContaining(detail),
    });
  });

  it('is parted where it is quietest, and whole', () => {
    const samples = new Float32Array(60_000).fill(0.5).fill(0, 24_000, 24_400).fill(0, 49_000, 49_400);
    const pieces = cutAtPauses(samples, 1000);
    expect(pieces.map(({ length }) => length)).toEqual([24_100, 25_000, 10_900]);
  });
});

it('says what keeps it from hearing, to doctor and to who speaks', async () => {
  expect(await checkHearing(null)).toEqual([]);
  const empty = folderOf({});
  expect(await checkHearing(empty)).toEqual([
    {
      state: 'warning',
      text: `Voice notes can’t be heard by PARLEY_SHERPA_MODEL: the folder ${empty} holds no model (.onnx).`,
    },
  ]);
  // Its own process, with or without the packages, says that this is none.
  const hearing = hearingBySherpa(folderOf({ 'model.onnx': 'sense_voice_ctc', 'tokens.txt': null }));
  const audio = { bytes: new Uint8Array(10), fileName: 'clip.wav', language: null };
  const both = [hearing({ tenantId: 1, userId: 1 }, audio), hearing({ tenantId: 1, userId: 1 }, audio)];
  for (const outcome of await Promise.all(both))
    expect(outcome).toMatchObject({ kind: 'failed', why: 'not-ready' });
});
