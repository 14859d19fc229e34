import { type Bilingual, compareDecimals, type Instant } from '../../kernel/index.ts';
import { nameForm } from '../columns/header-form.ts';
import { type ShapeKey, shapeOf } from '../columns/shapes.ts';
import type { BadRow, ImportPlan, OddFinding } from '../import-plan.ts';
import { createRowReader, type ParsedRow } from '../values/read-row.ts';
import { addActivities } from './activities.ts';
import { accountsByDepth, addAccounts, addContacts, addProducts } from './customers.ts';
import { addDeals } from './deals.ts';
import type { Findings } from './findings.ts';
import { addContracts, addInvoices, addLeads, addOrders, addPayments, addTasks } from './paperwork.ts';
import { createPeople, type People } from './people.ts';
import { type PickListChange, resolvePickLists } from './pick-lists.ts';
import { type PreparedRecord, type RecordKind, recordKinds } from './prepared.ts';
import { resolveStages, type Stages } from './stages.ts';
import { addTargets } from './targets.ts';
import type { TenantContext } from './tenant-context.ts';
import { createWorkspace } from './workspace.ts';

/** All that an import writes, before any of it has an id. The same for the same files and tenant. */
export interface Prepared {
  readonly records: ReadonlyMap<RecordKind, readonly PreparedRecord[]>;
  readonly rates: readonly { readonly currency: string; readonly date: string; readonly rate: string }[];
  readonly pickLists: readonly PickListChange[];
  /** Null where no deal comes in. */
  readonly stages: Stages | null;
  readonly odd: readonly OddFinding[];
  readonly badRows: readonly BadRow[];
  readonly rowCount: number;
}

export function prepareRecords(plan: ImportPlan, context: TenantContext, now: Instant): Prepared {
  const workspace = createWorkspace(context, plan.currency ?? context.baseCurrency, now);
  const { findings } = workspace;
  const rows = readRows(plan, findings);
  const of = (shape: ShapeKey): readonly ParsedRow[] => rows.get(shape) ?? [];
  const lists = resolvePickLists(context, collectValues(rows), findings);
  const people = createPeople(workspace);
  addPeople(people, of);
  addProducts(workspace, lists, of('product'));
  addAccounts(workspace, lists, people, of('account'));
  addContacts(workspace, lists, of('contact'));
  addLeads(workspace, lists, people, of('lead'));
  const stages = of('deal').length === 0 ? null : resolveStages(context, of('deal'), plan.stageOrder);
  if (stages !== null) addDeals(workspace, lists, people, stages, of('deal'));
  addContracts(workspace, lists, of('contract'));
  addOrders(workspace, lists, people, of('order'));
  addInvoices(workspace, lists, of('invoice'));
  addPayments(workspace, lists, of('payment'));
  addActivities(workspace, lists, people, of('activity'));
  addTasks(workspace, lists, people, of('task'));
  people.finish();
  addTargets(workspace, people, of('target'));
  people.finish();
  return {
    records: new Map(
      recordKinds.map((kind) => [
        kind,
        kind === 'account' ? accountsByDepth(workspace) : workspace.list(kind),
      ]),
    ),
    rates: readRates(findings, of('exchange-rate')),
    pickLists: lists.changes,
    stages,
    odd: findings.list(),
    badRows: [...findings.badRows].sort((a, b) =>
      a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1,
    ),
    rowCount: [...rows.values()].reduce((sum, each) => sum + each.length, 0) + findings.badRows.length,
  };
}

function readRows(plan: ImportPlan, findings: Findings): ReadonlyMap<ShapeKey, readonly ParsedRow[]> {
  const rows = new Map<ShapeKey, ParsedRow[]>();
  for (const file of plan.files) {
    if (file.recognised.entity === 'ignored') continue;
    const read = createRowReader(file);
    const parsed = rows.get(file.recognised.entity) ?? [];
    for (const row of file.rows) {
      const result = read(row);
      if (result === 'not-a-row') findings.odd(lineOfText, `${file.name}:${row.line}`);
      else if ('reason' in result) findings.badRows.push(result);
      else parsed.push(result);
    }
    rows.set(file.recognised.entity, parsed);
  }
  return rows;
}

/** The values of all columns that hold pick-list values, with how often they occur. */
function collectValues(
  rows: ReadonlyMap<ShapeKey, readonly ParsedRow[]>,
): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const values = new Map<string, Map<string, number>>();
  for (const [shape, parsed] of rows) {
    for (const { key, field } of shapeOf(shape).columns) {
      if (field?.list === undefined) continue;
      const counts = values.get(field.list) ?? new Map<string, number>();
      for (const { values: cells } of parsed) {
        const value = cells[key];
        if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
      }
      values.set(field.list, counts);
    }
  }
  return values;
}

/** People of files of people first: theirs is the spelling that others are compared with. */
function addPeople(people: People, of: (shape: ShapeKey) => readonly ParsedRow[]): void {
  for (const row of of('staff')) people.addStaff(withName(row), 'name');
  for (const row of of('deal')) {
    const { owner, manager, team, region } = row.values;
    if (owner !== undefined && (manager ?? team ?? region) !== undefined) people.addStaff(row, 'owner');
  }
}

function withName(row: ParsedRow): ParsedRow {
  const { firstName, lastName, name } = row.values;
  const full = name ?? [firstName, lastName].filter((part) => part !== undefined).join(' ');
  return full === '' ? row : { ...row, values: { ...row.values, name: full } };
}

function readRates(findings: Findings, rows: readonly ParsedRow[]): Prepared['rates'] {
  const rates = new Map<string, Prepared['rates'][number]>();
  for (const row of rows) {
    const { currency, rateDate, rate } = row.values;
    if (
      currency === undefined ||
      rateDate === undefined ||
      rate === undefined ||
      compareDecimals(rate, '0') <= 0
    )
      findings.bad(row, 'rate', rate ?? null, {
        en: 'A rate needs its currency, its date and a number above zero.',
        zh: '汇率需要币种、日期和大于零的数值。',
      });
    else rates.set(nameForm(`${currency} ${rateDate}`), { currency, date: rateDate, rate });
  }
  return [...rates.values()];
}

const lineOfText: Bilingual = {
  en: 'lines that are a remark and no row (such as the footer of a report): left out',
  zh: '不是数据行的说明文字（如报表页脚）：已略过',
};
