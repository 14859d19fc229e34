import type { AmountValue, MomentValue, PeriodValue, RecordRef, SlotValue } from '../../intents/index.ts';
import { findTimes, type TimeSpan } from '../rules/calendar/index.ts';
import { amountOf, isAddress, isMe, readFieldValue } from '../rules/commands/field-value.ts';
import { findRecord } from '../rules/commands/find-record.ts';
import { markMessage } from '../rules/commands/mark-message.ts';
import { momentOf } from '../rules/commands/moments.ts';
import type { CommandScene } from '../rules/commands/scene.ts';
import { periodOf } from '../rules/queries/times.ts';
import { normalise } from '../rules/text.ts';
import { type SaidField, sensesOf } from './called.ts';

/** The record that a slot names: of the kind that the slot is for. */
export function readRecord(slot: string, said: string, scene: CommandScene): RecordRef {
  const kinds = kindsOfSlot[slot] ?? kindsOfSlot.record ?? [];
  if (kinds[0] === 'user' && isMe(normalise(said)))
    return { entity: 'user', id: scene.context.actor.userId, text: said, candidates: [] };
  return findRecord(markMessage(said, scene.context), kinds, scene).ref;
}

const kindsOfSlot: Readonly<Record<string, readonly string[]>> = {
  record: ['account', 'deal', 'contact', 'lead', 'task'],
  account: ['account'],
  deal: ['deal'],
  contact: ['contact'],
  lead: ['lead'],
  task: ['task'],
  participants: ['contact', 'user'],
  owner: ['user'],
  person: ['user'],
  author: ['user'],
  with: ['user', 'team'],
  team: ['team'],
  log: ['activity'],
  meeting: ['activity', 'task'],
  holder: ['team', 'user'],
};

/** A stretch of time that the words are as a whole. */
export function readPeriod(said: string, scene: CommandScene): PeriodValue | null {
  const span = wholeTime(said, scene);
  return span === null ? null : periodOf(said, span.reading);
}

export function readMoment(said: string, { context, today: day }: CommandScene): MomentValue | null {
  return momentOf(markMessage(said, context), 'open', day);
}

export function readAmount(said: string, { context }: CommandScene): AmountValue | null {
  return amountOf(markMessage(said, context));
}

/** A value of a condition, or one that a field is set to; of no known field it is a text. */
export function readValue(
  said: string,
  field: SaidField | null,
  op: string | null,
  scene: CommandScene,
): SlotValue | { readonly problem: string } {
  if (field === null || op === 'contains') return { type: 'text', text: said };
  const { of } = field;
  const isCondition = op !== null;
  if (isCondition && (of.type === 'date' || of.type === 'instant')) {
    const period = readPeriod(said, scene);
    return period === null
      ? noValue(said, field)
      : { type: 'period', text: said, from: period.from, to: period.to };
  }
  if (isCondition && of.type === 'text') {
    const value = sensesOf(said, scene).find(
      (sense) => sense.kind === 'value' && sense.isText && sense.field === of.key,
    );
    return { type: 'text', text: value?.kind === 'value' ? value.key : said };
  }
  if (
    isCondition &&
    of.references === 'team' &&
    /^(?:my team|mine|我(?:们)?(?:的)?团队)$/iu.test(said.trim())
  )
    return { type: 'my-team', text: said };
  // Told as it stands: nothing in it is a quotation or a name of its own.
  if (of.type === 'text' && !isAddress(of)) return { type: 'text', text: said };
  const value = readFieldValue(of, markMessage(said, scene.context), scene);
  if (value === null) return noValue(said, field);
  // Of a choice that isn't one the handler of a change says which there are; a condition on it would just find nothing.
  if (isCondition && of.type === 'choice' && value.type === 'text') return noValue(said, field);
  if (isCondition && value.type === 'record' && value.record.id === null)
    return {
      problem: `${field.key}: nothing that you may see is surely called ${JSON.stringify(said)}${offered(value.record)}`,
    };
  return value;
}

function offered({ candidates }: RecordRef): string {
  return candidates.length === 0
    ? ''
    : `; there are ${candidates.map(({ name }) => JSON.stringify(name)).join(', ')}`;
}

function noValue(said: string, field: SaidField): { readonly problem: string } {
  const choices =
    field.of.values === undefined ? '' : `: it is one of ${Object.keys(field.of.values).join(', ')}`;
  return { problem: `${field.key}: ${JSON.stringify(said)} is no value of it${choices}` };
}

/** The time that a text says, with no more beside it than a preposition. */
function wholeTime(said: string, { context }: CommandScene): TimeSpan | null {
  const { now, actor } = context;
  const [span] = findTimes(said, { now, calendar: actor.calendar, timeZone: actor.timeZone });
  if (span === undefined) return null;
  const beside = `${said.slice(0, span.start)} ${said.slice(span.end)}`;
  return /^\W*(?:(?:in|during|for|on|within|over|the|since|until|of|从|在|的|内)\W*)*$/iu.test(beside)
    ? span
    : null;
}
