import type { RuleEvent } from '../../intents/index.ts';
import { compareDecimals } from '../../kernel/index.ts';

/** What one change did to one record. */
export interface Occurrence {
  readonly changeSetId: number;
  readonly entity: string;
  readonly id: number;
  /** Who made it. */
  readonly by: string;
  readonly at: string;
  /** It was made by a rule. */
  readonly isOfRule: boolean;
  readonly happened: readonly Happened[];
}

export interface Happened {
  readonly what: RuleEvent['what'];
  /** The key of the stage that was entered, or of the kind of activity; the field that was changed, as `lead.status`; the share by which a deal is sold below list price; how it was closed. */
  readonly value: string | null;
  /** Keys of stages, or days. */
  readonly before: string | null;
  readonly after: string | null;
}

/** A deal as its history keeps it. */
export interface DealState {
  readonly stage: string;
  /** Where the stage stands in its pipeline. */
  readonly stagePosition: number;
  readonly status: string;
  readonly amount: string | null;
  readonly expectedCloseDate: string | null;
  readonly forecastCategory: string;
  readonly ownerId: number;
}

/** What happened to a deal between two rows of its history; a deal without an earlier one is new. */
export function dealEvents(before: DealState | null, after: DealState): readonly Happened[] {
  const found: Happened[] = [];
  const add = (what: RuleEvent['what'], was: string | null, is: string | null, value: string | null = null) =>
    found.push({ what, value, before: was, after: is });
  if (before === null) add('created', null, null);
  else add('changed', null, null);
  if (before?.status !== after.status) {
    if (after.status === 'won' || after.status === 'lost') {
      add(after.status, null, null);
      add('closed', null, null, after.status);
    } else if (before !== null && after.status === 'open') add('reopened', null, null);
  }
  if (before?.stage !== after.stage && after.status === 'open')
    add('stage', before?.stage ?? null, after.stage, after.stage);
  if (before === null) return found;
  if (before.stagePosition > after.stagePosition && after.status === 'open')
    add('stage-back', before.stage, after.stage);
  const [was, is] = [before.expectedCloseDate, after.expectedCloseDate];
  if (was !== is) {
    add('close-date', was, is);
    if (was !== null && is !== null) add(is > was ? 'slipped' : 'pulled-in', was, is);
  }
  if (before.amount !== after.amount) {
    add('amount', null, null);
    if (before.amount !== null && after.amount !== null)
      add(compareDecimals(after.amount, before.amount) > 0 ? 'amount-up' : 'amount-down', null, null);
  }
  if (before.forecastCategory !== after.forecastCategory) add('forecast', null, null);
  if (before.ownerId !== after.ownerId) add('owner', null, null);
  return found;
}

/** Which of the events that a rule waits for has happened, the first that was named; null for none. */
export function eventOf(events: readonly RuleEvent[], happened: readonly Happened[]): EventFound | null {
  for (const event of events)
    for (const one of happened) if (isMeant(event, one)) return { event, happened: one };
  return null;
}

export interface EventFound {
  readonly event: RuleEvent;
  readonly happened: Happened;
}

function isMeant(event: RuleEvent, { what, value }: Happened): boolean {
  if (event.what !== what) return false;
  if (event.what === 'field') return event.field === value;
  if (event.what === 'stage') return event.stage === null || event.stage === value;
  if (event.what === 'discount') return value !== null && compareDecimals(value, event.over) > 0;
  if (event.what === 'activity')
    return event.activityKind === null ? value !== 'note' : value === event.activityKind;
  return true;
}
