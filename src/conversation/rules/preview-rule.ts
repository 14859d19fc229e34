import { sql } from 'kysely';
import {
  arrivingKinds,
  comingActivities,
  countDated,
  countWatched,
  dueRecords,
  type QueryContext,
  silentRecords,
  watchedAmong,
} from '../../analyses/index.ts';
import { type DomainCommand, type Done, dealEvents, eventOf, readDealChanges } from '../../crm/index.ts';
import { withWholeTenant } from '../../database/index.ts';
import type { EntityKey } from '../../entities/index.ts';
import type { IntentNamed, RuleEvent, RuleTrigger } from '../../intents/index.ts';
import { addDays, today } from '../../kernel/index.ts';
import type { Permitted } from '../../permissions/index.ts';
import type { Writing } from '../writing.ts';

const days = 30;
/** More often than once a day on average is noise that one wants to know of first. */
const noisyFrom = 30;

/**
 * The outcomes of commands that set up rules, each with how often it would have been set off in the last thirty days, as this person sees them; one that
 * would have been noisy waits for his OK.
 */
export async function withPreviews(
  writing: Writing,
  commands: readonly Permitted<DomainCommand>[],
  outcomes: readonly Done[],
): Promise<readonly Done[]> {
  const previewed: Done[] = [];
  for (const [index, outcome] of outcomes.entries()) {
    const intent = commands[index]?.intent;
    const isNew = intent?.name === 'watch' && outcome.items.length > 0;
    previewed.push(isNew ? await withPreview(writing, intent, outcome) : outcome);
  }
  return previewed;
}

async function withPreview(writing: Writing, { slots }: IntentNamed<'watch'>, outcome: Done): Promise<Done> {
  const seen = await lookBack(writing, slots.trigger);
  if (seen === null) return outcome;
  const zh = writing.language === 'zh';
  const line = seen.isNow
    ? zh
      ? `现在有${seen.count}条符合。`
      : `${seen.count} ${seen.count === 1 ? 'fits' : 'fit'} it now.`
    : zh
      ? `按过去${days}天看，会触发${seen.count}次。`
      : `In the last ${days} days it would have been set off ${seen.count} ${seen.count === 1 ? 'time' : 'times'}.`;
  const isNoisy = seen.count >= noisyFrom && slots.actions.some(({ does }) => does === 'tell');
  const because = zh ? `${line}会很频繁，还要设置吗？` : `${line} That is a lot: set it up all the same?`;
  return {
    ...outcome,
    notices: isNoisy && outcome.confirmBecause === null ? outcome.notices : [...outcome.notices, line],
    confirmBecause: outcome.confirmBecause ?? (isNoisy ? because : null),
  };
}

interface Seen {
  readonly count: number;
  /** Records that fit at this moment, and no events. */
  readonly isNow: boolean;
}

/** What a rule would have met; null where nothing is kept by which that could be told. */
async function lookBack(writing: Writing, trigger: RuleTrigger): Promise<Seen | null> {
  const { query, actor, now, language, vocabulary } = writing;
  const date = today(now, actor.calendar.timeZone);
  const context: QueryContext = { actor, query, now, today: date, language, vocabulary };
  switch (trigger.kind) {
    case 'event':
      return await pastEvents(writing, context, trigger);
    case 'silence': {
      if (trigger.onlyNew) return null;
      const { set, minutes, since } = trigger;
      const silent = await silentRecords(context, set, { minutes, since, createdSince: null });
      return { count: silent.length, isNow: true };
    }
    case 'date':
      return { count: (await dueRecords(context, trigger)).length, isNow: true };
    case 'count': {
      const count = await countWatched(context, trigger.set);
      return count === null ? null : { count, isNow: true };
    }
    case 'soon':
      return { count: (await comingActivities(context, trigger.set, trigger.minutes)).length, isNow: true };
    case 'threshold':
    case 'change':
    case 'unusual':
      return null;
  }
}

/** What no deal's history keeps. */
const besideHistory: ReadonlySet<RuleEvent['what']> = new Set(['activity', 'discount', 'field']);

async function pastEvents(
  { query, actor, now }: Writing,
  context: QueryContext,
  { set, events }: Extract<RuleTrigger, { readonly kind: 'event' }>,
): Promise<Seen | null> {
  const since = sql`${now}::timestamptz - make_interval(days => ${days}::int)`;
  const { entity } = set.slots;
  if (entity === 'deal' && events.every(({ what }) => !besideHistory.has(what))) {
    const changes = await withWholeTenant(query, () =>
      readDealChanges(
        query,
        actor.tenantId,
        sql`h.valid_from > ${since} and h.valid_from <= ${now}::timestamptz`,
      ),
    );
    const met = changes.filter(({ before, after }) => eventOf(events, dealEvents(before, after)) !== null);
    const watched = await watchedAmong(context, set, [...new Set(met.map(({ id }) => id))]);
    return { count: met.filter(({ id }) => watched.has(id)).length, isNow: false };
  }
  if (arrivingKinds.has(entity as EntityKey)) {
    const count = await countDated(context, set, addDays(context.today, -days), context.today);
    return count === null ? null : { count, isNow: false };
  }
  const isOfNew = events.length === 1 && events[0]?.what === 'created';
  if (!isOfNew || !['lead', 'account', 'contact'].includes(entity)) return null;
  const made = await query<{ id: number }>(sql`
    select id from ${sql.table(entity)} where tenant_id = ${actor.tenantId} and created_at > ${since} and created_at <= ${now}::timestamptz`);
  const watched = await watchedAmong(
    context,
    set,
    made.map(({ id }) => id),
  );
  return { count: watched.size, isNow: false };
}
