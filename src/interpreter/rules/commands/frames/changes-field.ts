import type { Clause } from '../draft.ts';
import { fieldMentions } from '../field-words.ts';
import type { CommandScene } from '../scene.ts';
import { alternatives } from '../template.ts';

/** "Update the closing date for X": a change that is to be made here, not a thing to do. */
export function changesField(clause: Clause, scene: CommandScene): boolean {
  return (
    changeStart.test(clause.bare.chars) &&
    fieldMentions(clause.bare.chars, ['deal', 'account', 'contact', 'lead'], scene.context.vocabulary).some(
      ({ field, to }) =>
        !['name', 'account', 'deal', 'lead', 'contact'].includes(field.key) && clause.bare.chars[to] !== '单',
    )
  );
}

const changeStart = new RegExp(
  `^(?:把|将)|^(?:update|change|set|adjust|move|push|correct|edit|modify|extend|raise|lower)(?![a-z])|^(?:${alternatives(['更新', '修改', '调整', '更改', '设置', '变更', '改'])})`,
  'u',
);
