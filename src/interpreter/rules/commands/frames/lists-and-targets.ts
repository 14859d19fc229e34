import type { EntityKey } from '../../../../entities/index.ts';
import type { IntentNamed } from '../../../../intents/index.ts';
import { addMonths } from '../../../../kernel/index.ts';
import { normalise } from '../../text.ts';
import { type Clause, type Draft, draftOn, rule, surestDraft } from '../draft.ts';
import { amountOf, isMe } from '../field-value.ts';
import { findRecord } from '../find-record.ts';
import { isEmpty, type MarkedText, marksIn, trimmed, without, written } from '../marked-text.ts';
import { periodOf } from '../moments.ts';
import type { CommandScene } from '../scene.ts';
import { alternatives, type Captures } from '../template.ts';
import { readConditions } from '../view-filters.ts';
import { commandWords } from '../words.ts';

/** Static lists, saved views, targets. */
export function readListOrTarget(clause: Clause, scene: CommandScene): Draft | null {
  return surestDraft(rules, clause, scene);
}

const anyRecord = ['account', 'contact', 'lead', 'deal'] as const;

const rules = [
  rule(
    'whole',
    [
      '(add|put|include|place|move|save) {what} (to|on|onto|in|into) [my|the|our|a] {list} list',
      '(add|put|include|place|save) {what} (to|on|onto|in|into) [my|the|our] list (called|named|of|:)? {list}',
      '[把|将] {what} (加入|加到|添加到|放进|放入|放到|加进|列入|纳入|收入|添加进|加入到|移到) [了]? [我的|我们的]? {list} (名单|列表|清单) [里|中|内]?',
      '(把|将) {what} (加入|加到|放进|列入) [我的]? (名单|列表|清单) {list}',
    ],
    commandWords,
    (captures, clause, scene) => onList(captures, clause, scene, false),
  ),
  rule(
    'whole',
    [
      '(remove|take|delete|drop) {what} (from|off|out of) [my|the|our] {list} list',
      '[把|将] {what} (从|自) [我的|我们的]? {list} (名单|列表|清单) [里|中|内]? (移除|移出|删除|去掉|拿掉|删掉|剔除|移走)',
      '(从|在) [我的|我们的]? {list} (名单|列表|清单) [里|中|内]? (移除|移出|删除|去掉|拿掉|删掉|剔除) {what}',
    ],
    commandWords,
    (captures, clause, scene) => onList(captures, clause, scene, true),
  ),
  rule(
    'whole',
    [
      '(save|create|make|add|store|set up|new) [a|an|the|this] [new|shared|list] view [on the|for|of] [called|named|:] {name} (with|of|for|showing|that shows|where|containing) {conditions}',
      '(save|store|keep) {conditions} as [a|the] [new|shared] view [called|named|:] {name}',
      '(save|store|keep) {conditions} as {name:quoted}',
      '(save) (this|that|the list|it) as [a|the] [new|shared] view [called|named|:]? {name}',
      '[把|将] {conditions} (保存|存|另存|存储|收藏) (为|成|到)? [一个|个|共享|新的|新]? 视图 [叫|名为|叫做|：|:]? {name}',
      '(新建|创建|保存|建|建立|添加) [一个|个]? [共享]? 视图 [叫|名为|叫做|：|:]? {name} [，|,|：|:|包含|条件是|内容是|，包含] {conditions}',
    ],
    commandWords,
    saveAsView,
  ),
  rule(
    'whole',
    [
      '(set|change|update|make|raise|lower|put|fix|adjust|increase|bump|reduce|cut|lift|move) {what} [up|down]? (to|at|as|=|:) {value}',
      '{what} (is|=|:|should be) {value}',
      '(set|add|create|give) [a|the] {what} of {value} [(for|to) {holder}]',
      '(set|give) {holder} [a|the] {what} of {value}',
      '[把|将] {what} (定为|设为|设定为|设成|定成|改为|改成|调到|调整到|调整为|上调到|下调到|提到|提高到|提高至|提升到|加到|涨到|降到|降至|降低到|下调至|定在|设置为|是|为|：|:|上调至|调至|设置成|更新为) {value}',
      '{what} (定|设|改|调|定成|调成) [了|为|到|成|在] {value:amount}',
      '{what} (目标|指标|任务额|配额|target|quota) [是|为|:|：] {value:amount}',
      '(给|为) {holder} (设|设定|定|设置|下达|下) [一个|个|了]? {value} [的]? {what}',
      '(设定|设置|设|下达|制定) {what} (为|：|:|是)? {value}',
    ],
    commandWords,
    target,
  ),
  rule(
    'whole',
    [
      '(split|distribute|divide|break down|spread|allocate|share out|cascade|divvy up) {what} (over|across|among|amongst|between|to|by|on|for) [the|my|all|our] {among}',
      '(split|distribute|divide|break down|cascade) {what} [up] [evenly|equally]',
      '[把|将] {what} [按 {by}]? (平均|均匀|平均地|均)? (分给|分解到|分配给|拆分给|拆到|分到|分摊给|分解给|拆给|摊给|拆分到|分配到|下发到|分摊到|分解) {among}',
      '(分解|拆分|分配|平分|均分|拆解) {what} [到|给|至]? {among}',
      '[把|将] {what} (分解|拆分|平分|均分|拆解) [一下|了]?',
      '[把|将] {what} [按 {by}] (分下去|分解下去|拆下去|拆分下去|分配下去|分摊下去|分到人|分到个人|分到每个人|摊下去)',
    ],
    commandWords,
    split,
  ),
  rule(
    'whole',
    ['(set|add|create|give|make|new|设定|设置|设|定|给|下达) {said}'],
    commandWords,
    targetInAnyOrder,
  ),
];

function onList(captures: Captures, _: Clause, scene: CommandScene, remove: boolean): Draft | null {
  const { what, list } = captures;
  if (what === undefined || list === undefined || isEmpty(list)) return null;
  const found = findRecord(what, anyRecord, scene);
  const name =
    marksIn(list, 'quoted')[0]?.text ??
    written(trimmed(without(list, /^(?:我的|我们的|my|our|the)(?![a-z])\s*|的$/gu)));
  if (name === '' || /^(?:to-?do|task|待办)/u.test(name)) return null;
  return draftOn('add-to-list', { record: found.ref, list: name, remove }, { slot: 'record', found }, 0.94);
}

function saveAsView(captures: Captures, clause: Clause, scene: CommandScene): Draft | null {
  const { name, conditions } = captures;
  if (name === undefined || isEmpty(name)) return null;
  const read = conditions === undefined ? lastList(scene) : readConditions(conditions, scene);
  const shared =
    /(?<![a-z])(?:shared|public|visible to all|everyone|all users)(?![a-z])|共享|公开|所有人|大家/u.test(
      clause.whole.chars,
    );
  const slots: IntentNamed<'save-view'>['slots'] = {
    name: marksIn(name, 'quoted')[0]?.text ?? written(name),
    entity: read?.entity ?? 'deal',
    filters: read === null ? [] : withOwner(read.filters, clause, scene),
    shared,
  };
  const draft = draftOn('save-view', slots, null, read === null ? 0.5 : read.leftOver === '' ? 0.93 : 0.6);
  return read === null ? { ...draft, missing: 'filters' } : draft;
}

type Filter = IntentNamed<'save-view'>['slots']['filters'][number];

function withOwner(filters: readonly Filter[], clause: Clause, scene: CommandScene): Filter[] {
  if (clause.isOwn !== true || filters.some(({ field }) => field === 'owner')) return [...filters];
  return [
    ...filters,
    { field: 'owner', op: 'is', values: [{ type: 'me', text: scene.language === 'zh' ? '我' : 'me' }] },
  ];
}

/** The list that was shown last, for "save this as a view". */
function lastList(
  scene: CommandScene,
): { entity: EntityKey; filters: IntentNamed<'save-view'>['slots']['filters']; leftOver: string } | null {
  const shown = scene.context.thread?.intents.find((intent) => intent.name === 'list');
  if (shown?.name !== 'list') return null;
  const { entity, filters } = shown.slots;
  return { entity: entity as EntityKey, filters, leftOver: '' };
}

const targetWord =
  /(?:(?<![a-z])(?:sales |revenue |team |order )?(?:target|quota|goal)s?(?![a-z])|(?:销售|业绩|团队|回款)?(?:目标|指标|任务额|配额))/u;

/** "Set target for Ben Q1 2027 150k": target, holder, period and amount in any order. */
function targetInAnyOrder(captures: Captures, clause: Clause, scene: CommandScene): Draft | null {
  const said = captures.said as MarkedText;
  return periodOf(said) === null ? null : target({ what: said, value: said }, clause, scene);
}

function target(captures: Captures, clause: Clause, scene: CommandScene): Draft | null {
  const { what, value, holder } = captures;
  const isNamed =
    what !== undefined &&
    (targetWord.test(what.chars) ||
      /(?:目标|指标|任务额|配额|target|quota)\s*(?:是|为|:|：)?\s*[\ue400-\ue5f3]\s*$/u.test(
        clause.whole.chars,
      ));
  if (what === undefined || value === undefined || !isNamed) return null;
  const amount = amountOf(value);
  if (amount === null) return null;
  const period = ahead(periodOf(clause.whole), scene);
  // 我…的目标: the speaker was left out with the start of the clause.
  const me = {
    entity: 'user',
    text: scene.language === 'zh' ? '我' : 'me',
    id: scene.context.actor.userId,
    candidates: [],
  };
  const held = holderOf(holder ?? what, scene) ?? (clause.isOwn === true ? me : null);
  const slots = {
    measure: measureOf(what),
    holder: held,
    period: period ?? { text: '', from: null, to: null, grain: null },
    value: amount,
  };
  const draft = draftOn('set-target', slots, null, 0.95);
  return period === null ? { ...draft, missing: 'period' } : draft;
}

type Period = NonNullable<ReturnType<typeof periodOf>>;

/** "The Q1 target", said in November: the coming one. A year that was said stays. */
function ahead(period: Period | null, { today }: CommandScene): Period | null {
  if (period === null || period.from === null || period.to === null || period.to > today) return period;
  if (saysWhichYear.test(period.text)) return period;
  return { ...period, from: addMonths(period.from, 12), to: addMonths(period.to, 12) };
}

const saysWhichYear = /\d{4}|\d{2}年|last|previous|past|this|去|上|今|本|前/iu;

function split(captures: Captures, clause: Clause, scene: CommandScene): Draft | null {
  const { what, by } = captures;
  if (what === undefined || !targetWord.test(clause.whole.chars)) return null;
  const period = ahead(periodOf(clause.whole), scene);
  const byLastYear =
    /last year|previous year|history|去年|上一?年|历史/iu.test(
      by === undefined ? (captures.among === undefined ? '' : written(captures.among)) : written(by),
    ) ||
    /(?:按照?|根据|参照|照)(?:去年|上年|历史)|(?:by|like|based on) last year/iu.test(written(clause.whole));
  const slots = {
    measure: measureOf(what),
    holder: holderOf(what, scene),
    period: period ?? { text: '', from: null, to: null, grain: null },
    by: byLastYear ? ('last-year' as const) : ('equal' as const),
  };
  const draft = draftOn('split-target', slots, null, 0.95);
  return period === null ? { ...draft, missing: 'period' } : draft;
}

function holderOf(text: MarkedText, scene: CommandScene): IntentNamed<'set-target'>['slots']['holder'] {
  const words = trimmed(
    without(
      text,
      new RegExp(
        `${targetWord.source}|[\\ue200-\\ue3f3\\ue400-\\ue5f3]|(?<![a-z])(?:the|for|of|in|a|new|to)(?![a-z])|'s|的|${alternatives([...measureForms.values()].flat())}`,
        'gu',
      ),
    ),
  );
  if (isEmpty(words) || /^(?:company|our|we|us|公司|全公司|我们|整个公司)$/u.test(words.chars.trim()))
    return null;
  if (isMe(words.chars) || words.chars.trim() === 'my') {
    return { entity: 'user', text: written(words), id: scene.context.actor.userId, candidates: [] };
  }
  const found = findRecord(words, ['team', 'user'], scene);
  return found.certainty === 'missing' ? null : found.ref;
}

/** Flow metrics that targets are set on, by what they are called. */
const measureForms: ReadonlyMap<string, readonly string[]> = new Map([
  ['payments', ['payments received', 'payment', 'payments', 'collection', 'cash collection', '回款', '收款']],
  ['order_revenue', ['order revenue', 'orders', 'bookings', '订单金额', '订单']],
  ['new_leads', ['new leads', 'leads', '新线索', '新增线索', '线索']],
  ['won_deals', ['won deals', 'deals won', 'number of deals', '赢单数', '成交单数', '签单数']],
  ['revenue', ['revenue', 'sales', 'turnover', '销售额', '销售', '业绩', '营收']],
]);

function measureOf(text: MarkedText): string {
  for (const [measure, forms] of measureForms) {
    if (new RegExp(alternatives(forms.map(normalise)), 'u').test(text.chars)) return measure;
  }
  return 'revenue';
}
