import type { IntentNamed } from '../../../intents/index.ts';
import { regexp } from '../../../kernel/index.ts';
import { type Filled, fill, openDraft, type Scene, take } from './draft.ts';
import { readFilters } from './filters.ts';
import { takeRoles } from './record-frames.ts';
import { readPeriods } from './times.ts';

type Which = IntentNamed<'digest'>['slots']['which'];

/** "My morning digest", "give me the weekly", 给我这周的周报: several answers in one, by the name of the whole. */
export function readDigest(scene: Scene): Filled | null {
  const found = names.find(({ said }) => said.test(scene.text));
  const match = found?.said.exec(scene.text) ?? null;
  if (found === undefined || match === null) return null;
  const draft = openDraft();
  const end = match.index + match[0].length;
  take(draft, ...scene.items.filter((item) => item.start < end && item.end > match.index));
  // The name says the time: "my digest for this week", 本周周报.
  for (const { item, period } of readPeriods(scene, draft)) {
    take(draft, item);
    // 2026年Q2的经营简报: what was then is told by no digest.
    if (period.grain === 'quarter' || period.grain === 'year') draft.doubt += 1;
  }
  const filters = readFilters(scene, draft, { kind: 'measure', entity: 'deal' }).filter(
    ({ values }) => !values.every(({ type }) => type === 'me' || type === 'my-team'),
  );
  takeRoles(scene, draft, ['asking', 'listing', 'ownership', 'existence']);
  return fill(draft, {
    kind: 'query',
    name: 'digest',
    slots: { which: found.which(scene), filters: [...filters], period: null },
  });
}

const names: readonly { readonly said: RegExp; readonly which: (scene: Scene) => Which }[] = [
  {
    which: () => 'customer-care',
    said: regexp('iu')`
      \bcustomer[ -]care\b(?: (?:digest|list|report|reminders?))?|\b(?:upcoming |coming )?birthdays?(?: (?:list|digest|reminders?))?\s*[?.!]*$|
      客户关怀(?:名单|清单|简报|提醒|列表)?|关怀(?:名单|清单|简报)|(?:最近|近期|谁|哪些|有)?.{0,8}(?:快|要)?过生日(?:的(?:客户|联系人|人|朋友))?|生日(?:名单|提醒|清单)|节日(?:名单|提醒|问候)`,
  },
  {
    which: () => 'hygiene',
    said: regexp('iu')`
      \b(?:(?:pipeline|data|crm|deal|records?)[ ])?(?:hygiene|data quality|clean-?up|cleanliness)(?:[ ](?:check|digest|report|list|review))?\b|
      (?:数据|商机|管道|客户)?(?:质量|体检|健康|卫生)(?:检查|体检|报告|简报|情况)|数据(?:质量|体检|完整性|清理)(?:检查|报告)?|(?:商机|管道|客户)(?:健康)?体检`,
  },
  {
    which: () => 'team-week',
    said: regexp('iu')`
      \b(?:weekly[ ])?(?:team|sales team|manager(?:'?s)?)(?:'s)?[ ](?:weekly[ ])?(?:digest|briefing|summary|report|update|round-?up|recap)\b|
      \b(?:team|manager(?:'?s)?)(?:'s)?[ ]weekly\b|
      \b(?:digest|briefing|summary|report|update|round-?up|recap)[ ](?:for|of|on|about)[ ](?:my|the|our)[ ](?:sales[ ])?team\b|
      ^\W*(?:so[ ,]+)?how(?:'s|[ ]is|[ ]are|[ ]did)[ ](?:my|the|our)[ ](?:sales[ ])?(?:team|guys|people|reps)[ ](?:doing|do|performing|getting on|getting along|looking)(?:[ ](?:today|this week|so far))*[?!.\s]*$|
      ^(?:我们?|咱们?)?(?:销售)?(?:团队|部门|小组|组里|队里)的?(?:今[天日]|本周|这周|这个?星期|最近|目前|现在)?的?(?:都|整体|工作|销售)?(?:干|做|表现|进展|情况|状态|状况)?得?(?:怎么样|怎样|如何|咋样|好不好)[了啊呢吗？?。]*$|
      ^(?:我们?|咱们?)?(?:销售)?(?:团队|部门|小组)(?:今[天日]|本周|这周)[？?。]*$|
      (?:我们?)?(?:团队|经理|部门|小组)的?(?:每周)?(?:周报|简报|汇报|周总结)`,
  },
  {
    which: () => 'company-month',
    said: regexp('iu')`
      \bmonthly[ ](?:sales[ ])?(?:director|executive|exec|leadership|management|company|sales|trend)(?:'?s)?[ ](?:trends?[ ])?(?:digest|briefing|summary|report|update|round-?up|recap)\b|
      \b(?:director|executive|leadership|management|company)(?:'?s)?[ ]monthly\b(?:[ ](?:digest|briefing|summary|report|update))?|
      (?:总监|公司|管理层|高层)的?(?:月报|(?:月度|每月)的?(?:简报|报告|汇报|总结))`,
  },
  {
    which: () => 'company-week',
    said: regexp('iu')`
      \b(?:weekly[ ])?(?:sales[ ])?(?:director(?:'?s)?|executive|exec|leadership|management|company|sales trend|trend)(?:'s)?[ ](?:weekly[ ])?(?:trends?[ ])?(?:digest|briefing|summary|report|update|round-?up|recap)\b|
      \b(?:director|executive|exec|leadership|management|company)(?:'?s)?[ ]weekly\b|
      (?:销售)?趋势(?:周报|简报|报告)|(?:总监|公司|管理层|高层|全公司)的?(?:每周)?(?:周报|简报|趋势简报)`,
  },
  {
    which: () => 'company-month',
    said: regexp('iu')`
      \bmonthly(?:[ ](?:digest|report|summary|review|update|overview|briefing|recap|round-?up|numbers|business review))?\s*(?:,? please)?[?.!]*$|
      \b(?:monthly|month(?:'s|s)?)[ ](?:digest|report|summary|review|update|overview|briefing|recap|round-?up)\b|
      (?:销售|业务|业绩|经营)?(?:分析)?月报|(?:本月|这个月|当月|上个?月|月度)的?(?:我们?|团队|部门|小组|个人)?的?
      (?:(?:销售|业务|业绩|经营|工作)(?:数据|情况)?)?的?(?:简报|总结|小结|报告|汇报|回顾|复盘)`,
  },
  {
    which: weekOf,
    said: regexp('iu')`
      \b(?:the|my|our|a|team|this week's)[ ]weekly\s*(?:,? please)?[?.!]*$|
      \b(?:weekly|week(?:'s|s)?)[ ](?:digest|report|summary|review|update|overview|briefing|recap|round-?up)\b|
      \b(?:digest|report|summary|recap|briefing)[ ](?:for|of)[ ](?:the|this|last)[ ]week\b|
      (?:销售|业务|业绩|经营|工作)?(?:分析)?周报|(?:销售|业务|业绩|经营)(?:数据)?(?:分析)?(?:简报|汇报|报告|分析|总结|小结|复盘)|(?:本周|这周|这个?星期|上周|每周)的?(?:我们?|团队|部门|小组|个人)?的?
      (?:工作|销售|业务|业绩|经营)?(?:情况)?的?(?:简报|总结|小结|报告|汇报|回顾|复盘)`,
  },
  {
    which: () => 'morning',
    said: regexp('iu')`
      \b(?:morning|daily|today's|day's|start-of-day)[ ](?:digest|list|rundown|briefing|brief|summary|report|update|overview|agenda|plan|schedule|round-?up)\b|
      \bwhat(?:'s|'ve i got| is| do i have| have i got)(?: going)? on(?: (?:the |my )?(?:agenda|schedule|calendar|plate))?(?: for)? today\b|
      \bwhat(?:'s| is) (?:on )?(?:my|the) (?:agenda|schedule|plan|day)(?: (?:for|like))?(?: today)?\b|
      \b(?:brief me|start my day|my digest)\s*(?:for today|please)?[?.!]*$|
      今[天日]的?(?:工作)?(?:有|都有|有些)?(?:什么|啥|哪些)(?:工作)?(?:安排|日程|计划|行程)|今[天日]有(?:什么|啥|哪些)工作|今[天日]的?(?:工作)?(?:安排|日程|计划|行程|简报)|
      早报|晨报|(?:销售|业务|业绩|工作|个人)?日报|(?:每日|早间|晨间|早晨|早上的?|每天早上的?|我的)(?:简报|清单)`,
  },
];

/** Whether the message calls for one by its name. */
export function namesDigest({ text }: Pick<Scene, 'text'>): boolean {
  return names.some(({ said }) => said.test(text));
}

/** Of the whole company, for whoever sees all of it; else of the people that he leads, or his own. */
function weekOf({ context: { actor } }: Scene): Which {
  const seesAll = actor.read.get('deal')?.some(({ owners }) => owners.kind === 'all') === true;
  return seesAll ? 'company-week' : 'team-week';
}
