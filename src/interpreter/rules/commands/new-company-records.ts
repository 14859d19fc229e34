import type { CommandIntent, RecordRef } from '../../../intents/index.ts';
import { type Draft, draftOn, withSlots } from './draft.ts';
import { isOfMessage } from './new-companies.ts';
import { couldBeName } from './ordinary-words.ts';
import { isNewcomer } from './people.ts';

/**
 * The commands of a message with the companies that it speaks of and that no record is called after: one that it tells to enter is named by
 * the commands behind it; one to which more belongs than a log (somebody new, a deal) is entered, too, once that is confirmed. A company
 * that is only called or visited stays unknown, and is asked about. Words that are no name are none of a company.
 */
export function withNewCompanies(drafts: readonly Draft[]): readonly Draft[] {
  const settled = drafts.map(withoutMarks);
  const entered = new Set(settled.flatMap(({ intent }) => enteredIn(intent)));
  const companies = new Map<string, { readonly ref: RecordRef; readonly isMore: boolean }>();
  for (const { intent } of settled) {
    for (const ref of unknownIn(intent.slots)) {
      if (entered.has(keyOf(ref.text)) || !couldBeName(ref.text)) continue;
      const isMore =
        companies.get(keyOf(ref.text))?.isMore === true ||
        belongsTo(intent, ref) ||
        hasSomebodyOf(intent, ref);
      companies.set(keyOf(ref.text), { ref, isMore });
    }
  }
  const implied = [...companies.values()].filter(({ isMore }) => isMore).map(({ ref }) => entering(ref));
  return [...implied, ...settled];
}

/** Entering it was not asked for: the card waits. */
const doubtful = 0.55;

function entering({ text }: RecordRef): Draft {
  return draftOn('create-record', { entity: 'account', name: text, changes: [] }, null, doubtful);
}

function enteredIn({ name, slots }: CommandIntent): readonly string[] {
  if (name !== 'create-record') return [];
  const company = slots.changes.find(({ field }) => field === 'company')?.value;
  const isCompany = slots.entity === 'account' || slots.entity === 'lead';
  return [
    ...(isCompany && slots.name !== null ? [keyOf(slots.name)] : []),
    ...(company?.type === 'text' ? [keyOf(company.text)] : []),
  ];
}

/** Somebody or a deal is made at it. */
function belongsTo({ name, slots }: CommandIntent, { text }: RecordRef): boolean {
  return name === 'create-record' && unknownIn(slots.changes).some((ref) => keyOf(ref.text) === keyOf(text));
}

/** "Met Sarah Chen from Replicate": whoever is called by his name there is entered with it. */
function hasSomebodyOf({ name, slots }: CommandIntent, { text }: RecordRef): boolean {
  return name === 'log-activity' && slots.account?.text === text && slots.participants.some(isNewcomer);
}

function keyOf(name: string): string {
  return name.trim().toLowerCase();
}

function withoutMarks(draft: Draft): Draft {
  const plain = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(plain);
    if (value === null || typeof value !== 'object') return value;
    if (isRef(value)) return isOfMessage(value.id) ? { ...value, id: null } : value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
  };
  return withSlots(draft, plain(draft.intent.slots) as Readonly<Record<string, unknown>>);
}

function unknownIn(value: unknown): readonly RecordRef[] {
  if (Array.isArray(value)) return value.flatMap(unknownIn);
  if (value === null || typeof value !== 'object') return [];
  if (!isRef(value)) return Object.values(value).flatMap(unknownIn);
  const isUnknown = value.entity === 'account' && value.id === null && value.candidates.length === 0;
  return isUnknown && value.text.trim() !== '' ? [value] : [];
}

function isRef(value: object): value is RecordRef {
  return 'entity' in value && 'candidates' in value && 'id' in value;
}
