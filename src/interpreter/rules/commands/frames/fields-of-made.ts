import type { FieldChange, RecordRef } from '../../../../intents/index.ts';
import { type Clause, type Draft, withSlots } from '../draft.ts';
import { findRecord } from '../find-record.ts';
import { type MarkedText, marksIn, sliceOf, trimmed, without, written } from '../marked-text.ts';
import { readNewFields, saysContact } from '../new-fields.ts';
import type { CommandScene } from '../scene.ts';
import { isTalk } from '../spoken-of.ts';
import { isStrangePlace } from '../strange-name.ts';
import { topicIn } from '../topic.ts';
import { personOfAccount } from './person-of-account.ts';
import { actStart } from './task-words.ts';

/** Without its name only a deal may stand, and only where its account is known. */
export function withMissing(draft: Draft, scene: CommandScene): Draft {
  if (draft.intent.name !== 'create-record') return draft;
  const { entity, name, changes } = draft.intent.slots;
  if (entity === 'deal') {
    const account = changes.find(({ field }) => field === 'account');
    const isKnown = account !== undefined || (name !== null && hasAccount(name, scene));
    if (isKnown) return { ...draft, missing: null };
    // A deal that is named right behind a customer's card is his.
    if (name !== null && !isTalk(scene)) return { ...draft, missing: 'account' };
    const recalled = findRecord(undefined, ['account'], scene);
    if (recalled.certainty === 'missing') return { ...draft, missing: 'account' };
    const value = { type: 'record' as const, record: recalled.ref };
    return { ...withSlots(draft, { changes: [...changes, { field: 'account', value }] }), missing: null };
  }
  return { ...draft, missing: name === null ? 'name' : null };
}

function hasAccount(name: string | null, scene: CommandScene): boolean {
  return name !== null && scene.mentioned.some((ref) => ref.entity === 'account');
}

function companyOf(name: string): readonly FieldChange[] {
  return [{ field: 'company', value: { type: 'text', text: name } }];
}

export function takeFields(clause: Clause, draft: Draft, scene: CommandScene): Draft | null {
  if (draft.intent.name !== 'create-record') return null;
  const person = personOfAccount(clause, draft, scene);
  if (person !== null) return person;
  const { entity, name, changes } = draft.intent.slots;
  const text = trimmed(
    without(
      clause.whole,
      /^(?:and|with|also|plus|(?:his|her|their|its)(?=\s)|(?:(?:he|she|it|they|who)\s+)?(?:came|comes)(?: in)?|(?:he|she)(?:'s|\s+is))(?![a-z])\s*/gu,
    ),
  );
  if (marksIn(text, 'quoted').length === 0 && text.chars.length > 80) return null;
  const wanted = entity === 'deal' && name === null ? wantedBy(text, scene) : null;
  if (wanted !== null)
    return withMissing(
      {
        ...withSlots(draft, { name: wanted.topic, changes: merged([...changes, ...wanted.changes]) }),
        mentions: [...draft.mentions, wanted.account],
      },
      scene,
    );
  // "…, they want to replace their ETL": what the deal is about, and no name.
  if (entity === 'deal' && name === null && theyWant.test(clause.whole.chars)) {
    const { topic } = topicIn(clause.whole);
    return topic === null ? null : withSlots(draft, { name: topic });
  }
  // "Solveig Aune, Fjordkraft Marine, Bergen": behind the company where it is.
  const has = (field: string): boolean => changes.some((one) => one.field === field);
  if (entity === 'lead' && has('company') && !has('city') && isStrangePlace(text)) {
    const city = { field: 'city', value: { type: 'text' as const, text: written(text) } };
    return withSlots(draft, { changes: [...changes, city] });
  }
  if (name === null && (actStart.test(text.chars) || makesMore.test(text.chars))) return null;
  const read = withOwnName(readNewFields(text, entity, scene, name !== null));
  // What has a day is no name.
  const isNamed =
    read.name !== null &&
    marksIn(text, 'time').length === 0 &&
    !(entity === 'deal' && isOfPerson.test(text.chars));
  // 绍兴越剑，联系人陈工: what the lead was called by is where he works.
  const company = name === null || read.name === null ? [] : companyOf(name);
  const isWho = company.length > 0 && saysContact.test(text.chars);
  if (read.changes.length === 0 && !isWho && (name !== null || !isNamed)) return null;
  const all = merged([...changes, ...company, ...read.changes]);
  const called = company.length > 0 ? read.name : (name ?? read.name);
  const named: readonly RecordRef[] =
    name === null && called !== null ? [{ entity, text: called, id: null, candidates: [] }] : [];
  return withMissing(
    { ...withSlots(draft, { name: called, changes: all }), mentions: [...draft.mentions, ...named] },
    scene,
  );
}

/** 创建一个商机，江诚精密要买边缘网关，50万: whose deal it is, and what it is about. */
function wantedBy(text: MarkedText, scene: CommandScene) {
  const match = customerWants.exec(text.chars);
  const found = match === null ? null : findRecord(sliceOf(text, 0, 1), ['account'], scene);
  if (found?.certainty !== 'one') return null;
  const { topic } = topicIn(sliceOf(text, 1));
  const account: FieldChange = { field: 'account', value: { type: 'record', record: found.ref } };
  const { changes } = readNewFields(sliceOf(text, match?.[0].length ?? 0), 'deal', scene, true);
  return { account: found.ref, topic, changes: [account, ...changes] };
}

const customerWants =
  /^[\ue000-\ue1f3](?:那边|这边|公司|他们)?(?:(?:也|还|正|最近)*(?:想要?|要|打算|计划|准备|需要|有意|希望|在看|考虑)|对(?=.+兴趣))|^[\ue000-\ue1f3]\s+(?:wants?|needs?|is looking|plans?|would like)(?![a-z])/u;

const theyWant =
  /^(?:they|he|she|it|the (?:customer|client|team))(?:'d|'re|'s| are| is| would)? (?:wants?|needs?|like|looking|plan|planning|evaluating|interested)(?![a-z])|^(?:他们|她们|他|她|客户|对方)(?:想|要|需要|打算|计划|希望)/u;

/** 许平是决策人, "Nina decides": who somebody is, and no name of a deal. */
const isOfPerson = /^[\ue000-\ue1f3]\s*(?:是|为|任|担任|负责|也|(?:is|decides|signs)(?![a-z]))/u;

/** 创建一个商机，创建一个拜访记录: another one, and no name of the first. */
const makesMore = /^(?:新建|创建|新增|添加|增加|录入|登记)/u;

/** 商机40万, "opportunity 30k": the word for what it is names none. */
export function withOwnName(read: ReturnType<typeof readNewFields>): ReturnType<typeof readNewFields> {
  return read.name !== null && kindAlone.test(read.name.trim()) ? { ...read, name: null } : read;
}

/** "Dr. Amy Cole" is found as Amy Cole wherever else she is named; "Dr. Cole" has no other name. */
export function withoutCourtesy(read: ReturnType<typeof readNewFields>): ReturnType<typeof readNewFields> {
  const name = read.name?.replace(/^(?:dr|prof|mr|mrs|ms)\.?\s+(?=\p{Lu}\S*\s+\p{Lu})/iu, '');
  return name === undefined ? read : { ...read, name };
}

const kindAlone =
  /^(?:an? |the |new )*(?:deal|opportunity|opp|project|account|customer|contact|lead)$|^(?:有|一|个|新|的)*(?:商机|单子|项目|机会|客户|联系人|线索)$|^(?:预计|预估|估计|大概|大约|约|总共|一共|共|总额|合计)+$/iu;

export function merged(changes: readonly FieldChange[]): FieldChange[] {
  const seen = new Set<string>();
  return changes.filter(({ field }) => !seen.has(field) && seen.add(field) !== undefined);
}
