import { sql } from 'kysely';
import type { Instant } from '../../kernel/index.ts';
import type { Source } from '../source.ts';
import { columnsBy, currentOwner, notArchived, ofDeals } from './deal-events.ts';

/**
 * Open deals as they stood at some time within a stretch of instants: a row for each state (`h`) that lasted through one of them. Which
 * instants a row covers is for the reader to say.
 */
export function openStates(from: Instant, to: Instant): Source {
  return {
    key: 'open-states',
    ...ofDeals,
    from: ({
      scope,
    }) => sql`deal_history as h join deal as d on d.tenant_id = h.tenant_id and d.id = h.deal_id
      and h.tenant_id = ${scope.tenantId} and h.voided_at is null and h.status = 'open'
      and h.valid_from < ${to}::timestamptz and (h.valid_to is null or h.valid_to >= ${from}::timestamptz)`,
    where: () => [notArchived],
    kind: 'flow',
    time: null,
    money: { currency: 'h.currency', date: 'now' },
    columns: (reading) => ({
      ...columnsBy({ rep: 'h.owner_id', team: 'h.owner_team_id' })(reading),
      ...(reading.todaysTeams ? currentOwner : {}),
      amount: 'h.amount',
      probability: 'h.probability',
      expectedCloseDate: 'h.expected_close_date',
      stage: 'h.stage_id',
      status: 'h.status',
      forecastCategory: 'h.forecast_category',
      currency: 'h.currency',
    }),
    linesOf: 'd',
    uses: [
      { entity: 'deal', field: 'stage' },
      { entity: 'deal', field: 'expectedCloseDate' },
    ],
  };
}
