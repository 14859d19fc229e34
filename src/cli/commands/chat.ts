import { runChat } from '../run-chat.ts';
import { openSession } from '../session.ts';
import { done, type SubCommand } from '../sub-command.ts';

/** `parley chat`: a conversation in the terminal. */
export const chatCommand: SubCommand = {
  name: 'chat',
  describe: (command) =>
    command
      .description('talk to Parley in this terminal; /as NAME: as someone else, /quit: leave')
      .option('--as <who>', 'e-mail or full name of the person who speaks (default: the owner)')
      .option('--now <time>', 'an ISO instant, or a date: the end of that day')
      .option('--thread <id>', 'the thread whose memory goes on'),
  run: async (call) => {
    const session = await openSession(call);
    if (session.kind === 'problem') {
      call.io.err(`${session.problem}\n`);
      return session.exitCode;
    }
    await runChat(call, session);
    return done;
  },
};
