import type { Draft } from './draft.ts';
import { draftTask } from './frames/draft-task.ts';
import { trimmed, written } from './marked-text.ts';
import type { ToldClause } from './notes.ts';
import { isErrand } from './remarks.ts';
import type { CommandScene } from './scene.ts';

/** "Send the proposal to X and follow up in 3 days": beside a task an errand without a day is one, too, and no note of it. */
export function withErrands(
  drafts: readonly Draft[],
  clauses: readonly ToldClause[],
  scene: CommandScene,
): readonly Draft[] {
  if (!drafts.some(({ intent }) => intent.name === 'create-task')) return drafts;
  return drafts.map((draft) => {
    const { intent, mentions, isImplied = false } = draft;
    if (!isImplied || intent.name !== 'log-activity') return draft;
    const said = clauses.find(({ text }) => written(trimmed(text)) === intent.slots.text);
    if (said === undefined || !isErrand(said.clause.bare.chars)) return draft;
    const { text, clause } = said;
    return draftTask(
      clause.bare,
      undefined,
      { ...clause, whole: text },
      { ...scene, mentioned: [...mentions] },
      draft.confidence,
    );
  });
}
