#!/usr/bin/env node
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

// Reading some six hundred modules of TypeScript is a third of the start-up: what was compiled once is kept beside the
// packages. Where that folder cannot be written, every start compiles anew.
enableCompileCache(fileURLToPath(new URL('../../node_modules/.cache/parley', import.meta.url)));

// Only what is imported from here on is kept.
const { runParley } = await import('./run-parley.ts');
process.exitCode = await runParley(process.argv.slice(2));
