import { sql } from 'kysely';
import { explainDatabaseError, type Query } from '../database/index.ts';
import type { Vocabulary } from '../entities/index.ts';
import type { CommandIntent } from '../intents/index.ts';
import type { NameIndex } from '../interpreter/index.ts';
import { Bug, type Instant, type Language } from '../kernel/index.ts';
import type { Actor, Permitted } from '../permissions/index.ts';
import { openChangeSet } from './change-set.ts';
import { queueNews } from './channels/news.ts';
import { type CommandContext, say } from './command.ts';
import { commandHandlers } from './handlers.ts';
import type { CommandOutcome, Done, RecordSeen } from './outcome.ts';
import { noteHiddenTwin } from './records/duplicates.ts';

/** Commands that `execute` runs; to undo and to decide about what others ask for are turns of their own. */
export type DomainCommand = Exclude<CommandIntent, { readonly name: 'undo' | 'decide-approval' }>;

export interface Execution {
  readonly query: Query;
  readonly actor: Actor;
  readonly vocabulary: Vocabulary;
  readonly names: NameIndex;
  readonly language: Language;
  readonly now: Instant;
  readonly thread: string;
  readonly surface: string;
  readonly allowsDuplicate?: boolean;
  readonly readers?: CommandContext['readers'];
  /** Set where a rule does it on its author's behalf. */
  readonly ruleId?: number;
  /** Set where somebody has agreed to it. */
  readonly approvalId?: number;
}

export type ExecutionResult =
  | {
      readonly kind: 'done';
      /** Null where nothing had to be changed. */
      readonly changeSetId: number | null;
      /** By command. */
      readonly outcomes: readonly Done[];
    }
  /** The command at `index` could not be done, and so none was. */
  | { readonly kind: 'stopped'; readonly index: number; readonly outcome: Exclude<CommandOutcome, Done> };

/**
 * Carries out the commands of one message, whole or not at all, in the running transaction. Their records are known to one
 * another: a task may be about the contact that was just made.
 */
export async function execute(
  execution: Execution,
  commands: readonly Permitted<DomainCommand>[],
): Promise<ExecutionResult> {
  const { query } = execution;
  const changes = openChangeSet(query, { ...execution, intents: commands.map(({ intent }) => intent) });
  const made: RecordSeen[] = [];
  const outcomes: Done[] = [];
  await query(sql`savepoint commands`);
  for (const [index, { intent, actor }] of commands.entries()) {
    if (actor !== execution.actor) throw new Bug('a command was permitted to somebody else');
    const context: CommandContext = {
      ...execution,
      changes,
      made,
      allowsDuplicate: execution.allowsDuplicate ?? false,
    };
    const outcome = await withinRights(context, () => carryOut(context, intent));
    if (outcome.kind !== 'done') {
      await query(sql`rollback to savepoint commands`);
      if (outcome.kind === 'duplicate' && outcome.existing === null)
        await noteHiddenTwin(execution, outcome.entity, outcome.name);
      return { kind: 'stopped', index, outcome };
    }
    made.unshift(...outcome.records);
    outcomes.push(outcome);
  }
  if (changes.id !== null) await queueNews(query, execution.actor.tenantId, changes.id);
  return { kind: 'done', changeSetId: changes.id, outcomes };
}

/** Takes back what `execute` has just done in the same transaction: what it would do is the preview. */
export async function rollBackExecution(query: Query): Promise<void> {
  await query(sql`rollback to savepoint commands`);
}

/** What the row policies keep from somebody is refused, not a fault: a record may be in sight and not be his to change. */
async function withinRights(
  context: CommandContext,
  work: () => Promise<CommandOutcome>,
): Promise<CommandOutcome> {
  try {
    return await work();
  } catch (error) {
    if (explainDatabaseError(error).kind !== 'row-security') throw error;
    return {
      kind: 'refused',
      reason: say(
        context,
        'That would change a record that is not yours to change.',
        '这会改动你没有修改权限的记录。',
      ),
      next: say(
        context,
        'Ask its owner or your manager; a customer in the pool can be claimed first.',
        '请联系它的负责人或你的经理；公海里的客户可以先领取。',
      ),
      instead: [],
    };
  }
}

function carryOut<Name extends DomainCommand['name']>(
  context: CommandContext,
  intent: Extract<DomainCommand, { name: Name }>,
): Promise<CommandOutcome> {
  // A handler takes the slots of its own name, which TypeScript can't follow through the table.
  const handler = commandHandlers[intent.name] as (
    context: CommandContext,
    slots: DomainCommand['slots'],
  ) => Promise<CommandOutcome>;
  return handler(context, intent.slots);
}
