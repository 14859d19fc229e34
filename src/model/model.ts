import type OpenAI from 'openai';
import { z } from 'zod';
import { createBreaker } from './breaker.ts';
import type { ModelCaller } from './caller.ts';
import type { Ledger } from './ledger.ts';
import { type Called, createMeter, estimateTokens, type Meter, type Planned } from './meter.ts';
import { done, failed, type ModelFailure, type Outcome } from './outcome.ts';
import { type Prompt, renderPrompt } from './prompts.ts';
import { type ModelService, openClient } from './service.ts';
import { runSteps, type StepsRequest, type StepsTaken } from './steps.ts';

export interface Said {
  readonly role: 'user' | 'assistant';
  readonly text: string;
}

export interface ChatRequest {
  /** What the model is told to be and do. */
  readonly prompt: Prompt;
  readonly inputs: Readonly<Record<string, string>>;
  readonly messages: readonly Said[];
  /** Of the reply, in tokens. */
  readonly maxReplyTokens: number;
}

export interface StructuredRequest<Value> extends ChatRequest {
  readonly schemaName: string;
  readonly schema: z.ZodType<Value>;
  /** What is wrong with a reply that fits the schema; null for nothing. */
  readonly check?: (value: Value) => string | null;
  /** Where somebody waits for less long than the service may take. */
  readonly timeoutSeconds?: number;
}

export interface Audio {
  readonly bytes: Uint8Array;
  /** With the ending by which the service knows the format. */
  readonly fileName: string;
  /** ISO 639-1, where it is known. */
  readonly language: string | null;
}

/** A model service. Whatever the service does, the outcome is a value; only Parley's own failures are thrown. */
export interface Model {
  readonly service: ModelService;
  /** A reply that fits the schema and the check; where the first does not, the model is told what is wrong with it and tries once more. */
  structured<Value>(caller: ModelCaller, request: StructuredRequest<Value>): Promise<Outcome<Value>>;
  /** One vector a text, in its order. */
  embed(caller: ModelCaller, texts: readonly string[]): Promise<Outcome<readonly (readonly number[])[]>>;
  transcribe(caller: ModelCaller, audio: Audio): Promise<Outcome<string>>;
  /** Lets the model call tools until it has an answer, or has used up its steps. */
  runSteps(caller: ModelCaller, request: StepsRequest): Promise<Outcome<StepsTaken>>;
  /** Whether the service answers and knows its models: for `doctor`. Uses no tokens. */
  ping(): Promise<Outcome<readonly string[]>>;
}

/** `now` gives milliseconds of a clock that does not go back. */
export function openModel(
  service: ModelService,
  ledger: Ledger,
  now: () => number = () => performance.now(),
): Model {
  const meter = createMeter(ledger, createBreaker(now), now);
  let client: Promise<OpenAI> | null = null;
  const connect = () => {
    client ??= openClient(service);
    return client;
  };
  const shapes: ReplyShapes = { taken: 'json_schema' };
  return {
    service,
    structured: (caller, request) => askStructured({ service, meter, connect, shapes }, caller, request),
    async embed(caller, texts) {
      const { embeddingModel: model } = service;
      if (model === null) return failed('not-configured', 'embedding model');
      const prompt = texts.reduce((sum, text) => sum + estimateTokens(text), 0);
      const planned = { model, prompt: null, estimate: { prompt, reply: 0 } };
      return await meter.call(caller, planned, async () => {
        const reply = await (await connect()).embeddings.create({
          model,
          input: [...texts],
          encoding_format: 'float',
        });
        const read = embeddings.safeParse(reply);
        if (!read.success || read.data.data.length !== texts.length) return failed('malformed', 'embeddings');
        const vectors = [...read.data.data].sort((a, b) => a.index - b.index);
        const use = read.data.usage;
        return {
          value: vectors.map(({ embedding }) => embedding),
          use: use == null ? null : { prompt: use.prompt_tokens, reply: 0 },
        };
      });
    },
    async transcribe(caller, { bytes, fileName, language }) {
      const { transcriptionModel: model } = service;
      if (model === null) return failed('not-configured', 'transcription model');
      const planned = { model, prompt: null, estimate: { prompt: 0, reply: 0 } };
      return await meter.call(caller, planned, async () => {
        const reply = await (await connect()).audio.transcriptions.create({
          model,
          file: new File([new Uint8Array(bytes)], fileName),
          response_format: 'json',
          ...(language === null ? {} : { language }),
        });
        const read = transcription.safeParse(reply);
        if (!read.success) return failed('malformed', 'transcription');
        const { text, usage } = read.data;
        const use = usage?.input_tokens === undefined ? null : usage;
        return {
          value: text.trim(),
          use:
            use === null
              ? { prompt: 0, reply: estimateTokens(text) }
              : { prompt: use.input_tokens ?? 0, reply: use.output_tokens ?? 0 },
        };
      });
    },
    async runSteps(caller, request) {
      if (service.chatModel === null) return failed('not-configured', 'chat model');
      return await runSteps({ ...service, chatModel: service.chatModel }, meter, caller, request);
    },
    async ping() {
      const { explainServiceError } = await import('./service.ts');
      try {
        const reply = await (await connect()).models.list();
        const names = reply.data?.map(({ id }) => id) ?? [];
        return done(names);
      } catch (error) {
        const failure = explainServiceError(error);
        if (failure === null) throw error;
        return failure;
      }
    },
  };
}

/** The request as it leaves: what `--model-dump` prints. */
export function chatBody(model: string, { prompt, inputs, messages, maxReplyTokens }: ChatRequest): ChatBody {
  return {
    model,
    messages: [
      { role: 'system', content: renderPrompt(prompt, inputs) },
      ...messages.map(({ role, text }) => ({ role, content: text })),
    ],
    max_completion_tokens: maxReplyTokens,
  };
}

export interface ChatBody {
  readonly model: string;
  readonly messages: readonly { readonly role: 'system' | 'user' | 'assistant'; readonly content: string }[];
  readonly max_completion_tokens: number;
}

/** With the schema that the reply has to fit. */
export function structuredBody<Value>(
  model: string,
  request: StructuredRequest<Value>,
  shape: ReplyShapes['taken'] = 'json_schema',
) {
  const body = chatBody(model, request);
  if (shape === 'json_object') return { ...body, response_format: { type: 'json_object' as const } };
  const { schemaName, schema } = request;
  return {
    ...body,
    response_format: {
      type: 'json_schema' as const,
      json_schema: {
        name: schemaName,
        schema: z.toJSONSchema(schema, { io: 'input' }) as Record<string, unknown>,
      },
    },
  };
}

/** How the service takes a wanted shape: some know no schemas, and are then told of none. */
interface ReplyShapes {
  taken: 'json_schema' | 'json_object';
}

interface Asking {
  readonly service: ModelService;
  readonly meter: Meter;
  readonly connect: () => Promise<OpenAI>;
}

async function askStructured<Value>(
  asking: Asking & { readonly shapes: ReplyShapes },
  caller: ModelCaller,
  request: StructuredRequest<Value>,
): Promise<Outcome<Value>> {
  const first = await askOnce(asking, caller, request);
  if (first.kind === 'failed') return first;
  const problem = readReply(first.value, request);
  if ('value' in problem) return done(problem.value);
  const repair = [
    ...request.messages,
    { role: 'assistant' as const, text: first.value.slice(0, longestRepeated) },
    {
      role: 'user' as const,
      text: `That reply can't be used: ${problem.problem}\nReply again, with the JSON alone.`,
    },
  ];
  const second = await askOnce(asking, caller, { ...request, messages: repair });
  if (second.kind === 'failed') return second;
  const read = readReply(second.value, request);
  return 'value' in read ? done(read.value) : failed('malformed', 'reply');
}

const longestRepeated = 4000;

/** A reply as the model wrote it, checked. */
export function readReply<Value>(
  text: string,
  { schema, check }: Pick<StructuredRequest<Value>, 'schema' | 'check'>,
): { readonly value: Value } | { readonly problem: string } {
  let json: unknown;
  try {
    // Some models put a fence around what they were asked to write.
    json = JSON.parse(
      text
        .trim()
        .replace(/^```(?:json)?\s*/i, '')
        .replace(/\s*```$/, ''),
    );
  } catch {
    return { problem: 'it is no JSON.' };
  }
  const read = schema.safeParse(json);
  if (!read.success) return { problem: z.prettifyError(read.error) };
  const problem = check?.(read.data) ?? null;
  return problem === null ? { value: read.data } : { problem };
}

async function askOnce<Value>(
  { service, meter, connect, shapes }: Asking & { readonly shapes: ReplyShapes },
  caller: ModelCaller,
  request: StructuredRequest<Value>,
): Promise<Outcome<string>> {
  const { chatModel } = service;
  if (chatModel === null) return failed('not-configured', 'chat model');
  const ask = async () => {
    const { messages, ...body } = structuredBody(chatModel, request, shapes.taken);
    const client = await connect();
    const reply = await client.chat.completions.create(
      { ...body, messages: [...messages] },
      within(service, request),
    );
    return completionOf(reply);
  };
  return await meter.call(caller, plannedFor(chatModel, request), async () => {
    try {
      return await ask();
    } catch (error) {
      if (!isUnknownShape(error) || shapes.taken === 'json_object') throw error;
      shapes.taken = 'json_object';
      return await ask();
    }
  });
}

/** As the client takes it, in milliseconds. */
function within(
  service: ModelService,
  { timeoutSeconds = service.timeoutSeconds }: Pick<StructuredRequest<unknown>, 'timeoutSeconds'>,
): { readonly timeout: number } {
  return { timeout: Math.min(timeoutSeconds, service.timeoutSeconds) * 1000 };
}

function plannedFor(model: string, request: ChatRequest): Planned {
  const { messages } = chatBody(model, request);
  const prompt = messages.reduce((sum, { content }) => sum + estimateTokens(content), 0);
  const { name, version } = request.prompt;
  return { model, prompt: { name, version }, estimate: { prompt, reply: request.maxReplyTokens } };
}

function completionOf(reply: unknown): Called<string> | ModelFailure {
  const read = completion.safeParse(reply);
  if (!read.success) return failed('malformed', 'completion');
  const [choice] = read.data.choices;
  const { usage } = read.data;
  const use = usage == null ? null : { prompt: usage.prompt_tokens, reply: usage.completion_tokens };
  if (choice.finish_reason === 'content_filter' || choice.message.refusal)
    return failed('refused', 'the model');
  return { value: choice.message.content ?? '', use };
}

/** The service doesn't know `response_format: json_schema`. */
function isUnknownShape(error: unknown): boolean {
  const { status, message } = error as { status?: unknown; message?: unknown };
  return (
    (status === 400 || status === 422) &&
    typeof message === 'string' &&
    /response_format|json_schema|structured/i.test(message)
  );
}

// What a service sends is hostile until it has passed here.
const completion = z.looseObject({
  choices: z.tuple(
    [
      z.looseObject({
        finish_reason: z.string().nullish(),
        message: z.looseObject({ content: z.string().nullish(), refusal: z.string().nullish() }),
      }),
    ],
    z.unknown(),
  ),
  usage: z.looseObject({ prompt_tokens: z.int(), completion_tokens: z.int() }).nullish(),
});
const embeddings = z.looseObject({
  data: z.array(z.looseObject({ index: z.int(), embedding: z.array(z.number()) })),
  usage: z.looseObject({ prompt_tokens: z.int() }).nullish(),
});
const transcription = z.looseObject({
  text: z.string(),
  usage: z.looseObject({ input_tokens: z.int().optional(), output_tokens: z.int().optional() }).nullish(),
});
