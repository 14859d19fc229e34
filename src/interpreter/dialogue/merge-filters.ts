import { isDeepStrictEqual } from 'node:util';
import type { Filter, SlotValue } from '../../intents/index.ts';
import type { Lexicon } from '../rules/lexicon/index.ts';

/**
 * The filters of the last question with those of a fragment: one on the same thing gives way, another stands beside. People, their
 * teams and regions are one thing; a named account (or product) and what accounts have in common are, too.
 */
export function mergeFilters(
  before: readonly Filter[],
  said: readonly Filter[],
  isAdded: boolean,
  lexicon: Lexicon,
): readonly Filter[] {
  let merged = [...before];
  for (const filter of said) {
    const same = merged.findIndex(
      ({ field, op }) => field === filter.field && op === filter.op && (op === 'is' || op === 'is-not'),
    );
    const known = merged[same];
    // What is left out stays so when more is.
    if ((isAdded || filter.op === 'is-not') && known !== undefined) {
      // "Vs my target" of one's own figure: once.
      const isNew = (value: SlotValue) => !known.values.some((one) => isSameValue(one, value));
      merged[same] = { ...known, values: [...known.values, ...filter.values.filter(isNew)] };
      continue;
    }
    merged = merged.filter((other) => !givesWay(other, filter, lexicon));
    merged.push(filter);
  }
  return merged;
}

/** Whether two filters narrow the same thing, so that the later one stands instead of the earlier. */
function givesWay(earlier: Filter, later: Filter, lexicon: Lexicon): boolean {
  if (earlier.field === later.field) {
    // A lower and an upper bound hold together, and so do what is and what is not.
    const [from, to] = [sideOf(earlier), sideOf(later)];
    return from === to || from === 'both' || to === 'both';
  }
  if (later.op !== 'is' || earlier.op !== 'is') return false;
  if (isOfPerson(earlier.field) && isOfPerson(later.field)) return true;
  // Another customer has deals and people of his own.
  if (later.field === 'account' && isOfCustomer(earlier.field)) return true;
  // "And in China?" of EMEA: there instead.
  if (isOfPlace(earlier.field) && isOfPlace(later.field)) return true;
  for (const record of ['account', 'product'] as const) {
    const [one, other] = [whatOf(earlier.field, record, lexicon), whatOf(later.field, record, lexicon)];
    if (one !== null && other !== null && one !== other) return true;
  }
  return false;
}

/** Whatever words it was said in. */
function isSameValue(one: SlotValue, other: SlotValue): boolean {
  const bare = (value: SlotValue) => ({ ...value, text: '' });
  return one.type !== 'record' && isDeepStrictEqual(bare(one), bare(other));
}

function sideOf({ op }: Filter): 'low' | 'high' | 'both' {
  if (op === '>' || op === '>=') return 'low';
  return op === '<' || op === '<=' ? 'high' : 'both';
}

export function isOfPerson(field: string): boolean {
  const last = field.split('.').at(-1) ?? field;
  return ['rep', 'owner', 'manager', 'team', 'region', 'author', 'user'].includes(last);
}

function isOfCustomer(field: string): boolean {
  return field === 'deal' || field === 'contact';
}

function isOfPlace(field: string): boolean {
  return ['region', 'country', 'province', 'city'].includes(field.split('.').at(-1) ?? field);
}

/** Whether a field names a record itself or something that such records have in common. */
function whatOf(field: string, record: 'account' | 'product', lexicon: Lexicon): 'record' | 'kind' | null {
  if (field === record) return 'record';
  if (field.startsWith(`${record}.`)) return 'kind';
  const dimension = lexicon.dimensions.get(field);
  return dimension !== undefined &&
    dimension.entity !== record &&
    dimension.fields.some(({ entity }) => entity === record)
    ? 'kind'
    : null;
}
