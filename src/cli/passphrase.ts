import type { Call } from './sub-command.ts';

/** The passphrase of backups: from PARLEY_BACKUP_PASSPHRASE, else asked for. Null where neither gives one. */
export async function askPassphrase({ config, io }: Call, prompt: string): Promise<string | null> {
  if (config.backupPassphrase !== null) return config.backupPassphrase;
  if (!io.interactive) return null;
  const typed = (await io.question(prompt))?.trim() ?? '';
  return typed === '' ? null : typed;
}

export const passphraseMissing =
  'A backup is encrypted: set PARLEY_BACKUP_PASSPHRASE (12 characters or more), or run this in a terminal to be asked for it.\n';
