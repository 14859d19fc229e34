import { catalogue } from '../intents/index.ts';
import { readSaid } from '../interpreter/index.ts';
import { runIntents, say } from './answer-text.ts';
import { threadOf } from './memory.ts';
import { languageOf, type PresentOpening } from './open-turn.ts';
import { reply } from './reply.ts';
import type { Services, Turn, TurnInput } from './services.ts';

/**
 * Does or looks up what an assistant has called, in this person's name and by his rights: the same way as a message, but for the reading of
 * it. What can't be read is told to the assistant in words by which it can say it anew.
 */
export async function runSaid(
  services: Services,
  turn: TurnInput,
  opening: PresentOpening,
  said: { readonly name: string; readonly slots: unknown },
): Promise<Turn> {
  const { actor, words, memory } = opening;
  const language = languageOf(turn, opening);
  const definition = catalogue.find(({ name }) => name === said.name);
  const context = { actor, ...words, now: turn.now, thread: threadOf(memory) };
  const intent =
    definition === undefined
      ? { problem: `There is no ${JSON.stringify(said.name)}.` }
      : readSaid(definition, said.slots, context);
  if ('problem' in intent) {
    const title = language === 'zh' ? `没看懂：${intent.problem}` : `Not understood: ${intent.problem}`;
    return await say(services, turn, opening, null, reply({ status: 'not-understood', language, title }));
  }
  return await runIntents(services, turn, { ...opening, memory: { ...memory, question: null } }, null, [
    intent,
  ]);
}
