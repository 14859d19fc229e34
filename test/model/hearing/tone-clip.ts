/** A WAV file in which each of the tones, in hertz, sounds for 0.4 seconds after as long a pause; 16,000 samples a second. */
export function toneClip(tones: readonly number[], channels = 1): Buffer {
  const sampleRate = 16_000;
  const part = 0.4 * sampleRate;
  const samples = (2 * tones.length + 1) * part;
  const file = Buffer.alloc(44 + 2 * channels * samples);
  file.write('RIFF');
  file.writeUInt32LE(file.length - 8, 4);
  file.write('WAVEfmt ', 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(channels, 22);
  file.writeUInt32LE(sampleRate, 24);
  file.writeUInt32LE(2 * channels * sampleRate, 28);
  file.writeUInt16LE(2 * channels, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36);
  file.writeUInt32LE(2 * channels * samples, 40);
  for (let at = 0; at < samples; at += 1) {
    const place = Math.floor(at / part);
    const hertz = place % 2 === 1 ? (tones[(place - 1) / 2] ?? 0) : 0;
    const level = Math.round(16_000 * Math.sin((2 * Math.PI * hertz * at) / sampleRate));
    for (let channel = 0; channel < channels; channel += 1)
      file.writeInt16LE(level, 44 + 2 * (at * channels + channel));
  }
  return file;
}
