import type { SampleAccount, SampleContact } from './accounts.ts';
import { ownerOn } from './accounts.ts';
import { type DayNumber, weekdayOfDay } from './clock.ts';
import { type DealEnd, type DealStory, teamOn } from './deal-story.ts';
import type { Drawing } from './drawing.ts';
import type { SampleRep } from './organisation.ts';
import type { ContactKind, NoteFacts, NotePhase } from './words/note-words.ts';
import { composeNote, fillIn, notesOf } from './words/notes.ts';
import { competitors, products } from './words/offer.ts';

/** Something that people stay in touch about: a deal, an account without one, or a lead. */
export interface Thread {
  readonly account: SampleAccount | null;
  readonly deal: { readonly story: DealStory; readonly end: DealEnd } | null;
  readonly lead: { readonly id: number; readonly name: string; readonly ownerId: number | null } | null;
  readonly contacts: readonly SampleContact[];
  readonly isChinese: boolean;
  /** Who speaks with them on a day. */
  readonly speaker: (day: DayNumber) => SampleRep;
  readonly firstDay: DayNumber;
  /** The day after the last one. */
  readonly endDay: DayNumber;
  /** How much there is to say, against the others; nothing at all where it is 0. */
  readonly weight: number;
}

/** A deal's thread: won ones are spoken about most, neglected ones fall silent, and a few have never been. */
export function dealThread(
  drawing: Drawing,
  story: DealStory,
  end: DealEnd,
  contacts: readonly SampleContact[],
): Thread {
  const { random, clock } = drawing;
  const { account } = story;
  const isOpen = end.state.status === 'open';
  const lastDay = end.closedDay ?? clock.baseDay;
  const isBehind = isOpen && end.state.expectedDay !== null && end.state.expectedDay < clock.baseDay - 20;
  const silentDays = !isOpen
    ? 0
    : isBehind
      ? random.integer(18, 110)
      : random.chance(0.3)
        ? random.integer(10, 40)
        : random.integer(0, 9);
  const length = Math.max(3, lastDay - story.createdDay);
  const weight = random.chance(0.04)
    ? 0
    : (end.state.status === 'won' ? 1.5 : isOpen ? 1.1 : 0.8) *
      Math.min(2.2, Math.sqrt(length / 40)) *
      random.logNormal(1, 0.35);
  return {
    account,
    deal: { story, end },
    lead: null,
    contacts: story.contacts.length > 0 ? story.contacts.map(({ contact }) => contact) : contacts,
    isChinese: story.currency === 'CNY',
    speaker: (day) => (account === null ? story.first.owner : ownerOn(drawing, account, day)),
    firstDay: story.createdDay,
    endDay: Math.max(story.createdDay + 1, lastDay - silentDays),
    weight,
  };
}

/** Writes `count` activities over the threads; what is planned for the days to come is among them. */
export function writeActivities(drawing: Drawing, threads: readonly Thread[], count: number): void {
  const { random } = drawing;
  let left = count;
  for (const thread of threads) {
    if (left === 0) break;
    const isOpen = thread.deal?.end.state.status === 'open' && thread.weight > 0;
    if (!isOpen || !random.chance(0.22)) continue;
    writePlanned(drawing, thread);
    left -= 1;
  }
  const spoken = threads.filter(({ weight }) => weight > 0);
  if (spoken.length === 0) return;
  const counts = spreadOver(drawing, spoken, left);
  for (const [index, thread] of spoken.entries()) {
    const times = counts[index] as number;
    for (let turn = 0; turn < times; turn++)
      writeHeld(drawing, thread, (turn + 0.15 + random.next() * 0.8) / times);
  }
}

/** Shares `count` out by weight: each gets its whole part, chance decides on the rest. */
function spreadOver({ random }: Drawing, threads: readonly Thread[], count: number): number[] {
  const whole = threads.reduce((sum, { weight }) => sum + weight, 0);
  let carried = random.next();
  const counts = threads.map(({ weight }) => {
    carried += (count * weight) / whole;
    const times = Math.floor(carried);
    carried -= times;
    return times;
  });
  const last = counts.length - 1;
  counts[last] = Math.max(
    0,
    (counts[last] as number) + count - counts.reduce((sum, times) => sum + times, 0),
  );
  return counts;
}

const kindShares: Readonly<Record<NotePhase, Readonly<Partial<Record<ContactKind, number>>>>> = {
  early: { call: 40, email: 22, meeting: 14, visit: 8, demo: 6, message: 10 },
  middle: { call: 24, email: 22, meeting: 18, visit: 10, demo: 16, message: 10 },
  late: { call: 30, email: 24, meeting: 20, visit: 10, message: 16 },
  care: { call: 40, email: 22, meeting: 12, visit: 14, message: 12 },
  lead: { call: 55, email: 30, message: 15 },
};
const usualMinutes: Readonly<Partial<Record<ContactKind, number>>> = {
  call: 15,
  meeting: 60,
  visit: 90,
  demo: 60,
};

function drawKind({ random }: Drawing, phase: NotePhase, isChinese: boolean): ContactKind {
  const kinds = Object.entries(kindShares[phase]) as [ContactKind, number][];
  const liking = (kind: ContactKind) =>
    isChinese ? (kind === 'message' || kind === 'visit' ? 2 : kind === 'email' ? 0.35 : 1) : 1;
  return random.weighted(kinds, ([kind, share]) => share * liking(kind))[0];
}

function writeHeld(drawing: Drawing, thread: Thread, position: number): void {
  const { random, clock, batch, numbers } = drawing;
  const drawn = thread.firstDay + Math.floor(position * (thread.endDay - thread.firstDay));
  // At weekends hardly anybody is called: Saturday's is Friday's, Sunday's is Monday's where that has been.
  const weekday = weekdayOfDay(drawn);
  const moved = weekday === 6 ? drawn - 1 : weekday === 7 ? drawn + 1 : drawn;
  const day = Math.min(clock.baseDay - 1, Math.max(thread.firstDay, moved));
  const phase = phaseOf(thread, position);
  const isMemo = random.chance(0.05);
  const kind = drawKind(drawing, phase, thread.isChinese);
  const fate = isMemo
    ? 'held'
    : random.weighted(['held', 'cancelled', 'no_show'] as const, (one) =>
        one === 'held' ? 96.5 : one === 'cancelled' ? 2.5 : 1,
      );
  const speaker = thread.speaker(day);
  const contact = thread.contacts.length === 0 ? null : random.pick(thread.contacts);
  const facts = factsOf(drawing, thread, contact, day);
  const words = notesOf(thread.isChinese);
  const at = clock.instant(day, minuteOf(drawing), speaker.timeZone);
  const minutes = usualMinutes[kind];
  const id = numbers.next('activity');
  batch.activity.push({
    ...subjectOf(thread),
    id,
    kind: isMemo ? 'note' : kind,
    direction:
      isMemo || kind === 'meeting' || kind === 'visit' || kind === 'demo'
        ? null
        : random.chance(0.3)
          ? 'inbound'
          : 'outbound',
    status: fate,
    planned_at: fate === 'held' ? (random.chance(0.2) ? at : null) : at,
    held_at: fate === 'held' ? at : null,
    duration_minutes:
      isMemo || fate !== 'held' || minutes === undefined
        ? null
        : Math.max(5, Math.round((minutes * (0.6 + random.next() * 0.9)) / 5) * 5),
    outcome: !isMemo && fate === 'held' && random.chance(0.35) ? random.pick(words.outcomes) : null,
    text:
      fate !== 'held'
        ? null
        : isMemo
          ? fillIn(random.pick(words.memos), facts)
          : composeNote(random, thread.isChinese, kind, phase, facts),
    author_id: speaker.id,
    author_team_id: teamOn(drawing, speaker, day),
    created_at: at,
  });
  if (!isMemo) writeParticipants(drawing, thread, id, contact, speaker);
}

/** A meeting to come, within two weeks. */
function writePlanned(drawing: Drawing, thread: Thread): void {
  const { random, clock, batch, numbers } = drawing;
  const speaker = thread.speaker(clock.baseDay);
  const contact = thread.contacts[0] ?? null;
  const kind = random.weighted<ContactKind>(['meeting', 'call', 'demo', 'visit'], (one) =>
    one === 'meeting' ? 40 : 20,
  );
  const drawn = clock.baseDay + random.integer(1, 12);
  const day = weekdayOfDay(drawn) > 5 ? drawn + 2 : drawn;
  const id = numbers.next('activity');
  batch.activity.push({
    ...subjectOf(thread),
    id,
    kind,
    direction: null,
    status: 'planned',
    planned_at: clock.instant(day, Math.round(minuteOf(drawing) / 30) * 30, speaker.timeZone),
    held_at: null,
    duration_minutes: usualMinutes[kind] ?? null,
    outcome: null,
    text: fillIn(random.pick(notesOf(thread.isChinese).plans[kind]), factsOf(drawing, thread, contact, day)),
    author_id: speaker.id,
    author_team_id: speaker.teamId,
    created_at: clock.instant(clock.baseDay - random.integer(1, 9), minuteOf(drawing), speaker.timeZone),
  });
  writeParticipants(drawing, thread, id, contact, speaker);
}

function subjectOf({ account, deal, lead }: Thread) {
  return {
    account_id: account?.id ?? null,
    deal_id: deal?.story.id ?? null,
    lead_id: lead?.id ?? null,
    account_owner_id: account?.owner?.id ?? null,
    deal_owner_id: deal?.end.state.owner.id ?? null,
    lead_owner_id: lead?.ownerId ?? null,
  };
}

function writeParticipants(
  drawing: Drawing,
  thread: Thread,
  activityId: number,
  contact: SampleContact | null,
  speaker: SampleRep,
): void {
  const { random, batch, organisation } = drawing;
  const add = (who: { contact_id?: number; user_id?: number; described_as?: string }) =>
    batch.activity_participant.push({
      activity_id: activityId,
      contact_id: null,
      user_id: null,
      described_as: null,
      ...who,
    });
  if (contact !== null) add({ contact_id: contact.id });
  if (contact === null && thread.lead === null)
    add({ described_as: thread.isChinese ? '采购' : 'the purchasing manager' });
  if (!random.chance(0.12)) return;
  const colleagues = organisation.people.filter(
    ({ id, teamId }) => teamId === speaker.teamId && id !== speaker.id,
  );
  if (colleagues.length > 0) add({ user_id: random.pick(colleagues).id });
}

function phaseOf({ deal, lead }: Thread, position: number): NotePhase {
  if (lead !== null) return 'lead';
  if (deal === null) return 'care';
  const reached = deal.end.state.stage;
  return position < 0.35
    ? 'early'
    : position > 0.75 && reached >= 3
      ? 'late'
      : reached >= 1
        ? 'middle'
        : 'early';
}

function factsOf(
  { random, clock }: Drawing,
  { deal, contacts, isChinese, lead }: Thread,
  contact: SampleContact | null,
  day: DayNumber,
): NoteFacts {
  const language = isChinese ? 'zh' : 'en';
  const month = clock.month(day + random.integer(10, 100));
  const line = deal?.story.lines[0];
  const product = products.find(({ id }) => id === line?.productId) ?? products[random.integer(0, 3)];
  const seats = line === undefined ? random.integer(2, 24) * 5 : line.quantity + random.integer(1, 4) * 5;
  const competitor = competitors.find(({ key }) => key !== 'in_house' && key === deal?.story.competitor);
  return {
    who: contact?.name ?? lead?.name ?? contacts[0]?.name ?? (isChinese ? '客户' : 'the purchasing manager'),
    product: product?.name[language] ?? '',
    competitor: competitor?.name[language] ?? null,
    count: String(seats),
    percent: String(random.integer(3, 6) * (random.chance(0.5) ? 2 : 3)),
    day: isChinese ? `${month}月` : (monthNames[month - 1] as string),
  };
}

const monthNames =
  'January February March April May June July August September October November December'.split(' ');

/** Between nine and half past five, where the speaker is. */
function minuteOf({ random }: Drawing): number {
  return random.integer(9 * 60, 17 * 60 + 30);
}
