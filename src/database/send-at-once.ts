import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/** A socket to a database's server; what is written to it within one turn of the event loop goes out in one piece. */
export function openSocketAtOnce(): Socket {
  const socket = new Socket();
  // Node gives a socket its own `write` again when it connects.
  socket.once('connect', () => sendAtOnce(socket));
  return socket;
}

/**
 * Makes `stream` send what is written to it within one turn of the event loop in one piece: statements that are given at once are one
 * system call and one packet, and wake the database once.
 */
export function sendAtOnce<Stream extends Duplex>(stream: Stream): Stream {
  const write = stream.write.bind(stream) as (...args: unknown[]) => boolean;
  let isWaiting = false;
  const send = () => {
    isWaiting = false;
    stream.uncork();
  };
  return Object.assign(stream, {
    write: (...args: unknown[]) => {
      if (!isWaiting) {
        isWaiting = true;
        stream.cork();
        process.nextTick(send);
      }
      return write(...args);
    },
  });
}
