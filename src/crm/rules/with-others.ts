import type { IntentNamed, RecordRef, RuleAction, RuleAudience } from '../../intents/index.ts';
import type { CommandContext } from '../command.ts';
import type { Missing, NotFound, Refused } from '../outcome.ts';
import { audienceFor } from './director.ts';

type People = Extract<IntentNamed<'change-rule'>['slots']['change'], { readonly does: 'people' }>;

/** Who comes and who goes, each as one of the company. */
export async function peopleOf(
  context: CommandContext,
  { add, drop }: People,
): Promise<People | Missing | NotFound | Refused> {
  const found = { add: [] as RuleAudience[], drop: [] as RuleAudience[] };
  for (const [side, audiences] of [['add', add] as const, ['drop', drop] as const]) {
    for (const [at, audience] of audiences.entries()) {
      const one = await audienceFor(context, audience, `change.${side}.${at}`);
      if ('kind' in one) return one;
      found[side].push(one);
    }
  }
  return { does: 'people', ...found };
}

/** What a rule does with others told, or with others having their turn; null where that would leave nobody, or changes nothing. */
export function withOthers(
  actions: readonly RuleAction[],
  { add, drop }: People,
): readonly RuleAction[] | null {
  const goes = new Set(drop.map(keyOf));
  const stays = actions.filter((one) => one.does !== 'tell' || !goes.has(keyOf(one.audience)));
  const isShared = actions.some(({ does }) => does === 'share-out');
  const after = isShared
    ? stays.map((one) =>
        one.does === 'share-out' ? { ...one, among: turnsAfter(one.among, add, goes) } : one,
      )
    : [...given(stays, add, goes), ...told(stays, add)];
  const isEmpty = after.length === 0 || after.some((one) => one.does === 'share-out' && one.among.length < 2);
  return isEmpty || JSON.stringify(after) === JSON.stringify(actions) ? null : after;
}

function turnsAfter(
  among: readonly RecordRef[],
  add: readonly RuleAudience[],
  goes: ReadonlySet<string>,
): RecordRef[] {
  const stay = among.filter((person) => !goes.has(keyOf({ who: 'person', person })));
  const ids = new Set(stay.map(({ id }) => id));
  const come = add.flatMap((one) => (one.who === 'person' && !ids.has(one.person.id) ? [one.person] : []));
  return [...stay, ...come];
}

/** "Give it to Maria instead of Tom": whose the record becomes. */
function given(
  actions: readonly RuleAction[],
  add: readonly RuleAudience[],
  goes: ReadonlySet<string>,
): readonly RuleAction[] {
  const [next] = add.flatMap((one) => (one.who === 'person' ? [one.person] : []));
  return actions.map((one) => {
    if (next === undefined || one.does !== 'change' || one.each.name !== 'change-owner') return one;
    if (!goes.has(keyOf({ who: 'person', person: one.each.slots.owner }))) return one;
    return { does: 'change', each: { name: 'change-owner', slots: { ...one.each.slots, owner: next } } };
  });
}

/** Those who are told besides; nobody who is given the record. */
function told(actions: readonly RuleAction[], add: readonly RuleAudience[]): readonly RuleAction[] {
  const isGiven = actions.some((one) => one.does === 'change' && one.each.name === 'change-owner');
  const before = new Set(actions.flatMap((one) => (one.does === 'tell' ? [keyOf(one.audience)] : [])));
  const come = add.filter((one) => !before.has(keyOf(one)));
  return isGiven ? [] : come.map((audience) => ({ does: 'tell', audience }));
}

function keyOf(audience: RuleAudience): string {
  return audience.who === 'person' ? `person ${audience.person.id}` : audience.who;
}
