import { sightOf } from '../../../permissions/index.ts';
import { lookUpName, type NameCandidate } from '../../linker/index.ts';
import { normalise } from '../text.ts';
import { type MarkedText, marksIn, written } from './marked-text.ts';
import type { CommandScene } from './scene.ts';

export function saidName(words: MarkedText): string {
  const quoted = marksIn(words, 'quoted')[0];
  return quoted !== undefined && words.chars.trim().length === 1 ? quoted.text : written(words);
}

/** A record that some words may name; `score` from 0 to 1. */
export interface Scored {
  readonly entry: NameCandidate['entry'];
  readonly score: number;
  readonly match: NameCandidate['match'];
  /** The words that name it, where they are a part of what was said. */
  readonly text?: string;
}

/** A name that is surely another kind of record's is none of these: 小王 the colleague is no contact 王芳. */
const otherKindMargin = 0.1;

export function candidatesOf(text: MarkedText, entities: readonly string[]): readonly Scored[] {
  return marksIn(text, 'name')
    .flatMap(({ span }) => {
      const best = span.candidates[0]?.score ?? 0;
      return span.candidates
        .filter(({ entry, score }) => entities.includes(entry.entity) && score >= best - otherKindMargin)
        .map(({ entry, score, match }) => ({ entry, score, match, text: span.text }));
    })
    .sort((one, other) => other.score - one.score);
}

export function lookUp(name: string, entities: readonly string[], scene: CommandScene): readonly Scored[] {
  const { actor, names } = scene.context;
  if (normalise(name).length < 2) return [];
  return lookUpName(names, name, { maySee: sightOf(actor), entities });
}

export function distinct(candidates: readonly Scored[]): readonly Scored[] {
  const seen = new Set<string>();
  return candidates.filter(({ entry }) => {
    const key = `${entry.entity}:${entry.id}`;
    return seen.has(key) ? false : seen.add(key) !== undefined;
  });
}

export function nameOf(one: Scored): { id: number; name: string } {
  return { id: one.entry.id, name: one.entry.name };
}

/** By its whole name; a deal also by all that its name has besides its customer's: 数据分析 is none of 2026年数据分析. */
export function isCalledInFull({ entity, name }: Scored['entry'], said: string): boolean {
  const words = normalise(said);
  return normalise(name) === words || (entity === 'deal' && withoutAccount(name) === words);
}

export function withoutAccount(name: string): string {
  return normalise(name.replace(/^.*?\s[–-]\s/u, ''));
}

/** "The Globex deal" may be one of Globex Germany as well as one of Globex. */
export function beginsAlike({ entry }: Scored, best: Scored, said: string): boolean {
  const start = `${normalise(said)} `;
  return [entry, best.entry].every(
    ({ entity, name }) => entity === 'deal' && normalise(name).startsWith(start),
  );
}
