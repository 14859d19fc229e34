import type { RecordRef, RuleAction } from '../../intents/index.ts';
import type { Language } from '../../kernel/index.ts';
import type { CommandContext } from '../command.ts';
import type { Missing, NotFound, Refused } from '../outcome.ts';
import { findRecord } from '../records.ts';
import { audienceFor, directorFor } from './director.ts';
import type { Rule } from './rule-row.ts';

/** What a rule does, with each of the people whom it tells or gives something to as one of the company. `slot` is where the actions stand. */
export async function withPeople(
  context: CommandContext,
  actions: readonly RuleAction[],
  slot: string,
): Promise<{ readonly actions: RuleAction[] } | Missing | NotFound | Refused> {
  const found: RuleAction[] = [];
  for (const [index, action] of actions.entries()) {
    if (action.does === 'approve' && action.by.who === 'director') {
      const by = await directorFor(context, `${slot}.${index}.by`);
      if ('kind' in by) return by;
      found.push({ ...action, by });
    } else if (action.does === 'tell') {
      const audience = await audienceFor(context, action.audience, `${slot}.${index}.audience`);
      if ('kind' in audience) return audience;
      found.push({ does: 'tell', audience });
    } else if (action.does === 'approve' && action.by.who === 'person') {
      const person = await onePerson(context, action.by.person, `${slot}.${index}.by.person`);
      if ('kind' in person) return person;
      found.push({ ...action, by: { who: 'person', person } });
    } else if (action.does === 'share-out') {
      const among: RecordRef[] = [];
      for (const [at, each] of action.among.entries()) {
        const person = await onePerson(context, each, `${slot}.${index}.among.${at}`);
        if ('kind' in person) return person;
        among.push(person);
      }
      found.push({ does: 'share-out', among });
    } else if (action.does === 'change' && action.each.name === 'change-owner') {
      const owner = await onePerson(context, action.each.slots.owner, `${slot}.${index}.each.slots.owner`);
      if ('kind' in owner) return owner;
      found.push({ does: 'change', each: { name: 'change-owner', slots: { ...action.each.slots, owner } } });
    } else if (action.does === 'change' && action.each.name === 'create-task' && action.each.slots.owner) {
      const owner = await onePerson(context, action.each.slots.owner, `${slot}.${index}.each.slots.owner`);
      if ('kind' in owner) return owner;
      found.push({ does: 'change', each: { name: 'create-task', slots: { ...action.each.slots, owner } } });
    } else found.push(action);
  }
  return { actions: found };
}

/** Why a rule of a kind waits for Confirm; null: it doesn't. */
export function confirmationOf(kind: Rule['kind'], language: Language): string | null {
  return kind === 'alert' ? null : confirmations[kind][language];
}

/** An alert only tells; what changes records by itself, or holds them back, is another kind. */
export function kindOf(actions: readonly RuleAction[]): Rule['kind'] {
  if (actions.some(({ does }) => does === 'approve')) return 'approval';
  return actions.every(({ does }) => does === 'tell') ? 'alert' : 'automation';
}

const confirmations = {
  automation: {
    en: 'It will change records by itself, as you and with your rights.',
    zh: '之后会以你的身份和权限自动修改记录。',
  },
  approval: {
    en: 'From then on what meets it is not written before somebody has agreed, whoever does it among those whose deals you see.',
    zh: '之后，你能看到的商机里凡是符合的改动，都要有人批准才会写入。',
  },
} as const;

async function onePerson(
  context: CommandContext,
  ref: RecordRef,
  slot: string,
): Promise<RecordRef | Missing | NotFound> {
  const found = await findRecord(context, ref, slot);
  return found.kind === 'found' ? { entity: 'user', text: found.name, id: found.id, candidates: [] } : found;
}
