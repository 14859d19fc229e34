export { type Database, type DatabaseConfig, openDatabase, type RowScope } from './database.ts';
export { type DatabaseProblem, explainDatabaseError } from './explain-error.ts';
export { acquireFolder, type FolderHeld, type FolderLease } from './folder.ts';
export { type Migration, readMigrations, schemaSha256 } from './migrate.ts';
export type { Query } from './transaction.ts';
