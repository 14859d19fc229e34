import { mostBytesOfFile } from './files.ts';

const patienceMs = 60_000;

/** A file that somebody has sent, read only as far as one may be long; null where it can't be had. */
export async function fetchFile(
  url: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Uint8Array | 'too-large' | null> {
  try {
    const response = await fetch(url, { headers, signal: AbortSignal.timeout(patienceMs) });
    if (!response.ok || response.body === null) return null;
    // Without the right to read files Slack shows where to sign in.
    if (response.headers.get('content-type')?.startsWith('text/html') === true) {
      await response.body.cancel();
      return null;
    }
    if (Number(response.headers.get('content-length') ?? 0) > mostBytesOfFile) {
      await response.body.cancel();
      return 'too-large';
    }
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    for await (const chunk of response.body) {
      bytes += chunk.byteLength;
      if (bytes > mostBytesOfFile) return 'too-large';
      chunks.push(chunk);
    }
    return new Uint8Array(Buffer.concat(chunks));
  } catch {
    // Gone, refused, cut off or too slow: whoever sent it is told that it can't be had.
    return null;
  }
}
