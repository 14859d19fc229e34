import { type Clause, type Draft, draftOn, rule, surestDraft } from '../draft.ts';
import { findRecord } from '../find-record.ts';
import type { MarkedText } from '../marked-text.ts';
import { type ProductLine, productLinesIn } from '../product-lines.ts';
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

/** What counts the products, and their prices, may stand beside them. */
function isNothingElse({ chars }: MarkedText, lines: readonly ProductLine[]): boolean {
  const rest = [...chars].filter((_, at) => !lines.some(({ from, to }) => from <= at && at < to)).join('');
  return !/[\p{L}\d\ue000-\uf8ff]/u.test(rest.replace(besideProducts, ' '));
}

const besideProducts =
  /(?<![a-z])(?:seats?|licen[cs]es?|users?|units?|pieces|pcs|another|an?|the|at|for|each|apiece|per|and|plus)(?![a-z])|[\ue400-\ue5f3]|[个套台份件张只块条席和及与、]|单价|每/gu;
