import type { Clause, Draft } from './draft.ts';
import { namedIn } from './named-in.ts';
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

/** 凌联的高敏说今年不看了, behind what was told of another customer: it is no part of that one's log. */
export function isOfOther(log: Draft | undefined, clause: Clause, scene: CommandScene): boolean {
  if (log?.intent.name !== 'log-activity') return false;
  const [first] = namedIn(clause.whole, scene);
  const opens =
    /^[\ue000-\ue1f3]/u.test(clause.whole.chars) &&
    (first?.entity === 'account' || first?.entity === 'contact');
  const own = opens && first?.id != null ? spokenAccount({ ...scene, mentioned: [first] }) : null;
  const { account, participants } = log.intent.slots;
  const of = account ?? spokenAccount({ ...scene, mentioned: [...participants] });
  return (
    own?.id != null &&
    of?.id != null &&
    own.id !== of.id &&
    !(log.further ?? []).some(({ id }) => id === own.id)
  );
}

/** What is no fact stays in words: of the log, of why a deal was closed, of a note. False where there is none. */
export function keepAsSaid(
  drafts: Draft[],
  clause: Clause,
  scene: CommandScene,
  isSentence: boolean,
): boolean {
  const heir = heirOf(drafts, scene);
  const other = isSentence && isOfOther(drafts[heir], clause, scene) ? impliedNote(clause, scene) : null;
  if (other !== null) {
    drafts.push(other);
    scene.mentioned.push(...other.mentions);
    return true;
  }
  if (takeInto(drafts, heir, clause, scene)) return true;
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
