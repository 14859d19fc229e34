import type { Block } from '../../answer/index.ts';
import type { NoteHeard } from '../../crm/index.ts';
import type { Intent } from '../../intents/index.ts';
import { hearByModel, noteInputs, noteReply, readableNote } from '../../interpreter/index.ts';
import type { Language } from '../../kernel/index.ts';
import { fence, promptNamed } from '../../model/index.ts';
import type { PresentOpening } from '../open-turn.ts';
import type { Services, TurnInput } from '../services.ts';
import { explainModelFailure } from './explain-model.ts';

/** What the model heard in the notes that are about to be logged, with a line on why it heard nothing where there is one to tell. */
export interface HeardByModel {
  readonly notes: ReadonlyMap<string, NoteHeard>;
  readonly line: Block | null;
}

/** A shorter note is read by rules as well. */
const leastWords = 8;
const mostReplyTokens = 700;
/** The log waits for it. */
const timeoutSeconds = 6;

/**
 * Asks the model what notes say, before they are written: nothing of it is done, all of it is offered beside the card of the log. Where it fails the
 * rules' reading stands alone. Null: there is no model, or nothing for it to read.
 */
export async function hearNotes(
  { model }: Services,
  turn: Pick<TurnInput, 'tenantId' | 'userId' | 'now' | 'showProgress'>,
  { actor, words, modelSettings: settings }: PresentOpening,
  language: Language,
  intents: readonly Intent[],
): Promise<HeardByModel | null> {
  if (model === undefined || model.service.chatModel === null || settings === undefined) return null;
  const texts = intents.flatMap((intent) =>
    intent.name === 'log-activity' && intent.slots.text !== null && isWorthReading(intent.slots.text)
      ? [intent.slots.text]
      : [],
  );
  const notes = new Map<string, NoteHeard>();
  const prompt = promptNamed('fields');
  const by = `${model.service.chatModel}, ${prompt.name}@${prompt.version}`;
  const { tenantId, userId, now } = turn;
  for (const text of new Set(texts)) {
    turn.showProgress?.(language === 'zh' ? '读这条记录' : 'reading the note');
    const outcome = await model.structured(
      { tenantId, userId, job: 'fields', sends: ['messages', 'notes', 'names'], message: turn },
      {
        prompt,
        inputs: noteInputs(),
        messages: [{ role: 'user', text: fence('note', readableNote(text)) }],
        maxReplyTokens: mostReplyTokens,
        timeoutSeconds,
        schemaName: 'note_reply',
        schema: noteReply,
      },
    );
    if (outcome.kind === 'failed') return { notes, line: explainModelFailure(language, outcome) };
    notes.set(text, { by, heard: hearByModel(outcome.value, text, { actor, now, ...words }) });
  }
  return notes.size === 0 ? null : { notes, line: null };
}

function isWorthReading(text: string): boolean {
  return (text.match(/\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu)?.length ?? 0) >= leastWords;
}
