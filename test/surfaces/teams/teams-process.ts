import { chatHost } from '../../../src/cli/chat-host.ts';
import { openDatabase, readMigrations } from '../../../src/database/index.ts';
import { openParley } from '../../../src/main.ts';
import { connectTeams, type TeamsConnection, type TeamsService } from '../../../src/surfaces/index.ts';
import { now } from '../../support/small-company.ts';

/** A tenant of Entra served by a process of its own: what a test kills. */
export interface TeamsProcessSettings {
  readonly url: string;
  readonly ownerUrl: string;
  readonly tenantId: number;
  readonly service: TeamsService;
  /** For what was acknowledged before the database had it. */
  readonly folder: string;
  readonly connection: TeamsConnection;
}

const { url, ownerUrl, tenantId, service, folder, connection } = JSON.parse(
  process.argv[2] ?? '{}',
) as TeamsProcessSettings;
const reportFailure = (error: unknown) =>
  void process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
const database = await openDatabase({ kind: 'server', url, ownerUrl, migrations: readMigrations() });
const parley = openParley(database, { memoryDays: null }, reportFailure);
const host = chatHost<never, never>(
  'teams',
  parley,
  { id: tenantId },
  { clock: () => now, reportFailure, folder },
);
await (await connectTeams(host, connection, service)).ready;
process.stdout.write('serving\n');
