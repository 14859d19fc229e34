import { toInterpretOutput } from '../ask-output.ts';
import { openSession } from '../session.ts';
import { done, type SubCommand, wrongUsage } from '../sub-command.ts';

/** `parley interpret`: how a message is read, without doing it. */
export const interpretCommand: SubCommand = {
  name: 'interpret',
  describe: (command) =>
    command
      .description('show how a message is read, without doing it')
      .argument('[text...]', 'the message; - reads one a line from standard input')
      .option('--as <who>', 'e-mail or full name of the person who speaks (default: the owner)')
      .option('--now <time>', 'an ISO instant, or a date: the end of that day')
      .option('--json', 'one JSON object a message on standard output'),
  run: async (call) => {
    const { io, options, operands } = call;
    const text = operands.join(' ').trim();
    if (text === '') {
      io.err('Say what to read: parley interpret "revenue last quarter by region"\n');
      return wrongUsage;
    }
    const session = await openSession(call);
    if (session.kind === 'problem') {
      io.err(`${session.problem}\n`);
      return session.exitCode;
    }
    const show = async (message: string) => {
      const output = toInterpretOutput(await session.interpret(message));
      io.out(options.json === true ? `${JSON.stringify(output)}\n` : `${describe(output)}\n`);
    };
    if (text !== '-') {
      await show(text);
      return done;
    }
    for await (const line of io.lines()) if (line.trim() !== '' || options.json === true) await show(line);
    return done;
  },
};

function describe(output: ReturnType<typeof toInterpretOutput>): string {
  const intents = output.intents.map(({ kind, name, slots }) => {
    const read = Object.entries(slots).map(
      ([slot, { text, value }]) => `  ${slot}: ${value ?? '–'} (“${text}”)`,
    );
    return [`${kind} ${name}`, ...read].join('\n');
  });
  return [
    `${output.language}, confidence ${output.confidence.toFixed(2)}, ${output.ms.toFixed(1)} ms`,
    ...intents,
    ...(output.notUnderstood.length > 0 ? [`not understood: ${output.notUnderstood.join(', ')}`] : []),
  ].join('\n');
}
