import { z } from 'zod';
import { turnTracingOff } from '../config.ts';
import type { ModelCaller } from './caller.ts';
import type { TokenUse } from './ledger.ts';
import { estimateTokens, type Meter } from './meter.ts';
import { done, failed, type ModelFailure, type Outcome } from './outcome.ts';
import { type Prompt, renderPrompt } from './prompts.ts';
import type { ModelService } from './service.ts';

/** Something that the model may look up. It changes nothing. */
export interface LookUp {
  readonly name: string;
  readonly description: string;
  readonly schema: z.ZodObject;
  /** What the model is told of the outcome. */
  run(args: unknown): Promise<string>;
}

export interface StepsRequest {
  readonly prompt: Prompt;
  readonly inputs: Readonly<Record<string, string>>;
  readonly question: string;
  readonly tools: readonly LookUp[];
  readonly maxReplyTokens: number;
  /** Most look-ups in all; then the model has to answer with what it has. */
  readonly maxSteps: number;
  /** For all steps together. */
  readonly timeoutSeconds: number;
}

export interface StepsTaken {
  readonly text: string;
  /** It had no look-up left when it wanted another one. */
  readonly isCutShort: boolean;
}

/** Lets the model look things up by tools, one after the other, until it answers. Loaded when it is first asked to. */
export async function runSteps(
  service: ModelService & { readonly chatModel: string },
  meter: Meter,
  caller: ModelCaller,
  request: StepsRequest,
): Promise<Outcome<StepsTaken>> {
  turnTracingOff();
  const [{ createAgent, createMiddleware, tool }, { ChatOpenAI }] = await Promise.all([
    import('langchain'),
    import('@langchain/openai'),
  ]);
  const { prompt, inputs, question, tools, maxReplyTokens, maxSteps, timeoutSeconds } = request;
  const ended = AbortSignal.timeout(timeoutSeconds * 1000);
  let failure: ModelFailure | null = null;
  let steps = 0;
  let calls = 0;
  const metered = createMiddleware({
    name: 'Metered',
    wrapModelCall: async (asked, handler) => {
      const size = asked.messages.reduce((sum, message) => sum + estimateTokens(message.text), 0);
      const estimate = {
        prompt: size + estimateTokens(asked.systemPrompt ?? '') + tools.length * tokensOfTool,
        reply: maxReplyTokens,
      };
      const { name, version } = prompt;
      const planned = { model: service.chatModel, prompt: { name, version }, estimate };
      calls += 1;
      if (calls > maxSteps + 1) {
        failure = failed('malformed', 'endless steps');
        throw new StepsEnded();
      }
      const outcome = await meter.call(caller, planned, async () => {
        // Without a look-up left it has to answer with what it has.
        const reply = await handler(steps < maxSteps ? asked : { ...asked, tools: [] });
        return { value: reply, use: useOf(reply) };
      });
      if (outcome.kind === 'done') return outcome.value;
      failure = outcome;
      throw new StepsEnded();
    },
  });
  const agent = createAgent({
    model: new ChatOpenAI({
      model: service.chatModel,
      apiKey: service.key,
      configuration: { baseURL: service.baseUrl, organization: null, project: null, logLevel: 'off' },
      timeout: service.timeoutSeconds * 1000,
      maxRetries: 0,
      maxTokens: maxReplyTokens,
      useResponsesApi: false,
    }),
    systemPrompt: renderPrompt(prompt, inputs),
    tools: tools.map(({ name, description, schema, run }) =>
      tool(
        async (args: unknown) => {
          // A service may call several at once, or one that it wasn't offered any more.
          if (steps >= maxSteps) return 'No look-up is left. Answer with what you have.';
          steps += 1;
          return await run(args);
        },
        { name, description, schema },
      ),
    ),
    middleware: [metered],
  });
  try {
    const { messages } = await agent.invoke(
      { messages: [{ role: 'user', content: question }] },
      // Each step is a call of the model and one of the tools, with the middleware around them.
      { signal: ended, recursionLimit: (maxSteps + 2) * nodesOfStep },
    );
    return done({ text: messages.at(-1)?.text ?? '', isCutShort: steps >= maxSteps });
  } catch (error) {
    if (failure !== null) return failure;
    if (ended.aborted) return failed('slow', 'all steps together');
    throw error;
  }
}

function useOf(reply: unknown): TokenUse | null {
  const read = counted.safeParse(reply);
  return read.success
    ? { prompt: read.data.usage_metadata.input_tokens, reply: read.data.usage_metadata.output_tokens }
    : null;
}

const counted = z.looseObject({
  usage_metadata: z.looseObject({ input_tokens: z.int(), output_tokens: z.int() }),
});

/** A look-up as it is described to the model: some hundred tokens. */
const tokensOfTool = 120;
const nodesOfStep = 6;

/** Carries a failure, which is kept beside it, out of the agent's loop. */
class StepsEnded extends Error {
  override readonly name = 'StepsEnded';
}
