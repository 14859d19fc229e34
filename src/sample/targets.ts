import { addMonths, type PlainDate } from '../kernel/index.ts';
import { dayNumber } from './clock.ts';
import type { DealEnd, DealStory } from './deal-story.ts';
import type { Drawing } from './drawing.ts';
import { type Cents, decimalOf, priceBook } from './money.ts';
import type { Organisation, SampleRep } from './organisation.ts';

/** What each team has won, in cents of euro at the price book's rates, over the whole of the sample's time. */
export type WonByTeam = Map<number, Cents>;

export function addWon(won: WonByTeam, story: DealStory, end: DealEnd): void {
  if (end.state.status !== 'won') return;
  const euros = Math.round((end.state.amount ?? 0) / priceBook[story.currency]);
  won.set(end.state.teamId, (won.get(end.state.teamId) ?? 0) + euros);
}

/** A thousand euro, in cents. */
const targetStep = 100_000;
const growthAQuarter = 1.035;
/** How the four quarters weigh, and the three months of each. */
const quarterShares = [0.9, 1.02, 0.86, 1.22] as const;
const monthShares = [0.3, 0.32] as const;

/** Targets in whole thousands of euro: people's add up to their team's, teams' to the region's, regions' to the company's. */
export function writeTargets(drawing: Drawing, won: WonByTeam): void {
  const { clock, organisation } = drawing;
  const firstQuarter = startOfQuarter(clock.date(clock.firstDay + 95));
  const quarters: PlainDate[] = [];
  const last = addMonths(`${clock.date(clock.baseDay).slice(0, 4)}-10-01`, 3);
  for (let start = firstQuarter; start <= last; start = addMonths(start, 3)) quarters.push(start);
  const middle = quarters.length / 2;
  for (const [index, start] of quarters.entries()) {
    const season = quarterShares[Math.floor((Number(start.slice(5, 7)) - 1) / 3)] as number;
    const factor = (season * growthAQuarter ** (index - middle)) / quarters.length;
    const months = [start, addMonths(start, 1), addMonths(start, 2)] as const;
    const people = new Map<SampleRep, Cents>();
    for (const rep of organisation.reps) {
      if (!isSelling(drawing, rep, start)) continue;
      const team = organisation.reps.filter(
        (other) => other.teamId === rep.teamId && isSelling(drawing, other, start),
      );
      const share = ((won.get(rep.teamId) ?? 0) * factor * (1.02 + rep.skill)) / team.length;
      people.set(rep, Math.max(targetStep, Math.round(share / targetStep / 5) * targetStep * 5));
    }
    writePeriod(drawing, start, addMonths(start, 3), people);
    const split = (part: number) => (value: Cents) => Math.round((value * part) / targetStep) * targetStep;
    const [first, second] = monthShares.map(split) as [(value: Cents) => Cents, (value: Cents) => Cents];
    writePeriod(drawing, months[0], months[1], mapValues(people, first));
    writePeriod(drawing, months[1], months[2], mapValues(people, second));
    writePeriod(
      drawing,
      months[2],
      addMonths(start, 3),
      mapValues(people, (value) => value - first(value) - second(value)),
    );
  }
}

function isSelling({ clock }: Drawing, rep: SampleRep, start: PlainDate): boolean {
  return rep.leftDaysAgo === undefined || dayNumber(start) < clock.baseDay - rep.leftDaysAgo - 90;
}

/** The company's row first, then teams from the top, then people: each row points at the one that it is a part of. */
function writePeriod(
  { batch, numbers, organisation }: Drawing,
  from: PlainDate,
  to: PlainDate,
  people: ReadonlyMap<SampleRep, Cents>,
): void {
  const byTeam = new Map<number, Cents>();
  for (const [rep, value] of people) {
    for (const teamId of teamsAbove(organisation.teams, rep.teamId))
      byTeam.set(teamId, (byTeam.get(teamId) ?? 0) + value);
  }
  const rowOf = new Map<number | null, number>();
  const write = (
    holder: { readonly teamId: number | null; readonly userId: number | null },
    value: Cents,
    parentId: number | null,
  ) => {
    const id = numbers.next('target');
    batch.target.push({
      id,
      measure: 'revenue',
      team_id: holder.teamId,
      user_id: holder.userId,
      from_date: from,
      to_date: to,
      value: decimalOf(value),
      currency: 'EUR',
      parent_id: parentId,
    });
    return id;
  };
  rowOf.set(
    null,
    write(
      { teamId: null, userId: null },
      [...people.values()].reduce((sum, value) => sum + value, 0),
      null,
    ),
  );
  const parentOf = (teamId: number) => organisation.teams.find(({ id }) => id === teamId)?.parentId ?? null;
  // The company's own top team carries the company's target: a second one beside it would be counted twice.
  const isTop = (teamId: number) => parentOf(teamId) === null;
  for (const { id } of organisation.teams) {
    const value = byTeam.get(id);
    if (value === undefined || isTop(id)) continue;
    const parent = parentOf(id);
    rowOf.set(
      id,
      write(
        { teamId: id, userId: null },
        value,
        rowOf.get(parent === null || isTop(parent) ? null : parent) ?? null,
      ),
    );
  }
  for (const [rep, value] of people)
    write({ teamId: null, userId: rep.id }, value, rowOf.get(rep.teamId) ?? null);
}

function teamsAbove(teams: Organisation['teams'], teamId: number): readonly number[] {
  const parent = teams.find(({ id }) => id === teamId)?.parentId ?? null;
  return parent === null ? [teamId] : [teamId, ...teamsAbove(teams, parent)];
}

function mapValues<Key>(
  map: ReadonlyMap<Key, Cents>,
  change: (value: Cents) => Cents,
): ReadonlyMap<Key, Cents> {
  return new Map([...map].map(([key, value]) => [key, change(value)]));
}

function startOfQuarter(date: PlainDate): PlainDate {
  const month = Math.floor((Number(date.slice(5, 7)) - 1) / 3) * 3 + 1;
  return `${date.slice(0, 4)}-${String(month).padStart(2, '0')}-01`;
}
