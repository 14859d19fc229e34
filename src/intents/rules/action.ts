import { z } from 'zod';
import { ofEach } from '../commands/change-many.ts';
import { recordRef } from '../values.ts';

const onePart = z.strictObject({ who: z.enum(['me', 'owner', 'manager', 'director']) });
const oneByName = z.strictObject({ who: z.literal('person'), person: recordRef });

/** One person: the author, the record's owner, the manager of that owner, the director, or somebody by name. */
const onePerson = z.discriminatedUnion('who', [onePart, oneByName]);
export type RulePerson = z.infer<typeof onePerson>;

/** Who is told: one person, or everybody in the author's team; of a channel it is asked who that is to be. */
export const ruleAudience = z.discriminatedUnion('who', [
  onePart,
  oneByName,
  z.strictObject({ who: z.literal('team') }),
  z.strictObject({ who: z.literal('channel') }),
]);
export type RuleAudience = z.infer<typeof ruleAudience>;

/** What a rule does for each record that sets it off. */
export const ruleAction = z.discriminatedUnion('does', [
  z.strictObject({ does: z.literal('tell'), audience: ruleAudience }),
  /** A command of one record, whose slot stands for the record; its days count from when it is done. */
  z.strictObject({ does: z.literal('change'), each: ofEach }),
  /** Nothing that meets it is written before this person, or else whoever leads him, has agreed. */
  z.strictObject({
    does: z.literal('approve'),
    by: onePerson,
    /** Without an answer it goes to the next one after so long; null: the usual time. */
    afterMinutes: z.int().positive().nullable(),
  }),
  /** To each of them in turn. */
  z.strictObject({ does: z.literal('share-out'), among: z.array(recordRef).min(2) }),
]);
export type RuleAction = z.infer<typeof ruleAction>;

/** Who else is told where nobody reacts to an alert for so long. */
export const escalation = z.strictObject({ afterMinutes: z.int().positive(), to: onePerson });
export type Escalation = z.infer<typeof escalation>;
