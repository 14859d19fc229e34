import { sql } from 'kysely';
import type { Query } from '../database/index.ts';
import type { Intent } from '../intents/index.ts';
import { learntKeyOf, lookUpName } from '../interpreter/index.ts';
import { sightOf } from '../permissions/index.ts';
import type { PendingAction } from './actions.ts';
import { runButton } from './explain.ts';
import type { Lesson } from './lesson.ts';
import { keepLessons } from './lessons.ts';
import type { PresentOpening } from './open-turn.ts';
import { refsIn } from './refs-in.ts';
import { type ActionPayload, type DraftAction, type Reply, reply } from './reply.ts';
import type { Writing } from './writing.ts';

type Rating = Extract<ActionPayload, { readonly does: 'rate' }>;

/** What may be rated: not what asks, and not what waits. */
const rated: ReadonlySet<Reply['status']> = new Set(['answered', 'done', 'not-understood']);

/** The button by which whoever is answered says whether it was of use; none where nothing was answered yet. */
export function ratingOf({ status, intents }: Reply): readonly DraftAction[] {
  if (!rated.has(status)) return [];
  return [{ label: '', kind: 'rate', payload: { does: 'rate', intents }, expiresInMinutes: null }];
}

/**
 * Keeps what somebody thinks of an answer; said again, the last counts. What a good one read of a name that was written otherwise is learnt
 * from it; a bad one offers to forget the learnt words that it came by.
 */
export async function rateAnswer(
  writing: Writing,
  { words }: PresentOpening,
  { id }: Pick<PendingAction, 'id'>,
  { intents }: Rating,
  isGood: boolean,
): Promise<Reply> {
  const { query, actor, surface, language, now } = writing;
  await keepRating(query, {
    tenantId: actor.tenantId,
    actionId: id,
    userId: actor.userId,
    surface,
    language,
    intents: intents.map(({ name }) => name),
    isGood,
    now,
  });
  const zh = language === 'zh';
  if (isGood) {
    const noted = reply({ status: 'answered', language, title: zh ? '记下了。' : 'Noted.' });
    return await keepLessons(writing, lessonsOf(intents, writing), noted);
  }
  return reply({
    status: 'answered',
    language,
    title: zh ? '记下了，管理员会看到。' : 'Noted, for the admins to see.',
    blocks: [
      {
        kind: 'text',
        text: zh
          ? '换个说法再说一遍，或者直接纠正：“不是，我说的是…”。'
          : 'Say it in other words, or say what you meant: “no, I meant …”.',
      },
    ],
    actions: forgetting(intents, words.learntNames, zh),
  });
}

async function keepRating(
  query: Query,
  rating: {
    readonly tenantId: number;
    readonly actionId: string;
    readonly userId: number;
    readonly surface: string;
    readonly language: string;
    readonly intents: readonly string[];
    readonly isGood: boolean;
    readonly now: string;
  },
): Promise<void> {
  const { tenantId, actionId, userId, surface, language, intents, isGood, now } = rating;
  await query(sql`
    insert into answer_rating (tenant_id, action_id, user_id, surface, language, intents, is_good, rated_at)
    values (${tenantId}, ${actionId}, ${userId}, ${surface}, ${language}, ${intents}::text[], ${isGood}, ${now})
    on conflict (tenant_id, action_id) do update set is_good = excluded.is_good, rated_at = excluded.rated_at`);
}

/** A name that was found although it was written otherwise: confirmed by whoever wrote it. */
function lessonsOf(intents: readonly Intent[], { names, actor }: Writing): readonly Lesson[] {
  const lessons = intents.flatMap(({ slots }) =>
    refsIn(slots).flatMap(({ ref }): readonly Lesson[] => {
      if (ref.id === null) return [];
      const found = lookUpName(names, ref.text, { maySee: sightOf(actor), entities: [ref.entity] });
      const isGuessed = found.some(({ entry, match }) => entry.id === ref.id && match === 'fuzzy');
      if (!isGuessed) return [];
      const record = { ...ref, candidates: [] };
      return [
        {
          kind: 'command',
          name: 'teach-words',
          slots: { words: ref.text, record, sense: null, everyone: false, implied: true },
        },
      ];
    }),
  );
  return lessons.slice(0, 1);
}

const mostOffered = 2;

function forgetting(
  intents: readonly Intent[],
  learnt: PresentOpening['words']['learntNames'],
  zh: boolean,
): readonly DraftAction[] {
  const used = intents
    .flatMap(({ slots }) => refsIn(slots))
    .flatMap(({ ref }) =>
      learnt.filter(
        ({ words, entity, id }) =>
          entity === ref.entity && id === ref.id && learntKeyOf(words) === learntKeyOf(ref.text),
      ),
    );
  return [...new Set(used.map(({ words }) => words))]
    .slice(0, mostOffered)
    .map((words) =>
      runButton(zh ? `忘掉“${words}”` : `Forget “${words}”`, 'ask', [
        { kind: 'command', name: 'forget-words', slots: { words, everyone: false } },
      ]),
    );
}
