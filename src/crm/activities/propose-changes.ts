import { sql } from 'kysely';
import { fieldOf } from '../../entities/index.ts';
import type { CommandIntent, FieldChange, RecordRef } from '../../intents/index.ts';
import { type Heard, hearNote, mergeHeard } from '../../interpreter/index.ts';
import { capitalised, compareDecimals, formatMoneyExact, labelDate, labelOf } from '../../kernel/index.ts';
import type { Row } from '../change-set.ts';
import { topicLine } from '../deals/note-topic.ts';
import type { Execution } from '../execute.ts';
import type { Done } from '../outcome.ts';
import { nameById, readRow } from '../records.ts';

/** A change that a note suggests and nobody has asked for, with the words that it comes from. */
export interface Proposal {
  readonly label: string;
  readonly words: string;
  readonly intents: readonly CommandIntent[];
}

/** What a model heard in a note. */
export interface NoteHeard {
  /** The model and its prompt, with their versions. */
  readonly by: string;
  readonly heard: readonly Heard[];
}

export interface Proposals {
  readonly proposals: readonly Proposal[];
  /** The model that read the notes, too; null: the rules alone did. */
  readonly by: string | null;
}

/** What fits on a card, the likeliest first. */
const most = 4;

/**
 * What the notes that were just logged say beyond what was written: read back after all commands of the message, so that nothing is proposed
 * which stands there already. Nothing about a deal that is not this person's own, open and beyond doubt the one that is spoken of. `byModel`:
 * what a model made of a note, by its text.
 */
export async function proposeChanges(
  execution: Execution,
  outcomes: readonly Done[],
  byModel: ReadonlyMap<string, NoteHeard>,
): Promise<Proposals> {
  const proposals: Proposal[] = [];
  let by: string | null = null;
  for (const { note } of outcomes) {
    if (note === undefined) continue;
    const deal = note.dealId === null ? null : await readRow(execution, 'deal', note.dealId);
    const open =
      deal !== null && deal.status === 'open' && deal.owner_id === execution.actor.userId ? deal : null;
    const read = byModel.get(note.text);
    const byRules = hearNote(note.text, execution);
    const heard = read === undefined ? byRules : mergeHeard(read.heard, byRules);
    by ??= read?.by ?? null;
    const told = toldBeside(outcomes);
    for (const one of heard) {
      const proposal =
        one.kind === 'contact'
          ? await proposeContact(execution, note.accountId, one)
          : open === null
            ? null
            : isWritten(one, open, outcomes, execution)
              ? null
              : await proposeForDeal(execution, open, note.activityId, one, told);
      if (proposal !== null && !proposals.some(({ label }) => label === proposal.label))
        proposals.push(proposal);
    }
  }
  return { proposals: proposals.slice(0, most), by };
}

/** The message itself has set this field of the deal: what its note says of it was understood already. */
function isWritten(heard: Heard, deal: Row, outcomes: readonly Done[], { language }: Execution): boolean {
  const field = fieldOfHeard.get(heard.kind);
  if (field === undefined || (heard.kind === 'competitor' && heard.key !== deal.competitor)) return false;
  const name = labelOf(fieldOf('deal', field).names, language);
  return outcomes.some(({ items }) =>
    items.some(({ subject, fields }) => subject === deal.name && fields.some(({ label }) => label === name)),
  );
}

const fieldOfHeard: ReadonlyMap<Heard['kind'], string> = new Map([
  ['budget', 'amount'],
  ['decision', 'expectedCloseDate'],
  ['competitor', 'competitor'],
]);

/** All that the card tells in words: a next step that became a task is told already. */
function toldBeside(outcomes: readonly Done[]): string {
  return JSON.stringify(
    outcomes.flatMap(({ items }) =>
      items
        .filter(({ mark }) => mark !== 'activity')
        .map(({ subject, fields }) => [subject, ...fields.map(({ after }) => after)]),
    ),
  ).toLowerCase();
}

async function proposeForDeal(
  execution: Execution,
  deal: Row,
  activityId: number,
  heard: Exclude<Heard, { kind: 'contact' }>,
  told: string,
): Promise<Proposal | null> {
  const { language, vocabulary } = execution;
  const ref: RecordRef = { entity: 'deal', id: deal.id, text: String(deal.name), candidates: [] };
  const set = (field: string, value: FieldChange['value'], shown: string): Proposal => ({
    label: `${capitalised(labelOf(fieldOf('deal', field).names, language))} → ${shown}`,
    words: heard.words,
    intents: [
      { kind: 'command', name: 'update-record', slots: { record: ref, changes: [{ field, value }] } },
    ],
  });
  switch (heard.kind) {
    case 'budget': {
      const { value, text } = heard.amount;
      const currency = heard.amount.currency ?? String(deal.currency);
      // Of another currency it would change that, too.
      if (currency !== deal.currency) return null;
      if (typeof deal.amount === 'string' && compareDecimals(deal.amount, value) === 0) return null;
      const shown = formatMoneyExact(value, currency, language);
      const proposal = set('amount', { type: 'money', text, value, currency }, shown);
      return {
        ...proposal,
        label: language === 'zh' ? `${proposal.label}（客户预算）` : `${proposal.label} (their budget)`,
      };
    }
    case 'decision':
      return deal.expected_close_date === heard.date
        ? null
        : set(
            'expectedCloseDate',
            { type: 'date', text: heard.date, date: heard.date },
            labelDate(heard.date, language),
          );
    case 'next-step':
      return isTold(told, heard.step) || isTold(String(deal.next_step ?? '').toLowerCase(), heard.step)
        ? null
        : set('nextStep', { type: 'text', text: heard.step }, heard.step);
    default: {
      const topic =
        heard.kind === 'competitor' ? heard.key : heard.kind === 'sentiment' ? heard.sentiment : heard.topic;
      const [same] = await execution.query<{ id: number }>(sql`
        select id from deal_topic where tenant_id = ${execution.actor.tenantId} and deal_id = ${deal.id} and kind = ${heard.kind}
          and topic = ${topic} and activity_id = ${activityId} limit 1`);
      if (same !== undefined) return null;
      const noted: CommandIntent = {
        kind: 'command',
        name: 'note-topic',
        slots: {
          deal: ref,
          topicKind: heard.kind,
          topic,
          words: heard.words,
          log: { entity: 'activity', id: activityId, text: '', candidates: [] },
        },
      };
      const label = topicLine(vocabulary, heard.kind, topic, language);
      const isNew = heard.kind === 'competitor' && deal.competitor === null;
      const competitor =
        heard.kind === 'competitor' && isNew
          ? set('competitor', { type: 'key', text: heard.name, key: heard.key }, heard.name).intents
          : [];
      return { label, words: heard.words, intents: [...competitor, noted] };
    }
  }
}

async function proposeContact(
  execution: Execution,
  accountId: number | null,
  { name, changes, words }: Extract<Heard, { kind: 'contact' }>,
): Promise<Proposal | null> {
  const accountName = accountId === null ? null : await nameById(execution, 'account', accountId);
  if (accountId === null || accountName === null) return null;
  const [same] = await execution.query<{ id: number }>(sql`
    select id from contact where tenant_id = ${execution.actor.tenantId} and account_id = ${accountId} and archived_at is null
      and lower(name) = lower(${name}) limit 1`);
  if (same !== undefined) return null;
  const account: RecordRef = { entity: 'account', id: accountId, text: accountName, candidates: [] };
  return {
    label: execution.language === 'zh' ? `把${name}加为联系人` : `Add ${name} as a contact`,
    words,
    intents: [
      {
        kind: 'command',
        name: 'create-record',
        slots: {
          entity: 'contact',
          name,
          changes: [
            { field: 'account', value: { type: 'record', record: account } },
            ...changes.filter(({ field }) => field !== 'account'),
          ],
        },
      },
    ],
  };
}

/** Whether most of a step's words stand in what was told. */
function isTold(told: string, step: string): boolean {
  const words = step.toLowerCase().match(/[a-z]{4,}|\p{Script=Han}{2}/gu) ?? [];
  return words.length > 0 && words.filter((word) => told.includes(word)).length * 2 > words.length;
}
