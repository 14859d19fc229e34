import { describe, expect, it } from 'vitest';
import {
  generateSample,
  type SampleBatch,
  type SampleOptions,
  type SampleSize,
  type SampleTable,
  samplePeople,
  sampleSizeOf,
  sampleTables,
} from '../../src/sample/index.ts';

const baseDay = '2026-11-21';
const endOfHistory = '2026-11-20T23:00:00.000Z';

function generate(size: SampleSize, seed = 20): SampleBatch {
  const options: SampleOptions = {
    seed,
    size,
    baseDay,
    timeZone: 'Europe/Berlin',
    stages: { pipelineId: 7, stageIds: [11, 12, 13, 14, 15] },
  };
  const batches = [...generateSample(options)];
  const tables = Object.keys(sampleTables) as SampleTable[];
  return Object.fromEntries(
    tables.map((table) => [table, batches.flatMap((batch): readonly unknown[] => batch[table])]),
  ) as unknown as SampleBatch;
}

const sample = generate(sampleSizeOf(1));
const cents = (value: string | null) => Math.round(Number(value) * 100);
const sumBy = <Row>(rows: readonly Row[], key: (row: Row) => unknown, value: (row: Row) => number) => {
  const sums = new Map<unknown, number>();
  for (const row of rows) sums.set(key(row), (sums.get(key(row)) ?? 0) + value(row));
  return sums;
};

describe('the generated sample', () => {
  it('is the same for the same seed and another one for another', () => {
    const small = sampleSizeOf(0.1);
    expect(generate(small)).toEqual(generate(small));
    expect(generate(small, 21).account).not.toEqual(generate(small).account);
  });

  it('has exactly the size asked for', () => {
    for (const factor of [0.001, 0.02, 1, 2.3]) {
      const size = sampleSizeOf(factor);
      const rows = factor === 1 ? sample : generate(size);
      expect(rows.account).toHaveLength(size.accounts);
      expect(rows.deal).toHaveLength(size.deals);
      expect(rows.contact).toHaveLength(size.contacts);
      expect(rows.activity.length).toBeLessThanOrEqual(size.activities);
    }
    expect(sample.activity).toHaveLength(6000);
  });

  it('has a history that leads to each deal without a gap', () => {
    const histories = Map.groupBy(sample.deal_history, ({ deal_id }) => deal_id);
    for (const deal of sample.deal) {
      const rows = histories.get(deal.id) ?? [];
      expect(rows[0]?.valid_from).toBe(deal.created_at);
      for (const [index, row] of rows.entries()) {
        expect(row.valid_to).toBe(rows[index + 1]?.valid_from ?? null);
        if (row.valid_to !== null) expect((row.valid_from as string) < row.valid_to).toBe(true);
      }
      const { deal_id, valid_from, valid_to, ...last } = rows.at(-1) as (typeof rows)[number];
      expect(deal).toMatchObject(last);
      expect(rows.findLast((row, index) => row.stage_id !== rows[index - 1]?.stage_id)?.valid_from).toBe(
        deal.stage_entered_at,
      );
      if (deal.status !== 'open') expect(valid_from?.slice(0, 10)).toBe(deal.closed_date);
    }
  });

  it('closes deals with a date, an owner and a team, and open ones without', () => {
    for (const deal of sample.deal) {
      const isOpen = deal.status === 'open';
      expect(
        [deal.closed_date, deal.closed_owner_id, deal.closed_team_id].every((it) => (it === null) === isOpen),
      ).toBe(true);
      expect([11, 12, 13, 14, 15]).toContain(deal.stage_id);
      if (deal.loss_reason !== null) expect(deal.status).toBe('lost');
    }
  });

  it('lets nothing lie in the future but what is planned', () => {
    for (const activity of sample.activity) {
      if (activity.status === 'planned') expect((activity.planned_at as string) > endOfHistory).toBe(true);
      else expect((activity.held_at ?? (activity.planned_at as string)) < endOfHistory).toBe(true);
      expect((activity.created_at as string) < endOfHistory).toBe(true);
    }
    const happened = [
      ...sample.deal_history.map(({ valid_from }) => valid_from),
      ...sample.lead.flatMap(({ created_at, converted_at }) => [created_at, converted_at]),
      ...sample.account.map(({ created_at }) => created_at),
      ...sample.contact.map(({ created_at }) => created_at),
      ...sample.task.flatMap(({ created_at, done_at }) => [created_at, done_at]),
    ].filter((at) => at !== null);
    expect(happened.filter((at) => at >= endOfHistory)).toEqual([]);
    const dates = [
      ...sample.sales_order.map(({ order_date }) => order_date),
      ...sample.invoice.map(({ issue_date }) => issue_date),
      ...sample.payment.map(({ paid_date }) => paid_date),
      ...sample.quote.map(({ quote_date }) => quote_date),
      ...sample.exchange_rate.map(({ rate_date }) => rate_date),
      ...sample.cost_entry.map(({ cost_date }) => cost_date),
    ];
    expect(dates.filter((date) => (date as string) > baseDay)).toEqual([]);
  });

  it('ends on the base day: with talks, wins, orders and payments of the last days, and rates of the last week', () => {
    const latest = (dates: readonly (string | null)[]) =>
      dates
        .filter((date) => date !== null)
        .sort()
        .at(-1)
        ?.slice(0, 10) ?? '';
    expect(latest(sample.activity.map(({ held_at }) => held_at)) >= '2026-11-19').toBe(true);
    expect(latest(sample.deal.map(({ closed_date }) => closed_date)) >= '2026-11-16').toBe(true);
    expect(latest(sample.sales_order.map(({ order_date }) => order_date)) >= '2026-11-14').toBe(true);
    expect(latest(sample.exchange_rate.map(({ rate_date }) => rate_date)) >= '2026-11-15').toBe(true);
  });

  it('never has more paid than invoiced, and every payment allocated', () => {
    const paid = sumBy(
      sample.payment_allocation,
      ({ invoice_id }) => invoice_id,
      ({ amount }) => cents(amount),
    );
    for (const invoice of sample.invoice)
      expect(paid.get(invoice.id) ?? 0).toBeLessThanOrEqual(cents(invoice.amount));
    const allocated = sumBy(
      sample.payment_allocation,
      ({ payment_id }) => payment_id,
      ({ amount }) => cents(amount),
    );
    for (const payment of sample.payment) expect(allocated.get(payment.id)).toBe(cents(payment.amount));
    const overdue = sample.invoice.filter(
      ({ id, due_date, kind, amount }) =>
        kind === 'invoice' && (due_date as string) < baseDay && (paid.get(id) ?? 0) < cents(amount),
    );
    expect(overdue.length).toBeGreaterThan(20);
  });

  it('has targets of people that add up to those of teams, and these to the company', () => {
    const parts = sumBy(
      sample.target,
      ({ parent_id }) => parent_id,
      ({ value }) => cents(value),
    );
    const withParts = sample.target.filter(({ user_id }) => user_id === null);
    for (const target of withParts) expect(parts.get(target.id)).toBe(cents(target.value));
    const company = sample.target.filter(({ team_id, user_id }) => team_id === null && user_id === null);
    expect(
      company.filter(({ from_date, to_date }) => from_date === '2026-10-01' && to_date === '2027-01-01'),
    ).toHaveLength(1);
    expect(
      company.filter(({ from_date, to_date }) => from_date === '2026-11-01' && to_date === '2026-12-01'),
    ).toHaveLength(1);
  });
});

describe('the sample as a business', () => {
  const closed = sample.deal.filter(({ status }) => status !== 'open');
  const winRate = (deals: readonly (typeof closed)[number][]) =>
    deals.filter(({ status }) => status === 'won').length / deals.length;

  it('wins a believable share, more in the East of China than in the Southwest', () => {
    expect(winRate(closed)).toBeGreaterThan(0.25);
    expect(winRate(closed)).toBeLessThan(0.55);
    const inTeam = (team: number) => winRate(closed.filter(({ closed_team_id }) => closed_team_id === team));
    expect(inTeam(5)).toBeGreaterThan(inTeam(8));
  });

  it('sells more in the last quarter of a year than in the third', () => {
    const ofMonths = (from: string, to: string) =>
      closed.filter(({ closed_date }) => (closed_date as string) >= from && (closed_date as string) < to)
        .length;
    expect(ofMonths('2025-10-01', '2026-01-01')).toBeGreaterThan(ofMonths('2025-07-01', '2025-10-01'));
  });

  it('has somebody who leaves his deals lying, and one product that is sold too cheaply', () => {
    const late = sample.deal.filter(
      ({ status, expected_close_date }) => status === 'open' && (expected_close_date ?? '') < '2026-11-01',
    );
    const byOwner = [
      ...sumBy(
        late,
        ({ owner_id }) => owner_id,
        () => 1,
      ),
    ].sort((a, b) => b[1] - a[1]);
    expect(sample.app_user.find(({ id }) => id === byOwner[0]?.[0])?.full_name).toBe('Tom Becker');
    const discounts = sample.product.map(({ id }) => {
      const lines = sample.deal_line.filter(({ product_id }) => product_id === id);
      const sum = (price: 'unit_price' | 'list_price') =>
        lines.reduce((all, line) => all + Number(line.quantity) * Number(line[price]), 0);
      return { id, discount: 1 - sum('unit_price') / sum('list_price') };
    });
    expect(discounts.sort((a, b) => b.discount - a.discount)[0]?.id).toBe(5);
  });

  it('speaks both languages, with notes that hardly repeat themselves', () => {
    const texts = sample.activity.map(({ text }) => text).filter((text) => text !== null);
    const chinese = texts.filter((text) => /\p{Script=Han}/u.test(text));
    expect(chinese.length / texts.length).toBeGreaterThan(0.3);
    expect(chinese.length / texts.length).toBeLessThan(0.7);
    expect(new Set(texts).size / texts.length).toBeGreaterThan(0.85);
    expect(texts.filter((text) => /[{}]|undefined|null/u.test(text))).toEqual([]);
  });

  it('holds whom and what the examples name', () => {
    const accounts = new Set(sample.account.map(({ name }) => name));
    for (const name of [
      'Globex',
      'Globex Germany',
      'Initech',
      'Acme',
      'Umbrella Labs',
      '华锐科技',
      '北京医疗中心',
    ])
      expect(accounts).toContain(name);
    const deals = new Set(sample.deal.map(({ name }) => name));
    for (const name of [
      'Globex – Renewal',
      'Globex Germany – Analytics',
      'Initech – Rollout',
      '华锐科技 – 二期',
    ])
      expect(deals).toContain(name);
    expect(sample.lead.map(({ name }) => name)).toEqual(expect.arrayContaining(['Maya Patel', '张伟']));
    expect(sample.contact.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Olivia Bennett', 'Nina Keller', 'Jane Roe', '王芳']),
    );
    const mails = sample.app_user.map(({ email }) => email);
    for (const { email } of samplePeople) expect(mails).toContain(email);
    const phase2 = sample.deal.find(({ name }) => name === '华锐科技 – 二期');
    expect(sample.activity.filter(({ deal_id }) => deal_id === phase2?.id)).toEqual([]);
  });

  it('writes to nobody real: all addresses end in .example', () => {
    const mails = [...sample.app_user, ...sample.contact, ...sample.lead]
      .map(({ email }) => email)
      .filter((email) => email !== null);
    expect(mails.filter((mail) => !/^[a-z0-9.-]+@[a-z0-9.-]+\.example$/u.test(mail))).toEqual([]);
  });

  it('has the usual dirt: duplicates, no account, no contact, silence, missing amounts, dates that have passed', () => {
    const names = new Set(sample.account.map(({ name }) => name));
    expect(
      sample.account.filter(
        ({ name }) =>
          /(?: (?:GmbH|Ltd|Inc\.|AB|SAS|B\.V\.)|有限公司)$/u.test(name as string) &&
          names.has((name as string).replace(/ ?(?:GmbH|Ltd|Inc\.|AB|SAS|B\.V\.|有限公司)$/u, '')),
      ).length,
    ).toBeGreaterThan(0);
    const reached = new Set(sample.contact.map(({ account_id }) => account_id));
    expect(sample.account.filter(({ id }) => !reached.has(id)).length).toBeGreaterThan(5);
    const open = sample.deal.filter(({ status }) => status === 'open');
    const spoken = new Set(sample.activity.map(({ deal_id }) => deal_id));
    expect(open.filter(({ id }) => !spoken.has(id)).length).toBeGreaterThan(0);
    expect(open.filter(({ amount }) => amount === null).length).toBeGreaterThan(0);
    expect(
      open.filter(({ expected_close_date }) => (expected_close_date ?? baseDay) < baseDay).length,
    ).toBeGreaterThan(5);
  });
});
