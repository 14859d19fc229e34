import type { z } from 'zod';
import type { EntityKey } from '../entities/index.ts';
import type { Bilingual } from '../kernel/index.ts';

interface Capability<Name extends string, Slots extends z.ZodObject> {
  readonly name: Name;
  readonly title: Bilingual;
  readonly slots: Slots;
  /** Sentences that people type; the rules must read each one back to this intent. Names in them are the sample tenant's. */
  readonly examples: { readonly en: readonly string[]; readonly zh: readonly string[] };
}

export interface QueryDefinition<Name extends string = string, Slots extends z.ZodObject = z.ZodObject>
  extends Capability<Name, Slots> {
  readonly kind: 'query';
}

/**
 * `risk` is what an otherwise clear command of one's own record means: `low` is done at once and can be undone;
 * `high` (changing owner, destructive, bulk) is previewed and waits for Confirm.
 */
export interface CommandDefinition<Name extends string = string, Slots extends z.ZodObject = z.ZodObject>
  extends Capability<Name, Slots> {
  readonly kind: 'command';
  readonly risk: 'low' | 'high';
  /** The entity that it writes, or the slot that names it. */
  readonly writes: EntityKey | { readonly slot: string };
}

export function defineQuery<const Name extends string, Slots extends z.ZodObject>(
  query: Omit<QueryDefinition<Name, Slots>, 'kind'>,
): QueryDefinition<Name, Slots> {
  return { kind: 'query', ...query };
}

export function defineCommand<const Name extends string, Slots extends z.ZodObject>(
  command: Omit<CommandDefinition<Name, Slots>, 'kind'>,
): CommandDefinition<Name, Slots> {
  return { kind: 'command', ...command };
}
