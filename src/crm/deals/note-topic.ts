import { sql } from 'kysely';
import {
  labelOfKey,
  sentiments,
  type TopicKind,
  topicKinds,
  topics,
  type Vocabulary,
} from '../../entities/index.ts';
import { capitalised, type Language, labelOf, type Names } from '../../kernel/index.ts';
import { type CommandHandler, done, say } from '../command.ts';
import { confirmForOthers, findOptional, findRecord, refuseUnlessWritable, seen } from '../records.ts';
import { findWord } from '../words.ts';

const longestTopic = 120;
const longestWords = 1_000;

/** Notes what a customer said of a deal, at the time of the log that it comes from. The same thing of the same log stands there once. */
export const noteTopic: CommandHandler<'note-topic'> = async (context, slots) => {
  const deal = await findRecord(context, slots.deal, 'deal');
  if (deal.kind !== 'found') return deal;
  const refusal = await refuseUnlessWritable(context, deal);
  if (refusal !== null) return refusal;
  const log = await findOptional(context, slots.log, 'log');
  if (log !== null && log.kind !== 'found') return log;
  const { query, changes, actor, now, vocabulary, language } = context;
  const topic = topicKeyOf(vocabulary, slots.topicKind, slots.topic);
  if (topic === '') {
    return {
      kind: 'missing',
      slot: 'topic',
      wants: { kind: 'text' },
      question: say(context, 'What is it about?', '是关于什么的？'),
      choices: [],
    };
  }
  const [same] = await query<{ id: number }>(sql`
    select id from deal_topic where tenant_id = ${actor.tenantId} and deal_id = ${deal.id} and kind = ${slots.topicKind}
      and topic = ${topic} and activity_id is not distinct from ${log?.id ?? null} and (activity_id is not null or said_at = ${now}) limit 1`);
  if (same === undefined) {
    await changes.insert('deal_topic', {
      deal_id: deal.id,
      activity_id: log?.id ?? null,
      kind: slots.topicKind,
      topic,
      words: slots.words?.slice(0, longestWords) ?? null,
      said_at: log?.row.held_at ?? now,
      noted_by: actor.userId,
    });
  }
  const label = labelOf(topicKinds[slots.topicKind], language);
  return done({
    items:
      same !== undefined
        ? []
        : [
            {
              mark: 'record',
              subject: deal.name,
              details: slots.words === null ? [] : [say(context, `"${slots.words}"`, `“${slots.words}”`)],
              fields: [
                { label, before: null, after: topicLabel(vocabulary, slots.topicKind, topic, language) },
              ],
            },
          ],
    records: [seen(deal)],
    confirmBecause: same === undefined ? await confirmForOthers(context, deal) : null,
  });
};

/** The key of what somebody called a topic; his own words where it is none that is known. */
function topicKeyOf(vocabulary: Vocabulary, kind: TopicKind, said: string): string {
  const words = said.trim().slice(0, longestTopic);
  if (kind === 'competitor') return findWord(vocabulary, 'competitor', words) ?? words;
  const wanted = words.toLowerCase();
  const known = Object.entries<Names>(kind === 'sentiment' ? sentiments : topics).find(
    ([key, names]) => key === wanted || [...names.en, ...names.zh].some((name) => name === wanted),
  );
  return known?.[0] ?? words;
}

/** "Objection: price", 异议：价格. */
export function topicLine(
  vocabulary: Vocabulary,
  kind: TopicKind,
  topic: string,
  language: Language,
): string {
  const label = labelOf(topicKinds[kind], language);
  return `${capitalised(label)}${language === 'zh' ? '：' : ': '}${topicLabel(vocabulary, kind, topic, language)}`;
}

/** What a topic is called: "price", 价格; one that stands for itself in its own words. */
export function topicLabel(
  vocabulary: Vocabulary,
  kind: TopicKind,
  topic: string,
  language: Language,
): string {
  if (kind === 'competitor') return labelOfKey(vocabulary, 'competitor', topic, language);
  const known: Readonly<Record<string, Names>> = kind === 'sentiment' ? sentiments : topics;
  const names = known[topic];
  return names === undefined ? topic : labelOf(names, language);
}
