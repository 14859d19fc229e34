import { z } from 'zod';
import { defineQuery } from '../define.ts';

/** Asked for and not to be had yet: declined by its name. */
export const notOfferedYet = defineQuery({
  name: 'not-offered',
  title: { en: 'what I can’t do yet', zh: '我还不会的' },
  slots: z.strictObject({
    /** Key of the catalogue of what is not offered. */
    what: z.string(),
    /** As the person asked for it. */
    text: z.string(),
  }),
  examples: { en: [], zh: [] },
});
