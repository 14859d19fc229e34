import type { Filter } from '../../intents/index.ts';
import { addDays, formatMoney } from '../../kernel/index.ts';
import type { QueryContext } from '../context.ts';
import type { FoundRecord } from '../find-record.ts';
import { readMeasures } from '../read-measures.ts';
import type { RecordsRead } from '../records/index.ts';
import { say } from '../reply.ts';
import { stuckPredicate } from '../stuck-deals.ts';
import { daysAgo, showDays } from '../wording.ts';
import type { BriefParts } from './parts.ts';
import {
  activityLines,
  countAndSum,
  type Fact,
  factsOf,
  isRecord,
  readActivities,
  readOpenDeals,
  readRelated,
  readTasks,
  tableSection,
} from './sections.ts';

/** An account: who owns it, what is open, won, owed and due, and how healthy it looks by rules. */
export async function briefAccount(context: QueryContext, found: FoundRecord): Promise<BriefParts> {
  const own = isRecord('account', 'account', found.id);
  const deals = await readOpenDeals(context, own, ['nextStep']);
  const stuck = await readRelated(context, {
    entity: 'deal',
    filters: [own, { field: 'status', op: 'is', values: [{ type: 'key', text: 'open', key: 'open' }] }],
    where: (frame) => [stuckPredicate(frame, { daysInStage: null, silentDays: null })],
    columns: ['name'],
  });
  const contacts = await readRelated(context, {
    entity: 'contact',
    filters: [own],
    columns: ['name', 'title', 'email', 'phone'],
    order: [{ by: 'name', direction: 'asc' }],
  });
  const unpaid = await readInvoices(context, own, []);
  const overdue = await readInvoices(context, own, [
    { field: 'dueDate', op: '<', values: [{ type: 'date', text: '', date: context.today }] },
  ]);
  const renewals = await readRelated(context, {
    entity: 'contract',
    filters: [
      own,
      {
        field: 'renewalDate',
        op: 'within',
        values: [
          { type: 'period', text: '', from: context.today, to: addDays(context.today, renewalSoonDays) },
        ],
      },
    ],
    columns: ['number', 'renewalDate', 'amount'],
  });
  const money = [...(await wonFact(context, own)), ...owedFact(context, unpaid, overdue)];
  const contact = contactState(found);
  return {
    title: say(
      context,
      `**${found.name}**${ownerWords(context, found)}${deals === null ? '' : `: ${countAndSum(context, deals, ['open deal', 'open deals'], '')}`}.`,
      `**${found.name}**${ownerWords(context, found)}${deals === null ? '' : `，${countAndSum(context, deals, ['', ''], '个在途商机')}`}。`,
    ),
    facts: [...factsOf(context, found, ['owner']), ...money],
    hints: [
      ...contactHints(context, contact, found),
      ...(stuck !== null && stuck.total > 0
        ? [
            say(
              context,
              `${stuck.total} of its open deals ${stuck.total === 1 ? 'is' : 'are'} stuck`,
              `${stuck.total} 个在途商机停滞`,
            ),
          ]
        : []),
      ...(overdue !== null && overdue.total > 0
        ? [
            say(
              context,
              countAndSum(context, overdue, ['overdue invoice', 'overdue invoices'], ''),
              `${countAndSum(context, overdue, ['', ''], '张发票逾期')}`,
            ),
          ]
        : []),
      ...(renewals !== null && renewals.total > 0
        ? [
            say(
              context,
              `${renewals.total} ${renewals.total === 1 ? 'contract is' : 'contracts are'} up for renewal within ${renewalSoonDays} days`,
              `${renewals.total} 份合同将在${renewalSoonDays}天内续约`,
            ),
          ]
        : []),
    ],
    blocks: [
      ...tableSection(context, say(context, 'Open deals', '在途商机'), deals),
      ...tableSection(context, say(context, 'Contacts', '联系人'), contacts),
      ...activityLines(
        context,
        await readActivities(context, 'account', found.id, 'held'),
        await readActivities(context, 'account', found.id, 'planned'),
        await readTasks(context, own),
      ),
    ],
  };
}

const renewalSoonDays = 60;

function readInvoices(
  context: QueryContext,
  own: Filter,
  more: readonly Filter[],
): Promise<RecordsRead | null> {
  return readRelated(context, {
    entity: 'invoice',
    filters: [
      own,
      { field: 'outstanding', op: '>', values: [{ type: 'number', text: '', value: '0' }] },
      ...more,
    ],
    columns: ['outstanding'],
    sumOf: 'outstanding',
    limit: 0,
  });
}

async function wonFact(context: QueryContext, own: Filter): Promise<readonly Fact[]> {
  const read = await readMeasures(context, { measures: ['revenue', 'won_deals'], filters: [own] });
  if (read.kind !== 'measured') return [];
  const [revenue, deals] = read.result.totals;
  const count = Number(deals?.now ?? 0);
  if (count === 0 || revenue?.now === null || revenue === undefined) return [];
  const sum = formatMoney(revenue.now, read.result.currency, context.language);
  return [
    {
      label: say(context, 'Won in all', '累计赢单'),
      value: say(context, `${sum} (${count} ${count === 1 ? 'deal' : 'deals'})`, `${sum}（${count} 单）`),
    },
  ];
}

function owedFact(
  context: QueryContext,
  unpaid: RecordsRead | null,
  overdue: RecordsRead | null,
): readonly Fact[] {
  if (unpaid === null || unpaid.total === 0 || unpaid.amount === null) return [];
  const { language } = context;
  const due = overdue?.amount ?? null;
  const sum = formatMoney(unpaid.amount.amount, unpaid.amount.currency, language);
  const late = due === null || overdue?.total === 0 ? '' : formatMoney(due.amount, due.currency, language);
  return [
    {
      label: say(context, 'Receivable', '应收'),
      value: late === '' ? sum : say(context, `${sum}, of which overdue ${late}`, `${sum}，其中逾期 ${late}`),
    },
  ];
}

export interface ContactState {
  readonly days: number | null;
  readonly known: boolean;
}

/** From the extra values that a brief reads with its record. */
export function contactState({ row }: FoundRecord): ContactState {
  const { sinceContact, known } = row.extra;
  return {
    days: sinceContact === null || sinceContact === undefined ? null : Number(sinceContact),
    known: known === true,
  };
}

const quietDays = 30;

/** Never contacted, or not for long; nothing is said where there are no activities to judge by. */
export function contactHints(
  context: QueryContext,
  { days, known }: ContactState,
  { row }: FoundRecord,
): readonly string[] {
  if (!known) return [];
  if (days === null) return [say(context, 'never contacted', '从未联系')];
  const limit = typeof row.extra.interval === 'number' ? row.extra.interval : quietDays;
  return days >= limit
    ? [say(context, `no contact for ${showDays(days, 'en')}`, `${showDays(days, 'zh')}没联系`)]
    : [];
}

export function lastContactFact(context: QueryContext, { days, known }: ContactState): readonly Fact[] {
  if (!known) return [];
  const value = days === null ? say(context, 'never', '从未') : daysAgo(days, context.language);
  return [{ label: say(context, 'Last contact', '上次联系'), value }];
}

function ownerWords(context: QueryContext, { columns, row }: FoundRecord): string {
  const name = row.cells[columns.findIndex(({ key }) => key === 'owner')]?.name ?? null;
  if (name === null) return '';
  return say(context, `, owned by ${name}`, `，负责人${name}`);
}
