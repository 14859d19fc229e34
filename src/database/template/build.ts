import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { PGlite } from '@electric-sql/pglite';
import { startEmbeddedServer } from '../embedded-server.ts';
import { migrate, readMigrations } from '../migrate.ts';
import { openEmbeddedPool } from '../pools.ts';
import { templateFile } from './unpack.ts';

// `npm run template`: needed when the embedded PostgreSQL is upgraded. The migrations of its day are in it, which is three
// seconds less at the first start; later ones are applied on top, until it is made again.
const directory = mkdtempSync(path.join(tmpdir(), 'parley-template-'));
const server = await startEmbeddedServer(directory);
const pool = openEmbeddedPool(server.connect);
await migrate(pool, readMigrations());
await pool.end();
await server.close();
const lite = await PGlite.create(directory);
// Patterns for further databases, which an embedded one never has: two thirds of all files.
await lite.exec("update pg_database set datistemplate = false where datname like 'template%'");
await lite.exec('drop database template0');
await lite.exec('drop database template1');
await lite.exec('vacuum freeze');
// The log of what was done so far is left out: a new segment of it begins, and the old ones go.
await lite.exec('set wal_recycle = off');
for (let segment = 0; segment < 2; segment++) await lite.exec('select pg_switch_wal(); checkpoint');
const archive = await lite.dumpDataDir('none');
await lite.close();
rmSync(directory, { recursive: true });
const packed = brotliCompressSync(Buffer.from(await archive.arrayBuffer()), {
  params: {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
  },
});
writeFileSync(templateFile, packed);
process.stdout.write(`${packed.length} bytes\n`);
