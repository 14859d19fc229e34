import type { Answer } from '../../answer/index.ts';
import {
  becauseWords,
  clearanceWords,
  findRecord,
  type KeptClearance,
  type PostedFor,
} from '../../crm/index.ts';
import { queueMessage } from '../../database/index.ts';
import type { ChatChannel, QueryIntent } from '../../intents/index.ts';
import type { Language } from '../../kernel/index.ts';
import {
  type Actor,
  fitsClearance,
  type Permitted,
  permit,
  rowScopeOf,
  withinClearance,
} from '../../permissions/index.ts';
import { markPressed, type PendingAction } from '../actions.ts';
import { answerQuery } from '../answer-query.ts';
import type { PresentOpening } from '../open-turn.ts';
import { refsIn } from '../refs-in.ts';
import { type ActionPayload, type Reply, reply, type ToShare } from '../reply.ts';
import type { Services, Turn, TurnInput } from '../services.ts';
import { eventsOf, withoutKeeping, writeTurn } from '../write-turn.ts';
import { type Cleared, findCleared } from './cleared.ts';
import { withAudience } from './with-audience.ts';

type SharePayload = Extract<ActionPayload, ToShare>;

const previewMinutes = 15;

/** Shows what will be posted, or posts it: both are answered anew, under asker ∩ clearance. */
export async function shareAnswer(
  services: Services,
  turn: TurnInput,
  opening: PresentOpening,
  action: PendingAction,
  payload: SharePayload,
): Promise<Turn> {
  const { actor } = opening;
  const { language } = action;
  const zh = language === 'zh';
  const { channel, intents } = payload;
  const keep = (kept: Reply) =>
    writeTurn(services, turn, opening, null, eventsOf(turn), () => Promise.resolve(kept));
  const refuse = (title: string, text: string | null = null) =>
    keep(
      reply({
        status: 'refused',
        language,
        title,
        blocks: text === null ? [] : [{ kind: 'text', text }],
      }),
    );
  const { channels } = turn;
  if (channels === undefined) return await refuse(zh ? '这里没有频道。' : 'There is no channel here.');
  const cleared = await findCleared(services, { ...turn, channels }, channel);
  if (cleared.kind !== 'cleared') return await refuse(...notCleared(cleared, channel, language));
  const answer = await answerWithin(services, turn, opening, cleared.kept, intents, language);
  if (answer === null)
    return await refuse(
      zh ? `这个不能发到 ${channel.name}。` : `This can't be shown in ${channel.name}.`,
      zh
        ? `它只能看：${clearanceWords(cleared.kept, 'zh')}。`
        : `It may see ${clearanceWords(cleared.kept, 'en')}.`,
    );
  const post = withAudience(answer, cleared.kept, channel, actor.name);
  if (payload.does === 'share') return await keep(preview(post, payload, language));
  return await writeTurn(
    services,
    turn,
    opening,
    null,
    [...eventsOf(turn), { source: 'press', id: action.id }],
    async (query) => {
      if (action.pressedAt !== null || !(await markPressed(query, actor, action, turn.now)))
        return reply({
          status: 'refused',
          language,
          title: zh ? '这个已经处理过了。' : 'That has been decided already.',
        });
      const { tenantId, surface } = turn;
      const key = `share:${action.id}`;
      const { lane, address } = channels.addressOf(channel);
      const postedFor: PostedFor = { personId: actor.userId, channelName: channel.name, language };
      await queueMessage(query, {
        tenantId,
        surface,
        key,
        lane,
        address: { ...(address as object), postedFor },
        answer: post,
      });
      return reply({
        status: 'done',
        language,
        title: zh ? `已发到 ${channel.name}。` : `Posted in ${channel.name}.`,
      });
    },
  );
}

/**
 * The answer to questions as a channel may read it: by the rights of asker ∩ clearance alone, without buttons and values that nobody sees.
 * Null where these show nothing of it: also where it names a record that the channel may not know of.
 */
export async function answerWithin(
  services: Services,
  turn: TurnInput,
  opening: PresentOpening,
  kept: KeptClearance,
  asked: readonly QueryIntent[],
  language: Language,
): Promise<Answer | null> {
  const answered = await replyWithin(services, turn, opening, kept, asked, language);
  return answered && withoutKeeping(answered, null).answer;
}

/** The same with its buttons, which are for whoever may press them. */
export async function replyWithin(
  services: Services,
  turn: Pick<TurnInput, 'now' | 'channels' | 'sending'>,
  opening: PresentOpening,
  { clearance, ...kept }: KeptClearance,
  asked: readonly QueryIntent[],
  language: Language,
): Promise<Reply | null> {
  const intents = asked.map((intent) => byName(intent, opening.actor));
  const actor = withinClearance(opening.actor, clearance);
  const permitted: Permitted<QueryIntent>[] = [];
  for (const intent of intents) {
    if (!fitsClearance(clearance, intent)) return null;
    const decision = permit(actor, intent);
    if ('kind' in decision) return null;
    permitted.push(decision);
  }
  const within = { ...opening, actor, memory: { ...opening.memory, intents: [] } };
  if (!(await seesAllNamed(services, within, intents, language))) return null;
  const answered = await answerQuery(services, turn, within, language, permitted);
  if (answered.status !== 'answered') return null;
  const scope = clearanceWords({ clearance, ...kept }, language);
  return { ...answered, data: null, basis: answered.basis && { ...answered.basis, scope } };
}

/** "My deals" are another reader's not: whoever is "me" stands there by name. */
function byName(intent: QueryIntent, { userId, name }: Actor): QueryIntent {
  const person = { type: 'record', record: { entity: 'user', text: name, id: userId, candidates: [] } };
  const named = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(named);
    if (typeof value !== 'object' || value === null) return value;
    if ((value as { readonly type?: unknown }).type === 'me') return person;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, named(inner)]));
  };
  return { ...intent, slots: named(intent.slots) } as QueryIntent;
}

/** Also a name that stands in the question is told by its answer. */
async function seesAllNamed(
  { database }: Services,
  { actor, words }: { readonly actor: Actor; readonly words: PresentOpening['words'] },
  intents: readonly QueryIntent[],
  language: Language,
): Promise<boolean> {
  const refs = intents.flatMap(({ slots }) => refsIn(slots).map(({ ref }) => ref));
  if (refs.some(({ id, candidates }) => id === null && candidates.length > 0)) return false;
  return await database.read(rowScopeOf(actor), async (query) => {
    const looking = { query, actor, vocabulary: words.vocabulary, language, made: [] };
    for (const ref of refs) {
      if (ref.id !== null && (await findRecord(looking, ref, '')).kind !== 'found') return false;
    }
    return true;
  });
}

function preview(post: Answer, payload: SharePayload, language: Language): Reply {
  const zh = language === 'zh';
  const { name } = payload.channel;
  return reply({
    status: 'confirm',
    language,
    title: zh ? `将发到 ${name}，频道里的人会看到：` : `This will be posted in ${name}:`,
    blocks: [{ kind: 'text', text: post.title }, ...post.blocks],
    basis: post.basis,
    actions: [
      {
        label: zh ? '发布' : 'Post',
        kind: 'confirm',
        payload: { ...payload, does: 'post' },
        expiresInMinutes: previewMinutes,
      },
      {
        label: zh ? '取消' : 'Cancel',
        kind: 'cancel',
        payload: { does: 'cancel' },
        expiresInMinutes: previewMinutes,
      },
    ],
  });
}

function notCleared(
  cleared: Exclude<Cleared, { readonly kind: 'cleared' }>,
  { name }: ChatChannel,
  language: Language,
): readonly [string, string] {
  const zh = language === 'zh';
  switch (cleared.kind) {
    case 'not-cleared':
      return zh
        ? [
            `${name} 还没有授权，不能发布内容。`,
            '由看得到这些数据的经理或总监在频道里说：“允许这个频道看我们团队的汇总”。',
          ]
        : [
            `${name} isn't cleared for anything yet.`,
            'A manager or director who sees it all can say there: “clear this channel for totals of my team”.',
          ];
    case 'suspended':
      return zh
        ? [`${name} 的授权已暂停：${becauseWords(cleared.because, 'zh')}。`, '授权人可以在频道里重新授权。']
        : [
            `${name} is not cleared any more: ${becauseWords(cleared.because, 'en')}.`,
            'Whoever cleared it can do so again, in the channel.',
          ];
    case 'unknown':
      return zh
        ? [`现在看不到 ${name} 里有谁，先不发。`, '请确认我在频道里，然后再试。']
        : [
            `I can't see now who reads ${name}, so nothing is posted.`,
            'Make sure that I am in it, and try again.',
          ];
  }
}
