import type { Interpretation, InterpreterContext } from '../../interpreter/index.ts';
import { readModelSettings, readReply, structuredBody } from '../../model/index.ts';
import type { Services, TurnInput } from '../services.ts';
import { callerFor } from './advise.ts';
import { isForModel, readByModel, readingRequest } from './read-by-model.ts';

/** A message put to the model without anything being done about it: for whoever wants to see what leaves, and what a reply would come to. */
export interface ModelTrial {
  /** As it goes over the wire. */
  readonly request: unknown;
  /** What a reply that was handed in is read as; null where none was, or where it can't be taken. */
  readonly interpretation: Interpretation | null;
  /** What is wrong with it. */
  readonly problem: string | null;
}

type Who = Pick<TurnInput, 'tenantId' | 'userId'>;

/** `reply`: as a service would have sent it; null for none. */
export async function tryModel(
  services: Services,
  { tenantId }: Who,
  text: string,
  context: InterpreterContext,
  reply: string | null,
): Promise<ModelTrial> {
  const rules = services.interpret(text, context);
  const settings = await services.database.systemRead((query) => readModelSettings(query, tenantId));
  const sendsNames = !settings.withheld.includes('names');
  const { request, question } = readingRequest(text, context, rules, sendsNames);
  const trial = {
    request: structuredBody(services.model?.service.chatModel ?? 'MODEL', request),
    interpretation: null,
    problem: null,
  };
  if (reply === null) return trial;
  const read = readReply(reply, request);
  if ('problem' in read) return { ...trial, problem: read.problem };
  const reading = question.read(read.value);
  if (reading.kind === 'read') return { ...trial, interpretation: reading.interpretation };
  return { ...trial, interpretation: { ...rules, source: 'model', intents: [], readings: [] } };
}

/** What a message is read as, by the model too where it would be asked. */
export async function interpretFor(
  services: Services,
  who: Who,
  text: string,
  context: InterpreterContext,
): Promise<Interpretation> {
  const rules = services.interpret(text, context);
  const { model, database } = services;
  if (model === undefined) return rules;
  const settings = await database.systemRead((query) => readModelSettings(query, who.tenantId));
  if (!isForModel(settings, rules)) return rules;
  const read = await readByModel(model, callerFor(who, settings, {}), text, context, rules);
  return read.kind === 'read' ? read.interpretation : rules;
}
