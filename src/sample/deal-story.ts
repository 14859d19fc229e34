import type { SampleAccount, SampleContact } from './accounts.ts';
import type { DayNumber } from './clock.ts';
import type { Drawing } from './drawing.ts';
import { type Cents, decimalOf, decimalOrNull, type SampleCurrency } from './money.ts';
import type { SampleRep } from './organisation.ts';

/** Position in the pipeline, from 0. */
export type StagePosition = 0 | 1 | 2 | 3 | 4;
export type ForecastCategory = 'commit' | 'best_case' | 'pipeline' | 'omitted';

/** What a deal is on a day; every change of it stands in its history. */
export interface DealState {
  readonly stage: StagePosition;
  readonly status: 'open' | 'won' | 'lost';
  readonly amount: Cents | null;
  readonly expectedDay: DayNumber | null;
  readonly probability: string | null;
  readonly category: ForecastCategory;
  readonly owner: SampleRep;
  readonly teamId: number;
}

export interface DealEvent {
  readonly day: DayNumber;
  readonly change: Partial<DealState>;
}

export interface DealLine {
  readonly productId: number;
  readonly quantity: number;
  readonly unitPrice: Cents;
  readonly listPrice: Cents;
}

/** A deal from its first day to its last, or to the base day. */
export interface DealStory {
  readonly id: number;
  readonly name: string;
  readonly account: SampleAccount | null;
  readonly currency: SampleCurrency;
  readonly createdDay: DayNumber;
  readonly first: DealState;
  readonly events: readonly DealEvent[];
  readonly lines: readonly DealLine[];
  readonly contacts: readonly { readonly contact: SampleContact; readonly role: string | null }[];
  readonly competitor: string | null;
  readonly lossReason: string | null;
  readonly source: string | null;
  readonly salesChannel: string;
  readonly campaignId: number | null;
  readonly nextStep: string | null;
}

/** How a story ends: the last state, and when its stage and its status came about. */
export interface DealEnd {
  readonly state: DealState;
  readonly closedDay: DayNumber | null;
  readonly stageDay: DayNumber;
}

export function teamOn({ clock }: Drawing, rep: SampleRep, day: DayNumber): number {
  return rep.movedFrom !== undefined && day < clock.baseDay - rep.movedFrom.daysAgo
    ? rep.movedFrom.teamId
    : rep.teamId;
}

/** Writes the deal and its history, a row for each day on which something changed, and tells how it ends. */
export function writeDeal(drawing: Drawing, story: DealStory): DealEnd {
  const { batch, clock, stages } = drawing;
  const days = foldEvents(story);
  const minute = 570 + ((story.id * 37) % 420);
  const instant = (day: DayNumber) => clock.instant(day, minute);
  const tracked = (state: DealState) => ({
    stage_id: stages.stageIds[state.stage],
    status: state.status,
    amount: decimalOrNull(state.amount),
    currency: story.currency,
    expected_close_date: state.expectedDay === null ? null : clock.date(state.expectedDay),
    probability: state.probability,
    forecast_category: state.category,
    owner_id: state.owner.id,
    owner_team_id: state.teamId,
  });
  for (const [index, { day, state }] of days.entries()) {
    const until = days[index + 1]?.day;
    batch.deal_history.push({
      deal_id: story.id,
      valid_from: instant(day),
      valid_to: until === undefined ? null : instant(until),
      ...tracked(state),
    });
  }
  const end = endOf(days);
  const { state, closedDay } = end;
  batch.deal.push({
    id: story.id,
    name: story.name,
    account_id: story.account?.id ?? null,
    account_owner_id: story.account?.owner?.id ?? null,
    pipeline_id: stages.pipelineId,
    stage_entered_at: instant(end.stageDay),
    closed_date: closedDay === null ? null : clock.date(closedDay),
    closed_owner_id: closedDay === null ? null : state.owner.id,
    closed_team_id: closedDay === null ? null : state.teamId,
    competitor: story.competitor,
    loss_reason: state.status === 'lost' ? story.lossReason : null,
    source: story.source,
    sales_channel: story.salesChannel,
    campaign_id: story.campaignId,
    next_step: state.status === 'open' ? story.nextStep : null,
    created_by: story.first.owner.id,
    created_at: instant(story.createdDay),
    ...tracked(state),
  });
  for (const line of story.lines) {
    batch.deal_line.push({
      deal_id: story.id,
      product_id: line.productId,
      quantity: String(line.quantity),
      unit_price: decimalOf(line.unitPrice),
      list_price: decimalOf(line.listPrice),
      currency: story.currency,
    });
  }
  for (const [index, { contact, role }] of story.contacts.entries()) {
    batch.deal_contact.push({ deal_id: story.id, contact_id: contact.id, role, is_primary: index === 0 });
  }
  return end;
}

interface StateFrom {
  readonly day: DayNumber;
  readonly state: DealState;
}

/** The states in order, one a day, only where something changed. */
function foldEvents(story: DealStory): readonly StateFrom[] {
  const days: StateFrom[] = [{ day: story.createdDay, state: story.first }];
  for (const { day, change } of [...story.events].sort((a, b) => a.day - b.day)) {
    const last = days[days.length - 1] as StateFrom;
    const state = { ...last.state, ...change };
    if ((Object.keys(change) as (keyof DealState)[]).every((key) => last.state[key] === state[key])) continue;
    if (last.day === day) days[days.length - 1] = { day, state };
    else days.push({ day, state });
  }
  return days;
}

function endOf(days: readonly StateFrom[]): DealEnd {
  const { day, state } = days[days.length - 1] as StateFrom;
  const before = days.findLastIndex((earlier) => earlier.state.stage !== state.stage);
  return {
    state,
    closedDay: state.status === 'open' ? null : day,
    stageDay: (days[before + 1] as StateFrom).day,
  };
}
