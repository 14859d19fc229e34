import type { FieldChange } from '../../../intents/index.ts';
import { regexp } from '../../../kernel/index.ts';
import { splitClauses } from './clauses.ts';
import { type Draft, withSlots } from './draft.ts';
import { isEmpty, joint, type MarkedText, sliceOf, trimmed, without, written } from './marked-text.ts';
import { isOfMessage } from './new-companies.ts';
import { readNewFields } from './new-fields.ts';
import type { CommandScene } from './scene.ts';
import { sourceIn } from './source-in.ts';

/**
 * 认识了嘉瑞机床的陶建国，…，先录个线索; 萧霞推荐了德嘉机械的林总，建个线索: a lead without a name is whoever the message told of before. He is no
 * contact of a customer then. `told`: the clauses that tell of him.
 */
export function withLeadNamed(
  drafts: readonly Draft[],
  message: MarkedText,
  scene: CommandScene,
): { readonly drafts: readonly Draft[]; readonly told: readonly MarkedText[] } {
  const lead = drafts.find(isUnnamedLead);
  const clauses = splitClauses(message);
  // "Leopold Haas at Haas Tiefbau, that one's a lead".
  const beside = clauses.findIndex(({ chars }) => asksForLead.test(chars)) - 1;
  const isBeside = beside >= 0 && startsWithStranger(clauses[beside] as MarkedText);
  const from = isBeside ? beside : clauses.findIndex(tellsOfStranger);
  const first = clauses[from];
  if (lead?.intent.name !== 'create-record' || first === undefined) return { drafts, told: [] };
  const cue = isBeside ? null : toldOf.exec(first.chars);
  const start = cue === null ? 0 : cue.index + cue[0].length;
  const behind = clauses.slice(from + 1);
  const end = behind.findIndex(({ chars }) => ofSomethingElse.test(chars));
  const who = trimmed(without(sliceOf(first, start), /给(?:我们?|咱们?)$/gu));
  const told = [who, ...(end < 0 ? behind : behind.slice(0, end))];
  const { name, changes, leftOver } = readNewFields(
    listed(told.filter((one) => !asksForLead.test(one.chars))),
    'lead',
    scene,
  );
  if (name === null) return { drafts, told: [] };
  const source = sourceIn(trimmed(sliceOf(first, 0, start)), 'lead', scene);
  const further: readonly FieldChange[] = [
    ...lead.intent.slots.changes,
    ...(source === null ? [] : [source]),
  ];
  const all = [...further, ...changes.filter(({ field }) => !further.some((one) => one.field === field))];
  const named: Draft = {
    ...withSlots(lead, { name, changes: all }),
    missing: null,
    unplaced: leftOver.filter((words) => words.toLowerCase() !== name.toLowerCase()),
  };
  const isSamePerson = ({ intent }: Draft): boolean =>
    intent.name === 'create-record' && intent.slots.name === name;
  // What is told of somebody follows him; see new-lead-records.ts.
  return {
    drafts: [
      named,
      ...drafts
        .filter((draft) => draft !== lead && !isSamePerson(draft) && !isNoteOf(draft, told))
        .map(withoutFurther(all))
        .map(withoutOccasion(all)),
    ],
    told: [first, ...told.slice(1)],
  };
}

/** A company that a log names besides is the lead's, and no customer with a log of its own. */
function withoutFurther(changes: readonly FieldChange[]): (draft: Draft) => Draft {
  const company = changes.find(({ field }) => field === 'company')?.value;
  return (draft) =>
    draft.further === undefined || company?.type !== 'text'
      ? draft
      : { ...draft, further: draft.further.filter(({ text }) => text !== company.text) };
}

/** What is told of him stands in his fields, and in no note beside them. */
function isNoteOf({ intent, isImplied = false }: Draft, told: readonly MarkedText[]): boolean {
  if (intent.name !== 'log-activity' || !isImplied || intent.slots.text === null) return false;
  const words = new Set(told.map((one) => written(one)));
  return intent.slots.text.split(/, |，/u).every((part) => words.has(part.trim()));
}

/** "Met her at Industry Days": the campaign that he came from is no customer. */
function withoutOccasion(changes: readonly FieldChange[]): (draft: Draft) => Draft {
  const campaign = changes.find(({ field }) => field === 'campaign')?.value;
  return (draft) =>
    draft.intent.name === 'log-activity' &&
    campaign?.type === 'record' &&
    draft.intent.slots.account?.id === null &&
    draft.intent.slots.account.text === campaign.record.text
      ? withSlots(draft, { account: null })
      : draft;
}

/** Whoever a record has is met, too, and is no new lead. */
function tellsOfStranger(clause: MarkedText): boolean {
  const cue = toldOf.exec(clause.chars);
  return cue !== null && !startsWithKnown(sliceOf(clause, cue.index + cue[0].length));
}

function startsWithStranger(clause: MarkedText): boolean {
  return /^\p{Lu}[\p{L}'’-]+ \p{Lu}/u.test(written(clause)) && !startsWithKnown(clause);
}

function startsWithKnown(text: MarkedText): boolean {
  const mark = text.message.marks.get(text.chars.trim().charAt(0));
  const best = mark?.kind === 'name' ? mark.span.candidates[0] : undefined;
  return best !== undefined && best.entry.entity === 'contact' && !isOfMessage(best.entry.id);
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
    (?:(?:新|潜在)?客户|朋友|老板)?[:：,，\s]*|
    (?<![a-z])(?:
      met(?: up with)?|ran into|bumped into|got to know|talked to|spoke (?:to|with)|
      (?:referred|recommended|introduced|pointed|sent|put)(?: (?:me|us))?(?: (?:on|over))?(?: to)?
      (?: (?:somebody|someone|(?:his|her|their|a|an|my) (?:cousin|friend|colleague|contact|acquaintance|brother|sister|neighbou?r)(?: of (?:his|hers|theirs))?))?
      (?: to (?:me|us))?(?: lol)?|
      (?:got|have|had|picked up|received) (?:one|someone|somebody|an? (?:enquiry|inquiry|request|visitor|prospect)|another one)
    )(?![a-z])(?:[^:,\ue000-\ue1f3\ue400-\uf8ff]{0,40}:)?\s*
  `;
/** What I do, or want done, tells nothing of him. */
const ofSomethingElse =
  /^(?:i|we|i'll|we'll|please (?!make|log|enter|add|file)|remind|call|email|send|also|next)(?![a-z])|^(?:我|提醒|安排|记得|下周|明天)/u;
const asksForLead =
  /^(?:请|帮我|先|再)*(?:建|录|加|登记|新增|新建|创建|记)(?:个|一个|一下|条|一条|入)?(?:新的?)?线索|^(?:please |pls |can you |could you )*(?:make|log|enter|add|file|treat|save|put|create) (?:it|him|her|them|this|that|this one|that one)(?: (?:in|down))?(?: as)? an? (?:new )?lead(?![a-z])|^(?:that|this)(?: one)?(?:'s| is) an? (?:new )?lead(?![a-z])/u;
