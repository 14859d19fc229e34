import { afterAll, beforeAll, expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { openDatabase } from '../../src/database/index.ts';
import { openParley } from '../../src/main.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

it('makes one sample where two processes are the first on an empty server, by logins that own nothing', async () => {
  const { url, ownerUrl } = await server.createMigrated();
  const open = () => openDatabase({ kind: 'server', url, ownerUrl });
  const databases = [await open(), await open()];
  const told: string[] = [];
  const tenants = await Promise.all(
    databases.map(async (database) => {
      const parley = await openParley(database, readConfig({}), (error) => {
        throw error;
      });
      return await parley.tenantOrSample((message) => told.push(message));
    }),
  );
  expect(tenants[1]).toEqual(tenants[0]);
  expect(told).toEqual(['Making the sample company …']);
  expect(await server.execute(ownerUrl, 'select count(*)::int as n from tenant')).toEqual([{ n: 1 }]);
  await Promise.all(databases.map((database) => database.close()));
});
