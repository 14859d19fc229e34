import { normalise } from '../rules/text.ts';

/** Things by how much of a message is in their words, the closest first: rare words count more. Things with none of it keep their order, behind. */
export function byCloseness<Thing>(
  message: string,
  things: readonly Thing[],
  textsOf: (thing: Thing) => readonly string[],
): readonly Thing[] {
  const gramsOfThings = things.map((thing) => new Set(textsOf(thing).flatMap(knownGrams)));
  const counts = new Map<string, number>();
  for (const grams of gramsOfThings) for (const gram of grams) counts.set(gram, (counts.get(gram) ?? 0) + 1);
  const wanted = new Set(gramsOf(message));
  return things
    .map((thing, at) => {
      let score = 0;
      for (const gram of gramsOfThings[at] ?? [])
        if (wanted.has(gram)) score += Math.log(1 + things.length / (counts.get(gram) ?? 1));
      return { thing, score };
    })
    .sort((one, other) => other.score - one.score)
    .map(({ thing }) => thing);
}

/** Of the words of catalogue and company, which come again with each message. */
function knownGrams(text: string): readonly string[] {
  let grams = known.get(text);
  if (grams === undefined) {
    if (known.size >= mostKnown) known.clear();
    grams = gramsOf(text);
    known.set(text, grams);
  }
  return grams;
}

const known = new Map<string, readonly string[]>();
const mostKnown = 20_000;

/** Beginnings of words, so that "selling" is near "sell"; pairs of Han characters. */
function gramsOf(text: string): readonly string[] {
  const folded = normalise(text);
  const words = (folded.match(/[\p{Script=Latin}\p{N}]{3,}/gu) ?? []).map((word) => word.slice(0, 5));
  const han = [...folded.matchAll(/(?=(\p{Script=Han}{2}))/gu)].map(([, pair]) => pair ?? '');
  return [...words, ...han];
}
