import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { isVoice, mostBytesOfVoice } from '../delivery/files.ts';
import { type Exchange, findSpeaker, sendJson, sendProblem } from './exchange.ts';

const asked = z.object({ name: z.string().max(100), language: z.enum(['en', 'zh']) });

/** `POST /api/voice?name=…&language=…`: a clip as it is; its words, or why there are none. The page sends them as a message then. */
export async function answerVoice(exchange: Exchange): Promise<void> {
  const speaker = await findSpeaker(exchange);
  if (typeof speaker === 'string') return sendProblem(exchange, speaker);
  const { url, request, site } = exchange;
  const given = asked.safeParse(Object.fromEntries(url.searchParams));
  if (!given.success || !isVoice(given.data)) return sendProblem(exchange, 'malformed');
  const bytes = await readBytes(request);
  if (bytes === null) return sendProblem(exchange, 'too-large');
  const { name, language } = given.data;
  sendJson(exchange, await site.host.hear(speaker.person.id, { name, bytes }, language));
}

/** Null where it is more than a clip may be. */
async function readBytes(request: IncomingMessage): Promise<Uint8Array | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > mostBytesOfVoice) return null;
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}
