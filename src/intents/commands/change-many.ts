import { z } from 'zod';
import { defineCommand } from '../define.ts';
import { followUps } from '../queries/follow-ups.ts';
import { listRecords } from '../queries/list-records.ts';
import { stuckDeals } from '../queries/stuck-deals.ts';
import { amountValue } from '../values.ts';
import { archiveRecord } from './archive-record.ts';
import { changeOwner } from './change-owner.ts';
import { closeDeal } from './close-deal.ts';
import { completeTask } from './complete-task.ts';
import { createTask } from './create-task.ts';
import { moveStage } from './move-stage.ts';
import { reopenDeal } from './reopen-deal.ts';
import { returnToPool } from './return-to-pool.ts';
import { shareRecord } from './share-record.ts';
import { snoozeTask } from './snooze-task.ts';
import { updateRecord } from './update-record.ts';

/** Records by a condition, as a question whose answer they are; or those that the conversation points at ("the first two"). */
export const recordSet = z.discriminatedUnion('name', [
  z.strictObject({ name: z.literal('list'), slots: listRecords.slots }),
  z.strictObject({ name: z.literal('follow-ups'), slots: followUps.slots }),
  z.strictObject({ name: z.literal('stuck-deals'), slots: stuckDeals.slots }),
  z.strictObject({
    name: z.literal('these'),
    slots: z.strictObject({ entity: z.string(), ids: z.array(z.int()).min(1) }),
  }),
]);
export type RecordSet = z.infer<typeof recordSet>;

/** A command of one record; the slot of the record stands for each. */
export const ofEach = z.discriminatedUnion('name', [
  z.strictObject({ name: z.literal('archive-record'), slots: archiveRecord.slots }),
  z.strictObject({ name: z.literal('change-owner'), slots: changeOwner.slots }),
  z.strictObject({ name: z.literal('close-deal'), slots: closeDeal.slots }),
  z.strictObject({ name: z.literal('complete-task'), slots: completeTask.slots }),
  z.strictObject({ name: z.literal('create-task'), slots: createTask.slots }),
  z.strictObject({ name: z.literal('move-stage'), slots: moveStage.slots }),
  z.strictObject({ name: z.literal('reopen-deal'), slots: reopenDeal.slots }),
  z.strictObject({ name: z.literal('return-to-pool'), slots: returnToPool.slots }),
  z.strictObject({ name: z.literal('share-record'), slots: shareRecord.slots }),
  z.strictObject({ name: z.literal('snooze-task'), slots: snoozeTask.slots }),
  z.strictObject({ name: z.literal('update-record'), slots: updateRecord.slots }),
]);
export type OfEach = z.infer<typeof ofEach>;

export const changeMany = defineCommand({
  name: 'change-many',
  title: { en: 'change many records at once', zh: '批量修改' },
  risk: 'high',
  writes: { slot: 'entity' },
  slots: z.strictObject({
    entity: z.string(),
    /** The set as the person called it. */
    text: z.string(),
    set: recordSet,
    /** What is left out of it: "all but Globex", "except the ones over 50k". */
    except: z.array(z.strictObject({ text: z.string(), set: recordSet })).default([]),
    /** What it was narrowed to when it was previewed: "only the German ones", "no, under 5k". Each holds. */
    only: z.array(z.strictObject({ text: z.string(), set: recordSet })).default([]),
    /** "The small ones": below how much, which is asked where it isn't known. */
    size: z
      .strictObject({ how: z.enum(['below', 'above']), amount: amountValue.nullable() })
      .nullable()
      .default(null),
    each: ofEach,
    /** The records that were previewed, at their versions then. Null: the set hasn't been read yet. */
    targets: z
      .array(z.strictObject({ id: z.int(), version: z.int() }))
      .nullable()
      .default(null),
  }),
  examples: {
    en: [
      'move all my open deals over 50k to negotiation',
      'set the close date of my open Q4 deals to 31 Jan',
      'close all my overdue tasks',
      'assign all accounts in Berlin except Globex to Raj',
    ],
    zh: [
      '把我所有在途商机都推进到谈判',
      '把我在上海的客户都转给小王',
      '我逾期的待办全部标记为完成',
      '把北京的客户除了华锐科技都转给小王',
    ],
  },
});
