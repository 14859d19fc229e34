import { regexp } from '../../kernel/index.ts';
import {
  askerEn,
  askerZh,
  limitingEn,
  limitingZh,
  removingAround,
  removingAroundZh,
  removingEn,
  removingZh,
  replacingZh,
} from './marker-words.ts';

/** How a message goes on with the last question, by its small words; `kernel` is what it says besides them. */
export interface Markers {
  readonly kernel: string;
  /**
   * `plain`: nothing points back. `trailing`: ends with "only", 怎么样, and `joined`: begins with "and", 那, as full questions may too.
   * `strong`: "what about", "instead", 换成: points back.
   */
  readonly strength: 'plain' | 'trailing' | 'joined' | 'strong';
  /** Whether a part of the same kind is replaced, or stands beside ("also", 再加). */
  readonly isAdded: boolean;
  /** "Without the filter", 不限区域: what is named is taken away. */
  readonly isRemoved: boolean;
  /** "Instead", 换成: a part of another kind gives way too. */
  readonly isInstead: boolean;
  /** "Of those", 其中: the records of the last answer are meant. */
  readonly isOfSet: boolean;
}

type Effect = Partial<Omit<Markers, 'kernel'>>;

interface Rule {
  readonly pattern: RegExp;
  readonly effect: Effect;
  /** What stays of the match; nothing where it isn't said. */
  readonly keep?: string;
}

const trailing: Effect = { strength: 'trailing' };
const joined: Effect = { strength: 'joined' };
const strong: Effect = { strength: 'strong' };
const added: Effect = { strength: 'strong', isAdded: true };
const instead: Effect = { strength: 'strong', isInstead: true };
const removed: Effect = { strength: 'strong', isRemoved: true };
const set: Effect = { strength: 'strong', isOfSet: true };

const them =
  '(?:(?:it|that|this|them|those|these|the (?:result|numbers?|list|figures?|table|same))(?![a-z])(?! [a-z]+ly))';
const records =
  '(?:deals?|opportunit(?:y|ies)|opps?|accounts?|customers?|clients?|companies|contacts?|leads?|tasks?|activities|invoices?|orders?|ones|records?)';
/** "Deals without an account on them": the message itself has said what is meant. */
const ownNoun = `(?<!\\b${records} .{0,60})`;
const recordsZh = '(?:商机|单子|客户|公司|联系人|线索|待办|任务|订单|发票|合同|记录|活动|人|单|數據|数据)';

/** What stands around the part that it takes away: "leave West out", 把西区去掉. */
const around: readonly RegExp[] = [removingAround, ...removingAroundZh];

/** Tried again and again until none fits: small words come in rows ("and what about just"). */
const atStart: readonly Rule[] = [
  {
    pattern:
      /^(?:ok(?:ay)?|right|great|thanks|thank you|cool|nice|hmm+|please|well|alright|interesting|good|hm|so|yes|sure)\b[,.!\s]+/i,
    effect: {},
  },
  {
    pattern:
      /^(?:好的?|嗯+|哦|明白了?|知道了|谢谢|请|麻烦|帮我|给我|我想看?看?|能不能|可以|可不可以|行(?!业))(?:[，,。\s]+|(?=\p{Script=Han}))/u,
    effect: {},
  },
  { pattern: /^(?:and|but|now|then)\b[,\s]*/i, effect: joined },
  { pattern: /^back (?=in \S)/i, effect: joined },
  {
    pattern: new RegExp(
      `^${askerEn}(?:(?:show|list|give|get|see|display|take|keep|make it|name)(?: me| us)? )(?=(?:only |just )?(?:the )?(?:top|best|first|worst|bottom|last|highest|lowest|biggest|largest|smallest) (?:\\d+|two|three|four|five|six|seven|eight|nine|ten)\\b)`,
      'i',
    ),
    effect: strong,
  },
  {
    pattern: /^(?:列出?|取|给我|保留|留|显示|看看?|要)(?=(?:前|后|最后|倒数)[\d一二两三四五六七八九十])/u,
    effect: strong,
  },
  { pattern: /^(?:that|it|this) was [^,]{1,20}, /i, effect: joined },
  { pattern: /^(?:and )?(?:also|additionally|add|plus|together with|along with)\b[,\s]*/i, effect: added },
  { pattern: /^(?:what|how)(?: about| of|'?s about)\b\s*/i, effect: strong },
  {
    pattern: /^(?:what|how) if (?:it(?:'s| is)|we (?:look at|take|use)|i (?:look at|take)) (?:only |just )?/i,
    effect: strong,
  },
  {
    pattern: regexp('i')`
        ^(?:the )?same(?! (?:period|time|days?|weeks?|months?|quarter|half|dates|stretch|season)\b)
        (?: (?:thing|question|again|numbers?|figures?|query|view|list|chart|analysis|one|table))*
        (?:,| but| again| for| with| in)*\s+(?=\S)
      `,
    effect: strong,
    keep: '',
  },
  { pattern: /^(?:let's )?(?:go |switch )?back to (?:the |a |an )?/i, effect: strong },
  { pattern: /^(?:回到|还原成|恢复成)/u, effect: strong },
  {
    pattern: new RegExp(
      `^${askerEn}${limitingEn}\\b(?=\\s+\\S)\\s*(?:(?:for|in|on|the ones? (?:for|in|from|of))\\s+)?`,
      'i',
    ),
    effect: strong,
  },
  {
    pattern: new RegExp(
      `^(?:(?:can|could|would) (?:you|i|we) |let's |let us |i(?:'d| would) like (?:you )?to |i want (?:you )?to )?(?:please |now |also )*(?:make|turn|change(?! in\\b)|switch|convert|restrict|limit|narrow|filter|reduce|do|put|draw|run|repeat) (?:${them} )?(?:down )?(?:into|to|for|on|as|with|in|by)?\\s*(?:only |just )?`,
      'i',
    ),
    effect: instead,
  },
  {
    pattern: new RegExp(
      `^(?:(?:can|could|would) (?:you|i|we) |let's |let me |i(?:'d| would) like to |i want to )?(?:please |now |also )*(?:show|give|see|have|get|view|look at)(?: me| us)? ${them}(?! ${records})\\s*(?:only |just |for |in )?`,
      'i',
    ),
    effect: strong,
  },
  {
    pattern:
      /^(?:然后|还有|另外|同样的?|一样的?|接着|顺便|那么|那麼|那)(?!个|個|些|家|位|笔|筆|条|單|单|几|边|里)[，,\s]*/u,
    effect: joined,
  },
  { pattern: new RegExp(`^${replacingZh}[，,\\s]*`, 'u'), effect: instead },
  { pattern: /^(?:再|也|还|同时|一并|一起)?(?:加上|加入|再加上?|带上|连同)(?=\S)[，,\s]*/u, effect: added },
  { pattern: /^(?:再(?=按|分)|也(?=按|分|看|把))/u, effect: added },
  { pattern: /^再(?=看|把)/u, effect: strong },
  { pattern: new RegExp(`^${askerZh}${limitingZh}[，,\\s]*`, 'u'), effect: strong },
  {
    pattern: /^(?:再|也)?(?:看看|看一下|看下(?!半|周|个|月|季|星期|礼拜|一)|看|查一?下?|来看看?|说说)(?=\S)/u,
    effect: {},
  },
  { pattern: /^分别(?:看看?|列出?|显示)?(?=(?:每|各))/u, effect: strong },
  { pattern: /^(?:把|将)(?:它|这个|那个|结果|上面的?|这张表|它们)(?:都)?/u, effect: strong },
  {
    pattern: new RegExp(`^${askerEn}${removingEn}\\s+(?:(?:the|any|that|this|all|my)\\s+)*`, 'i'),
    effect: removed,
  },
  { pattern: /^(?:no (?=filters?\b|limits?\b|restrictions?\b|comparisons?\b|charts?\b))/i, effect: removed },
  {
    pattern: regexp('i')`
        ^(?:(?:for|across|over|of|with|include|including|show|in) )*(?=
          (?:
            everyone|everybody|
            (?:any|every)[ ]
            (?:team|rep|region|time|person|year|period|product|customer|account|sector|industry|stage)|
            all (?:
              teams|reps|regions|time|of (?:them|it)|people|years|periods|products|customers|accounts|
              sectors|industries|stages|of us
            )|
            the (?:whole|entire) (?:company|team|time|period)|everything
          )\s*[.?!]*$
        )
      `,
    effect: removed,
  },
  {
    pattern: new RegExp(`^${removingZh}(?:掉|了)?(?:这个|那个|所有|全部)?`, 'u'),
    effect: removed,
  },
  {
    pattern:
      /^(?=(?:所有|全部|整个|全)(?:人|团队|区域|地区|大区|公司|时间|产品|客户|行业|销售|阶段|员工|年份|期间|同事)(?:的)?(?:呢|吧|都)?[。?？!！]*$)/u,
    effect: removed,
  },
];

const atEnd: readonly Rule[] = [
  { pattern: /[\s?!.。？！…~～]+$/u, effect: {} },
  { pattern: /[,，\s]*\b(?:please|pls|though|thanks|for me|if you can)$/i, effect: {} },
  { pattern: /[,，\s]*\bthen$/i, effect: joined },
  { pattern: /[,，\s]*\b(?:instead(?: of (?:that|this|it))?|rather|this time)$/i, effect: instead },
  // "By value rather than by count": what it was is known.
  {
    pattern:
      /[,\s]+(?:instead of|rather than|in place of|(?<=,\s)not) (?:(?:by|the|in|per|as) )*[\p{L}'’ -]{2,24}$/iu,
    effect: instead,
  },
  {
    pattern: /(?<=\S)[，,\s]*(?:而不是|不要?再?(?:按|看|用|分)|(?<!分)别(?:按|看|用))\p{Script=Han}{1,6}$/u,
    effect: instead,
  },
  { pattern: /[,，\s]*\b(?:too|as well|in addition|on top)$/i, effect: added },
  { pattern: /[,，\s]*\b(?:only|alone)$/i, effect: trailing },
  { pattern: /[,，\s]*\bagain$/i, effect: strong },
  // "Tom's?": his of what was shown.
  { pattern: /(?<=^[\p{L} ]{2,30})['’]s(?: ones?)?$/iu, effect: trailing },
  {
    pattern: /\s+(?:for|over|in|of|on) the same(?: (?:thing|period|time|ones?|people|set|filters?))?$/i,
    effect: strong,
  },
  { pattern: /[，,\s]*(?:呢|的话|又如何|又怎么样|又是多少|又是怎样)$/u, effect: strong },
  {
    pattern:
      /[，,\s]*(?:如何|怎么样|怎样|咋样|(?:的)?情况|(?<!\p{Script=Han}(?:数|额|率|量|价))(?:的)?(?:是|有)多少)$/u,
    effect: trailing,
  },
  { pattern: /(?<=\p{Script=Han})(?:这个)?(?:维度|角度|口径|层面|粒度)$/u, effect: strong },
  {
    pattern:
      /(?<=前[\d一二两三四五六七八九十]+(?:名|个|位|家|大)?)(?:都)?(?:是|有)?(?:哪些|哪几个|谁|哪[一二两三四五\d]+个|就行|就好|即可|就够了)$/u,
    effect: strong,
  },
  { pattern: /[，,\s]*(?:吧|谢谢|可以吗|行吗|好吗|好不好|嘛|啊|呀)$/u, effect: {} },
  { pattern: /(?<=\p{Script=Han})(?:拆分?|拆开|细分|分)(?:一下|下|开)$/u, effect: {} },
  { pattern: /(?<=\p{Script=Han})(?:来看|看看|看一下|看下(?!半|周|个|月|季|星期|礼拜|一)|看)$/u, effect: {} },
  { pattern: /(?<=[\p{Script=Han}a-z])(?:也看看|也要|一起看|也算上|都要)$/iu, effect: added },
];

const within: readonly Rule[] = [
  {
    // "By region, that difference", 按区域看这个差别.
    pattern: regexp('iu')`
        \b(?:this|that) (?:difference|change|gap|drop|fall|rise|increase|decrease|decline|figure|number)\b|
        (?:这个|那个|该)(?:差别|差距|差异|差额|变化|数字?|指标|跌幅|涨幅)
      `,
    effect: strong,
  },
  {
    pattern: new RegExp(
      `\\b(?:of|among|amongst|from|out of|${ownNoun}(?:in|for|on|behind|about)) (?:those|these|them|the(?:se|m) ${records}|those ${records}|that number|that figure|it)\\b`,
      'i',
    ),
    effect: set,
  },
  {
    // "How much of that closes this year".
    pattern:
      /\b(?:of|from|out of) (?:that|this)(?= (?:is|are|was|were|will|closes?|comes?|falls?|goes|do|does|did)\b|[\s?.]*$)/i,
    effect: set,
  },
  {
    pattern: regexp('i')`
        (?<=
          \b(?:
            break|split|slice|group|cut|sort|order|rank|compare|chart|plot|graph|draw|list|show|count|sum|
            filter|see|give me
          )[ ]
        )(?:it|that|this|them|those|these|they)\b(?! [a-z]*(?:deal|account|customer|one))
        (?: (?:all|up|out))?
      `,
    effect: strong,
  },
  {
    pattern: regexp('i')`
        (?<=\b(?:is|was|are|were|does|do|did) )(?:that|it|this|they|those|these)\b
        (?! (?:past |last |fiscal |financial |calendar )?(?:day|week|month|quarter|half|year)| takes?\b)
      `,
    effect: strong,
  },
  {
    pattern: new RegExp(
      `${ownNoun}\\b(?:those|these|such|them)(?: ${records}(?: with)?)?(?=\\s|$)(?! (?:days|weeks|months|years))`,
      'i',
    ),
    effect: set,
  },
  {
    pattern: new RegExp(
      `(?:在)?(?:这|那|這|上面(?:这|那)?|刚才(?:这|那)?)(?:些|几个|几家|几笔|几单|批|里面|幾個)(?:${recordsZh})?(?:里面|当中|里|中|之中)?的?|(?:在)?(?:其中|里面|它们|当中)(?:里面|当中|里|中)?(?:的|有)?`,
      'u',
    ),
    effect: set,
  },
  {
    pattern: regexp('i')`
        \b(?:the )?(?:
          (?<=
            (?:
              open|closed|won|lost|big|small|new|old|stuck|overdue|other|active|largest|biggest|smallest|
              largest|recent|latest|\d
            )[ ]
          )ones|
          ones(?=
            [ ](?:
              with|over|under|above|below|from|in|that|by|of|won|lost|closing|owned|at|where|which|who|
              without|not
            )
          )
        )\b
      `,
    effect: strong,
  },
];

const superlativeFirst =
  /\b(worst|best|weakest|strongest|poorest|slowest|fastest|smallest|fewest|lowest) first\b/gi;

/** Takes the small words off a message. */
export function readMarkers(text: string): Markers {
  // "Worst first" is an order; "first" alone would be the other one.
  let kernel = text.normalize('NFKC').trim().replace(superlativeFirst, '$1');
  const effects: Effect[] = [];
  const strip = (rules: readonly Rule[]): boolean =>
    rules.some(({ pattern, effect, keep }) => {
      const match = pattern.exec(kernel);
      if (match === null || effects.length > 12) return false;
      const rest =
        `${kernel.slice(0, match.index)}${keep ?? ' '}${kernel.slice(match.index + match[0].length)}`.trim();
      if (rest === kernel && effects.includes(effect)) return false;
      effects.push(effect);
      const isDone = rest === kernel;
      kernel = rest;
      return !isDone;
    });
  const taken = around
    .map((pattern) => pattern.exec(kernel.replace(/[\s?!.。？！]+$/u, ''))?.groups?.what)
    .find(Boolean);
  if (taken !== undefined) {
    kernel = taken;
    effects.push(removed);
  }
  while (kernel !== '' && (strip(atEnd) || strip(atStart)));
  while (kernel !== '' && strip(within));
  while (kernel !== '' && (strip(atEnd) || strip(atStart)));
  kernel = kernel.replace(/\s{2,}/g, ' ').replace(/(?<=\p{Script=Han})的$/u, '');
  return {
    kernel,
    strength:
      (['strong', 'joined', 'trailing'] as const).find((strength) =>
        effects.some((effect) => effect.strength === strength),
      ) ?? 'plain',
    isAdded: effects.some((effect) => effect.isAdded === true),
    isRemoved: effects.some((effect) => effect.isRemoved === true),
    isInstead: effects.some((effect) => effect.isInstead === true),
    isOfSet: effects.some((effect) => effect.isOfSet === true),
  };
}
