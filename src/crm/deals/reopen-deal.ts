import { type CommandHandler, say } from '../command.ts';
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
  const pipeline = context.vocabulary.pipelines.find(({ id }) => id === found.row.pipeline_id);
  const stage = slots.stage === null || pipeline === undefined ? null : findStage(pipeline, slots.stage);
  return await applyUpdate(context, found, {
    status: 'open',
    closed_date: null,
    closed_owner_id: null,
    closed_team_id: null,
    loss_reason: null,
    ...(stage === null ? {} : { stage_id: stage.id }),
    stage_entered_at: context.now,
  });
};
