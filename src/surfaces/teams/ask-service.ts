import { ServiceProblem } from './bot.ts';

const patienceMs = 15_000;

/** One request to Microsoft's service, never repeated here; what isn't a success is thrown as a `ServiceProblem`. */
export async function askService(
  url: string,
  {
    method,
    headers,
    body,
  }: { readonly method: string; readonly headers: Readonly<Record<string, string>>; readonly body?: string },
): Promise<{ readonly status: number; readonly text: string; readonly headers: Headers }> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(url, {
      method,
      headers,
      ...(body === undefined ? {} : { body }),
      signal: AbortSignal.timeout(patienceMs),
    });
    text = await response.text();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ServiceProblem(`Teams can't be reached: ${why}`, null, {
      isNotSent: isRefused(error),
      cause: error,
    });
  }
  if (response.ok) return { status: response.status, text, headers: response.headers };
  const after = Number(response.headers.get('retry-after') ?? Number.NaN);
  throw new ServiceProblem(`Teams answers ${response.status}: ${text.slice(0, 300)}`, response.status, {
    afterSeconds: Number.isFinite(after) ? after : null,
  });
}

function isRefused(error: unknown): boolean {
  for (let each = error; each instanceof Error; each = each.cause)
    if (
      /ECONNREFUSED|ENOTFOUND|EAI_AGAIN/.test(`${(each as NodeJS.ErrnoException).code ?? ''} ${each.message}`)
    )
      return true;
  return false;
}
