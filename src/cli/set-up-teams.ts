import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Tenant } from '../crm/index.ts';
import { checkTeams, findEntraTenant, teamsEndpoint } from '../surfaces/index.ts';
import { keepConnection } from './chat-connections.ts';
import { handOver, readPort } from './hand-over.ts';
import { readOrMakeSecretKeys } from './secret-keys.ts';
import { type Call, done, notDone, type Options, wrongUsage } from './sub-command.ts';
import { teamsConnections } from './teams-connections.ts';
import { writeZip } from './write-zip.ts';

const sources = new URL('../../manifest/teams/', import.meta.url);
/** As the Bot Framework's own examples have it. */
const usualPort = 3978;
const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * The app package for Teams: manifest, its Chinese, two icons. `url` is where people and Microsoft reach Parley, `pageUrl` where links to
 * records lead; null for no links.
 */
export function teamsPackage(appId: string, url: string, pageUrl: string | null): Buffer {
  const read = (name: string) => readFileSync(new URL(name, sources));
  const { origin, hostname } = new URL(url);
  const manifest = JSON.parse(
    read('manifest.json').toString('utf8').replaceAll('{{APP_ID}}', appId).replaceAll('{{URL}}', origin),
  ) as { readonly composeExtensions: readonly object[] };
  const domains = pageUrl === null ? [] : [new URL(pageUrl).hostname];
  const whole = {
    ...manifest,
    ...(domains.length === 0
      ? {}
      : {
          composeExtensions: manifest.composeExtensions.map((extension) => ({
            ...extension,
            messageHandlers: [{ type: 'link', value: { domains, supportsAnonymizedPayloads: false } }],
          })),
        }),
    validDomains: [...new Set([hostname, ...domains])],
  };
  return writeZip([
    { name: 'manifest.json', bytes: Buffer.from(`${JSON.stringify(whole, null, 2)}\n`) },
    ...['zh-cn.json', 'color.png', 'outline.png'].map((name) => ({ name, bytes: read(name) })),
  ]);
}

/** Writes the app package into a file. */
export function writeTeamsPackage({ io, config }: Pick<Call, 'io' | 'config'>, options: Options): number {
  const { appId, url } = options;
  if (typeof appId !== 'string' || !guid.test(appId) || typeof url !== 'string') {
    io.err(
      'The app package is made with --app-id, the Application (client) ID of the registration, and --url, the address under which Microsoft reaches Parley, such as https://parley.example.com.\n',
    );
    return wrongUsage;
  }
  const file = path.resolve(io.workingFolder, String(options.package));
  writeFileSync(file, teamsPackage(appId.toLowerCase(), url, config.pageUrl));
  io.out(`✓ ${file}: upload it in Teams under Apps, Manage your apps, Upload an app.\n`);
  return done;
}

/** Asks for what opens a tenant of Entra, checks it with Microsoft, keeps it sealed, and gives the owner a code. */
export async function connectEntraTenant(call: Call, tenant: Tenant): Promise<number> {
  const { io, options, parley, config } = call;
  const port = readPort(io, options, usualPort);
  if (port === null) return wrongUsage;
  const ask = async (prompt: string) => (await io.question(prompt))?.trim() ?? '';
  const given = await ask('Directory (tenant) ID, or a domain of the organization: ');
  const appId = (await ask('Application (client) ID: ')).toLowerCase();
  const secret = await ask('Client secret (its value): ');
  const service = { loginUrl: config.teamsLogin, openIdUrl: config.teamsKeys };
  const workspace = (await findEntraTenant(given, service.loginUrl)) ?? given;
  const problems = await checkTeams({ workspace, appId, secret }, service);
  if (problems.length > 0) {
    for (const problem of problems) io.err(`✗ ${problem}\n`);
    return notDone;
  }
  const connection = { workspace, workspaceName: given, appId, secret, port };
  if (!(await keepConnection(teamsConnections, parley, tenant, readOrMakeSecretKeys(config), connection))) {
    io.err(`✗ ${given} is connected to another company.\n`);
    return notDone;
  }
  io.out(
    `✓ Teams of “${given}” is connected to ${tenant.name}; its events are expected on 127.0.0.1:${port}${teamsEndpoint}, behind your proxy.\n`,
  );
  await handOver(call, tenant, 'Parley in a personal chat in Teams');
  return done;
}
