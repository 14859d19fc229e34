import { regexp } from '../../../kernel/index.ts';
import { findReferences } from '../../dialogue/references.ts';
import { findSuperlatives } from '../../dialogue/superlatives.ts';
import type { InterpreterContext } from '../../interpretation.ts';
import { tasksCalled } from './frames/tasks-called.ts';

/** A message about a part of what was shown, as said of all of it, and which part that is. */
export interface PartOfShown {
  readonly rest: string;
  readonly part: string;
}

/**
 * "Give all of Kevin's to Alicia", "move the negotiation one to contract", 把梁志强的都转给何嘉怡: of those that were shown, the ones that are so.
 * "The second one" is a record and no part.
 */
export function partsOfShown(text: string, context: InterpreterContext): readonly PartOfShown[] {
  const isOfTasks = context.thread?.listed?.[0]?.entity === 'task';
  return patterns.flatMap(({ pattern, stands }) => {
    const match = pattern.exec(text);
    const part = match?.groups?.part?.trim() ?? '';
    if (match === null || part === '' || pointing.test(part)) return [];
    // "The Adam Bishop one" of tasks is one by its name.
    if (isOfTasks && tasksCalled(part, context, { isSaid: true }).length === 1) return [];
    if (findReferences(match[0], context).length + findSuperlatives(match[0]).length > 0) return [];
    const behind = text.slice(match.index + match[0].length);
    return [{ rest: `${text.slice(0, match.index)}${match.groups?.before ?? ''}${stands}${behind}`, part }];
  });
}

/** Says nothing of what they are like. */
const pointing = /^(?:other|others|next|same|right|wrong|new|old|only|one|two|big|small)$/iu;

const patterns: readonly { readonly pattern: RegExp; readonly stands: string }[] = [
  {
    pattern: regexp('u')`
      (?<![\p{L}])(?:[Aa]ll|[Bb]oth|[Ee]ach) (?:of )?(?:the )?
      (?<part>\p{L}[\p{L}-]*(?: \p{L}[\p{L}-]*)?)['’]s(?: ones)?(?![\p{L}]| \p{L}+s\b)
    `,
    stands: 'them',
  },
  {
    pattern:
      /(?<![\p{L}])(?:all (?:of )?)?(?:the|those|these) (?<part>\p{L}[\p{L}&' -]{1,30}?) ones?(?![\p{L}])/iu,
    stands: 'them',
  },
  {
    pattern: regexp('u')`
      ^(?<before>(?:那|就|请|帮我|麻烦|好的?|嗯|行|[，,\s])*(?:把|将|给))(?<part>[^，,。把将给]{1,14}?)的
      (?:那些|那几[个单条家笔])?(?=(?:全都|全部都?|统统|通通|一律|都|全)\p{Script=Han})
    `,
    stands: '它们',
  },
];
