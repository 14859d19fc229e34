import {
  addDecimals,
  type Bilingual,
  compareDecimals,
  divideDecimals,
  roundDecimal,
} from '../../kernel/index.ts';
import { nameForm } from '../columns/header-form.ts';
import type { ParsedRow } from '../values/read-row.ts';
import { keyOfRow, reportRepeated } from './customers.ts';
import { fieldValues, personName } from './fields.ts';
import type { People } from './people.ts';
import type { PickLists } from './pick-lists.ts';
import type { ChildRow, RecordKey } from './prepared.ts';
import {
  accountName,
  pointToAccount,
  pointToContact,
  pointToExisting,
  pointToProduct,
} from './references.ts';
import { keyOf, type Workspace } from './workspace.ts';

export function addLeads(
  workspace: Workspace,
  lists: PickLists,
  people: People,
  rows: readonly ParsedRow[],
): void {
  for (const row of rows) {
    const name = personName(row) ?? row.values.company ?? '';
    const owner = row.values.owner;
    const { company, email, phone } = row.values;
    const key = keyOfRow(row, 'lead', [name, company ?? '', email ?? phone ?? ''].map(nameForm).join(' '));
    const values = fieldValues(workspace, lists, row, 'lead');
    if (values.expected_amount !== undefined) values.currency = row.currency ?? workspace.currency;
    const added = workspace.add({
      ...key,
      label: name,
      values: { created_at: workspace.now, ...values, name },
      references: owner === undefined ? {} : { owner_id: people.find(owner, 'rep') },
      children: [],
      isNamedOnly: false,
    });
    if (added) workspace.names.lead.add(name, key);
    else reportRepeated(workspace, row, name);
    if (added && owner === undefined) workspace.findings.odd(leadWithoutOwner, name);
  }
}

export function addTasks(
  workspace: Workspace,
  lists: PickLists,
  people: People,
  rows: readonly ParsedRow[],
): void {
  for (const row of rows) {
    const { title = '', owner, dueDate = '' } = row.values;
    const account = pointToAccount(workspace, row);
    if (account === 'bad') continue;
    const contact = pointToContact(workspace, row, account);
    const deal = pointToExisting(workspace, row, 'deal', 'deal');
    const key = keyOfRow(
      row,
      'task',
      [title, owner ?? '', dueDate, accountName(workspace, account)].map(nameForm).join(' '),
    );
    const values = fieldValues(workspace, lists, row, 'task');
    if (values.status === 'done')
      values.done_at ??= workspace.instantOf(dueDate === '' ? workspace.now.slice(0, 10) : dueDate);
    const added = workspace.add({
      ...key,
      label: title,
      values: { created_at: workspace.now, ...values, title: title === '' ? '–' : title },
      references: {
        ...(owner === undefined ? {} : { owner_id: people.find(owner, 'rep') }),
        ...(account === null ? {} : { account_id: account }),
        ...(contact === null || contact === 'bad' ? {} : { contact_id: contact }),
        ...(deal === null ? {} : { deal_id: deal }),
      },
      children: [],
      isNamedOnly: false,
    });
    if (!added) reportRepeated(workspace, row, title);
  }
}

/** Orders; rows of the same number are lines of one order. An order without lines gets one over its amount only if it names a product. */
export function addOrders(
  workspace: Workspace,
  lists: PickLists,
  people: People,
  rows: readonly ParsedRow[],
): void {
  const byKey = new Map<string, ParsedRow[]>();
  for (const row of rows) {
    const { id, number, orderDate = '', account = '' } = row.values;
    const key = number ?? id ?? `${orderDate} ${account}`;
    byKey.set(key, [...(byKey.get(key) ?? []), row]);
  }
  for (const [key, lines] of byKey) {
    const row = lines[0] as ParsedRow;
    const account = pointToAccount(workspace, row);
    if (account === 'bad') continue;
    if (account === null || row.values.orderDate === undefined) {
      workspace.findings.bad(
        row,
        account === null ? 'account' : 'orderDate',
        null,
        account === null ? missingAccount : missingDate,
      );
      continue;
    }
    const deal = pointToExisting(workspace, row, 'deal', 'deal');
    const owner = row.values.owner;
    const currency = row.currency ?? workspace.currency;
    const children = lines.flatMap((line): readonly ChildRow[] => orderLine(workspace, line));
    if (children.length === 0) workspace.findings.odd(orderWithoutLines, key);
    const { amount: _, ...values } = fieldValues(workspace, lists, row, 'order');
    workspace.add({
      ...keyOf('order', row.values.id === undefined ? 'name' : 'id', row.values.id ?? nameForm(key)),
      label: key,
      values: { ...values, number: key, currency, created_at: workspace.instantOf(row.values.orderDate) },
      references: {
        account_id: account,
        ...(deal === null ? {} : { deal_id: deal }),
        ...(owner === undefined ? {} : { owner_id: people.find(owner, 'rep') }),
      },
      children,
      isNamedOnly: false,
    });
    workspace.names.order.add(
      key,
      keyOf('order', row.values.id === undefined ? 'name' : 'id', row.values.id ?? nameForm(key)),
    );
  }
}

function orderLine(workspace: Workspace, row: ParsedRow): readonly ChildRow[] {
  const product = pointToProduct(workspace, row);
  if (product === null || product === 'bad') return [];
  const { quantity: given = '1', unitPrice, amount } = row.values;
  const quantity = compareDecimals(given, '0') > 0 ? given : '1';
  const price = unitPrice ?? (amount === undefined ? '0' : (divideDecimals(amount, quantity) ?? '0'));
  return [
    {
      table: 'order_line',
      values: { quantity, unit_price: roundDecimal(price, 4) },
      references: { product_id: product },
    },
  ];
}

export function addContracts(workspace: Workspace, lists: PickLists, rows: readonly ParsedRow[]): void {
  for (const row of rows) {
    const { startDate, endDate, number, title } = row.values;
    if (startDate !== undefined && endDate !== undefined && endDate < startDate) {
      workspace.findings.bad(row, 'endDate', endDate, {
        en: 'It ends before it starts.',
        zh: '结束日期早于开始日期。',
      });
      continue;
    }
    const name = number ?? row.values.id ?? title ?? '';
    addPaper(workspace, lists, row, 'contract', name, startDate, {});
  }
}

export function addInvoices(workspace: Workspace, lists: PickLists, rows: readonly ParsedRow[]): void {
  for (const row of rows) {
    const { issueDate, dueDate, number, id, amount } = row.values;
    if (amount === undefined) {
      workspace.findings.bad(row, 'amount', null, missingAmount);
      continue;
    }
    const date = issueDate ?? dueDate;
    if (date === undefined) {
      workspace.findings.bad(row, 'issueDate', null, missingDate);
      continue;
    }
    addPaper(workspace, lists, row, 'invoice', number ?? id ?? '', date, {
      issue_date: date,
      due_date: dueDate ?? date,
    });
  }
}

/** Payments; one that names its invoice is set against it, as far as the invoice reaches. */
export function addPayments(workspace: Workspace, lists: PickLists, rows: readonly ParsedRow[]): void {
  const left = new Map<string, string>();
  for (const row of rows) {
    const { paidDate, amount, reference, id, invoice } = row.values;
    if (paidDate === undefined || amount === undefined || compareDecimals(amount, '0') <= 0) {
      workspace.findings.bad(
        row,
        paidDate === undefined ? 'paidDate' : 'amount',
        amount ?? null,
        paidDate === undefined ? missingDate : missingAmount,
      );
      continue;
    }
    const children: ChildRow[] = [];
    const of = invoice === undefined ? null : pointToExisting(workspace, row, 'invoice', 'invoice');
    if (of !== null) {
      const open = left.get(of.key) ?? String(workspace.get(of)?.values.amount ?? amount);
      const part = compareDecimals(amount, open) > 0 ? open : amount;
      left.set(of.key, addDecimals(open, `-${part}`));
      if (compareDecimals(part, '0') > 0)
        children.push({
          table: 'payment_allocation',
          values: { amount: part },
          references: { invoice_id: of },
        });
    }
    const account = row.values.account ?? '';
    const name = reference ?? id ?? `${paidDate} ${account} ${amount}`;
    addPaper(workspace, lists, row, 'payment', name, paidDate, {}, children);
  }
}

function addPaper(
  workspace: Workspace,
  lists: PickLists,
  row: ParsedRow,
  kind: 'contract' | 'invoice' | 'payment',
  name: string,
  date: string | undefined,
  values: Readonly<Record<string, string>>,
  children: readonly ChildRow[] = [],
): void {
  const account = pointToAccount(workspace, row);
  if (account === 'bad') return;
  if (account === null) {
    workspace.findings.bad(row, 'account', null, missingAccount);
    return;
  }
  const deal = kind === 'payment' ? null : pointToExisting(workspace, row, 'deal', 'deal');
  const order = kind === 'invoice' ? pointToExisting(workspace, row, 'order', 'order') : null;
  const key = keyOfRow(row, kind, nameForm(name));
  const added = workspace.add({
    ...key,
    label: name,
    values: {
      ...fieldValues(workspace, lists, row, kind),
      ...values,
      ...(kind === 'payment' ? {} : { number: name }),
      currency: row.currency ?? workspace.currency,
      created_at: date === undefined ? workspace.now : workspace.instantOf(date),
    },
    references: {
      account_id: account,
      ...(deal === null ? {} : { deal_id: deal }),
      ...(order === null ? {} : { order_id: order }),
    } satisfies Record<string, RecordKey>,
    children,
    isNamedOnly: false,
  });
  if (added) workspace.names[kind].add(name, key);
  else reportRepeated(workspace, row, name);
}

const missingAccount: Bilingual = { en: 'The account is missing.', zh: '缺少客户。' };
const missingDate: Bilingual = { en: 'The date is missing.', zh: '缺少日期。' };
const missingAmount: Bilingual = { en: 'The amount is missing or zero.', zh: '缺少金额，或金额为零。' };
const orderWithoutLines: Bilingual = {
  en: 'orders without a product: imported without lines',
  zh: '没有产品的订单：导入时没有明细',
};
const leadWithoutOwner: Bilingual = {
  en: "leads without an owner: given to the tenant's owner",
  zh: '没有负责人的线索：归到系统所有者名下',
};
