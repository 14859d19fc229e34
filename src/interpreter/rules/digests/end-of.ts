import type { PlainDate } from '../../../kernel/index.ts';
import type { InterpreterContext } from '../../interpretation.ts';
import { takeUntil } from '../watching/repeats-until.ts';
import { pausing, resuming, small, stopping } from './change-words.ts';
import { thing } from './words.ts';

/** "Only until Christmas", 发到年底为止: the last day on which it is to come, where nothing else is said; null for anything else. */
export function endOf(text: string, context: InterpreterContext): PlainDate | null {
  if (pausing.test(text) || stopping.test(text) || resuming.test(text)) return null;
  const { rest, until } = takeUntil(text.trim(), context);
  return until !== null && rest.replace(thing, ' ').replace(small, '') === '' ? until.date : null;
}
