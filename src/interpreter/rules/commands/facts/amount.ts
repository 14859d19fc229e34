import { regexp } from '../../../../kernel/index.ts';
import type { AmountSpan } from '../../amounts/index.ts';
import type { MarkedText } from '../marked-text.ts';
import { countsPieces, isOfThings, looksLikeMoney } from '../quantity.ts';
import { alternatives } from '../template.ts';
import type { Fact } from './fact.ts';

/**
 * The sum of money that a clause gives for a deal: named as amount or budget, or by its looks; of "85k instead of 91k" the first, of
 * 35万改38万 the last. `isOfDeal`: the clause tells of a deal anyway, so that a large bare number ("won 12,120") is its sum.
 */
export function amountIn(text: MarkedText, isOfDeal: boolean): Fact | null {
  // "Split into phase A 12k and phase B 15k": none of the parts is the whole.
  if (parted.test(text.chars)) return null;
  const found: (Fact & { readonly rank: number })[] = [];
  for (const [index, character] of [...text.chars].entries()) {
    const mark = text.message.marks.get(character);
    if (mark?.kind !== 'amount' || !mark.span.isExact) continue;
    if (mark.span.unit !== 'money' && mark.span.unit !== 'number') continue;
    const before = text.chars.slice(0, index);
    // 比我们低5万: by how much somebody else is cheaper.
    if (byHowMuch.test(before)) continue;
    const behind = text.chars.slice(index + 1);
    if (isAnotherSum(before, behind) || setAside.test(behind)) continue;
    const isMoney = looksLikeMoney(mark.span);
    // "A price for 60 seats", "about 40 Field App licences": so many of something.
    if (!isMoney && countsPieces(behind)) continue;
    const isBare =
      (isOfDeal || agreedBefore.test(before)) &&
      isNumberOfMoney(mark.span, priceBefore.test(before) ? leastPrice : leastBareSum) &&
      !isOfThings.test(behind);
    // "Budget confirmed at 50k": what they may spend, and not yet what the deal is worth.
    const isOfBudget = budgetBefore.test(before);
    const isTold = !isOfBudget && (verbBefore.test(before) || itIs.test(before) || verbBehind.test(behind));
    const isRough = roughBefore.test(before) || roughBehind.test(behind);
    const isField = !isRough && (fieldBefore.test(before) || ((isMoney || isBare) && isTold));
    const isBudget =
      isOfBudget ||
      (isRough && (fieldBefore.test(before) || isTold)) ||
      budgetBehind.test(behind) ||
      (isMoney && hasBefore.test(before));
    if (!isField && !isBudget && !isMoney && !isBare) continue;
    const { text: said, value, currency } = mark.span;
    found.push({
      field: 'amount',
      value: { type: 'money', text: said, value, currency },
      from: index,
      to: index + 1,
      isField,
      isSaid: isBudget || isBare || priceBefore.test(before),
      rank: isField ? 2 : isBudget ? 1 : 0,
    });
  }
  const [best] = [...found].sort((one, other) => other.rank - one.rank);
  // 从7万涨到7.5万又砍到7.2万: of sums that are each told by a verb, the last.
  return best?.rank === 2 ? (found.findLast(({ rank }) => rank === 2) ?? best) : (best ?? null);
}

/** 17160, "4,200": no year, and too large for a count. */
function isNumberOfMoney({ unit, value, text }: AmountSpan, least: number): boolean {
  return unit === 'number' && Number(value) >= least && !/^(?:19|20)\d\d$/.test(text.trim());
}

/** "Won 900": a smaller number that nothing calls a sum is as likely a count. */
const leastBareSum = 500;
/** "For 80". */
const leastPrice = 20;

/** "Potentially around 75k", 大概7万左右: what it may come to, which is offered and overwrites nothing. */
const roughBefore =
  /(?<![a-z])(?:potential(?:ly)?|possibl[ey]|maybe|perhaps|might|could|around|about|roughly|approx\.?|approximately|circa|ca\.?|some|somewhere|probably|likely)(?![a-z])[^,;\ue000-\uf8ff]{0,24}$|(?:大概|大约|约|差不多|可能|估计|潜在|或许)[^，,。\ue000-\uf8ff]{0,6}$/u;
const roughBehind = /^\s*(?:左右|上下|or so(?![a-z]))/u;

/** The field's own name before a sum; a few other words may stand between. */
const fieldBefore = new RegExp(
  `(?:(?<![a-z])(?:amount|value|price|deal size|volume|worth|total|quote[ds]? at)(?![a-z])[^\\ue000-\\uf8ff]{0,24}|${alternatives(
    ['金额', '价格', '总价', '合同额', '总额', '成交价', '报价'],
  )}[^\\ue000-\\uf8ff]{0,8})$`,
  'u',
);
/** Said of sums alone: 降到65万, "bumped to 22k", 按40万改. */
const verbBefore = new RegExp(
  `(?:[降砍压给提谈加涨减调改做缩升定抬追]到|(?:调整|增加|减少|追加|控制|提高|降低)到|改成?|改为|按|(?<![a-z])${alternatives(
    [
      ...['lowers', 'lower', 'lowered', 'drop', 'drops', 'dropped', 'bump', 'bumps', 'bumped', 'cut', 'cuts'],
      ...[
        'raise',
        'raises',
        'raised',
        'goes',
        'went',
        'comes',
        'came',
        'down',
        'up',
        'increase',
        'increased',
      ],
      ...[
        'agreed',
        'settled',
        'approved',
        'confirmed',
        'accepted',
        'closes',
        'sign',
        'signs',
        'signed',
        'wants',
      ],
      ...['signs off', 'want', 'reduce', 'reduced', 'negotiated', 'landed', 'change', 'changed'],
      ...['update', 'updated', 'adjust', 'adjusted', 'set', 'correct', 'corrected'],
    ],
  )}[^,;]{0,24}(?<![a-z])(?:to|at|on|for)\\s*|(?<![a-z])(?:is|are|stands|comes out)(?:\\s+(?:at|up to|down to|worth|around|about|roughly))*\\s*)$`,
  'u',
);
/** "Agreed to 3,500": a sum, in whatever words it is told. */
const agreedBefore =
  /(?<![a-z])(?:agreed|settled|shook hands|signed off|said yes)\s+(?:to|on|at)\s+(?:a price of\s+)?$/u;
/** 40万改, 18万成交, 82万谈定: what becomes of a sum. */
const verbBehind = /^(?:元|块)?(?:谈定|成交|拿下|签下|签的|敲定|定了|定下来|改吧?$|报吧?$|走吧?$|签吧?$)/u;
/** "It's 90k now", "the deal is at 40k", "now 48k". */
const itIs = regexp('u')`
    (?:^|[\s,])(?:
      it|it's|that's|this|the (?:deal|opportunity|opp|order|whole thing)|now|currently|all in(?: all)?|
      in total
    )(?:'s|\s+is|\s+are|\s+will be|\s+would be|\s+comes to|\s+should be)?\s*(?:[\ue200-\ue3f3]\s*)?
    (?:now|at|around|about|roughly|worth|up to|down to|closer to)?\s*$
  `;
/** "For 64k", "at 31k", "(9k)": what something is offered or wanted for. */
const priceBefore =
  /(?:(?<![a-z])(?:for|at|worth|around|about|roughly|approx\.?|approximately|circa|ca\.?|some|near|close to|up to|at least|of)\s*|[(（]\s*|约|大概|左右|共)$/u;
const budgetBefore =
  /(?:(?<![a-z])(?:budget(?:ed|s)?|spend|investment|funding)(?![a-z])[^\ue000-\uf8ff]{0,24}|(?:预算|投资|经费)[^\ue000-\uf8ff]{0,8})$/u;
/** "They have 18k for it", "they set aside 40k". */
const hasBefore =
  /(?<![a-z])(?:they|he|she|customer|client|[\ue000-\ue1f3])\s+(?:have|has|had|got|set aside|put aside|earmarked|allocated|reserved)\s+(?:about |around |up to |roughly |only |just )*$/u;
/** "They have 45k set aside", "60k is what they can spend": what they could spend, which is offered as the deal's sum and not written. */
const setAside =
  /^\s*(?:set aside|put aside|earmarked|allocated|reserved|(?:is (?:what|all|the most) )?(?:that )?(?:they|he|she) (?:can|could|would) (?:spend|pay|invest|afford))(?![a-z])/u;
const parted =
  /(?<![a-z])(?:split|divided|broken) (?:up )?into(?![a-z])|拆(?:分)?成|分成.{0,6}(?:期|部分|块|批)/u;
const budgetBehind =
  /^\s*(?:的)?(?:(?:budget|deal|opportunity|order)(?![a-z])|预算|的?(?:单子|商机|项目|订单))/u;
/** What it was before, what is paid for something else, what one of many costs: no sum of the deal. */
const byHowMuch = /比[^,，]{0,6}(?:低|高|便宜|贵|少|多)(?:了|出)?(?:大概|约)?$/u;

function isAnotherSum(before: string, behind: string): boolean {
  return otherBefore.test(before) || each.test(before) || otherBehind.test(behind) || becomes.test(behind);
}

/** What somebody would pay at most is his bid, and no sum of the deal. */
const mostTheyGive = ['最多', '顶多', '至多', '最高'].flatMap((most) =>
  ['', '只', '能', '只能', '肯', '愿意', '可以'].flatMap((modal) =>
    ['给', '给到', '给出', '出', '出到', '接受', '到'].map((verb) => `${most}${modal}${verb}`),
  ),
);

/** 每期, 每年: one of several. */
const each = /每\p{Script=Han}{0,4}$/u;
/** 35万改38万, "16k to 15k": the first is what it was. */
const becomes =
  /^\s*(?:元|块)?(?:改成?|改为|变成?|调整?到|涨到|降到|升到|→|->|=>|(?:up |down )?to(?![a-z]))\s*[\ue400-\ue5f3]/u;
const otherBefore = new RegExp(
  `(?:(?<![a-z])${alternatives([
    ...['instead of', 'rather than', 'up from', 'down from', 'reduced from', 'cut from', 'lowered from'],
    ...[
      'raised from',
      'increased from',
      'from',
      'not',
      'versus',
      'vs',
      'vs.',
      'compared to',
      'compared with',
    ],
    ...['was', 'were', 'before', 'previously', 'paid', 'pays', 'paying', 'spent', 'save', 'saves', 'saved'],
    ...[
      'saving',
      'by',
      'prize of',
      'award of',
      'loan of',
      'grant of',
      'discount of',
      'fine of',
      'penalty of',
      ...['deposit of', 'down payment of', 'prepayment of', 'advance of', 'retainer of'],
      'revenue of',
      'turnover of',
      'lost',
    ],
  ])}(?:\\s+(?:the|about|around|roughly|of))*\\s*|${alternatives([
    ...[
      '涨',
      '降',
      '加',
      '减',
      '砍',
      '砍掉',
      '便宜',
      '优惠',
      '让利',
      '多',
      '少',
      '提高',
      '降低',
      '增加',
      '减少',
      '上调',
    ],
    ...[
      '下调',
      '追加',
      '扣',
      '扣掉',
      '压低',
      '每',
      '原来',
      '之前',
      '原先',
      '原',
      '而不是',
      '不是',
      '从',
      '由',
      '比',
      '省',
      '罚',
      '罚款',
      ...['高了', '低了', '贵了', '便宜了', '差了', '相差', '高出', '低于', '超了', '超出', '少了', '多了'],
      '营收',
      '年收入',
      ...['付了', '付', '支付', '支付了', '打了', '打款', '回款', '到账', '交了', '缴了', '首付', '首付款'],
      ...['预付', '预付款', '定金', '订金', '押金', '尾款', '保证金', '质保金', '进度款'],
      ...mostTheyGive,
    ],
  ])}(?:是|的|了)?)\\s*$`,
  'u',
);
const otherBehind = new RegExp(
  `^\\s*(?:${alternatives([
    ...['each', 'discount', 'off', 'less', 'more', 'cheaper', 'in savings', 'in revenue', 'in turnover'],
    ...['deposit', 'down payment', 'prepayment', 'advance payment', 'retainer', '定金', '订金', '押金'],
    ...['首付', '预付', '尾款', '保证金', '质保金', '进度款', '的首付', '的尾款', '的定金', '的预付'],
    ...['in losses', 'revenue', 'turnover', 'of revenue', 'last year', 'before'],
  ])}|(?:per|a|\\/|\\/\\s*per)\\s*${alternatives([
    ...['seat', 'user', 'unit', 'month', 'year', 'week', 'day', 'licence', 'license', 'head', 'site'],
    ...['device', 'piece'],
  ])}|\\/月|\\/年|每)`,
  'u',
);
