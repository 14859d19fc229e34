import type { PipelineWords, StageWords } from '../../entities/index.ts';
import type { CommandIntent, RecordRef } from '../../intents/index.ts';
import type { Row } from '../change-set.ts';
import { type CommandContext, type CommandHandler, say } from '../command.ts';
import type { Missing, Refused } from '../outcome.ts';
import { applyUpdate } from '../records/apply-update.ts';
import { ask, fieldNamed } from '../records/field-value.ts';
import { type Found, findRecord } from '../records.ts';
import { fieldValue } from '../show.ts';
import { findStage, stageById } from '../words.ts';

/** Moves an open deal. What the stage asks for and the deal lacks is asked first. */
export const moveStage: CommandHandler<'move-stage'> = async (context, slots) => {
  const found = await findRecord(context, slots.deal, 'deal');
  if (found.kind !== 'found') return found;
  if (found.row.status !== 'open') return reopenFirst(context, found);
  const pipeline = context.vocabulary.pipelines.find(({ id }) => id === found.row.pipeline_id);
  const stage = pipeline === undefined ? null : targetStage(pipeline, found.row, slots.stage);
  if (stage === 'beyond') return atTheEnd(context, found, slots.stage);
  if (stage === null) return whichStage(context, pipeline, slots.stage);
  const [missing] = missingFor(context, found, stage);
  if (missing !== undefined) return askFirst(context, found, stage, missing);
  return await applyUpdate(context, found, {
    stage_id: stage.id,
    ...(stage.id === found.row.stage_id ? {} : { stage_entered_at: context.now }),
  });
};

/** Keys of the fields that a stage asks for and the deal lacks, in the stage's order. */
export function missingFor(
  context: CommandContext,
  { row }: Pick<Found, 'row'>,
  stage: StageWords,
): readonly string[] {
  return stage.entryRequirements.filter((key) => {
    const field = fieldNamed(context, 'deal', key);
    return field !== null && (fieldValue(field, row) ?? '') === '';
  });
}

/** The stage that a deal is to go to: by key, name, or as the next or previous one. */
export function targetStage(pipeline: PipelineWords, row: Row, said: string): StageWords | 'beyond' | null {
  if (said !== 'next' && said !== 'previous') return findStage(pipeline, said);
  const stages = pipeline.stages.filter(({ id, retired }) => !retired || id === row.stage_id);
  const at = stages.findIndex(({ id }) => id === row.stage_id);
  return stages[said === 'next' ? at + 1 : at - 1] ?? 'beyond';
}

function refOf(found: Found): RecordRef {
  return { entity: 'deal', id: found.id, text: found.name, candidates: [] };
}

function reopenFirst(context: CommandContext, found: Found): Refused {
  const won = found.row.status === 'won';
  return {
    kind: 'refused',
    reason: say(
      context,
      `${found.name} is ${won ? 'won' : 'lost'}, so it can't change its stage.`,
      `${found.name}已${won ? '赢单' : '输单'}，不能再改阶段。`,
    ),
    next: say(context, 'Reopen it first.', '请先重新打开。'),
    instead: [
      {
        label: say(context, 'Reopen it', '重新打开'),
        intent: { kind: 'command', name: 'reopen-deal', slots: { deal: refOf(found), stage: null } },
      },
    ],
  };
}

function atTheEnd(context: CommandContext, found: Found, direction: string): Refused {
  const stage = stageById(context.vocabulary, found.row.stage_id)?.names[context.language][0] ?? '';
  const isLast = direction === 'next';
  const close = (outcome: 'won' | 'lost'): CommandIntent => ({
    kind: 'command',
    name: 'close-deal',
    slots: { deal: refOf(found), outcome, reason: null, competitor: null, closedOn: null, amount: null },
  });
  return {
    kind: 'refused',
    reason: isLast
      ? say(
          context,
          `${found.name} is in the last stage, ${stage}.`,
          `${found.name}已在最后一个阶段“${stage}”。`,
        )
      : say(
          context,
          `${found.name} is in the first stage, ${stage}.`,
          `${found.name}已在第一个阶段“${stage}”。`,
        ),
    next: null,
    instead: isLast
      ? [
          { label: say(context, 'Won', '赢单'), intent: close('won') },
          { label: say(context, 'Lost', '输单'), intent: close('lost') },
        ]
      : [],
  };
}

/** Asks for a stage that there is. */
export function whichStage(
  context: CommandContext,
  pipeline: PipelineWords | undefined,
  said: string,
): Missing {
  return {
    kind: 'missing',
    slot: 'stage',
    wants: { kind: 'text' },
    question:
      said === ''
        ? say(context, 'To which stage?', '改到哪个阶段？')
        : say(
            context,
            `There is no stage "${said}" in this pipeline. Which one?`,
            `这个流程里没有“${said}”阶段，是哪一个？`,
          ),
    choices: (pipeline?.stages ?? [])
      .filter(({ retired }) => !retired)
      .map(({ key, names }) => ({ label: names[context.language][0], value: key })),
  };
}

function askFirst(context: CommandContext, found: Found, stage: StageWords, key: string): Missing | Refused {
  const field = fieldNamed(context, 'deal', key);
  if (field === null) return reopenFirst(context, found);
  const name = stage.names[context.language][0];
  const label = field.names[context.language][0];
  return {
    ...ask(context, 'deal', field, 'changes.0.value'),
    question: say(
      context,
      `${name} needs the ${label} of ${found.name}. What is it?`,
      `进入“${name}”需要先填${label}。${found.name}的${label}是？`,
    ),
    first: {
      kind: 'command',
      name: 'update-record',
      slots: { record: refOf(found), changes: [{ field: key, value: { type: 'text', text: '' } }] },
    },
  };
}
