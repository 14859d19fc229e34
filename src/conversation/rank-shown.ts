import type { QueryContext } from '../analyses/index.ts';
import { type EntityKey, entities } from '../entities/index.ts';
import type { QueryIntent } from '../intents/index.ts';
import {
  countedSet,
  findSuperlatives,
  type ShownSet,
  type Superlative,
  shownSet,
  type ThreadMemory,
} from '../interpreter/index.ts';
import { detectLanguage, today } from '../kernel/index.ts';
import { permit, rowScopeOf } from '../permissions/index.ts';
import { lookUp } from './handlers.ts';
import type { PresentOpening } from './open-turn.ts';
import type { Services, TurnInput } from './services.ts';

type Ranked = NonNullable<ThreadMemory['ranked']>;

/**
 * Which of the records that were shown last "the biggest", 最早到期的两个 are: asked of the database, for what was shown may be a page of
 * more, in several currencies. Empty where nothing was shown that has such an order.
 */
export async function rankShown(
  services: Services,
  { now }: TurnInput,
  { actor, words, memory }: PresentOpening,
  text: string,
): Promise<Ranked> {
  const superlatives = findSuperlatives(text);
  const shown =
    superlatives.length === 0
      ? null
      : (countedSet(memory.intents, { now, actor }) ?? shownSet(memory.intents));
  if (shown === null) return [];
  return await services.database.read(rowScopeOf(actor), async (query) => {
    const context: QueryContext = {
      actor,
      query,
      now,
      today: today(now, actor.calendar.timeZone),
      language: detectLanguage(text),
      vocabulary: words.vocabulary,
      wholeData: true,
    };
    const ranked: Ranked[number][] = [];
    for (const superlative of superlatives) {
      const records = await firstOf(shown, superlative, context);
      if (records.length === superlative.count) ranked.push({ text: superlative.text, records });
    }
    return ranked;
  });
}

async function firstOf(
  { entity, set }: ShownSet,
  superlative: Superlative,
  context: QueryContext,
): Promise<Ranked[number]['records']> {
  const by = fieldFor(entity, superlative);
  if (by === null || set.name === 'these') return [];
  const { direction, count } = superlative;
  // Lists alone are asked for in an order; the stuck deals come with the biggest first.
  const isList = set.name === 'list';
  if (!isList && (set.name !== 'stuck-deals' || superlative.by !== 'size')) return [];
  const asked = isList ? { ...set, slots: { ...set.slots, order: { by, direction }, limit: count } } : set;
  const permitted = permit(context.actor, { kind: 'query', ...asked } as QueryIntent);
  if ('kind' in permitted) return [];
  const result = await lookUp(permitted, context);
  if ('kind' in result) return [];
  const records = result.records ?? [];
  return isList || direction === 'desc' ? records.slice(0, count) : records.slice(-count).reverse();
}

function fieldFor(entity: EntityKey, { by }: Superlative): string | null {
  const { fields, dateField } = entities[entity];
  switch (by) {
    case 'size':
      return fields.find(({ type }) => type === 'money')?.key ?? null;
    case 'end':
      return fields.find(({ key }) => key === 'expectedCloseDate' || key === 'dueDate')?.key ?? null;
    case 'age':
      return entity === 'task' ? 'dueDate' : (dateField ?? 'createdAt');
  }
}
