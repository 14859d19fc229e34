import { z } from 'zod';
import { openEventStream } from './event-stream.ts';
import { type Exchange, findSpeaker, sendJson, sendProblem } from './exchange.ts';
import { readJson } from './read-body.ts';
import { unaskedTurn, type WebMessage } from './turns.ts';

const id = z.string().regex(/^[A-Za-z0-9-]{8,64}$/);
const message = z.strictObject({
  id,
  thread: id,
  input: z.union([
    z.strictObject({ text: z.string().min(1).max(20_000) }),
    z.strictObject({
      press: z.string().min(1).max(100),
      set: z.record(z.string().max(100), z.string().max(20_000)).optional(),
    }),
    z.strictObject({
      open: z.strictObject({
        entity: z.string().min(1).max(40),
        id: z.int().positive().max(2_147_483_647),
      }),
      language: z.enum(['en', 'zh']),
    }),
  ]),
});

/** `POST /api/turns`: one message or press. The response is a stream: how far it has come, then the answer. */
export async function answerTurn(exchange: Exchange): Promise<void> {
  const speaker = await findSpeaker(exchange);
  if (typeof speaker === 'string') return sendProblem(exchange, speaker);
  const body = await readJson(exchange.request, message);
  if (body === null) return sendProblem(exchange, 'malformed');
  const { site, response } = exchange;
  const stream = openEventStream(response);
  try {
    const turn = await site.turns.take(speaker.person, speaker.rights, toMessage(body), (progress) =>
      stream.send('progress', progress),
    );
    stream.send('answer', turn);
  } catch (error) {
    site.host.reportFailure(error);
    stream.send('problem', { problem: 'failed' });
  }
  stream.end();
}

function toMessage({ id, thread, input }: z.output<typeof message>): WebMessage {
  if ('text' in input || 'open' in input) return { id, thread, input };
  const { press, set } = input;
  return { id, thread, input: set === undefined ? { press } : { press, set } };
}

/** `POST /api/unread`: what waits for whoever speaks, and was asked for nowhere. */
export async function answerUnread(exchange: Exchange): Promise<void> {
  const speaker = await findSpeaker(exchange);
  if (typeof speaker === 'string') return sendProblem(exchange, speaker);
  if ((await readJson(exchange.request, z.strictObject({}))) === null)
    return sendProblem(exchange, 'malformed');
  const { person, rights } = speaker;
  const answers = await exchange.site.host.unread(person.id);
  sendJson(exchange, { turns: answers.map((answer) => unaskedTurn(answer, person, rights)) });
}

/** `POST /api/names`: what a name of a record may become that is being typed. */
export async function answerNames(exchange: Exchange): Promise<void> {
  const speaker = await findSpeaker(exchange);
  if (typeof speaker === 'string') return sendProblem(exchange, speaker);
  const body = await readJson(
    exchange.request,
    z.strictObject({ entity: z.string().max(40), typed: z.string().max(200) }),
  );
  if (body === null) return sendProblem(exchange, 'malformed');
  sendJson(exchange, { names: await exchange.site.host.names(speaker.person.id, body.entity, body.typed) });
}

/** `POST /api/exports`: the exact values of an answer that this person got, as a file. */
export async function answerExport(exchange: Exchange): Promise<void> {
  const speaker = await findSpeaker(exchange);
  if (typeof speaker === 'string') return sendProblem(exchange, speaker);
  if (!speaker.rights.mayExport) return sendProblem(exchange, 'may-not-export');
  const body = await readJson(
    exchange.request,
    z.strictObject({ turn: id, format: z.enum(['csv', 'xlsx']) }),
  );
  if (body === null) return sendProblem(exchange, 'malformed');
  const { site, response } = exchange;
  const data = await site.turns.wholeData(speaker.person.id, body.turn);
  if (data === null) return sendProblem(exchange, 'gone');
  const file = await site.host.exportFile(data, body.format);
  response.writeHead(200, {
    'content-type':
      body.format === 'csv'
        ? 'text/csv; charset=utf-8'
        : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'content-disposition': `attachment; filename="parley.${body.format}"`,
  });
  response.end(file);
}
