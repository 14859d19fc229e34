import { sightOf } from '../../../../permissions/index.ts';
import { isSlipOf, lookUpName } from '../../../linker/index.ts';
import { type Clause, type Draft, draftOn, rule, surestDraft } from '../draft.ts';
import { type FoundRecord, findRecord, saidKind } from '../find-record.ts';
import { isEmpty, type MarkedText, trimmed, without, written } from '../marked-text.ts';
import type { CommandScene } from '../scene.ts';
import type { Captures } from '../template.ts';

/** Two records that are one: "merge A into B", 把A合并到B, "the two Globex are the same". */
export function readMerge(clause: Clause, scene: CommandScene): Draft | null {
  return surestDraft(rules, clause, scene);
}

const rules = [
  rule(
    'whole',
    [
      '(merge|fold|combine|roll|consolidate|dedupe|deduplicate|put) {from} (into|in to|to) {into}',
      '{from} is (a duplicate|a dupe|a double|the duplicate|a copy) of {into}',
      '[把|将] {from} (合并到|合并进|合并至|并到|并入|合到|归并到|合进|并进|合入|合并入) {into} [里|中|里面|名下|去]',
      '{from} 是 {into} 的? (重复|重复记录|重复客户|重复数据)',
    ],
    {},
    (captures, _, scene) => oneInto(captures, scene, false),
  ),
  rule(
    'whole',
    [
      '(merge|combine|unite|join|dedupe|deduplicate|consolidate) {from} (and|with|&) {into} [into one|together]',
      '{from} and {into} are [really|actually] [one and] the same [company|account|customer|contact|person|lead|deal|one|client]',
      '{from} is the same [company|account|customer|contact|person|lead|deal] as {into}',
      '(合并|归并) [一下] {from} (和|与|跟|、|及) {into}',
      '[把|将] {from} (和|与|跟|、|及) {into} (合并|归并|合成一个|合在一起|并成一个|并在一起|合为一个|合二为一) [成一个|为一个|成一条|一下|起来|了|在一起]',
      '{from} (和|与|跟|其实就是|就是|其实是) {into} [其实|都|就] (是同一家|是同一个|是一家|是一个|同一家|同一个|重复了|是重复的|重复) [公司|客户|人|商机|线索|联系人]',
    ],
    {},
    (captures, _, scene) => oneInto(captures, scene, true),
  ),
  rule(
    'whole',
    [
      '(merge|combine|unite|join|dedupe|deduplicate|consolidate) [the|both|these] (two|both|duplicate|double) {both} [into one|together]',
      '(merge|combine|unite|join|dedupe|deduplicate|consolidate) [the|both|these] {_:amount} [duplicate] {both} [into one|together]',
      '(merge|dedupe|deduplicate) [the] duplicates of {both}',
      '(合并|归并) [一下] [这|那] {_:amount} [个|家|条|位] [重复] [的] {both}',
      '(合并|归并) [一下] 重复的 {both}',
      '[把|将] [这|那] {_:amount} [个|家|条|位] [重复] [的] {both} (合并|归并|合成|并成|合在一起) [成一个|为一个|一个|成一条|一下|起来|了]',
      '[把|将] {both} [的] [{_:amount}] [个|条] [重复] [的] 记录 (合并|归并) [成一条|一下|起来|了]',
    ],
    {},
    bothOf,
  ),
];

const kinds = ['account', 'contact', 'lead', 'deal'] as const;

function oneInto(captures: Captures, scene: CommandScene, isEitherWay: boolean): Draft | null {
  const { from, into } = captures;
  if (from === undefined || into === undefined || isEmpty(from) || isEmpty(into)) return null;
  const kind = saidKind(from) ?? saidKind(into);
  const of = kinds.filter((one) => kind === null || one === kind);
  const other = findRecord(bare(into), of.length === 0 ? kinds : of, scene);
  const one = findRecord(bare(from), [other.ref.entity], scene);
  if (!isKnown(other) && !isKnown(one)) return null;
  const slots = { from: one.ref, into: other.ref, isEitherWay };
  const found = isKnown(one) ? { slot: 'into', found: other } : { slot: 'from', found: one };
  return draftOn('merge-records', slots, found, 0.94);
}

/** "The two Globex": two of one name, and which of them stays wasn't said. */
function bothOf(captures: Captures, _: Clause, scene: CommandScene): Draft | null {
  const { both } = captures;
  if (both === undefined || isEmpty(both)) return null;
  const kind = saidKind(both);
  const of = kinds.filter((one) => kind === null || one === kind);
  const found = findRecord(bare(both), of.length === 0 ? kinds : of, scene);
  const { entity, text } = found.ref;
  const candidates = calledSo(found, bare(both), scene);
  const [first, second, third] = candidates;
  const ref = (candidate: { readonly id: number; readonly name: string }) => ({
    entity,
    text: candidate.name,
    id: candidate.id,
    candidates: [],
  });
  if (first !== undefined && second !== undefined && third === undefined)
    return draftOn('merge-records', { from: ref(second), into: ref(first), isEitherWay: true }, null, 0.94);
  if (!isKnown(found)) return null;
  // One of that name, or more than two: both have to be named.
  const open = { entity, text, id: found.ref.id, candidates };
  return draftOn(
    'merge-records',
    { from: open, into: found.ref, isEitherWay: true },
    { slot: 'into', found },
    0.9,
  );
}

/** Those of one kind that are called so, legal forms and slips aside. */
function calledSo({ ref }: FoundRecord, said: MarkedText, scene: CommandScene) {
  const { actor, names } = scene.context;
  const name = written(said);
  const known = lookUpName(names, name, { maySee: sightOf(actor), entities: [ref.entity] })
    .filter(({ entry, match }) => match !== 'fuzzy' || isSlipOf(name, entry.name, true))
    .map(({ entry }) => ({ id: entry.id, name: entry.name }));
  return known.length > ref.candidates.length ? known : ref.candidates;
}

function isKnown({ certainty }: FoundRecord): boolean {
  return certainty === 'one' || certainty === 'several' || certainty === 'near';
}

function bare(text: MarkedText): MarkedText {
  return trimmed(
    without(
      text,
      /^(?:the|a|an|our|my)(?![a-z])\s*|^(?:accounts?|customers?|compan(?:y|ies)|clients?|contacts?|leads?|deals?)(?![a-z])\s+(?=\S)|\s+(?:accounts?|customers?|compan(?:y|ies)|clients?|contacts?|leads?|deals?|records?)$|^(?:客户|联系人|线索|商机)(?=\S)|(?:这个|那个)?(?:客户|联系人|线索|商机)$/gu,
    ),
  );
}
