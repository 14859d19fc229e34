import type { Random } from '../random.ts';
import type { ContactKind, NoteFacts, NotePhase, NoteWords } from './note-words.ts';
import { englishNotes } from './notes-en.ts';
import { chineseNotes } from './notes-zh.ts';

export function notesOf(isChinese: boolean): NoteWords {
  return isChinese ? chineseNotes : englishNotes;
}

/** One to three things that were said, between how it came about and what comes next. */
export function composeNote(
  random: Random,
  isChinese: boolean,
  kind: ContactKind,
  phase: NotePhase,
  facts: NoteFacts,
): string {
  const words = notesOf(isChinese);
  const sentences = [random.pick(words.openings[kind])];
  const first = random.pick(words.points[phase]);
  sentences.push(first);
  const second = random.pick(words.points[phase]);
  if (second !== first && random.chance(0.45)) sentences.push(second);
  if (facts.competitor !== null && phase !== 'lead' && random.chance(0.4))
    sentences.push(random.pick(words.competitorPoints));
  if (random.chance(0.8)) sentences.push(random.pick(words.endings[phase]));
  return fillIn(sentences.join(isChinese ? '' : ' '), facts);
}

export function fillIn(template: string, facts: NoteFacts): string {
  return template.replace(/\{(\w+)\}/gu, (_, key: keyof NoteFacts) => facts[key] ?? '');
}
