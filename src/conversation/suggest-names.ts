import { entriesContaining, lookUpName } from '../interpreter/index.ts';
import { loadActor, sightOf } from '../permissions/index.ts';
import type { Services, TurnInput } from './services.ts';

const mostSuggested = 8;

/** A record that somebody may mean by what he types. */
export interface SuggestedRecord {
  readonly entity: string;
  readonly id: number;
  readonly name: string;
}

/** Records that a person may mean while he types a name: those that hold it, then those that sound or look like it. */
export async function suggestRecords(
  { database, words, actors }: Pick<Services, 'database' | 'words' | 'actors'>,
  { tenantId, userId, now }: Pick<TurnInput, 'tenantId' | 'userId' | 'now'>,
  entity: string,
  typed: string,
): Promise<readonly SuggestedRecord[]> {
  const { actor, names } = await database.read(
    { tenantId, userId, role: 'all', settings: {} },
    async (query) => ({
      actor: await loadActor(query, tenantId, userId, now, actors),
      names: (await words.load(query, tenantId, userId)).names,
    }),
  );
  if (actor === null) return [];
  const options = { maySee: sightOf(actor), entities: [entity] };
  const found = [
    ...entriesContaining(names, typed, { ...options, limit: mostSuggested }),
    ...lookUpName(names, typed, options).map(({ entry }) => entry),
  ];
  const byId = new Map(found.map(({ id, name }) => [id, { entity, id, name }]));
  return [...byId.values()].slice(0, mostSuggested);
}

/** Their names, as they are suggested in a form. */
export async function suggestNames(...given: Parameters<typeof suggestRecords>): Promise<readonly string[]> {
  return [...new Set((await suggestRecords(...given)).map(({ name }) => name))];
}
