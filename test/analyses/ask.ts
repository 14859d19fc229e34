import type { QueryContext, QueryResult } from '../../src/analyses/context.ts';
import { loadVocabulary } from '../../src/crm/index.ts';
import type { Database } from '../../src/database/index.ts';
import type { IntentNamed, QueryIntent } from '../../src/intents/index.ts';
import { type Language, today } from '../../src/kernel/index.ts';
import { loadActor, type Permitted, permit, type Refusal, rowScopeOf } from '../../src/permissions/index.ts';
import { intent, now } from '../support/small-company.ts';

type QueryName = QueryIntent['name'];
type Handler<Name extends QueryName> = (
  permitted: Permitted<IntentNamed<Name>>,
  context: QueryContext,
) => Promise<QueryResult>;

/** Asks as a person: permit, then the handler in a read-only transaction that acts as him. */
export async function ask<Name extends QueryName>(
  database: Database,
  tenantId: number,
  userId: number,
  name: Name,
  handler: Handler<Name>,
  slots: Record<string, unknown>,
  language: Language = 'en',
  options: Pick<QueryContext, 'wholeData' | 'namesakes'> = {},
): Promise<QueryResult> {
  const { actor, vocabulary } = await database.system(async (query) => ({
    actor: await loadActor(query, tenantId, userId, now),
    vocabulary: await loadVocabulary(query, tenantId),
  }));
  if (actor === null) throw new Error(`nobody has the id ${userId}`);
  const permitted = permit(actor, intent(name, slots) as IntentNamed<Name>);
  if ('kind' in permitted && permitted.kind === 'refused') return permitted;
  return await database.read(rowScopeOf(actor), (query) =>
    handler(permitted as Permitted<IntentNamed<Name>>, {
      actor,
      query,
      now,
      today: today(now, actor.calendar.timeZone),
      language,
      vocabulary,
      ...options,
    }),
  );
}

/** The answer, where it was not refused. */
export function answer(result: QueryResult): Exclude<QueryResult, Refusal> {
  if ('kind' in result) throw new Error(`refused: ${result.reason.en}`);
  return result;
}
