/**
 * `npm run test:voice`: hears clips by the real packages, which no `npm ci` brings: `npm i --no-save sherpa-onnx-node audio-decode` does. The model in
 * `tones/` is a CTC model of one matrix (made with the `onnx` package of Python) that takes 400 Hz for the word “call” and 2,000 Hz for “globex”.
 */
import { deepEqual, match } from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { hearingBySherpa, trySherpa } from '../../../src/model/index.ts';
import { toneClip } from './tone-clip.ts';

const folder = path.join(import.meta.dirname, 'tones');
const hear = (model: string, bytes: Uint8Array) =>
  hearingBySherpa(model)({ tenantId: 1, userId: 1 }, { bytes, fileName: 'clip.wav', language: null });

deepEqual(await trySherpa(folder), { kind: 'done', value: '' });
const spoken = [400, 2000, 400];
for (const channels of [1, 2])
  deepEqual(await hear(folder, toneClip(spoken, channels)), { kind: 'done', value: 'call globex call' });
const long = Array.from({ length: 100 }, (_, at) => spoken[at % 3] ?? 0);
const heard = await hear(folder, toneClip(long));
deepEqual('value' in heard && heard.value.split(' ').length, 100);
deepEqual(await hear(folder, Buffer.from('no clip')), {
  kind: 'failed',
  why: 'malformed',
  detail: 'the clip can’t be decoded',
  retryAfterSeconds: null,
});

// What it says of itself is not what it is: sherpa-onnx ends its process.
const wrong = mkdtempSync(path.join(tmpdir(), 'parley-tones-'));
cpSync(folder, wrong, { recursive: true });
const model = readFileSync(path.join(wrong, 'model.onnx'), 'latin1');
writeFileSync(
  path.join(wrong, 'model.onnx'),
  model
    .replace('\u000ezipformer2_ctc', '\u000fsense_voice_ctc')
    .replace('r\u001c\n\nmodel_type', 'r\u001d\n\nmodel_type'),
  'latin1',
);
const ended = await hear(wrong, toneClip(spoken));
match('detail' in ended ? ended.detail : '', /ended over the model/);
rmSync(wrong, { recursive: true });
process.stdout.write('heard\n');
