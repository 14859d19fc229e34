import type { Block } from '../../answer/index.ts';
import type { EntityKey } from '../../entities/index.ts';
import { capitalised } from '../../kernel/index.ts';
import type { Row } from '../change-set.ts';
import { type CommandContext, done, say } from '../command.ts';
import type { Done, Overview, Refused } from '../outcome.ts';
import { nameById } from '../records.ts';
import { showChange } from '../show.ts';
import { fewNames, type LeftOut } from './judge.ts';
import { type ActionWords, countOf } from './words.ts';

export interface Change {
  readonly before: Row;
  readonly after: Row;
}

/** Records whose changes are shown one by one. */
const rowsShown = 8;

export type LeftOutGroups = ReadonlyMap<string, { readonly reason: LeftOut; readonly rows: readonly Row[] }>;

/** How many, the first of them with what changes in each, and what is left out. */
export async function overviewOf(
  context: CommandContext,
  entity: EntityKey,
  words: ActionWords,
  changes: readonly Change[],
  leftOut: LeftOutGroups,
): Promise<Overview> {
  const shown = changes.slice(0, rowsShown);
  const items = [];
  for (const { before, after } of shown) items.push(await showChange(context, entity, before, after));
  const labels = [...new Set(items.flatMap(({ fields }) => fields.map(({ label }) => label)))];
  const owners: (string | null)[] = [];
  for (const { before } of shown) owners.push(await nameById(context, 'user', before.owner_id));
  const isOthers = changes.some(
    ({ before }) => (before.owner_id ?? context.actor.userId) !== context.actor.userId,
  );
  const owner = say(context, 'owner', '负责人');
  const showsOwner = isOthers && !labels.includes(owner);
  return {
    asked: words.asked(changes.length),
    told: words.told(changes.length),
    blocks: [
      {
        kind: 'table',
        columns: [
          { label: say(context, 'Record', '记录'), align: 'left' },
          ...(showsOwner ? [{ label: capitalised(owner), align: 'left' as const }] : []),
          ...labels.map((label) => ({ label: capitalised(label), align: 'left' as const })),
        ],
        rows: items.map(({ subject, fields }, index) => [
          subject,
          ...(showsOwner ? [owners[index] ?? '–'] : []),
          ...labels.map((label) => {
            const field = fields.find((one) => one.label === label);
            return field === undefined ? '–' : `${field.before ?? '–'} → ${field.after ?? '–'}`;
          }),
        ]),
        totalRows: changes.length,
      },
      ...noticesOf(context, entity, leftOut),
    ],
    instead: [],
  };
}

/** What is left out and why, the records by name. */
export function noticesOf(
  context: CommandContext,
  entity: EntityKey,
  leftOut: LeftOutGroups,
): readonly Block[] {
  return [...leftOut.values()].map(({ reason, rows }): Block => {
    const names = fewNames(context, entity, rows);
    const why = explainLeftOut(context, reason);
    return {
      kind: 'notice',
      level: reason.why === 'same' ? 'info' : 'warning',
      text: say(context, `Left out, ${why}: ${names}.`, `未包含，${why}：${names}。`),
    };
  });
}

/** Every record of the set is left out: refused, unless they are like that already, which is what was wanted. */
export function nothingLeft(
  context: CommandContext,
  entity: EntityKey,
  leftOut: LeftOutGroups,
): Refused | Done {
  const groups = [...leftOut.values()];
  const [only] = groups;
  const count = groups.reduce((sum, { rows }) => sum + rows.length, 0);
  const whole =
    only === undefined || groups.length > 1
      ? groups
          .map(({ reason, rows }) => `${rows.length} ${explainLeftOut(context, reason)}`)
          .join(say(context, '; ', '；'))
      : explainLeftOut(context, only.reason);
  const told =
    count === 0
      ? say(context, 'None of these records is there any more.', '这些记录都已不存在。')
      : say(
          context,
          `Nothing is changed. ${countOf(context, entity, count)}, ${whole}.`,
          `没有可修改的。${countOf(context, entity, count)}：${whole}。`,
        );
  return count > 0 && groups.every(({ reason }) => reason.why === 'same')
    ? done({ items: [], overview: { asked: told, told, blocks: [], instead: [] } })
    : { kind: 'refused', reason: told, next: null, instead: [] };
}

/** Why, in few words that also tell the reasons apart. */
export function explainLeftOut(context: CommandContext, reason: LeftOut): string {
  switch (reason.why) {
    case 'no-right':
      return say(context, 'not yours to change', '你无权修改');
    case 'same':
      return say(context, 'like that already', '已经是这样');
    case 'closed':
      return say(context, 'closed already', '已结单');
    case 'changed-since':
      return say(context, 'changed since the preview', '预览后被改过');
    case 'no-stage':
      return say(context, 'without such a stage in the pipeline', '流程里没有这个阶段');
    case 'no-pool':
      return say(context, 'without a pool', '没有对应的公海');
    case 'below-zero':
      return say(context, 'below zero by it', '会变成负数');
    case 'unset':
      return say(context, `without ${reason.field}`, `没有填${reason.field}`);
    case 'lacks':
      return say(
        context,
        `without the ${reason.field} that ${reason.stage} asks for`,
        `缺少进入“${reason.stage}”要填的${reason.field}`,
      );
  }
}
