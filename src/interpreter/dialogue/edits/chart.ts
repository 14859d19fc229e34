import { regexp } from '../../../kernel/index.ts';
import type { Edit } from './edit.ts';
import { figuresOf } from './related.ts';

/** "As a chart" of a list: how its records spread, which rows of records don't show. */
export const askChartOfList: Edit = (fragment, base) => {
  if (base.name !== 'list' || !charting.test(fragment.text.trim())) return null;
  const figure = figuresOf(base, fragment);
  const cut = cuts[base.slots.entity];
  if (figure === null || cut === undefined) return null;
  return { ...figure, slots: { ...figure.slots, groupBy: [cut], chart: true } };
};

/** By what records of a kind are best seen side by side. */
const cuts: Readonly<Record<string, string>> = { deal: 'stage', lead: 'source', account: 'industry' };

const charting = regexp('iu')`
    ^(?:(?:and|now|ok|please|can you|could you)[,\s]+)*
    (?:(?:show|draw|make|plot|turn|put|give me|see|chart|graph) ?(?:it|that|this|them|those|these)? ?)?
    (?:(?:as|in|into|to) )?(?:an? )?(?:chart|graph|plot|diagram|bar chart)[.!?\s]*$|
    ^(?:再|也|帮我|给我|把它|换成?|改成?|做成?|用|来|画成?|出|生成)*(?:一?个|一?张)?图表?
    (?:表示|显示|看看?|展示|呈现)?(?:一下|吧|呢)?[。！\s]*$
  `;
