/** Words by the forms that they have with one letter left out, to find what a mistyped word was meant to be. */
export interface TypoIndex {
  readonly byDeletion: ReadonlyMap<string, readonly string[]>;
}

const shortestTypo = 5;
/** Of words this long only two letters may be swapped: "rtae". */
const shortestSwap = 4;

export function indexTypos(words: Iterable<string>): TypoIndex {
  const byDeletion = new Map<string, string[]>();
  for (const word of words) {
    if (word.length < shortestSwap || !/^[a-z]+$/.test(word)) continue;
    for (const form of [word, ...deletionsOf(word)]) {
      const known = byDeletion.get(form);
      if (known === undefined) byDeletion.set(form, [word]);
      else if (!known.includes(word)) known.push(word);
    }
  }
  return { byDeletion };
}

/** The small words of a question as fingers get them wrong; none of these is a word of its own. */
const slips: ReadonlyMap<string, string> = new Map(
  Object.entries({
    how: ['hw', 'hpw', 'hiw', 'houw'],
    many: ['mny', 'mnay', 'mayn', 'amny'],
    much: ['mch', 'muhc', 'mcuh', 'muc', 'umch'],
    the: ['te', 'teh', 'hte', 'thw', 'tge', 'tje'],
    what: ['waht', 'wat', 'wht', 'whta', 'hwat', 'whar', 'wjat', 'whst'],
    which: ['wich', 'whcih', 'whihc', 'wihch', 'whch', 'hwich', 'whic'],
    who: ['hwo', 'woh'],
    when: ['wehn', 'whne'],
    with: ['wiht', 'wih', 'wth', 'wtih', 'witj'],
    from: ['frm', 'fomr', 'fro', 'ffrom', 'frim'],
    this: ['tihs', 'thsi', 'htis', 'thi', 'ths'],
    last: ['lst', 'lats', 'lsat', 'alst', 'laast'],
    did: ['idd', 'ddi'],
    does: ['deos', 'dows', 'doess'],
    have: ['hav', 'ahve', 'hvae', 'haev'],
    our: ['oru', 'uor'],
    and: ['adn', 'nad'],
    for: ['fo', 'foor'],
    are: ['aer'],
    sell: ['sel', 'slel'],
    deal: ['dela', 'dael', 'deel'],
    deals: ['delas', 'deasl', 'daels', 'deels', 'dealz'],
    won: ['wno', 'wonn'],
    win: ['wni'],
    per: ['pwr'],
    show: ['shwo', 'hsow', 'sho', 'shw'],
    top: ['tpo', 'otp'],
    rep: ['rpe'],
    rate: ['rtae', 'raet'],
  }).flatMap(([word, forms]) => forms.map((form) => [form, word] as const)),
);

export function isSlip(word: string): boolean {
  return slips.has(word);
}

/** The known words at one letter more, less, other or swapped; of short words, those that are always meant. */
export function correctionsOf(index: TypoIndex, word: string): readonly string[] {
  const slip = slips.get(word);
  if (slip !== undefined) return [slip];
  if (word.length < shortestSwap || !/^[a-z]+$/.test(word)) return [];
  const found = new Set<string>();
  for (const form of [word, ...deletionsOf(word)]) {
    for (const known of index.byDeletion.get(form) ?? []) {
      const isShort = Math.min(word.length, known.length) < shortestTypo;
      if (isShort ? isSwap(word, known) : isOneEditAway(word, known)) found.add(known);
    }
  }
  return [...found];
}

function deletionsOf(word: string): string[] {
  return Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1));
}

/** One letter more, less, other, or two neighbours swapped. */
export function isOneEditAway(one: string, other: string): boolean {
  if (one === other) return true;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  let end = 0;
  while (end < Math.min(one.length, other.length) - start && one.at(-1 - end) === other.at(-1 - end))
    end += 1;
  const left = one.slice(start, one.length - end);
  const right = other.slice(start, other.length - end);
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}

/** Two neighbours swapped, and nothing else: hardly another word. */
export function isSwap(one: string, other: string): boolean {
  return (
    one.length === other.length &&
    [...one].sort().join() === [...other].sort().join() &&
    isOneEditAway(one, other)
  );
}
