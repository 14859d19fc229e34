import { type Clause, type Draft, draftOn, rule, surestDraft, withSlots } from '../draft.ts';
import { findRecord } from '../find-record.ts';
import { type MarkedText, marksIn, sliceOf, written } from '../marked-text.ts';
import { type ProductLine, priceOf, productCalled, productLinesIn } from '../product-lines.ts';
import type { CommandScene } from '../scene.ts';
import type { Captures } from '../template.ts';

/** "Add 40 Field App seats to the Initech rollout", 给华锐二期加3台边缘网关: so many of some products, and nothing else beside the deal. */
export function readDealLine(clause: Clause, scene: CommandScene): Draft | null {
  return surestDraft(rules, clause, scene);
}

const rules = [
  rule(
    'whole',
    ['(add|put|include|book) {what} (to|on|onto|into|in) [the] {deal}', '(add|put on|put in|include) {what}'],
    {},
    (captures, _, scene) => lineOn(captures, true, scene),
  ),
  rule(
    'whole',
    [
      '(add|put|include) [the|a|an|our] [product] {product} [product] (to|on|onto|into|in) [the|our|my] {deal}',
      '(给|在|往) {deal} [里|上|中|里面]? (加上|加|添加|增加) [产品|一个|个]? {product} [产品|这个产品]?',
    ],
    {},
    oneOf,
  ),
  rule(
    'whole',
    [
      '(change|set|update|adjust|correct) [the] (quantity|number|count|units|seats) of [the|our] {product} (on|in|for|of) [the|our|my] {deal} to {count:amount} [units|seats|pieces|licenses|licences]',
      "(change|set|update|adjust|correct) [the|our|my] {deal} ['s] {product} (quantity|count) to {count:amount}",
      '[把|将] {deal} (里|上|中|里面|的|里的|上的|中的) {product} [的] (数量|个数|台数|套数|席位数) (改成|改为|调整为|调整到|调到|改到|变更为|更新为|设为) {count:amount} [个|套|台|份|件|席|张]?',
    ],
    {},
    ({ product, deal, count }, _, scene) => quantityOf(product, deal, count, scene),
  ),
  rule(
    'whole',
    [
      '(change|set|update) [the] {deal} to {what}',
      '[the] {deal} (is now|takes|now takes|gets|includes|now includes) {what}',
    ],
    {},
    (captures, _, scene) => lineOn(captures, false, scene),
  ),
  rule(
    'whole',
    [
      '(给|在|往) {deal} [里|上|中|里面]? (再加|加上|加|添加|增加|追加) {what}',
      '{deal} (再加|加上|加|添加|增加|追加) {what}',
      '(再加|加上|加|添加|增加|追加) {what}',
    ],
    {},
    (captures, _, scene) => lineOn(captures, true, scene),
  ),
  rule(
    'whole',
    ['[把|将] {deal} [的]? (改成|改为|换成|调整为) {what}', '[把|将] {deal} 的 {what}'],
    {},
    (captures, _, scene) => lineOn(captures, false, scene),
  ),
];

function lineOn({ what, deal }: Captures, isMore: boolean, scene: CommandScene): Draft | null {
  if (what === undefined) return null;
  const lines = productLinesIn(what, scene);
  if (lines.length === 0 || !isNothingElse(what, lines)) return null;
  const found = findRecord(deal, ['deal'], scene);
  if (found.certainty === 'unknown' || found.certainty === 'near') return null;
  return draftOn(
    'set-lines',
    { deal: found.ref, lines: lines.map(({ line }) => ({ ...line, isMore: isMore || line.isMore })) },
    { slot: 'deal', found },
    0.94,
  );
}

/** "Add Premium Support to the Riverhurst deal, 10 units at 150 each": one of it, unless the next clause says how many. */
function oneOf({ product: said, deal }: Captures, _: Clause, scene: CommandScene): Draft | null {
  const product = said === undefined ? null : productCalled(written(said), scene);
  const found = findRecord(deal, ['deal'], scene);
  if (product === null || found.certainty === 'unknown' || found.certainty === 'near') return null;
  const line = { product, quantity: '1', isMore: true, unitPrice: null };
  return {
    ...draftOn('set-lines', { deal: found.ref, lines: [line] }, { slot: 'deal', found }, 0.94),
    takeMore: (next, current) => {
      const count = howMany.exec(next.whole.chars);
      const mark = count === null ? undefined : next.whole.message.marks.get(count.groups?.count ?? '');
      if (count === null || mark?.kind !== 'amount' || !/^[1-9]\d{0,6}$/.test(mark.span.value)) return null;
      const unitPrice = priceOf(sliceOf(next.whole, count[0].length));
      return withSlots(current, { lines: [{ ...line, quantity: mark.span.value, unitPrice }] });
    },
  };
}

/** "Update the quantity of Gateway Pro on the Globex deal to five". */
function quantityOf(
  said: MarkedText | undefined,
  deal: MarkedText | undefined,
  count: MarkedText | undefined,
  scene: CommandScene,
): Draft | null {
  const product = said === undefined ? null : productCalled(written(said), scene);
  const [mark] = count === undefined ? [] : marksIn(count, 'amount');
  const found = findRecord(deal, ['deal'], scene);
  if (product === null || mark === undefined || !/^[1-9]\d{0,6}$/.test(mark.span.value)) return null;
  if (found.certainty === 'unknown') return null;
  const line = { product, quantity: mark.span.value, isMore: false, unitPrice: null };
  return draftOn('set-lines', { deal: found.ref, lines: [line] }, { slot: 'deal', found }, 0.96);
}

const howMany =
  /^(?:quantity|qty|数量)?\s*(?:of|is|:|：|是|为)?\s*(?<count>[\ue400-\ue5f3])\s*(?:seats?|licen[cs]es?|users?|units?|pieces|pcs|个|套|台|份|件|席)?(?=\s|$|[,，])/u;

/** What counts the products, and their prices, may stand beside them. */
function isNothingElse({ chars }: MarkedText, lines: readonly ProductLine[]): boolean {
  const rest = [...chars].filter((_, at) => !lines.some(({ from, to }) => from <= at && at < to)).join('');
  return !/[\p{L}\d\ue000-\uf8ff]/u.test(rest.replace(besideProducts, ' '));
}

const besideProducts =
  /(?<![a-z])(?:seats?|licen[cs]es?|users?|units?|pieces|pcs|another|an?|the|at|for|each|apiece|per|and|plus)(?![a-z])|[\ue400-\ue5f3]|[个套台份件张只块条席和及与、]|单价|每/gu;
