import type { Suggestion } from '../../../answer/index.ts';
import type { Intent } from '../../../intents/index.ts';
import { code } from '../../../metrics/index.ts';
import { type RecordRow, recordAlias } from '../../records/index.ts';
import { say, suggest } from '../../reply.ts';
import type { DigestContext } from '../content.ts';

/** Read beside a deal, for the button to remind whose it is. */
export const ownerOfDeal = () => ({
  ownerId: code(`${recordAlias}.owner_id`),
  ownerName: code(
    `(select owned.full_name from app_user as owned where owned.tenant_id = ${recordAlias}.tenant_id and owned.id = ${recordAlias}.owner_id)`,
  ),
});

/** A button that gives a deal's owner a task about it; none for one's own deals, nor for whoever may give no tasks. */
export function remindOwner(
  context: DigestContext,
  row: RecordRow | undefined,
  task: (deal: string) => string,
): readonly Suggestion<Intent>[] {
  if (row === undefined || !context.actor.write.has('task')) return [];
  const ownerId = Number(row.extra.ownerId);
  if (ownerId === context.actor.userId) return [];
  const owner = String(row.extra.ownerName ?? '');
  const deal = String(row.cells[0]?.value ?? '');
  return [
    suggest(say(context, `Remind ${owner}`, `提醒${owner}`), {
      kind: 'command',
      name: 'create-task',
      slots: {
        title: task(deal),
        due: { text: '', date: context.today, time: null },
        remindAt: null,
        owner: { entity: 'user', text: owner, id: ownerId, candidates: [] },
        about: [{ entity: 'deal', text: deal, id: row.id, candidates: [] }],
        priority: null,
      },
    }),
  ];
}
