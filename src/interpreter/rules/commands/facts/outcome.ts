import { fieldOf } from '../../../../entities/index.ts';
import type { SlotValue } from '../../../../intents/index.ts';
import { regexp } from '../../../../kernel/index.ts';
import { normalise } from '../../text.ts';
import { choiceOf } from '../field-words.ts';
import { type Listed, ownSolution, reasonMeant } from '../loss-reasons.ts';
import { type MarkedText, sliceOf, written } from '../marked-text.ts';
import { momentOf } from '../moments.ts';
import type { CommandScene } from '../scene.ts';
import { alternatives } from '../template.ts';
import { commandWords } from '../words.ts';
import type { Fact } from './fact.ts';

/** That a clause tells a deal as won or lost; what is hoped, feared or planned is neither. */
export function outcomeIn(text: MarkedText, scene: CommandScene): readonly Fact[] {
  if (notYet.test(text.chars)) return [];
  for (const [outcome, pattern] of patterns) {
    const match = pattern.exec(text.chars);
    if (match === null || (outcome === 'won' && isStillToCome(text, match[0], scene))) continue;
    if (outcome === 'lost' && forAWhile.test(text.chars.slice(match.index + match[0].length))) continue;
    const fact = { from: match.index, to: match.index + match[0].length, isField: true, isSaid: true };
    const day = closedDay(text, scene);
    return [
      { ...fact, field: 'outcome', value: { type: 'key', text: match[0], key: outcome } },
      ...(day === null ? [] : [day]),
    ];
  }
  return [];
}

/** 三月底成交, "signed next week": what has a day that may lie ahead, and does not say that it is over. */
export function isStillToCome(text: MarkedText, said: string, { today }: CommandScene): boolean {
  const isOver =
    /了|已|(?<![a-z])(?:won|signed|landed|secured|clinched|went|closed|bagged|sealed|nailed|inked)(?![a-z])/u.test(
      said,
    );
  if (isPlanned.test(text.chars) || winsSomebody.test(text.chars)) return true;
  const ahead = momentOf(text, isDone.test(said) ? 'past' : isOver ? 'open' : 'future', today);
  return ahead !== null && ahead.date > today;
}

/** "Got signed on Friday", "was won": the Friday before. */
const isDone = /^(?:got|was|were|has been|have been|went)(?![a-z])/u;

/** 今天签了, "lost yesterday": when it was closed. */
function closedDay(text: MarkedText, scene: CommandScene): Fact | null {
  const moment = momentOf(text, 'past', scene.today);
  const at = text.chars.search(/[\ue200-\ue3f3]/u);
  if (moment === null || moment.date > scene.today || at < 0) return null;
  return {
    field: 'closedOn',
    value: { type: 'moment', ...moment },
    from: at,
    to: at + 1,
    isField: false,
    isSaid: false,
  };
}

/** 争取拿下, 尽快签下来, "they need the DPA signed": to be done, not done; and a paper beside the contract is not the deal. */
const isPlanned = regexp('u')`
    争取|力争|尽快|尽量|务必|打算|计划|准备|(?:要|得|想|必须|一定)(?:在|把|将|拿|签)|
    (?<![a-z])(?:needs?|wants?|must|requires?|waiting for)(?![a-z])[^,;]*(?<![a-z])(?:signed|closed)(?![a-z])|
    (?<![a-z])(?:nda|dpa|msa|loi)s?\s+(?:is |was |got |has been )?(?:counter)?signed(?![a-z])
  `;

/** "Off the table for this year", "dead until March", 丢到明年: put off, and not lost. */
const forAWhile =
  /^\s*(?:for|until|till|before)\s+(?:now|the moment|the time being|[\ue200-\ue3f3])|^\s*(?:到|至)[\ue200-\ue3f3]/u;

/** 搞定了他们总经理: who was won over, and no deal. */
const winsSomebody =
  /(?:搞定|拿下|摆平)了?[^，,。；;]{0,6}(?:总|总监|经理|老板|主任|院长|局长|处长|书记|部长|负责人|采购|财务|法务|领导|对接人)(?:了)?$/u;

/** Verbs that take their object behind them say so as adjectives, too: "won", but not "land" or "close". */
const wonEn = [
  ...[
    'won',
    'closed won',
    'closed-won',
    'is ours',
    'is a win',
    'is a done deal',
    'a done deal',
    'in the bag',
  ],
  ...['signed', 'signed and sealed', 'signed off', 'went through', 'landed', 'secured', 'clinched'],
];
const lostEn = [
  ...['lost', 'closed lost', 'closed-lost', 'dead', 'dropped out', 'fell through', 'went dead', 'died'],
  ...['is off', 'is off the table', 'off the table', 'is gone', 'is cancelled', 'is canceled', 'called off'],
];
const wonZh = [
  ...(commandWords.wonZh ?? []),
  '算赢单',
  '赢单了',
  '成交了',
  '成了',
  '签单了',
  '签成了',
  '签下了',
  ...['已签', '已经签', '已签约', '已经签约', '已签单', '已签署'],
];
const lostZh = [
  ...(commandWords.lostZh ?? []),
  ...[
    '作废',
    '丢标',
    '流标',
    '不做了',
    '取消了',
    '没中',
    '别做了',
    '别搞了',
    '别跟了',
    '不搞了',
    '不跟了',
    '不买了',
    '不采购了',
  ],
];
/** One character alone is as often a part of another word. */
const isPhrase = (word: string): boolean => [...word].length > 1;

const patterns: readonly (readonly ['won' | 'lost', RegExp])[] = [
  [
    'lost',
    new RegExp(
      `(?:(?<![a-z])(?:is|are|was|were|has been|have been|got|just)\\s+)*${alternatives(lostEn)}|(?:都|也|已经?|全)?${alternatives(lostZh.filter(isPhrase))}(?:了)?`,
      'u',
    ),
  ],
  [
    'won',
    new RegExp(
      `(?:(?<![a-z])(?:is|are|was|were|has been|have been|got|just)\\s+)*${alternatives(wonEn)}(?!\\s+(?:up|in|the (?:nda|dpa|sla|loi|sow|order form)|an? nda)(?![a-z]))|(?:都|也|已经?|全)?${alternatives(wonZh.filter(isPhrase))}(?!前|后|时|日|率|金额|概率|流程|仪式|[\\p{Script=Han}]*一天)(?:了)?`,
      'u',
    ),
  ],
];

const notYet = regexp('u')`
    预计|争取|希望|风险|担心|能否|能不能|可能|估计|计划|要是|如果|打算|试点成功|
    (?:没|未|不)(?:能|会|可能)?(?:赢|签约|成交)|去签|来签|再签|签约仪式|
    (?<![a-z])(?:
      hope|hoping|hopefully|expects?|will|might|may|if|could|should|wants?|trying|to be|not|when|once|until|
      before|after|nearly|almost|as good as
    )(?![a-z])|
    n't(?![a-z])
  `;

/** Somebody of the tenant's list of competitors to whom a deal was lost, or who is spoken of as one. */
export function competitorIn(whole: MarkedText, isLost: boolean, scene: CommandScene): Fact | null {
  // "No longer Blueharbor but Vexora": blanks where he stood who is none any more, so that all else keeps its place.
  const text = { ...whole, chars: whole.chars.replace(noLonger, (said) => ' '.repeat(said.length)) };
  const cue = (isLost ? chosen : rivalCue).exec(text.chars) ?? (isLost ? null : chosen.exec(text.chars));
  const field = fieldOf('deal', 'competitor');
  const from = cue === null ? 0 : cue.index + cue[0].length;
  if ((cue === null && !isLost) || isOut.test(text.chars)) return null;
  const rest = sliceOf(text, from);
  const key = listed('competitor', rest, scene) ?? (isLost ? ownSolution(rest, scene) : null);
  if (key === null) return null;
  const isField = /^(?:the\s+)?(?:main\s+)?(?:competitors?|rival)|^(?:主要)?(?:竞争对手|竞品|对手)/u.test(
    text.chars,
  );
  return {
    field: field.key,
    value: { type: 'key', text: key.said, key: key.key },
    from: cue?.index ?? key.from,
    to: from + key.to,
    isField: isField || isLost,
    isSaid: true,
  };
}

const noLonger =
  /(?<![a-z])(?:no longer|not) [^,;]{2,30}?,? but(?![a-z])|不再?是[^，,。]{2,12}?[，,]?而?(?=是)/gu;

/** A rival who is no longer one. */
const isOut = regexp('u')`
  出局|退出了?|弃标|淘汰|不(?:再)?考虑|
  (?<![a-z])(?:out of the (?:race|running)|dropped out|pulled out|withdrew|has withdrawn|ruled out|not (?:to )?(?:continue|continuing|go on|proceed|renew|renewing) with|
  no longer (?:considering|considers?|looking at|talking to)|parted ways with)(?![a-z])
`;

/** Whether a rival is spoken of, by name or as one. */
export function namesRival(text: MarkedText, scene: CommandScene): boolean {
  const isOne =
    /(?<![a-z])(?:competitors?|the competition|rivals?)(?![a-z])|竞争对手|对手|竞品|友商|同行/u.test(
      text.chars,
    );
  return isOne || listed('competitor', text, scene) !== null;
}

/** Lost to them: who won instead. */
const chosen = regexp('u')`
    (?:
      (?<![a-z])(?:lost )?(?:to|against)|
      (?<![a-z])(?:went|gone|go|going|goes|signed|stays?|stayed) (?:with|for)|
      (?<![a-z])(?:chose|chosen|picked|preferred|took|selected|decided for)|(?:输|丢|败|让)了?给了?|
      (?:选|用|签|定|找|买)(?:择|中|用|定|的是)?了?|被
    )(?=\s*\S)
  `;
const rivalCue = regexp('u')`
    (?<![a-z])(?:
      competitors?(?: is| are|:)?|competing (?:with|against)|competition (?:is|from)|up against|
      (?:look(?:ing|s)?|talking|speaking) (?:also )?(?:at|to|with)|evaluat(?:ing|es?)|consider(?:ing|s)?|
      compar(?:ed|ing|es?) (?:us )?(?:to|with|against)|vs\.?|versus|against|rival is
    )(?![a-z])|
    竞争对手(?:是|为)?|竞品(?:是|为)?|对手(?:是|为)?|(?:同时|还|也)在?(?:看|谈|接触|比较|联系)|
    [跟和与](?=.{1,8}(?:比|对比|竞争))|(?=.{1,8}也在(?:谈|跟|报价|接触))
  `;

/** The value of a list by one of its names, wherever in some words it stands. */
function listed(field: 'competitor' | 'lossReason', text: MarkedText, scene: CommandScene): Listed | null {
  const { chars } = text;
  const known = (scene.context.vocabulary.lists.get(fieldOf('deal', field).list ?? '') ?? []).filter(
    ({ retired }) => !retired,
  );
  const forms = known
    .flatMap(({ key, names }) => [...names.en, ...names.zh].map((name) => ({ key, form: normalise(name) })))
    .sort((one, other) => other.form.length - one.form.length);
  for (const { key, form } of forms) {
    const match = new RegExp(alternatives([form]), 'u').exec(chars);
    if (match !== null) return { key, said: match[0], from: match.index, to: match.index + match[0].length };
  }
  // 云岭 of 云岭软件: a rival may be called by a part of his name.
  const word =
    field === 'competitor'
      ? /^\s*(?:是|为|:)?\s*(?<name>[a-z][a-z\d-]+|\p{Script=Han}{2,8})/u.exec(chars)
      : null;
  const whole = word?.groups?.name ?? '';
  const from = (word?.[0].length ?? 0) - whole.length;
  // 竞争对手启衡报价110万: he is told more of.
  const lengths = /\p{Script=Han}/u.test(whole)
    ? [...whole].map((_, at) => whole.length - at)
    : [whole.length];
  for (const length of lengths.filter((one) => one > 1)) {
    const said = whole.slice(0, length);
    const key = choiceOf(fieldOf('deal', field), said, scene.context.vocabulary);
    if (key !== null) return { key, said, from, to: from + length };
  }
  return null;
}

/** Why a deal was lost, by the name of a reason or by the word that only its names have: 客户没预算, "budget cut", "(timing)". */
export function reasonIn(text: MarkedText, scene: CommandScene): Fact | null {
  const found = listed('lossReason', text, scene) ?? distinctive(text, scene) ?? reasonMeant(text, scene);
  if (found === null) return null;
  const value: SlotValue = {
    type: 'key',
    text: written(sliceOf(text, found.from, found.to)),
    key: found.key,
  };
  return { field: 'lossReason', value, from: found.from, to: found.to, isField: true, isSaid: true };
}

function distinctive({ chars }: MarkedText, scene: CommandScene): Listed | null {
  const list = scene.context.vocabulary.lists.get(fieldOf('deal', 'lossReason').list ?? '') ?? [];
  const wordsOf = (name: string): readonly string[] =>
    [...normalise(name).matchAll(/[a-z]{4,}|(?<=(\p{Script=Han}))\p{Script=Han}/gu)].map(
      (match) => `${match[1] ?? ''}${match[0]}`,
    );
  const keys = new Map<string, Set<string>>();
  const counts = new Map<string, number>();
  for (const { key, names } of list)
    for (const word of [...names.en, ...names.zh].flatMap(wordsOf)) {
      keys.set(word, (keys.get(word) ?? new Set()).add(key));
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  for (const [word, of] of keys) {
    const [key, another] = [...of];
    const at = chars.indexOf(word);
    if (at < 0 || key === undefined || another !== undefined || (counts.get(word) ?? 0) < 2) continue;
    return { key, said: word, from: at, to: at + word.length };
  }
  return null;
}
