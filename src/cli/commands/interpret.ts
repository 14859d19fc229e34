import { readFileSync } from 'node:fs';
import path from 'node:path';
import { toInterpretOutput } from '../ask-output.ts';
import { openSession, type Session } from '../session.ts';
import { type Call, done, notDone, type SubCommand, wrongUsage } from '../sub-command.ts';

/** `parley interpret`: how a message is read, without doing it. */
export const interpretCommand: SubCommand = {
  name: 'interpret',
  describe: (command) =>
    command
      .description('show how a message is read, without doing it')
      .argument('[text...]', 'the message; - reads one a line from standard input')
      .option('--as <who>', 'e-mail or full name of the person who speaks (default: the owner)')
      .option('--now <time>', 'an ISO instant, or a date: the end of that day')
      .option('--model-dump', 'print the request by which a language model would be asked, and send nothing')
      .option('--model-reply <file>', 'read a reply of a language model from a file, and ask none')
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
    const given = typeof options.modelReply === 'string' ? options.modelReply : null;
    const reply = given === null ? null : readReplyFile(path.resolve(io.workingFolder, given));
    if (reply !== null && 'problem' in reply) {
      io.err(`${reply.problem}\n`);
      return notDone;
    }
    if (options.modelDump === true || reply !== null)
      return await showTrial(call, session, text, reply?.text ?? null);
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

/** What would leave, or what a reply from a file is read as. */
async function showTrial(
  { io, options }: Pick<Call, 'io' | 'options'>,
  session: Session,
  text: string,
  reply: string | null,
): Promise<number> {
  const started = performance.now();
  const { request, interpretation, problem } = await session.tryModel(text, reply);
  if (options.modelDump === true) io.out(`${JSON.stringify(request, null, 2)}\n`);
  if (reply === null) return done;
  if (interpretation === null) {
    io.err(`That reply can't be used: ${problem}\n`);
    return notDone;
  }
  const output = toInterpretOutput({ interpretation, milliseconds: performance.now() - started });
  io.out(options.json === true ? `${JSON.stringify(output)}\n` : `${describe(output)}\n`);
  return done;
}

function readReplyFile(file: string): { readonly text: string } | { readonly problem: string } {
  try {
    return { text: readFileSync(file, 'utf8') };
  } catch (error) {
    return { problem: `${file} can't be read (${(error as NodeJS.ErrnoException).code}).` };
  }
}

function describe(output: ReturnType<typeof toInterpretOutput>): string {
  const intents = output.intents.map(({ kind, name, slots }) => {
    const read = Object.entries(slots).map(
      ([slot, { text, value }]) => `  ${slot}: ${value ?? '–'} (“${text}”)`,
    );
    return [`${kind} ${name}`, ...read].join('\n');
  });
  return [
    `${output.language}, by ${output.source === 'model' ? 'the model' : 'rules'}, confidence ${output.confidence.toFixed(2)}, ${output.ms.toFixed(1)} ms`,
    ...intents,
    ...(output.notUnderstood.length > 0 ? [`not understood: ${output.notUnderstood.join(', ')}`] : []),
  ].join('\n');
}
