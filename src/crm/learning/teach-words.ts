import { sql } from 'kysely';
import type { LearntSense } from '../../intents/index.ts';
import { learntKeyOf, lookUpName, meaningOf, type NameCandidate } from '../../interpreter/index.ts';
import { findMeasure } from '../../metrics/index.ts';
import { managesWords, sightOf } from '../../permissions/index.ts';
import { type CommandContext, type CommandHandler, done, say } from '../command.ts';
import type { Done, Refused } from '../outcome.ts';
import { type Found, findRecord, seen } from '../records.ts';
import { isSameTarget, maySeeSense, readLearnt, targetColumns } from './learnt-row.ts';

/** Keeps what a person's words mean. They never stand for anything that is called so, and never for what he may not see. */
export const teachWords: CommandHandler<'teach-words'> = async (context, slots) => {
  const words = slots.words.replace(/\s+/gu, ' ').trim();
  const key = learntKeyOf(words);
  const found = slots.record === null ? null : await findRecord(context, slots.record, 'record');
  if (found !== null && found.kind !== 'found') return slots.implied ? leftAsItIs : found;
  const unfit =
    objectionToWords(context, words, key) ??
    objectionToTarget(context, slots.sense, found) ??
    nameOfAnother(context, words, key, found, slots);
  if (unfit !== null) return slots.implied ? leftAsItIs : unfit;
  const meaning = found?.name ?? slots.sense?.text ?? '';
  const target = { entity: found?.entity ?? null, recordId: found?.id ?? null, sense: slots.sense };
  const [known] = (await readLearnt(context, key)).filter(({ userId }) => userId === context.actor.userId);
  const forEveryone = slots.everyone && managesWords(context.actor);
  const isKept = known !== undefined && isSameTarget(known, target);
  if (isKept && (known.everyone || !forEveryone)) return slots.implied ? leftAsItIs : done({ items: [] });
  if (known === undefined && (await countOf(context)) >= mostWords)
    return slots.implied ? leftAsItIs : tooMany(context);
  const values = {
    words,
    ...targetColumns(found, slots.sense),
    for_everyone: forEveryone,
    change_set_id: await context.changes.begin(),
    learnt_at: context.now,
  };
  if (known === undefined)
    await context.changes.insert('learnt_word', { user_id: context.actor.userId, key, ...values });
  else await context.changes.update('learnt_word', known.id, values);
  const isCommon = (await readLearnt(context, key)).some(({ userId }) => userId !== context.actor.userId);
  return done({
    items: slots.implied ? [] : [itemOf(words, meaning, forEveryone, context)],
    records: found === null || slots.implied ? [] : [seen(found)],
    notices: slots.implied
      ? [
          say(
            context,
            `From now on I take "${words}" as ${meaning}. If not, say: forget "${words}".`,
            `以后你说“${words}”，我就当是${meaning}。不对就说：忘掉${words}这个叫法。`,
          ),
        ]
      : noticesOf(context, slots.everyone && !forEveryone, isCommon),
  });
};

/** A person has so many words of his own at most. */
const mostWords = 200;
const longestWords = 60;

/** Words that were only used are not kept where they can't be, and nothing else depends on it. */
const leftAsItIs: Done = done({ items: [] });

function itemOf(words: string, meaning: string, forEveryone: boolean, context: CommandContext) {
  return {
    mark: 'record' as const,
    subject: say(context, `"${words}" = ${meaning}`, `“${words}” = ${meaning}`),
    details: [
      forEveryone ? say(context, 'for everyone', '对所有人生效') : say(context, 'for you', '只对你生效'),
    ],
    fields: [],
  };
}

function noticesOf(context: CommandContext, wasForAll: boolean, isCommon: boolean): readonly string[] {
  if (isCommon)
    return [
      say(
        context,
        'A colleague says the same, so it counts for everyone.',
        '有同事也这么叫，所以对所有人生效。',
      ),
    ];
  if (!wasForAll) return [];
  return [
    say(
      context,
      'It counts for everyone once a colleague says the same, or an admin makes it so.',
      '再有一位同事这么说，或管理员确认后，才对所有人生效。',
    ),
  ];
}

function objectionToWords(context: CommandContext, words: string, key: string): Refused | null {
  const isPlain = /\p{L}|\p{N}/u.test(words) && !/\p{Cc}|\p{Co}/u.test(words);
  if (
    isPlain &&
    key.length >= 2 &&
    words.length >= 2 &&
    words.length <= longestWords &&
    key.length <= longestWords
  )
    return null;
  return refused(
    say(
      context,
      `Words of your own have 2 to ${longestWords} characters, with letters in them.`,
      `叫法要有2到${longestWords}个字符，并且带文字。`,
    ),
  );
}

function objectionToTarget(
  context: CommandContext,
  sense: LearntSense | null,
  found: Found | null,
): Refused | null {
  if (found === null && sense === null)
    return refused(say(context, 'Say what the words mean.', '请说明这个叫法指什么。'));
  if (sense === null || maySeeSense(context.actor, sense)) return null;
  return refused(
    say(context, `With your role you can't see ${sense.text}.`, `你的角色看不到${sense.text}。`),
  );
}

/** What is called so goes before what somebody would call so; of a question that was answered, also what is called nearly so. */
function nameOfAnother(
  context: CommandContext,
  words: string,
  key: string,
  found: Found | null,
  { implied, sense }: { readonly implied: boolean; readonly sense: LearntSense | null },
): Refused | null {
  const candidates = lookUpName(context.names, words, { maySee: sightOf(context.actor) });
  const isTarget = ({ entry }: NameCandidate) => entry.entity === found?.entity && entry.id === found.id;
  const named = candidates.find(
    (one) =>
      !isTarget(one) &&
      [one.entry.name, ...(one.entry.aliases ?? [])].some((name) => learntKeyOf(name) === key),
  );
  if (named !== undefined)
    return refused(
      say(
        context,
        `"${words}" is the name of a record already, so I keep it for that.`,
        `“${words}”已经是一条记录的名称，不能再指别的。`,
      ),
    );
  // Its own name needs no learning.
  if (implied && found !== null && learntKeyOf(found.name) === key) return refused(words);
  if (implied && found !== null && areOthers(candidates, isTarget, found)) return refused(words);
  const { isKnown, isOrdinary, senses } = meaningOf(words, context.vocabulary);
  // "It", "that deal", 他: whom they mean is another each time.
  if (implied && sense === null && (isOrdinary || pointing.test(words))) return refused(words);
  const isOneOfThem =
    sense !== null && senses.some((one) => one.kind === sense.kind && one.key === sense.key);
  if (!isKnown || isOneOfThem || (sense !== null && areLooseWords(words, senses))) return null;
  return refused(
    say(
      context,
      `"${words}" has a meaning of its own already. Take a word that nothing else is called by.`,
      `“${words}”本来就有别的意思，请换一个不会混淆的叫法。`,
    ),
  );
}

/** One of the further words for a measure may be a person's word for another one; its label may not. */
function areLooseWords(words: string, senses: readonly LearntSense[]): boolean {
  const labels = senses.flatMap(({ kind, key }) =>
    kind === 'measure'
      ? Object.values(findMeasure(key)?.names ?? {}).map(([label]) => learntKeyOf(label))
      : [''],
  );
  return senses.length > 0 && !labels.includes(learntKeyOf(words)) && !labels.includes('');
}

const pointing =
  /^(?:it|this|that|them|him|her|he|she|they|these|those|there|here|(?:this|that|his|her|their) .*|[这那该].*|刚才.*|[他她它](?:们)?|对方|人家)$/iu;

/**
 * A question that was answered makes no name where the words are another record's, or one of several deals' of an account, or another person's: next time
 * another of them may be meant.
 */
function areOthers(
  candidates: readonly NameCandidate[],
  isTarget: (candidate: NameCandidate) => boolean,
  { entity }: Found,
): boolean {
  const others = candidates.filter((one) => !isTarget(one) && one.match !== 'fuzzy');
  const [best] = others;
  if (best === undefined) return false;
  if (oneOfMany.has(entity) && others.some(({ entry }) => entry.entity === entity)) return true;
  const own = candidates.find(isTarget)?.score ?? 0;
  return best.score >= certain && own < best.score - ambiguityMargin;
}

/** Kinds of which one is seldom called by all of his name: a first name is its bearer's. */
const oneOfMany: ReadonlySet<string> = new Set(['deal', 'lead', 'task', 'user', 'contact']);
const certain = 0.86;
const ambiguityMargin = 0.05;

async function countOf({ query, actor }: CommandContext): Promise<number> {
  const [row] = await query<{ count: number }>(sql`
    select count(*)::int as count from learnt_word where tenant_id = ${actor.tenantId} and user_id = ${actor.userId}`);
  return row?.count ?? 0;
}

function tooMany(context: CommandContext): Refused {
  return {
    kind: 'refused',
    reason: say(context, `I keep ${mostWords} of your words at most.`, `每人最多记${mostWords}个叫法。`),
    next: say(context, 'Let me forget one first.', '先让我忘掉一个吧。'),
    instead: [
      {
        label: say(context, 'What have you learnt?', '你学会了哪些叫法？'),
        intent: { kind: 'query', name: 'learnt-words', slots: {} },
      },
    ],
  };
}

function refused(reason: string): Refused {
  return { kind: 'refused', reason, next: null, instead: [] };
}
