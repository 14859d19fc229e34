import { findField } from '../../../../entities/index.ts';
import { type Clause, type Draft, rule, surestDraft } from '../draft.ts';
import { findRecord } from '../find-record.ts';
import { isEmpty, trimmed, without } from '../marked-text.ts';
import type { CommandScene } from '../scene.ts';
import type { Captures } from '../template.ts';
import { askForValue, fieldIn } from './assign.ts';

/**
 * "Raise it by 5k", 降5万, 打九折: by how much a figure of a deal changes, and not what it becomes. What it comes to is asked for: whoever says
 * it may not see what stands there, and a sum that nobody said is never written.
 */
export function readRelativeChange(clause: Clause, scene: CommandScene): Draft | null {
  return surestDraft(rules, clause, scene);
}

const words = {
  change: [
    ...['raise', 'increase', 'bump', 'bump up', 'push up', 'put up', 'lift', 'extend', 'grow'],
    ...['lower', 'reduce', 'cut', 'decrease', 'drop', 'bring down', 'discount', 'trim', 'shrink'],
  ],
  now: ['now', 'just', 'has', 'was', 'is', 'got', 'went', 'goes', 'gets', 'comes', 'came', 'been', 'gone'],
  more: ['more', 'less', 'higher', 'lower', 'cheaper', 'dearer', 'up', 'down', 'off', 'bigger', 'smaller'],
  modalZh: [
    '再',
    '又',
    '要',
    '可以',
    '能',
    '想',
    '得',
    '已',
    '已经',
    '直接',
    '先',
    '统一',
    '给',
    '帮我',
    '请',
    '金额',
    '价格',
    '报价',
    '的',
  ],
  changeZh: [
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
      '调高',
      '往上加',
    ],
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
      '扣',
      '扣掉',
      '降价',
      '下降',
      '调低',
      '往下压',
    ],
    ...['打', '按', '给'],
  ],
  aboutZh: ['了', '个', '大概', '大约', '约', '到手', '价'],
};

const rules = [
  rule(
    'bare',
    [
      '$change {what} [up|down] by {_:amount} [percent|%]',
      'add [another|an extra] {_:amount} [percent|%] [more] to {what}',
      '(take|knock|shave|cut|trim) {_:amount} [percent|%] off [of|from] {what}',
      '(subtract|deduct) {_:amount} [percent|%] from {what}',
      '(give|grant|offer) {what} [a|an|another|further|extra] {_:amount} [percent|%] discount',
      '{what} [$now] [$now] {_:amount} [percent|%] $more',
      '{what} [$now] [$now] (up|down) [by] {_:amount} [percent|%]',
      '[把|将|给] {what} [$modalZh] [$modalZh] $changeZh [$aboutZh] {_:amount} [个点|个百分点|%|块|元|折]',
    ],
    words,
    askForSum,
  ),
];

function askForSum({ what }: Captures, _: Clause, scene: CommandScene): Draft | null {
  if (what === undefined || isEmpty(what)) return null;
  const named = fieldIn(what, scene);
  const isOther =
    named !== null && !['money', 'percent', 'integer', 'decimal'].includes(named.mention.field.type);
  const amount = findField('deal', 'amount');
  if (isOther || amount === undefined) return null;
  const record = trimmed(without(named?.record ?? what, /^(?:把|将|给|the)(?![a-z])\s*|'s\s*$|的$/gu));
  const mention = named?.mention ?? { entity: 'deal' as const, field: amount };
  const { certainty } = findRecord(isEmpty(record) ? undefined : record, [mention.entity], scene);
  if (certainty === 'unknown' || certainty === 'near') return null;
  const draft = askForValue(mention, record, scene);
  return draft === null ? null : { ...draft, confidence: 0.96 };
}
