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
  /** The language model, embeddings and transcription; null: none is set up. */
  readonly model: ModelConfig | null;
  /** A model of the optional package `@huggingface/transformers` for the meaning of texts. */
  readonly transformersModel: string | null;
  /** A folder with a speech model of the optional package `sherpa-onnx-node`, by which voice notes are heard on this machine. */
  readonly sherpaModel: string | null;
  /** The language of a terminal before anything was typed, by its locale. */
  readonly terminalLanguage: Language;
  /** Whether the terminal may be given colours. */
  readonly usesColour: boolean;
}

/** An OpenAI-compatible service, and what it is used for. */
export interface ModelConfig {
  readonly baseUrl: string;
  readonly key: string;
  readonly chatModel: string | null;
  readonly embeddingModel: string | null;
  readonly transcriptionModel: string | null;
  readonly timeoutSeconds: number;
}

/**
 * Takes out of the environment what would have LangChain send every prompt to a tracing service, or print it: it is set for other programs, and nobody
 * has decided here that texts may go there.
 */
export function turnTracingOff(environment: NodeJS.ProcessEnv = process.env): void {
  for (const name of [
    'LANGSMITH_TRACING',
    'LANGSMITH_TRACING_V2',
    'LANGCHAIN_TRACING',
    'LANGCHAIN_TRACING_V2',
  ])
    delete environment[name];
  delete environment.LANGCHAIN_VERBOSE;
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
    model: modelOf(data),
    transformersModel: data.PARLEY_TRANSFORMERS_MODEL ?? null,
    sherpaModel: data.PARLEY_SHERPA_MODEL ?? null,
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

function modelOf(data: z.infer<typeof variables>): ModelConfig | null {
  const { PARLEY_MODEL_NAME: chat, PARLEY_MODEL_EMBEDDING: embedding } = data;
  const transcription = data.PARLEY_MODEL_TRANSCRIPTION;
  if (chat === undefined && embedding === undefined && transcription === undefined) return null;
  return {
    baseUrl: data.PARLEY_MODEL_URL ?? 'https://api.openai.com/v1',
    // Services on one's own machine want none, and the client wants some.
    key: data.PARLEY_MODEL_KEY ?? 'none',
    chatModel: chat ?? null,
    embeddingModel: embedding ?? null,
    transcriptionModel: transcription ?? null,
    timeoutSeconds: data.PARLEY_MODEL_SECONDS ?? 10,
  };
}

const shortestPassphrase = 12;
const longestMemoryDays = 3650;

// Messages never repeat a value: it may hold a password.
const noAddress =
  'is not an address like postgres://user:password@host:5432/database (write special characters of the password as %XX)';
const shortPassphrase = `has fewer than ${shortestPassphrase} characters, which is soon guessed`;
const noUrl = 'is not an address like https://slack.com/api/';
const noPageUrl = 'is not an address like https://parley.example.com, without a path';
const noModelUrl = 'is not an address like https://api.openai.com/v1';
const modelUnnamed =
  'is set, and no model is named (PARLEY_MODEL_NAME, PARLEY_MODEL_EMBEDDING or PARLEY_MODEL_TRANSCRIPTION)';
const noSeconds = 'is no number of seconds from 1 to 120';
const heardTwice = 'is set together with PARLEY_MODEL_TRANSCRIPTION, and one of them can hear';
const ownerAlone = 'is set without DATABASE_URL, the address for the daily work';
const inChinese: Readonly<Record<string, string>> = {
  [noAddress]: '不是 postgres://user:password@host:5432/database 这样的地址（密码里的特殊字符请写成 %XX）',
  [shortPassphrase]: `不足 ${shortestPassphrase} 个字符，容易被猜到`,
  [noUrl]: '不是 https://slack.com/api/ 这样的地址',
  [noPageUrl]: '不是 https://parley.example.com 这样不带路径的地址',
  [noModelUrl]: '不是 https://api.openai.com/v1 这样的地址',
  [modelUnnamed]:
    '设了，却没有指定模型（PARLEY_MODEL_NAME、PARLEY_MODEL_EMBEDDING 或 PARLEY_MODEL_TRANSCRIPTION）',
  [noSeconds]: '不是 1 到 120 之间的秒数',
  [heardTwice]: '和 PARLEY_MODEL_TRANSCRIPTION 同时设了，只能用其中一个来听',
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
    PARLEY_MODEL_URL: z.url({ protocol: /^https?$/, error: noModelUrl }).optional(),
    PARLEY_MODEL_KEY: z.string().optional(),
    PARLEY_MODEL_NAME: z.string().optional(),
    PARLEY_MODEL_EMBEDDING: z.string().optional(),
    PARLEY_TRANSFORMERS_MODEL: z.string().optional(),
    PARLEY_MODEL_TRANSCRIPTION: z.string().optional(),
    PARLEY_SHERPA_MODEL: z.string().optional(),
    PARLEY_MODEL_SECONDS: z.coerce
      .number({ error: noSeconds })
      .min(1, { error: noSeconds })
      .max(120, { error: noSeconds })
      .optional(),
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
  )
  .refine(
    ({ PARLEY_SHERPA_MODEL: folder, PARLEY_MODEL_TRANSCRIPTION: model }) =>
      folder === undefined || model === undefined,
    { path: ['PARLEY_SHERPA_MODEL'], error: heardTwice },
  )
  .refine(
    ({ PARLEY_MODEL_URL: url, PARLEY_MODEL_KEY: key, ...names }) =>
      (url === undefined && key === undefined) ||
      [names.PARLEY_MODEL_NAME, names.PARLEY_MODEL_EMBEDDING, names.PARLEY_MODEL_TRANSCRIPTION].some(
        (name) => name !== undefined,
      ),
    { path: ['PARLEY_MODEL_URL or PARLEY_MODEL_KEY'], error: modelUnnamed },
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
