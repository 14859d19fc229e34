import { setTimeout as wait } from 'node:timers/promises';
import type { App, Receiver, ReceiverEvent } from '@slack/bolt';

/** Slack gives three seconds. */
const patienceMs = 2500;
const longestWaitSeconds = 30;

/**
 * Bolt acknowledges an event before anybody has seen it. Here Slack hears of it after the listeners have kept the event, so that
 * none is lost where the process dies in between. Only where they can be kept nowhere for longer than Slack waits does it hear before.
 */
export function acknowledgingKept(receiver: Receiver): Receiver {
  return {
    init: (app) => receiver.init(withLateAcknowledgement(app)),
    start: (...given) => receiver.start(...given),
    stop: (...given) => receiver.stop(...given),
  };
}

function withLateAcknowledgement(app: App): App {
  const processEvent = async (event: ReceiverEvent) => {
    let content: unknown;
    let isDone = false;
    const acknowledge = async () => {
      if (isDone) return;
      isDone = true;
      await event.ack(content);
    };
    const timer = setTimeout(() => void acknowledge(), patienceMs);
    const process = () =>
      app.processEvent({
        ...event,
        ack: async (given?: unknown) => {
          content = given;
        },
      });
    try {
      for (let attempt = 0; ; attempt++) {
        try {
          await process();
          break;
        } catch (error) {
          // Slack sends again what it was not answered for; what it was, nobody but this process knows of.
          if (!isDone) throw error;
          await wait(Math.min(2 ** attempt, longestWaitSeconds) * 1000);
        }
      }
      await acknowledge();
    } finally {
      clearTimeout(timer);
    }
  };
  return new Proxy(app, {
    get: (target, key) => (key === 'processEvent' ? processEvent : Reflect.get(target, key, target)),
  });
}
