import type { Block } from '../../answer/index.ts';
import type { Interpretation } from '../../interpreter/index.ts';
import type { TextKind } from '../../kernel/index.ts';
import type { ModelCaller, ModelSettings } from '../../model/index.ts';
import { threadOf } from '../memory.ts';
import type { PresentOpening } from '../open-turn.ts';
import type { Reply } from '../reply.ts';
import type { Services, TurnInput } from '../services.ts';
import { explainModelFailure } from './explain-model.ts';
import { isForModel, readByModel } from './read-by-model.ts';
import { takeSteps } from './take-steps.ts';
import { askRulesOrModel, disagreeOverWrite } from './weigh.ts';

/** What comes of asking the model. */
export type Advice =
  /** Its reading stands. */
  | { readonly kind: 'reading'; readonly interpretation: Interpretation }
  /** There is an answer already. */
  | { readonly kind: 'reply'; readonly interpretation: Interpretation; readonly reply: Reply }
  /** The rules' best effort stands, with a line on why there is no more where there is one to tell. */
  | { readonly kind: 'rules'; readonly line: Block | null };

/** Asks the model where one is set up and the rules, or the company's policy, call for it. Whatever it does, the message is answered. */
export async function adviseByModel(
  services: Services,
  turn: TurnInput,
  opening: PresentOpening,
  text: string,
  rules: Interpretation,
): Promise<Advice> {
  const { model } = services;
  const { modelSettings: settings, actor, words, memory } = opening;
  if (model === undefined || settings === undefined || !isForModel(settings, rules))
    return { kind: 'rules', line: null };
  const { tenantId, userId, now } = turn;
  const context = { actor, ...words, now, thread: threadOf(memory) };
  const caller = callerFor({ tenantId, userId }, settings, turn);
  turn.showProgress?.(
    rules.language === 'zh' ? '请语言模型理解这句话' : 'reading it with the language model',
  );
  const read = await readByModel(model, caller, text, context, rules);
  const byRules = (line: Block | null): Advice => ({ kind: 'rules', line });
  switch (read.kind) {
    case 'failed':
      return byRules(explainModelFailure(rules.language, read));
    case 'unclear':
      return byRules(null);
    case 'read': {
      const { interpretation } = read;
      return disagreeOverWrite(rules, interpretation)
        ? { kind: 'reply', interpretation, reply: askRulesOrModel(rules, interpretation) }
        : { kind: 'reading', interpretation };
    }
    case 'steps': {
      const stepping: ModelCaller = { ...caller, job: 'steps', sends: sentWithResults(settings) };
      const { language } = rules;
      const found = await takeSteps(services, model, stepping, turn, opening, text, context, language);
      if ('kind' in found) return byRules(explainModelFailure(language, found));
      return { kind: 'reply', interpretation: { ...rules, source: 'model', intents: [] }, reply: found };
    }
  }
}

/** What a look-up returns holds names, and notes where they may leave. */
function sentWithResults({ withheld }: ModelSettings): readonly TextKind[] {
  return withheld.includes('notes')
    ? ['messages', 'names', 'figures']
    : ['messages', 'names', 'figures', 'notes'];
}

/** For reading a message: without names where they don't leave. */
export function callerFor(
  { tenantId, userId }: Pick<TurnInput, 'tenantId' | 'userId'>,
  { withheld }: ModelSettings,
  message: object,
): ModelCaller {
  const sends: readonly TextKind[] = withheld.includes('names') ? ['messages'] : ['messages', 'names'];
  return { tenantId, userId, job: 'interpret', sends, message };
}
