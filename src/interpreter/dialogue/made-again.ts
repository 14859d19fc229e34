import { regexp } from '../../kernel/index.ts';
import type { InterpreterContext, Reading } from '../interpretation.ts';
import { nameEntryOf } from '../linker/index.ts';

/**
 * "Create a deal for them", 帮我建个商机, where one was made for the same customer by what was told just before: what the other one is called
 * is asked, so that nothing is entered twice by the way. Any other reading stays as it is.
 */
export function withoutMakingAgain(
  text: string,
  read: Reading,
  { thread, names }: InterpreterContext,
): Reading {
  const [made, more] = read.intents;
  if (made?.name !== 'create-record' || more !== undefined || made.slots.entity !== 'deal') return read;
  if (made.slots.name !== null || read.question !== null || another.test(text)) return read;
  const of = made.slots.changes.find(({ field }) => field === 'account')?.value;
  const accountId = of?.type === 'record' ? of.record.id : null;
  const before = (thread?.told ?? []).flatMap(({ intents, records }) =>
    intents.some(({ name }) => name === 'create-record' || name === 'convert-lead') ? records : [],
  );
  const isThere = before.some(
    ({ entity, id }) =>
      entity === 'deal' && (accountId === null || nameEntryOf(names, 'deal', id)?.accountId === accountId),
  );
  return isThere ? { ...read, question: { kind: 'missing', intentIndex: 0, slot: 'name' } } : read;
}

const another = regexp('iu')`
    \b(?:another|second|separate|one more|also|too|as well|different|other)\b|再|又|另|还|第二|也
  `;
