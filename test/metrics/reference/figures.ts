import { addDays } from '../../../src/kernel/index.ts';
import { dateIn, type Row, teamOn, type World, worldNow, worldToday } from './world.ts';

/** One thing that a measure counts, with all that it can be grouped by. */
export interface Case {
  readonly id: number | string;
  readonly date?: string;
  readonly rep: number | null;
  readonly team: number | null;
  readonly stage?: number;
  readonly activityKind?: string | null;
  readonly ageing?: string;
  /** Products with the part of the case that is theirs; null is no product. */
  readonly products?: readonly { readonly id: number | null; readonly share: number }[];
  readonly account?: number | null;
  readonly order?: number;
  /** In USD; null is unknown, or not convertible. */
  readonly amount?: number | null;
  readonly other?: number | null;
  readonly days?: number;
  readonly is?: boolean;
  readonly share?: number;
}

export interface Window {
  readonly from: string;
  readonly to: string;
}
type Parts = Readonly<Record<string, readonly Case[]>>;
export interface Figure {
  readonly parts: (world: World, seen: Seen, window: Window) => Parts;
  readonly value: (parts: Parts, whole: Parts) => number | null;
  readonly variant?: 'median' | 'by-value' | 'entry-cohort' | 'pro-rata';
  readonly groups: readonly string[];
  /** Built on contacts: of these, only the row policies leave out those that the person does not see. */
  readonly isOnContacts?: true;
}

/** Whose rows a person sees: the owners that he reads; null is everybody's. */
export interface Seen {
  readonly people: readonly number[] | null;
  readonly userId: number;
}

export function rate(world: World, currency: string, date: string): number | null {
  if (currency === 'USD') return 1;
  const found = world.tables.exchange_rate
    .filter(
      (row) => row.currency === currency && row.rate_date <= date && row.rate_date >= addDays(date, -31),
    )
    .sort((a, b) => (a.rate_date < b.rate_date ? 1 : -1));
  return found[0]?.rate ?? null;
}
const dollars = (world: World, amount: number | null, currency: string, date: string) => {
  const factor = rate(world, currency, date);
  return amount === null || factor === null ? null : amount * factor;
};

const ownerOf = (world: World, account: number | null): number | null =>
  world.tables.account.find(({ id }) => id === account)?.owner_id ?? null;
const reads = (seen: Seen, ...owners: (number | null)[]) =>
  seen.people === null || owners.some((owner) => owner !== null && seen.people?.includes(owner));
const sharedDeals = (world: World, seen: Seen) =>
  world.tables.record_share
    .filter(({ user_id }) => user_id === seen.userId)
    .map(({ record_id }) => record_id);
/** Those deleted since a moment were there then. */
const deals = (world: World, seen: Seen, asOf: string = worldNow): readonly Row[] =>
  world.tables.deal.filter(
    (deal) =>
      (deal.archived_at === null || deal.archived_at > asOf) &&
      (reads(seen, deal.owner_id, ownerOf(world, deal.account_id)) ||
        sharedDeals(world, seen).includes(deal.id)),
  );
const ofAccount = (world: World, seen: Seen, table: 'sales_order' | 'invoice' | 'payment' | 'contract') =>
  world.tables[table].filter(({ account_id }) => reads(seen, ownerOf(world, account_id)));
const within = (date: string | null, { from, to }: Window) =>
  date !== null && date >= from && date < to && date <= worldToday;

const historyOf = (world: World, dealId: number, until = worldNow) =>
  world.tables.deal_history.filter(
    (row) => row.deal_id === dealId && row.voided_at === null && row.valid_from <= until,
  );
const linesOf = (world: World, dealId: number) => {
  const lines = world.tables.deal_line.filter(({ deal_id }) => deal_id === dealId);
  if (lines.length === 0) return [{ id: null, share: 1 }];
  const weight = (line: Row) => line.quantity * (line.unit_price ?? line.list_price ?? 0);
  const total = lines.reduce((sum, line) => sum + weight(line), 0);
  return [...new Set(lines.map(({ product_id }) => product_id))].map((id) => {
    const own = lines.filter(({ product_id }) => product_id === id);
    return {
      id,
      share: total > 0 ? own.reduce((sum, line) => sum + weight(line), 0) / total : own.length / lines.length,
    };
  });
};
const closed = (world: World, seen: Seen, window: Window, status: string): readonly Case[] =>
  deals(world, seen)
    .filter((deal) => deal.status === status && within(deal.closed_date, window))
    .map((deal) => ({
      id: deal.id,
      date: deal.closed_date,
      rep: deal.closed_owner_id,
      team: deal.closed_team_id,
      stage: deal.stage_id,
      account: deal.account_id,
      products: linesOf(world, deal.id),
      amount: dollars(
        world,
        status === 'lost' && deal.amount === 0 ? null : deal.amount,
        deal.currency,
        deal.closed_date,
      ),
      is: !deal.creation_unknown,
      days: (Date.parse(deal.closed_date) - Date.parse(dateIn(deal.created_at))) / 86_400_000,
    }));

/** The instant and date at which a stock of the window is taken. */
const momentOf = ({ to }: Window) =>
  to > worldToday
    ? { at: worldNow, date: worldToday }
    : { at: new Date(Date.parse(`${to}T00:00:00+08:00`)).toISOString(), date: addDays(to, -1) };
const isHeld = (row: Row, at: string) =>
  row.status === 'held' && row.kind !== 'note' && row.archived_at === null && row.held_at <= at;
const daysBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000;

/** Open deals at the window's end. `is` covered, `other` weighted, `stuck` in `share`. */
const open = (
  world: World,
  seen: Seen,
  window: Window,
): readonly (Case & { state: Row; deal: Row; stuck: boolean })[] => {
  const { at, date } = momentOf(window);
  return deals(world, seen, at).flatMap((deal) => {
    const rows = historyOf(world, deal.id, at).filter((row) => at === worldNow || row.valid_from < at);
    const state = rows.at(-1);
    if (state === undefined || state.status !== 'open') return [];
    let entered = state.valid_from;
    for (let index = rows.length - 1; index >= 0; index--) {
      const row = rows[index];
      if (row?.stage_id !== state.stage_id || row?.status !== 'open') break;
      entered = row.valid_from;
    }
    const contacts = world.tables.activity
      .filter(
        (row) =>
          isHeld(row, at) &&
          seesActivity(world, seen, row) &&
          (row.deal_id === deal.id ||
            (row.deal_id === null && row.account_id !== null && row.account_id === deal.account_id)),
      )
      .map(({ held_at }) => held_at)
      .sort();
    const last = contacts.at(-1) ?? (deal.creation_unknown ? null : deal.created_at);
    const stage = world.tables.stage.find(({ id }) => id === state.stage_id);
    const usual =
      stage?.expected_days ??
      world.tables.learnt_threshold.find(({ key }) => key === String(state.stage_id))?.value ??
      null;
    const isSilent = last !== null && daysBetween(last, at) >= 14;
    const amount = dollars(world, state.amount, state.currency, date);
    const contact = contacts.at(-1);
    return [
      {
        id: deal.id,
        rep: state.owner_id,
        team: state.owner_team_id,
        stage: state.stage_id,
        products: linesOf(world, deal.id),
        amount,
        other: amount === null ? null : amount * (state.probability ?? stage?.probability),
        days: daysBetween(deal.created_at, at),
        is: contact !== undefined && daysBetween(contact, at) < 14,
        stuck: (usual !== null && daysBetween(entered, at) > usual) || isSilent,
        state,
        deal,
      },
    ];
  });
};
/** "For" a period that runs or lies ahead: those expected to close in it. */
const openFor = (world: World, seen: Seen, window: Window) =>
  open(world, seen, window).filter(
    ({ state }) =>
      window.to <= addDays(worldToday, 1) ||
      (state.expected_close_date !== null &&
        state.expected_close_date >= window.from &&
        state.expected_close_date < window.to),
  );

const orderLines = (world: World, seen: Seen, window: Window): readonly Case[] =>
  ofAccount(world, seen, 'sales_order').flatMap((order) =>
    order.status === 'cancelled' || !within(order.order_date, window)
      ? []
      : world.tables.order_line
          .filter(({ order_id }) => order_id === order.id)
          .map((line) => {
            const cost = world.tables.product_cost
              .filter(
                ({ product_id, valid_from }) =>
                  product_id === line.product_id && valid_from <= order.order_date,
              )
              .sort((a, b) => (a.valid_from < b.valid_from ? 1 : -1))[0];
            const amount = dollars(world, line.quantity * line.unit_price, order.currency, order.order_date);
            const other =
              cost === undefined
                ? null
                : dollars(world, line.quantity * cost.unit_cost, cost.currency, order.order_date);
            return {
              id: line.id,
              date: order.order_date,
              rep: order.owner_id,
              team: order.owner_team_id,
              account: order.account_id,
              order: order.id,
              products: [{ id: line.product_id, share: 1 }],
              amount,
              other,
            };
          }),
  );
const byAccount = (world: World, row: Row, date: string) => {
  const rep = ownerOf(world, row.account_id);
  return {
    id: row.id,
    rep,
    team: rep === null ? null : teamOn(world.tables, rep, date),
    account: row.account_id,
  };
};
const unpaid = (world: World, seen: Seen, window: Window): readonly Case[] => {
  const { date } = momentOf(window);
  return ofAccount(world, seen, 'invoice').flatMap((invoice) => {
    const paid = world.tables.payment_allocation
      .filter(
        ({ invoice_id, payment_id }) =>
          invoice_id === invoice.id &&
          (world.tables.payment.find(({ id }) => id === payment_id)?.paid_date ?? '') <= date,
      )
      .reduce((sum, { amount }) => sum + amount, 0);
    if (invoice.issue_date > date || invoice.amount <= paid) return [];
    const late = daysBetween(invoice.due_date, date);
    const ageing =
      late <= 0 ? '0' : late <= 30 ? '1-30' : late <= 60 ? '31-60' : late <= 90 ? '61-90' : '90+';
    const sign = invoice.kind === 'credit_note' ? -1 : 1;
    return [
      {
        ...byAccount(world, invoice, date),
        ageing,
        is: late > 0,
        amount: dollars(world, sign * (invoice.amount - paid), invoice.currency, date),
      },
    ];
  });
};
const leads = (world: World, seen: Seen, window: Window): readonly Case[] =>
  world.tables.lead
    .filter(
      (lead) =>
        lead.archived_at === null &&
        within(dateIn(lead.created_at), window) &&
        (lead.owner_id === null || reads(seen, lead.owner_id)),
    )
    .map((lead) => {
      const first = world.tables.activity
        .filter((row) => row.lead_id === lead.id && isHeld(row, worldNow))
        .map(({ held_at }) => held_at)
        .sort()[0];
      return {
        id: lead.id,
        date: dateIn(lead.created_at),
        rep: lead.owner_id,
        team: lead.owner_team_id,
        is: lead.converted_deal_id !== null && lead.converted_at <= worldNow,
        ...(first === undefined ? {} : { days: Math.max(0, daysBetween(lead.created_at, first)) }),
      };
    });
/** An activity is visible to its author and to whoever reads what it is about. */
const seesActivity = (world: World, seen: Seen, row: Row): boolean => {
  const deal = world.tables.deal.find(({ id }) => id === row.deal_id);
  const lead = world.tables.lead.find(({ id }) => id === row.lead_id);
  return (
    reads(
      seen,
      row.author_id,
      ownerOf(world, row.account_id),
      deal?.owner_id ?? null,
      lead?.owner_id ?? null,
    ) || sharedDeals(world, seen).includes(row.deal_id)
  );
};
const activities = (world: World, seen: Seen, window: Window): readonly (Case & { row: Row })[] =>
  world.tables.activity
    .filter(
      (row) =>
        row.status === 'held' &&
        row.archived_at === null &&
        within(dateIn(row.held_at), window) &&
        seesActivity(world, seen, row),
    )
    .map((row) => ({
      id: row.id,
      date: dateIn(row.held_at),
      rep: row.author_id,
      team: row.author_team_id,
      activityKind: row.kind,
      row,
    }));
const seesDeal = (world: World, seen: Seen, id: number | null) => {
  const deal = world.tables.deal.find((row) => row.id === id);
  return (
    deal !== undefined &&
    (reads(seen, deal.owner_id, ownerOf(world, deal.account_id)) || sharedDeals(world, seen).includes(id))
  );
};
const rated = (world: World, seen: Seen, window: Window) =>
  activities(world, seen, window)
    .filter(
      ({ row }) =>
        seesDeal(world, seen, row.deal_id) && row.kind !== 'note' && daysBetween(row.held_at, worldNow) >= 14,
    )
    .map((found) => ({
      ...found,
      is: moves(world, found.row.deal_id).some(
        ({ after, isForward }) =>
          isForward &&
          after.valid_from > found.row.held_at &&
          daysBetween(found.row.held_at, after.valid_from) <= 14,
      ),
    }));

const stageOf = (world: World, id: number): Row => world.tables.stage.find((stage) => stage.id === id) as Row;
/** Leavings of a stage, as they happened: forward, won or lost; moves back are none. */
const moves = (world: World, dealId: number) => {
  const rows = historyOf(world, dealId);
  return rows.flatMap((after, index) => {
    const before = rows[index - 1];
    if (before === undefined || before.status !== 'open') return [];
    const [old, now] = [stageOf(world, before.stage_id), stageOf(world, after.stage_id)];
    const isOn =
      after.status === 'open' && old.pipeline_id === now.pipeline_id && now.position > old.position;
    if (after.status === 'open' && !isOn) return [];
    const passed = world.tables.stage.filter(
      (stage) =>
        stage.pipeline_id === old.pipeline_id &&
        (stage.id === old.id ||
          (stage.retired_at === null &&
            stage.position > old.position &&
            (after.status === 'won' || (isOn && stage.position < now.position)))),
    );
    return [
      {
        before,
        after,
        isForward: after.status === 'won' || isOn,
        passed: passed.map(({ id }) => id as number),
      },
    ];
  });
};
const exits = (world: World, seen: Seen, window: Window): readonly Case[] =>
  deals(world, seen).flatMap((deal) => {
    const last = new Map<number, Case>();
    for (const { before, after, isForward, passed } of moves(world, deal.id)) {
      const date = dateIn(after.valid_from);
      if (within(date, window))
        for (const stage of passed)
          last.set(stage, {
            id: deal.id,
            date,
            stage,
            rep: before.owner_id,
            team: before.owner_team_id,
            is: isForward,
          });
    }
    return [...last.values()];
  });
const entries = (world: World, seen: Seen, window: Window): readonly Case[] =>
  deals(world, seen).flatMap((deal) => {
    const first = new Map<number, Row>();
    for (const row of historyOf(world, deal.id))
      if (row.status === 'open' && !first.has(row.stage_id)) first.set(row.stage_id, row);
    return [...first].flatMap(([stage, row]) => {
      const [old, now] = [stageOf(world, stage), stageOf(world, deal.stage_id)];
      const is =
        deal.status === 'won' || (old.pipeline_id === now.pipeline_id && now.position > old.position);
      const date = dateIn(row.valid_from);
      return within(date, window)
        ? [{ id: deal.id, date, stage, rep: row.owner_id, team: row.owner_team_id, is }]
        : [];
    });
  });
const stays = (world: World, seen: Seen, window: Window): readonly Case[] =>
  deals(world, seen)
    .filter(({ creation_unknown }) => !creation_unknown)
    .flatMap((deal) => {
      const found: { row: Row; from: string; to: string }[] = [];
      let isGoingOn = false;
      for (const row of historyOf(world, deal.id).filter(({ valid_from }) => valid_from < worldNow)) {
        const last = found.at(-1);
        const to = row.valid_to ?? worldNow;
        if (row.status === 'open' && isGoingOn && last !== undefined && last.row.stage_id === row.stage_id)
          Object.assign(last, { row, to });
        else if (row.status === 'open') found.push({ row, from: row.valid_from, to });
        isGoingOn = row.status === 'open';
      }
      return found.flatMap(({ row, from, to }) =>
        within(dateIn(to), window)
          ? [
              {
                id: `${deal.id} ${row.stage_id}`,
                date: dateIn(to),
                stage: row.stage_id,
                rep: row.owner_id,
                team: row.owner_team_id,
                days: daysBetween(from, to),
              },
            ]
          : [],
      );
    });
const slips = (world: World, seen: Seen, { from, to }: Window): readonly Case[] =>
  deals(world, seen).flatMap((deal) => {
    const rows = historyOf(world, deal.id);
    const index = rows.findIndex((after, at) => {
      const before = rows[at - 1];
      return (
        before?.status === 'open' &&
        before.expected_close_date !== null &&
        before.expected_close_date >= from &&
        before.expected_close_date < to &&
        after.expected_close_date !== null &&
        after.expected_close_date >= to
      );
    });
    const [before, after] = [rows[index - 1], rows[index]];
    if (before === undefined || after === undefined) return [];
    return [
      {
        id: deal.id,
        rep: before.owner_id,
        team: before.owner_team_id,
        stage: before.stage_id,
        amount: dollars(world, before.amount, before.currency, dateIn(after.valid_from)),
      },
    ];
  });
const wonKinds = (world: World, seen: Seen, window: Window): readonly Case[] =>
  closed(world, seen, window, 'won').flatMap((won): Case[] => {
    const kinds = new Set(
      world.tables.activity
        .filter(
          (row) => row.deal_id === won.id && isHeld(row, worldNow) && dateIn(row.held_at) <= (won.date ?? ''),
        )
        .map(({ kind }) => kind as string),
    );
    const { products: _, ...one } = won;
    return kinds.size === 0
      ? [{ ...one, activityKind: null }]
      : [...kinds].map((activityKind) => ({ ...one, activityKind, is: true }));
  });
const wonLines = (world: World, seen: Seen, window: Window): readonly Case[] =>
  closed(world, seen, window, 'won').flatMap((won) =>
    world.tables.deal_line
      .filter(({ deal_id }) => deal_id === won.id)
      .map((line) => {
        const isPriced = line.unit_price !== null && line.list_price !== null;
        return {
          ...won,
          id: line.id,
          products: [{ id: line.product_id, share: 1 }],
          days: line.quantity,
          is: isPriced,
          amount: isPriced
            ? dollars(world, line.quantity * line.unit_price, line.currency, won.date ?? '')
            : null,
          other: isPriced
            ? dollars(world, line.quantity * line.list_price, line.currency, won.date ?? '')
            : null,
        };
      }),
  );
const heads = (world: World, seen: Seen, { from, to }: Window): readonly Case[] =>
  world.tables.team_membership
    .filter(
      (row) => row.from_date < to && (row.to_date === null || row.to_date > from) && reads(seen, row.user_id),
    )
    .filter((row) =>
      world.tables.app_user.some(
        ({ id, hired_date }) => id === row.user_id && (hired_date === null || hired_date < to),
      ),
    )
    .map((row) => ({ id: row.user_id, rep: row.user_id, team: row.team_id }));

const count = (cases: readonly Case[] = []) => new Set(cases.map(({ id }) => id)).size;
const known = (cases: readonly Case[] = []) =>
  cases.filter(({ amount }) => amount !== null && amount !== undefined);
const sum = (cases: readonly Case[] = [], key: 'amount' | 'other' | 'days' = 'amount'): number | null => {
  const values = cases.map((one) =>
    one[key] === null || one[key] === undefined ? null : (one[key] as number) * (one.share ?? 1),
  );
  const found = values.filter((value) => value !== null);
  return found.length === 0 && values.length > 0 ? null : found.reduce((total, value) => total + value, 0);
};
const over = (above: number | null, below: number | null) =>
  above === null || below === null || below === 0 ? null : above / below;
const median = (values: readonly number[]) => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return sorted.length === 0
    ? null
    : ((sorted[Math.floor(middle)] as number) + (sorted[Math.ceil(middle)] as number)) / 2;
};
const those = (cases: readonly Case[] = []) => cases.filter(({ is }) => is === true);
const one =
  (make: (world: World, seen: Seen, window: Window) => readonly Case[]) =>
  (world: World, seen: Seen, window: Window) => ({ all: make(world, seen, window) });
const people = ['rep', 'team', 'region'];
const dealParts: Figure['parts'] = (world, seen, window) => ({
  won: closed(world, seen, window, 'won'),
  lost: closed(world, seen, window, 'lost'),
});
const margins = (cases: readonly Case[] = []) =>
  cases.filter(({ amount, other }) => amount !== null && other !== null);
const unionOf = (cases: readonly Case[] = []) => (cases.length === 0 ? 0 : sum(cases));

/** Every measure by its definition in PRODUCT.md, over rows. */
export const figures: Readonly<Record<string, Figure>> = {
  revenue: {
    parts: dealParts,
    value: ({ won }) => sum(won),
    groups: [...people, 'product', 'month', 'stage'],
  },
  lost_amount: { parts: dealParts, value: ({ lost }) => sum(lost), groups: [...people, 'month'] },
  win_rate: {
    parts: dealParts,
    value: ({ won, lost }) => over(count(won), count(won) + count(lost)),
    groups: [...people, 'product', 'month'],
  },
  'win_rate by value': {
    variant: 'by-value',
    parts: dealParts,
    value: ({ won, lost }) => over(sum(won), (sum(won) ?? Number.NaN) + (sum(lost) ?? Number.NaN) || null),
    groups: [],
  },
  'sales_cycle median': {
    variant: 'median',
    parts: dealParts,
    value: ({ won }) => median(those(won).map(({ days }) => days as number)),
    groups: [...people, 'month'],
  },
  average_deal_size: {
    parts: dealParts,
    value: ({ won }) => over(sum(won), count(known(won))),
    groups: [...people, 'product', 'month'],
  },
  revenue_per_customer: {
    parts: dealParts,
    value: ({ won }) => {
      const own = (won ?? []).filter(({ account }) => account !== null);
      return over(sum(own), new Set(own.map(({ account }) => account)).size);
    },
    groups: people,
  },
  largest_deal: {
    parts: dealParts,
    value: ({ won }) =>
      known(won).length === 0
        ? null
        : Math.max(...known(won).map(({ amount, share }) => (amount as number) * (share ?? 1))),
    groups: [...people, 'month'],
  },
  orders: {
    parts: one(orderLines),
    value: ({ all }) => new Set(all?.map(({ order }) => order)).size,
    groups: [...people, 'product', 'month'],
  },
  order_revenue: {
    parts: one(orderLines),
    value: ({ all }) => sum(all),
    groups: [...people, 'product', 'month'],
  },
  product_share: {
    parts: one(orderLines),
    value: ({ all }, whole) => over(sum(all), sum(whole.all)),
    groups: ['product'],
  },
  gross_margin: {
    parts: one(orderLines),
    value: ({ all }) => {
      const own = margins(all);
      return all?.length ? (own.length === 0 ? null : (sum(own) ?? 0) - (sum(own, 'other') ?? 0)) : 0;
    },
    groups: [...people, 'product', 'month'],
  },
  gross_margin_rate: {
    parts: one(orderLines),
    value: ({ all }) => over((sum(margins(all)) ?? 0) - (sum(margins(all), 'other') ?? 0), sum(margins(all))),
    groups: [...people, 'product', 'month'],
  },
  repurchase_rate: {
    parts: one(orderLines),
    value: ({ all = [] }) => {
      const buyers = new Map<unknown, Set<unknown>>();
      for (const { account, order } of all)
        buyers.set(account, (buyers.get(account) ?? new Set()).add(order));
      return over([...buyers.values()].filter(({ size }) => size >= 2).length, buyers.size);
    },
    groups: [...people, 'product', 'month'],
  },
  payments: {
    parts: one((world, seen, window) =>
      ofAccount(world, seen, 'payment')
        .filter(({ paid_date }) => within(paid_date, window))
        .map((row) => ({
          ...byAccount(world, row, row.paid_date),
          date: row.paid_date,
          amount: dollars(world, row.amount, row.currency, row.paid_date),
        })),
    ),
    value: ({ all }) => sum(all),
    groups: [...people, 'month'],
  },
  collection_rate: {
    parts: (world, seen, window) => ({
      received: (figures.payments as Figure).parts(world, seen, window).all ?? [],
      due: ofAccount(world, seen, 'invoice')
        .filter(({ due_date }) => within(due_date, window))
        .map((row) => ({
          ...byAccount(world, row, row.due_date),
          date: row.due_date,
          amount: dollars(
            world,
            row.kind === 'credit_note' ? -row.amount : row.amount,
            row.currency,
            row.due_date,
          ),
        })),
    }),
    value: ({ received, due }) => over(sum(received), sum(due)),
    groups: [...people, 'month'],
  },
  receivables: { parts: one(unpaid), value: ({ all }) => sum(all), groups: [...people, 'month', 'ageing'] },
  overdue: {
    parts: one((world, seen, window) => those(unpaid(world, seen, window))),
    value: ({ all }) => sum(all),
    groups: people,
  },
  contract_value: {
    parts: one((world, seen, window) =>
      ofAccount(world, seen, 'contract')
        .filter(
          ({ start_date }) => start_date !== null && start_date >= window.from && start_date < window.to,
        )
        .map((row) => ({
          ...byAccount(world, row, row.start_date),
          date: row.start_date,
          amount: dollars(world, row.amount, row.currency, row.start_date),
        })),
    ),
    value: ({ all }) => sum(all),
    groups: people,
  },
  recurring_revenue: {
    parts: one((world, seen, window) => {
      const { date } = momentOf(window);
      return ofAccount(world, seen, 'contract')
        .filter(
          (row) =>
            row.recurring_interval !== null &&
            row.start_date !== null &&
            row.start_date <= date &&
            (row.end_date === null || row.end_date > date),
        )
        .map((row) => ({
          ...byAccount(world, row, date),
          amount: dollars(
            world,
            row.recurring_amount === null
              ? null
              : row.recurring_amount * ({ month: 12, quarter: 4 }[row.recurring_interval as string] ?? 1),
            row.currency,
            date,
          ),
        }));
    }),
    value: ({ all }) => sum(all),
    groups: [...people, 'month'],
  },
  new_leads: { parts: one(leads), value: ({ all }) => count(all), groups: [...people, 'month'] },
  lead_conversion: {
    parts: one(leads),
    value: ({ all }) => over(count(those(all)), count(all)),
    groups: [...people, 'month'],
  },
  speed_to_lead: {
    isOnContacts: true,
    parts: one(leads),
    value: ({ all = [] }) => median(all.flatMap(({ days }) => days ?? [])),
    groups: people,
  },
  activities: {
    parts: one(activities),
    value: ({ all }) => count(all),
    groups: [...people, 'month', 'activityKind'],
  },
  activity_effectiveness: {
    parts: one(rated),
    value: ({ all }) => over(count(those(all)), count(all)),
    groups: ['activityKind', 'rep', 'month'],
  },
  won_deals_with_activity: {
    parts: one(wonKinds),
    value: ({ all }) => count(all?.filter(({ activityKind }) => activityKind !== null)),
    groups: ['activityKind', 'rep'],
  },
  won_share_with_activity: {
    parts: one(wonKinds),
    value: ({ all }, whole) =>
      over(count(all?.filter(({ activityKind }) => activityKind !== null)), count(whole.all)),
    groups: ['activityKind'],
  },
  stage_conversion: {
    parts: one(exits),
    value: ({ all = [] }) => over(those(all).length, all.length),
    groups: ['stage', ...people],
  },
  'stage_conversion by cohort': {
    variant: 'entry-cohort',
    parts: one(entries),
    value: ({ all = [] }) => over(those(all).length, all.length),
    groups: ['stage', ...people],
  },
  time_in_stage: {
    parts: one(stays),
    value: ({ all }) => over(unionOf(all?.map((one) => ({ ...one, amount: one.days ?? 0 }))), count(all)),
    groups: ['stage', ...people, 'month'],
  },
  deal_age: {
    parts: one((world, seen, window) =>
      open(world, seen, window).filter(({ deal }) => !deal.creation_unknown),
    ),
    value: ({ all }) => over(unionOf(all?.map((one) => ({ ...one, amount: one.days ?? 0 }))), count(all)),
    groups: ['stage', ...people, 'month'],
  },
  open_pipeline: {
    parts: one(openFor),
    value: ({ all }) => sum(all),
    groups: [...people, 'stage', 'product'],
  },
  open_deals: {
    parts: one(openFor),
    value: ({ all }) => count(all),
    groups: [...people, 'stage', 'product'],
  },
  weighted_pipeline: {
    parts: one(openFor),
    value: ({ all }) => sum(all, 'other'),
    groups: [...people, 'stage'],
  },
  stuck_deals: {
    parts: one((world, seen, window) => open(world, seen, window).filter(({ stuck }) => stuck)),
    value: ({ all }) => count(all),
    groups: [...people, 'stage', 'month'],
    isOnContacts: true,
  },
  follow_up_coverage: {
    isOnContacts: true,
    parts: one(open),
    value: ({ all }) => over(count(those(all)), count(all)),
    groups: [...people, 'month'],
  },
  slipped_deals: { parts: one(slips), value: ({ all }) => count(all), groups: [...people, 'month'] },
  slipped_amount: { parts: one(slips), value: ({ all }) => sum(all), groups: people },
  sales_velocity: {
    parts: (world, seen, window) => ({ ...dealParts(world, seen, window), open: open(world, seen, window) }),
    value: ({ won, lost, open }) => {
      const size = over(sum(won), count((won ?? []).filter(({ amount }) => amount !== null)));
      const days = over(sum(those(won), 'days'), count(those(won)));
      const share = over(count(won), count(won) + count(lost));
      return size === null || share === null ? null : over(count(open) * share * size, days);
    },
    groups: [],
  },
  discount: {
    parts: one(wonLines),
    value: ({ all }) => {
      const share = over(sum(those(all)), sum(those(all), 'other'));
      return share === null ? null : 1 - share;
    },
    groups: ['product', 'rep', 'month'],
  },
  units_sold: {
    parts: one(wonLines),
    value: ({ all }) => sum(all, 'days'),
    groups: ['product', 'rep', 'month'],
  },
  revenue_per_head: {
    parts: (world, seen, window) => ({
      won: closed(world, seen, window, 'won').map(({ products: _, ...won }) => won),
      heads: heads(world, seen, window),
    }),
    value: ({ won, heads }) => over(sum(won), count(heads)),
    groups: ['rep', 'team'],
  },
};
