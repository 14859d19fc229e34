import type { RecordRef } from '../../../../intents/index.ts';
import { regexp } from '../../../../kernel/index.ts';
import { type Clause, type Draft, withSlots } from '../draft.ts';
import type { CommandScene } from '../scene.ts';
import { literal } from '../template.ts';

/** 给A和B各建一个回访任务, "a follow-up task for each of A and B": a task of each of those that it names, the first of them for now. */
export function ofEach(draft: Draft, clause: Clause, { language }: CommandScene): Draft {
  if (draft.intent.name !== 'create-task' || !saysEach.test(clause.bare.chars)) return draft;
  const { title, about } = draft.intent.slots;
  const [first, ...others] = about.filter(({ id }) => id !== null);
  const list = title.match(new RegExp(about.map(({ text }) => literal(text)).join(between), 'iu'))?.[0];
  if (first === undefined || others.length === 0 || list === undefined) return draft;
  const said = title.replace(list, first.text).replace(eachAtEnd, '').trim();
  const followUp = language === 'zh' ? `跟进${said}` : `Follow up with ${said}`;
  return {
    ...withSlots(draft, { title: said === first.text ? followUp : said, about: [first] }),
    further: others,
  };
}

/** The task of the first, and the same of each of the others. */
export function tasksOf(draft: Draft): readonly Draft[] {
  const { intent, further = [] } = draft;
  if (intent.name !== 'create-task') return [draft];
  const { title, about } = intent.slots;
  const of = (ref: RecordRef): Draft => ({
    ...withSlots(draft, { title: title.replace(about[0]?.text ?? '', ref.text), about: [ref] }),
    further: [],
  });
  return [{ ...draft, further: [] }, ...further.map(of)];
}

const saysEach = /(?<![a-z])(?:each|respectively|separately)(?![a-z])|各|分别|逐[一个家]|挨个/u;
const between = String.raw`\s*(?:[,，、&]|和|与|跟|及|以及|and)+\s*`;
const eachAtEnd = regexp('giu')`
    (?:各自?|分别|都|逐[一个家]|挨个)(?=$|\p{Script=Han})|
    \s*(?<![a-z])(?:each(?: of)?|respectively|separately)(?![a-z])
  `;
