import type { SampleAccount } from './accounts.ts';
import type { DayNumber } from './clock.ts';
import type { DealEnd, DealLine, DealStory } from './deal-story.ts';
import type { Drawing } from './drawing.ts';
import { type Cents, decimalOf } from './money.ts';
import { totalOf } from './plan-deal.ts';
import { products } from './words/offer.ts';

/** What follows from a deal: quotes on the way, then order, contract, invoices and what was paid of them. */
export function writeSelling(drawing: Drawing, story: DealStory, end: DealEnd): void {
  const { account } = story;
  writeQuotes(drawing, story, end);
  if (account === null || end.state.status !== 'won' || end.closedDay === null || story.lines.length === 0)
    return;
  const { random, clock } = drawing;
  const orderDay = Math.min(clock.baseDay - 1, end.closedDay + random.integer(0, 6));
  const seller = { id: end.state.owner.id, teamId: end.state.teamId };
  writeOrder(drawing, {
    account,
    dealId: story.id,
    seller,
    orderDay,
    lines: story.lines,
    salesChannel: story.salesChannel,
  });
  writeContract(drawing, story, account, end.closedDay);
}

export interface OrderPlan {
  readonly account: SampleAccount;
  readonly dealId: number | null;
  readonly seller: { readonly id: number; readonly teamId: number };
  readonly orderDay: DayNumber;
  readonly lines: readonly DealLine[];
  readonly salesChannel: string;
}

export function writeOrder(drawing: Drawing, order: OrderPlan): void {
  const { batch, clock, numbers, random } = drawing;
  const id = numbers.next('sales_order');
  const age = clock.baseDay - order.orderDay;
  const { account } = order;
  const isCancelled = random.chance(0.015);
  batch.sales_order.push({
    id,
    account_id: account.id,
    account_owner_id: account.owner?.id ?? null,
    deal_id: order.dealId,
    owner_id: order.seller.id,
    owner_team_id: order.seller.teamId,
    number: numbered('SO', clock.date(order.orderDay), id),
    order_date: clock.date(order.orderDay),
    status: isCancelled ? 'cancelled' : age > 25 ? 'delivered' : age > 8 ? 'shipped' : 'placed',
    currency: account.place.currency,
    sales_channel: order.salesChannel,
    created_at: clock.instant(order.orderDay, 1_000),
  });
  for (const line of order.lines) {
    batch.order_line.push({
      order_id: id,
      product_id: line.productId,
      quantity: String(line.quantity),
      unit_price: decimalOf(line.unitPrice),
    });
  }
  if (!isCancelled) writeInvoices(drawing, order, id);
}

function writeQuotes(drawing: Drawing, story: DealStory, end: DealEnd): void {
  const { batch, clock, random } = drawing;
  if (story.lines.length === 0) return;
  const total = totalOf(story.lines);
  const sentDay = story.events.find(({ change }) => (change.stage ?? 0) >= 2)?.day ?? story.createdDay;
  const isRevised = end.state.stage >= 3;
  const versions = isRevised
    ? [
        { day: sentDay, amount: Math.round((total * 1.06) / 100) * 100 },
        { day: Math.min(clock.baseDay - 1, sentDay + random.integer(8, 30)), amount: total },
      ]
    : [{ day: sentDay, amount: total }];
  for (const [index, { day, amount }] of versions.entries()) {
    const isLast = index === versions.length - 1;
    const isOver = day + 30 < clock.baseDay;
    const status = !isLast
      ? 'rejected'
      : end.state.status === 'won'
        ? 'accepted'
        : end.state.status === 'lost'
          ? 'rejected'
          : isOver
            ? 'expired'
            : 'sent';
    batch.quote.push({
      deal_id: story.id,
      number: `${numbered('Q', clock.date(day), story.id)}-${index + 1}`,
      status,
      quote_date: clock.date(day),
      valid_until: clock.date(day + 30),
      amount: decimalOf(amount),
      currency: story.currency,
    });
  }
}

const subscribed = new Set(products.filter(({ unit }) => unit === 'seat').map(({ id }) => id));

function writeContract(
  drawing: Drawing,
  story: DealStory,
  account: SampleAccount,
  closedDay: DayNumber,
): void {
  const { batch, clock, random } = drawing;
  const yearly = totalOf(story.lines.filter(({ productId }) => subscribed.has(productId)));
  if (yearly === 0) return;
  const years = random.weighted([1, 2, 3], (number) => [60, 25, 15][number - 1] as number);
  const startDay = closedDay + random.integer(3, 25);
  const endDay = startDay + years * 365;
  batch.contract.push({
    account_id: account.id,
    account_owner_id: account.owner?.id ?? null,
    deal_id: story.id,
    number: numbered(account.isChinese ? 'HT' : 'C', clock.date(closedDay), story.id),
    title: story.name,
    start_date: clock.date(startDay),
    end_date: clock.date(endDay),
    renewal_date: clock.date(endDay - 60),
    amount: decimalOf(yearly * years),
    currency: story.currency,
    recurring_amount: decimalOf(yearly),
    recurring_interval: 'year',
    created_at: clock.instant(closedDay, 1_010),
  });
}

interface Instalment {
  readonly invoiceId: number;
  readonly amount: Cents;
  readonly payDay: DayNumber;
}

function writeInvoices(drawing: Drawing, order: OrderPlan, orderId: number): void {
  const { batch, clock, numbers, random } = drawing;
  const { account } = order;
  const total = totalOf(order.lines);
  const parts = total > 2_000_000 && random.chance(0.6) ? 2 : 1;
  const termDays = random.pick(account.isChinese ? [30, 60, 90] : [14, 30, 30, 45]);
  const paid: Instalment[] = [];
  for (let part = 0; part < parts; part++) {
    const issueDay = order.orderDay + random.integer(0, 10) + part * 60;
    if (issueDay >= clock.baseDay) break;
    const amount = part === 0 ? Math.ceil(total / parts) : total - Math.ceil(total / parts);
    const invoiceId = numbers.next('invoice');
    const dueDay = issueDay + termDays;
    batch.invoice.push(
      invoiceRow(drawing, order, orderId, { id: invoiceId, kind: 'invoice', issueDay, dueDay, amount }),
    );
    const lateDays =
      account.paysLateDays + random.integer(-3, 5) + (random.chance(0.07) ? random.integer(30, 150) : 0);
    const credit = random.chance(0.015) && dueDay < clock.baseDay ? Math.ceil(amount / 10) : 0;
    if (credit > 0) {
      const id = numbers.next('invoice');
      batch.invoice.push(
        invoiceRow(drawing, order, orderId, {
          id,
          kind: 'credit_note',
          issueDay: dueDay,
          dueDay,
          amount: credit,
        }),
      );
    }
    const payDay = Math.max(issueDay + 1, dueDay + lateDays);
    const isPart = credit === 0 && random.chance(0.06);
    if (isPart) paid.push({ invoiceId, amount: Math.floor(amount / 2), payDay });
    else paid.push({ invoiceId, amount: amount - credit, payDay });
    if (isPart && random.chance(0.7))
      paid.push({
        invoiceId,
        amount: amount - Math.floor(amount / 2),
        payDay: payDay + random.integer(20, 60),
      });
  }
  writePayments(
    drawing,
    account,
    paid.filter(({ payDay }) => payDay < clock.baseDay),
  );
}

interface InvoicePlan {
  readonly id: number;
  readonly kind: 'invoice' | 'credit_note';
  readonly issueDay: DayNumber;
  readonly dueDay: DayNumber;
  readonly amount: Cents;
}

function invoiceRow(
  { clock }: Drawing,
  order: OrderPlan,
  orderId: number,
  plan: InvoicePlan,
): Drawing['batch']['invoice'][number] {
  const date = clock.date(plan.issueDay);
  return {
    id: plan.id,
    account_id: order.account.id,
    account_owner_id: order.account.owner?.id ?? null,
    order_id: orderId,
    deal_id: order.dealId,
    number: numbered(plan.kind === 'invoice' ? 'INV' : 'CN', date, plan.id),
    kind: plan.kind,
    issue_date: date,
    due_date: clock.date(plan.dueDay),
    amount: decimalOf(plan.amount),
    currency: order.account.place.currency,
    created_at: clock.instant(plan.issueDay, 1_020),
  };
}

/** Some pay two instalments at once: one payment, allocated to both. */
function writePayments(drawing: Drawing, account: SampleAccount, paid: readonly Instalment[]): void {
  const { batch, clock, numbers, random } = drawing;
  const isTogether = paid.length === 2 && paid[0]?.invoiceId !== paid[1]?.invoiceId && random.chance(0.3);
  const groups = isTogether ? [paid] : paid.map((one) => [one]);
  for (const group of groups) {
    const id = numbers.next('payment');
    const payDay = Math.max(...group.map((one) => one.payDay));
    batch.payment.push({
      id,
      account_id: account.id,
      account_owner_id: account.owner?.id ?? null,
      paid_date: clock.date(payDay),
      amount: decimalOf(group.reduce((sum, one) => sum + one.amount, 0)),
      currency: account.place.currency,
      method: account.isChinese
        ? random.pick(['bank_transfer', 'bank_transfer', 'bill', 'online'])
        : random.pick(['bank_transfer', 'bank_transfer', 'bank_transfer', 'card']),
      reference: numbered('P', clock.date(payDay), id),
      created_at: clock.instant(payDay, 1_030),
    });
    for (const one of group)
      batch.payment_allocation.push({
        payment_id: id,
        invoice_id: one.invoiceId,
        amount: decimalOf(one.amount),
      });
  }
}

function numbered(prefix: string, date: string, id: number): string {
  return `${prefix}-${date.slice(0, 4)}-${String(id).padStart(5, '0')}`;
}
