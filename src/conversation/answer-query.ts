import type { QueryIntent } from '../intents/index.ts';
import type { Language } from '../kernel/index.ts';
import type { Permitted } from '../permissions/index.ts';
import type { PresentOpening } from './open-turn.ts';
import { type Reply, reply } from './reply.ts';
import type { Services, TurnInput } from './services.ts';
export async function answerQuery(
  _services: Services,
  _turn: TurnInput,
  _opening: PresentOpening,
  language: Language,
  queries: readonly Permitted<QueryIntent>[],
): Promise<Reply> {
  return reply({ status: 'failed', language, title: queries[0]?.intent.name ?? '' });
}
