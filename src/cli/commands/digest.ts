import { renderText } from '../../rendering/index.ts';
import { toAskOutput } from '../ask-output.ts';
import { openSession, readNow, type Session } from '../session.ts';
import { type Call, done, notDone, type SubCommand, wrongUsage } from '../sub-command.ts';

/** `parley digest`: what is sent by the clock: run what is due, look at one, list them. */
export const digestCommand: SubCommand = {
  name: 'digest',
  describe: (command) =>
    command
      .description('digests: queue what is due, show one as it would be sent now, list who gets what')
      .argument('[action]', 'list (default), preview, run, runs')
      .argument(
        '[name...]',
        'which one; with preview also morning, team-week, company-week, company-month, customer-care, hygiene',
      )
      .option('--as <who>', 'who asks (default: the owner)')
      .option('--now <time>', 'an ISO instant, or a date: the end of that day')
      .option('--json', 'one JSON object on standard output')
      .addHelpText(
        'after',
        '\nExamples:\n  parley digest\n  parley digest preview funnel --as raj@acme.example\n  parley digest preview customer-care\n  parley digest run --now 2026-11-23T08:00:00Z\n  parley digest runs --json\n',
      ),
  run: async (call) => {
    const [action = 'list', ...name] = call.operands;
    if (!Object.hasOwn(shows, action)) {
      call.io.err('See parley digest --help.\n');
      return wrongUsage;
    }
    const session = await openSession(call);
    if (session.kind === 'problem') {
      call.io.err(`${session.problem}\n`);
      return session.exitCode;
    }
    if (action === 'run') await runDue(call);
    return await show(call, session, shows[action as keyof typeof shows], name.join(' '));
  },
};

const shows = { list: 'list', preview: 'preview', run: 'runs', runs: 'runs' } as const;

/** Does what the clock would do now. */
async function runDue({ parley, options }: Call): Promise<void> {
  const tenant = await parley.findTenant();
  const clock = tenant === null ? null : readNow(options.now, tenant.calendar);
  await parley.runDue(clock?.() ?? new Date().toISOString());
}

async function show(
  { io, options }: Call,
  session: Session,
  what: 'list' | 'preview' | 'runs',
  name: string,
): Promise<number> {
  const which = name === '' ? {} : { words: name };
  const turn = await session.turn({
    said: { name: 'subscriptions', slots: { show: what, which, everybodys: true } },
  });
  if (options.json === true) io.out(`${JSON.stringify(toAskOutput(turn))}\n`);
  else
    io.out(
      `${renderText(turn.answer, { width: io.width, colour: io.colour, timeZone: session.timeZone })}\n`,
    );
  return turn.status === 'answered' ? done : notDone;
}
