import { chatHost } from '../../../src/cli/chat-host.ts';
import { openDatabase, readMigrations } from '../../../src/database/index.ts';
import { openParley } from '../../../src/main.ts';
import { connectSlack, type SlackConnection } from '../../../src/surfaces/index.ts';
import { now } from '../../support/small-company.ts';

/** A workspace served by a process of its own: what a test kills. */
export interface SlackProcessSettings {
  readonly url: string;
  readonly ownerUrl: string;
  readonly tenantId: number;
  readonly apiUrl: string;
  /** For what was acknowledged before the database had it. */
  readonly folder: string;
  readonly connection: SlackConnection;
}

const { url, ownerUrl, tenantId, apiUrl, folder, connection } = JSON.parse(
  process.argv[2] ?? '{}',
) as SlackProcessSettings;
const reportFailure = (error: unknown) =>
  void process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
const database = await openDatabase({ kind: 'server', url, ownerUrl, migrations: readMigrations() });
const parley = openParley(database, { memoryDays: null }, reportFailure);
const host = chatHost<never, never>(
  'slack',
  parley,
  { id: tenantId },
  { clock: () => now, reportFailure, folder },
);
await (await connectSlack(host, connection, { apiUrl })).ready;
process.stdout.write('serving\n');
