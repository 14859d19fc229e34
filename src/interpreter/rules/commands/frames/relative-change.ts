import { type EntityKey, findField } from '../../../../entities/index.ts';
import type { RelativeValue } from '../../../../intents/index.ts';
import { addDays, addMonths, divideDecimals } from '../../../../kernel/index.ts';
import { isPlannedLog } from '../../../dialogue/gaps.ts';
import { dealNamedIn } from '../deal-mentions.ts';
import { type Clause, type Draft, draftOn, rule, surestDraft } from '../draft.ts';
import { type FoundRecord, findRecord } from '../find-record.ts';
import { isEmpty, type MarkedText, marksIn, trimmed, without, written } from '../marked-text.ts';
import { durationIn } from '../moments.ts';
import { namedIn } from '../named-in.ts';
import type { CommandScene } from '../scene.ts';
import type { Captures } from '../template.ts';
import { askForValue } from './ask-for-value.ts';
import { fieldIn } from './field-in.ts';
import { askedIfUnseen } from './spoken-field.ts';

/**
 * "Raise it by 5k", 再降三万, 打九折, "double it", "push two weeks": by how much something changes, and not what it becomes. Told as something
 * to do it is reckoned from what stands there; told as what happened ("it's 5k more now") the sum is asked for.
 */
export function readRelativeChange(clause: Clause, scene: CommandScene): Draft | null {
  const draft = surestDraft(rules, clause, scene);
  const found = draft?.record?.found;
  return draft === null || found === undefined ? draft : askedIfUnseen(draft, found, clause, scene);
}

const upEn = ['raise', 'increase', 'bump', 'bump up', 'push up', 'put up', 'lift', 'grow', 'up'];
const downEn = ['lower', 'reduce', 'cut', 'decrease', 'drop', 'bring down', 'discount', 'trim', 'shrink'];
const upZh = [
  ...[
    '涨',
    '加',
    '增加',
    '提高',
    '上浮',
    '上调',
    '抬高',
    '追加',
    '多',
    '提',
    '升',
    '上涨',
    '加价',
    '涨价',
    '提价',
  ],
  ...['调高', '往上加'],
];
const downZh = [
  ...[
    '降',
    '减',
    '减少',
    '降低',
    '下浮',
    '下调',
    '砍',
    '砍掉',
    '压',
    '压低',
    '让',
    '让利',
    '优惠',
    '便宜',
    '少',
  ],
  ...['扣', '扣掉', '降价', '下降', '调低', '往下压'],
];

const words = {
  upEn,
  downEn,
  upZh,
  downZh,
  now: ['now', 'just', 'has', 'was', 'is', 'got', 'went', 'goes', 'gets', 'comes', 'came', 'been', 'gone'],
  more: ['more', 'less', 'higher', 'lower', 'cheaper', 'dearer', 'up', 'down', 'off', 'bigger', 'smaller'],
  modalZh: [
    ...['再', '又', '要', '可以', '能', '想', '得', '已', '已经', '直接', '先', '统一', '给', '帮我', '请'],
    ...['金额', '价格', '报价', '的'],
  ],
  aboutZh: ['了', '个', '大概', '大约', '约', '到手', '价'],
  it: [
    'it',
    'this',
    'that',
    'the deal',
    'the amount',
    'the price',
    'them',
    '它',
    '这单',
    '金额',
    '价格',
    '报价',
  ],
  later: [
    ...['push', 'postpone', 'delay', 'extend', 'shift', 'slip', 'move', 'put off', 'push back', 'push out'],
    ...['move back', 'move out', 'defer'],
  ],
  sooner: [
    'pull',
    'bring',
    'move',
    'shift',
    'pull in',
    'bring forward',
    'pull forward',
    'move up',
    'advance',
  ],
  laterZh: [
    ...[
      '推迟',
      '延后',
      '延期',
      '延迟',
      '顺延',
      '推后',
      '后延',
      '延长',
      '延',
      '推',
      '拖',
      '往后推',
      '往后延',
      '往后挪',
    ],
    ...['往后顺延', '向后推', '后推', '展期', '缓'],
  ],
  soonerZh: ['提前', '提早', '往前提', '往前挪', '往前移', '前移'],
};

const rules = [
  rule(
    'bare',
    [
      '$upEn [{what}] [up] by {by:amount} [percent|%]',
      'add [another|an extra] {by:amount} [percent|%] [more] [(to|for|on) {what}]',
      '[把|将|给] [{what}] [$modalZh] [$modalZh] $upZh [$aboutZh] {by:amount} [个点|个百分点|%|块|元]',
    ],
    words,
    (captures, clause, scene) => bySum(captures, clause, scene, 1),
  ),
  rule(
    'bare',
    [
      '$downEn [{what}] [down] by {by:amount} [percent|%]',
      '(take|knock|shave|cut|trim) [another|an extra] {by:amount} [percent|%] off [[of|from] {what}]',
      '(subtract|deduct) {by:amount} [percent|%] [from {what}]',
      '(give|grant|offer|do) {what} [a|an|another|further|extra] {by:amount} [percent|%] (discount|rebate|off)',
      '[a|an|another|further|extra] {by:amount} [percent|%] (discount|rebate|off) [for|on|to] {what}',
      '[把|将|给] [{what}] [$modalZh] [$modalZh] $downZh [$aboutZh] {by:amount} [个点|个百分点|%|块|元]',
    ],
    words,
    (captures, clause, scene) => bySum(captures, clause, scene, -1),
  ),
  rule(
    'bare',
    ['[把|将|给] [{what}] [$modalZh] [$modalZh] (打|按|给) [$aboutZh] {by:amount}'],
    words,
    // 最多给55万 is what somebody would pay.
    (captures, clause, scene) => (isShare(captures.by) ? bySum(captures, clause, scene, -1) : null),
  ),
  rule(
    'bare',
    [
      'double {what}',
      'double [up]',
      '[把|将|给] [{what}] [$modalZh] (翻倍|翻一倍|翻一番|翻番|加倍|乘以二|乘2)',
    ],
    words,
    (captures, clause, scene) => times(captures, clause, scene, '2'),
  ),
  rule(
    'bare',
    ['triple {what}', '[把|将|给] [{what}] [$modalZh] (翻两倍|三倍|乘以三|乘3)'],
    words,
    (captures, clause, scene) => times(captures, clause, scene, '3'),
  ),
  rule(
    'bare',
    [
      '(halve|cut in half) {what}',
      'cut {what} in half',
      '[把|将|给] [{what}] [$modalZh] (减半|砍一半|对半砍|腰斩)',
    ],
    words,
    (captures, clause, scene) => times(captures, clause, scene, '0.5'),
  ),
  rule(
    'whole',
    [
      '[then|now|and|also|ok]? $later [{what}] [back|out|off] [by|for|another|a further]? [another]? {by:time} [later|more]',
      '[把|将] [{what}] [再|又|都|先|全部]? [往后|向后]? $laterZh [了]? [个]? {by:time}',
      '{what} (slips|slipped|is slipping|slid|is delayed|was delayed|got delayed|is postponed|was postponed|got postponed|is pushed|was pushed|got pushed|has been pushed) [out|back|off] [by|for]? [another]? {by:time}',
      '(give|allow) {what} [another|an extra|a further]? {by:time} [more|longer]',
    ],
    words,
    (captures, clause, scene) => byTime(captures, clause, scene, 1),
  ),
  rule(
    'whole',
    [
      '{what} [will|is|going to|should]? [be|close|closes|closing|sign|signs|start]? [about|around]? {by:time} [later|earlier|sooner|longer] [than planned|than expected|than thought|than that|instead]',
    ],
    words,
    (captures, clause, scene) => {
      const way = /(?<later>later|longer)|earlier|sooner/iu.exec(written(clause.whole));
      return way === null ? null : byTime(captures, clause, scene, way.groups?.later === undefined ? -1 : 1);
    },
  ),
  rule(
    'whole',
    [
      '[the] (close|close date|closing|closing date) [is|was|got|has been] (pushed|moved|slipped|shifted|delayed|postponed) [out|back|off] [by|for]? [another]? {by:time}',
    ],
    words,
    // What closes is the deal that is spoken of.
    (captures, clause, scene) => byTime(captures, { ...clause, follows: false }, scene, 1),
  ),
  rule(
    'whole',
    [
      '[then|now|and|also|ok]? $sooner [{what}] (forward|in|up) [by]? {by:time}',
      '(pull in|bring forward|pull forward|move up|advance) [{what}] [by]? {by:time}',
      '[then|now|and|also|ok]? (make|do) [{what}] {by:time} (earlier|sooner)',
      '[把|将] [{what}] [再|又|都|先|全部]? $soonerZh [了]? [个]? {by:time}',
      '[把|将] [{what}] [再|又|都|先|全部]? 提 {by:time}',
    ],
    words,
    (captures, clause, scene) => byTime(captures, clause, scene, -1),
  ),
  rule(
    'bare',
    [
      '{what} [$now] [$now] {_:amount} [percent|%] $more',
      '{what} [$now] [$now] (up|down) [by] {_:amount} [percent|%]',
    ],
    words,
    ({ what }, _, scene) => askForSum(what, scene),
  ),
];

function isShare(by: MarkedText | undefined): boolean {
  const unit = by === undefined ? undefined : marksIn(by, 'amount')[0]?.span.unit;
  return unit === 'discount' || unit === 'percent';
}

/** By a sum, or by a share of what stands there. */
function bySum({ what, by }: Captures, clause: Clause, scene: CommandScene, sign: 1 | -1): Draft | null {
  const span = by === undefined ? undefined : marksIn(by, 'amount')[0]?.span;
  if (span === undefined || !span.isExact || span.value.startsWith('-')) return null;
  const signed = sign === 1 ? span.value : `-${span.value}`;
  const share = divideDecimals(span.value, '100');
  if (share === null) return null;
  if (span.unit === 'discount') return change(what, clause, scene, span.text, { how: 'times', value: share });
  if (span.unit !== 'percent') return change(what, clause, scene, span.text, { how: 'plus', value: signed });
  const factor = divideDecimals(`${100 + sign * Number(span.value)}`, '100');
  return factor === null
    ? null
    : change(what, clause, scene, span.text, { how: 'times', value: factor, share: signed });
}

function times({ what }: Captures, clause: Clause, scene: CommandScene, value: string): Draft | null {
  return change(what, clause, scene, clause.bare.chars.trim(), { how: 'times', value });
}

/** `share`: of a percentage, in points, for a field that is one itself. */
function change(
  what: MarkedText | undefined,
  clause: Clause,
  scene: CommandScene,
  text: string,
  { how, value, share }: Pick<RelativeValue, 'how' | 'value'> & { readonly share?: string },
): Draft | null {
  const target = targetOf(what, clause, scene);
  if (target === null) return null;
  const { field, found } = target;
  const points = field.type === 'percent' && share !== undefined ? divideDecimals(share, '100') : null;
  const relative: RelativeValue =
    points === null
      ? { type: 'relative', text, how, value }
      : { type: 'relative', text, how: 'plus', value: points };
  return draftOn(
    'update-record',
    { record: found.ref, changes: [{ field: field.key, value: relative }] },
    { slot: 'record', found },
    0.96,
  );
}

/** The number that is spoken of: a deal's amount, unless another one is named. */
function targetOf(what: MarkedText | undefined, clause: Clause, scene: CommandScene) {
  const amount = findField('deal', 'amount');
  const said = what === undefined || bareIt.test(what.chars.trim()) ? undefined : what;
  // Within a report "再降三万" may be what the customer wants.
  if (amount === undefined || (said === undefined && clause.follows)) return null;
  const named = said === undefined ? null : fieldIn(said, scene);
  if (named !== null && !numbers.has(named.mention.field.type)) return null;
  const record = said === undefined ? undefined : recordIn(named?.record ?? said);
  const mention = named?.mention ?? { entity: 'deal' as const, field: amount };
  // "Data Platform 2026 (3)": the number tells which.
  const isNumbered = mention.entity === 'deal' && /[（(]\d+[)）]/u.test(record?.chars ?? '');
  const meant = isNumbered
    ? dealNamedIn(clause.whole, {
        ...scene,
        mentioned: [...scene.mentioned, ...namedIn(clause.whole, scene)],
      })
    : null;
  const found: FoundRecord =
    meant !== null && meant.id !== null
      ? { ref: meant, certainty: 'one' }
      : findRecord(record === undefined || isEmpty(record) ? undefined : record, [mention.entity], scene);
  const isNobody =
    found.certainty === 'unknown' || found.certainty === 'near' || found.certainty === 'missing';
  return isNobody ? null : { field: mention.field, found };
}

const numbers: ReadonlySet<string> = new Set(['money', 'percent', 'integer', 'decimal']);
const bareIt =
  /^(?:it|this|that|the deal|the (?:amount|price|value|sum)|its (?:amount|price|value)|它|这单|这个|那单|金额|价格|报价|价)$/u;

function recordIn(text: MarkedText): MarkedText {
  return trimmed(
    without(text, /^(?:把|将|给|the|my|our)(?![a-z])\s*|'s\s*$|的$|(?:再|又|都|先|全部|往后|向后)+$/gu),
  );
}

/** When a deal is to close, or a task is due: whichever is named, else whichever was spoken of last. */
function byTime(captures: Captures, clause: Clause, scene: CommandScene, sign: 1 | -1): Draft | null {
  const { by } = captures;
  const what = captures.what !== undefined && onlyWay.test(captures.what.chars) ? undefined : captures.what;
  const duration = by === undefined ? null : durationIn(by);
  // 数据中台这周签不了，往后延两周: of the deal that was named last, and of nothing else that was told before.
  const last = scene.mentioned.at(-1);
  const isOfDeal = last?.entity === 'deal' && last.id !== null;
  if (duration === null || (what === undefined && clause.follows && !isOfDeal)) return null;
  // What was just planned is meant by "it", and no deal.
  if (scene.context.thread?.last?.some((intent) => isPlannedLog(intent, scene.context)) === true) return null;
  const field = what === undefined ? null : fieldIn(what, scene);
  if (field !== null && field.mention.field.type !== 'date') return null;
  const said = what === undefined ? undefined : recordIn(field?.record ?? what);
  const isUnsaid = said === undefined || isEmpty(said) || bareIt.test(said.chars.trim());
  const kinds = field === null ? ['deal', 'task'] : [field.mention.entity];
  const found = findRecord(isUnsaid ? undefined : said, kinds, scene);
  if (found.certainty === 'unknown' || found.certainty === 'near' || found.certainty === 'missing')
    return null;
  const value = `${sign * duration.count}`;
  if (found.ref.entity === 'task' && sign === 1) return snoozed(found, duration, scene);
  const key = field?.mention.field.key ?? dateFields[found.ref.entity as EntityKey];
  if (key === undefined) return null;
  const relative: RelativeValue = { type: 'relative', text: duration.text, how: duration.how, value };
  return draftOn(
    'update-record',
    { record: found.ref, changes: [{ field: key, value: relative }] },
    { slot: 'record', found },
    0.96,
  );
}

/** 往[后延]两周: which way, and nothing that is moved. */
const onlyWay = /^\s*[往向]\s*$/u;

const dateFields: Partial<Record<EntityKey, string>> = { deal: 'expectedCloseDate', task: 'dueDate' };

function snoozed(
  found: FoundRecord,
  { text, how, count }: NonNullable<ReturnType<typeof durationIn>>,
  scene: CommandScene,
): Draft {
  const date = how === 'days' ? addDays(scene.today, count) : addMonths(scene.today, count);
  const byDays = how === 'days' ? count : null;
  return draftOn(
    'snooze-task',
    { task: found.ref, until: { text, date, time: null }, byDays },
    { slot: 'task', found },
    0.96,
  );
}

function askForSum(what: MarkedText | undefined, scene: CommandScene): Draft | null {
  if (what === undefined || isEmpty(what)) return null;
  const named = fieldIn(what, scene);
  const amount = findField('deal', 'amount');
  if ((named !== null && !numbers.has(named.mention.field.type)) || amount === undefined) return null;
  const record = recordIn(named?.record ?? what);
  const mention = named?.mention ?? { entity: 'deal' as const, field: amount };
  const { certainty } = findRecord(isEmpty(record) ? undefined : record, [mention.entity], scene);
  if (certainty === 'unknown' || certainty === 'near') return null;
  const draft = askForValue(mention, record, scene);
  return draft === null ? null : { ...draft, confidence: 0.96 };
}
