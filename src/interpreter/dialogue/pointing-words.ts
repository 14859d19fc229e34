import { regexp } from '../../kernel/index.ts';

/** Whom or what a pointing word means: the customer, the person, or the deal (and whatever else "it" may be). */
export type Pointed = 'company' | 'person' | 'deal' | 'thing';

/** A question with what points at a record taken out: `before` and `behind` stand around it. */
export interface PointingQuestion {
  readonly pointed: Pointed;
  /** With `standIn` in the place of what points. */
  readonly text: string;
}

/**
 * "What did they buy?", 他们那单多少钱: the question with `standIn` for the words that point at a record, in every way in which they may be taken;
 * the likeliest kind first. Empty where nothing points.
 */
export function withoutPointing(said: string, standIn: string): readonly PointingQuestion[] {
  return ways.flatMap(({ pointed, parts }) => {
    const isThere = parts.some(([pattern]) => said.search(pattern) >= 0);
    if (!isThere) return [];
    const text = parts.reduce((rest, [pattern, put]) => rest.replace(pattern, put(standIn)), said);
    return [{ pointed, text: text.replace(/ {2,}/gu, ' ').trim() }];
  });
}

type Part = readonly [pattern: RegExp, put: (name: string) => string];

const as = (name: string): string => name;
const whose = (name: string): string => `${name}'s`;

const dealEn = '(?:deal|opportunity|opp)';
const companyEn = '(?:customer|account|company|client)';

const ways: readonly { readonly pointed: Pointed; readonly parts: readonly Part[] }[] = [
  {
    pointed: 'deal',
    parts: [
      // Whose deal it is goes without saying.
      [
        new RegExp(`\\b(?:their|his|her|(?:the|that|this) ${companyEn}['’]s) (?=${dealEn}\\b)`, 'giu'),
        () => 'the ',
      ],
      [new RegExp(`\\b(?:that|this|the) ${dealEn}['’]s\\b`, 'giu'), whose],
      [
        new RegExp(
          `\\b(?:that|this|the) ${dealEn}\\b(?! (?:sizes?|values?|ages?)\\b)(?: (?:there|with them|at (?:that|the) ${companyEn}))?`,
          'giu',
        ),
        as,
      ],
      [
        regexp('gu')`
          (?:(?:他们|她们|它们)(?:家|公司|医院|学校|集团|单位)?|对方|那边|这家|那家|客户)?(?:的)?
          (?:(?:[这那该此]|刚才)一?(?:单子?|笔(?:单子?|商机)?|个?(?:商机|单子|项目)))
        `,
        as,
      ],
    ],
  },
  {
    pointed: 'person',
    parts: [
      [/\b(?:his|her)(?= (?!(?:at|in|on|with|last|this|next|again|yet|now|before)\b)[a-z])/giu, whose],
      [/\b(?:he|she)['’]s\b(?= (?:got|been|had))/giu, (name) => `${name} has`],
      [/\b(?:he|she)['’]s\b/giu, (name) => `${name} is`],
      [/\b(?:he|she|him|her|his|hers)\b/giu, as],
      // "What does she do there?"
      [/(?<=\bdo) there$/iu, () => ''],
      [/(?<![其吉维])[他她](?!们|人|国)/gu, as],
    ],
  },
  {
    pointed: 'company',
    parts: [
      [
        new RegExp(`\\b(?:at|with|for|from|to|of) (?:that|this|the) ${companyEn}\\b`, 'giu'),
        (name) => `at ${name}`,
      ],
      [new RegExp(`\\b(?:that|this|the) ${companyEn}['’]s\\b|\\btheirs?\\b`, 'giu'), whose],
      [new RegExp(`\\b(?:that|this|the) ${companyEn}\\b|\\b(?:they|them)\\b`, 'giu'), as],
      [/(?<!\b(?:is|are|was|were) )\b(?:over )?there\b/giu, (name) => `at ${name}`],
      [
        /(?:他们|她们|它们|对方|人家)(?:家|公司|那边|那儿)?的?|(?:[这那该此]一?(?:家|个)?(?:公司|客户)|[这那]家)的?|那边的?|^客户的?(?=电话|邮箱|地址|网址|行业)/gu,
        as,
      ],
    ],
  },
  {
    pointed: 'thing',
    parts: [
      [/\b[Ii]ts\b/gu, whose],
      // "Who's in charge of IT?" is no question of it.
      [/\b[Ii]t\b/gu, as],
      [/\b(?:of|on|to|for|about|in|with) (?:that|this)(?: one)?(?=[?.! ]*$)/giu, (name) => `of ${name}`],
      [/它的?|[这那]个(?=是|的|什么|多少|哪|谁|有)/gu, as],
    ],
  },
];
