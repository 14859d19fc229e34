import {
  type DomainCommand,
  type Done,
  type Execution,
  type ExecutionResult,
  execute,
} from '../crm/index.ts';
import type { CommandIntent } from '../intents/index.ts';
import { type Permitted, permit } from '../permissions/index.ts';
import { refsIn } from './refs-in.ts';

type Stopped = Extract<ExecutionResult, { readonly kind: 'stopped' }>;

/** What was done of a message, and what else of it stopped beside what did at first; `index` is the command's place in the message. */
export interface ClearPart {
  readonly commands: readonly Permitted<DomainCommand>[];
  readonly outcomes: readonly Done[];
  readonly changeSetId: number;
  readonly further: readonly Stopped[];
}

/**
 * Does what is clear of commands of which one was stopped: that one without what is asked of it, or the others alone. Null where nothing
 * stands by itself; then nothing was written.
 */
export async function doClearPart(
  execution: Execution,
  commands: readonly Permitted<DomainCommand>[],
  first: Stopped,
): Promise<ClearPart | null> {
  if (commands.length < 2 && !isByTheWay(first)) return null;
  let rest: readonly (Permitted<DomainCommand> | null)[] = commands;
  const further: Stopped[] = [];
  let stopped = first;
  // Each round leaves out a slot or a command.
  for (;;) {
    const { index, outcome } = stopped;
    const unclear = rest[index];
    if (unclear == null) return null;
    const others = rest.filter((one, at): one is Permitted<DomainCommand> => one !== null && at !== index);
    const part = outcome.kind === 'missing' ? withoutSlot(unclear, outcome.slot) : null;
    if (part === null && (isLeantOn(unclear.intent, others) || isOfUnknownCustomer(unclear.intent, stopped)))
      return null;
    rest = rest.with(index, part);
    const places = rest.flatMap((one, at) => (one === null ? [] : [at]));
    const kept = rest.filter((one) => one !== null);
    if (kept.length === 0) return null;
    const result = await execute(execution, kept);
    if (result.kind === 'done')
      return result.changeSetId === null
        ? null
        : { commands: kept, outcomes: result.outcomes, changeSetId: result.changeSetId, further };
    stopped = { ...result, index: places[result.index] as number };
    further.push(stopped);
  }
}

/** A deal is lost, whatever its reason or the rival is called: that alone is asked. */
function isByTheWay({ outcome }: Stopped): boolean {
  return outcome.kind === 'missing' && (outcome.slot === 'reason' || outcome.slot === 'competitor');
}

/** What a command can do without. */
const mayLack: Readonly<Partial<Record<CommandIntent['name'], readonly string[]>>> = {
  'close-deal': ['reason', 'competitor', 'amount', 'closedOn'],
  'create-task': ['about'],
  'log-activity': ['deal', 'lead', 'participants'],
};

/** A command without the slot that has to be asked for, and with one change less; null where it is nothing without that. */
function withoutSlot(
  { intent, actor }: Permitted<DomainCommand>,
  path: string,
): Permitted<DomainCommand> | null {
  const [slot = '', place] = path.split('.');
  const value: unknown = Reflect.get(intent.slots, slot);
  const isChange =
    slot === 'changes' && Array.isArray(value) && value.length > 1 && Number(place) < value.length;
  if (!isChange && mayLack[intent.name]?.includes(slot) !== true) return null;
  const left = Array.isArray(value) ? value.filter((_, at) => at !== Number(place)) : null;
  const decision = permit(actor, { ...intent, slots: { ...intent.slots, [slot]: left } } as DomainCommand);
  return 'kind' in decision ? null : decision;
}

/** Whether others name what a command was to make: without it they would be about something else. */
function isLeantOn({ name, slots }: CommandIntent, others: readonly Permitted<DomainCommand>[]): boolean {
  if (name !== 'create-record') return false;
  const made = slots.name?.toLowerCase();
  return others.some(({ intent }) =>
    refsIn(intent.slots).some(({ ref }) => (ref.id ?? -1) < 0 && ref.text.toLowerCase() === made),
  );
}

/** "Which customer was it with?": what else was said is about him, too. */
function isOfUnknownCustomer({ name }: CommandIntent, { outcome }: Stopped): boolean {
  return name === 'log-activity' && outcome.kind === 'missing' && outcome.slot === 'account';
}
