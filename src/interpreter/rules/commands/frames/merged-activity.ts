import type { IntentNamed } from '../../../../intents/index.ts';
import { type NameIndex, nameEntryOf } from '../../../linker/index.ts';
import { type Draft, withSlots } from '../draft.ts';
import type { CommandScene } from '../scene.ts';

/** "Visited X today, met Dr. Chen": one activity, with one more person; null where they are two. */
export function mergedActivity(first: Draft, second: Draft, { context }: CommandScene): Draft | null {
  if (first.intent.name !== 'log-activity' || second.intent.name !== 'log-activity') return null;
  const one = first.intent.slots;
  const other = second.intent.slots;
  // What was said is one thing, what is planned another.
  if (first.isImplied === true) return other.status === 'planned' ? null : toldAfter(first, second);
  const there = customerOf(other, context.names);
  const isOfNobody = first.missing === 'account' && one.participants.length === 0;
  const isElsewhere =
    (!isOfNobody && other.account !== null && other.account.id !== one.account?.id) ||
    (there !== null && (customerOf(one, context.names) ?? there) !== there);
  const sameKind =
    other.activityKind === one.activityKind ||
    other.activityKind === 'call' ||
    other.activityKind === 'meeting';
  // 去了A，跟B聊了扩容: what was talked of there is a deal of the same customer.
  const ofDeal = other.deal?.id == null ? undefined : nameEntryOf(context.names, 'deal', other.deal.id);
  const isOtherDeal =
    other.deal !== null &&
    (ofDeal?.accountId === undefined || ofDeal.accountId !== one.account?.id || one.deal !== null);
  if (!sameKind || isElsewhere || isOtherDeal || other.lead !== null || other.status === 'planned')
    return null;
  if (other.at !== null && other.at.date !== one.at?.date) return null;
  const known = new Set(one.participants.map((ref) => ref.text));
  const participants = [...one.participants, ...other.participants.filter((ref) => !known.has(ref.text))];
  const text = [one.text, other.text].filter((part) => part !== null).join('; ');
  const merged = {
    account: one.account ?? (isOfNobody ? other.account : null),
    deal: one.deal ?? other.deal,
    participants,
    text: text === '' ? null : text,
    durationMinutes: one.durationMinutes ?? other.durationMinutes,
    outcome: one.outcome ?? other.outcome,
    status: one.status ?? other.status,
  };
  return {
    ...withSlots(first, merged),
    ...(isOfNobody ? { missing: second.missing, record: second.record } : {}),
    mentions: [...first.mentions, ...second.mentions],
    newPeople: [...(first.newPeople ?? []), ...(second.newPeople ?? [])],
  };
}

/** The customer whom a log is of: the one that it says, else that of those who were there. */
function customerOf(
  { account, participants }: IntentNamed<'log-activity'>['slots'],
  names: NameIndex,
): number | null {
  if (account !== null) return account.id;
  const [of] = participants.flatMap(({ entity, id }) =>
    id === null || entity !== 'contact' ? [] : (nameEntryOf(names, entity, id)?.accountId ?? []),
  );
  return of ?? null;
}

/** What was noted before the log itself was told becomes its first words; null where they are about two customers. */
function toldAfter(note: Draft, log: Draft): Draft | null {
  if (note.intent.name !== 'log-activity' || log.intent.name !== 'log-activity') return null;
  const before = note.intent.slots;
  const { account, participants, text } = log.intent.slots;
  if (account !== null && before.account !== null && account.id !== before.account.id) return null;
  const known = new Set(participants.map((ref) => ref.text));
  const separator = /\p{Script=Han}$/u.test(before.text ?? '') ? '，' : ', ';
  return {
    ...withSlots(log, {
      account: account ?? before.account,
      participants: [...before.participants.filter((ref) => !known.has(ref.text)), ...participants],
      text: [before.text, text].filter((one) => one !== null && one !== '').join(separator),
    }),
    mentions: [...note.mentions, ...log.mentions],
    newPeople: [...(note.newPeople ?? []), ...(log.newPeople ?? [])],
    missing: null,
  };
}
