import { askHiddenOwner } from '../crm/index.ts';
import type { Query } from '../database/index.ts';
import { type Intent, type IntentNamed, parseIntent } from '../intents/index.ts';
import type { Language } from '../kernel/index.ts';
import { type Actor, type Permitted, permit, rowScopeOf } from '../permissions/index.ts';
import {
  anyonesThread,
  markPressed,
  notePress,
  type PendingAction,
  threadOfPerson,
  unmarkPressed,
} from './actions.ts';
import { runIntents, say, where, withLine } from './answer-text.ts';
import { applyProposal } from './apply-proposal.ts';
import { askAdmin } from './ask-admin.ts';
import { type HeardByModel, hearNotes } from './by-model/index.ts';
import { readersFor } from './channels/fill-channel.ts';
import { shareAnswer } from './channels/share.ts';
import { applyEdit, explainEdit } from './edit.ts';
import { explainCancelled, explainOwnerAsked, explainRefusal } from './explain.ts';
import { withLessonsOfChoice } from './lessons.ts';
import { movedSince } from './moved-since.ts';
import type { PresentOpening } from './open-turn.ts';
import { rateAnswer } from './rate-answer.ts';
import { type ActionPayload, type Reply, reply } from './reply.ts';
import { runCommands, runUndo } from './run-commands.ts';
import type { Services, Turn, TurnInput } from './services.ts';
import { type Event, eventsOf, writeTurn } from './write-turn.ts';
import type { Writing } from './writing.ts';

type Press = Extract<TurnInput['input'], { readonly press: string }>;

/**
 * Does what a button says, for the person and in the thread that it was shown to, once: pressed again, it gives the same answer. Rights are
 * judged anew.
 */
export async function pressAction(
  services: Services,
  turn: TurnInput,
  opening: PresentOpening,
  press: Press,
): Promise<Turn> {
  const { actor, action } = opening;
  const language = action?.language ?? actor.language ?? 'en';
  const no = (en: string, zh: string) =>
    say(
      services,
      turn,
      opening,
      null,
      reply({ status: 'refused', language, title: language === 'zh' ? zh : en }),
    );
  if (action === null) return await no('This button is no longer there.', '这个按钮已失效。');
  if (!mayPress(action, actor, turn.thread))
    return await no('Only the person it was shown to can press this.', '只有收到这条消息的人才能操作。');
  const { payload } = action;
  if (payload.does === 'run') {
    const intents = readIntents(payload.intents);
    // Who was told of something has reacted to it.
    if (action.thread === threadOfPerson(actor.userId))
      await services.database.write(rowScopeOf(actor), (query) =>
        notePress(query, actor, action.id, turn.now),
      );
    return intents === null
      ? await no('This button is no longer there.', '这个按钮已失效。')
      : await runIntents(
          services,
          turn,
          opening,
          null,
          withLessonsOfChoice(opening.memory.question, intents),
          {
            allowsDuplicate: payload.allowsDuplicate ?? false,
            replaces: payload.replaces ?? null,
          },
        );
  }
  if (payload.does === 'share') return await shareAnswer(services, turn, opening, action, payload);
  if (payload.does === 'rate') {
    const rating = press.set?.rating;
    if (rating !== 'good' && rating !== 'bad')
      return await no('This button is no longer there.', '这个按钮已失效。');
    return await writeTurn(services, turn, opening, null, eventsOf(turn), (query) =>
      rateAnswer(
        { query, actor, ...opening.words, language, ...where(turn) },
        opening,
        action,
        { ...payload, intents: readIntents(payload.intents) ?? [] },
        rating === 'good',
      ),
    );
  }
  if (payload.does === 'edit' && Object.keys(press.set ?? {}).length === 0)
    return await say(
      services,
      turn,
      opening,
      null,
      explainEdit(payload.intents, { actor, language, ...opening.words }),
    );
  if (action.pressedAt === null && action.expiresAt !== null && action.expiresAt <= turn.now) {
    return await no(
      'This has expired after 15 minutes. Say it again, and I will ask again.',
      '已超过15分钟，按钮失效。请再说一遍。',
    );
  }
  if (payload.does === 'post') return await shareAnswer(services, turn, opening, action, payload);
  const readers = payload.does === 'confirm' ? await readersFor(payload.intents, turn) : undefined;
  const heard =
    payload.does === 'confirm' && action.pressedAt === null
      ? await hearNotes(services, turn, opening, language, payload.intents)
      : null;
  return await writeTurn(
    services,
    turn,
    opening,
    null,
    payload.does === 'edit' ? eventsOf(turn) : [...eventsOf(turn), pressOf(action)],
    async (query) => {
      if (action.pressedAt !== null || !(await markPressed(query, actor, action, turn.now)))
        return decidedAlready(language);
      const decided = await decide(query, turn, opening, language, payload, press, readers, heard);
      // What a form was refused for can be put right in it; what is asked first may be answered with no, and what was done stands.
      const isUndecided =
        payload.does === 'edit' && payload.changeSetId !== null && decided.status === 'confirm';
      if (isUndecided || (payload.does === 'edit' && decided.status === 'refused'))
        await unmarkPressed(query, actor, action, turn.now);
      return decided;
    },
  );
}

/** A button is its person's, in the thread in which he was shown it; but for those below what he or everybody was sent unasked. */
function mayPress({ userId, thread, payload }: PendingAction, actor: Actor, turnThread: string): boolean {
  // Whoever presses it is answered by his own rights.
  if (thread === anyonesThread) return payload.does === 'run';
  return userId === actor.userId && (thread === turnThread || thread === threadOfPerson(userId));
}

/** A press is an event of its own: the second one finds the first one's answer. */
function pressOf(action: PendingAction): Event {
  return { source: 'press', id: action.id };
}

async function decide(
  query: Query,
  turn: TurnInput,
  { actor, words }: PresentOpening,
  language: Language,
  payload: Exclude<ActionPayload, { readonly does: 'run' | 'share' | 'post' | 'rate' }>,
  press: Press,
  readers: Writing['readers'],
  heard: HeardByModel | null,
): Promise<Reply> {
  const writing = {
    query,
    actor,
    ...words,
    language,
    ...where(turn),
    readers,
    ...(heard === null ? {} : { notesHeard: heard.notes }),
  };
  const undo: IntentNamed<'undo'> = {
    kind: 'command',
    name: 'undo',
    slots: { redo: payload.does === 'redo', of: [] },
  };
  switch (payload.does) {
    case 'cancel':
      return explainCancelled(language);
    case 'undo':
      return await runUndo(writing, undo, payload.changeSetId);
    case 'redo':
      return await runUndo(writing, undo, null);
    case 'ask-admin':
      return await askAdmin(writing, payload.reason);
    case 'ask-owner':
      return explainOwnerAsked(
        language,
        await askHiddenOwner(writing, payload.entity, payload.name, payload.recordId ?? null),
        payload.name,
      );
    case 'apply':
      return await applyProposal(writing, payload, readIntents(payload.intents));
    case 'edit':
      return await applyEdit(
        writing,
        payload.changeSetId,
        payload.intents,
        press.set ?? {},
        payload.replaces ?? null,
      );
    case 'confirm': {
      const commands: Permitted<(typeof payload.intents)[number]>[] = [];
      for (const intent of payload.intents) {
        const decision = permit(actor, intent);
        if ('kind' in decision) return explainRefusal(language, decision);
        commands.push(decision);
      }
      const moved = await movedSince(query, actor, payload.basedOn);
      if (moved) {
        return reply({
          status: 'refused',
          language,
          title:
            language === 'zh'
              ? '预览之后记录又被改过，没有执行。'
              : 'The record was changed after the preview, so nothing was done.',
          actions: [
            {
              label: language === 'zh' ? '重新预览' : 'Show it again',
              kind: 'ask',
              payload: { does: 'run', intents: payload.intents },
              expiresInMinutes: null,
            },
          ],
        });
      }
      const done = await runCommands(writing, commands, {
        isConfirmed: true,
        isUncertain: false,
        allowsDuplicate: false,
        replaces: payload.replaces ?? null,
      });
      return withLine(done, heard?.line ?? null);
    }
  }
}

function decidedAlready(language: Language): Reply {
  return reply({
    status: 'refused',
    language,
    title: language === 'zh' ? '这个已经处理过了。' : 'That has been decided already.',
  });
}

/** What was stored passes through the schemas again: the catalogue may have changed since. */
function readIntents(stored: readonly Intent[]): readonly Intent[] | null {
  const intents = stored.map((intent) => parseIntent(intent));
  return intents.every((intent): intent is Intent => !('problem' in intent)) ? intents : null;
}
