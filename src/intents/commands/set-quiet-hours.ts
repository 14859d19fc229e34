import { z } from 'zod';
import { defineCommand } from '../define.ts';

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** When one is not to be alerted; what happens then is told afterwards. */
export const setQuietHours = defineCommand({
  name: 'set-quiet-hours',
  title: { en: 'set the hours without alerts', zh: '设置免打扰时间' },
  risk: 'low',
  writes: 'user',
  slots: z.strictObject({
    /** By one's own clock, over midnight too; the same twice: at no hour. Null: as before. */
    hours: z.strictObject({ from: time, to: time }).nullable(),
    /** Whole days, 1 Monday … 7 Sunday; null: as before. */
    days: z.array(z.int().min(1).max(7)).nullable().default(null),
  }),
  examples: {
    en: ['no alerts between 8pm and 7am', "don't disturb me on weekends", 'turn off quiet hours'],
    zh: ['晚上十点到早上八点别打扰我', '周末免打扰', '关闭免打扰'],
  },
});
