import {
  type Bilingual,
  compareDecimals,
  divideDecimals,
  multiplyDecimals,
  roundDecimal,
} from '../../kernel/index.ts';
import { nameForm } from '../columns/header-form.ts';
import type { ParsedRow } from '../values/read-row.ts';
import { keyOfRow, reportRepeated } from './customers.ts';
import { fieldValues } from './fields.ts';
import type { People } from './people.ts';
import type { PickLists } from './pick-lists.ts';
import type { ChildRow, Json, RecordKey, StageKey } from './prepared.ts';
import { accountName, pointToAccount, pointToContact, pointToProduct } from './references.ts';
import type { StageMeaning, Stages } from './stages.ts';
import type { Workspace } from './workspace.ts';

/** Deals with their line and their history: from the day they began to the day they were won or lost. */
export function addDeals(
  workspace: Workspace,
  lists: PickLists,
  people: People,
  stages: Stages,
  rows: readonly ParsedRow[],
): void {
  const earliest = earliestDate(rows) ?? workspace.now.slice(0, 10);
  const occurrences = new Map<string, number>();
  for (const row of rows) {
    const meaning = meaningOf(workspace, stages, row);
    if (meaning === null) continue;
    const account = pointToAccount(workspace, row);
    const product = pointToProduct(workspace, row);
    if (account === 'bad' || product === 'bad') continue;
    const facts = factsOf(workspace, row, meaning, product, earliest);
    if (facts === null) continue;
    const contact = pointToContact(workspace, row, account);
    const name = row.values.name ?? defaultName(workspace, row, account, product);
    const natural = [name, accountName(workspace, account), row.values.startDate ?? '']
      .map(nameForm)
      .join(' ');
    const occurrence = (occurrences.get(natural) ?? 0) + 1;
    occurrences.set(natural, occurrence);
    const key = keyOfRow(row, 'deal', occurrence === 1 ? natural : `${natural} #${occurrence}`);
    const stage = meaning.kind === 'open' ? meaning.stage : stages.last;
    const owner = row.values.owner;
    const references = {
      ...(owner === undefined ? {} : { owner_id: people.find(owner, 'rep') }),
      ...(account === null ? {} : { account_id: account }),
      stage_id: stage,
    };
    const { expected_close_date: _, ...plain } = fieldValues(workspace, lists, row, 'deal');
    const values: Record<string, Json> = { ...plain, ...facts.values, name };
    const added = workspace.add({
      ...key,
      label: name,
      values,
      references,
      children: [
        ...historyOf(facts, values, references),
        ...(product === null ? [] : [lineOf(row, facts, product)]),
        ...(contact === null || contact === 'bad'
          ? []
          : [
              {
                table: 'deal_contact',
                values: { is_primary: true },
                references: { contact_id: contact },
              } as const,
            ]),
      ],
      isNamedOnly: false,
    });
    if (added) workspace.names.deal.add(name, key);
    else reportRepeated(workspace, row, name);
    if (added && account === null) workspace.findings.odd(noAccount, row.values.id ?? name);
    if (added && owner === undefined) workspace.findings.odd(noOwner, row.values.id ?? name);
  }
}

interface DealFacts {
  readonly status: 'open' | 'won' | 'lost';
  readonly amount: string | null;
  readonly currency: string;
  readonly listPrice: string | null;
  readonly quantity: string;
  readonly start: string;
  readonly closed: string | null;
  readonly values: Readonly<Record<string, Json>>;
}

function meaningOf(workspace: Workspace, stages: Stages, row: ParsedRow): StageMeaning | null {
  const { stage, isWon, isClosed } = row.values;
  const meaning = stage === undefined ? null : stages.read(stage);
  if (isWon === 'true') return { kind: 'won' };
  if (isClosed === 'true' && meaning?.kind !== 'won') return { kind: 'lost' };
  if (meaning !== null) return meaning;
  const known = [...stages.names, 'Won', 'Lost'];
  workspace.findings.bad(row, 'stage', stage ?? null, {
    en: `${stage === undefined ? 'The stage is missing.' : 'There is no such stage.'} Known: ${known.join(', ')}.`,
    zh: `${stage === undefined ? '缺少阶段。' : '没有这个阶段。'}已知阶段：${known.join('、')}。`,
  });
  return null;
}

const closeColumns = ['closedDate', 'closeDate', 'expectedCloseDate'];

/** Null, with the row reported, where its dates are impossible. */
function factsOf(
  workspace: Workspace,
  row: ParsedRow,
  { kind: status }: StageMeaning,
  product: RecordKey | null,
  earliest: string,
): DealFacts | null {
  const { values } = row;
  const start = values.startDate;
  const end =
    status === 'open' ? undefined : (values.closedDate ?? values.closeDate ?? values.expectedCloseDate);
  if (status !== 'open' && end === undefined) {
    workspace.findings.bad(row, closeColumns, null, {
      en: 'A deal that was won or lost needs its close date.',
      zh: '赢单或输单的商机必须有结单日期。',
    });
    return null;
  }
  if (start !== undefined && end !== undefined && end < start) {
    workspace.findings.bad(row, closeColumns, end, {
      en: `It closes before it begins (${start}).`,
      zh: `结单日期早于开始日期（${start}）。`,
    });
    return null;
  }
  const currency = row.currency ?? workspace.currency;
  const listPrice = listPriceOf(workspace, product, currency);
  const quantity =
    values.quantity === undefined || compareDecimals(values.quantity, '0') <= 0 ? '1' : values.quantity;
  const amount = amountOf(workspace, row, status, listPrice, quantity);
  const begins = start ?? (end !== undefined && end < earliest ? end : earliest);
  if (start === undefined)
    workspace.findings.odd(noStart, row.values.id ?? row.values.name ?? `line ${row.line}`);
  const probability = status === 'open' ? row.values.probability : undefined;
  return {
    status,
    amount,
    currency,
    listPrice,
    quantity,
    start: workspace.instantOf(begins),
    closed: end === undefined ? null : closingInstant(workspace, begins, end),
    values: {
      status,
      amount,
      currency,
      created_at: workspace.instantOf(begins),
      stage_entered_at: workspace.instantOf(begins),
      creation_unknown: start === undefined,
      closed_date: end ?? null,
      expected_close_date: status === 'open' ? (values.expectedCloseDate ?? values.closeDate ?? null) : null,
      probability: probability ?? null,
    },
  };
}

/** An open deal without a value stands at list price; a lost one with 0 has an unknown value. */
function amountOf(
  workspace: Workspace,
  row: ParsedRow,
  status: DealFacts['status'],
  listPrice: string | null,
  quantity: string,
): string | null {
  const given = row.values.amount;
  const example = row.values.id ?? row.values.name ?? `line ${row.line}`;
  const unitPrice = row.values.unitPrice;
  const amount = given ?? (unitPrice === undefined ? undefined : multiplyDecimals(unitPrice, quantity));
  if (status === 'open' && (amount === undefined || compareDecimals(amount, '0') === 0)) {
    workspace.findings.odd(listPrice === null ? openWithoutValue : openAtListPrice, example);
    return listPrice === null ? null : multiplyDecimals(listPrice, quantity);
  }
  if (status === 'lost' && amount !== undefined && compareDecimals(amount, '0') === 0) {
    workspace.findings.odd(lostAtZero, example);
    return null;
  }
  if (status === 'won' && amount === undefined) workspace.findings.odd(wonWithoutValue, example);
  return amount ?? null;
}

function listPriceOf(workspace: Workspace, product: RecordKey | null, currency: string): string | null {
  if (product === null) return null;
  const record = workspace.get(product);
  // A product that the files only name may be in the tenant with its price.
  const known =
    record === undefined || record.isNamedOnly
      ? workspace.context.products.find(({ name }) => nameForm(name) === product.key)
      : { listPrice: record.values.list_price, currency: record.values.currency };
  const { listPrice: price, currency: of } = known ?? {};
  return typeof price === 'string' && of === currency ? price : null;
}

/** A deal that was closed on the day it began was closed a minute after. */
function closingInstant(workspace: Workspace, start: string, end: string): string {
  const begin = workspace.instantOf(start);
  const closed = workspace.instantOf(end);
  return closed > begin ? closed : new Date(Date.parse(begin) + 60_000).toISOString();
}

function historyOf(
  facts: DealFacts,
  values: Readonly<Record<string, Json>>,
  references: Readonly<Record<string, RecordKey | StageKey>>,
): readonly ChildRow[] {
  const { owner_id: owner, stage_id: stage } = references;
  const row = (status: string, from: string, to: string | null): ChildRow => ({
    table: 'deal_history',
    values: {
      valid_from: from,
      valid_to: to,
      status,
      amount: facts.amount,
      currency: facts.currency,
      expected_close_date: values.expected_close_date ?? null,
      probability: values.probability ?? null,
      forecast_category: values.forecast_category ?? 'pipeline',
    },
    references: { stage_id: stage as StageKey, ...(owner === undefined ? {} : { owner_id: owner }) },
  });
  return facts.closed === null
    ? [row('open', facts.start, null)]
    : [row('open', facts.start, facts.closed), row(facts.status, facts.closed, null)];
}

function lineOf(row: ParsedRow, facts: DealFacts, product: RecordKey): ChildRow {
  const { amount, quantity, listPrice, currency } = facts;
  const price = row.values.unitPrice ?? (amount === null ? null : divideDecimals(amount, quantity));
  return {
    table: 'deal_line',
    values: {
      quantity,
      unit_price: price === null ? null : roundDecimal(price, 4),
      list_price: listPrice,
      currency,
    },
    references: { product_id: product },
  };
}

function defaultName(
  workspace: Workspace,
  row: ParsedRow,
  account: RecordKey | null,
  product: RecordKey | null,
): string {
  const parts = [accountName(workspace, account), labelOf(workspace, product)].filter((part) => part !== '');
  const id = row.values.id;
  if (parts.length === 2) return parts.join(' – ');
  return [...parts, ...(id === undefined ? [] : [id])].join(' – ') || `#${row.line}`;
}

function labelOf(workspace: Workspace, key: RecordKey | null): string {
  const name = key === null ? undefined : workspace.get(key)?.values.name;
  return typeof name === 'string' ? name : '';
}

function earliestDate(rows: readonly ParsedRow[]): string | null {
  let earliest: string | null = null;
  for (const { values } of rows)
    for (const key of ['startDate', 'closeDate', 'closedDate'])
      if (values[key] !== undefined && (earliest === null || values[key] < earliest)) earliest = values[key];
  return earliest;
}

const noAccount: Bilingual = { en: 'deals without an account', zh: '没有客户的商机' };
const noOwner: Bilingual = {
  en: "deals without an owner: given to the tenant's owner",
  zh: '没有负责人的商机：归到系统所有者名下',
};
const noStart: Bilingual = {
  en: 'deals without a date of creation: left out of sales cycle and age',
  zh: '没有创建日期的商机：不计入成交周期和存续天数',
};
const openAtListPrice: Bilingual = {
  en: 'open deals without a value: the list price stands in',
  zh: '没有金额的进行中商机：按产品标价计',
};
const openWithoutValue: Bilingual = { en: 'open deals without a value', zh: '没有金额的进行中商机' };
const lostAtZero: Bilingual = {
  en: 'lost deals with a value of 0: taken as unknown',
  zh: '金额为 0 的输单商机：视为金额未知',
};
const wonWithoutValue: Bilingual = {
  en: 'won deals without a value: left out of revenue',
  zh: '没有金额的赢单商机：不计入销售额',
};
