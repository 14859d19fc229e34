import type { IncomingMessage } from 'node:http';
import type { z } from 'zod';

const largestJsonBytes = 256 * 1024;

/** The JSON of a request, as the schema reads it; null where it is something else, or too much. */
export async function readJson<Schema extends z.ZodType>(
  request: IncomingMessage,
  schema: Schema,
): Promise<z.output<Schema> | null> {
  if (request.headers['content-type']?.startsWith('application/json') !== true) return null;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largestJsonBytes) return null;
    chunks.push(chunk);
  }
  try {
    const result = schema.safeParse(JSON.parse(Buffer.concat(chunks).toString('utf8')));
    return result.success ? result.data : null;
  } catch {
    return null;
  }
}
