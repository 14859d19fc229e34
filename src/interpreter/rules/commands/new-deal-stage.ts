import type { EntityKey } from '../../../entities/index.ts';
import type { FieldChange } from '../../../intents/index.ts';
import { regexp } from '../../../kernel/index.ts';
import { stageCalled, stageOf } from './field-words.ts';
import { type MarkedText, trimmed, without, written } from './marked-text.ts';
import type { CommandScene } from './scene.ts';

/** Where a new deal stands: "in the proposal stage", 目前谈判阶段; behind a comma the name of a stage says so by itself. */
export function readStage(
  piece: MarkedText,
  entity: EntityKey,
  { context }: CommandScene,
): readonly FieldChange[] | null {
  if (entity !== 'deal') return null;
  const said = trimmed(without(piece, around));
  const isSaid = saysStage.test(piece.chars);
  const isTold = isSaid || said.chars !== piece.chars || isBehindComma(piece);
  const { vocabulary } = context;
  const stage = isTold
    ? (stageCalled(said.chars, vocabulary) ?? (isSaid ? stageOf(said.chars, vocabulary) : null))
    : null;
  return stage === null
    ? null
    : [{ field: 'stage', value: { type: 'key', text: written(said), key: stage.key } }];
}

const around = regexp('gu')`
    ^(?:(?:currently|now|already|still|starting|starts|is|it's|at|in|into|to|the)(?![a-z])\s*)+|
    ^(?:目前|现在|当前|已经?|刚|处于|进入?了?|在|到)+|
    ^(?:stage|phase|阶段)(?:\s+is(?![a-z])|是|为)?\s*[:：=]?\s*|\s*(?:stage|phase)$|的?阶段$
  `;

const saysStage = /(?<![a-z])(?:stage|phase)(?![a-z])|阶段/u;

function isBehindComma({ message, units }: MarkedText): boolean {
  return /[,，;；、(（]\s*$/u.test(message.original.slice(0, message.starts[units[0] ?? 0]));
}
