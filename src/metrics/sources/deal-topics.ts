import { code } from '../../permissions/index.ts';
import type { Source } from '../source.ts';
import { columnsBy, currentOwner, notArchived, ofDeals } from './deal-events.ts';

/** What customers said of deals, by the day on which they said it; a log that was taken back says nothing. Seen with the deal. */
export const dealTopics: Source = {
  key: 'deal-topics',
  ...ofDeals,
  from: () => code('deal as d join deal_topic as dt on dt.tenant_id = d.tenant_id and dt.deal_id = d.id'),
  where: () => [
    notArchived,
    code(
      'not exists (select 1 from activity as log where log.tenant_id = dt.tenant_id and log.id = dt.activity_id and log.archived_at is not null)',
    ),
  ],
  kind: 'flow',
  time: { column: 'dt.said_at', type: 'instant' },
  columns: (reading) => ({
    ...columnsBy(currentOwner)(reading),
    topic: 'dt.topic',
    topicKind: 'dt.kind',
    competitor: `case when dt.kind = 'competitor' then dt.topic else d.competitor end`,
  }),
  linesOf: 'd',
};
