import { z } from 'zod';
import { listRecords } from '../queries/list-records.ts';
import { measure } from '../queries/measure.ts';

const fraction = z.string().regex(/^\d+(\.\d+)?$/);

/** Something that happens to a record. */
export const ruleEvent = z.discriminatedUnion('what', [
  z.strictObject({
    what: z.enum([
      'created',
      'won',
      'lost',
      'closed',
      'reopened',
      /** The expected close date moved to a later day. */
      'slipped',
      'pulled-in',
      /** Into an earlier stage of the pipeline. */
      'stage-back',
      'close-date',
      'amount',
      'amount-up',
      'amount-down',
      'owner',
      'forecast',
      /** Any change of those that a deal's history keeps. */
      'changed',
    ]),
  }),
  /** Into one stage, by its key; null: from any into any. */
  z.strictObject({ what: z.literal('stage'), stage: z.string().nullable() }),
  /** Held with the record: one kind of activity, by its key; null: any that is no note. */
  z.strictObject({ what: z.literal('activity'), activityKind: z.string().nullable() }),
  /** Another value in one field, as `lead.status`; which value is for the set to say. */
  z.strictObject({ what: z.literal('field'), field: z.string() }),
  /** Sold below list price by more than this share: 0.2 is 20 %. */
  z.strictObject({ what: z.literal('discount'), over: fraction }),
]);
export type RuleEvent = z.infer<typeof ruleEvent>;

/** The records that a rule watches: by a condition, or those that were named. */
export const watchedSet = z.discriminatedUnion('name', [
  z.strictObject({ name: z.literal('list'), slots: listRecords.slots }),
  z.strictObject({
    name: z.literal('these'),
    slots: z.strictObject({ entity: z.string(), ids: z.array(z.int()).min(1) }),
  }),
]);
export type WatchedSet = z.infer<typeof watchedSet>;

/** What sets a rule off. */
export const ruleTrigger = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('event'),
    events: z.array(ruleEvent).min(1),
    set: watchedSet,
  }),
  /** A figure that crosses a limit; told once, and again only after it has been back on the other side. */
  z.strictObject({
    kind: z.literal('threshold'),
    of: measure.slots,
    is: z.enum(['below', 'above']),
    value: z.string().regex(/^-?\d+(\.\d+)?$/),
  }),
  /** A whole period's figure that is lower or higher than that of another one by more than this share; told when the period is over. */
  z.strictObject({
    kind: z.literal('change'),
    of: measure.slots,
    grain: z.enum(['week', 'month', 'quarter', 'year']),
    against: z.enum(['previous', 'last-year']),
    is: z.enum(['down', 'up', 'either']),
    by: fraction,
  }),
  /** How many records fit; told as a figure that crosses a limit is. */
  z.strictObject({
    kind: z.literal('count'),
    set: watchedSet,
    is: z.enum(['below', 'above']),
    value: z.string().regex(/^\d+$/),
  }),
  /**
   * No held contact for so long, in the same stage, in a pool unclaimed, open since its creation, without a deal won, or without another
   * order; never contacted, and never won, count from the record's beginning, and who never ordered isn't missed.
   */
  z.strictObject({
    kind: z.literal('silence'),
    set: watchedSet,
    minutes: z.int().positive(),
    since: z.enum(['contact', 'stage', 'pool', 'creation', 'deal', 'order']).default('contact'),
    /** Those alone that come in after the rule was set up. */
    onlyNew: z.boolean().default(false),
  }),
  /** A date of a record so many days ahead, or with a minus so many days ago; a birthday comes back each year. Each date once. */
  z.strictObject({ kind: z.literal('date'), set: watchedSet, field: z.string(), days: z.int() }),
  /** A planned activity that begins within so many minutes; each time of it once. */
  z.strictObject({ kind: z.literal('soon'), set: watchedSet, minutes: z.int().positive() }),
  z.strictObject({ kind: z.literal('unusual'), of: measure.slots }),
]);
export type RuleTrigger = z.infer<typeof ruleTrigger>;
