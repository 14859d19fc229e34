import type { QueryIntent } from '../../intents/index.ts';
import type { InterpreterContext } from '../interpretation.ts';
import { cheapestPaths } from '../rules/lattice.ts';
import type { Lexicon } from '../rules/lexicon/index.ts';
import { costOfLeaving, type Filled, type FrameReader } from '../rules/queries/draft.ts';
import { type Item, itemSense, readItems } from '../rules/queries/items.ts';
import { readLattice } from '../rules/read-lattice.ts';
import type { Head } from './heads.ts';

/** A fragment read as a full question, with the words put in that it leaves out. */
export interface Completed {
  readonly filled: Filled & { readonly intent: QueryIntent };
  /** What was put in. */
  readonly heads: readonly Head[];
  /** Of the fragment alone. */
  readonly items: readonly Item[];
  readonly leftOver: readonly Item[];
  readonly uncertainty: number;
  readonly cost: number;
}

const pathsTried = 5;

/** All ways in which a frame reads the fragment beside these heads, the likeliest first. */
export function completeWith(
  fragment: string,
  ways: readonly (readonly Head[])[],
  read: FrameReader,
  context: InterpreterContext,
  lexicon: Lexicon,
): readonly Completed[] {
  const lattice = readLattice(fragment, context, lexicon);
  const found: Completed[] = [];
  const tried = cheapestPaths(lattice, pathsTried).map((path) => ({ path, items: readItems(path.pieces) }));
  const times = tried.flatMap(({ items }) => items.filter((item) => itemSense(item, 'time') !== undefined));
  for (const { path, items } of tried) {
    const mistyped = path.pieces.reduce((sum, piece) => sum + piece.doubt, 0);
    // "Today" may be no more than a small word of a sentence; of a fragment it is what is said.
    const isTimeLost = times.some((time) => !items.some((item) => overlaps(item, time)));
    if (isTimeLost) continue;
    for (const heads of ways) {
      const scene = withHeads(fragment, items, heads, lattice.language === 'zh');
      const filled = read({ text: scene.text, items: scene.items, lexicon, context });
      if (filled === null || filled.intent.kind !== 'query') continue;
      const own = scene.items.filter((item) => !scene.put.has(item.at));
      const leftOver = own.filter((item) => !filled.taken.has(item.at) && costOfLeaving(item) > 0);
      const uncertainty =
        filled.doubt + mistyped + leftOver.reduce((sum, item) => sum + costOfLeaving(item), 0);
      found.push({
        filled: { ...filled, intent: filled.intent },
        heads,
        items: own,
        leftOver,
        uncertainty,
        cost: uncertainty + path.cost,
      });
    }
  }
  return found.sort((one, other) => one.cost - other.cost);
}

function overlaps(one: Item, other: Item): boolean {
  return one.start < other.end && other.start < one.end;
}

/** Items of a fragment as read by themselves, for what needs no frame. */
export function itemsOf(fragment: string, context: InterpreterContext, lexicon: Lexicon): readonly Item[] {
  const [path] = cheapestPaths(readLattice(fragment, context, lexicon), 1);
  return readItems(path?.pieces ?? []);
}

/** English names what it is about first, Chinese last. */
function withHeads(
  fragment: string,
  items: readonly Item[],
  heads: readonly Head[],
  isLast: boolean,
): { readonly text: string; readonly items: readonly Item[]; readonly put: ReadonlySet<number> } {
  const said = heads.map(({ text }) => text).join(isLast ? '' : ' ');
  const shift = isLast || said === '' ? 0 : said.length + 1;
  const text = isLast ? `${fragment}${said}` : `${said}${said === '' ? '' : ' '}${fragment}`;
  let at = isLast ? fragment.length : 0;
  const put = heads.map((head): Item => {
    const start = at;
    at += head.text.length + (isLast ? 0 : 1);
    return {
      senses: head.senses,
      start,
      end: start + head.text.length,
      text: head.text,
      at: 0,
      condition: null,
      isNegated: false,
      isMissing: false,
      rank: null,
    };
  });
  const own = items.map((item) => ({ ...item, start: item.start + shift, end: item.end + shift }));
  const all = (isLast ? [...own, ...put] : [...put, ...own]).map((item, index) => ({ ...item, at: index }));
  const places = new Set(
    all.filter((_, index) => (isLast ? index >= own.length : index < put.length)).map((item) => item.at),
  );
  return { text, items: all, put: places };
}
