import type { RecordRef } from '../../../intents/index.ts';
import { type NameEntry, nameEntryOf } from '../../linker/index.ts';
import { wordsOfDeal, yearsAndNumbers } from '../deal-words.ts';
import { normalise } from '../text.ts';
import { beginsWithCustomer } from './bound-names.ts';
import { findRecord } from './find-record.ts';
import { type MarkedText, sliceOf, written } from './marked-text.ts';
import type { CommandScene } from './scene.ts';
import { isAbout, openDealsOf, plainDealWords, spokenAccount } from './spoken-of.ts';

/** An open deal as a clause calls it; offsets in the clause's characters. One that may be several has candidates and no id. */
export interface DealMention {
  readonly from: number;
  readonly to: number;
  readonly ref: RecordRef;
}

/**
 * The open deals that a clause calls by their own words ("phase 2", 二期), in their order: those of the customer whom the clause names,
 * else of the one who is spoken of; where there is none, those whose name is nobody else's.
 */
export function dealMentionsIn(text: MarkedText, scene: CommandScene): readonly DealMention[] {
  const accounts = accountsIn(text, scene);
  if (accounts.length > 1) return ofAll.test(text.chars) ? onlyDealsIn(text, scene) : [];
  const account = accounts[0] ?? spokenAccount(scene);
  if (account === null) return uniqueIn(text, scene);
  const named = openDealsOf(account, scene).map((entry) => nameParts(entry, account.text));
  return named.length === 0 ? [] : mentionsOf(named, surfaceOf(text));
}

/** "Woodport and Kingswick both close on 15 Dec": each customer stands for his only open deal; none where one of them has more. */
function onlyDealsIn(text: MarkedText, scene: CommandScene): readonly DealMention[] {
  const mentions = [...text.chars].flatMap((character, from) => {
    if (text.message.marks.get(character)?.kind !== 'name') return [];
    const own = sliceOf(text, from, from + 1);
    const [account] = accountsIn(own, scene);
    const [only, another] = account === undefined ? [] : openDealsOf(account, scene);
    if (only === undefined) return [];
    const ref =
      another === undefined ? { entity: 'deal', text: only.name, id: only.id, candidates: [] } : null;
    return [{ from, to: from + 1, ref }];
  });
  const known = mentions.flatMap(({ ref, ...at }) => (ref === null ? [] : [{ ...at, ref }]));
  return known.length === mentions.length ? known : [];
}

const ofAll = /(?<![a-z])(?:both|all three|each)(?![a-z])|(?<!成|首|京|故)都(?!市)|各/u;

/** The open deal that a clause calls last, by its name or by a word that it alone of its customer's has. */
export function dealNamedIn(text: MarkedText, scene: CommandScene): RecordRef | null {
  const named = dealMentionsIn(text, scene).findLast(({ ref }) => ref.id !== null);
  if (named !== undefined) return named.ref;
  const account = spokenAccount(scene);
  const [only, another] =
    account === null ? [] : openDealsOf(account, scene).filter((entry) => isAbout(entry, written(text)));
  return only === undefined || another !== undefined
    ? null
    : { entity: 'deal', text: only.name, id: only.id, candidates: [] };
}

/** The customers whom a clause names, each once; a deal that is called by its whole name stands for its own. */
function accountsIn(text: MarkedText, scene: CommandScene): readonly RecordRef[] {
  const found = new Map<number, RecordRef>();
  for (const character of text.chars) {
    const mark = text.message.marks.get(character);
    const best = mark?.kind === 'name' ? mark.span.candidates[0] : undefined;
    if (best === undefined || best.match === 'fuzzy') continue;
    const { entry } = best;
    const id =
      entry.entity === 'account'
        ? entry.id
        : entry.entity === 'deal' &&
            (best.match === 'exact' ||
              (mark?.kind === 'name' && beginsWithCustomer(best, mark.span.text, scene.context)))
          ? entry.accountId
          : undefined;
    const account = id === undefined ? null : nameEntryOf(scene.context.names, 'account', id);
    if (account !== null)
      found.set(account.id, { entity: 'account', text: account.name, id: account.id, candidates: [] });
  }
  return [...found.values()];
}

function uniqueIn(text: MarkedText, scene: CommandScene): readonly DealMention[] {
  return [...text.chars].flatMap((character, from) => {
    const mark = text.message.marks.get(character);
    if (mark?.kind !== 'name' || mark.span.candidates[0]?.entry.entity !== 'deal') return [];
    const { ref, certainty } = findRecord(sliceOf(text, from, from + 1), ['deal'], scene);
    const isOpen = ref.id !== null && nameEntryOf(scene.context.names, 'deal', ref.id)?.isClosed !== true;
    return certainty === 'one' && isOpen ? [{ from, to: from + 1, ref }] : [];
  });
}

/** A clause with its marks spelled out, and for each character the position that it came from. */
interface Surface {
  readonly chars: string;
  readonly from: readonly number[];
}

function surfaceOf(text: MarkedText): Surface {
  let chars = '';
  const from: number[] = [];
  for (const [index, character] of [...text.chars].entries()) {
    const mark = text.message.marks.get(character);
    const said = mark === undefined ? character : normalise('span' in mark ? mark.span.text : mark.text);
    chars += said;
    from.push(...Array<number>(said.length).fill(index));
  }
  return { chars, from };
}

/** What tells a deal from its customer's others: its words, and the years or numbers that stand with them. */
interface NameParts {
  readonly entry: NameEntry;
  readonly words: string;
  readonly numbers: readonly string[];
}

function nameParts(entry: NameEntry, account: string): NameParts {
  return {
    entry,
    words: wordsOfDeal(entry.name, account),
    numbers: numbersIn(normalise(entry.name).replace(normalise(account), ' ')),
  };
}

function numbersIn(text: string): readonly string[] {
  return [...text.matchAll(yearsAndNumbers)].map(([said]) => said.replace(/\D/gu, ''));
}

function mentionsOf(named: readonly NameParts[], surface: Surface): readonly DealMention[] {
  const taken: DealMention[] = [];
  const wordings = [
    ...new Set(named.map(({ words }) => words).filter((words) => words.length > 1)),
    ...partsOf(named),
  ].sort((one, other) => other.length - one.length);
  for (const words of wordings) {
    const deals = named.filter((one) => one.words === words || holds(one.words, words));
    const isWhole = deals.some((one) => one.words === words);
    for (const match of surface.chars.matchAll(patternOf(words, isWhole))) {
      const at = match.index + (match.groups?.before?.length ?? 0);
      const from = surface.from[at] as number;
      const to = (surface.from[match.index + match[0].length - 1] as number) + 1;
      if (taken.some((other) => from < other.to && other.from < to)) continue;
      const ref = meant(isWhole ? deals.filter((one) => one.words === words) : deals, match[0]);
      if (ref !== null) taken.push({ from, to, ref });
    }
  }
  return taken.sort((one, other) => one.from - other.from);
}

/** "The gateway deal", 外勤那单: a word of a name that only one of the open deals has. */
function partsOf(named: readonly NameParts[]): readonly string[] {
  const parts = named.flatMap(({ words }) =>
    /\p{Script=Han}/u.test(words)
      ? words.length > 3
        ? [words.slice(0, 2), words.slice(-2)]
        : []
      : words.split(' ').filter((word) => word.length > 3 && words.includes(' ')),
  );
  return [...new Set(parts)].filter(
    (part) => !plainDealWords.has(part) && named.filter(({ words }) => holds(words, part)).length === 1,
  );
}

function holds(words: string, part: string): boolean {
  return /\p{Script=Han}/u.test(part)
    ? words !== part && words.includes(part)
    : words.split(' ').includes(part) && words !== part;
}

function patternOf(words: string, isWhole: boolean): RegExp {
  const said = words
    .split(' ')
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
    .join('[\\s-]*');
  const numbers = '(?:\\s*(?:(?:19|20)\\d\\d年?|[（(]\\s*\\d{1,2}\\s*[)）]))*';
  const name = /\p{Script=Han}/u.test(words)
    ? `(?:(?:19|20)\\d\\d年)?${said}${numbers}`
    : `(?<![a-z\\d])${said}(?![a-z\\d])${numbers}`;
  if (isWhole) return new RegExp(name, 'gu');
  // A single word of a name stands for it where a name would.
  const place = /\p{Script=Han}/u.test(words)
    ? `^${said}|${said}(?=那|这|的?(?:单|项目|商机))`
    : `(?<before>^(?:the |our )?|(?<![a-z])the )${said}(?![a-z\\d])|(?<![a-z\\d])${said}(?= (?:deal|opportunity|opp|project))`;
  return new RegExp(place, 'gu');
}

/** Of the deals that have the words, the one with just the numbers that were said; several where these leave more than one. */
function meant(deals: readonly NameParts[], said: string): RecordRef | null {
  const numbers = numbersIn(said);
  const fitting = deals.filter((one) => numbers.every((number) => one.numbers.includes(number)));
  const exact = fitting.filter((one) => one.numbers.length === numbers.length);
  const [only, another] = exact.length > 0 ? exact : fitting;
  if (only === undefined) return null;
  return another === undefined
    ? { entity: 'deal', text: only.entry.name, id: only.entry.id, candidates: [] }
    : {
        entity: 'deal',
        text: said.trim(),
        id: null,
        candidates: fitting.map(({ entry }) => ({ id: entry.id, name: entry.name })),
      };
}
