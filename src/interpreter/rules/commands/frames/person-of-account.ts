import type { FieldChange, RecordRef } from '../../../../intents/index.ts';
import { type Clause, type Draft, draftOn, withSlots } from '../draft.ts';
import { findRecord } from '../find-record.ts';
import { type MarkedText, marksIn, sliceOf, trimmed, written } from '../marked-text.ts';
import { personDetails } from '../new-person.ts';
import { isPersonsName } from '../personal-name.ts';
import type { CommandScene } from '../scene.ts';

/**
 * 添加客户张三，电话…，公司远方科技: a customer who is called like a person is one of the company that is told behind him, and what is told of
 * him besides is his own. Null where no such person is made, or the clause says nothing of him.
 */
export function personOfAccount({ whole }: Clause, draft: Draft, scene: CommandScene): Draft | null {
  const { intent, newPeople = [] } = draft;
  if (intent.name !== 'create-record' || intent.slots.name === null) return null;
  const { entity, name, changes } = intent.slots;
  const [person, another] = newPeople;
  if (entity === 'account' && person !== undefined && another === undefined) {
    const told = personDetails(whole);
    return told === null
      ? null
      : { ...draft, newPeople: [{ ...person, changes: [...person.changes, ...told] }] };
  }
  if (entity !== 'account' || !isPersonsName(name)) return null;
  const company = companyIn(whole);
  if (company === null) return null;
  const own = changes.filter(({ field }) => ofPerson.has(field));
  const known = marksIn(company, 'name').length > 0 ? findRecord(company, ['account'], scene) : null;
  if (known?.certainty === 'one') {
    const account: FieldChange = { field: 'account', value: { type: 'record', record: known.ref } };
    return {
      ...withSlots(draft, { entity: 'contact', changes: [account, ...own] }),
      mentions: [known.ref, { entity: 'contact', text: name, id: null, candidates: [] }],
    };
  }
  const account: RecordRef = { entity: 'account', text: written(company), id: null, candidates: [] };
  return {
    ...withSlots(draft, { name: account.text, changes: changes.filter(({ field }) => !ofPerson.has(field)) }),
    mentions: [account],
    newPeople: [{ name, changes: own }],
  };
}

/** The account of a draft with those of it who are entered with it. */
export function withPeopleOfAccount({ newPeople = [], ...draft }: Draft): readonly Draft[] {
  const { intent } = draft;
  if (intent.name !== 'create-record' || intent.slots.name === null) return [draft];
  const record: RecordRef = { entity: 'account', text: intent.slots.name, id: null, candidates: [] };
  const account: FieldChange = { field: 'account', value: { type: 'record', record } };
  const people = newPeople.map(({ name, changes }) =>
    draftOn(
      'create-record',
      { entity: 'contact', name, changes: [account, ...changes] },
      null,
      draft.confidence,
    ),
  );
  return [draft, ...people];
}

/** "Company Brightwater Robotics", 公司是XYZ科技, "works at Lakeview Dental". */
function companyIn(whole: MarkedText): MarkedText | null {
  const head = sayingCompany.exec(whole.chars);
  const company = head === null ? null : trimmed(sliceOf(whole, head[0].length));
  return company === null || company.chars === '' || /[，,;；]/u.test(company.chars) ? null : company;
}

const sayingCompany =
  /^(?:(?:his |her |their )?(?:company|employer|organi[sz]ation)(?: name)?(?: is)?\s*:?\s+|(?:he |she |who )?works? (?:at|for) |(?:所在|所属|就职)?(?:公司|单位)(?:名称?)?(?:是|为|叫|：|:)?\s*|(?:就职于|任职于|在职于))/u;

/** What a person has and his company, too. */
const ofPerson: ReadonlySet<string> = new Set(['phone', 'mobile', 'email', 'title']);
