import type { Tenant } from '../crm/index.ts';
import type { Io } from './io.ts';
import type { Call, Options } from './sub-command.ts';

/** The port of a chat that sends its events over HTTP; null where it is none, which was said. */
export function readPort(io: Io, options: Options, usual: number): number | null {
  const port = options.port === undefined ? usual : Number(options.port);
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  io.err(`--port takes a number up to 65535, not “${String(options.port)}”.\n`);
  return null;
}

/** What is said once a workspace is connected: where its key is, and the code by which the owner is known there. */
export async function handOver(
  { io, parley, config }: Pick<Call, 'io' | 'parley' | 'config'>,
  tenant: Tenant,
  bot: string,
): Promise<void> {
  io.out(
    `✓ What opens it is sealed; the key is in ${config.keyFile}. Keep a copy of that file apart from your backups.\n`,
  );
  const owner = await parley.findPerson(tenant, null);
  if ('problem' in owner) io.out(`! ${owner.problem}\n`);
  else {
    const code = await parley.issueChatCode(tenant, owner.id);
    io.out(`→ Send ${code} to ${bot} within half an hour: whoever does is ${owner.name} there, the owner.\n`);
  }
  io.out(
    '→ Start Parley (anew, where it runs): parley start. Others are known by their e-mail address; parley user code WHO gives a code for admins and directors.\n',
  );
}
