import type { IntentNamed, RuleTrigger } from '../../../intents/index.ts';
import { detectLanguage, divideDecimals, type Language } from '../../../kernel/index.ts';
import type { InterpreterContext } from '../../interpretation.ts';
import type { Lexicon } from '../lexicon/index.ts';
import type { TriggerRead } from './read-event.ts';
import { figureIn, valueIn } from './read-figure.ts';

type Change = Extract<RuleTrigger, { readonly kind: 'change' }>;

/** A figure that is so much lower or higher than before: "revenue drops more than 15% month on month", 销售额环比下降超过15%. Null where none is said. */
export function readFigureChange(
  condition: string,
  context: InterpreterContext,
  lexicon: Lexicon,
): TriggerRead | null {
  const language = detectLanguage(condition);
  const base = baseIn(condition.trim(), language);
  for (const [is, pattern] of moves[language]) {
    const groups = pattern.exec(base.rest)?.groups;
    const value = groups?.value === undefined ? null : valueIn(groups.value);
    if (groups === undefined || value === null) continue;
    const by = value.isPercent ? divideDecimals(value.value, '100') : value.value;
    // "By 5" is no share, and what is said of no other period may be where the figure stands.
    if (by === null || Number(by) >= 10 || (!value.isPercent && Number(by) >= 1)) continue;
    const of = figureIn(groups.what ?? '', context, lexicon);
    if (of === null) continue;
    const slots: IntentNamed<'measure'>['slots'] = { ...of, period: null };
    const trigger: Change = {
      kind: 'change',
      of: slots,
      grain: base.grain ?? 'month',
      against: base.isLastYear ? 'last-year' : 'previous',
      is,
      by,
    };
    return { trigger, entity: 'deal', confidence: base.isSaid ? 0.93 : 0.9 };
  }
  return null;
}

interface Base {
  /** The condition without the words for what it is held against, and without those for the length of the periods. */
  readonly rest: string;
  readonly grain: Change['grain'] | null;
  readonly isLastYear: boolean;
  readonly isSaid: boolean;
}

function baseIn(condition: string, language: Language): Base {
  const match = bases[language].exec(condition);
  const without = match === null ? condition : condition.replace(match[0], ' ');
  const running = runningUnits[language].exec(without);
  const said = `${match?.[0] ?? ''} ${running?.[0] ?? ''}`;
  const grain = grains.find(([, pattern]) => pattern.test(said.replace(/去年|last year/iu, '')))?.[0] ?? null;
  const isLastYear = /同比|去年|yoy|year[ -](?:on|over)[ -]year|last year/iu.test(match?.[0] ?? '');
  const rest = (running === null ? without : without.replace(running[0], ' ')).replace(/\s+/gu, ' ').trim();
  // A year against last year is one against the one before.
  return { rest, grain, isLastYear: isLastYear && grain !== 'year', isSaid: match !== null };
}

const grains: readonly (readonly [Change['grain'], RegExp])[] = [
  ['week', /week|wow|周|星期/iu],
  ['month', /month|mom|月/iu],
  ['quarter', /quarter|qoq|季/iu],
  ['year', /(?<!last )year(?![ -](?:on|over))|(?:本|今|全|每)年|年度/iu],
];

const unit = '(?:week|month|quarter|year)';
const bases: Readonly<Record<Language, RegExp>> = {
  en: new RegExp(
    `,? ?(?:(?:(?:when )?compared (?:with|to)|against|versus|vs\\.?|relative to|from|on|than|over) (?:that of )?(?:the )?(?:last|previous|prior|preceding|same)(?: ${unit})?(?: ${unit}['’]s|(?: of| in)? last year|${unit}| before)?|` +
      `(?:from )?${unit}[ -](?:on|over|to)[ -]${unit}|(?:mom|qoq|yoy|wow)|(?:compared (?:with|to)|on|than|from) the (?:one|${unit}) before)(?![a-z])`,
    'iu',
  ),
  zh: /环比|同比|(?:比|较|跟|和|与|对比|相比)(?:去年(?:同期|同月|同季)?|上(?:一)?个?(?:周|星期|月|季度?|年)(?:同期)?)(?:比|相比)?/u,
};
const runningUnits: Readonly<Record<Language, RegExp>> = {
  en: /(?<![a-z])(?:weekly|monthly|quarterly|yearly|annual|(?:this|the|each|every|in a|a) (?:week|month|quarter|year)(?:['’]s)?)(?![a-z])/iu,
  zh: /(?:(?:一|每)个?(?:周|星期|月|季度|年)(?:里|内|之内)?)|(?:本|这个?|当|每个?|单)?(?:周度|月度|季度|年度|周|月|季|年)(?:的)?/u,
};

const value = '(?<value>[^\\s].{0,20}?)';
const over = '(?:(?:by )?(?:more than|over|above|at least|greater than|>) |by )?';
const pattern = (verbs: string) =>
  new RegExp(
    `^(?<what>.+?) (?:(?:is|are|has|have|goes|go|gets?) )?(?:suddenly )?(?:${verbs}) ?${over}${value}(?: or more)?$`,
    'iu',
  );
const patternZh = (verbs: string) =>
  new RegExp(
    `^(?<what>.+?)(?:又|再|的)*(?:${verbs})(?:了|幅度|率)*(?:超过|大于|达到?|多于|超|至少)?了?${value}(?:以上)?了?$`,
    'u',
  );

const moves: Readonly<Record<Language, readonly (readonly [Change['is'], RegExp])[]>> = {
  en: [
    [
      'down',
      pattern(
        'falls?|fallen|drops?|dropped|declines?|declined|decreases?|decreased|down|shrinks?|slips?|sinks?|loses?|dips?|lower|goes down',
      ),
    ],
    ['up', pattern('rises?|risen|grows?|grown|increases?|increased|up|jumps?|climbs?|gains?|higher|goes up')],
    ['either', pattern('changes?|changed|moves?|moved|varies|swings?|differs?')],
  ],
  zh: [
    ['down', patternZh('下降|下滑|下跌|缩水|减少|降低|回落|萎缩|跌|掉|降|少|低')],
    ['up', patternZh('上升|增长|上涨|增加|提高|涨|升|多|高|增')],
    ['either', patternZh('变化|变动|波动')],
  ],
};
