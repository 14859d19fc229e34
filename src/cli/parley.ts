#!/usr/bin/env node
import { setTimeout as sleep } from 'node:timers/promises';
import { type Config, readConfig } from '../config.ts';
import { acquireFolder, type FolderLease } from '../database/index.ts';
import { Outage } from '../kernel/index.ts';
import { openParley, type Parley } from '../main.ts';
import { runThroughHolder, serveFolder } from './folder-socket.ts';
import { type Io, openLocalIo } from './io.ts';
import { type ParsedCall, parseCommandLine } from './program.ts';
import { notDone } from './sub-command.ts';

/** A process that has just taken the folder needs some seconds, the first time, until it serves others. */
const holderPatienceSeconds = 30;

process.exitCode = await main(process.argv.slice(2));

async function main(argv: readonly string[]): Promise<number> {
  let config: Config;
  try {
    config = readConfig();
  } catch (error) {
    if (!(error instanceof Outage)) throw error;
    process.stderr.write(`${error.message} ${error.next}\n`);
    return notDone;
  }
  const io = openLocalIo(config.usesColour);
  try {
    return await explaining(io, () => dispatch(argv, config, io));
  } finally {
    io.close();
  }
}

async function dispatch(argv: readonly string[], environment: Config, io: Io): Promise<number> {
  const call = parseCommandLine(argv, io);
  if (call.kind === 'over') return call.exitCode;
  const { data } = call.options;
  const config = typeof data === 'string' ? { ...environment, dataFolder: data } : environment;
  if (call.subCommand.needsNoDatabase?.(call.options) === true)
    return await run(call, config, io, noParley());
  if (config.databaseUrl !== null)
    return await withParley(config, null, io, (parley) => run(call, config, io, parley));
  return await inFolder(argv, call, config, io);
}

/** Holds the folder and serves other commands meanwhile, or runs through the process that holds it. */
async function inFolder(argv: readonly string[], call: ParsedCall, config: Config, io: Io): Promise<number> {
  for (let waitedSeconds = 0; ; waitedSeconds += 0.1) {
    const folder = acquireFolder(config.dataFolder);
    if (folder.kind === 'acquired') {
      try {
        return await withParley(config, folder, io, (parley) =>
          runAsHolder(folder, call, config, io, parley),
        );
      } finally {
        folder.release();
      }
    }
    if (call.subCommand.holdsFolder === true) {
      throw new Outage(
        `Parley is already running on ${folder.path}${folder.processId === null ? '' : ` (process ${folder.processId})`}.`,
        'Use that one (parley chat, parley ask …), stop it first, or choose another folder with --data.',
      );
    }
    const exitCode = await runThroughHolder(folder.path, argv, io);
    if (exitCode !== null) return exitCode;
    if (waitedSeconds > holderPatienceSeconds) {
      throw new Outage(
        `Another process holds ${folder.path} and does not answer.`,
        'Stop it, or choose another folder with --data.',
      );
    }
    await sleep(100);
  }
}

async function runAsHolder(
  folder: FolderLease,
  call: ParsedCall,
  config: Config,
  io: Io,
  parley: Parley,
): Promise<number> {
  const service = await serveFolder(folder.path, (argv, remote) =>
    explaining(remote, async () => {
      const remoteCall = parseCommandLine(argv, remote);
      return remoteCall.kind === 'over' ? remoteCall.exitCode : await run(remoteCall, config, remote, parley);
    }),
  );
  try {
    return await run(call, config, io, parley);
  } finally {
    await service.close();
  }
}

function run(call: ParsedCall, config: Config, io: Io, parley: Parley): Promise<number> {
  return call.subCommand.run({ config, io, parley, options: call.options, operands: call.operands });
}

async function withParley<Result>(
  config: Config,
  folder: FolderLease | null,
  io: Io,
  work: (parley: Parley) => Promise<Result>,
): Promise<Result> {
  const parley = await openParley(config, folder, (error) =>
    io.err(`${error instanceof Error ? error.stack : String(error)}\n`),
  );
  try {
    return await work(parley);
  } finally {
    await parley.close();
  }
}

function noParley(): Parley {
  return new Proxy({} as Parley, {
    get: (_, key) => {
      throw new Error(`this sub-command opened no database, and yet asks for ${String(key)}`);
    },
  });
}

/** The last resort: whatever was thrown ends in words and an exit code, here and in the other terminal. */
async function explaining(io: Io, work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Outage) io.err(`${error.message} ${error.next}\n`);
    else
      io.err(
        `Parley itself has failed; nothing was written. Please report this:\n${error instanceof Error ? error.stack : String(error)}\n`,
      );
    return notDone;
  }
}
