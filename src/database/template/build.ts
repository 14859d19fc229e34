import { writeFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';
import { PGlite } from '@electric-sql/pglite';
import { templateFile } from './unpack.ts';

// `npm run template`: needed again only when the embedded PostgreSQL is upgraded; migrations are not in it.
const lite = await PGlite.create();
await lite.exec('checkpoint');
const archive = await lite.dumpDataDir('none');
await lite.close();
const packed = brotliCompressSync(Buffer.from(await archive.arrayBuffer()), {
  params: {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
  },
});
writeFileSync(templateFile, packed);
process.stdout.write(`${packed.length} bytes\n`);
