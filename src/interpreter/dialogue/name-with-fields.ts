import { type EntityKey, entities } from '../../entities/index.ts';
import type { Intent } from '../../intents/index.ts';
import { labelOf } from '../../kernel/index.ts';
import { isWhole, type Reading } from '../interpretation.ts';
import type { ReadAlone } from './read-alone.ts';

/**
 * 无锡启辰科技，软件行业，B级, "Brightwell Foods, food industry", where it is asked what the new record is called: its name, and fields of it. Null where
 * no name is asked for, or nothing stands behind it.
 */
export function readNameWithFields(text: string, last: readonly Intent[], alone: ReadAlone): Reading | null {
  const [asked, another] = last;
  if (asked?.name !== 'create-record' || asked.slots.name !== null || another !== undefined) return null;
  if (!/\S[,，;；]\s*\S/u.test(text)) return null;
  const { entity } = asked.slots;
  const isHan = /\p{Script=Han}/u.test(text);
  const noun = labelOf(entities[entity as EntityKey].names.one, isHan ? 'zh' : 'en');
  const reading = alone(isHan ? `新建${noun} ${text.trim()}` : `new ${noun} ${text.trim()}`);
  const [made] = reading.intents;
  const isIt = made?.name === 'create-record' && made.slots.entity === entity && made.slots.name !== null;
  return isWhole(reading) && isIt ? { ...reading, understood: [text] } : null;
}
