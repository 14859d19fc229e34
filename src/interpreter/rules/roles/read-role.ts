import type { CommandIntent, RecordRef } from '../../../intents/index.ts';
import type { InterpreterContext, Reading } from '../../interpretation.ts';
import { slotReadings } from '../commands/slot-readings.ts';
import { lookUpOne } from '../look-up-one.ts';
import { cue, granting, revoking, roleWords } from './patterns.ts';

/** What a message says of somebody's role; null where it is about nobody of the company. */
export function readRole(text: string, context: InterpreterContext): Reading | null {
  const said = text.trim();
  if (said.length > longest || !cue.test(said) || /[?？]$|吗[\s。]*$/u.test(said)) return null;
  for (const [patterns, stop] of [
    [revoking, true],
    [granting, false],
  ] as const)
    for (const pattern of patterns) {
      const groups = pattern.exec(said)?.groups;
      const person = groups === undefined ? null : personOf(groups.who ?? '', context);
      if (groups === undefined || person === null) continue;
      const team = teamOf(groups.team, context);
      const slots = { person, role: roleOf(groups.role ?? ''), team, stop };
      return asReading({ kind: 'command', name: 'grant-role', slots }, text);
    }
  return null;
}

const longest = 160;

/** Somebody of the company; one who is addressed with @ is, also where nobody is called so. */
function personOf(who: string, context: InterpreterContext): RecordRef | null {
  const isAddressed = who.trim().startsWith('@');
  const name = who.trim().replace(/^@/, '').trim();
  const found = lookUpOne('user', name, context);
  return found.id !== null || found.candidates.length > 0 || isAddressed ? found : null;
}

function teamOf(said: string | undefined, context: InterpreterContext): RecordRef | null {
  const name = said?.trim() ?? '';
  return name === '' ? null : lookUpOne('team', name, context);
}

/** "Put her in charge of EMEA" names none: it is a manager's. */
function roleOf(word: string): string {
  const wanted = word.toLowerCase();
  const found = Object.entries(roleWords).find(
    ([, { en, zh }]) => en.includes(wanted) || zh.includes(wanted),
  );
  return found?.[0] ?? 'manager';
}

function asReading(intent: Extract<CommandIntent, { readonly name: 'grant-role' }>, text: string): Reading {
  const { person } = intent.slots;
  return {
    confidence: 0.95,
    intents: [intent],
    readings: [slotReadings(intent)],
    alternatives: [],
    question:
      person.id === null && person.candidates.length > 0
        ? { kind: 'which-record', intentIndex: 0, slot: 'person', candidates: person.candidates }
        : null,
    notUnderstood: [],
    understood: [text.trim()],
  };
}
