import { type Decode, hearClip, type Sherpa } from './hear-clip.ts';

/** What the process is asked, once. */
export interface ClipToHear {
  readonly bytes: Uint8Array;
  readonly config: object;
}

// Named by variables: they are no dependencies, and whoever wants them installs them.
const recognizer = 'sherpa-onnx-node';
const decoder = 'audio-decode';

process.once('message', async ({ bytes, config }: ClipToHear) => {
  const outcome = await hearClip(bytes, config, {
    sherpa: async () => ((await import(recognizer)) as { default: Sherpa }).default,
    decode: async () => ((await import(decoder)) as { default: Decode }).default,
  });
  process.send?.(outcome, () => process.exit(0));
});
// Nobody waits any more.
process.once('disconnect', () => process.exit(1));
