export { asPerson } from './as-person.ts';
export { type BackupReceipt, backUp } from './backup.ts';
export { type Database, type DatabaseConfig, openDatabase } from './database.ts';
export { type DatabaseProblem, explainDatabaseError } from './explain-error.ts';
export { acquireFolder, type FolderHeld, type FolderLease } from './folder.ts';
export {
  finishEvent,
  keepEvent,
  postponeEvent,
  takeEvent,
} from './inbox.ts';
export type { DatabaseState } from './inspect.ts';
export type { JobStore } from './job-store.ts';
export { type Migration, readMigrations, schemaSha256 } from './migrate.ts';
export {
  findMessage,
  findPostedMessage,
  giveMessageUp,
  keepReady,
  messageSent,
  postponeMessage,
  queueMessage,
  takeMessage,
} from './outbox.ts';
export { type RestoreOutcome, restore } from './restore.ts';
export type { RowScope } from './scope.ts';
export { type SealingKeys, seal, unseal } from './sealing.ts';
export { compileStatement, type Query } from './transaction.ts';
export { withWholeTenant } from './whole-tenant.ts';
