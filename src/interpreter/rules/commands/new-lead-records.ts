import { findField } from '../../../entities/index.ts';
import type { FieldChange, RecordRef } from '../../../intents/index.ts';
import { type Clause, type Draft, withSlots } from './draft.ts';
import { isOfMessage } from './new-companies.ts';
import { isPersonalName } from './personal-name.ts';

/**
 * The commands of a message, those that follow a new lead as its own: "new lead X of Y, wants 40 seats, call her tomorrow" notes what is
 * wanted on the lead, and the call is about it. What names a record that is there stays that one's.
 */
export function withTheirLeads(said: readonly Draft[]): readonly Draft[] {
  const leads: NewLead[] = [];
  const drafts = withWhoItIs(said).map(calledByCompany);
  return drafts.map((draft) => {
    const made = newLeadOf(draft);
    if (made !== null) leads.push(made);
    const lead = leads.findLast((one) => isCalledIn(draft, one)) ?? leads.at(-1);
    return withoutTheirCompany(lead === undefined ? draft : asOf(lead, draft));
  });
}

/** 新建一个线索，公司是德芙科技: until somebody is named, a lead is called as his company. */
function calledByCompany(draft: Draft): Draft {
  if (draft.intent.name !== 'create-record' || draft.intent.slots.entity !== 'lead') return draft;
  const { name, changes } = draft.intent.slots;
  const company = changes.find(({ field }) => field === 'company')?.value;
  return name === null && company?.type === 'text'
    ? { ...withSlots(draft, { name: company.text }), missing: null }
    : draft;
}

/** 新线索：巴蜀电缆，联系人王刚，电话…: whoever is introduced at the company that a lead was called by is that lead, and no contact of a customer. */
function withWhoItIs(drafts: readonly Draft[]): readonly Draft[] {
  const at = drafts.findIndex((draft) => {
    const made = newLeadOf(draft);
    return made !== null && made.names.length === 2 && made.names[0] === made.names[1];
  });
  const lead = drafts[at];
  const company = lead === undefined ? null : (newLeadOf(lead)?.names[0] ?? null);
  const who = drafts.find(
    (draft) => company !== null && (isContactOf(company, draft) || isPersonAlone(draft)),
  );
  if (lead?.intent.name !== 'create-record' || who?.intent.name !== 'create-record') return drafts;
  const { name, changes } = who.intent.slots;
  const own = changes
    .map((change) => (change.field === 'mobile' ? { ...change, field: 'phone' } : change))
    .filter(({ field }) => field !== 'account' && findField('lead', field) !== undefined);
  const named = withSlots(lead, { name, changes: [...lead.intent.slots.changes, ...own] });
  return drafts.flatMap((draft, nth) => (draft === who ? [] : [nth === at ? named : draft]));
}

function isContactOf(company: string, { intent }: Draft): boolean {
  return (
    intent.name === 'create-record' &&
    intent.slots.entity === 'contact' &&
    intent.slots.name !== null &&
    intent.slots.changes.some(
      ({ field, value }) =>
        field === 'account' &&
        value.type === 'record' &&
        (value.record.id === null || isOfMessage(value.record.id)) &&
        value.record.text.toLowerCase() === company,
    )
  );
}

/** 新线索：巴蜀电缆，采购主管王刚: of two in a list the one with a job and without a company works at the other. */
function isPersonAlone({ intent }: Draft): boolean {
  if (intent.name !== 'create-record' || intent.slots.entity !== 'lead') return false;
  const fields = intent.slots.changes.map(({ field }) => field);
  return fields.includes('title') && !fields.includes('company');
}

/** Somebody who is entered as a lead in the message itself. */
interface NewLead {
  readonly ref: RecordRef;
  /** What he and his company are called, in small letters. */
  readonly names: readonly string[];
}

export function newLeadOf({ intent }: Draft): NewLead | null {
  if (intent.name !== 'create-record' || intent.slots.entity !== 'lead' || intent.slots.name === null)
    return null;
  const { name, changes } = intent.slots;
  const ref = { entity: 'lead', text: name, id: null, candidates: [] };
  return { ref, names: [name, ...companiesIn(changes)].map((one) => one.toLowerCase()) };
}

/** "Ivan Petrov, Danube Cranes, warm": of two names side by side the one behind is the company's. */
export function namesCompanyOf(last: Draft | undefined, { whole }: Clause): boolean {
  const intent = last?.intent;
  return (
    intent?.name === 'create-record' &&
    intent.slots.entity === 'lead' &&
    isPersonalName(whole) &&
    !intent.slots.changes.some(({ field }) => field === 'company')
  );
}

function companiesIn(changes: readonly FieldChange[]): readonly string[] {
  return changes.flatMap(({ field, value }) =>
    field === 'company' && value.type === 'text' ? [value.text] : [],
  );
}

/** A log of a lead who is there: his company is none of our customers. */
function withoutTheirCompany(draft: Draft): Draft {
  const { intent } = draft;
  if (intent.name !== 'log-activity' || intent.slots.lead?.id == null) return draft;
  const { account } = intent.slots;
  const isStrange = account !== null && (account.id === null || isOfMessage(account.id));
  return isStrange ? { ...withSlots(draft, { account: null }), record: null } : draft;
}

/** "Call Lucy", behind three of them. */
function isCalledIn({ intent }: Draft, { ref }: NewLead): boolean {
  const words: readonly string[] =
    intent.name === 'create-task' ? (intent.slots.title.toLowerCase().match(/[\p{L}\d]+/gu) ?? []) : [];
  return ref.text
    .toLowerCase()
    .split(/\s+/u)
    .some((part) => words.includes(part));
}

function asOf({ ref: lead, names }: NewLead, draft: Draft): Draft {
  const { intent } = draft;
  const isOfLead = (ref: RecordRef): boolean =>
    ref.entity !== 'user' &&
    (ref.id === null || isOfMessage(ref.id)) &&
    names.includes(ref.text.toLowerCase());
  if (intent.name === 'create-task') {
    const others = intent.slots.about.filter((ref) => !isOfLead(ref));
    return others.length > 0 ? draft : withSlots(draft, { about: [lead] });
  }
  if (intent.name !== 'log-activity') return draft;
  const { account, deal, participants } = intent.slots;
  const others = participants.filter((ref) => !isOfLead(ref));
  if (deal !== null || (account !== null && !isOfLead(account)) || others.some(({ id }) => id !== null))
    return draft;
  const taken = withSlots(draft, { lead: intent.slots.lead ?? lead, account: null, participants: others });
  return { ...taken, record: null };
}
