import { z } from 'zod';
import type { Turn } from '../../conversation/index.ts';
import { renderText } from '../../rendering/index.ts';
import { askOutput, toAskOutput } from '../ask-output.ts';
import { explainMalformedLine, readInputLine } from '../read-input-line.ts';
import { openSession, type Session } from '../session.ts';
import { type Call, done, notDone, type Options, type SubCommand, wrongUsage } from '../sub-command.ts';

/** `parley ask`: one message, or one a line with `-`, and its answer. */
export const askCommand: SubCommand = {
  name: 'ask',
  describe: (command) =>
    command
      .description('ask or tell one thing, and print the answer')
      .argument(
        '[text...]',
        'the message; - reads one message (or {"press": ID, "set": {…}}) a line from standard input',
      )
      .option('--as <who>', 'e-mail or full name of the person who speaks (default: the owner)')
      .option('--now <time>', 'an ISO instant, or a date: the end of that day')
      .option('--thread <id>', 'the thread whose memory goes on')
      .option('--press <id>', 'press a button of an earlier answer')
      .option('--set <field=value...>', 'with --press: values that are changed before')
      .option('--json', 'one JSON object a message on standard output')
      .option('--schema', 'print the JSON Schema of that object'),
  needsNoDatabase: (options) => options.schema === true,
  run: async (call) => {
    const { io, options, operands } = call;
    if (options.schema === true) {
      io.out(`${JSON.stringify(z.toJSONSchema(askOutput, { io: 'output' }), null, 2)}\n`);
      return done;
    }
    const text = operands.join(' ').trim();
    const problem = usageProblem(text, options);
    if (problem !== null) {
      io.err(`${problem}\n`);
      return wrongUsage;
    }
    const session = await openSession(call);
    if (session.kind === 'problem') {
      io.err(`${session.problem}\n`);
      return session.exitCode;
    }
    if (text === '-') return await answerLines(session, call);
    const turn = await session.turn(
      typeof options.press === 'string'
        ? { press: options.press, set: readChanges(options.set) ?? {} }
        : { text },
    );
    show(turn, session, call);
    return undoneStatuses.has(turn.status) ? notDone : done;
  },
};

/** Every other status is what was asked for, or a step towards it that waits for an answer. */
const undoneStatuses: ReadonlySet<Turn['status']> = new Set(['refused', 'not-understood', 'failed']);

function usageProblem(text: string, { press, thread, set }: Options): string | null {
  if (press === undefined && text === '') return 'Say what to ask: parley ask "who is stuck in proposal?"';
  if (press === undefined && set !== undefined) return '--set goes with --press.';
  if (press !== undefined && text !== '') return '--press takes no message besides.';
  if (press !== undefined && thread === undefined)
    return '--press takes the thread in which the button was shown: --thread ID, the same as when asking.';
  return readChanges(set) === null ? '--set takes FIELD=VALUE.' : null;
}

/** One answer a line, in the order of the lines. The stream is done where each line was dealt with, whatever the answers say. */
async function answerLines(session: Session, call: Call): Promise<number> {
  let exitCode = done;
  for await (const line of call.io.lines()) {
    // A reader of JSON counts lines; a person who pressed Enter doesn't.
    if (line.trim() === '' && call.options.json !== true) continue;
    const input = readInputLine(line);
    const turn =
      input.kind === 'malformed'
        ? explainMalformedLine(input.text)
        : await session.turn(input.content, undefined, input.event ?? undefined);
    show(turn, session, call);
    if (turn.status === 'failed') exitCode = notDone;
  }
  return exitCode;
}

function show(turn: Turn, { timeZone }: Session, { io, options }: Call): void {
  if (options.json === true) io.out(`${JSON.stringify(toAskOutput(turn))}\n`);
  else io.out(`${renderText(turn.answer, { width: io.width, colour: io.colour, timeZone })}\n`);
}

function readChanges(given: unknown): Readonly<Record<string, string>> | null {
  const pairs = (Array.isArray(given) ? given : []).map((pair) => /^([^=]+)=(.*)$/su.exec(String(pair)));
  if (pairs.includes(null)) return null;
  return Object.fromEntries(pairs.flatMap((pair) => (pair === null ? [] : [[pair[1] ?? '', pair[2] ?? '']])));
}
