import { z } from 'zod';

/**
 * A record as a person named it. `id` is set where exactly one record fits; `candidates` where several do, best first.
 * Neither: nothing that the person may see is called so.
 */
export const recordRef = z.strictObject({
  entity: z.string(),
  text: z.string(),
  id: z.int().nullable(),
  candidates: z.array(z.strictObject({ id: z.int(), name: z.string() })).default([]),
});
export type RecordRef = z.infer<typeof recordRef>;

const plainDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const decimalString = z.string().regex(/^-?\d+(\.\d+)?$/);

export const grain = z.enum(['day', 'week', 'month', 'quarter', 'half', 'year']);

/** A stretch of dates as a person said it, resolved by the tenant's calendar. Half-open; null is open-ended. */
export const periodValue = z.strictObject({
  text: z.string(),
  from: plainDate.nullable(),
  to: plainDate.nullable(),
  grain: grain.nullable(),
});
export type PeriodValue = z.infer<typeof periodValue>;

/** A moment that something happens at: a date, with a time of day (`HH:mm`, the person's zone) where one was said. */
export const momentValue = z.strictObject({
  text: z.string(),
  date: plainDate,
  time: z
    .string()
    .regex(/^\d{2}:\d{2}$/)
    .nullable(),
});
export type MomentValue = z.infer<typeof momentValue>;

export const amountValue = z.strictObject({
  text: z.string(),
  value: decimalString,
  currency: z.string().nullable(),
});
export type AmountValue = z.infer<typeof amountValue>;

/** One value of a filter or of a field that is set. */
export const slotValue = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: z.string() }),
  /** A key of a pick list, a stage or a fixed set; `text` is what the person called it. */
  z.strictObject({ type: z.literal('key'), text: z.string(), key: z.string() }),
  z.strictObject({ type: z.literal('number'), text: z.string(), value: decimalString }),
  z.strictObject({
    type: z.literal('money'),
    text: z.string(),
    value: decimalString,
    currency: z.string().nullable(),
  }),
  z.strictObject({ type: z.literal('date'), text: z.string(), date: plainDate }),
  z.strictObject({
    type: z.literal('period'),
    text: z.string(),
    from: plainDate.nullable(),
    to: plainDate.nullable(),
  }),
  z.strictObject({
    type: z.literal('moment'),
    text: z.string(),
    date: plainDate,
    time: z.string().nullable(),
  }),
  z.strictObject({ type: z.literal('record'), record: recordRef }),
  /** The person who asks, and the team that he leads or belongs to. */
  z.strictObject({ type: z.literal('me'), text: z.string() }),
  z.strictObject({ type: z.literal('my-team'), text: z.string() }),
]);
export type SlotValue = z.infer<typeof slotValue>;

export const filterOp = z.enum([
  'is',
  'is-not',
  'contains',
  '>',
  '>=',
  '<',
  '<=',
  'between',
  'within',
  'empty',
  'not-empty',
]);

/**
 * `field` is a dimension's key (`region`, `industry`, `rep`, `stage` …) or a field of the entity that is listed or measured
 * (`amount`, `expectedCloseDate`, `city`), or of one that it points to (`account.employees`). Several values of one filter are alternatives;
 * several filters all hold. `between` takes two values and includes both ends; `within` a period.
 */
export const filter = z.strictObject({ field: z.string(), op: filterOp, values: z.array(slotValue) });
export type Filter = z.infer<typeof filter>;

/** A group of an answer, by what narrows the question to it: "that region", "the second one". */
export interface ShownGroup {
  readonly label: string;
  readonly filters: readonly Filter[];
  /** Set where it is a stretch of time. */
  readonly period: PeriodValue | null;
  /** The first figure of the group, and by how much it changed; null where that is not known. */
  readonly value: string | null;
  readonly change: string | null;
}

/**
 * A condition on a measure within each group: "agents with more than 100 won deals". `filters`: what alone is measured, where records are
 * listed ("reps without a call").
 */
export const measureFilter = z.strictObject({
  measure: z.string(),
  op: z.enum(['>', '>=', '<', '<=', '=', 'between']),
  values: z.array(decimalString),
  /**
   * In place of `values`: the mean of all groups (of a ratio, what it is of all of them together), or what the group's own figure was in the
   * period that is compared with.
   */
  than: z.enum(['average', 'before']).optional(),
  filters: z.array(filter).optional(),
});
export type MeasureFilter = z.infer<typeof measureFilter>;

/** By how much what stands there changes: "10 % up", 再降三万, "double it", "two weeks later"; `value` is signed. */
const relativeValue = z.strictObject({
  type: z.literal('relative'),
  text: z.string(),
  how: z.enum(['plus', 'times', 'days', 'months']),
  value: decimalString,
});
export type RelativeValue = z.infer<typeof relativeValue>;

export const fieldChange = z.strictObject({
  field: z.string(),
  value: z.discriminatedUnion('type', [...slotValue.options, relativeValue]),
});
export type FieldChange = z.infer<typeof fieldChange>;

/** A word of the vocabulary that learnt words stand for; `text` is what the person called it. */
export const learntSense = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('measure'), key: z.string(), text: z.string() }),
  z.strictObject({ kind: z.literal('dimension'), key: z.string(), text: z.string() }),
  z.strictObject({ kind: z.literal('entity'), key: z.string(), text: z.string() }),
  z.strictObject({ kind: z.literal('field'), entity: z.string(), key: z.string(), text: z.string() }),
  z.strictObject({
    kind: z.literal('value'),
    entity: z.string(),
    field: z.string(),
    key: z.string(),
    isText: z.boolean(),
    text: z.string(),
  }),
]);
export type LearntSense = z.infer<typeof learntSense>;

/** A channel of a chat platform in which others read along, by the platform's own ids. */
export const chatChannel = z.strictObject({
  platform: z.string(),
  workspace: z.string(),
  channel: z.string(),
  /** As people see it: "#sales-leads". */
  name: z.string(),
  /** Null: beside the threads. */
  thread: z.string().nullable(),
});
export type ChatChannel = z.infer<typeof chatChannel>;

/** What was said in a chat, in its order. */
export const transcript = z.strictObject({
  messages: z.array(
    z.strictObject({
      /** Null: nobody of the company's records. */
      personId: z.int().nullable(),
      name: z.string(),
      /** ISO instant. */
      at: z.string(),
      text: z.string(),
    }),
  ),
  /** With an address under which the platform shows it. */
  files: z.array(z.strictObject({ name: z.string(), url: z.string() })),
});
export type Transcript = z.infer<typeof transcript>;

/** When something comes back; its schema in the kernel's words. `times` empty: at the usual hour. */
export const recurrenceValue = z.strictObject({
  unit: z.enum(['day', 'week', 'month', 'quarter', 'year']),
  interval: z.int().min(1).max(366).default(1),
  weekdays: z.array(z.int().min(1).max(7)).default([]),
  day: z.int().min(-28).max(31).nullable().default(null),
  otherDays: z.array(z.int().min(-28).max(31)).readonly().optional(),
  nth: z
    .strictObject({
      index: z.int().min(-1).max(31),
      of: z.union([z.int().min(1).max(7), z.literal('working-day')]),
    })
    .nullable()
    .default(null),
  workingDays: z.boolean().default(false),
  times: z.array(z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)).default([]),
});
export type RecurrenceValue = z.infer<typeof recurrenceValue>;

/** A query intent of the catalogue, as it is kept: parsed as such where it is asked. */
export const savedQuestion = z.strictObject({ name: z.string(), slots: z.record(z.string(), z.unknown()) });

/** Which subscription is meant, as far as it was said; nothing at all means the one spoken of last, or the only one. */
export const subscriptionPick = z.strictObject({
  ids: z.array(z.int()).default([]),
  /** What of its name was said: "the funnel". */
  words: z.string().nullable().default(null),
  /** "The second one", in the order in which they are listed: from 1; -1 the last. */
  nth: z.int().min(-1).max(30).nullable().default(null),
  /** With `all`: the name of those that are not meant, "everything but the funnel". */
  except: z.string().nullable().default(null),
  /** What it sends, where that was just spoken of. */
  of: savedQuestion.nullable().default(null),
  /** "It": of several the one that was set up or changed last. */
  latest: z.boolean().default(false),
  /** "The weekly one". */
  unit: z.enum(['day', 'week', 'month', 'quarter', 'year']).nullable().default(null),
  /** "The Monday one". */
  weekdays: z.array(z.int().min(1).max(7)).default([]),
  /** "The morning list". */
  time: z.enum(['morning', 'evening']).nullable().default(null),
  all: z.boolean().default(false),
  /** Of a channel: as it is written; empty: the one in which it is said. */
  channelName: z.string().nullable().default(null),
});
export type SubscriptionPick = z.infer<typeof subscriptionPick>;
