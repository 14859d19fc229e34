/** Whisper hears half a minute, and the effort of others grows with the square of the length. */
const longestSeconds = 28;
/** A pause is looked for in the end of a piece. */
const soughtSeconds = 10;
const pauseSeconds = 0.2;

/** A recording in pieces short enough for any model, parted where it is quietest. Nothing is left out. */
export function cutAtPauses(samples: Float32Array, sampleRate: number): readonly Float32Array[] {
  const longest = longestSeconds * sampleRate;
  const pieces: Float32Array[] = [];
  let from = 0;
  while (samples.length - from > longest) {
    const to = quietestIn(samples, from + longest - soughtSeconds * sampleRate, from + longest, sampleRate);
    pieces.push(samples.subarray(from, to));
    from = to;
  }
  return [...pieces, samples.subarray(from)];
}

function quietestIn(samples: Float32Array, from: number, to: number, sampleRate: number): number {
  const width = Math.round(pauseSeconds * sampleRate);
  let best = { at: to, energy: Number.POSITIVE_INFINITY };
  for (let start = from; start + width <= to; start += Math.round(width / 4)) {
    const energy = samples.subarray(start, start + width).reduce((sum, sample) => sum + sample * sample, 0);
    if (energy < best.energy) best = { at: start + Math.round(width / 2), energy };
  }
  return best.at;
}
