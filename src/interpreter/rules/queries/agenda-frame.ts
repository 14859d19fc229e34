import { type Filter, plainList, type SlotValue } from '../../../intents/index.ts';
import { addDays, today } from '../../../kernel/index.ts';
import { namesDigest } from './digest-frame.ts';
import { type Filled, fill, note, openDraft, type Scene } from './draft.ts';
import { takeCues, takeRoles } from './record-frames.ts';
import { readPeriods, showPeriod } from './times.ts';

/**
 * "What should I look at this morning?", 今天我该看什么: the morning's list (what is due, planned, stuck). Of a day to come (明天有什么安排)
 * the tasks of that day, or the meetings where a calendar is named.
 */
export function readAgenda(scene: Scene): Filled | null {
  const draft = openDraft();
  if (namesDigest(scene) || !takeCues(scene, draft, 'agenda')) return null;
  const [said] = readPeriods(scene, draft);
  if (said !== undefined) note(draft, 'period', said.item, showPeriod(said.period));
  takeRoles(scene, draft, ['asking', 'listing', 'ownership']);
  const tomorrow = addDays(today(scene.context.now, scene.context.actor.calendar.timeZone), 1);
  const me: SlotValue = { type: 'me', text: '' };
  const owner: Filter = { field: 'owner', op: 'is', values: [me] };
  if (said === undefined || (said.period.to !== null && said.period.to <= tomorrow))
    return fill(draft, { kind: 'query', name: 'digest', slots: { which: 'morning', filters: [] } });
  // What stands in a calendar are meetings; what is to be done are tasks.
  if (calendar.test(scene.text)) {
    const planned: SlotValue = { type: 'key', text: '', key: 'planned' };
    return fill(draft, {
      kind: 'query',
      name: 'list',
      slots: {
        ...plainList('activity'),
        filters: [
          { field: 'status', op: 'is', values: [planned] },
          { field: 'author', op: 'is', values: [me] },
        ],
        period: said.period,
        periodField: 'plannedAt',
        order: { by: 'plannedAt', direction: 'asc' },
      },
    });
  }
  const open: SlotValue = { type: 'key', text: '', key: 'open' };
  return fill(draft, {
    kind: 'query',
    name: 'list',
    slots: {
      ...plainList('task'),
      filters: [{ field: 'status', op: 'is', values: [open] }, owner],
      period: said.period,
      periodField: 'dueDate',
    },
  });
}

const calendar = /\b(?:calendar|diary|appointments?)\b|日历/iu;
