import type { Config } from '../config.ts';
import type { Tenant } from '../crm/index.ts';
import type { Parley } from '../main.ts';
import { checkSlack } from '../surfaces/index.ts';
import { readConnections } from './chat-connections.ts';
import type { Finding } from './finding.ts';
import { readSecretKeys } from './secret-keys.ts';
import { slackConnections } from './slack-connections.ts';

/** Each connected workspace, checked against Slack. */
export async function checkSlackConnections(
  parley: Parley,
  tenant: Tenant,
  config: Pick<Config, 'keyFile' | 'slackApi'>,
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const connection of await readConnections(slackConnections, parley, tenant, () =>
    readSecretKeys(config),
  )) {
    const name = `Slack “${connection.workspaceName}”`;
    if (connection.kind === 'sealed') {
      findings.push({
        state: 'bad',
        text: `${name}: none of the keys in ${config.keyFile} opens its tokens. Put the file back, or run parley setup slack again.`,
      });
      continue;
    }
    const check = await checkSlack(connection, config.slackApi);
    if (check.kind === 'bad')
      findings.push(...check.problems.map((text): Finding => ({ state: 'bad', text: `${name}: ${text}` })));
    else
      findings.push({
        state: 'good',
        text: `${name}: connected by ${connection.mode === 'socket' ? 'Socket Mode' : `HTTP on 127.0.0.1:${connection.port}`}, all scopes granted.`,
      });
  }
  return findings;
}
