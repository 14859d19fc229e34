import { fieldOf } from '../../../../entities/index.ts';
import { regexp } from '../../../../kernel/index.ts';
import { type Clause, type Draft, draftOn, rule, surestDraft, withSlots } from '../draft.ts';
import { isStillToCome } from '../facts/index.ts';
import { amountOf } from '../field-value.ts';
import { choiceOf } from '../field-words.ts';
import { type FoundRecord, findRecord } from '../find-record.ts';
import { ownSolution, reasonMeant } from '../loss-reasons.ts';
import { isEmpty, type MarkedText, sliceOf, trimmed, without } from '../marked-text.ts';
import { momentOf } from '../moments.ts';
import { isVerbAlone } from '../ordinary-words.ts';
import type { CommandScene } from '../scene.ts';
import { alternatives, type Captures } from '../template.ts';
import { commandWords } from '../words.ts';
import { detailOf, isDetail, splitTail, takeDetails } from './close-details.ts';
import { employerOf } from './spoken-account.ts';
import { actStart } from './task-words.ts';

/** "We won X", "lost X to Y, too expensive", X签下了, X输给了Y. */
export function readClosing(clause: Clause, scene: CommandScene): Draft | null {
  return surestDraft(rules, clause, scene);
}

/** Won or lost as the value of something: "to won", 为输单; and what stands behind it. */
export function outcomeOf(
  value: MarkedText,
): { readonly outcome: 'won' | 'lost'; readonly tail: MarkedText } | null {
  for (const [outcome, pattern] of outcomePatterns) {
    const match = pattern.exec(value.chars);
    if (match !== null) return { outcome, tail: sliceOf(value, match[0].length) };
  }
  return null;
}

export function closeAs(
  outcome: 'won' | 'lost',
  what: MarkedText | undefined,
  tail: MarkedText | undefined,
  clause: Clause,
  scene: CommandScene,
  confidence = 0.92,
): Draft | null {
  const { head, rest } =
    what === undefined ? { head: undefined, rest: undefined } : splitTail(ofCustomer(withoutSize(what)));
  if (head !== undefined && notYet.test(head.chars)) return null;
  const found = dealCalled(head === undefined ? undefined : cleanDeal(head), scene);
  const draft = draftOn(
    'close-deal',
    {
      deal: found.ref,
      outcome,
      reason: null,
      competitor: null,
      closedOn: momentOf(clause.whole, 'past', scene.today),
      amount: null,
    },
    { slot: 'deal', found },
    confidence,
  );
  const more = [rest, tail].filter((one): one is MarkedText => one !== undefined && !isEmpty(one));
  const taken = more.reduce((current, one) => takeDetails(one, current, scene), draft);
  return {
    ...taken,
    takeMore: (next, current) =>
      signedOn(next, current, scene) ??
      cameTo(next, current) ??
      (outcome === 'lost' ? lostTo(next.bare, current, scene) : null) ??
      (saysWhy.test(next.whole.chars) || (outcome === 'lost' && tellsLoss(next, current, scene))
        ? takeDetails(next.bare, current, scene)
        : null),
  };
}

/** "Petra Engel signed the contract": by whoever is of a customer that customer's deal is called. */
function dealCalled(said: MarkedText | undefined, scene: CommandScene): FoundRecord {
  const found = findRecord(said, ['deal'], scene);
  const account = said === undefined || found.certainty !== 'unknown' ? null : employerOf(said, scene);
  return account === null ? found : findRecord(undefined, ['deal'], { ...scene, mentioned: [account] });
}

/** "The deal with Laura Watson at Brightbrook Tools": whose it is, and no reason. */
function ofCustomer(text: MarkedText): MarkedText {
  const match =
    /^(?:the |our |my |this |that )?(?:deal|opportunity|opp) (?:with|for|at|of) (?:(?<who>[\ue000-\ue1f3]) (?:at|of|from) )?(?=[\ue000-\ue1f3])/u.exec(
      text.chars,
    );
  return match === null ? text : sliceOf(text, match[0].length);
}

/** "The €120K Initech deal": by its sum one tells which it is, and what it comes to is not changed. */
function withoutSize(text: MarkedText): MarkedText {
  return trimmed(
    without(
      text,
      /^(?:the |our |my )?[\ue400-\ue5f3]\s*(?:的)?(?=[^\ue400-\ue5f3]*(?:deal|opportunity|opp|商机|单子?)$)/gu,
    ),
  );
}

/** "…, they went with Tessaron", 最终选了用友: who won instead. */
function lostTo(said: MarkedText, draft: Draft, scene: CommandScene): Draft | null {
  const from = wentWith.exec(said.chars)?.[0].length;
  if (from === undefined || draft.intent.name !== 'close-deal' || draft.intent.slots.competitor !== null)
    return null;
  const rival = trimmed(without(sliceOf(said, from), /(?:的(?:产品|方案|系统)?|了|中标|抢走)+$/gu));
  return anyRival.test(rival.chars) || !isRivalsName.test(rival.chars)
    ? null
    : withSlots(draft, { competitor: detailOf('competitor', rival, scene) });
}

const wentWith = regexp('u')`
    ^(?:最终|最后|结果|还是|他们|对方|客户|人家|决定|已经)*(?:选择?了|选择|选用了?|签了|签给了?|定了|用了|买了|被)\s*(?=\S)|
    ^(?:(?:they|he|she|it|the (?:customer|client)|[\ue000-\ue1f3])\s+)?(?:finally |eventually |decided and )?
    (?:went with|chose|picked|selected|decided for|signed with|opted for)\s+(?=\S)
  `;
/** A name or two, and none of the words for somebody else, for us, or for what was bought. */
const isRivalsName = regexp('u')`
    ^(?!(?:us|another|a|an|the|our|somebody|someone|something|our)(?![a-z]))[a-z\ue000-\ue1f3][a-z\d&.-]*(?: [a-z][a-z\d&.-]*)?$|
    ^(?!我们?|别|另|其他|原|老|更|便宜|自|合同|方案|供应|第|这|那|一|二|两|三|单|字|约)[\p{Script=Han}a-z\d]{2,8}$
  `;

/** "…, signed yesterday", 昨天签的: when it was closed. */
export function signedOn({ whole, bare }: Clause, draft: Draft, scene: CommandScene): Draft | null {
  if (draft.intent.name !== 'close-deal' || !onlySigned.test(bare.chars.trim())) return null;
  const closedOn = momentOf(whole, 'past', scene.today);
  return closedOn === null || closedOn.date > scene.today ? null : withSlots(draft, { closedOn });
}

/** "…, final price 118k", 最终11万8: what it came to. */
function cameTo({ bare }: Clause, draft: Draft): Draft | null {
  if (draft.intent.name !== 'close-deal' || draft.intent.slots.amount !== null) return null;
  if (!onlySum.test(bare.chars.trim())) return null;
  const amount = amountOf(bare);
  return amount === null ? null : withSlots(draft, { amount });
}

const onlySum = regexp('u')`
    ^(?:(?:the|at|for|in the end|with|a)\s+)*(?:final|closing|signed|agreed|contract)\s+
    (?:(?:price|amount|value|figure|sum)\s+)?(?:(?:is|was|at|of|came to|comes to|:)\s*)*[\ue400-\ue5f3]$|
    ^(?:最终|最后|实际|合同|成交|结单|签约|总|签单)(?:的?(?:价格?|金额|额|总价|合同额|报价))?
    (?:是|为|定在|定为|签了|签的|签在|谈到|落在|按|就|共|[:：])*[\ue400-\ue5f3](?:元|块|成交|签的|左右)?$
  `;

const onlySigned =
  /^(?:(?:it was |was |contract )?(?:signed|closed)(?: on)?|(?:signing|signature|closing|close) date(?: is| was)?|(?:签约|签单|成交|结单|合同)(?:日期|时间)(?:是|为)?|(?:刚|已经?)?(?:签|定|成交|敲定|拿下)(?:下来|约|合同|字)?(?:的|了|的合同)?|(?:合同|协议|订单)?(?:是|刚|已经?)?(?:盖|签|走|回|下|敲)(?:了|完)?的?(?:章|字|约|合同|订单)?(?:的|了)?|(?:结单|成交|签约|签单|赢单|输单|丢单|关单)(?:的?(?:日期|时间))?(?:就|先|请|给我|帮我)*(?:记|写|填|算|按|是|为|改|放|用|落)(?:成|在|到|为|作)?)$/u;

function tellsLoss(next: Clause, draft: Draft, scene: CommandScene): boolean {
  return (
    isDetail(next.whole) ||
    choiceOf(fieldOf('deal', 'lossReason'), next.bare.chars, scene.context.vocabulary) !== null ||
    (next.bare.chars.length <= longestReason &&
      (reasonMeant(next.bare, scene) ?? ownSolution(next.bare, scene)) !== null) ||
    isReasonAlone(next, draft)
  );
}

/** Characters: longer clauses say more than why. */
const longestReason = 60;

/** Why a deal was won is taken where it is told as such: "they cut headcount" is not. */
const saysWhy = /^\s*(?:(?:because|due to|thanks to|reason)(?![a-z])|因为|由于|原因|得益于)/u;

/** "…, project cancelled": a few words behind a loss say why. */
function isReasonAlone({ whole }: Clause, { intent }: Draft): boolean {
  return (
    intent.name === 'close-deal' &&
    intent.slots.outcome === 'lost' &&
    intent.slots.reason === null &&
    whole.chars.length <= 40 &&
    !/[\ue000-\uf8ff]/u.test(whole.chars) &&
    !staysInTouch.test(whole.chars) &&
    !actStart.test(whole.chars)
  );
}

/** What is to be done all the same is no reason: "keep in touch in the summer". */
const staysInTouch =
  /^(?:let's |we'll |i'll |will |to )?(?:keep|stay|try|check|revisit|reconnect|reach|circle|touch)(?![a-z])/u;

const outcomePatterns: readonly (readonly ['won' | 'lost', RegExp])[] = [
  [
    'won',
    new RegExp(
      `^\\s*(?:the\\s+)?(?:closed[\\s-]+won|won|win|已?${alternatives(commandWords.wonZh ?? [])}|closed(?![\\s-]+(?:as\\s+)?(?:lost|dead)))(?![a-z])`,
      'u',
    ),
  ],
  [
    'lost',
    new RegExp(
      `^\\s*(?:the\\s+)?(?:closed[\\s-]+lost|lost|loss|dead|已?${alternatives(commandWords.lostZh ?? [])})(?![a-z])`,
      'u',
    ),
  ],
];

const us = /^\s*us(?![a-z])/u;

const rules = [
  rule(
    'bare',
    [
      '$won [the] {what}',
      '{what} (is|was|has been|got|just|have) [now|finally|just|officially] [been] $won [{tail}]',
      '{what} (closed won|closed-won|won|signed|closed) [{tail}]',
      '(closed|marked|mark|set|flag|close|flagged) {what} [as] [closed] won [{tail}]',
      'got {what} signed [{tail}]',
      '(got|received|have|has|just got) [the|a|an|their|our] [signed|countersigned|official] (po|purchase order|signed contract|countersigned contract|signed order) from {what}',
      '[the|a|an|their|our] [signed|countersigned|official] (po|purchase order) [received|in|arrived|came in|is in|has arrived|has come in] from {what}',
      '{what} (sent|issued|raised|placed) [us] [the|a|an|their] [signed] (po|purchase order)',
      '(close|closing) {what} [as] won [{tail}]',
      '(they|the customer|the client) (signed|accepted) [the] {what}',
      '{what} (went with|chose|picked|decided for|signed with) us',
    ],
    commandWords,
    (captures, clause, scene) => closing('won', captures, clause, scene),
  ),
  rule(
    'bare',
    [
      '$lost [the] {what}',
      '{what} (is|was|has been|got|just|have) [now|just|sadly|unfortunately] [been] $lost [{tail}]',
      '{what} (closed lost|closed-lost|closed as lost|lost|dead|fell through|went dead|died) [{tail}]',
      '(closed|marked|mark|set|flag|close|flagged) {what} [as] [closed] (lost|dead) [{tail}]',
      '{what} (went with|chose|picked|decided for|signed with) {rival}',
    ],
    commandWords,
    (captures, clause, scene) =>
      captures.rival !== undefined && us.test(captures.rival.chars)
        ? null
        : closing('lost', captures, clause, scene),
  ),
  rule(
    'bare',
    [
      '[把|将] {what} [已经|已|刚|刚刚|终于|也|今天|我们|被我们|给] $wonZh [了|啦] [{tail}]',
      '[终于|刚刚|刚|成功] $wonZh [了] {what}',
      '[终于|刚刚|刚|成功|客户|对方|他们] (签了|签下来了|签单了|签约了|成交了|拿下了|中标了|赢单了|赢了)',
      '{what} [的] 合同 (签了|签下来了|签好了|签完了|已签) [{tail}]',
      '(把|将) {what} (标记|标|设|设置|改|更新|置|转|关闭|记) (为|成|作) [已] $wonZh [{tail}]',
    ],
    commandWords,
    (captures, clause, scene) => closing('won', captures, clause, scene),
  ),
  rule(
    'bare',
    [
      '{what} (输给|输了给|败给|丢给|丢了给) [了] {rival} [抢走|拿走|抢了|抢走了|拿走了|中标]',
      '{what} 被 [了] {rival} (抢走|拿走|抢了|抢走了|拿走了|中标|中标了|截胡|截胡了|拿下|拿下了|签走|签走了|抢单|撬走|撬走了)',
      '[把|将] {what} [已经|已|刚|刚刚|也|不幸|最终|最后|还是|单子] $lostZh [了|啦|掉] [{tail}]',
      '$lostZh [了] {what}',
      '[最后|还是|最终] (丢了|丢单了|输了|输单了|黄了|没中标)',
      '(把|将) {what} (标记|标|设|设置|改|更新|置|转|关闭|记) (为|成|作) [已] $lostZh [{tail}]',
    ],
    commandWords,
    (captures, clause, scene) => closing('lost', captures, clause, scene),
  ),
  rule(
    'bare',
    ['[把|将] {what} (关掉|关了|关闭|结掉|关单|关单了|关闭了) [吧|了|算了]'],
    {},
    // 关单 alone may be either end: why it was lost stands beside it.
    (captures, clause, scene) =>
      lossTold.test(clause.whole.message.original) ? closing('lost', captures, clause, scene) : null,
  ),
];

const lossTold = regexp('u')`
    没有?预算|预算(?:被|都)?(?:砍|取消|没[有批]?)|不[做买要签]了|黄了|原因|丢单|输单|选了(?:别|竞|对手)|太贵|价格(?:太)?高|竞品|竞争对手|
    没(?:有)?(?:需求|兴趣)|项目(?:取消|没了|停了|搁置)
  `;

function closing(
  outcome: 'won' | 'lost',
  captures: Captures,
  clause: Clause,
  scene: CommandScene,
): Draft | null {
  if (rateWord.test((captures.tail ?? captures.what)?.chars.trim() ?? '')) return null;
  // 今天签了合同, 丢了: of which deal was said before.
  const what = isPaper(captures.what) ? undefined : captures.what;
  const tail = isPaper(captures.tail) ? undefined : captures.tail;
  if (captures.rival !== undefined && notYet.test(captures.rival.chars)) return null;
  if (captures.tail !== undefined && onlyRisk.test(captures.tail.chars)) return null;
  // 到签约阶段了: a stage is called so.
  if (captures.tail !== undefined && /^(?:阶段|环节)/u.test(captures.tail.chars)) return null;
  if (captures.what !== undefined && startsWithChange.test(captures.what.chars)) return null;
  if (captures.what !== undefined && isVerbAlone(captures.what.chars)) return null;
  // "Signed off on the review", "signed the NDA", "signed up for the workshop": no deal.
  if (
    /(?<![a-z])sign(?:s|ed)? (?:off|up|in|for|(?:the |an? |our |their )?(?:nda|sla|dpa|loi|sow|review|order form|offer letter|minutes|protocol))(?![a-z])/u.test(
      clause.whole.chars,
    )
  )
    return null;
  // "They accepted 15k for the expansion": a price, and no signature yet.
  if (/(?<![a-z])accepted (?:the |our )?[\ue400-\ue5f3]/u.test(clause.whole.chars)) return null;
  if (outcome === 'won' && closedLost.test(captures.tail?.chars ?? '')) return null;
  if (outcome === 'lost' && saysNoLoss(clause.whole.chars)) return null;
  if (outcome === 'won' && (wonElse.test(clause.whole.chars) || isYetToBeWon(clause, scene))) return null;
  const draft = closeAs(outcome, what, tail, clause, scene, 0.91);
  if (draft === null || draft.intent.name !== 'close-deal') return null;
  const certainty = draft.record?.found.certainty;
  // "Signed the NDA", 输了 said of something else: only a known deal, or the one spoken of, can be won.
  const isOfNone = certainty === 'unknown' || (certainty === 'missing' && what === undefined);
  const doubted = isOfNone ? { ...draft, confidence: 0.5 } : draft;
  const rival = captures.rival;
  const before = outcome === 'lost' && scene.before != null ? lostTo(scene.before, doubted, scene) : null;
  return rival === undefined
    ? (before ?? doubted)
    : withSlots(
        doubted,
        anyRival.test(rival.chars.trim())
          ? { reason: detailOf('lossReason', rival, scene) }
          : { competitor: detailOf('competitor', rival, scene) },
      );
}

/** Nothing but the paper that is signed, or the end of a verb. */
function isPaper(said: MarkedText | undefined): boolean {
  return said !== undefined && paper.test(said.chars.trim());
}

const paper =
  /^(?:the |a )?(?:contract|deal|paperwork)$|^(?:了|掉|啦|下来)*(?:合同|协议|订单|大?单子?|约|字)?(?:了|啦)*$/u;

/** 年底前把它签下来, "win it by June": with a day ahead, and no word that it is over, it is a plan. */
function isYetToBeWon(clause: Clause, scene: CommandScene): boolean {
  const said =
    /了|已|(?<![a-z])(?:won|signed|landed|secured|closed|bagged|sealed|clinched|nailed|inked)(?![a-z])/u.exec(
      clause.whole.chars,
    );
  return isStillToCome(clause.whole, said?.[0] ?? '', scene);
}

/** "Closed lost": the word behind says how. */
const closedLost = /^(?:as )?(?:lost|dead)(?![a-z])/u;

/** "Won a prize", 打赢了官司: no deal. */
const wonElse = regexp('u')`
    (?<![a-z])won (?:a|an|the|its|their|his|her|two|three|several|some)?\s*(?:[a-z-]+ )?(?:
      prizes?|awards?|lawsuit|case|court case|lottery|election|race|match|game|cup|medal|contest|
      competition|argument
    )(?![a-z])|
    打?赢了?.{0,4}(?:官司|诉讼|比赛|球赛|大奖|奖|冠军|选举|彩票)
  `;

/** 输出一份名单, 传输方案: the character stands in another word, and no word for a loss beside it. */
function saysNoLoss(said: string): boolean {
  const without = said.replaceAll(wordsWithLose, '');
  return without !== said && !lossZh.test(without);
}

const wordsWithLose = /[传运]输|输[出入送液血]/gu;
const lossZh = new RegExp(alternatives(commandWords.lostZh ?? []), 'u');

/** Somebody else, whoever: a reason, no name of a competitor. */
const anyRival =
  /^(?:竞争对手|对手|竞品|别家|别人|友商|同行)(?:以?低价|便宜)?$|^(?:(?:a |the |another |some )?(?:competitors?|competition|rival|vendor|someone else|somebody else))$/u;

/** "Move X to won" is read by what it is changed to. */
const startsWithChange = new RegExp(
  `^(?:please\\s+)?${alternatives(commandWords.set ?? [])}(?![a-z])|(?<![a-z])(?:to|as|into)$|[从由]$`,
  'u',
);

/** 赢单率, 成交金额: figures, and nothing that was won. */
const rateWord =
  /^(?:率|日期|时间|日|概率|可能|预期|数|额|量|金额|情况|原因|周期|趋势|分析|rate|rates|reasons?|deals)(?![a-z])/u;

const notYet =
  /预计|争取|希望|风险|概率|担心|能否|能不能|可能|估计|计划|要是|如果|打算|(?<![a-z])(?:hope|hoping|expect|will|might|may|if|could|should|wants?|needs?|needed|before|until|unless|when|once|trying)(?![a-z])/u;

/** 输给维索拉的风险很大: not yet. */
const onlyRisk = /(?:的)?(?:风险|可能性?|概率|危险)(?:比较|还是|很|挺|蛮|非常|不|较)?(?:大|高|小|低)?$/u;

function cleanDeal(text: MarkedText): MarkedText {
  return trimmed(
    without(
      text,
      /^(?:the|our|a)(?![a-z])\s*|(?:已经|已|刚刚|刚|终于|也|我们|今天|最终)$|^(?:我们|咱们|今天)/gu,
    ),
  );
}
