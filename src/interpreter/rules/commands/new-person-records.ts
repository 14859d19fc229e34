import type { FieldChange, RecordRef } from '../../../intents/index.ts';
import { regexp } from '../../../kernel/index.ts';
import { nameEntryOf } from '../../linker/index.ts';
import { type Draft, draftOn, withSlots } from './draft.ts';
import { accountSpokenOf } from './frames/spoken-account.ts';
import { isJobTitle } from './job-titles.ts';
import { type MarkedText, marksIn } from './marked-text.ts';
import { isOfMessage } from './new-companies.ts';
import type { NewPersonSpan } from './new-people.ts';
import { personDetails } from './new-person.ts';
import { isNewcomer, jobAlone } from './people.ts';
import type { CommandScene } from './scene.ts';
import { spokenAccount } from './spoken-of.ts';

/** The people whom some words introduce, in their order. */
export function introducedIn({ chars, message }: MarkedText): readonly NewPersonSpan[] {
  const spans = [...chars].flatMap((character) => {
    const mark = message.marks.get(character);
    return mark?.kind === 'name' && 'told' in mark.span ? [mark.span as NewPersonSpan] : [];
  });
  return spans.filter((span, at) => spans.findIndex((other) => refOf(other).id === refOf(span).id) === at);
}

/** How the clauses behind it refer to somebody who was introduced. */
function refOf({ candidates, text }: NewPersonSpan): RecordRef {
  return { entity: 'contact', text, id: candidates[0]?.entry.id ?? null, candidates: [] };
}

/** "New contact there: N, CFO", 对接人换成N（经理）: nothing but who somebody is. */
export function introducesOnly(clause: MarkedText): boolean {
  if (introducedIn(clause).length === 0 || ofLead.test(clause.chars)) return false;
  if (namesOthers(clause) && !isRelation.test(clause.chars)) return false;
  // "CFO N is cautious about investments": what he is behind the verb, and no job.
  const is = /[\ue000-\ue1f3]\s*(?:is|was|has|had)(?![a-z])(?<what>.+)$/u.exec(clause.chars)?.groups?.what;
  return [is ?? '', clause.chars].every((chars) => {
    const said = chars
      .replace(/[\ue000-\ue1f3]/gu, ' ')
      .replace(introducing, ' ')
      .replace(/[^\p{L}]+/gu, ' ')
      .trim();
    return said === '' || (isJobTitle(said) && !done.test(said));
  });
}

/** "Walked the plant with Frank and their new COO Delphine Roux": more is told than who she is. */
function namesOthers(clause: MarkedText): boolean {
  return marksIn(clause, 'name').some(
    ({ span }) => !('told' in span) && span.candidates[0]?.entry.entity === 'contact',
  );
}

const ofLead = /(?<![a-z])(?:leads?|prospects?|enquiry|inquiry)(?![a-z])|线索|潜客/u;

/** "Lunch with her new boss N" tells of more than who he is. */
const done = regexp('u')`
    (?<![a-z])(?:
      met|meet|meeting|saw|spoke|speak|talk(?:ed)?|chat(?:ted)?|call(?:ed)?|rang|phoned|e?mail(?:ed)?|
      visit(?:ed)?|lunch|dinner|breakfast|coffee|drinks?|demo|remind|task|ask(?:ed)?|left|gone|retired|
      moved|introduced
    )(?![a-z])
  `;

/** Of whom he takes over is kept in words. */
export const isRelation =
  /(?<![a-z])(?:replace(?:s|d|ment)|successor|instead of|took over|takes over)(?![a-z])|接替|接手|接班|换成|改成|变更/u;

const introducing = regexp('gu')`
    (?<![a-z])(?:
      (?:two|three|several|some|more|few|\d)\s+(?:new\s+)?(?:contacts|people|persons|colleagues)|new|
      contacts?|persons?|person|people|there|here|at|of|for|in|to|their|the|our|his|her|a|an|is|are|now|and|
      also|plus|add(?:ed)?|create[d]?|save|enter|register|meet|named|called|replacement|successor|colleague|with|as|s
    )(?![a-z])|
    's|新来了?|来了?|换成了?|改成了?|变成了?|变更为|换了?|有|加上?了?|新增|添加|录入|一个|一位|两个|
    [个位名]|新的?|新任|联系人|联络人|对接的?人|接口人|负责人|同事|接手的?|接替|接班人|他们|她们|对方|那边|
    现在|以后|找|以后找|名?叫做?|是|为|的|了|我们?
  `;

/** Whom a clause introduces becomes a contact, unless a command before it waits for his name. */
export function introduce(text: MarkedText, drafts: Draft[], scene: CommandScene): void {
  const isAwaited = drafts.some(
    ({ intent }) =>
      intent.name === 'create-record' &&
      (intent.slots.entity === 'lead' || (intent.slots.entity === 'contact' && intent.slots.name === null)),
  );
  for (const person of introducedIn(text)) {
    const made = contactOf(person, scene);
    const isMade = drafts.some(({ mentions }) => mentions.some(({ id }) => id === refOf(person).id));
    const told = drafts.findIndex((draft) => isToldByJob(draft, person));
    const log = drafts[told];
    if (log?.intent.name === 'log-activity')
      drafts[told] = withSlots(log, {
        participants: [...log.intent.slots.participants.slice(0, -1), refOf(person)],
      });
    if (!isAwaited && !isMade) drafts.push(made);
    scene.mentioned.push(...made.mentions);
  }
}

/** "Met the new head of IT, Paul Grady": the last of a log stands there by the job that somebody is told to have. */
function isToldByJob({ intent }: Draft, { told }: NewPersonSpan): boolean {
  const last = intent.name === 'log-activity' ? intent.slots.participants.at(-1) : undefined;
  if (last === undefined || last.id !== null || last.candidates.length > 0) return false;
  const job = jobAlone(last.text).toLowerCase();
  return told.some(
    ({ field, value }) => field === 'title' && value.type === 'text' && value.text.toLowerCase() === job,
  );
}

/** Somebody who was introduced, as a contact of the customer whom the message names for him, else of the one that is spoken of. */
function contactOf(span: NewPersonSpan, scene: CommandScene): Draft {
  const account = accountOf(span, scene);
  const changes = [...(account === null ? [] : [account]), ...span.told];
  return {
    ...draftOn('create-record', { entity: 'contact', name: span.text, changes }, null, 0.9),
    mentions: [...(account?.value.type === 'record' ? [account.value.record] : []), refOf(span)],
    takeMore: ({ whole }, draft) => {
      const details = personDetails(whole);
      return details === null ? null : withMore(draft, details);
    },
  };
}

function accountOf({ candidates }: NewPersonSpan, scene: CommandScene): FieldChange | null {
  const id = candidates[0]?.entry.accountId;
  if (id === undefined) return accountSpokenOf('contact', scene);
  const name = nameEntryOf(scene.context.names, 'account', id)?.name ?? newNames(scene).get(id);
  return name === undefined
    ? null
    : {
        field: 'account',
        value: { type: 'record', record: { entity: 'account', text: name, id, candidates: [] } },
      };
}

function newNames({ mentioned }: CommandScene): ReadonlyMap<number, string> {
  return new Map(
    mentioned.flatMap(({ entity, id, text }) => (entity === 'account' && id !== null ? [[id, text]] : [])),
  );
}

/**
 * The commands of a message with a contact for each whom it introduces and none of them makes: with what is told of him beside his name. A
 * lead that was told by its company has him for its person.
 */
export function withNewPeople(
  drafts: readonly Draft[],
  message: MarkedText,
  scene: CommandScene,
): readonly Draft[] {
  if (drafts.length === 0) return drafts;
  let all = drafts;
  for (const span of introducedIn(message)) {
    const made = contactOf(span, scene);
    const added = drafts.flatMap(({ intent }) =>
      intent.name === 'update-record' &&
      intent.slots.record.entity === 'contact' &&
      intent.slots.record.id === refOf(span).id
        ? intent.slots.changes
        : [],
    );
    const own = made.intent.name === 'create-record' ? made.intent.slots.changes : [];
    const changes = [...own, ...added.filter(({ field }) => !own.some((one) => one.field === field))];
    const same = all.findIndex((draft) => isOf(draft, span));
    const lead = all.findIndex(isLeadOfCompany);
    const unnamed = all.findIndex(isUnnamed);
    if (same >= 0) all = all.with(same, withMore(all[same] as Draft, changes));
    else if (unnamed >= 0) all = all.with(unnamed, withMore(named(all[unnamed] as Draft, span), changes));
    else if (lead >= 0) all = all.with(lead, asPersonOf(all[lead] as Draft, span));
    else if (changes.some(({ field }) => field === 'account')) all = inserted(all, withMore(made, changes));
  }
  return firstMade(all)
    .filter(({ intent }) => !(intent.name === 'update-record' && isMade(intent.slots.record, all)))
    .map((draft) => withAccountOfPeople(calledByName(draft, message), scene, introducedIn(message)));
}

/** "Met Nina and the new CTO of A, Bastian Köhler": whoever was told by his job alone, and by his name behind it, is one. */
function calledByName(draft: Draft, message: MarkedText): Draft {
  if (draft.intent.name !== 'log-activity') return draft;
  const { participants } = draft.intent.slots;
  const people = introducedIn(message);
  const named = participants.map((ref) => {
    const isJob = ref.entity === 'contact' && ref.id === null;
    const job = jobAlone(ref.text).toLowerCase();
    const same = isJob
      ? people.find((span) => titleOf(span)?.toLowerCase() === job || ref.text.endsWith(` ${span.text}`))
      : undefined;
    return same === undefined ? ref : refOf(same);
  });
  const once = named.filter(
    (ref, at) =>
      ref.id === null || named.findIndex(({ entity, id }) => entity === ref.entity && id === ref.id) === at,
  );
  return withSlots(draft, { participants: once });
}

function titleOf({ told }: NewPersonSpan): string | null {
  const value = told.find(({ field }) => field === 'title')?.value;
  return value?.type === 'text' ? value.text : null;
}

/** Who is entered can be named by what is done with him. */
function firstMade(drafts: readonly Draft[]): readonly Draft[] {
  const isMadeOf = ({ intent }: Draft, entity: string): boolean =>
    intent.name === 'create-record' && intent.slots.entity === entity;
  const accounts = drafts.filter((draft) => isMadeOf(draft, 'account'));
  const contacts = drafts.filter((draft) => isMadeOf(draft, 'contact'));
  return [
    ...accounts,
    ...contacts,
    ...drafts.filter((draft) => !accounts.includes(draft) && !contacts.includes(draft)),
  ];
}

/** What a later clause adds to somebody who is entered is entered with him. */
function isMade({ entity, id }: RecordRef, drafts: readonly Draft[]): boolean {
  return (
    entity === 'contact' &&
    isOfMessage(id) &&
    drafts.some(({ intent }) => intent.name === 'create-record' && intent.slots.entity === 'contact')
  );
}

function isOf({ intent }: Draft, { text }: NewPersonSpan): boolean {
  if (intent.name !== 'create-record') return false;
  const { entity, name } = intent.slots;
  return (entity === 'contact' || entity === 'lead') && name?.toLowerCase() === text.toLowerCase();
}

/** "Add a contact for A", whose name stands behind it. */
function isUnnamed({ intent }: Draft): boolean {
  return intent.name === 'create-record' && intent.slots.entity === 'contact' && intent.slots.name === null;
}

function named(draft: Draft, { text }: NewPersonSpan): Draft {
  return { ...withSlots(draft, { name: text }), missing: null };
}

function isLeadOfCompany({ intent }: Draft): boolean {
  if (intent.name !== 'create-record' || intent.slots.entity !== 'lead') return false;
  const { name, changes } = intent.slots;
  const company = changes.find(({ field }) => field === 'company')?.value;
  return company === undefined || name === null || (company.type === 'text' && company.text === name);
}

function withMore(draft: Draft, further: readonly FieldChange[]): Draft {
  if (draft.intent.name !== 'create-record') return draft;
  const { entity, changes } = draft.intent.slots;
  const known = new Set(changes.map(({ field }) => field));
  // A lead has one number, and a company that is no customer yet.
  const own = entity === 'lead' ? further.map(asOfLead) : further;
  const fitting = own.filter(
    ({ field }) => !known.has(field) && (entity === 'contact' || field !== 'account'),
  );
  return withSlots(draft, {
    changes: entity === 'lead' ? [...fitting, ...changes] : [...changes, ...fitting],
  });
}

function asOfLead(change: FieldChange): FieldChange {
  return change.field === 'mobile' ? { ...change, field: 'phone' } : change;
}

function asPersonOf(draft: Draft, { text, told }: NewPersonSpan): Draft {
  if (draft.intent.name !== 'create-record') return draft;
  const { name, changes } = draft.intent.slots;
  const company: readonly FieldChange[] =
    name === null || changes.some(({ field }) => field === 'company')
      ? []
      : [{ field: 'company', value: { type: 'text', text: name } }];
  return {
    ...withMore(withSlots(draft, { name: text, changes: [...company, ...changes] }), told),
    missing: null,
  };
}

/** Whoever is called by his name in a log of a company that the message itself makes is somebody of it. */
export function withThoseMet(drafts: readonly Draft[]): readonly Draft[] {
  const made = new Set(
    drafts.flatMap(({ intent }) =>
      intent.name === 'create-record' && intent.slots.name !== null ? [intent.slots.name] : [],
    ),
  );
  return drafts.flatMap((draft) => {
    if (draft.intent.name !== 'log-activity') return [draft];
    const { account, participants } = draft.intent.slots;
    if (account === null || !made.has(account.text)) return [draft];
    const changes: readonly FieldChange[] = [
      { field: 'account', value: { type: 'record', record: account } },
    ];
    const met = participants.filter((ref) => isNewcomer(ref) && !made.has(ref.text));
    return [
      ...met.map(({ text }) =>
        draftOn('create-record', { entity: 'contact', name: text, changes: [...changes] }, null, 0.9),
      ),
      draft,
    ];
  });
}

/** Behind the accounts that are made. */
function inserted(drafts: readonly Draft[], made: Draft): readonly Draft[] {
  const at = drafts.findIndex(
    ({ intent }) =>
      !(intent.name === 'create-record' && ['account', 'contact'].includes(intent.slots.entity)),
  );
  return at < 0 ? [...drafts, made] : [...drafts.slice(0, at), made, ...drafts.slice(at)];
}

/** A log with somebody new is one of his customer. */
function withAccountOfPeople(draft: Draft, scene: CommandScene, people: readonly NewPersonSpan[]): Draft {
  if (draft.intent.name !== 'log-activity') return draft;
  const { account, deal, lead, participants } = draft.intent.slots;
  if (account !== null || deal !== null || lead !== null) return draft;
  const span = people.find((one) =>
    participants.some(({ entity, id }) => entity === 'contact' && id === refOf(one).id),
  );
  const value = span === undefined ? undefined : accountOf(span, scene)?.value;
  const own = people.length === 0 ? null : spokenAccount({ ...scene, mentioned: [...participants] });
  const of = value?.type === 'record' ? value.record : own;
  return of === null ? draft : { ...withSlots(draft, { account: of }), missing: null };
}
