import type { Action } from '../../answer/index.ts';

/** Buttons of which one press is enough: whatever else stands on their card is over with it. Others ask for more, and may be pressed again. */
export const decides: ReadonlySet<Action['kind']> = new Set([
  'confirm',
  'cancel',
  'undo',
  'redo',
  'edit',
  'choice',
  'page',
]);
