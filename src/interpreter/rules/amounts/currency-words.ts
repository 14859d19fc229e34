/** How each currency is written before or after a number, in folded text; ISO codes with or without letters around. */
const writtenForms: Readonly<Record<string, readonly string[]>> = {
  CNY: ['cny', 'rmb', 'yuan', 'kuai', 'cn¥', '¥', '人民币', '块钱', '块', '元钱', '元人民币', '元'],
  USD: [
    'usd',
    'us$',
    'u$s',
    '$',
    'us dollars',
    'us dollar',
    'dollars',
    'dollar',
    'bucks',
    '美元',
    '美金',
    '美刀',
    '刀',
  ],
  EUR: ['eur', '€', 'euros', 'euro', '欧元', '欧'],
  GBP: ['gbp', '£', 'pounds sterling', 'pounds', 'pound', 'quid', '英镑'],
  JPY: ['jpy', 'jp¥', 'yen', '日元', '日币', '円'],
  HKD: ['hkd', 'hk$', 'hong kong dollars', '港币', '港元'],
  SGD: ['sgd', 's$', 'singapore dollars', '新加坡元', '新币', '新元'],
  AUD: ['aud', 'a$', 'au$', 'australian dollars', 'aussie dollars', '澳元', '澳币'],
  CAD: ['cad', 'c$', 'ca$', 'canadian dollars', '加元', '加币'],
  TWD: ['twd', 'nt$', 'ntd', '新台币', '台币'],
  KRW: ['krw', '₩', 'won', '韩元', '韩币'],
  INR: ['inr', '₹', 'rupees', 'rupee', '卢比'],
  CHF: ['chf', 'sfr', 'swiss francs', 'francs', '瑞士法郎', '法郎'],
};

// Words that are something else too, and so name a currency only after the number ("won 300", 刀, 元).
const onlyAfter = new Set([
  'won',
  'pound',
  'dollar',
  'yuan',
  'kuai',
  '块',
  '元',
  '刀',
  '块钱',
  '元钱',
  '元人民币',
  '欧',
]);

export const codeByForm: ReadonlyMap<string, string> = new Map(
  Object.entries(writtenForms).flatMap(([code, forms]) => forms.map((form) => [form, code] as const)),
);

/** The currency that a word by itself names: USD, "dollars", 人民币; null for any other word. */
export function currencyNamed(text: string): string | null {
  return codeByForm.get(text.toLowerCase().replace(/^in /, '')) ?? null;
}

const longestFirst = [...codeByForm.keys()].sort((a, b) => b.length - a.length);
const before = longestFirst.filter((form) => !onlyAfter.has(form));

/** A currency that ends where the number starts; to be run on what stands before it. */
export const currencyBefore = new RegExp(`(?<![a-z])(${before.map(escapeForm).join('|')}) ?$`, 'u');

/** A currency that starts where the number ends. 元旦, 元月, 元素 and 块 with a noun behind are no money; nor is what was won by somebody. */
export const currencyAfter = new RegExp(
  ` ?(${longestFirst.map(escapeForm).join('|')})(?![a-z])(?<!元(?=[旦月素]))(?<!块(?=业务|地|屏|板|内容|市场))(?<!欧(?=[洲美盟亚]))(?<!won(?= (?:by|in|on|this|last|since|from|with|at|per|for|during|deals?)(?![a-z])))`,
  'uy',
);

const lastUnits = new Set(before.map((form) => form.at(-1)));

/** Whether it is worth looking for a currency at the end of `lead`: spares every plain number the search. */
export function endsLikeCurrency(lead: string): boolean {
  return lastUnits.has(lead.at(-1) === ' ' ? lead.at(-2) : lead.at(-1));
}

function escapeForm(form: string): string {
  return form.replace(/[$]/g, '\\$&').replaceAll(' ', ' (?:of )?');
}
