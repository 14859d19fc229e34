import { type Filter, plainList, type QueryIntent } from '../../../intents/index.ts';
import { addDays, regexp, today } from '../../../kernel/index.ts';
import { plainSpec } from '../../../metrics/index.ts';
import type { Edit, Fragment } from './edit.ts';

/** "What was won?", "anything pushed out?", 有延期的吗 after what changed in the pipeline: the deals of that change, of the same time and people. */
export const askOfMovement: Edit = (fragment, base) => {
  if (base.name !== 'movement') return null;
  const said = fragment.text.trim().replace(/[\s.?!。？！]+$/u, '');
  const kind = kinds.find(([, pattern]) => pattern.test(said))?.[0];
  if (kind === undefined) return null;
  const { filters } = base.slots;
  const period = base.slots.period ?? lastDays(fragment);
  if (kind === 'pushed')
    return {
      kind: 'query',
      name: 'measure',
      slots: { ...plainSpec, measures: ['slipped_deals'], groupBy: ['deal'], filters: [...filters], period },
    };
  const status: Filter = { field: 'status', op: 'is', values: [{ type: 'key', text: '', key: kind }] };
  return {
    kind: 'query',
    name: 'list',
    slots: {
      ...plainList('deal'),
      filters: kind === 'new' ? [...filters] : [...filters, status],
      period,
      periodField: kind === 'new' ? 'createdAt' : 'closedDate',
    },
  } satisfies QueryIntent;
};

/** What a movement is of where nobody said: the last seven days, today among them. */
function lastDays({ context }: Fragment) {
  const day = today(context.now, context.actor.calendar.timeZone);
  return { text: '', from: addDays(day, -7), to: addDays(day, 1), grain: null };
}

const lead =
  "^(?:(?:and|so|ok|then|but|now)[,\\s]+)*(?:what|which(?: (?:ones|deals))?|anything|any|how many)?(?:['’]s| is| are| was| were| got| did we| have we)*(?: that)?";
const leadZh = '^(?:那|其中|里面|还|都)*(?:有)?(?:哪些|什么|没有)?';
const kinds: readonly (readonly ['won' | 'lost' | 'new' | 'pushed', RegExp])[] = [
  [
    'won',
    new RegExp(
      `${lead} (?:been )?(?:won|win|closed|signed)$|${leadZh}(?:是)?(?:赢|签|成交)(?:单|下)?(?:了|的)?(?:哪些|什么|哪几个|几个)?(?:单子?|商机)?(?:吗|呢)?$`,
      'iu',
    ),
  ],
  [
    'lost',
    new RegExp(
      `${lead} (?:been )?(?:lost|lose)$|${leadZh}(?:是)?(?:丢|输)(?:单)?(?:了|的)?(?:哪些|什么|哪几个|几个)?(?:单子?|商机)?(?:吗|呢)?$`,
      'iu',
    ),
  ],
  [
    'new',
    new RegExp(
      `${lead} (?:new|added|created|came in|come in)$|${leadZh}(?:是)?(?:新增|新建|新进来?|新)(?:了|的)?(?:哪些|什么|哪几个|几个)?(?:单子?|商机)?(?:吗|呢)?$`,
      'iu',
    ),
  ],
  [
    'pushed',
    regexp('iu')`
      ^(?:(?:and|so|ok|then|but|now)[,\s]+)*(?:what|which(?: (?:ones|deals))?|anything|any)?(?:['’]s| is| are| was| were| got| has| have)*[ ]
      (?:been )?(?:pushed(?: out| back)?|slipp(?:ed|ing)|delayed|postponed|moved out)$|
      ^(?:那|其中|里面|还|都)*(?:有)?(?:哪些|什么|没有)?(?:是)?(?:延期|推迟|延后|往后推|滑)(?:了|的)?(?:哪些|什么|哪几个|几个)?(?:单子?|商机)?(?:吗|呢)?$
    `,
  ],
];
