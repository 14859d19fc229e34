import type { QueryContext } from '../analyses/index.ts';
import { type EntityKey, entities } from '../entities/index.ts';
import { plainList, type QueryIntent, type RecordSet } from '../intents/index.ts';
import {
  countedSet,
  findSuperlatives,
  kindOfWords,
  type PartSaid,
  partsSaid,
  peoplePointedAt,
  type ShownSet,
  type Superlative,
  shownSet,
  type ThreadMemory,
} from '../interpreter/index.ts';
import { detectLanguage, today } from '../kernel/index.ts';
import { permit, rowScopeOf } from '../permissions/index.ts';
import { lookUp } from './handlers.ts';
import { threadOf } from './memory.ts';
import type { PresentOpening } from './open-turn.ts';
import { withSums } from './read-sets.ts';
import type { Services, TurnInput } from './services.ts';

type Ranked = NonNullable<ThreadMemory['ranked']>;

/**
 * Which of the records that were shown last "the biggest", 最早到期的两个, "the Dalefield ones", 李娜的 are: asked of the database, for what was
 * shown may be a page of more, in several currencies. Empty where nothing was shown, or the message names no part of it; a part that
 * holds none is there without records, so that its words mean nothing else.
 */
export async function rankShown(
  services: Services,
  { now }: TurnInput,
  { actor, words, memory }: PresentOpening,
  text: string,
): Promise<Ranked> {
  const thread = { actor, ...words, now, thread: threadOf(memory) };
  const people = peoplePointedAt(text, thread);
  if (people.length > 0) return people;
  const shown = countedSet(memory.intents, { now, actor }) ?? shownSet(memory.intents);
  if (shown === null) return [];
  // "The oldest customer" is none of the tasks that were listed.
  const superlatives = findSuperlatives(text).filter((one) =>
    [null, shown.entity].includes(kindOfWords(one.text) as EntityKey | null),
  );
  const parts = partsSaid(text, shown.entity, thread);
  if (superlatives.length + parts.length === 0) return [];
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
    for (const part of parts) {
      const records = await partOf(shown, part, context);
      ranked.push({ text: part.text, records, isOne: part.isOne && records.length > 0 });
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
  const order = { by, direction };
  if (set.name === 'list')
    return (await recordsOf({ ...set, slots: { ...set.slots, order, limit: count } }, context)).slice(
      0,
      count,
    );
  // Lists alone are asked for in an order: the records of the answer in that of the list of all that are such.
  const { filters } = set.slots;
  const all = { name: 'list' as const, slots: { ...plainList(entity), filters, order } };
  return among(await recordsOf(all, context), await recordsOf(set, context)).slice(0, count);
}

/** Of the records that were shown those that are so. */
async function partOf(
  { entity, set }: ShownSet,
  { sets, place }: PartSaid,
  context: QueryContext,
): Promise<Ranked[number]['records']> {
  const shown = await recordsOf(set, context);
  const ids = shown.map(({ id }) => id);
  const found: Ranked[number]['records'][number][] = [];
  for (const part of sets) {
    if (part.name === 'these') found.push(...shown.filter(({ id }) => part.slots.ids.includes(id)));
    else found.push(...(await recordsOf(await withSums(context, part, ids), context)));
  }
  const part = among(shown, found).filter((record) => record.entity === entity);
  if (place === undefined) return part;
  const those = part.slice(place.from).slice(0, place.count);
  return those.length === place.count ? those : [];
}

function among<One extends { readonly id: number }>(
  records: readonly One[],
  others: readonly { readonly id: number }[],
): readonly One[] {
  const ids = new Set(others.map(({ id }) => id));
  return records.filter(({ id }) => ids.has(id));
}

async function recordsOf(set: RecordSet, context: QueryContext): Promise<Ranked[number]['records']> {
  const permitted = permit(context.actor, { kind: 'query', ...set } as QueryIntent);
  if ('kind' in permitted) return [];
  const result = await lookUp(permitted, context);
  return 'kind' in result ? [] : (result.records ?? []);
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
