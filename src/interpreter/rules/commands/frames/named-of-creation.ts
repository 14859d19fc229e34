import type { FieldChange, IntentNamed, RecordRef } from '../../../../intents/index.ts';
import { sightOf } from '../../../../permissions/index.ts';
import { findNames } from '../../../linker/index.ts';
import { normalise } from '../../text.ts';
import { companyWords } from '../company-names.ts';
import type { Clause } from '../draft.ts';
import { findRecord } from '../find-record.ts';
import { type MarkedText, marksIn, trimmed, without, written } from '../marked-text.ts';
import { isOfMessage } from '../new-companies.ts';
import { isOrdinaryWord } from '../ordinary-words.ts';
import { isPersonalName, isPersonsName } from '../personal-name.ts';
import type { CommandScene } from '../scene.ts';
import { isByTitle } from '../titled-person.ts';

export type Created = IntentNamed<'create-record'>['slots']['entity'];

/** "Create deal Pinehaven Transport telematics": the name of a new deal begins with that of its customer. */
export function accountBefore(
  said: MarkedText,
  name: string | null,
  scene: CommandScene,
): FieldChange | null {
  const quoted = marksIn(said, 'quoted')[0]?.text;
  if (quoted !== undefined && quoted === name) return customerIn(name, scene);
  const [mark] = marksIn(said, 'name');
  const [best] = mark?.span.candidates ?? [];
  const isSure = best !== undefined && best.entry.entity === 'account' && best.match !== 'fuzzy';
  if (mark === undefined || !isSure || name === null || !name.startsWith(mark.span.text)) return null;
  const record = { entity: 'account', text: mark.span.text, id: best.entry.id, candidates: [] };
  return { field: 'account', value: { type: 'record', record } };
}

/** 'Create a deal "Globex Enterprise"': one customer alone is called as it begins. */
function customerIn(name: string, { context }: CommandScene): FieldChange | null {
  const spans = findNames(context.names, name, {
    maySee: sightOf(context.actor),
    ordinaryWords: isOrdinaryWord,
  });
  const first = spans.filter(({ start }) => start === 0);
  const customers = first.flatMap(({ text, candidates }) =>
    candidates
      .filter(({ entry, match }) => entry.entity === 'account' && match !== 'fuzzy')
      .map(({ entry }) => ({ text, entry })),
  );
  // Globex, and not Globex Germany.
  const whole = customers.filter(({ text, entry }) => normalise(entry.name) === normalise(text));
  const [best] = whole.length > 0 ? whole : customers;
  if (best === undefined || whole.length > 1) return null;
  if (whole.length === 0 && new Set(customers.map(({ entry }) => entry.id)).size > 1) return null;
  const record = { entity: 'account', text: best.text, id: best.entry.id, candidates: [] };
  return { field: 'account', value: { type: 'record', record } };
}

/** The company that is made, as the rest of the message refers to it. */
export function newCompanyNamed(
  said: MarkedText | null,
  name: string | null,
  entity: Created,
): RecordRef | null {
  if (entity !== 'account' || said === null) return null;
  const entries = marksIn(said, 'name').map(({ span }) => span.candidates[0]?.entry);
  const made = entries.find((entry) => isOfMessage(entry?.id ?? null) && entry?.name === name);
  return made === undefined ? null : { entity, text: made.name, id: made.id, candidates: [] };
}

/** A name with a word that only companies have in theirs. */
export function isCompany(text: MarkedText): boolean {
  const name = trimmed(without(text, /\s*[,;(（].*$/gu));
  return companyWords.test(name.chars) && !isPersonalName(name);
}

export function accountsIn(changes: readonly FieldChange[]): readonly RecordRef[] {
  return changes.flatMap(({ value }) =>
    value.type === 'record' && value.record.entity === 'account' ? [value.record] : [],
  );
}

export function isSomebody(text: MarkedText): boolean {
  const said = written(text);
  return isByTitle(said) || isPersonsName(said);
}

export function isDealAlone(text: MarkedText, scene: CommandScene): boolean {
  return findRecord(text, ['account', 'deal'], scene).ref.entity === 'deal';
}

/** "Contact: Jane Doe, CFO, from Globex. …": whose she is stands behind her name. */
export function headsMessage({ whole, follows }: Clause, who: MarkedText): boolean {
  return !follows && isPersonalName(who) && /^[^:：]*[:：]/u.test(whole.chars) && namesAccount(whole);
}

function namesAccount({ message }: MarkedText): boolean {
  return [...message.marks.values()].some(
    (mark) => mark.kind === 'name' && mark.span.candidates[0]?.entry.entity === 'account',
  );
}
