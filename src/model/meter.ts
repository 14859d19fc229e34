import type { Breaker } from './breaker.ts';
import type { ModelCaller } from './caller.ts';
import type { Ledger, LedgerEntry, LedgerState, TokenUse } from './ledger.ts';
import { done, failed, type ModelFailure, type Outcome } from './outcome.ts';
import { explainServiceError } from './service.ts';

/** What a call is about to use. */
export interface Planned {
  readonly model: string;
  readonly prompt: LedgerEntry['prompt'];
  /** Tokens of the prompt by estimate, and of the longest reply. */
  readonly estimate: TokenUse;
}

/** What a call came to. `use` is null where the service doesn't say: then the estimate counts. */
export interface Called<Value> {
  readonly value: Value;
  readonly use: TokenUse | null;
}

/** Every call goes through here: what may leave, what it may use, whether the service is well; and what it used is kept. */
export interface Meter {
  call<Value>(
    caller: ModelCaller,
    planned: Planned,
    work: () => Promise<Called<Value> | ModelFailure>,
  ): Promise<Outcome<Value>>;
}

/** `now` gives milliseconds. */
export function createMeter(ledger: Ledger, breaker: Breaker, now: () => number): Meter {
  // What a message has used so far is known as long as somebody holds it.
  const usedByMessage = new WeakMap<object, number>();
  return {
    async call(caller, planned, work) {
      const message = caller.message ?? caller;
      const state = await ledger.stateOf(caller);
      const refusal = refusalOf(caller, planned, state, usedByMessage.get(message) ?? 0);
      if (refusal !== null) return refusal;
      const rest = breaker.restLeft();
      if (rest > 0) return failed('down', 'it failed several times just now', Math.ceil(rest / 1000));
      const started = now();
      const called = await attempt(work);
      tell(breaker, called);
      const use = 'value' in called ? (called.use ?? planned.estimate) : usedInVain(called, planned);
      usedByMessage.set(message, (usedByMessage.get(message) ?? 0) + use.prompt + use.reply);
      await ledger.record(caller, {
        model: planned.model,
        prompt: planned.prompt,
        outcome: 'value' in called ? 'done' : called.why,
        use,
        milliseconds: now() - started,
      });
      return 'value' in called ? done(called.value) : called;
    },
  };
}

/** Tokens of a text by estimate, never far too few: a token is some four Latin letters, or one Han character. */
export function estimateTokens(text: string): number {
  const wide = text.match(/[^\p{Script=Latin}\p{N}\p{P}\s]/gu)?.length ?? 0;
  return Math.ceil(wide * 1.1 + (text.length - wide) / 3.3);
}

function refusalOf(
  { sends, userId, job }: ModelCaller,
  { estimate }: Planned,
  { settings, usedByPerson, usedByAll }: LedgerState,
  usedByMessage: number,
): ModelFailure | null {
  // What makes vectors and hears voices puts nothing into words.
  if (settings.policy === 'never' && job !== 'embed' && job !== 'transcribe')
    return failed('withheld', 'policy');
  const withheld = sends.find((kind) => settings.withheld.includes(kind));
  if (withheld !== undefined) return failed('withheld', withheld);
  const coming = estimate.prompt + estimate.reply;
  // A batch of embeddings is nobody's message.
  if (job !== 'embed' && usedByMessage + coming > settings.tokensPerMessage)
    return failed('over-budget', 'message');
  if (userId !== null && usedByPerson + coming > settings.tokensPerPersonDay)
    return failed('over-budget', 'person');
  return usedByAll + coming > settings.tokensPerDay ? failed('over-budget', 'day') : null;
}

async function attempt<Value>(
  work: () => Promise<Called<Value> | ModelFailure>,
): Promise<Called<Value> | ModelFailure> {
  try {
    return await work();
  } catch (error) {
    const failure = explainServiceError(error);
    if (failure === null) throw error;
    return failure;
  }
}

/** Only what says that the service isn't well keeps calls away from it. */
function tell(breaker: Breaker, called: Called<unknown> | ModelFailure): void {
  if ('value' in called || called.why === 'malformed' || called.why === 'refused') {
    breaker.succeeded();
    return;
  }
  const seconds = called.retryAfterSeconds;
  breaker.failed(seconds === null ? null : seconds * 1000);
}

/** A service counts what it read also where nothing came of it; one that was not reached read nothing. */
function usedInVain({ why }: ModelFailure, { estimate }: Planned): TokenUse {
  const wasRead = why === 'slow' || why === 'malformed' || why === 'refused';
  return { prompt: wasRead ? estimate.prompt : 0, reply: 0 };
}
