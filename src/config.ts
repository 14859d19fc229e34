import { z } from 'zod';
import { type Language, Outage } from './kernel/index.ts';

/** What the environment says. Nothing else in Parley reads `process.env`. */
export interface Config {
  /** Null: the embedded database in `dataFolder`. */
  readonly databaseUrl: string | null;
  /** The login that owns the schema, where it is not the application's. */
  readonly ownerUrl: string | null;
  readonly dataFolder: string;
  readonly backupPassphrase: string | null;
  /** After so many days without a message a thread is forgotten; null: as many as is usual. */
  readonly memoryDays: number | null;
  /** The language of a terminal before anything was typed, by its locale. */
  readonly terminalLanguage: Language;
  /** Whether the terminal may be given colours. */
  readonly usesColour: boolean;
}

/** Reads and checks the environment. Throws an `Outage` that names each bad value and says what to do. */
export function readConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  // An empty variable is how shells and compose files write "not set".
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const result = variables.safeParse(given);
  if (!result.success) {
    const problems = result.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
    throw new Outage(
      `Parley's settings do not hold: ${problems.join('; ')}.`,
      'Correct it in the environment, or unset it.',
    );
  }
  const { data } = result;
  return {
    databaseUrl: data.DATABASE_URL ?? null,
    ownerUrl: data.PARLEY_OWNER_URL ?? null,
    dataFolder: data.PARLEY_DATA ?? './data',
    backupPassphrase: data.PARLEY_BACKUP_PASSPHRASE ?? null,
    memoryDays: data.PARLEY_MEMORY_DAYS ?? null,
    terminalLanguage: (data.LC_ALL ?? data.LC_MESSAGES ?? data.LANG ?? '').startsWith('zh') ? 'zh' : 'en',
    usesColour: data.NO_COLOR === undefined && data.TERM !== 'dumb',
  };
}

const shortestPassphrase = 12;
const longestMemoryDays = 3650;

// Messages never repeat a value: it may hold a password.
const databaseAddress = z.string().refine(isDatabaseAddress, {
  error:
    'is not an address like postgres://user:password@host:5432/database (write special characters of the password as %XX)',
});

const variables = z
  .object({
    DATABASE_URL: databaseAddress.optional(),
    PARLEY_OWNER_URL: databaseAddress.optional(),
    PARLEY_DATA: z.string().optional(),
    PARLEY_BACKUP_PASSPHRASE: z
      .string()
      .min(shortestPassphrase, {
        error: `has fewer than ${shortestPassphrase} characters, which is soon guessed`,
      })
      .optional(),
    PARLEY_MEMORY_DAYS: z.coerce
      .number({ error: 'is no number of days' })
      .int({ error: 'is no whole number of days' })
      .min(1, { error: 'is less than a day' })
      .max(longestMemoryDays, { error: `is more than ${longestMemoryDays} days` })
      .optional(),
    LC_ALL: z.string().optional(),
    LC_MESSAGES: z.string().optional(),
    LANG: z.string().optional(),
    NO_COLOR: z.string().optional(),
    TERM: z.string().optional(),
  })
  .refine(
    ({ DATABASE_URL, PARLEY_OWNER_URL }) => PARLEY_OWNER_URL === undefined || DATABASE_URL !== undefined,
    {
      path: ['PARLEY_OWNER_URL'],
      error: 'is set without DATABASE_URL, the address for the daily work',
    },
  );

function isDatabaseAddress(text: string): boolean {
  try {
    const { protocol, hostname, pathname } = new URL(text);
    return (protocol === 'postgres:' || protocol === 'postgresql:') && hostname !== '' && pathname.length > 1;
  } catch {
    return false;
  }
}
