import type { Row, Values } from '../change-set.ts';
import { type CommandContext, type CommandHandler, say } from '../command.ts';
import { applyUpdate } from '../records/apply-update.ts';
import { findRecord } from '../records.ts';
import { findStage } from '../words.ts';

/** Opens a closed deal again, in the stage that it was closed in or another one; its closing is cleared. */
export const reopenDeal: CommandHandler<'reopen-deal'> = async (context, slots) => {
  const found = await findRecord(context, slots.deal, 'deal');
  if (found.kind !== 'found') return found;
  if (found.row.status === 'open') {
    return {
      kind: 'refused',
      reason: say(context, `${found.name} is open.`, `${found.name}本来就是进行中。`),
      next: null,
      instead: [],
    };
  }
  return await applyUpdate(context, found, reopeningOf(context, found.row, slots.stage));
};

/** What a closed deal has when it is open again: its closing is cleared, and it enters its stage, or the one that was said, now. */
export function reopeningOf({ vocabulary, now }: CommandContext, deal: Row, said: string | null): Values {
  const pipeline = vocabulary.pipelines.find(({ id }) => id === deal.pipeline_id);
  const stage = said === null || pipeline === undefined ? null : findStage(pipeline, said);
  return {
    status: 'open',
    closed_date: null,
    closed_owner_id: null,
    closed_team_id: null,
    loss_reason: null,
    ...(stage === null ? {} : { stage_id: stage.id }),
    stage_entered_at: now,
  };
}
