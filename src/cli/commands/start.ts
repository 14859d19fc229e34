import { once } from 'node:events';
import type { Person, Tenant } from '../../crm/index.ts';
import type { Language } from '../../kernel/index.ts';
import { runTerminalChat } from '../../surfaces/index.ts';
import { openSession } from '../session.ts';
import { type Call, done, notDone, type SubCommand } from '../sub-command.ts';

/** `parley start`: everything that is configured; in a terminal it ends in a chat. */
export const startCommand: SubCommand = {
  name: 'start',
  holdsFolder: true,
  describe: (command) =>
    command
      .description('start Parley; in a terminal it ends in a chat')
      .option('--as <who>', 'who speaks in the chat (default: a manager of the sample, else the owner)')
      .option('--now <time>', 'an ISO instant, or a date: the end of that day'),
  run: async (call) => {
    const { parley, io, config } = call;
    const tenant = await parley.tenantOrSample((message) => io.err(`${message}\n`));
    const people = await parley.listPeople(tenant);
    const as = typeof call.options.as === 'string' ? call.options.as : speakerOf(tenant, people);
    const session = await openSession({ ...call, options: { ...call.options, as } });
    if (session.kind === 'problem') {
      io.err(`${session.problem}\n`);
      return notDone;
    }
    if (!io.interactive) {
      io.out(
        `Parley is running: ${tenant.name}, ${config.databaseUrl === null ? `data in ${config.dataFolder}` : 'data on the server of DATABASE_URL'}. Talk to it with parley chat, or parley ask "…".\n`,
      );
      await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
      return done;
    }
    const language = config.terminalLanguage;
    const questions = openers[language];
    io.out(
      `${greeting(tenant, session.personName, others(people, session.personName), questions, language)}\n`,
    );
    await runTerminalChat(session, io, {
      openers: questions,
      changeSpeaker: (who) => changeSpeaker(call, who),
    });
    return done;
  },
};

const openers: Readonly<Record<Language, readonly string[]>> = {
  en: [
    "who's stuck in proposal?",
    'win rate last quarter by region, compared with last year',
    'forecast for this quarter',
  ],
  zh: ['哪些商机卡住了？', '上季度各区域赢单率，同比', '本季度销售预测'],
};

/** In the sample a manager speaks first: he sees enough to try everything, and not cost. */
function speakerOf(tenant: Tenant, people: readonly Person[]): string | undefined {
  if (!tenant.isSample) return undefined;
  const manager = people.find(({ roles, isOwner }) => roles.includes('manager') && !isOwner);
  return manager?.email ?? manager?.name;
}

function others(people: readonly Person[], speaker: string): readonly Person[] {
  return ['rep', 'manager', 'director'].flatMap((role) => {
    const person = people.find(({ name, roles }) => name !== speaker && roles.includes(role));
    return person === undefined ? [] : [person];
  });
}

function greeting(
  tenant: Tenant,
  speaker: string,
  people: readonly Person[],
  questions: readonly string[],
  language: Language,
): string {
  const zh = language === 'zh';
  const names = people.map(({ name, roles }) => `${name} (${roles.join(', ')})`).join(zh ? '、' : ', ');
  const company = tenant.isSample
    ? zh
      ? `${tenant.name}（示例数据）`
      : `${tenant.name} (sample data)`
    : tenant.name;
  return [
    zh
      ? `你是 ${speaker}，${company}。直接输入，或按数字：`
      : `You are ${speaker} at ${company}. Type, or press a number:`,
    ...questions.map((question, index) => `  [${index + 1}] ${question}`),
    '',
    ...(tenant.isSample && names !== ''
      ? [zh ? `换个人：/as 姓名，例如 ${names}` : `Be someone else: /as NAME, such as ${names}`]
      : []),
    zh
      ? '导入你自己的数据：parley import 文件或文件夹'
      : 'Import your own data: parley import FILES-OR-FOLDER',
    zh ? '检查配置：parley doctor；退出：/quit' : 'Check the set-up: parley doctor. Leave: /quit',
  ].join('\n');
}

async function changeSpeaker(call: Call, who: string) {
  // A name in the chat is what a person types of it: a part is enough where only one person has it.
  const tenant = await call.parley.findTenant();
  const people = tenant === null || !tenant.isSample ? [] : await call.parley.listPeople(tenant);
  const fitting = people.filter(({ name }) => name.toLowerCase().includes(who.trim().toLowerCase()));
  const as = fitting.length === 1 ? (fitting[0]?.email ?? fitting[0]?.name) : who;
  return await openSession({ ...call, options: { ...call.options, as } });
}
