import type { AmountSpan } from '../amounts/index.ts';
import { alternatives } from './template.ts';

/** A sum by its looks, whatever stands around it: with a currency, or in thousands and more (15k, 30万). */
export function looksLikeMoney({ unit, text }: AmountSpan): boolean {
  return (
    unit === 'money' || (unit === 'number' && /\d\s*(?:k|m|mn|mio)\.?$|million|thousand|[万亿]$/iu.test(text))
  );
}

/** "40 licences", 3台: so many of something, and no sum. */
export function isQuantity(span: AmountSpan, behind: string): boolean {
  return span.unit === 'number' && !looksLikeMoney(span) && (isCount(behind) || isOfThings.test(behind));
}

/** What is behind a number makes it one of pieces, people or times: "60 seats". */
export function isCount(behind: string): boolean {
  return countBehind.test(behind);
}

/** A number right before a name is of what is called so: "40 Field Apps", 40套外勤App. */
const isOfNamed = /^\s*(?:more |additional |extra |new |x )?[\ue000-\ue1f3\uf8fe]/u;

/** "3 more gateways": a noun stands behind the number. */
export const isOfThings =
  /^\s+(?!(?:for|at|in|by|to|with|from|on|and|or|is|was|but|if|as|of|all(?= in)|budget|instead|now|then|please|pls|total|signed|won|closing|expected)(?![a-z]))[a-z]{3,}/u;

const countBehind = new RegExp(
  `^\\s*(?:(?!(?:for|at|in|by|to|with|from|on|and)\\s)[a-z]+\\s+)?${alternatives([
    ...['seat', 'seats', 'licence', 'licences', 'license', 'licenses', 'user', 'users', 'people', 'person'],
    ...['persons', 'attendees', 'site', 'sites', 'unit', 'units', 'pieces', 'devices', 'machines', 'nodes'],
    ...['employees', 'staff', 'hour', 'hours', 'day', 'days', 'week', 'weeks', 'month', 'months', 'year'],
    ...['years', 'store', 'stores', 'branches', 'phase', 'phases', 'option', 'options', 'question'],
    ...['questions', 'issue', 'issues', 'module', 'modules', 'account', 'accounts'],
    ...[
      '台',
      '套',
      '个',
      '人',
      '家',
      '条',
      '张',
      '份',
      '次',
      '点',
      '位',
      '期',
      '年',
      '月',
      '天',
      '周',
      '小时',
    ],
    ...['分钟', '号', '层', '间', '床', '学生', '%'],
  ])}`,
  'u',
);

/** "12 gateways": a plural behind a number, and no unit of money or time. */
const ofPieces =
  /^\s+(?:[a-z]+\s+)?(?!(?:is|was|as|plus|this|yes|thanks|pls|euros|dollars|pounds|bucks|francs|thousands|less|days|weeks|months|years)(?![a-z]))[a-z]{3,}s(?![a-z])/u;

/** What stands behind a number makes it one of pieces, whatever it is asked for: "60 seats", "40 Field Apps", "12 gateways". */
export function countsPieces(behind: string): boolean {
  return isCount(behind) || isOfNamed.test(behind) || ofPieces.test(behind);
}
