import type { FieldChange } from '../../../intents/index.ts';
import { regexp } from '../../../kernel/index.ts';
import { splitClauses } from './clauses.ts';
import { type Draft, withSlots } from './draft.ts';
import { isEmpty, joint, type MarkedText, sliceOf, trimmed } from './marked-text.ts';
import { readNewFields } from './new-fields.ts';
import type { CommandScene } from './scene.ts';
import { sourceIn } from './source-in.ts';

/**
 * 认识了嘉瑞机床的陶建国，…，先录个线索; 萧霞推荐了德嘉机械的林总，建个线索: a lead without a name is whoever the message told of before. He is no
 * contact of a customer then.
 */
export function withLeadNamed(
  drafts: readonly Draft[],
  message: MarkedText,
  scene: CommandScene,
): readonly Draft[] {
  const lead = drafts.find(isUnnamedLead);
  const clauses = splitClauses(message);
  const from = clauses.findIndex(({ chars }) => toldOf.test(chars));
  const first = clauses[from];
  if (lead?.intent.name !== 'create-record' || first === undefined) return drafts;
  const cue = toldOf.exec(first.chars) as RegExpExecArray;
  const told = [trimmed(sliceOf(first, cue.index + cue[0].length)), ...clauses.slice(from + 1)];
  const { name, changes } = readNewFields(
    listed(told.filter((one) => !asksForLead.test(one.chars))),
    'lead',
    scene,
  );
  if (name === null) return drafts;
  const source = sourceIn(trimmed(sliceOf(first, 0, cue.index + cue[0].length)), 'lead', scene);
  const further: readonly FieldChange[] = [
    ...lead.intent.slots.changes,
    ...(source === null ? [] : [source]),
  ];
  const all = [...further, ...changes.filter(({ field }) => !further.some((one) => one.field === field))];
  const named: Draft = { ...withSlots(lead, { name, changes: all }), missing: null };
  const isSamePerson = ({ intent }: Draft): boolean =>
    intent.name === 'create-record' && intent.slots.name === name;
  // What is told of somebody follows him; see new-lead-records.ts.
  return [
    named,
    ...drafts.filter((draft) => draft !== lead && !isSamePerson(draft)).map(withoutFurther(all)),
  ];
}

/** A company that a log names besides is the lead's, and no customer with a log of its own. */
function withoutFurther(changes: readonly FieldChange[]): (draft: Draft) => Draft {
  const company = changes.find(({ field }) => field === 'company')?.value;
  return (draft) =>
    draft.further === undefined || company?.type !== 'text'
      ? draft
      : { ...draft, further: draft.further.filter(({ text }) => text !== company.text) };
}

function isUnnamedLead({ intent }: Draft): boolean {
  return intent.name === 'create-record' && intent.slots.entity === 'lead' && intent.slots.name === null;
}

/** Clauses with a comma between them, as a list of fields is written. */
function listed(texts: readonly MarkedText[]): MarkedText {
  const [first, ...others] = texts.filter((one) => !isEmpty(one)) as [MarkedText, ...MarkedText[]];
  return others.reduce(
    (all, one) => ({
      message: all.message,
      chars: `${all.chars}，${one.chars}`,
      units: [...all.units, joint, ...one.units],
    }),
    first,
  );
}

/** Whoever is met, recommended or comes of himself stands behind it. */
const toldOf = regexp('u')`
    (?:认识|结识|碰到|碰上|遇到|接触到?|推荐|介绍|引荐|加)(?:到|上)?了?(?:我们?|给我们?)?(?:[一个]?[个家位])?
    (?:(?:新|潜在)?客户|朋友|老板)?[:：,，\s]*
  `;
const asksForLead =
  /^(?:请|帮我|先|再)*(?:建|录|加|登记|新增|新建|创建|记)(?:个|一个|一下|条|一条|入)?(?:新的?)?线索/u;
