import { type Clause, type Draft, draftOn, rule, surestDraft, withSlots } from '../draft.ts';
import { namesRecord } from '../find-record.ts';
import { isJobTitle } from '../job-titles.ts';
import { isEmpty, type MarkedText, marksIn, sliceOf, trimmed, without, written } from '../marked-text.ts';
import { isOfMessage } from '../new-companies.ts';
import { readNewFields } from '../new-fields.ts';
import { isPersonalName, isPersonsName } from '../personal-name.ts';
import type { CommandScene } from '../scene.ts';
import { sourceIn } from '../source-in.ts';
import type { Captures } from '../template.ts';
import { accountAt } from './spoken-account.ts';

/** 华锐科技新来了个采购经理叫X, "Initech has a new CFO called X": somebody new at a company, by title and name. */
export function readNewArrival(clause: Clause, scene: CommandScene): Draft | null {
  return surestDraft(rules, clause, scene) ?? newAcquaintance(clause, scene);
}

/** 展会上认识的启明光学的采购经理邵卫国: with where he comes from, somebody of a company that no record has is a lead. */
function newAcquaintance({ whole }: Clause, scene: CommandScene): Draft | null {
  const met = acquaintance.exec(whole.chars);
  if (met === null) return null;
  const source = sourceIn(sliceOf(whole, 0, met[1]?.length ?? 0), 'lead', scene);
  const who = trimmed(sliceOf(whole, met[0].length));
  if (source === null || namesKnown(who, scene)) return null;
  const read = readNewFields(who, 'lead', scene);
  const company = companyAlone.test(who.chars)
    ? { field: 'company', value: { type: 'text' as const, text: written(who) } }
    : null;
  const hasCompany = read.changes.some(({ field }) => field === 'company');
  if (company === null && (read.name === null || !hasCompany || !isPersonsName(read.name))) return null;
  const changes = company === null ? [...read.changes, source] : [company, source];
  const name = company === null ? read.name : null;
  const draft = draftOn('create-record', { entity: 'lead', name, changes }, null, 0.9);
  return {
    ...draft,
    missing: name === null ? 'name' : null,
    mentions: name === null ? [] : [{ entity: 'lead', text: name, id: null, candidates: [] }],
    takeMore: (next, current) => withFields(next, current, scene),
  };
}

function namesKnown(who: MarkedText, scene: CommandScene): boolean {
  const isNew = marksIn(who, 'name').every(({ span }) => isOfMessage(span.candidates[0]?.entry.id ?? null));
  return (
    (marksIn(who, 'name').length === 0 || !isNew) && namesRecord(who, ['account', 'contact', 'lead'], scene)
  );
}

const companyAlone = /^[^\s,，的]{4,16}$/u;

const acquaintance =
  /^(.{1,14}?(?:认识|结识|介绍|推荐|加上?|碰到|遇到|聊到|接触到?|收到|拿到|来|咨询|留言|引荐))(?:了|过来|进来)*的(?:客户|线索|新客户|意向客户)?[:：]?/u;

/** What a clause behind adds: an address, a job, a source; a name where only the company was told. */
function withFields(clause: Clause, draft: Draft, scene: CommandScene): Draft | null {
  if (draft.intent.name !== 'create-record') return null;
  const { entity, name, changes } = draft.intent.slots;
  const known = new Set(changes.map(({ field }) => field));
  const read = readNewFields(clause.whole, entity, scene, name !== null);
  if (name === null && (read.name === null || !isPersonsName(read.name))) return null;
  if (name !== null && read.leftOver.length > 0) return null;
  const further = read.changes.filter(({ field }) => !known.has(field));
  if (name !== null && further.length === 0) return null;
  const all = [...changes, ...further];
  return { ...withSlots(draft, { name: name ?? read.name, changes: all }), missing: null };
}

const rules = [
  rule(
    'whole',
    [
      '{place} (has|have|hired|got|appointed|has hired|have hired|has appointed|just hired) [a|an|their] [new] {title} (called|named|by the name of|whose name is|:|,|-) {name}',
      "(there is|there's|we have) (a|an) new {title} (at|in) {place} (called|named|whose name is|:|,|-) {name}",
      '{place} (新来了|来了|新来|换了|换成了|新换了|新上任了|新上任|新招了|招了|新聘了|新任命了|有|新设了|调来了) [一个|一位|一名|个|位|名] [新的|新]? {title} [，|,]? (叫|名叫|叫做|姓名|是|：|:) {name}',
    ],
    {},
    arrive,
  ),
];

function arrive({ place, title, name }: Captures, _: Clause, scene: CommandScene): Draft | null {
  if (place === undefined || title === undefined || name === undefined) return null;
  const job = trimmed(without(title, /^(?:new(?![a-z])|新的?)\s*/gu));
  if (isEmpty(job) || !isJobTitle(job.chars) || !isPersonalName(firstOf(name))) return null;
  const account = accountAt(place, 'contact', scene);
  const read = readNewFields(name, 'contact', scene);
  if (read.name === null) return null;
  const changes = [
    { field: 'title', value: { type: 'text' as const, text: written(job) } },
    ...read.changes.filter(({ field }) => field !== 'title' && field !== 'account'),
    ...(account === null ? [] : [account]),
  ];
  const draft = draftOn('create-record', { entity: 'contact', name: read.name, changes }, null, 0.94);
  const named = changes.flatMap(({ value }) => (value.type === 'record' ? [value.record] : []));
  return {
    ...draft,
    mentions: [...named, { entity: 'contact', text: read.name, id: null, candidates: [] }],
    takeMore: (next, current) => withFields(next, current, scene),
  };
}

/** "Anna Schmidt, anna@…": the words before the first comma. */
function firstOf(text: MarkedText): MarkedText {
  const end = text.chars.search(/[,，;；]/u);
  return end < 0 ? text : trimmed(sliceOf(text, 0, end));
}
