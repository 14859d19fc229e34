import type { ServerResponse } from 'node:http';

/** A response that goes on: server-sent events, each with a name and JSON. */
export interface EventStream {
  send(event: string, data: unknown): void;
  end(): void;
}

const heartbeatSeconds = 15;

export function openEventStream(response: ServerResponse): EventStream {
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
  const heartbeat = setInterval(() => response.write(': still there\n\n'), heartbeatSeconds * 1000);
  response.once('close', () => clearInterval(heartbeat));
  // Whoever went away asks again by the same id.
  response.on('error', () => {});
  return {
    send(event, data) {
      if (!response.writableEnded) response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    },
    end() {
      clearInterval(heartbeat);
      response.end();
    },
  };
}
