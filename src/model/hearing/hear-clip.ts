import { done, failed, type Outcome } from '../outcome.ts';
import { cutAtPauses } from './cut-at-pauses.ts';

/** What is used of the package `sherpa-onnx-node`. */
export interface Sherpa {
  readonly OfflineRecognizer: {
    createAsync(config: object): Promise<Recognizer>;
  };
}

interface Recognizer {
  createStream(): Stream;
  decodeAsync(stream: Stream): Promise<{ readonly text: string }>;
}

interface Stream {
  acceptWaveform(wave: { readonly samples: Float32Array; readonly sampleRate: number }): void;
}

/** What is used of the package `audio-decode`: any usual format of clips, as samples of each channel from -1 to 1. */
export type Decode = (
  bytes: Uint8Array,
) => Promise<{ readonly channelData: readonly Float32Array[]; readonly sampleRate: number }>;

export interface HearingPackages {
  sherpa(): Promise<Sherpa>;
  decode(): Promise<Decode>;
}

/** The words of a clip by a model of sherpa-onnx, whose configuration is given. */
export async function hearClip(
  bytes: Uint8Array,
  config: object,
  packages: HearingPackages,
): Promise<Outcome<string>> {
  const [sherpa, decode] = await Promise.all([found(packages.sherpa()), found(packages.decode())]);
  if (sherpa === null || decode === null)
    return failed(
      'not-ready',
      'the packages sherpa-onnx-node and audio-decode are not installed: run npm i --no-save sherpa-onnx-node audio-decode',
    );
  const recognizer = await found(sherpa.OfflineRecognizer.createAsync(config));
  if (recognizer === null) return failed('not-ready', 'sherpa-onnx can’t load the model: unpack it anew');
  const clip = await found(decode(bytes));
  if (clip === null) return failed('malformed', 'the clip can’t be decoded');
  const texts: string[] = [];
  for (const samples of cutAtPauses(inOneChannel(clip.channelData), clip.sampleRate)) {
    // Of less than a tenth of a second nothing can be made, and models stumble over it.
    if (samples.length < clip.sampleRate / 10) continue;
    const stream = recognizer.createStream();
    stream.acceptWaveform({ samples, sampleRate: clip.sampleRate });
    texts.push((await recognizer.decodeAsync(stream)).text.trim());
  }
  return done(texts.filter((text) => text !== '').join(' '));
}

async function found<Value>(promise: Promise<Value>): Promise<Value | null> {
  return await promise.catch(() => null);
}

function inOneChannel([first, ...others]: readonly Float32Array[]): Float32Array {
  if (first === undefined || others.length === 0) return first ?? new Float32Array();
  return first.map(
    (sample, at) => others.reduce((sum, channel) => sum + (channel[at] ?? 0), sample) / (others.length + 1),
  );
}
