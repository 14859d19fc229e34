import type { Bilingual } from '../../kernel/index.ts';
import { nameForm } from '../columns/header-form.ts';
import type { ParsedRow } from '../values/read-row.ts';
import { reportRepeated } from './customers.ts';
import type { People } from './people.ts';
import type { RecordKey } from './prepared.ts';
import { keyOf, type Workspace } from './workspace.ts';

/** Targets of won revenue, by month, quarter or year. */
export function addTargets(workspace: Workspace, people: People, rows: readonly ParsedRow[]): void {
  for (const row of rows) {
    const { user, team, value, currency = workspace.currency } = row.values;
    const period = periodOf(row);
    if (value === undefined || period === null) {
      workspace.findings.bad(
        row,
        value === undefined ? 'value' : 'month',
        row.values.month ?? null,
        value === undefined ? missingAmount : badPeriod,
      );
      continue;
    }
    const teamKey = team === undefined ? null : findTeam(workspace, team);
    if (user === undefined && team !== undefined && teamKey === null) {
      workspace.findings.bad(row, 'team', team, { en: 'There is no such team.', zh: '没有这个团队。' });
      continue;
    }
    const added = workspace.add({
      ...keyOf(
        'target',
        'name',
        [user ?? '', user === undefined ? (team ?? '') : '', ...period].map(nameForm).join(' '),
      ),
      label: `${user ?? team ?? ''} ${period[0]}`.trim(),
      values: { measure: 'revenue', from_date: period[0], to_date: period[1], value, currency },
      references:
        user !== undefined
          ? { user_id: people.find(user, 'rep') }
          : teamKey === null
            ? {}
            : { team_id: teamKey },
      children: [],
      isNamedOnly: false,
    });
    if (!added) reportRepeated(workspace, row, user ?? team ?? '');
  }
}

function findTeam(workspace: Workspace, name: string): RecordKey | null {
  const form = nameForm(name);
  const inFiles = workspace.list('team').find(({ values }) => nameForm(String(values.name)) === form);
  if (inFiles !== undefined) return inFiles;
  const existing = workspace.context.teams.find((team) => nameForm(team.name) === form);
  if (existing === undefined) return null;
  const key = keyOf('team', 'name', teamForm(existing));
  workspace.add({
    ...key,
    label: existing.name,
    values: { name: existing.name },
    references: {},
    children: [],
    isNamedOnly: true,
  });
  return key;
}

/** How a team is told from another: a region by its name, a team by its region and name. */
export function teamForm({
  name,
  parent,
  isRegion,
}: {
  readonly name: string;
  readonly parent: string | null;
  readonly isRegion: boolean;
}): string {
  return isRegion ? nameForm(name) : `${parent === null ? '' : nameForm(parent)}/${nameForm(name)}`;
}

/** First day and the day after the last, from a month (2024-03, 2024年3月), a quarter (2024 Q1) or a year. */
function periodOf({ values }: ParsedRow): readonly [string, string] | null {
  const { month, quarter, year, fromDate, toDate } = values;
  if (fromDate !== undefined && toDate !== undefined) return [fromDate, toDate];
  const text = `${year ?? ''} ${quarter ?? ''} ${month ?? fromDate ?? ''}`.normalize('NFKC').trim();
  const found = /(\d{4})/.exec(text)?.[1];
  if (found === undefined) return null;
  const rest = text.replace(found, ' ').trim();
  const quarterNumber = /q\s*([1-4])|([1-4])\s*(?:q|季)|第?([一二三四])季/i.exec(rest);
  if (quarterNumber !== null) {
    const number = Number(
      quarterNumber[1] ?? quarterNumber[2] ?? '一二三四'.indexOf(quarterNumber[3] ?? '') + 1,
    );
    return span(Number(found), 3 * number - 2, 3);
  }
  const number = /(\d{1,2})/.exec(rest)?.[1];
  const named = monthNames.findIndex((name) => rest.toLowerCase().includes(name));
  const which = number === undefined ? named + 1 : Number(number);
  if (which === 0) return rest === '' || /^(年|fy)$/i.test(rest) ? span(Number(found), 1, 12) : null;
  return which > 12 ? null : span(Number(found), which, 1);
}

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

function span(year: number, month: number, months: number): readonly [string, string] {
  const day = (index: number) =>
    `${year + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-01`;
  return [day(month - 1), day(month - 1 + months)];
}

const missingAmount: Bilingual = { en: 'The amount is missing.', zh: '缺少金额。' };
const badPeriod: Bilingual = {
  en: 'The period cannot be read. Write it like 2024-03, 2024 Q1 or 2024.',
  zh: '期间无法识别，请写成 2024-03、2024 Q1 或 2024。',
};
