import { type Draft, note, type Scene, take } from './draft.ts';
import { itemSense, itemWord } from './items.ts';

/** Where a deal's life starts, and where it ends as a win. */
const starts = {
  en: [
    ...['open', 'creat', 'start', 'enter', 'log', 'engag', 'rais', 'register'].flatMap((verb) => [
      `${verb}ing`,
      `${verb}(?:ion|ed|ement)?`,
    ]),
    '(?:the )?(?:first|initial) (?:contact|call|meeting|engagement|touch|visit|conversation)',
    'engage(?: date)?',
    'creation(?: date)?',
    'lead',
    'pipeline',
  ],
  zh: [
    '开单',
    '立项',
    '创建',
    '新建',
    '建立',
    '录入',
    '报备',
    '接触',
    '首次接触',
    '首次联系',
    '第一次接触',
    '第一次联系',
    '初次接触',
    '开始跟进',
    '跟进',
    '开始',
    '商机',
    '线索',
    '接洽',
  ],
} as const;

const ends = {
  en: [
    'winning',
    'win',
    'won',
    'closing',
    'close',
    'closed',
    'closed won',
    'signing',
    'signature',
    'signed',
    'landing',
    'success',
  ],
  zh: ['赢单', '赢下', '成交', '签单', '签约', '签下', '签字', '结单', '关单', '拿下', '成单', '赢'],
} as const;

const ofDeal = '(?: (?:a|an|the|our|each|one|new))?(?: (?:deals?|opportunit(?:y|ies)|them|it|one))?';
const span = new RegExp(
  `\\b(?:from|between) (?:a |an |the )?(?:${starts.en.join('|')})${ofDeal} (?:to|until|till|and)(?: finally)? (?:a |an |the )?(?:${ends.en.join('|')})\\b${ofDeal}|(?:从|自|由)(?:一个)?(?:${starts.zh.join('|')})(?:商机|单子)?(?:开始)?(?:到|至)(?:最终|最后)?(?:${ends.zh.join('|')})(?:商机|单子)?`,
  'iu',
);

/** "Days from opening a deal to winning it", 从立项到赢单要多久: the sales cycle by its two ends. Whether it stands there; its words are taken. */
export function readCycleSpan(scene: Scene, draft: Draft): boolean {
  const { text, items, lexicon } = scene;
  const found = span.exec(text);
  if (found === null || !asksTime.test(text)) return false;
  const end = found.index + found[0].length;
  // Where a name of the figure holds these words it is read as that.
  const isNamed = items.some(
    (item) =>
      item.start < end && item.end > found.index && itemSense(item, 'measure')?.key === lexicon.unnamed.cycle,
  );
  if (isNamed) return false;
  for (const item of items) {
    const isWithin = item.start >= found.index && item.end <= end;
    if (isWithin) note(draft, 'measures', item, lexicon.unnamed.cycle);
    const isLong =
      itemWord(item, 'counting') === 'long' ||
      itemWord(item, 'aggregate') === 'average' ||
      /^(?:time|days?|时间|天数|周期)$/i.test(item.text);
    if (isLong) take(draft, item);
  }
  return true;
}

const asksTime = /\b(?:times?|days?|weeks?|long|quick(?:ly)?|fast)\b|[天久]|时间|周期/iu;
