import type { Block } from '../answer/index.ts';
import { type Interpretation, readSought } from '../interpreter/index.ts';
import type { Language } from '../kernel/index.ts';
import { permit } from '../permissions/index.ts';
import { answerQuery } from './answer-query.ts';
import { threadOf } from './memory.ts';
import { isOfWhatIsNotKept } from './not-understood.ts';
import type { PresentOpening } from './open-turn.ts';
import type { Reply } from './reply.ts';
import type { Services, TurnInput } from './services.ts';

/**
 * A question that could not be read may be one that only the notes answer. If it asks of somebody, or of customers, and for nothing that stands in
 * records, what they say comes first; else it stands below what is said of the question itself (`unread`; null: then it is left out). What is known
 * not to be kept is no matter of notes.
 */
export async function lookInNotes(
  services: Services,
  turn: TurnInput,
  opening: PresentOpening,
  interpretation: Interpretation,
  unread: Reply | null,
): Promise<Found> {
  const asBefore = { reply: null, interpretation };
  if (isOfWhatIsNotKept(interpretation)) return asBefore;
  const { text, language } = interpretation;
  const { actor, words, memory } = opening;
  const sought = readSought(text, { actor, ...words, now: turn.now, thread: threadOf(memory) });
  const [intent] = sought?.reading.intents ?? [];
  if (sought == null || sought.reading.question !== null || intent?.name !== 'recall') return asBefore;
  const permitted = permit(actor, intent);
  if ('kind' in permitted) return asBefore;
  const found = await answerQuery(services, turn, opening, language, [permitted], { readsWaiting: false });
  const asFound = { ...interpretation, ...sought.reading };
  if (found.isSure === true && sought.isOfNotes) return { reply: found, interpretation: asFound };
  if (found.isSure === undefined || unread === null) return asBefore;
  if (sought.isOfNotes)
    return {
      reply: { ...found, blocks: [...found.blocks, { kind: 'notice', level: 'info', text: unread.title }] },
      interpretation: asFound,
    };
  const near: Block = { kind: 'text', text: nearestTo[language] };
  return { ...asBefore, reply: { ...unread, blocks: [near, ...found.blocks, ...unread.blocks] } };
}

/** Null: the notes have nothing to add. */
interface Found {
  readonly reply: Reply | null;
  /** As a question of what was said, where that is what is answered. */
  readonly interpretation: Interpretation;
}

const nearestTo: Record<Language, string> = { en: 'Nearest to it in the notes:', zh: '记录里意思最接近的：' };
