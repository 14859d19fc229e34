import type { Tenant } from '../crm/index.ts';
import { type ConnectionKind, keepConnection, readConnections } from './chat-connections.ts';
import { addSecretKey, readSecretKeys } from './secret-keys.ts';
import { slackConnections } from './slack-connections.ts';
import { type Call, done, notDone } from './sub-command.ts';
import { teamsConnections } from './teams-connections.ts';

/** Seals what opens the workspaces of all platforms under a new key. */
export async function renewKey({ io, parley, config }: Call, tenant: Tenant): Promise<number> {
  const before = readSecretKeys(config);
  const keys = addSecretKey(config);
  let sealed = 0;
  let lost = 0;
  const renew = async <Details extends object, Secrets extends object>(
    of: ConnectionKind<Details, Secrets>,
  ) => {
    for (const connection of await readConnections(of, parley, tenant, () => before)) {
      if (connection.kind === 'open') {
        await keepConnection(of, parley, tenant, keys, connection);
        sealed += 1;
      } else {
        io.err(
          `✗ ${connection.workspaceName} can't be opened with the keys in ${config.keyFile}: connect it again with parley setup ${of.platform}.\n`,
        );
        lost += 1;
      }
    }
  };
  await renew(slackConnections);
  await renew(teamsConnections);
  io.out(`✓ ${sealed} sealed under a new key, which stands first in ${config.keyFile}.\n`);
  return lost > 0 ? notDone : done;
}
