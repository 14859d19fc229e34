import { setTimeout as sleep } from 'node:timers/promises';
import { type Config, readConfig, readTerminalLanguage } from '../config.ts';
import {
  acquireFolder,
  type Database,
  type FolderHeld,
  type FolderLease,
  openDatabase,
} from '../database/index.ts';
import { Bug, type Language, Outage } from '../kernel/index.ts';
import type { Parley } from '../main.ts';
import { type Io, type LocalIo, openLocalIo } from './io.ts';
import { type ParsedCall, parseCommandLine } from './program.ts';
import { runThroughHolder } from './run-through-holder.ts';
import { serveFolder } from './serve-folder.ts';
import { notDone } from './sub-command.ts';

/** How long a process may hold the folder without serving it: between taking the lock and listening lies no work. */
const holderPatienceSeconds = 30;

/** Runs one command line on the streams of this process, and says its exit code. */
export async function runParley(argv: readonly string[]): Promise<number> {
  let config: Config;
  try {
    config = readConfig();
  } catch (error) {
    if (!(error instanceof Outage)) throw error;
    process.stderr.write(`${inWords(error, readTerminalLanguage())}\n`);
    return notDone;
  }
  const io = openLocalIo(config.usesColour);
  try {
    return await explaining(io, config.terminalLanguage, () => dispatch(argv, config, io));
  } finally {
    io.close();
  }
}

async function dispatch(argv: readonly string[], environment: Config, io: LocalIo): Promise<number> {
  const call = parseCommandLine(argv, io);
  if (call.kind === 'over') return call.exitCode;
  const { data } = call.options;
  const config = typeof data === 'string' ? { ...environment, dataFolder: data } : environment;
  if (call.subCommand.needsNoDatabase?.(call.options) === true)
    return await run(call, config, io, noParley());
  if (config.databaseUrl !== null) {
    const parley = await open(config, null, io);
    try {
      return await run(call, config, io, parley);
    } finally {
      await parley.close();
    }
  }
  return await inFolder(argv, call, config, io);
}

/** Holds the folder and serves other commands meanwhile, or runs through the process that holds it. */
async function inFolder(
  argv: readonly string[],
  call: ParsedCall,
  config: Config,
  io: LocalIo,
): Promise<number> {
  let codeSoFar = 0;
  let waitedSeconds = 0;
  for (;;) {
    const folder = acquireFolder(config.dataFolder);
    if (folder.kind === 'acquired') return Math.max(codeSoFar, await runAsHolder(folder, call, config, io));
    if (call.subCommand.holdsFolder?.(call.options) === true) throw alreadyRunning(folder);
    const outcome = await runThroughHolder(folder.path, argv, io, config);
    if (outcome.kind === 'exit') return Math.max(codeSoFar, outcome.code);
    if (outcome.kind === 'moved') {
      codeSoFar = Math.max(codeSoFar, outcome.code);
      waitedSeconds = 0;
    } else if (waitedSeconds > holderPatienceSeconds) {
      throw new Outage(
        `Another process holds ${folder.path} and does not answer.`,
        'Stop it, or choose another folder with --data.',
        {
          zh: {
            message: `另一个进程占用着 ${folder.path}，而且没有应答。`,
            next: '请停掉它，或用 --data 另选一个文件夹。',
          },
        },
      );
    }
    await sleep(50);
    waitedSeconds += 0.05;
  }
}

/** Serves from the first moment: whoever comes while the database still opens waits for it, and hears of it where that fails. */
async function runAsHolder(folder: FolderLease, call: ParsedCall, config: Config, io: Io): Promise<number> {
  const opened = Promise.withResolvers<Parley>();
  // Without another command nobody waits for this one.
  opened.promise.catch(() => {});
  try {
    const service = await serveFolder(folder.path, opened.promise, (argv, remote, settings) =>
      explaining(remote, settings.terminalLanguage, async () => {
        const remoteCall = parseCommandLine(argv, remote);
        if (remoteCall.kind === 'over') return remoteCall.exitCode;
        return await run(remoteCall, { ...config, ...settings }, remote, await opened.promise);
      }),
    );
    let parley: Parley | null = null;
    try {
      parley = await open(config, folder, io);
      opened.resolve(parley);
      return await run(call, config, io, parley);
    } catch (error) {
      opened.reject(error);
      throw error;
    } finally {
      await service.close();
      await parley?.close();
    }
  } finally {
    folder.release();
  }
}

function alreadyRunning({ path, processId }: FolderHeld): Outage {
  return new Outage(
    `Parley is already running on ${path}${processId === null ? '' : ` (process ${processId})`}.`,
    'Use that one (parley chat, parley ask …), stop it first, or choose another folder with --data.',
    {
      zh: {
        message: `Parley 已经在 ${path} 上运行${processId === null ? '' : `（进程 ${processId}）`}。`,
        next: '请直接用它（parley chat、parley ask …），或先停掉它，或用 --data 另选一个文件夹。',
      },
    },
  );
}

function run(call: ParsedCall, config: Config, io: Io, parley: Parley): Promise<number> {
  return call.subCommand.run({ config, io, parley, options: call.options, operands: call.operands });
}

async function open(config: Config, folder: FolderLease | null, io: Io): Promise<Parley> {
  const opening = openConfigured(config, folder);
  // Heard of below.
  opening.catch(() => {});
  // The rooms are read while the database opens. A command that runs through another process starts in half the time without them.
  const { openParley } = await import('../main.ts');
  return openParley(await opening, config, (error) =>
    // What an outage means stands in the answer already.
    io.err(
      error instanceof Outage
        ? `${error.message}\n`
        : `${error instanceof Error ? error.stack : String(error)}\n`,
    ),
  );
}

function openConfigured(config: Config, folder: FolderLease | null): Promise<Database> {
  if (folder !== null) return openDatabase({ kind: 'embedded', folder });
  if (config.databaseUrl === null) throw new Bug('neither a folder nor a DATABASE_URL to open');
  return openDatabase({ kind: 'server', url: config.databaseUrl, ownerUrl: config.ownerUrl ?? undefined });
}

function noParley(): Parley {
  return new Proxy({} as Parley, {
    get: (_, key) => {
      throw new Bug(`this sub-command opened no database, and yet asks for ${String(key)}`);
    },
  });
}

/** The last resort: whatever was thrown ends in words and an exit code, here and in the other terminal. */
async function explaining(io: Io, language: Language, work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Outage) io.err(`${inWords(error, language)}\n`);
    else {
      const said =
        language === 'zh'
          ? 'Parley 自己出错了，什么都没写入。请把下面的内容报告给我们：'
          : 'Parley itself has failed; nothing was written. Please report this:';
      io.err(`${said}\n${error instanceof Error ? error.stack : String(error)}\n`);
    }
    return notDone;
  }
}

function inWords(outage: Outage, language: Language): string {
  const { message, next } = outage.in(language);
  return `${message}${language === 'zh' ? '' : ' '}${next}`;
}
