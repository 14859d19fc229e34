import { daysBetween, today } from '../../kernel/index.ts';
import { checkHearing, checkModel } from '../check-model.ts';
import type { Finding } from '../finding.ts';
import { type Call, done, notDone, type SubCommand } from '../sub-command.ts';

/** Days without a backup after which the doctor warns. */
const backupDays = 7;

/** `parley doctor`: checks the whole set-up and says how to mend it. */
export const doctorCommand: SubCommand = {
  name: 'doctor',
  describe: (command) =>
    command.description('check the whole set-up and say how to mend it').option('--json', 'findings as JSON'),
  run: async ({ parley, config, io, options }) => {
    const state = await parley.database.inspect();
    const findings: Finding[] = [
      {
        state: 'good',
        text: `Node ${process.versions.node}, PostgreSQL ${state.version} (${state.kind === 'embedded' ? `embedded in ${config.dataFolder}` : `server, database ${state.name}`}), ${Math.round(state.sizeBytes / 1e6)} MB.`,
      },
      ...schema(state.pendingMigrations),
      ...login(state),
      ...text(state),
      ...backup(state.lastBackupAt),
      ...(state.kind === 'embedded'
        ? [
            {
              state: 'warning',
              text: 'The embedded database never syncs to disk by itself: it survives a killed process, not a power cut. For data that matters, back up often (parley backup FILE) or set DATABASE_URL to a PostgreSQL server.',
            } as const,
          ]
        : []),
      ...(await tenant(parley)),
      ...(await notes(parley)),
      ...(await chats({ parley, config })),
      ...(await checkModel(parley.model)),
      ...(await checkHearing(config.sherpaModel)),
    ];
    if (options.json === true) io.out(`${JSON.stringify({ findings })}\n`);
    else for (const finding of findings) io.out(`${marks[finding.state]} ${finding.text}\n`);
    return findings.some(({ state: of }) => of === 'bad') ? notDone : done;
  },
};

const marks: Readonly<Record<Finding['state'], string>> = { good: '✓', warning: '!', bad: '✗' };

type State = Awaited<ReturnType<Parameters<SubCommand['run']>[0]['parley']['database']['inspect']>>;

function schema(pending: readonly string[]): readonly Finding[] {
  return pending.length === 0
    ? [{ state: 'good', text: 'The schema is up to date.' }]
    : [{ state: 'bad', text: `The schema lacks ${pending.join(', ')}: run parley migrate.` }];
}

function login(state: State): readonly Finding[] {
  if (state.kind === 'embedded') return [];
  if (!state.loginIsSuperuser && !state.loginOwnsTables)
    return [
      {
        state: 'good',
        text: `The login ${state.login} owns nothing: row-level security stands behind Parley.`,
      },
    ];
  return [
    {
      state: 'warning',
      text: `The login ${state.login} of DATABASE_URL ${state.loginIsSuperuser ? 'is a superuser' : 'owns the tables'}: Parley lowers itself to a role without rights in every transaction, but a login that owns nothing is safer. Put the owner's address in PARLEY_OWNER_URL, and in DATABASE_URL a login to which parley_member, parley_all and parley_system are granted.`,
    },
  ];
}

function text(state: State): readonly Finding[] {
  const findings: Finding[] = [];
  if (state.encoding !== 'UTF8')
    findings.push({
      state: 'bad',
      text: `The database is encoded in ${state.encoding}: Chinese cannot be stored. Create it anew with encoding UTF8.`,
    });
  if (state.extensions.pg_trgm !== 'installed' && state.kind === 'server')
    findings.push({
      state: 'good',
      text: 'pg_trgm is not installed: Parley does not need it, names are matched in memory.',
    });
  if (state.extensions.vector === 'missing')
    findings.push({
      state: 'good',
      text: 'pgvector is not to be had on this database: search works by words alone.',
    });
  return findings;
}

function backup(lastBackupAt: string | null): readonly Finding[] {
  const advice = 'Run parley backup FILE.';
  if (lastBackupAt === null) return [{ state: 'warning', text: `No backup was ever taken. ${advice}` }];
  const days = daysBetween(today(lastBackupAt, 'UTC'), today(new Date().toISOString(), 'UTC'));
  return days > backupDays
    ? [{ state: 'warning', text: `The last backup is ${days} days old. ${advice}` }]
    : [{ state: 'good', text: `The last backup was taken on ${lastBackupAt.slice(0, 10)}.` }];
}

async function tenant(parley: Parameters<SubCommand['run']>[0]['parley']): Promise<readonly Finding[]> {
  const found = await parley.findTenant();
  if (found === null)
    return [
      {
        state: 'warning',
        text: 'There is no company yet: parley import PATH brings in your data, parley start shows the sample.',
      },
    ];
  if (found.isSample)
    return [
      {
        state: 'warning',
        text: `“${found.name}” is the sample company: parley import PATH brings in your own data.`,
      },
    ];
  return [
    {
      state: 'good',
      text: `Company “${found.name}”, business time zone ${found.calendar.timeZone}, currency ${found.baseCurrency}.`,
    },
  ];
}

async function notes(parley: Call['parley']): Promise<readonly Finding[]> {
  const found = await parley.findTenant();
  if (found === null) return [];
  const { records, passages, passagesByWordsAlone } = await parley.countUnindexed(found);
  const mended = 'parley start reads them in while it serves.';
  if (records > 0)
    return [
      {
        state: 'warning',
        text: `The texts of ${records} ${records === 1 ? 'record' : 'records'} can't be searched yet: ${mended}`,
      },
    ];
  if (passagesByWordsAlone !== null && passagesByWordsAlone > 0)
    return [
      {
        state: 'warning',
        text: `Of ${passages} passages of notes ${passagesByWordsAlone} are found by their words alone, not yet by what they mean: ${mended}`,
      },
    ];
  return [
    {
      state: 'good',
      text: `${passages} passages of notes can be searched by ${passagesByWordsAlone === null ? 'words' : 'words and meaning'}.`,
    },
  ];
}

async function chats({ parley, config }: Pick<Call, 'parley' | 'config'>): Promise<readonly Finding[]> {
  const found = await parley.findTenant();
  if (found === null || !(await parley.hasChatConnections(found))) return [];
  const { checkConnections } = await import('../check-connections.ts');
  return await checkConnections(parley, found, config);
}
