import { runTerminalChat } from '../surfaces/index.ts';
import { openSession, type Session } from './session.ts';
import type { Call } from './sub-command.ts';

/** A chat in the terminal of a call. `openers`: questions that numbers stand for at its beginning. */
export async function runChat(call: Call, session: Session, openers: readonly string[] = []): Promise<void> {
  await runTerminalChat(session, call.io, {
    language: call.config.terminalLanguage,
    openers,
    changeSpeaker: (who) => changeSpeaker(call, who),
  });
}

async function changeSpeaker(call: Call, who: string) {
  // In a chat a part of a name is enough where only one person has it.
  const tenant = await call.parley.findTenant();
  const people = tenant === null ? [] : await call.parley.listPeople(tenant);
  const wanted = who.trim().toLowerCase();
  const fitting = people.filter(({ name }) => name.toLowerCase().includes(wanted));
  const exact = people.some(({ name, email }) => name.toLowerCase() === wanted || email === wanted);
  const as = !exact && fitting.length === 1 ? (fitting[0]?.email ?? fitting[0]?.name) : who;
  return await openSession({ ...call, options: { ...call.options, as } });
}
