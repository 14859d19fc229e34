import { open, readdir } from 'node:fs/promises';
import path from 'node:path';

/** A model of sherpa-onnx in its folder. */
export interface SpeechModel {
  readonly kind: string;
  /** What sherpa-onnx is told of it. */
  readonly config: Readonly<Record<string, unknown>>;
}

/**
 * The model in a folder as sherpa-onnx's releases unpack it, whatever its files are called there; or what is wrong with the folder, as the end of a
 * sentence about it. Whole and 8-bit weights may lie side by side: the smaller are taken.
 */
export async function findSpeechModel(folder: string): Promise<SpeechModel | { readonly problem: string }> {
  const names = await readdir(folder).catch(() => null);
  if (names === null) return { problem: 'is no folder that can be read' };
  const tokens = names.find((name) => /(?:^|-)tokens\.txt$/.test(name));
  const weights = names
    .filter((name) => name.endsWith('.onnx'))
    .sort((one, other) => Number(isSmall(other)) - Number(isSmall(one)) || one.localeCompare(other));
  const found = await ofParts(folder, weights);
  if ('problem' in found) return found;
  if (tokens === undefined) return { problem: 'lacks tokens.txt' };
  const at = Object.fromEntries(
    Object.entries(found.files).map(([part, name]) => [part, path.join(folder, name)]),
  );
  // One that is a file alone stands there by its path.
  const own = found.kind === 'telespeechCtc' ? at.model : { ...at, ...furtherSettings[found.kind] };
  return {
    kind: found.kind,
    config: {
      featConfig: { sampleRate: 16_000, featureDim: 80 },
      modelConfig: { [found.kind]: own, tokens: path.join(folder, tokens), numThreads: 2, provider: 'cpu' },
    },
  };
}

/** Numbers and punctuation as they are written. */
const furtherSettings: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  senseVoice: { useInverseTextNormalization: 1 },
};

/** Models of several files, by what stands in the names of each. */
const kindsOfParts: readonly { readonly kind: string; readonly parts: Readonly<Record<string, string>> }[] = [
  {
    kind: 'moonshine',
    parts: {
      preprocessor: 'preprocess',
      encoder: 'encode',
      uncachedDecoder: 'uncached_decode',
      cachedDecoder: 'cached_decode',
    },
  },
  { kind: 'transducer', parts: { encoder: 'encoder', decoder: 'decoder', joiner: 'joiner' } },
  { kind: 'whisper', parts: { encoder: 'encoder', decoder: 'decoder' } },
];

/** Models of one file, by the type that it says of itself. */
const kindsOfTypes: Readonly<Record<string, string>> = {
  sense_voice_ctc: 'senseVoice',
  paraformer: 'paraformer',
  zipformer2_ctc: 'zipformerCtc',
  wenet_ctc: 'wenetCtc',
  telespeech_ctc: 'telespeechCtc',
  dolphin: 'dolphin',
  EncDecCTCModel: 'nemoCtc',
  EncDecCTCModelBPE: 'nemoCtc',
  EncDecHybridRNNTCTCBPEModel: 'nemoCtc',
};

type Found =
  | { readonly kind: string; readonly files: Readonly<Record<string, string>> }
  | { readonly problem: string };

async function ofParts(folder: string, weights: readonly string[]): Promise<Found> {
  const begun = kindsOfParts.map(({ kind, parts }) => {
    const files = Object.entries(parts).map(
      ([part, word]) => [part, weights.find((name) => holdsWord(name, word))] as const,
    );
    return { kind, files, missing: files.flatMap(([part, name]) => (name === undefined ? [part] : [])) };
  });
  const whole = begun.find(({ missing }) => missing.length === 0);
  if (whole !== undefined) {
    const files = Object.fromEntries(whole.files) as Record<string, string>;
    // Others divide themselves into the same parts.
    const type = whole.kind === 'whisper' ? await readType(path.join(folder, files.encoder ?? '')) : null;
    return type === null || type.startsWith('whisper') ? { kind: whole.kind, files } : unknown(type);
  }
  const nearest = begun.filter(({ files, missing }) => missing.length < files.length);
  const [least] = nearest.sort((one, other) => one.missing.length - other.missing.length);
  if (least !== undefined) return { problem: `lacks the model’s ${least.missing.join(' and ')} (.onnx)` };
  let type: string | null = null;
  for (const name of weights) {
    type = await readType(path.join(folder, name));
    const kind = type === null ? undefined : kindsOfTypes[type];
    if (kind !== undefined) return { kind, files: { model: name } };
  }
  if (weights.length === 0) return { problem: 'holds no model (.onnx)' };
  return type === null
    ? { problem: `holds no whole model: ${weights[0]} does not say of which type it is` }
    : unknown(type);
}

function unknown(type: string): Found {
  return { problem: `holds a model of a type that is not known here (${type})` };
}

function isSmall(name: string): boolean {
  return name.includes('int8');
}

function holdsWord(name: string, word: string): boolean {
  return new RegExp(`(?<![a-z_])${word}(?![a-z])`).test(name);
}

/** The metadata of an ONNX file stand at its end, each a key and a value with their lengths before them. */
async function readType(file: string): Promise<string | null> {
  const handle = await open(file).catch(() => null);
  if (handle === null) return null;
  try {
    const { size } = await handle.stat();
    const from = Math.max(0, size - longestMetadata);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(size - from), 0, size - from, from);
    const key = Buffer.from('\n\u000amodel_type\u0012', 'latin1');
    const at = buffer.subarray(0, bytesRead).lastIndexOf(key);
    if (at < 0) return null;
    const start = at + key.length + 1;
    return buffer.toString('utf8', start, start + (buffer[start - 1] ?? 0));
  } finally {
    await handle.close();
  }
}

/** Bytes. Means and deviations of each feature are among them as text. */
const longestMetadata = 128 * 1024;
