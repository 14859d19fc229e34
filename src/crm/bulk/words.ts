import { type EntityKey, entities } from '../../entities/index.ts';
import { labelOf } from '../../kernel/index.ts';
import { type CommandContext, say } from '../command.ts';

/** How a change of so many records is asked about, and told. */
export interface ActionWords {
  readonly asked: (count: number) => string;
  readonly told: (count: number) => string;
}

export type Doing =
  | { readonly does: 'owner' | 'share'; readonly name: string }
  /** The owner is null where it is the speaker. */
  | { readonly does: 'task-for'; readonly name: string; readonly owner: string | null }
  | { readonly does: 'stage'; readonly name: string | null; readonly direction: 'on' | 'back' }
  | { readonly does: 'close'; readonly outcome: 'won' | 'lost' }
  | { readonly does: 'task'; readonly outcome: 'done' | 'cancelled' }
  | { readonly does: 'pool' | 'unshare' | 'reopen' | 'archive' | 'put-off' }
  | { readonly does: 'fields'; readonly labels: readonly string[] };

/** In both languages; `#` stands for the records. */
type Sentence = readonly [string, string];

/** "12 deals", 12个商机. */
export function countOf(
  { language }: Pick<CommandContext, 'language'>,
  entity: EntityKey,
  count: number,
): string {
  const { one, many } = entities[entity].names;
  if (language === 'zh') return `${count}${entity === 'lead' ? '条' : '个'}${labelOf(one, 'zh')}`;
  return `${count} ${labelOf(count === 1 ? one : many, 'en')}`;
}

export function wordsFor(context: CommandContext, entity: EntityKey, doing: Doing): ActionWords {
  const fill = ([en, zh]: Sentence, count: number) =>
    say(context, en, zh).replaceAll('#', () => countOf(context, entity, count));
  const words = (asked: Sentence, told: Sentence): ActionWords => ({
    asked: (count) => fill(asked, count),
    told: (count) => fill(told, count),
  });
  switch (doing.does) {
    case 'owner':
      return words(
        [`Hand # to ${doing.name}?`, `把#转给${doing.name}？`],
        [`# handed to ${doing.name}.`, `已把#转给${doing.name}。`],
      );
    case 'share':
      return words(
        [`Share # with ${doing.name}?`, `把#共享给${doing.name}？`],
        [`# shared with ${doing.name}.`, `已把#共享给${doing.name}。`],
      );
    case 'unshare':
      return words(['Stop sharing #?', '取消#的共享？'], ['# no longer shared.', '已取消#的共享。']);
    case 'stage':
      if (doing.name === null) {
        return doing.direction === 'on'
          ? words(
              ['Move # on by a stage?', '把#推进到下一阶段？'],
              ['# moved on by a stage.', '已把#推进到下一阶段。'],
            )
          : words(
              ['Move # back by a stage?', '把#退回上一阶段？'],
              ['# moved back by a stage.', '已把#退回上一阶段。'],
            );
      }
      return words(
        [`Move # to ${doing.name}?`, `把#移到“${doing.name}”？`],
        [`# moved to ${doing.name}.`, `已把#移到“${doing.name}”。`],
      );
    case 'close':
      return doing.outcome === 'won'
        ? words(['Mark # as won?', '把#标记为赢单？'], ['# marked as won.', '已把#标记为赢单。'])
        : words(['Mark # as lost?', '把#标记为输单？'], ['# marked as lost.', '已把#标记为输单。']);
    case 'task':
      return doing.outcome === 'done'
        ? words(['Mark # as done?', '把#标记为完成？'], ['# done.', '已完成#。'])
        : words(['Cancel #?', '取消#？'], ['# cancelled.', '已取消#。']);
    case 'task-for':
      return words(
        doing.owner === null
          ? [`Create the task "${doing.name}" for each of #?`, `给#各建一个待办“${doing.name}”？`]
          : [
              `Put the task "${doing.name}" on ${doing.owner}'s list for each of #?`,
              `给#各建一个待办“${doing.name}”，由${doing.owner}负责？`,
            ],
        [
          `The task "${doing.name}" is on ${doing.owner === null ? 'your' : `${doing.owner}'s`} list for each of #.`,
          `已给#各建一个待办“${doing.name}”${doing.owner === null ? '' : `，由${doing.owner}负责`}。`,
        ],
      );
    case 'put-off':
      return words(['Put # off?', '推迟#？'], ['# put off.', '已推迟#。']);
    case 'reopen':
      return words(['Reopen #?', '重新打开#？'], ['# reopened.', '已重新打开#。']);
    case 'archive':
      return words(
        [
          'Archive #? They leave every list and number; one undo brings them back.',
          '归档#？归档后不再出现在列表和数字里，一次撤销即可恢复。',
        ],
        ['# archived.', '已归档#。'],
      );
    case 'pool':
      return words(
        ['Return # to the pool?', '把#退回公海？'],
        ['# returned to the pool.', '已把#退回公海。'],
      );
    case 'fields': {
      const labels = doing.labels.join(context.language === 'zh' ? '、' : ' and ');
      return words(
        [`Change the ${labels} of #?`, `修改#的${labels}？`],
        [`The ${labels} of # is changed.`, `已修改#的${labels}。`],
      );
    }
  }
}
