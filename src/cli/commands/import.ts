import path from 'node:path';
import type { ImportPlan, ImportProgress } from '../../intake/index.ts';
import { isTimeZone, type Language } from '../../kernel/index.ts';
import type { Company } from '../../main.ts';
import { type Call, done, notDone, type SubCommand, wrongUsage } from '../sub-command.ts';

/** `parley import PATH…`: CSV and XLSX files, recognised by their columns. */
export const importCommand: SubCommand = {
  name: 'import',
  describe: (command) =>
    command
      .description('import CSV and XLSX files or folders: accounts, contacts, leads, deals, activities, …')
      .argument('<path...>', 'files or folders')
      .option('--dry-run', 'show what would come in and write nothing')
      .option('--yes', 'ask nothing')
      .option('--currency <code>', 'of amounts that name none')
      .option('--company <name>', 'into an empty database: the name of your company')
      .option('--owner <name>', 'into an empty database: the full name of its owner')
      .option('--email <address>', "into an empty database: the owner's e-mail address")
      .option(
        '--time-zone <zone>',
        "into an empty database: the business time zone (default: this machine's)",
      )
      .option('--json', 'the report as JSON')
      .addHelpText(
        'after',
        '\nWhat a file is, is read from its column names, also those of Salesforce, HubSpot, Zoho and 纷享销客 exports.\nA second run of the same files changes nothing; an interrupted one goes on where it stopped.\n',
      ),
  run: async (call) => {
    const { io, options, operands } = call;
    const company = companyOf(call);
    if ('problem' in company) {
      io.err(`${company.problem}\n`);
      return wrongUsage;
    }
    const language = call.config.terminalLanguage;
    const { describePlan, planImport } = await import('../../intake/index.ts');
    const plan = await planImport(
      operands.map((operand) => path.resolve(io.workingFolder, operand)),
      company.currencyGiven === null ? {} : { currency: company.currencyGiven },
    );
    for (const line of describePlan(plan, language)) io.err(`${line}\n`);
    if (plan.kind === 'failure') return notDone;
    const dryRun = options.dryRun === true;
    if (!dryRun && options.yes !== true && !(await agrees(call, language))) return notDone;
    return await importPlan(call, plan, company, dryRun, language);
  },
};

async function importPlan(
  call: Call,
  plan: ImportPlan,
  company: Company,
  dryRun: boolean,
  language: Language,
): Promise<number> {
  const { parley, io, options } = call;
  const { describeReport } = await import('../../intake/index.ts');
  const report = await parley.runImport(plan, company, { dryRun, onProgress: progressOn(call, language) });
  const tenant = dryRun ? null : await parley.findTenant();
  if (tenant !== null) {
    if (!io.interactive) io.err(`${readingTexts[language]}\n`);
    else io.err(`\r\u001b[K${readingTexts[language]}`);
    await parley.readTexts(tenant);
  }
  if (io.interactive) io.err('\r\u001b[K');
  if (options.json === true) io.out(`${JSON.stringify(report)}\n`);
  else io.out(`${describeReport(report, language).join('\n')}\n`);
  return done;
}

const readingTexts = {
  en: 'Reading the notes, so that they can be searched …',
  zh: '正在读入跟进记录，以便查找 …',
} as const;

/** Without a terminal nobody can agree: then only `--yes` does. */
async function agrees({ io }: Call, language: Language): Promise<boolean> {
  if (!io.interactive) {
    io.err(
      language === 'zh'
        ? '请加上 --yes 确认导入，或用 --dry-run 试运行。\n'
        : 'Add --yes to import this, or --dry-run to see what would come in.\n',
    );
    return false;
  }
  const reply = (await io.question(language === 'zh' ? '导入吗？(y/n) ' : 'Import this? (y/n) ')) ?? '';
  return /^(y|yes|是|好|导入)/i.test(reply.trim());
}

function companyOf({
  options,
  io,
}: Call): (Company & { readonly currencyGiven: string | null }) | { readonly problem: string } {
  const given = (key: string) => (typeof options[key] === 'string' ? options[key].trim() : null);
  const currency = given('currency')?.toUpperCase() ?? null;
  if (currency !== null && !/^[A-Z]{3}$/.test(currency))
    return { problem: '--currency takes a code of three letters, such as USD or CNY.' };
  const timeZone = given('timeZone') ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!isTimeZone(timeZone))
    return { problem: `--time-zone takes a name such as Europe/Berlin or Asia/Shanghai, not “${timeZone}”.` };
  return {
    name: given('company') ?? path.basename(io.workingFolder),
    timeZone,
    currency: currency ?? 'USD',
    owner: { name: given('owner') ?? 'Owner', email: given('email') },
    currencyGiven: currency,
  };
}

/** One line that is written over, where somebody watches; else a line a step. */
function progressOn({ io }: Call, language: Language): (progress: ImportProgress) => void {
  let lastStep = '';
  return ({ step, done: finished, total }) => {
    const label = step[language];
    if (io.interactive) io.err(`\r\u001b[K${label} ${finished}/${total}`);
    else if (label !== lastStep) io.err(`${label} …\n`);
    lastStep = label;
  };
}
