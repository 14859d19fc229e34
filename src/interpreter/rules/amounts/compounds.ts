import {
  addDecimals,
  compareDecimals,
  divideDecimals,
  multiplyDecimals,
  regexp,
} from '../../../kernel/index.ts';

/** What two amounts beside each other have of each other. */
interface Part {
  readonly value: string;
  readonly unit: 'money' | 'percent' | 'number' | 'discount';
  readonly currency: string | null;
  readonly multiplier: string;
  readonly isExact: boolean;
}

/**
 * Two amounts that are one: "5k x 4" and 4 × 5k are 20,000, "2 million 300 thousand" is 2,300,000, "2,300 plus 700" is 3,000, "27k minus 2 %"
 * is 26,460. `gap` is what stands between them, `behind` what follows. Null for two of their own.
 */
export function asOne<Amount extends Part>(
  one: Amount,
  other: Amount,
  gap: string,
  behind: string,
): Amount | null {
  const changed = changedBy(one, other, gap, behind);
  if (changed !== null) return changed;
  if (!isCountable(one) || !isCountable(other)) return null;
  const [sum, count] = isPlain(other) ? [one, other] : [other, one];
  if (times.test(gap) && isPlain(count)) return { ...sum, value: multiplyDecimals(sum.value, count.value) };
  const goesOn =
    /^ (?:and )?$/.test(gap) &&
    compareDecimals(one.multiplier, '1000') > 0 &&
    compareDecimals(other.multiplier, '1') > 0 &&
    compareDecimals(other.value, one.multiplier) < 0 &&
    one.unit === 'number';
  return goesOn
    ? {
        ...other,
        value: addDecimals(one.value, other.value),
        currency: other.currency ?? one.currency,
        multiplier: other.multiplier,
      }
    : null;
}

/** A sum with another added or taken away, or with a share of itself; tax on top of a price is no part of it. */
function changedBy<Amount extends Part>(
  one: Amount,
  other: Amount,
  gap: string,
  behind: string,
): Amount | null {
  // "minus" before an amount has been read as its sign.
  const isLess = minus.test(gap) || (gap === ' ' && other.value.startsWith('-'));
  if (!isCountable(one) || !(plus.test(gap) || isLess) || taxBehind.test(behind)) return null;
  const size = other.value.replace(/^-/, '');
  const change = isLess ? `-${size}` : size;
  if (other.unit === 'percent') {
    const share = divideDecimals(addDecimals('100', change), '100');
    return share === null ? null : { ...one, value: multiplyDecimals(one.value, share), isExact: true };
  }
  const isOfOneKind = one.currency === null || other.currency === null || one.currency === other.currency;
  if (!isOfOneKind || !(other.unit === 'number' || other.unit === 'money')) return null;
  return {
    ...(one.unit === 'money' ? one : other),
    value: addDecimals(one.value, change),
    currency: one.currency ?? other.currency,
    isExact: true,
  };
}

/** What a sum comes to is said behind it: "2,300 plus 700 for setup, so 3,000", 2300加700，一共3000. */
export const comesTo = regexp('u')`
  ^[^\d;.!?；。！？]{0,24}?(?:
    =|(?<![a-z])(?:so|makes?|making|totals?|totall?ing|in total|altogether|comes to|adds up to|that'?s)|
    一共|总共|合计|共计|总计
  )[ ]?(?:是|为)?$
`;

const plus = /^ ?(?:\+|plus|and another|加上?|再加上?|外加) ?$/u;
const minus = /^ ?(?:minus |less |减去?|扣掉?|扣除)$/u;
const taxBehind = /^ ?(?:vat|tax|gst|sales tax|增值税|的?税)/u;

/** Between them what there are so many of may stand: 6台乘2万, "6 seats x 2k". */
const times = /^(?: ?(?:[台套个人家份件条张位]| [a-z]{3,12}))? ?(?:[x×*]|times|乘以?) ?$/u;

function isCountable({ unit, value }: Part): boolean {
  return (unit === 'number' || unit === 'money') && !value.startsWith('-');
}

function isPlain({ unit, multiplier }: Part): boolean {
  return unit === 'number' && multiplier === '1';
}

/** Whether what stands around an amount makes it a bound, or a rate for a time: "over 9k", "20k tops", 不到5万, "45k per year", 每年5万. */
export function isLoose(before: string, behind: string): boolean {
  return (
    boundBefore.test(before) || boundBehind.test(behind) || rateBefore.test(before) || rateBehind.test(behind)
  );
}

/** "18k or 19k", 4500或者5000: one of two. */
export const eitherGap = /^ ?(?:or|\/|或者?|还是|要么) ?$/u;

/** "63 -> 60k": what it was, and what it is. */
export const changeGap = /^ ?(?:[-–]{1,2}>|={1,2}>|→|⇒|➔) ?$/u;

const boundBefore = new RegExp(
  `(?:(?<![a-z])(?:${[
    ...[
      'over',
      'above',
      'more than',
      'greater than',
      'higher than',
      'at least',
      'at the least',
      'no less than',
    ],
    ...['not less than', 'a minimum of', 'minimum', 'min', 'min.', 'upwards of', 'north of', 'in excess of'],
    ...[
      'under',
      'below',
      'less than',
      'lower than',
      'at most',
      'at the most',
      'no more than',
      'not more than',
    ],
    ...[
      'a maximum of',
      'maximum',
      'max',
      'max.',
      'south of',
      'nearly',
      'almost',
      'not quite',
      'just short of',
    ],
    ...['short of', 'close to', 'exceeding', 'exceeds', 'somewhere over', 'well over', 'well under'],
  ]
    .map((words) => words.replaceAll('.', '\\.'))
    .join(
      '|',
    )}) |(?:[<≤≥]|(?<![-–=])>)=? ?|至少|起码|最少|至多|最多|顶多|超过|超|不超过|不低于|不少于|不止|不到|大于|小于|高于|低于|多于|少于|接近|将近|近|快到?)$`,
  'u',
);
const boundBehind = regexp('u')`
    ^(?:
      \+(?!\d)|
      [ ]?(?:
        tops|max|maximum|at most|at the most|or more|or less|or above|or below|minimum|min|at least|
        at the least|plus
      )(?![a-z])(?! (?:vat|tax))|
      [ ]?(?:以上|以下|以内|之内|封顶|打底|起步|起跳|出头|不到|朝上)
    )
  `;
const rateBefore =
  /(?:(?<![a-z])(?:yearly|annual|annually|monthly|weekly|quarterly) |每个?(?:年|季度?|月|周|天)(?:是|付|交)?|一(?:年|个月|个季度))$/u;
const rateBehind = regexp('u')`
    ^(?:
      [ ]?(?:\/|per|a|an|each|every) ?(?:year|yr|annum|month|mo|quarter|week|day)(?![a-z])|
      [ ]?(?:yearly|annually|monthly|quarterly|weekly|p\.a\.|pa|pcm|p\.m\.)(?![a-z])|
      [ ]?(?:元|块)?(?:\/|一|每)个?(?:年|季度?|月|周|天)
    )
  `;
