/** What became of a call to the model service. All of it is expected: the service is somebody else's. */
export type Outcome<Value> = { readonly kind: 'done'; readonly value: Value } | ModelFailure;

export interface ModelFailure {
  readonly kind: 'failed';
  readonly why: FailureReason;
  /** For the log and `doctor`: a status, a code, which budget. Never the key, nor text of the service. */
  readonly detail: string;
  /** Seconds after which it may be tried again; null where that isn't known. */
  readonly retryAfterSeconds: number | null;
}

export type FailureReason =
  /** It didn't answer in time. */
  | 'slow'
  /** It can't be reached, answers with errors, or did so too often just now. */
  | 'down'
  /** It asks to be left alone for a while (429). */
  | 'busy'
  /** It takes neither this key nor this model. */
  | 'denied'
  /** What it needs on this machine is missing or broken. */
  | 'not-ready'
  /** Its reply is not what was asked for, also after a second try. */
  | 'malformed'
  /** The model declined to answer, or a filter of the service did. */
  | 'refused'
  /** A budget of tokens is used up. */
  | 'over-budget'
  /** The admin lets this kind of text not leave. */
  | 'withheld'
  /** No model is set up for this. */
  | 'not-configured';

export function done<Value>(value: Value): Outcome<Value> {
  return { kind: 'done', value };
}

export function failed(
  why: FailureReason,
  detail: string,
  retryAfterSeconds: number | null = null,
): ModelFailure {
  return { kind: 'failed', why, detail, retryAfterSeconds };
}
