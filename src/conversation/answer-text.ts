import type { CommandIntent, Intent, QueryIntent } from '../intents/index.ts';
import { answerThreshold, type Interpretation, questionThreshold } from '../interpreter/index.ts';
import { type Actor, type Permitted, permit, type Refusal } from '../permissions/index.ts';
import { answerQuery } from './answer-query.ts';
import { describeIntent } from './describe-intent.ts';
import { explainRefusal, runButton } from './explain.ts';
import { askWhichReading, explainNotUnderstood } from './not-understood.ts';
import type { PresentOpening } from './open-turn.ts';
import { fillPending } from './pending-question.ts';
import type { Reply } from './reply.ts';
import { runCommands } from './run-commands.ts';
import type { Services, Turn, TurnInput } from './services.ts';
import { eventsOf, writeTurn } from './write-turn.ts';

/** Interprets a message, or takes it as the answer to the question that waits, and does what it says. */
export async function answerText(
  services: Services,
  turn: TurnInput,
  opening: PresentOpening,
  text: string,
): Promise<Turn> {
  const { actor, words, memory } = opening;
  const { intents, records } = memory;
  const interpretation = services.interpret(text, {
    actor,
    ...words,
    now: turn.now,
    thread: { intents, records },
  });
  const filled = fillPending(opening, interpretation, turn.now);
  if (filled !== null) return await runIntents(services, turn, opening, interpretation, filled, false);
  if (interpretation.intents.length === 0 || interpretation.confidence < questionThreshold) {
    return await say(services, turn, opening, interpretation, explainNotUnderstood(interpretation));
  }
  const isUncertain = interpretation.confidence < answerThreshold;
  const { question } = interpretation;
  const hasReadings = question?.kind === 'which-reading';
  if (hasReadings || (isUncertain && interpretation.intents.some(({ kind }) => kind === 'query'))) {
    return await say(services, turn, opening, interpretation, askWhichReading(interpretation));
  }
  return await runIntents(services, turn, opening, interpretation, interpretation.intents, isUncertain);
}

/** Permits and carries out intents, however they came about: said, chosen, or a suggestion taken. */
export async function runIntents(
  services: Services,
  turn: TurnInput,
  opening: PresentOpening,
  interpretation: Interpretation | null,
  intents: readonly Intent[],
  isUncertain: boolean,
  allowsDuplicate = false,
): Promise<Turn> {
  const language = interpretation?.language ?? opening.action?.language ?? 'en';
  const allowed = permitAll(opening.actor, intents);
  if ('kind' in allowed)
    return await say(services, turn, opening, interpretation, explainRefusal(language, allowed));
  const commands = allowed.filter(isCommand);
  const queries = allowed.filter(isQuery);
  if (commands.length === 0) {
    const reply = await answerQuery(services, turn, opening, language, queries);
    return await say(services, turn, opening, interpretation, reply);
  }
  return await writeTurn(services, turn, opening, interpretation, eventsOf(turn), async (query) => {
    const writing = {
      query,
      actor: opening.actor,
      ...opening.words,
      language,
      ...where(turn),
    };
    const reply = await runCommands(writing, commands, { isConfirmed: false, isUncertain, allowsDuplicate });
    return withQueries(reply, queries);
  });
}

/** A reply that changes nothing but what the thread remembers. */
export async function say(
  services: Services,
  turn: TurnInput,
  opening: PresentOpening,
  interpretation: Interpretation | null,
  reply: Reply,
): Promise<Turn> {
  return await writeTurn(services, turn, opening, interpretation, eventsOf(turn), async () => reply);
}

export function where({ now, thread, surface }: TurnInput): Pick<TurnInput, 'now' | 'thread' | 'surface'> {
  return { now, thread, surface };
}

function permitAll(actor: Actor, intents: readonly Intent[]): readonly Permitted[] | Refusal {
  const allowed: Permitted[] = [];
  for (const intent of intents) {
    const decision = permit(actor, intent);
    if ('kind' in decision) return decision;
    allowed.push(decision);
  }
  return allowed;
}

/** What was asked beside the commands is one press away: it is to see what they changed. */
function withQueries(reply: Reply, queries: readonly Permitted<QueryIntent>[]): Reply {
  const buttons = queries.map(({ intent }) =>
    runButton(describeIntent(intent, reply.language), 'ask', [intent]),
  );
  return { ...reply, actions: [...buttons, ...reply.actions] };
}

function isCommand(permitted: Permitted): permitted is Permitted<CommandIntent> {
  return permitted.intent.kind === 'command';
}

function isQuery(permitted: Permitted): permitted is Permitted<QueryIntent> {
  return permitted.intent.kind === 'query';
}
