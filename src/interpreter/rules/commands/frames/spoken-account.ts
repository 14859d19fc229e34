import { type EntityKey, findField } from '../../../../entities/index.ts';
import type { FieldChange, RecordRef } from '../../../../intents/index.ts';
import { nameEntryOf } from '../../../linker/index.ts';
import { findRecord } from '../find-record.ts';
import { type MarkedText, marksIn, sliceOf, trimmed, written } from '../marked-text.ts';
import type { CommandScene } from '../scene.ts';
import { spokenAccount } from '../spoken-of.ts';

/** What follows "there" or 那边, where these words begin with it: at the account that is spoken of. */
export function thereIn(rest: MarkedText): MarkedText | null {
  const match = startsThere.exec(rest.chars);
  return match === null ? null : trimmed(sliceOf(rest, match[0].length));
}

/** None where no account is spoken of: it can be said later. */
export function accountSpokenOf(entity: EntityKey, scene: CommandScene): FieldChange | null {
  if (entity === 'lead' || findField(entity, 'account') === undefined) return null;
  const spoken = spokenAccount(scene);
  if (spoken !== null) return { field: 'account', value: { type: 'record', record: spoken } };
  const { ref, certainty } = findRecord(undefined, ['account'], scene);
  return certainty === 'one' ? { field: 'account', value: { type: 'record', record: ref } } : null;
}

/** The account that some words name, for a record of a kind; "there" is the one that is spoken of. */
export function accountAt(text: MarkedText, entity: EntityKey, scene: CommandScene): FieldChange | null {
  if (isThere.test(text.chars)) return accountSpokenOf(entity, scene);
  if (entity === 'lead') return { field: 'company', value: { type: 'text', text: written(text) } };
  if (findField(entity, 'account') === undefined) return null;
  const { ref, certainty } = findRecord(text, ['account'], scene);
  return {
    field: 'account',
    value: { type: 'record', record: certainty === 'unknown' ? (employerOf(text, scene) ?? ref) : ref },
  };
}

/** "A deal for Lena Porter": whoever is one of a customer's stands for him. */
export function employerOf(text: MarkedText, { context }: CommandScene): RecordRef | null {
  const [best] = marksIn(text, 'name')[0]?.span.candidates ?? [];
  const isHis =
    best?.entry.entity === 'contact' && best.match !== 'fuzzy' && best.entry.accountId !== undefined;
  const account = isHis ? nameEntryOf(context.names, 'account', best.entry.accountId as number) : null;
  return account === null ? null : { entity: 'account', text: account.name, id: account.id, candidates: [] };
}

const place =
  '(?:over )?(?:there|here)(?![a-z])|(?:at|for|with) (?:them|that company|this company|this account|that account|the same company)(?![a-z])|(?:他们|她们|对方)(?:那边|那儿|公司)?|(?:那|这)(?:边|里|儿|家公司|家客户|家|个客户)|(?:her|him|them|it)(?![a-z])|(?:他|她)们?|(?:后续|接下来|接着|另外|然后|还|再|另|先|要|想|回头|之后|以后)+';
const startsThere = new RegExp(`^\\s*(?:${place})(?=\\s|[:：,，]|$|\\p{Script=Han})`, 'u');
const isThere = new RegExp(`^\\s*(?:${place})的?\\s*$`, 'u');
