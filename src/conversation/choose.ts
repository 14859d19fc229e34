import { findAmounts } from '../interpreter/index.ts';
import { countingNumber, regexp } from '../kernel/index.ts';
import type { Choice, PendingQuestion } from './reply.ts';
import { isYes } from './yes-or-no.ts';

/** The ready answer that a typed one picks: its number, its place, words that only it has, or its sum. Null where it picks none. */
export function chooseAnswer(question: PendingQuestion, text: string): Choice | null {
  const { choices } = question;
  const [first, another] = choices;
  if (isYes(text)) return another === undefined ? (first ?? null) : null;
  const said = plain(text);
  if (said === '' || choices.length === 0) return null;
  const kept = choices.find(({ label }) => ofExisting.test(label));
  if (kept !== undefined && keepsExisting.test(said)) return kept;
  const place = placeOf(said, choices.length);
  if (place !== null) return choices[place] ?? null;
  const fitting = choicesFor(question, text);
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
}

/** "Use the one we have", 用原来那个: the record that is there already, where that is one of the choices. */
const keepsExisting = regexp('u')`
    ^(?:(?:no|ok|just|please|then|sorry) )*(?:use|take|keep|stay with|go with|it s|that s|the same as) (?:to )?(?:the |that |our )?
    (?:(?:existing|old|current|first|other|same) ?(?:one|record|account|customer|contact|lead)?|(?:one|record|account|customer|contact|lead)
    (?: (?:that )?(?:we|i|you|is|s)(?: already)? ?(?:have|has|got|there)?(?: already)?)?)$|
    ^(?:不|别|不要|不用|就|还是|那|新建|，|，)*(?:用|选|要|沿用)?(?:原来|原有|已有|现有|之前|老|旧|系统里)(?:的|那|这|个|家|条|位|客户|联系人|线索)*(?:就行|就好|吧)?$
  `;
const ofExisting = /^(?:Use the existing|用已有的)/u;

/** The ready answers that a typed one may mean: those called just so, else those that have its words, and the sum where it says one. */
export function choicesFor({ choices }: PendingQuestion, text: string): readonly Choice[] {
  const sums = sumsIn(text);
  const said = plain(sums.reduce((rest, sum) => rest.replace(sum.text, ' '), text));
  const sized = sums.length === 0 ? choices : choices.filter(({ label }) => isWorth(label, sums));
  const bare = said
    .split(' ')
    .filter((word) => !idle.has(word))
    .join(' ');
  if (!/[\p{L}\p{N}]/u.test(bare)) return sums.length === 0 ? [] : sized;
  // "The renewal" is the one that is called so, and none that is called "Renewal 2026".
  const called = (nameOf: (label: string) => string): readonly Choice[] =>
    sized.filter(({ label }) => [said, bare].includes(plain(nameOf(label))));
  for (const nameOf of [wholeLabel, recordName, ownName]) {
    const found = called(nameOf);
    if (found.length > 0) return found;
  }
  return sized.filter(({ label }) => has(plain(label), said));
}

const wholeLabel = (label: string): string => label;
/** "Globex – Renewal" of "Globex – Renewal · €18,000 · Proposal · yours". */
const recordName = (label: string): string => label.split(' · ')[0] ?? label;
/** "Renewal" of it. */
const ownName = (label: string): string => recordName(label).split(' – ').at(-1) ?? label;

type Sums = ReturnType<typeof findAmounts>;

/** A bare small number is a place, or a part of a name. */
function sumsIn(text: string): Sums {
  return findAmounts(text).filter(
    ({ unit, value }) =>
      unit === 'money' || (unit === 'number' && Number(value) >= leastSum && !isYear(value)),
  );
}

const leastSum = 1000;

function isYear(value: string): boolean {
  return /^(?:19|20)\d\d$/u.test(value);
}

/** Nobody says a sum of many digits to the last one: "the 37k one" of 37,615. */
function isWorth(label: string, sums: Sums): boolean {
  const own = findAmounts(label).filter(({ unit }) => unit === 'money');
  return sums.every((sum) =>
    own.some(({ value }) => Math.abs(Number(value) - Number(sum.value)) <= nearSum * Number(value)),
  );
}

const nearSum = 0.03;

function placeOf(said: string, count: number): number | null {
  const match = places.exec(said);
  const word = match?.groups?.nth ?? match?.groups?.zh ?? match?.groups?.number ?? null;
  if (word === null) return null;
  const nth = word === 'last' ? -1 : (countingNumber(word) ?? Number.NaN);
  const at = nth < 0 ? count - 1 : nth - 1;
  return at >= 0 && at < count ? at : null;
}

const places = regexp('u')`
    ^(?:
      (?:the )?(?<nth>first|second|third|fourth|fifth|last|1st|2nd|3rd|4th|5th)
      (?: (?:one|deal|account|customer|contact|lead|option))?|
      (?:(?:number|no|option) )?(?<number>\d|one|two|three|four|five)|第(?<zh>[一二三四五\d])个?|
      最后(?:一)?个
    )$
  `;

/** Each word of the answer stands in the label; in Chinese the answer as a whole. */
function has(label: string, said: string): boolean {
  if (label.includes(said)) return true;
  const words = said.split(' ').filter((word) => !idle.has(word));
  return words.length > 0 && words.every((word) => ` ${label} `.includes(` ${word} `));
}

const idle: ReadonlySet<string> = new Set([
  'the',
  'one',
  'a',
  'in',
  'at',
  'for',
  'from',
  'with',
  'of',
  'that',
  'is',
  'please',
  'deal',
  'contact',
  'account',
  'customer',
  'lead',
  'my',
]);

/** "No, the 2026 one": of those that are offered, not the one that was feared. */
const retort =
  /^(?:(?:no|nope|sorry|oh|actually|rather|i mean(?:t)?|it['’]s|make (?:it|that))[,.:\s]+)+(?=\S)|^(?:不是|不对|我(?:是)?说的?是?|我指的是)[，,：:\s]+(?=\S)/u;

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(retort, '')
    .replace(/^(?:我?要|选择?|就|是)(?=\p{Script=Han}|\d)|(?:吧|的?那[个家条单位]|的)$/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
