import type OpenAI from 'openai';
import { failed, type ModelFailure } from './outcome.ts';

/** The address of an OpenAI-compatible service and its models. */
export interface ModelService {
  readonly baseUrl: string;
  readonly key: string;
  readonly chatModel: string | null;
  readonly embeddingModel: string | null;
  readonly transcriptionModel: string | null;
  /** For one call, in seconds. */
  readonly timeoutSeconds: number;
}

/** Loaded when the first call is made: without a model nothing of it costs anything. */
export async function openClient({ baseUrl, key, timeoutSeconds }: ModelService): Promise<OpenAI> {
  const { default: Client } = await import('openai');
  return new Client({
    baseURL: baseUrl,
    apiKey: key,
    // What the environment says for other programs is not meant for this service.
    organization: null,
    project: null,
    timeout: timeoutSeconds * 1000,
    // A person waits: the breaker and the rules are the answer to failures.
    maxRetries: 0,
    // The client would log headers and bodies.
    logLevel: 'off',
  });
}

/** What went wrong, told without anything the service wrote: some services repeat a part of the key. */
export function explainServiceError(error: unknown): ModelFailure | null {
  if (!(error instanceof Error)) return null;
  const { status, headers } = error as { status?: unknown; headers?: unknown };
  const kind = error.constructor.name;
  if (
    kind === 'APIConnectionTimeoutError' ||
    kind === 'APIUserAbortError' ||
    error.name === 'AbortError' ||
    error.name === 'TimeoutError'
  )
    return failed('slow', 'no answer in time');
  if (kind === 'APIConnectionError') return failed('down', connectionCodeOf(error));
  if (kind === 'LengthFinishReasonError') return failed('malformed', 'cut off');
  if (kind === 'ContentFilterFinishReasonError') return failed('refused', 'content filter');
  if (typeof status !== 'number') {
    // A reply that is no JSON, or a stream that breaks off.
    if (error instanceof SyntaxError) return failed('malformed', 'not JSON');
    return kind === 'APIError' || error instanceof TypeError ? failed('down', 'broken off') : null;
  }
  const detail = `HTTP ${status}`;
  if (status === 429) return failed('busy', detail, retryAfterOf(headers));
  if (status === 401 || status === 403 || status === 404) return failed('denied', detail);
  if (status === 408 || status === 504) return failed('slow', detail);
  if (status >= 500) return failed('down', detail, retryAfterOf(headers));
  return failed('malformed', detail);
}

function connectionCodeOf(error: Error): string {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const { code } = at as { code?: unknown };
    if (typeof code === 'string' && /^[A-Z0-9_]{3,40}$/.test(code)) return code;
  }
  return 'no connection';
}

function retryAfterOf(headers: unknown): number | null {
  if (!(headers instanceof Headers)) return null;
  const seconds = Number(headers.get('retry-after'));
  return Number.isFinite(seconds) && seconds > 0 ? seconds : null;
}
