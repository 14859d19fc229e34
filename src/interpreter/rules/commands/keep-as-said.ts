import type { Clause, Draft } from './draft.ts';
import { newLeadOf } from './new-lead-records.ts';
import { impliedNote, isOfAccount } from './notes.ts';
import type { CommandScene } from './scene.ts';
import { spokenAccount } from './spoken-of.ts';

/** The log into which a clause's words go: that of the customer who is spoken of, else the last one; of a new lead none that stands before him. */
export function heirOf(drafts: readonly Draft[], scene: CommandScene): number {
  const heir = heirBefore(drafts, scene);
  return heir < drafts.findLastIndex((draft) => newLeadOf(draft) !== null) ? -1 : heir;
}

function heirBefore(drafts: readonly Draft[], scene: CommandScene): number {
  const logs = drafts.flatMap(({ intent }, at) => (intent.name === 'log-activity' ? [at] : []));
  const account = spokenAccount(scene);
  const own = logs.findLast((at) => isOfAccount(drafts[at] as Draft, account));
  return own ?? logs.at(-1) ?? -1;
}

/** Puts a clause into the words of the log; false where there is none. */
export function takeInto(drafts: Draft[], heir: number, clause: Clause, scene: CommandScene): boolean {
  const log = drafts[heir];
  const taken = log?.takeMore?.(clause, log) ?? null;
  if (log === undefined || taken === null) return false;
  scene.mentioned.push(...taken.mentions.slice(log.mentions.length));
  drafts[heir] = taken;
  return true;
}

/** What is no fact stays in words: of the log, of why a deal was closed, of a note. False where there is none. */
export function keepAsSaid(drafts: Draft[], clause: Clause, scene: CommandScene): boolean {
  if (takeInto(drafts, heirOf(drafts, scene), clause, scene)) return true;
  const last = drafts.at(-1);
  // Why it was lost, or that no deal is wanted, is said in the negative.
  const owner = last?.intent.name === 'close-deal' || last?.intent.name === 'convert-lead' ? last : null;
  const taken = owner?.takeMore?.(clause, owner) ?? null;
  const kept = owner?.intent.name === 'close-deal' ? taken : (taken ?? impliedNote(clause, scene));
  if (kept === null) return false;
  scene.mentioned.push(...kept.mentions.slice(taken === null ? 0 : owner?.mentions.length));
  if (taken !== null) drafts[drafts.length - 1] = kept;
  else drafts.push(kept);
  return true;
}
