import type { Config } from '../config.ts';
import type { Tenant } from '../crm/index.ts';
import type { Parley } from '../main.ts';
import { checkSlack, checkTeams } from '../surfaces/index.ts';
import { readConnections, type SealedConnection } from './chat-connections.ts';
import type { Finding } from './finding.ts';
import { readSecretKeys } from './secret-keys.ts';
import { slackConnections } from './slack-connections.ts';
import { teamsConnections } from './teams-connections.ts';

/** Each connected workspace, checked against its service. */
export async function checkConnections(
  parley: Parley,
  tenant: Tenant,
  config: Pick<Config, 'keyFile' | 'pageUrl' | 'slackApi' | 'teamsLogin' | 'teamsKeys'>,
): Promise<readonly Finding[]> {
  const readKeys = () => readSecretKeys(config);
  const findings: Finding[] = [];
  const sealed = (platform: string, { workspaceName }: SealedConnection) =>
    findings.push({
      state: 'bad',
      text: `${platform} “${workspaceName}”: none of the keys in ${config.keyFile} opens its tokens. Put the file back, or run parley setup ${platform.toLowerCase()} again.`,
    });
  const say = (name: string, problems: readonly string[], good: string) => {
    if (problems.length === 0) findings.push({ state: 'good', text: `${name}: ${good}` });
    for (const problem of problems) findings.push({ state: 'bad', text: `${name}: ${problem}` });
  };
  for (const connection of await readConnections(slackConnections, parley, tenant, readKeys)) {
    if (connection.kind === 'sealed') sealed('Slack', connection);
    else {
      const check = await checkSlack(connection, {
        apiUrl: config.slackApi,
        hasLinks: config.pageUrl !== null,
      });
      say(
        `Slack “${connection.workspaceName}”`,
        check.kind === 'bad' ? check.problems : [],
        `connected by ${connection.mode === 'socket' ? 'Socket Mode' : `HTTP on 127.0.0.1:${connection.port}`}, all scopes granted.`,
      );
    }
  }
  for (const connection of await readConnections(teamsConnections, parley, tenant, readKeys)) {
    if (connection.kind === 'sealed') sealed('Teams', connection);
    else
      say(
        `Teams “${connection.workspaceName}”`,
        await checkTeams(connection, { loginUrl: config.teamsLogin, openIdUrl: config.teamsKeys }),
        `Entra gives its bot tokens; its events are expected on 127.0.0.1:${connection.port}.`,
      );
  }
  return findings;
}
