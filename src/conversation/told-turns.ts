import type { CommandIntent } from '../intents/index.ts';
import { type Interpretation, type NameIndex, nameEntryOf, type ToldMessage } from '../interpreter/index.ts';
import { refsIn } from './refs-in.ts';
import type { Reply } from './reply.ts';

/** A message that told something, what was done about it, and the change that this made; null where a later one made it anew. */
export interface ToldTurn extends ToldMessage {
  readonly changeSetId: number | null;
}

/** What a turn did, with the change that takes it back; null where it changed nothing. */
export function changeOf({ actions, intents, status }: Pick<Reply, 'actions' | 'intents' | 'status'>): {
  readonly intents: readonly CommandIntent[];
  readonly changeSetId: number;
} | null {
  const undo = actions.map(({ payload }) => payload).find((payload) => payload.does === 'undo');
  const commands = intents.filter((intent): intent is CommandIntent => intent.kind === 'command');
  return status === 'done' && undo?.does === 'undo' && commands.length > 0
    ? { intents: commands, changeSetId: undo.changeSetId }
    : null;
}

/** What was told just before the next message. A question that was answered ends it; one that waits doesn't. */
export function toldAfter(
  {
    told,
    last,
  }: {
    readonly told: readonly ToldTurn[];
    readonly last: { readonly changeSetId: number | null } | null;
  },
  reply: Reply,
  said: Interpretation | null,
  names: NameIndex,
): readonly ToldTurn[] {
  const change = changeOf(reply);
  if (change === null) return isOver(reply) ? [] : told;
  // What was pressed, or taken back, leaves no words to go on with.
  if (said === null || change.intents.some(({ name }) => name === 'undo')) return [];
  const { records } = reply;
  // What is said next is of what the lead became.
  if (change.intents.some(({ name }) => name === 'convert-lead')) return [];
  const turn = { text: said.text, records, ...change };
  const { follows } = said;
  if (follows?.isMore === true || (follows?.how !== 'correction' && isOfSame(told, turn, names))) {
    const of = follows?.of;
    // What means something only of what stands before it ("make it Friday") is no part of the tale.
    const isPart = follows === undefined || follows.isMore === true;
    const words = { text: said.text, records: [], intents: [], changeSetId: null };
    const more =
      of === undefined
        ? [...told, isPart ? turn : { ...turn, text: '' }]
        : [...told.map((one, at) => (at === of ? { ...one, records, ...change } : one)), words];
    return lengthOf(more) > longestKept ? [turn] : more;
  }
  if (follows?.how !== 'correction') return [turn];
  // With another record, the words of before name the wrong one: what was done stands without them.
  const corrected = told.findIndex(({ changeSetId }, at) =>
    follows.of === undefined ? changeSetId !== null && changeSetId === last?.changeSetId : at === follows.of,
  );
  const before = told[corrected];
  const now = recordsOf(change.intents);
  return before === undefined || recordsOf(before.intents).some((record) => !now.includes(record))
    ? [{ ...turn, text: '' }]
    : told.map((one) => (one === before ? { ...one, records, ...change } : one));
}

const longestKept = 500;

function lengthOf(told: readonly ToldTurn[]): number {
  return told.reduce((length, { text }) => length + text.length, 0);
}

/** It is about a customer, or a lead, that was told of before. */
function isOfSame(told: readonly ToldTurn[], turn: ToldTurn, names: NameIndex): boolean {
  const topicsOf = ({ records, intents }: ToldTurn): readonly string[] =>
    [...records, ...refsIn(intents).map(({ ref }) => ref)].flatMap(({ entity, id }) => {
      if (id === null || entity === 'lead') return id === null ? [] : [`lead:${id}`];
      const account = entity === 'account' ? id : nameEntryOf(names, entity, id)?.accountId;
      return account === undefined ? [] : [`account:${account}`];
    });
  const before = new Set(told.flatMap(topicsOf));
  return topicsOf(turn).some((topic) => before.has(topic));
}

function isOver({ status, intents }: Reply): boolean {
  return status === 'confirm' || status === 'done' || (status === 'answered' && intents.length > 0);
}

function recordsOf(intents: readonly CommandIntent[]): readonly string[] {
  return intents.flatMap(({ slots }) => refsIn(slots).map(({ ref: { entity, id } }) => `${entity}:${id}`));
}
