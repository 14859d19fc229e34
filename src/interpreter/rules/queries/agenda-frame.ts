import { addDays, today } from '../../../kernel/index.ts';
import { namesDigest } from './digest-frame.ts';
import { type Filled, fill, note, openDraft, type Scene, take } from './draft.ts';
import { itemWord } from './items.ts';
import { takeCues, takeRoles } from './record-frames.ts';
import { readPeriods, showPeriod } from './times.ts';

/**
 * "What should I look at this morning?", 今天我该看什么: the morning's list (what is due, planned, stuck). Of days to come (明天有什么安排)
 * what is planned then, and what falls due.
 */
export function readAgenda(scene: Scene): Filled | null {
  const draft = openDraft();
  if (namesDigest(scene) || !takeCues(scene, draft, 'agenda')) return null;
  const [said] = readPeriods(scene, draft);
  if (said !== undefined) note(draft, 'period', said.item, showPeriod(said.period));
  takeRoles(scene, draft, ['asking', 'listing', 'ownership']);
  // "What should I work on next".
  take(draft, ...scene.items.filter((item) => itemWord(item, 'recency') === 'next'));
  const tomorrow = addDays(today(scene.context.now, scene.context.actor.calendar.timeZone), 1);
  const isAhead = said !== undefined && (said.period.to === null || said.period.to > tomorrow);
  return fill(draft, {
    kind: 'query',
    name: 'digest',
    slots: isAhead
      ? { which: 'agenda', filters: [], period: said.period }
      : { which: 'morning', filters: [], period: null },
  });
}
