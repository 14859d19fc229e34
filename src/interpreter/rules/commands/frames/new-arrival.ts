import { type Clause, type Draft, draftOn, rule, surestDraft } from '../draft.ts';
import { isJobTitle } from '../job-titles.ts';
import { isEmpty, type MarkedText, sliceOf, trimmed, without, written } from '../marked-text.ts';
import { readNewFields } from '../new-fields.ts';
import { isPersonalName } from '../personal-name.ts';
import type { CommandScene } from '../scene.ts';
import type { Captures } from '../template.ts';
import { accountAt } from './spoken-account.ts';

/** 华锐科技新来了个采购经理叫X, "Initech has a new CFO called X": somebody new at a company, by title and name. */
export function readNewArrival(clause: Clause, scene: CommandScene): Draft | null {
  return surestDraft(rules, clause, scene);
}

const rules = [
  rule(
    'whole',
    [
      '{place} (has|have|hired|got|appointed|has hired|have hired|has appointed|just hired) [a|an|their] [new] {title} (called|named|by the name of|whose name is|:|,|-) {name}',
      "(there is|there's|we have) (a|an) new {title} (at|in) {place} (called|named|whose name is|:|,|-) {name}",
      '{place} (新来了|来了|新来|换了|新上任了|新上任|新招了|招了|新任命了|有) [一个|一位|一名|个|位|名] [新的|新]? {title} [，|,]? (叫|名叫|叫做|姓名|是|：|:) {name}',
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
  return { ...draft, mentions: [{ entity: 'contact', text: read.name, id: null, candidates: [] }] };
}

/** "Anna Schmidt, anna@…": the words before the first comma. */
function firstOf(text: MarkedText): MarkedText {
  const end = text.chars.search(/[,，;；]/u);
  return end < 0 ? text : trimmed(sliceOf(text, 0, end));
}
