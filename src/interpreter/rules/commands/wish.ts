import { dealNamedIn } from './deal-mentions.ts';
import { type Clause, type Draft, withSlots } from './draft.ts';
import type { CommandScene, Wish } from './scene.ts';
import { spokenAccount } from './spoken-of.ts';
import { topicIn } from './topic.ts';

/** What a clause tells that the customer is after, unless it is about a deal that is there. */
export function wishIn({ whole }: Clause, scene: CommandScene): Wish | null {
  const { topic } = topicIn(whole);
  if (topic === null || dealNamedIn(whole, scene) !== null) return null;
  return { topic, accountId: spokenAccount(scene)?.id ?? null };
}

/** "They're interested in a service desk - open a deal for 22k": a new deal without a name of its own is called after that. */
export function calledAsWished(draft: Draft, scene: CommandScene): Draft {
  const { intent } = draft;
  if (intent.name !== 'create-record' || intent.slots.entity !== 'deal' || intent.slots.name !== null)
    return draft;
  const of = intent.slots.changes.find(({ field }) => field === 'account')?.value;
  const account = of?.type === 'record' ? of.record : spokenAccount(scene);
  const { wished } = scene;
  return wished == null || (wished.accountId ?? account?.id) !== account?.id
    ? draft
    : withSlots(draft, { name: wished.topic });
}
