import type { EntityKey } from '../../../entities/index.ts';
import type { Filter, IntentNamed } from '../../../intents/index.ts';
import { today } from '../../../kernel/index.ts';
import { type Draft, note, type Scene, take } from './draft.ts';
import { type Item, itemSense, itemWord, smallNumberOf } from './items.ts';

/** By which date records come next, and in which state they are still to come. */
const ahead: Partial<Record<EntityKey, { readonly date: string; readonly status: string | null }>> = {
  activity: { date: 'plannedAt', status: 'planned' },
  task: { date: 'dueDate', status: 'open' },
  deal: { date: 'expectedCloseDate', status: 'open' },
  contract: { date: 'endDate', status: null },
  invoice: { date: 'dueDate', status: 'unpaid' },
};

/** 下个会, 下一场: what is to come, and no month or week. */
export const toCome = /下一?[个次场趟回](?!月|季|周|星期|礼拜|财)/u;

/** What comes next of a kind of records. */
export interface Next {
  readonly filters: readonly Filter[];
  readonly order: IntentNamed<'list'>['slots']['order'];
  /** Null: all that are to come, the nearest first. */
  readonly limit: number | null;
}

/** "My next meeting", 下一次拜访, "the next 3 tasks": the nearest that are still to come. Null where the word for it stands before nothing such. */
export function readNext(scene: Scene, draft: Draft, entity: EntityKey, head: Item): Next | null {
  const meant = ahead[entity];
  const word = scene.items.find((item) => itemWord(item, 'recency') === 'next' && item.at < head.at);
  if (meant === undefined || word === undefined) return null;
  const between = scene.items.slice(word.at + 1, head.at);
  const counted = smallNumberOf(between[0]);
  // 下一次我拜访: whose it is may stand between as well.
  if (between.some((item) => !isBeside(item) && smallNumberOf(item) === null)) return null;
  take(draft, ...between.filter((item) => smallNumberOf(item) !== null));
  const { now, actor } = scene.context;
  const day = today(now, actor.calendar.timeZone);
  note(draft, 'order', word, meant.date);
  // A demo or a visit is an appointment too.
  const isAppointment = entity === 'activity' && /^appointments?$/i.test(head.text);
  if (isAppointment) take(draft, head);
  const isMany = /[a-z]s$/i.test(head.text);
  return {
    filters: [
      ...(meant.status === null
        ? []
        : [
            {
              field: 'status',
              op: 'is' as const,
              values: [{ type: 'key' as const, text: word.text, key: meant.status }],
            },
          ]),
      { field: meant.date, op: '>=', values: [{ type: 'date', text: word.text, date: day }] },
      ...(isAppointment
        ? [
            {
              field: 'kind',
              op: 'is' as const,
              values: appointed.map((key) => ({ type: 'key' as const, text: head.text, key })),
            },
          ]
        : []),
    ],
    order: { by: meant.date, direction: 'asc' },
    limit: counted ?? (isMany ? null : 1),
  };
}

/** Kinds of activities at which one meets. */
const appointed = ['meeting', 'visit', 'demo'];

function isBeside(item: Item): boolean {
  return (
    itemWord(item, 'ownership') !== null ||
    itemSense(item, 'name') !== undefined ||
    itemSense(item, 'value') !== undefined ||
    itemSense(item, 'filler') !== undefined
  );
}
