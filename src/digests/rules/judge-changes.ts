import { sql } from 'kysely';
import { watchedAmong } from '../../analyses/index.ts';
import type { Services } from '../../conversation/index.ts';
import {
  type EventFound,
  eventOf,
  eventWords,
  type Occurrence,
  readOccurrences,
  stageName,
  unjudgedChanges,
} from '../../crm/index.ts';
import type { Vocabulary } from '../../entities/index.ts';
import type { RuleEvent } from '../../intents/index.ts';
import { type Instant, type Language, labelDate } from '../../kernel/index.ts';
import { askAsAuthor, type Firing, type FiringFacts, noteFirings, type RunningRule } from './setting.ts';

/**
 * Asks the rules about every change that was made since: as their authors, so that what one of them may not see never happened for him. Each
 * change sets each rule off once; changes that a rule made set off no rule that changes anything.
 */
export async function judgeChanges(
  services: Services,
  tenantId: number,
  rules: readonly RunningRule[],
  now: Instant,
): Promise<void> {
  for (;;) {
    const changes = await services.database.systemRead((query) => unjudgedChanges(query, tenantId, now));
    if (changes.length === 0) return;
    const occurrences = await services.database.systemRead((query) =>
      readOccurrences(query, tenantId, changes),
    );
    const firings: Firing[] = [];
    for (const running of rules) firings.push(...(await firingsOf(services, running, occurrences, now)));
    await services.database.system(async (query) => {
      await noteFirings(query, tenantId, firings);
      await query(sql`
        update change_set set judged_at = ${now} where tenant_id = ${tenantId} and id = any (${[...changes]}::int[])`);
    });
  }
}

async function firingsOf(
  services: Services,
  running: RunningRule,
  occurrences: readonly Occurrence[],
  now: Instant,
): Promise<readonly Firing[]> {
  const { rule } = running;
  const { trigger } = rule;
  if (trigger.kind !== 'event') return [];
  const { entity } = trigger.set.slots;
  const met = occurrences.flatMap((occurrence) => {
    if (occurrence.entity !== entity || occurrence.at < rule.createdAt) return [];
    if (occurrence.isOfRule && rule.kind === 'automation') return [];
    const found = eventOf(trigger.events, occurrence.happened);
    return found === null ? [] : [{ occurrence, found }];
  });
  if (met.length === 0) return [];
  const ids = [...new Set(met.map(({ occurrence }) => occurrence.id))];
  const { watched, vocabulary } = await askAsAuthor(services, running, now, async (context) => ({
    watched: await watchedAmong(context, trigger.set, ids),
    vocabulary: context.vocabulary,
  }));
  return met
    .filter(({ occurrence }) => watched.has(occurrence.id))
    .map(({ occurrence, found }) => ({
      ruleId: rule.id,
      key: `${occurrence.changeSetId}:${entity}:${occurrence.id}`,
      entity,
      recordId: occurrence.id,
      facts: factsOf(occurrence, found, vocabulary),
      at: now,
    }));
}

function factsOf({ by }: Occurrence, { event, happened }: EventFound, vocabulary: Vocabulary): FiringFacts {
  const text = (language: Language) => {
    const zh = language === 'zh';
    const shown = (value: string) =>
      /^\d{4}-\d{2}-\d{2}$/u.test(value)
        ? labelDate(value, language)
        : stageName(value, vocabulary, language);
    const { before, after, value } = happened;
    const isNamed = event.what === 'stage' && event.stage !== null;
    const was = before === null ? '' : isNamed ? `${zh ? '，原为' : ', was '}${shown(before)}` : null;
    const change =
      was ??
      (before === null || after === null ? '' : `${zh ? '：' : ': '}${shown(before)} → ${shown(after)}`);
    const how: RuleEvent =
      event.what === 'closed' && (value === 'won' || value === 'lost') ? { what: value } : event;
    const who = by === '' ? '' : zh ? `（${by}）` : ` (${by})`;
    return `${eventWords(how, vocabulary, language)}${change}${who}`;
  };
  return { text: { en: text('en'), zh: text('zh') } };
}
