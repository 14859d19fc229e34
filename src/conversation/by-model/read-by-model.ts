import {
  answerThreshold,
  askedOfModel,
  type Interpretation,
  type InterpreterContext,
  type ModelReply,
} from '../../interpreter/index.ts';
import {
  fence,
  type Model,
  type ModelCaller,
  type ModelFailure,
  type ModelSettings,
  promptNamed,
  type StructuredRequest,
} from '../../model/index.ts';

/** What the model made of a message. */
export type ReadByModel =
  | { readonly kind: 'read'; readonly interpretation: Interpretation }
  /** It takes several look-ups, one building on another. */
  | { readonly kind: 'steps' }
  /** Neither could read it. */
  | { readonly kind: 'unclear' }
  | ModelFailure;

/** Whether the model is asked to read this message at all. */
export function isForModel(settings: ModelSettings, rules: Interpretation): boolean {
  if (settings.policy === 'never' || settings.withheld.includes('messages')) return false;
  if (settings.policy === 'model-first') return true;
  return (
    rules.intents.length === 0 ||
    rules.confidence < answerThreshold ||
    rules.question?.kind === 'which-reading'
  );
}

/** Asks the model to read a message. `caller.sends` says whether names may leave. */
export async function readByModel(
  model: Model,
  caller: ModelCaller,
  text: string,
  context: InterpreterContext,
  rules: Interpretation,
): Promise<ReadByModel> {
  const { request, question } = readingRequest(text, context, rules, caller.sends.includes('names'));
  const outcome = await model.structured(caller, request);
  if (outcome.kind === 'failed') return outcome;
  const reading = question.read(outcome.value);
  if (reading.kind !== 'read') return reading;
  const { name, version } = request.prompt;
  const readBy = { model: model.service.chatModel ?? '', prompt: `${name}@${version}` };
  return { kind: 'read', interpretation: { ...reading.interpretation, readBy } };
}

/** The request as it would be sent, and what reads the reply. */
export function readingRequest(
  text: string,
  context: InterpreterContext,
  rules: Interpretation,
  sendsNames: boolean,
): {
  readonly request: StructuredRequest<ModelReply>;
  readonly question: ReturnType<typeof askedOfModel>;
} {
  const question = askedOfModel(text, context, rules, { masksNames: !sendsNames });
  const said = [
    ...(question.thread === null ? [] : [fence('before', question.thread)]),
    fence('message', question.message),
  ];
  return {
    question,
    request: {
      prompt: promptNamed('interpret'),
      inputs: question.inputs,
      messages: [{ role: 'user', text: said.join('\n') }],
      maxReplyTokens,
      schemaName: 'intents',
      schema: question.schema,
      check: question.check,
    },
  };
}

const maxReplyTokens = 800;
