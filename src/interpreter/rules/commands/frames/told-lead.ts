import { type Clause, type Draft, draftOn, rule, surestDraft, withSlots } from '../draft.ts';
import { namesRecord } from '../find-record.ts';
import { isEmpty, type MarkedText, marksIn, sliceOf, trimmed, without } from '../marked-text.ts';
import { isOfMessage } from '../new-companies.ts';
import { isPersonalName } from '../personal-name.ts';
import type { CommandScene } from '../scene.ts';
import type { Captures } from '../template.ts';
import { create } from './create-record.ts';
import { creationLists } from './creation-words.ts';

/** "Make her a lead", "that one's a lead", "Owen referred Gesine Falk to me": a lead of whom the message tells, and no word of entering one. */
export function readToldLead(clause: Clause, scene: CommandScene): Draft | null {
  return surestDraft(rules, clause, scene);
}

const rules = [
  rule(
    'whole',
    [
      '(make|log|enter|add|file|treat|save|put|create) (it|him|her|them|this|that|this one|that one) [in|down] [as] (a|another) [new] (lead|prospect)',
      "(that|this|that one|this one) ('s|is) (a|another) [new] (lead|prospect)",
    ],
    {},
    unnamed,
  ),
  rule(
    'whole',
    [
      '{by} (referred|recommended|introduced|passed on) {rest}',
      '{by} (referred|recommended|introduced|pointed|sent) (me|us) (to|on to|over to) {rest}',
      '{by} (推荐|介绍|引荐) [给]? [了|我|我们|给我|给我们|过来]? {rest}',
    ],
    creationLists,
    referred,
  ),
];

/** Whoever the message told of before; see lead-of-told.ts. */
function unnamed(_: Captures, clause: Clause, scene: CommandScene): Draft | null {
  if (!clause.follows && scene.before == null) return null;
  return unnamedLead();
}

function unnamedLead(): Draft {
  const draft = draftOn('create-record', { entity: 'lead', name: null, changes: [] }, null, 0.93);
  return { ...draft, missing: 'name' };
}

/** Somebody whom no record has, recommended by somebody whom one has. */
function referred({ by, rest }: Captures, clause: Clause, scene: CommandScene): Draft | null {
  if (by === undefined || rest === undefined) return null;
  if (!/^[\ue000-\ue1f3](?: (?:of|from|at) [\ue000-\ue1f3]|的[\ue000-\ue1f3])?$/u.test(by.chars)) return null;
  if (!namesRecord(sliceOf(by, 0, 1), ['contact', 'account', 'lead'], scene)) return null;
  const who = trimmed(without(rest, describedOnly));
  if (isEmpty(who)) return withReferral(unnamedLead(), scene);
  const first = trimmed(
    sliceOf(who, 0, /\s+(?:to|from|at|of|with)(?![a-z])|[,，的]|$/u.exec(who.chars)?.index),
  );
  if (!isPersonalName(first) || isKnown(first, scene)) return null;
  const draft = create('lead', { rest: who }, clause, scene, 0.95);
  return draft === null ? null : withReferral(draft, scene);
}

/** Of a record; whoever the message itself introduces is nobody known. */
function isKnown(who: MarkedText, scene: CommandScene): boolean {
  const isNew = marksIn(who, 'name').some(({ span }) => isOfMessage(span.candidates[0]?.entry.id ?? null));
  return !isNew && namesRecord(who, ['contact', 'lead', 'user'], scene);
}

/** "His cousin", "somebody to me:": no name yet, or what stands before it. */
const describedOnly =
  /^(?:(?:me|us|his|her|their|a|an|the|my)\s+)*(?:(?:somebody|someone|cousin|friend|colleague|contact|acquaintance|brother|sister|neighbou?r)(?![a-z]))?(?:\s*of (?:his|hers|theirs))?(?:\s+to (?:me|us))?(?:\s*[:：])?\s*(?:lol)?|\s+to (?:me|us)$|给(?:我们?|咱们?)$/gu;

function withReferral(draft: Draft, scene: CommandScene): Draft {
  if (draft.intent.name !== 'create-record') return draft;
  const { changes } = draft.intent.slots;
  const source = scene.context.vocabulary.lists.get('source')?.find(({ key }) => key === 'referral');
  const isTold = source === undefined || changes.some(({ field }) => field === 'source');
  const value = { type: 'key' as const, text: 'referral', key: 'referral' };
  return isTold ? draft : withSlots(draft, { changes: [...changes, { field: 'source', value }] });
}
