import { type IntentNamed, plainList, type QueryIntent } from '../../../intents/index.ts';
import { regexp } from '../../../kernel/index.ts';
import type { Lexicon } from '../../rules/lexicon/index.ts';
import { costOfLeaving } from '../../rules/queries/draft.ts';
import { dimensionOf } from '../../rules/queries/groups.ts';
import { itemSense } from '../../rules/queries/items.ts';
import { itemsOf } from '../complete.ts';
import { measureOfList } from '../list-as-measure.ts';
import { listedOnly } from '../listed-only.ts';
import { fewShown, singledOut } from '../shown-groups.ts';
import { recall } from '../thread-records.ts';
import type { Edit, Fragment } from './edit.ts';

/**
 * "Which products are those?", 都是哪些客户, 原因都是什么: what the shown is of, by the kind that is named; "who's our contact there?" the people
 * of the customer that it is about.
 */
export const askRelated: Edit = (fragment, base) => {
  const said = fragment.text.trim().replace(/[\s.?!。？！]+$/u, '');
  if (contactAsked.test(said)) return contactsOf(fragment);
  const noun = nounIn(said);
  if (noun === null || (base.name !== 'list' && base.name !== 'measure' && base.name !== 'stuck-deals'))
    return null;
  // "Who owns that?" of the one that was shown as the biggest is whose that one is.
  if (base.name !== 'measure' && base.slots.limit === 1) return null;
  const dimension =
    noun === 'rep' || noun === 'product' || noun === 'competitor'
      ? noun
      : reasons.test(noun)
        ? 'lossReason'
        : dimensionIn(noun, fragment);
  if (dimension === null || (base.name === 'list' && dimension === base.slots.entity)) return null;
  const figure =
    base.name === 'measure'
      ? (fewShown(base, fragment.context, fragment.lexicon) ??
        singledOut(base, fragment.context, fragment.lexicon) ??
        base)
      : base.name === 'stuck-deals'
        ? stuckFigures(base, fragment.lexicon)
        : figuresOf(listedOnly(base, fragment.context), fragment);
  if (figure === null) return null;
  const { place: _, placeOf: __, ...slots } = figure.slots;
  // One value of it alone is no answer to which.
  if (slots.filters.some(({ field, values }) => field === dimension && values.length === 1)) return null;
  return {
    ...figure,
    slots: { ...slots, groupBy: [dimension], grain: null, order: null, limit: null, chart: false },
  };
};

/** How many they are, and what they are worth where that is known. */
export function figuresOf(base: IntentNamed<'list'>, { lexicon }: Fragment): IntentNamed<'measure'> | null {
  const [count, amount] = measureOfList(base.slots, lexicon);
  if (count === undefined) return null;
  const measures = [...count.slots.measures, ...(amount?.slots.measures ?? [])];
  return { ...count, slots: { ...count.slots, measures } };
}

/** Those that are stuck, counted. */
export function stuckFigures(
  { slots: { filters } }: IntentNamed<'stuck-deals'>,
  lexicon: Lexicon,
): IntentNamed<'measure'> | null {
  const { stuckDeals } = lexicon.unnamed;
  const list: IntentNamed<'list'>['slots'] = {
    ...plainList('deal'),
    filters,
  };
  const [figure] = stuckDeals === null ? [] : measureOfList(list, lexicon);
  return figure === undefined || stuckDeals === null
    ? null
    : { ...figure, slots: { ...figure.slots, measures: [stuckDeals] } };
}

/** What is asked for, in the person's words; null where the message asks more. */
function nounIn(said: string): string | null {
  if (whose.test(said)) return 'rep';
  const verb = verbs.find(([, pattern]) => pattern.test(said))?.[0];
  if (verb !== undefined) return verb;
  for (const pattern of asked) {
    const noun = pattern.exec(said)?.groups?.noun?.trim();
    if (noun !== undefined && noun !== '') return noun;
  }
  return null;
}

function dimensionIn(noun: string, { context, lexicon }: Fragment): string | null {
  const items = itemsOf(noun, context, lexicon).filter((item) => costOfLeaving(item) > 0);
  const [only] = items;
  if (only === undefined || items.length > 1 || itemSense(only, 'name') !== undefined) return null;
  return dimensionOf(only, lexicon);
}

const reasons = /^(?:(?:loss |main )?reasons?|causes?|(?:输单|丢单|失败|主要|流失)?的?原因|为什么)$/iu;

/** The people of the customer that the thread is about. */
function contactsOf({ context }: Fragment): QueryIntent | null {
  const [account, another] = recall(context, (entity) => entity === 'account');
  if (account === undefined || another !== undefined) return null;
  return {
    kind: 'query',
    name: 'list',
    slots: {
      ...plainList('contact'),
      filters: [
        {
          field: 'account',
          op: 'is',
          values: [
            {
              type: 'record',
              record: { entity: 'account', text: account.name, id: account.id, candidates: [] },
            },
          ],
        },
      ],
    },
  };
}

const asked: readonly RegExp[] = [
  regexp('iu')`
    ^(?:and |so |ok )*(?:for |of |from |with |in )?(?:which|what)(?: kinds? of| sorts? of)?[ ]
    (?<noun>[a-z]+(?: [a-z]+)?)(?:
      [ ](?:are|were|is|was)[ ]
      (?:that|those|these|they|it|this|involved|affected|concerned|behind (?:it|that|them|those))|
      [ ](?:do|did|does) (?:they|those|these|it) (?:concern|come from|belong to|involve)
    )?(?: (?:of|in|for|behind) (?:these|those|them|it|that))?$
  `,
  /^(?:and |so |ok )*(?:what|who|which) (?:are|were) the (?<noun>[a-z]+(?: [a-z]+)?)(?: (?:of|in|for|behind) (?:these|those|them|it|that)| there| involved)?$/iu,
  regexp('u')`
    ^(?:这些|那些|它们|他们|那|这)?(?:都|分别|主要|具体)*(?:是|在|涉及|来自|有|属于|买了?|卖了?)?(?:的)?
    (?:哪些|哪几个?|什么|哪个|哪家|哪几家|啥)(?<noun>\p{Script=Han}{2,4}?)(?:的|呢|在买|买的|卖的)?$
  `,
  /^(?:这些|那些|它们|他们|那|这)?(?<noun>\p{Script=Han}{2,4}?)(?:都|分别|主要|具体)*(?:是|有)(?:哪些|哪几个?|什么|谁|啥|哪几家|些什么)(?:呢)?$/u,
  /^(?:这些|那些|它们|他们)?(?:的)?(?<noun>\p{Script=Han}{2,4}?)(?:分布|构成|组成)(?:情况)?(?:呢|如何|怎么样)?$/u,
];

/** "What do they buy mostly?", "who sells to them?": what a verb asks for of those that were shown. */
const verbs: readonly (readonly [string, RegExp])[] = [
  [
    'competitor',
    regexp('iu')`
      ^(?:and |so |ok )*(?:
        who (?:did|do|have) we (?:lose|lost) (?:it|that|this|them|those|these) to|
        (?:lost |)to (?:who|whom|which competitors?)|who (?:won|beat us|got (?:it|them|those)) instead
      )$|
      ^(?:那|这些|那些|都|主要|分别)*(?:是)?(?:丢|输|被)(?:给|了给)?(?:了)?(?:谁|哪家|哪些对手|哪个对手)
      (?:抢|拿|签)?(?:走)?(?:了|的)?(?:呢)?$
    `,
  ],
  [
    'product',
    regexp('iu')`
      ^(?:and |so |ok )*what (?:do|does|did|have|has)(?: (?:they|he|she|it|those|these|them))?
      (?: (?:mostly|mainly|usually|actually))? ?(?:buy|bought|order(?:ed)?|purchased?|take|took)
      (?: from us)?(?: (?:mostly|mainly|most|usually|from us|there))*$|
      ^(?:他们|它们|这些|那些|她|他|它)?(?:家)?(?:们)?(?:都|主要|一般|大多|最|多半)*(?:买|购买|采购|订|下单)
      (?:的|了|过|得)*(?:都|主要|最多的)*(?:是)?(?:什么|啥|哪些)(?:产品|东西|货)?(?:最多)?(?:呢)?$
    `,
  ],
  [
    'product',
    regexp('iu')`
      ^(?:and |so |ok )*what (?:do|does|did)(?: (?:they|he|she|those|these))?(?: (?:mostly|mainly|usually))?
      [ ]?sell(?: (?:mostly|mainly|most|there))*$|
      ^(?:他们|她|他)?(?:们)?(?:都|主要|一般|最)*卖(?:的|了)*(?:都|主要|最多的)*(?:是)?(?:什么|啥|哪些)
      (?:产品)?(?:最多)?(?:呢)?$
    `,
  ],
  [
    'rep',
    regexp('iu')`
      ^(?:and |so |ok )*(?:who|which reps?)(?: (?:mostly|mainly|actually))?[ ]
      (?:gives?|gave|grants?|granted|sells?|sold|is selling|are selling|looks after|look after|covers?|handles?|deals? with|serves?)
      (?: (?:it|that|this|them|those|these))?(?: ?(?:to|into|for))?
      (?: (?:it|that|this|them|those|these|there))?(?: (?:mostly|mainly|most))?$|
      ^(?:都|主要)?(?:是)?(?:谁|哪些销售|哪些人|哪个销售)(?:在)?(?:卖|跟|负责|服务|对接)(?:给)?
      (?:他们|它们|这些|它|他|她)?(?:的)?(?:最多)?(?:呢)?$|
      ^(?:他们|它们|这些|那些)(?:都|主要|分别)*(?:是|归)(?:谁|哪些销售|哪些人)(?:在)?
      (?:卖|跟|负责|服务|对接|管)(?:的)?(?:呢)?$
    `,
  ],
];

const whose = regexp('iu')`
    ^(?:and )?whose (?:are|were) (?:they|these|those|all those)$|
    ^(?:and )?who (?:owns|owned|has|had|sold|closed|won|lost|is behind|are behind|was behind)[ ]
    (?:them|these|those|it|that|most of (?:it|them))(?: all)?(?: to (?:them|him|her|it))?$|
    ^(?:这些|那些|它们)?(?:都|分别)*(?:是|归)谁
    (?:的|卖的?|负责的?|在跟的?|丢的?|赢的?|签的?|跟的?|手上的?|名下的?|手里的?)$|
    ^(?:都是)?谁(?:卖|负责|在跟|丢|赢|签|输)的$
  `;

const contactAsked = regexp('iu')`
    ^(?:and |so |ok )*(?:
      who(?:['’]s| is| are)|who do (?:we|i) (?:talk|speak) to|
      who(?:m)? (?:should|can|could) (?:we|i) (?:talk|speak) to|what(?:['’]s| is)
    ) ?(?:our |the |my |their )?(?:main |key )?(?:contacts?(?: person| people)?|decision[- ]makers?)?(?:
      [ ](?:
        there|over there|at (?:them|that (?:company|customer|account))|for (?:this|that|it)|
        on (?:this|that) (?:deal|one)|(?:on|for) it|with them
      )
    )?$|
    ^(?:那边|那儿|他们|对方|客户)?(?:的)?(?:我们(?:的)?)?(?:联系人|对接人|接口人|决策人|关键人)(?:是|有)?
    (?:谁|哪些|哪几个|哪位)?(?:呢)?$|
    ^(?:跟|和)?谁(?:对接|联系|沟通)(?:的)?(?:呢)?$
  `;
