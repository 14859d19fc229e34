import { type Deal, money, type Records } from './record-model.ts';
import { type Speaker, speakers } from './talking-company.ts';

/** What somebody says, and what the records are once it is done. */
export interface Plan {
  readonly text: string;
  /** Done at once; shown first and done on Confirm; or asked back, and done with the answer. */
  readonly goes: 'at-once' | 'after-confirm' | 'after-answer';
  /** The button or the words that answer the question; buttons by how their label begins. */
  readonly answer?: { readonly label: string } | { readonly text: string };
  readonly after: (records: Records) => Records;
  /** Of many deals: those that were changed after the preview stay as they are. */
  readonly isBulk?: true;
  /** The same with another value, for an edit or a correction of what was done. */
  readonly other?: {
    readonly field: string;
    readonly value: string;
    readonly correction: { readonly en: string; readonly zh: string } | null;
    readonly after: (records: Records) => Records;
  };
}

/** What a command is made from: who says it, in which language, a number to choose by, and a word that only this step has. */
export interface Saying {
  readonly records: Records;
  readonly speaker: Speaker;
  readonly zh: boolean;
  readonly choice: number;
  readonly word: string;
}

/** The day on which all conversations take place. */
export const day = '2026-11-23';

export type Command = (saying: Saying) => Plan | null;

export const amountOf = (choice: number) => 1000 * (20 + (choice % 70));
export const stages = ['discovery', 'proposal', 'negotiation'] as const;
export const stageNames: Readonly<Record<string, string>> = {
  discovery: '需求确认',
  proposal: '方案报价',
  negotiation: '商务谈判',
};

export function onDeal(
  saying: Saying,
  fits: (deal: Deal) => boolean,
  plan: (deal: Deal, saying: Saying) => Plan,
): Plan | null {
  const own = saying.records.deals.filter((deal) => deal.owner === saying.speaker && fits(deal));
  const deal = pick(own, saying.choice);
  return deal === undefined ? null : plan(deal, saying);
}

export function ownAccounts({ records, speaker }: Saying): readonly string[] {
  return records.accounts.filter(({ owner }) => owner === speaker).map(({ name }) => name);
}

export function isOpen({ status }: Deal): boolean {
  return status === 'open';
}

export function othersThan(speaker: Speaker): readonly Speaker[] {
  return speakers.filter((one) => one !== speaker);
}

export function pick<Item>(items: readonly Item[], choice: number): Item | undefined {
  return items[choice % Math.max(items.length, 1)];
}

/** As a message makes it that names its account and amount. */
export function newDeal(name: string, account: string, owner: Speaker, amount: number): Deal {
  return {
    name,
    account,
    owner,
    stage: 'qualification',
    status: 'open',
    amount: money(amount),
    expected: null,
    closed: null,
    reason: null,
    nextStep: null,
  };
}
