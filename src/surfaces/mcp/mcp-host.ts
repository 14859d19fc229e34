import type { z } from 'zod';
import type { Turn } from '../../conversation/index.ts';
import type { IntentDefinition } from '../../intents/index.ts';

/** In whose name an assistant speaks, and what it may do there. */
export interface McpPerson {
  readonly tenantId: number;
  readonly userId: number;
  readonly name: string;
  /** IANA. */
  readonly timeZone: string;
  readonly mayWrite: boolean;
  /** What it remembers it remembers under this name. */
  readonly thread: string;
}

/** What the surface needs of Parley; wired where it is served. */
export interface McpHost {
  /** How the slots of a capability are told in words. */
  schemaOf(definition: IntentDefinition): z.ZodObject;
  /**
   * Does or looks up what a tool says. `personIsAsked`: what waits for his OK is asked of him right here, and not in his chat; what is done
   * at once he is told there in any case.
   */
  call(
    person: McpPerson,
    said: { readonly name: string; readonly slots: unknown },
    options: { readonly personIsAsked: boolean },
  ): Promise<Turn>;
  /** Confirm or Cancel, after the person was asked. */
  press(person: McpPerson, action: string): Promise<Turn>;
  /** Names of accounts and deals that this person may mean by what was typed of one. */
  suggest(person: McpPerson, typed: string): Promise<readonly string[]>;
  /** The company's own words, for the tools' descriptions. */
  words(person: McpPerson): Promise<McpWords>;
  /** Whose token it is; null where it is good for nothing. */
  findPerson(token: string): Promise<McpPerson | null>;
  reportFailure(error: unknown): void;
}

/** Keys by which figures, groups and stages can be told; their names in either language do as well. */
export interface McpWords {
  readonly measures: readonly string[];
  readonly dimensions: readonly string[];
  readonly stages: readonly string[];
  readonly activityKinds: readonly string[];
}
