import type { MarkedText } from '../marked-text.ts';
import type { WordLists } from '../template.ts';

/** Stands for a field that was called by its name. */
export const fieldMark = '\uf8fd';

const beingEn = ['is', 'are', 'was', 'should be', 'must be', 'needs to be', 'has to be', 'ought to be'];
const becomingEn = ['changes', 'changed', 'goes', 'went', 'moves', 'moved', 'switched', 'got updated'];
const settingZh =
  '改 换 变 变更 更改 更新 修改 调 调整 更正 修正 设 设置 设定 定 填 填写 写 登记 记 录 标 标记 选 确定'.split(
    ' ',
  );
const movingZh = '升 降 提 加 归 改回 涨 挪'.split(' ');
const particlesZh = ['成', '为', '到', '至', '在', '上', '一下：', '一下:', '了'];

/** How a field, its record and its value are put together, in both languages; templates name the lists. */
export const namedFieldWords: WordLists = {
  put: [
    ...[
      'set',
      'change',
      'update',
      'make',
      'put',
      'adjust',
      'correct',
      'fix',
      'edit',
      'modify',
      'amend',
      'bump',
    ],
    ...[
      'raise',
      'lower',
      'drop',
      'mark',
      'record',
      'enter',
      'save',
      'add',
      'log',
      'store',
      'switch',
      'revise',
    ],
    ...[
      'register',
      'list',
      'fill in',
      'write',
      'write down',
      'note',
      'note down',
      'type in',
      'key in',
      'reset',
    ],
    ...[
      'increase',
      'decrease',
      'reduce',
      'extend',
      'move',
      'push',
      'pull',
      'upgrade',
      'downgrade',
      'replace',
    ],
  ],
  is: [
    ...beingEn.flatMap((word) => [word, `${word} now`, `now ${word}`]),
    ...becomingEn.flatMap((word) => [`${word} to`, `has ${word} to`, `was ${word} to`, `just ${word} to`]),
    ...['will be', 'becomes', 'became', 'turned out to be', 'to be', 'to', 'as', 'at', 'into', 'equals'],
    ...['=', ':', '->', '→', '=>'],
  ],
  fresh: ['new', 'current', 'correct', 'right', 'actual', 'updated', 'latest', 'different', 'proper'],
  /** What is said of a field whose value is no longer right. */
  stale: [
    ...[
      'wrong',
      'incorrect',
      'outdated',
      'out of date',
      'old',
      'different',
      'a mistake',
      'obsolete',
      'off',
    ].flatMap((word) => [`is ${word}`, `was ${word}`, `is ${word} now`]),
    ...['changed', 'has changed', 'was changed', 'has been changed', 'needs updating', 'needs to be updated'],
    ...['needs changing', 'needs correcting', 'needs an update', 'is no longer right', 'is no longer valid'],
    ...['is no longer correct', 'is no longer current', "isn't right", "isn't correct", 'is not right'],
  ],
  ofZh: [
    ...['的', '那个', '这个', '这边', '那边', '那边的', '这边的', '那个的', '现在的', '目前的'],
    ...['新', '新的', '的新', '的新的', '最新', '最新的', '的最新', '正确的', '的正确'],
  ],
  advZh: [
    '现在',
    '目前',
    '已经',
    '已',
    '应该',
    '应当',
    '要',
    '得',
    '就',
    '先',
    '给我',
    '帮我',
    '请',
    '直接',
    '需要',
  ],
  isZh: [
    ...[
      '是',
      '为',
      '：',
      ':',
      '=',
      '→',
      '->',
      '叫',
      '应是',
      '应为',
      '改',
      '换',
      '填',
      '写',
      '选',
      '成',
      '到',
    ],
    ...settingZh.flatMap((verb) => particlesZh.map((particle) => `${verb}${particle}`)),
    ...movingZh.flatMap((verb) => ['到', '至', '为', '成'].map((particle) => `${verb}${particle}`)),
    ...['补充', '补', '录入', '完善'].flatMap((verb) => [
      `${verb}一下：`,
      `${verb}为`,
      `${verb}成`,
      `${verb}上`,
    ]),
  ],
  doZh: [...settingZh, ...['补充', '补', '补录', '录入', '完善', '记录', '标注', '加', '加上', '添加']],
  staleZh: [
    ...['错', '变', '换', '改', '更新', '变动', '变化', '变更', '调整'].map((word) => `${word}了`),
    ...['填', '写', '搞', '记', '录', '登记', '弄', '打', '输'].map((verb) => `${verb}错了`),
    ...[
      '不对',
      '有误',
      '有变',
      '有变化',
      '有变动',
      '有问题',
      '要改',
      '要改一下',
      '得改',
      '得改一下',
      '需要改',
      '需要更新',
    ],
    ...[
      '要更新',
      '过期了',
      '不准',
      '不正确',
      '作废了',
      '换新的了',
      '改一下',
      '改下',
      '更新一下',
      '补一下',
      '补充一下',
      '换一下',
    ],
  ],
};

/** "Now" and 现在 say nothing of a value. */
export function nowMarks(text: MarkedText): RegExp {
  const found = [...text.chars].filter((character) => {
    const mark = text.message.marks.get(character);
    return mark?.kind === 'time' && isNow.test(mark.span.text.trim());
  });
  return found.length === 0 ? /(?!)/gu : new RegExp(found.join('|'), 'gu');
}

const isNow = /^(?:now|right now|currently|at the moment|from now on|as of now|现在|目前|如今|眼下)$/iu;
