import { sql } from 'kysely';
import { code, isNotVisible, type Sql } from '../../permissions/index.ts';
import type { Reading, Source } from '../source.ts';
import { boundsOf } from '../time.ts';

/** What every source of deals shares: the row, and that archived ones never count. */
export const ofDeals = { entity: 'deal', alias: 'd' } as const;
export const dealColumns = {
  deal: 'd.id',
  account: 'd.account_id',
  currency: 'd.currency',
  status: 'd.status',
  stage: 'd.stage_id',
  pipeline: 'd.pipeline_id',
  forecastCategory: 'd.forecast_category',
  competitor: 'd.competitor',
  lossReason: 'd.loss_reason',
  source: 'd.source',
  salesChannel: 'd.sales_channel',
  campaign: 'd.campaign_id',
} as const;

export const currentOwner = { rep: 'd.owner_id', team: 'd.owner_team_id' } as const;
export const closingOwner = { rep: 'd.closed_owner_id', team: 'd.closed_team_id' } as const;
export const notArchived = code('d.archived_at is null');

export const owningAtEvent = { rep: 'x.owner_id', team: 'x.owner_team_id' } as const;

/** The columns of a deal, by the owner of then, or of today where today's teams are asked for. */
export function columnsBy(
  ownerThen: Readonly<Record<'rep' | 'team', string>>,
  others: Readonly<Record<string, string>> = {},
): Source['columns'] {
  return ({ todaysTeams }) => ({ ...dealColumns, ...others, ...(todaysTeams ? currentOwner : ownerThen) });
}

/** Events read from deals' histories, as `x`, each with its deal. */
export function withDeal({ scope }: Reading, events: Sql): Sql {
  return sql`(${events}) as x join deal as d on d.tenant_id = ${scope.tenantId} and d.id = x.deal_id`;
}

/**
 * Histories are walked whole, before scope and window apply: only those of deals that may be seen and to which the event happened in
 * the window need be. As an array, so that the window's index finds them first.
 */
export function ofCountableDeal(reading: Reading, event: Sql | null): Sql {
  const { scope, window } = reading;
  const isBounded = event !== null && (window.from !== null || window.to !== null);
  const visible = scope.predicate('deal', 'seen', []);
  if (isNotVisible(visible)) return code('false');
  if (!isBounded)
    return scope.seesAll('deal')
      ? code('true')
      : sql`h.deal_id in (select seen.id from deal as seen where ${visible})`;
  const seen = scope.seesAll('deal')
    ? code('')
    : sql`and e.deal_id in (select seen.id from deal as seen where ${visible})`;
  return sql`h.deal_id = any (array(select distinct e.deal_id from deal_history as e
    where e.tenant_id = ${scope.tenantId} and e.voided_at is null and ${event} ${seen}))`;
}

/** The window's bounds on an instant, as constants. */
export function withinInstants(reading: Reading, column: string): Sql {
  return boundsOf(reading, { column, type: 'instant' });
}
