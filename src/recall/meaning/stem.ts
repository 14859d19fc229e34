/**
 * The stem of an English word in lower case: endings of number, tense and derivation off, so that "onboarding", "onboarded" and "onboards"
 * are one. Steps 1a–1c of M. F. Porter, "An algorithm for suffix stripping", Program 14 (1980), and the commonest suffixes of its later steps.
 */
export function stem(word: string): string {
  const regular = irregular.get(word);
  if (regular !== undefined) return stem(regular);
  if (word.length <= 3 || !/^[a-z]+$/.test(word)) return word;
  let base = word;
  if (base.endsWith('sses')) base = base.slice(0, -2);
  else if (base.endsWith('ies')) base = base.length > 4 ? `${base.slice(0, -3)}i` : base.slice(0, -1);
  else if (base.endsWith('s') && !/(?:ss|us|is)$/.test(base)) base = base.slice(0, -1);
  if (base.endsWith('eed')) base = measure(base.slice(0, -3)) > 0 ? base.slice(0, -1) : base;
  else {
    const ending = /(?:ed|ing)$/.exec(base)?.[0];
    const without = ending === undefined ? base : base.slice(0, -ending.length);
    if (ending !== undefined && /[aeiouy]/.test(without) && without.length > 2) base = mendEnd(without);
  }
  if (base.endsWith('y') && /[aeiouy]/.test(base.slice(0, -1)) && base.length > 3)
    base = `${base.slice(0, -1)}i`;
  for (const [suffix, replacement] of suffixes) {
    if (!base.endsWith(suffix)) continue;
    const rest = base.slice(0, -suffix.length);
    if (measure(rest) > 0 && rest.length > 3) base = rest + replacement;
    break;
  }
  return base.length > 4 && base.endsWith('e') ? base.slice(0, -1) : base;
}

/** Longest first. */
const suffixes: readonly (readonly [string, string])[] = [
  ['ization', 'iz'],
  ['isation', 'iz'],
  ['fulness', 'ful'],
  ['ousness', 'ous'],
  ['ational', 'at'],
  ['tional', 'tion'],
  ['ability', 'abl'],
  ['ibility', 'ibl'],
  ['ements', ''],
  ['ation', 'at'],
  ['ement', ''],
  ['iness', 'i'],
  ['ments', ''],
  ['ator', 'at'],
  ['ment', ''],
  ['ness', ''],
  ['ising', 'iz'],
  ['able', ''],
  ['ible', ''],
  ['ance', ''],
  ['ence', ''],
  ['ise', 'iz'],
  ['ize', 'iz'],
  ['ful', ''],
  ['ive', ''],
  ['tion', 't'],
  ['sion', 's'],
  ['li', ''],
];

/** After -ed or -ing: "planned" is plan, "hoping" hope, "moved" move. */
function mendEnd(base: string): string {
  if (/(?:at|bl|iz)$/.test(base)) return `${base}e`;
  if (/([^aeiouylsz])\1$/.test(base)) return base.slice(0, -1);
  if (measure(base) === 1 && /^[^aeiouy]*[aeiouy][^aeiouywx]$/.test(base)) return `${base}e`;
  return base;
}

/** How often a consonant follows a vowel: what is left must still be a word. */
function measure(base: string): number {
  return base.match(/[aeiouy]+[^aeiouy]+/g)?.length ?? 0;
}

/** Forms that no ending tells, by the verb that they are of. */
const irregular: ReadonlyMap<string, string> = new Map(
  `begin began begun|break broke broken|bring brought|build built|buy bought|choose chose chosen|come came|cut cutting|deal dealt|do does did done doing
  |draw drew drawn|fall fell fallen|feel felt|find found|forget forgot forgotten|get got gotten getting|give gave given|go goes went gone going
  |grow grew grown|hear heard|hold held|keep kept|know knew known|lead led|learn learnt|leave left|lend lent|let letting|lose lost|make made|mean meant
  |meet met|pay paid|put putting|read|rise rose risen|run ran running|say said|see saw seen|seek sought|sell sold|send sent|set setting
  |show shown|shut shutting|slow slower|speak spoke spoken|spend spent|stand stood|stick stuck|take took taken|teach taught|tell told|think thought
  |understand understood|use used using|win won winning|withdraw withdrew withdrawn|write wrote written|child children|man men|woman women|person people`
    .split('|')
    .flatMap((line) => {
      const [verb = '', ...forms] = line.trim().split(/\s+/);
      return forms.map((form) => [form, verb] as const);
    }),
);
