import type { Vocabulary } from '../../entities/index.ts';
import { type Instant, today } from '../../kernel/index.ts';
import { type Actor, sightOf } from '../../permissions/index.ts';
import { findNames, type NameIndex, type NameSpan } from '../linker/index.ts';
import { customersIn } from '../rules/commands/bound-names.ts';
import { newPeople } from '../rules/commands/new-people.ts';
import { isOrdinaryWord } from '../rules/commands/ordinary-words.ts';
import { clausesOf } from './clauses.ts';
import type { Heard } from './heard.ts';
import { rivalsIn } from './rivals.ts';
import { sentimentIn } from './sentiment.ts';
import { budgetIn, decisionIn, nextStepIn } from './terms.ts';
import { needsIn, objectionsIn } from './topics.ts';

export interface NoteContext {
  readonly actor: Actor;
  readonly vocabulary: Vocabulary;
  readonly names: NameIndex;
  readonly now: Instant;
}

/** A note is read up to here; what is pasted behind it is kept, and proposes nothing. */
export const mostCharacters = 4_000;

/**
 * What a note says of a deal beyond that it took place, each with its words; to be offered, never done. Rather nothing than something
 * wrong: what is heard from others, asked, denied, past, or said of somebody else's product is left out.
 */
export function hearNote(note: string, { actor, vocabulary, names, now }: NoteContext): readonly Heard[] {
  const text = note.slice(0, mostCharacters);
  const known = namesIn(text, { actor, names });
  const clauses = clausesOf(text).filter(({ stance }) => stance === 'said');
  const day = today(now, actor.timeZone);
  const times = { now, calendar: actor.calendar, timeZone: actor.timeZone };
  const all = [
    ...clauses.flatMap((clause) => [
      budgetIn(clause),
      decisionIn(clause, times, day),
      ...rivalsIn(clause, vocabulary, (name) => isRecord(known, name)),
      ...objectionsIn(clause),
      ...needsIn(clause),
      nextStepIn(clause),
    ]),
    sentimentIn(clauses),
    ...newPeople(text, known, customersIn(known, { names })).map(
      ({ text: name, told, start, end }): Heard => ({
        kind: 'contact',
        name,
        changes: told,
        words: text.slice(start, end),
      }),
    ),
  ].filter((one) => one !== null);
  return onceEach(all);
}

/** The records that a note names, as far as its reader may see them. */
export function namesIn(
  text: string,
  { actor, names }: Pick<NoteContext, 'actor' | 'names'>,
): readonly NameSpan[] {
  return findNames(names, text, { maySee: sightOf(actor), ordinaryWords: isOrdinaryWord });
}

/** Whether a name is one of those: a customer, a colleague, a product. */
export function isRecord(known: readonly NameSpan[], name: string): boolean {
  return known.some(
    (span) => span.text.toLowerCase().includes(name.toLowerCase()) || name.includes(span.text),
  );
}

/** Of what can be so only once, the first; of the rest, each once. Two budgets that differ are none. */
function onceEach(all: readonly Heard[]): readonly Heard[] {
  return all.filter((one, at) => {
    const same = all.filter((other) => keyOf(other) === keyOf(one));
    return (
      all.findIndex((other) => keyOf(other) === keyOf(one)) === at &&
      (same.length === 1 || !isSingle(one) || agree(same))
    );
  });
}

/** What two readings of a note have to agree on. */
export function keyOf(one: Heard): string {
  switch (one.kind) {
    case 'competitor':
      return `competitor ${one.key}`;
    case 'objection':
    case 'need':
      return `${one.kind} ${one.topic}`;
    case 'contact':
      return `contact ${one.name}`;
    default:
      return one.kind;
  }
}

/** A deal has one of these. */
export function isSingle({ kind }: Heard): boolean {
  return kind === 'budget' || kind === 'decision';
}

export function agree(same: readonly Heard[]): boolean {
  const values = same.map((one) =>
    one.kind === 'budget' ? one.amount.value : one.kind === 'decision' ? one.date : '',
  );
  return new Set(values).size === 1;
}
