import { homedir } from 'node:os';
import path from 'node:path';
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
  /** Holds the keys that seal what opens chat workspaces; outside of database and data folder. */
  readonly keyFile: string;
  /** The address under which people open the page, and which links to records begin with; null: there are none. */
  readonly pageUrl: string | null;
  /** Slack's Web API, where it is another than the usual one; null: the usual one. */
  readonly slackApi: string | null;
  /** Entra's tokens for Teams, and the keys of the Bot Framework, where they are others than the usual ones. */
  readonly teamsLogin: string;
  readonly teamsKeys: string;
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
    const problems = result.error.issues.map(({ path, message }) => ({ name: path.join('.'), message }));
    const said = problems.map(({ name, message }) => `${name} ${message}`);
    const zhSaid = problems.map(({ name, message }) => `${name} ${inChinese[message] ?? message}`);
    throw new Outage(
      `Parley's settings do not hold: ${said.join('; ')}.`,
      'Correct it in the environment, or unset it.',
      {
        zh: {
          message: `Parley 的设置有误：${zhSaid.join('；')}。`,
          next: '请在环境变量里改正，或者去掉它。',
        },
      },
    );
  }
  const { data } = result;
  return {
    databaseUrl: data.DATABASE_URL ?? null,
    ownerUrl: data.PARLEY_OWNER_URL ?? null,
    dataFolder: data.PARLEY_DATA ?? './data',
    backupPassphrase: data.PARLEY_BACKUP_PASSPHRASE ?? null,
    keyFile:
      data.PARLEY_KEY_FILE ??
      path.join(data.XDG_CONFIG_HOME ?? path.join(homedir(), '.config'), 'parley', 'key'),
    pageUrl: data.PARLEY_URL ?? null,
    slackApi: data.PARLEY_SLACK_API ?? null,
    teamsLogin: data.PARLEY_TEAMS_LOGIN ?? 'https://login.microsoftonline.com',
    teamsKeys: data.PARLEY_TEAMS_KEYS ?? 'https://login.botframework.com/v1/.well-known/openidconfiguration',
    terminalLanguage: readTerminalLanguage(given),
    memoryDays: data.PARLEY_MEMORY_DAYS ?? null,
    usesColour: data.NO_COLOR === undefined && data.TERM !== 'dumb',
  };
}

/** The language of a terminal by its locale, also where other settings do not hold. */
export function readTerminalLanguage(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Language {
  const locale = [environment.LC_ALL, environment.LC_MESSAGES, environment.LANG].find(
    (value) => value !== undefined && value.trim() !== '',
  );
  return locale?.startsWith('zh') === true ? 'zh' : 'en';
}

const shortestPassphrase = 12;
const longestMemoryDays = 3650;

// Messages never repeat a value: it may hold a password.
const noAddress =
  'is not an address like postgres://user:password@host:5432/database (write special characters of the password as %XX)';
const shortPassphrase = `has fewer than ${shortestPassphrase} characters, which is soon guessed`;
const noUrl = 'is not an address like https://slack.com/api/';
const noPageUrl = 'is not an address like https://parley.example.com, without a path';
const ownerAlone = 'is set without DATABASE_URL, the address for the daily work';
const inChinese: Readonly<Record<string, string>> = {
  [noAddress]: '不是 postgres://user:password@host:5432/database 这样的地址（密码里的特殊字符请写成 %XX）',
  [shortPassphrase]: `不足 ${shortestPassphrase} 个字符，容易被猜到`,
  [noUrl]: '不是 https://slack.com/api/ 这样的地址',
  [noPageUrl]: '不是 https://parley.example.com 这样不带路径的地址',
  [ownerAlone]: '设了，却没有设日常使用的 DATABASE_URL',
};

const databaseAddress = z.string().refine(isDatabaseAddress, { error: noAddress });

const variables = z
  .object({
    DATABASE_URL: databaseAddress.optional(),
    PARLEY_OWNER_URL: databaseAddress.optional(),
    PARLEY_MEMORY_DAYS: z.coerce
      .number({ error: 'is no number of days' })
      .int({ error: 'is no whole number of days' })
      .min(1, { error: 'is less than a day' })
      .max(longestMemoryDays, { error: `is more than ${longestMemoryDays} days` })
      .optional(),
    PARLEY_DATA: z.string().optional(),
    PARLEY_KEY_FILE: z.string().optional(),
    XDG_CONFIG_HOME: z.string().optional(),
    PARLEY_URL: z.string().refine(isPageAddress, { error: noPageUrl }).optional(),
    PARLEY_SLACK_API: z.url({ error: noUrl }).optional(),
    PARLEY_TEAMS_LOGIN: z.url({ error: noUrl }).optional(),
    PARLEY_TEAMS_KEYS: z.url({ error: noUrl }).optional(),
    PARLEY_BACKUP_PASSPHRASE: z.string().min(shortestPassphrase, { error: shortPassphrase }).optional(),
    NO_COLOR: z.string().optional(),
    TERM: z.string().optional(),
  })
  .refine(
    ({ DATABASE_URL, PARLEY_OWNER_URL }) => PARLEY_OWNER_URL === undefined || DATABASE_URL !== undefined,
    {
      path: ['PARLEY_OWNER_URL'],
      error: ownerAlone,
    },
  );

function isPageAddress(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`;
}

function isDatabaseAddress(text: string): boolean {
  try {
    const { protocol, hostname, pathname } = new URL(text);
    return (protocol === 'postgres:' || protocol === 'postgresql:') && hostname !== '' && pathname.length > 1;
  } catch {
    return false;
  }
}
