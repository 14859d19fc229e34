import { sightOf } from '../../../permissions/index.ts';
import { recall } from '../../dialogue/thread-records.ts';
import { namesOfAccount } from '../../linker/index.ts';
import { normalise } from '../text.ts';
import { type MarkedText, trimmed, without, written } from './marked-text.ts';
import type { CommandScene } from './scene.ts';
import { candidatesOf, lookUp, type Scored, saidName } from './scored-names.ts';
import { spokenAccount } from './spoken-of.ts';

export function allDealsOf(accountId: number, scene: CommandScene): readonly Scored[] {
  const { names, actor } = scene.context;
  return namesOfAccount(names, accountId, 'deal', sightOf(actor)).map((entry) => ({
    entry,
    score: 1,
    match: 'exact',
  }));
}

/**
 * The deals of an account by the words that tell them apart: "the rollout at Initech", 晨达医疗的报表平台那个; "the rollout" alone where the
 * thread is about the account; all of them where nothing but the account is named.
 */
export function dealsCalled(
  words: MarkedText,
  entities: readonly string[],
  scene: CommandScene,
): readonly Scored[] {
  const marks = [...words.chars].filter((character) => words.message.marks.get(character)?.kind === 'name');
  const mark = marks.find((one) => accountMeant(one, words) !== null);
  if (mark === undefined) {
    // The customer whom the message itself speaks of, before the thread's.
    const spoken = spokenAccount(scene);
    if (spoken !== null && spoken.id !== null)
      return dealsHolding(tokensOf(saidName(words)), { id: spoken.id, name: spoken.text }, scene);
    const [account, another] = recall(scene.context, (entity) => entity === 'account');
    const others = candidatesOf(words, entities).filter(({ entry }) => entry.entity !== 'deal');
    const isAtHand = account !== undefined && another === undefined && others.length === 0;
    return isAtHand ? dealsHolding(tokensOf(saidName(words)), account, scene) : [];
  }
  const account = accountMeant(mark, words) as Scored['entry'];
  const wanted = tokensOf(written(trimmed(without(words, new RegExp(`${mark}(?:'s)?`, 'gu')))));
  if (wanted.length > 0) return dealsHolding(wanted, account, scene);
  const deals = candidatesOf(words, ['deal']);
  const said = normalise(saidName(words));
  if (entities.includes('account') || deals.some(({ entry }) => normalise(entry.name) === said)) return [];
  // "Globex" is Globex Germany as well, but a deal of another Globex may be meant.
  const others = [...deals, ...lookUp(saidName(words), ['deal'], scene)].filter(
    ({ entry }) => entry.accountId !== account.id && normalise(entry.name).startsWith(`${said} `),
  );
  return [...allDealsOf(account.id, scene), ...others];
}

function dealsHolding(
  wanted: readonly string[],
  account: { readonly id: number; readonly name: string },
  scene: CommandScene,
): readonly Scored[] {
  if (wanted.length === 0) return [];
  return allDealsOf(account.id, scene).filter(({ entry }) => {
    const own = tokensOf(entry.name.replace(account.name, ''));
    const isHeld = wanted.every((word) => own.some((other) => other === word || isPartOf(word, other)));
    // What is over is meant by all of its words, but for the year.
    return isHeld && (entry.isClosed !== true || withoutYears(own) === withoutYears(wanted));
  });
}

function withoutYears(words: readonly string[]): string {
  return words
    .join('')
    .replace(/(?:19|20)\d\d年?/gu, '')
    .replace(/(?<=\p{L})\d+$/u, '');
}

function accountMeant(character: string, { message }: MarkedText): Scored['entry'] | null {
  const mark = message.marks.get(character);
  const [best, ...others] = mark?.kind === 'name' ? mark.span.candidates : [];
  if (best?.entry.entity === 'account') return best.match === 'fuzzy' ? null : best.entry;
  // "Woodford" begins the names of Woodford Insurance's deals as well.
  if (best?.entry.entity !== 'deal' || best.match !== 'key') return null;
  const own = others.find(
    ({ entry, match }) =>
      entry.id === best.entry.accountId && entry.entity === 'account' && match !== 'fuzzy',
  );
  return own?.entry ?? null;
}

function isPartOf(word: string, name: string): boolean {
  return /\p{Script=Han}{2}/u.test(word) && name.includes(word);
}

/** The words of a name, but for those that tell nothing apart. */
function tokensOf(name: string): readonly string[] {
  return normalise(name)
    .replace(/在途|进行中|未结单?|那一?[个单笔条]|这一?[个单笔条]|的/gu, ' ')
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word !== '' && !idle.has(word));
}

const idle: ReadonlySet<string> = new Set([
  'the',
  'a',
  'an',
  'our',
  'my',
  'at',
  'for',
  'with',
  'of',
  'from',
  'in',
  's',
  'one',
  'open',
  'running',
  'current',
]);
