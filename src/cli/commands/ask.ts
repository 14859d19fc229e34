import { z } from 'zod';
import type { TurnInputContent } from '../../conversation/index.ts';
import { renderText } from '../../rendering/index.ts';
import { askOutput, toAskOutput } from '../ask-output.ts';
import { openSession, type Session } from '../session.ts';
import { type Call, done, notDone, type SubCommand, wrongUsage } from '../sub-command.ts';

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
    const fromInput = operands.length === 1 && operands[0] === '-';
    const text = operands.join(' ').trim();
    if (text === '' && options.press === undefined) {
      io.err('Say what to ask: parley ask "who is stuck in proposal?"\n');
      return wrongUsage;
    }
    const changes = readChanges(options.set);
    if (changes === null) {
      io.err('--set takes FIELD=VALUE.\n');
      return wrongUsage;
    }
    const session = await openSession(call);
    if (session.kind === 'problem') {
      io.err(`${session.problem}\n`);
      return notDone;
    }
    if (!fromInput) {
      const input = typeof options.press === 'string' ? { press: options.press, set: changes } : { text };
      return await answer(session, call, input);
    }
    let exitCode = done;
    for await (const line of io.lines()) {
      if (line.trim() === '') continue;
      const input = readLine(line);
      exitCode = Math.max(exitCode, await answer(session, call, input));
    }
    return exitCode;
  },
};

async function answer(session: Session, { io, options }: Call, input: TurnInputContent): Promise<number> {
  const turn = await session.turn(input);
  if (options.json === true) io.out(`${JSON.stringify(toAskOutput(turn))}\n`);
  else io.out(`${renderText(turn.answer, { width: io.width, colour: io.colour })}\n`);
  return turn.status === 'failed' ? notDone : done;
}

const press = z.strictObject({ press: z.string(), set: z.record(z.string(), z.string()).default({}) });

/** A line that is no button's JSON is a message, whatever it looks like. */
function readLine(line: string): TurnInputContent {
  if (!line.trimStart().startsWith('{')) return { text: line };
  try {
    const parsed = press.safeParse(JSON.parse(line));
    return parsed.success ? parsed.data : { text: line };
  } catch {
    return { text: line };
  }
}

function readChanges(given: unknown): Readonly<Record<string, string>> | null {
  const pairs = (Array.isArray(given) ? given : []).map((pair) => /^([^=]+)=(.*)$/su.exec(String(pair)));
  if (pairs.includes(null)) return null;
  return Object.fromEntries(pairs.flatMap((pair) => (pair === null ? [] : [[pair[1] ?? '', pair[2] ?? '']])));
}
