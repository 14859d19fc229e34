import { lookUpName, namesContaining } from '../interpreter/index.ts';
import { loadActor, sightOf } from '../permissions/index.ts';
import type { Services, TurnInput } from './services.ts';

const mostSuggested = 8;

/** Names that a person may mean while he types one into a form: those that hold it, then those that sound or look like it. */
export async function suggestNames(
  { database, words, actors }: Pick<Services, 'database' | 'words' | 'actors'>,
  { tenantId, userId, now }: Pick<TurnInput, 'tenantId' | 'userId' | 'now'>,
  entity: string,
  typed: string,
): Promise<readonly string[]> {
  const { actor, names } = await database.read(
    { tenantId, userId, role: 'all', settings: {} },
    async (query) => ({
      actor: await loadActor(query, tenantId, userId, now, actors),
      names: (await words.load(query, tenantId, userId)).names,
    }),
  );
  if (actor === null) return [];
  const options = { maySee: sightOf(actor), entities: [entity] };
  const containing = namesContaining(names, typed, { ...options, limit: mostSuggested });
  const like = lookUpName(names, typed, options).map(({ entry }) => entry.name);
  return [...new Set([...containing, ...like])].slice(0, mostSuggested);
}
