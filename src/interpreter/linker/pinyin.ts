import { pinyin } from 'pinyin-pro';

/** The readings of a Han text, one syllable a character without tones; other characters stand for themselves. */
export function syllables(text: string): readonly string[] {
  return Array.from(text, syllable);
}

/** The most usual reading of one character. */
export function syllable(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x2e80) return character;
  let reading = readings.get(code);
  if (reading === undefined) {
    reading = plain(pinyin(character, { toneType: 'none', v: true }));
    readings.set(code, reading);
  }
  return reading;
}

/**
 * The readings in the text's own words (重庆 chongqing, 银行 yinhang) where they differ from the single characters', else undefined.
 * Asked only for characters that names read in two ways, since the dictionary costs 20 µs a name.
 */
export function wordSyllables(text: string, isPerson: boolean): readonly string[] | undefined {
  if (!twoReadings.test(text)) return undefined;
  const options = { toneType: 'none', type: 'array', v: true } as const;
  const found = pinyin(text, isPerson ? { ...options, surname: 'head' } : options).map(plain);
  const usual = syllables(text);
  return found.length === usual.length && found.some((one, i) => one !== usual[i]) ? found : undefined;
}

/** How far two characters sound apart: 0 the same syllable, 0.3 commonly confused (zh/z, n/l, ang/an), else 1. */
export function soundDistance(one: number, other: number): number {
  const a = soundOf(one);
  const b = soundOf(other);
  if (a.exact === b.exact) return 0;
  return a.blurred === b.blurred ? 0.3 : 1;
}

const sounds = new Map<number, { readonly exact: string; readonly blurred: string }>();

function soundOf(unit: number): { readonly exact: string; readonly blurred: string } {
  let sound = sounds.get(unit);
  if (sound === undefined) {
    const exact = syllable(String.fromCharCode(unit));
    sound = { exact, blurred: blur(exact) };
    sounds.set(unit, sound);
  }
  return sound;
}

const readings = new Map<number, string>();
const twoReadings =
  /[重长行乐单曾仇朴查盖解区厦都调会传参石弹藏车尉翟六万俟给校朝降盛洗折种宿缪尹仑沈薄柏乘率适俞冼员谌覃折卜缸茄蚌台莘亳荥]/u;

function plain(reading: string): string {
  return reading.toLowerCase().replace(/[^a-z]/g, '');
}

function blur(reading: string): string {
  return reading
    .replace(/^([zcs])h/, '$1')
    .replace(/^[nl]/, 'l')
    .replace(/^h(?=u)/, 'f')
    .replace(/([aei])ng$/, '$1n');
}
