import type { FieldChange, MomentValue, RecordRef } from '../../../intents/index.ts';
import { regexp } from '../../../kernel/index.ts';
import { type DealMention, dealMentionsIn, dealNamedIn } from './deal-mentions.ts';
import type { Clause } from './draft.ts';
import { dealMark, type Fact, factsIn } from './facts/index.ts';
import { joined, type MarkedText, marksIn, sliceOf, trimmed, without } from './marked-text.ts';
import { isOrdered, type ProductLine, productLinesIn } from './product-lines.ts';
import { reportedIn } from './reported.ts';
import type { CommandScene } from './scene.ts';
import { spokenAccount } from './spoken-of.ts';
import { isWrittenAsName, strangeWords } from './strange-words.ts';
import { alternatives } from './template.ts';
import { topicIn } from './topic.ts';

/**
 * What a clause tells of a deal, or of several at once: "budget 2M", 三季度定, "to negotiation at 19k", "A and B both lost (timing)". One
 * is told for each deal, or for each group of them, of which something else is said.
 */
export interface ToldOfDeal {
  /** Called by their names in the clause itself. */
  readonly deals: readonly RecordRef[];
  /** "Both", 都: it goes for all of those that were told of just before. */
  readonly isOfAll: boolean;
  /** "Each", 各: a sum is what each of them comes to, and not all of them together. */
  readonly isOfEach: boolean;
  /** What it is about: the name of a deal that is not there yet. */
  readonly topic: string | null;
  /** "A new tender", 新项目. */
  readonly isNew: boolean;
  readonly changes: readonly FieldChange[];
  /** The fields of the changes that are told by their own names or verbs: these hold against what was said before. */
  readonly firm: readonly string[];
  readonly stage: string | null;
  readonly outcome: 'won' | 'lost' | null;
  readonly closedOn: MomentValue | null;
  /** How many of which products it is about. */
  readonly lines: readonly ProductLine[];
  /** Told as the deal's own fields, and no more than that; else what a customer has, plans or says. */
  readonly isPlain: boolean;
  /** In a verb of change: what is changed was there before. */
  readonly isChange: boolean;
  /** Nothing is said but the deal's name and its values. */
  readonly isWhole: boolean;
  /** Who says so, or other words: they are to be kept. */
  readonly saysMore: boolean;
  /** 0..1, of telling this. */
  readonly confidence: number;
}

/** `isLost`: the deal that is spoken of was lost in a clause before, so that a reason or a rival may stand alone. */
export function readToldOfDeals(clause: Clause, isLost: boolean, scene: CommandScene): readonly ToldOfDeal[] {
  const said = reportedIn(clause.whole);
  const whole = withoutDescription(withoutNow(said === null ? clause.whole : sliceOf(clause.whole, said)));
  const mentions = dealMentionsIn(whole, scene);
  if (mentions.length < 2) return listOf(readPart(whole, mentions, isLost, scene));
  const groups = grouped(mentions, whole);
  const starts = isTurned(groups, whole, scene)
    ? groups.map((_, at) => (at === 0 ? 0 : (groups[at - 1]?.at(-1)?.to ?? 0)))
    : groups.map((group, at) => (at === 0 ? 0 : (group[0]?.from ?? 0)));
  return groups.flatMap((group, at) => {
    const from = starts[at] as number;
    const to = starts[at + 1] ?? whole.chars.length;
    const own = group.map((one) => ({ ...one, from: one.from - from, to: one.to - from }));
    return listOf(readPart(sliceOf(whole, from, to), own, isLost, scene));
  });
}

function listOf(one: ToldOfDeal | null): readonly ToldOfDeal[] {
  return one === null ? [] : [one];
}

/** "A and B both lost": deals that nothing stands between but "and" are told of together. */
function grouped(
  mentions: readonly DealMention[],
  { chars }: MarkedText,
): readonly (readonly DealMention[])[] {
  const groups: DealMention[][] = [];
  for (const mention of mentions) {
    const last = groups.at(-1)?.at(-1);
    if (last !== undefined && isAnd.test(chars.slice(last.to, mention.from))) groups.at(-1)?.push(mention);
    else groups.push([mention]);
  }
  return groups;
}

const isAnd =
  /^\s*(?:[,，、&+/]|(?<![a-z])(?:and|as well as|plus|und)(?![a-z])|和|与|跟|及|以及|还有)*\s*(?:the\s+)?$/u;

/** "Won A and lost B": what is told of each stands before it. */
function isTurned(
  groups: readonly (readonly DealMention[])[],
  whole: MarkedText,
  scene: CommandScene,
): boolean {
  const first = groups[0]?.[0]?.from ?? 0;
  const last = groups.at(-1)?.at(-1)?.to ?? 0;
  const has = (from: number, to?: number): boolean =>
    factsIn(sliceOf(whole, from, to), false, scene).all.length > 0;
  return groups.length > 1 && has(0, first) && !has(last);
}

function readPart(
  text: MarkedText,
  mentions: readonly DealMention[],
  isLost: boolean,
  scene: CommandScene,
): ToldOfDeal | null {
  const { all: found, beyond } = factsIn(withMarks(text, mentions), isLost, scene);
  // 聊下一期网关，大概二十来万: as much as comes to mind, and no deal's sum.
  if (mentions.length === 0 && roughSum.test(text.chars.trim())) return null;
  const { isNew, topic } = topicIn(text);
  const isWhole = !isNew && namesNothingElse(beyond, text, scene);
  // "The meeting was called off", "they won a tender": won and lost are many things besides deals.
  const all = isWhole || mentions.length > 0 ? found : found.filter(({ field }) => !closing.has(field));
  const lines = isOrdered(text) ? productLinesIn(text, scene) : [];
  if (all.length === 0 && lines.length === 0 && topic === null && !isNew && mentions.length < 2) return null;
  const given = (field: string): Fact['value'] | null =>
    all.find((one) => one.field === field)?.value ?? null;
  const [stage, outcome, closedOn] = ['stage', 'outcome', 'closedOn'].map(given);
  const isOfEach = ofEach.test(text.chars);
  const isOfBundle = mentions.length === 0 && scene.before != null && asOne.test(scene.before.chars);
  const isShared = (mentions.length > 1 || isOfBundle || ofAll.test(text.chars)) && !isOfEach;
  const ofOne = all.filter(({ field }) => !['stage', 'outcome', 'closedOn'].includes(field));
  const changes = isShared ? withoutSum(ofOne) : ofOne;
  const isMore = text.chars.length > longestPlain || saysMore(text);
  const alike = mentions.length > 0 ? null : dealNamedIn(withoutLines(text, lines), scene);
  return {
    deals: alike === null ? mentions.map(({ ref }) => ref) : [alike],
    isOfAll: ofAll.test(text.chars),
    isOfEach,
    topic,
    isNew,
    changes: changes.map(({ field, value }) => ({ field, value })),
    firm: changes.filter(({ isField }) => isField).map(({ field }) => field),
    stage: stage?.type === 'key' ? stage.key : null,
    outcome: outcome?.type === 'key' ? (outcome.key as 'won' | 'lost') : null,
    closedOn: closedOn?.type === 'moment' ? closedOn : null,
    lines,
    saysMore: isMore,
    isChange: changesIt.test(text.chars),
    isPlain: changes.every((one) => one.isField) && !isMore && all.length > 0,
    isWhole: isWhole && all.length > 0,
    confidence: Math.max(
      all.some((one) => one.isField) ? 0.9 : 0,
      all.some((one) => one.isSaid) ? 0.87 : 0,
      all.length > 0 ? 0.7 : 0,
      0.3,
    ),
  };
}

/** "200 seats of Analytics Suite": what is counted names no deal that happens to be called after seats. */
function withoutLines(text: MarkedText, lines: readonly ProductLine[]): MarkedText {
  return lines.reduceRight(
    (rest, { from, to }) => joined([sliceOf(rest, 0, from), sliceOf(rest, to)]) ?? rest,
    text,
  );
}

const roughSum = /^(?:大概|大约|差不多|估计|预估)(?:就|在|是|有|要)?[\ue400-\ue5f3](?:左右|上下|吧)?$/u;

const closing: ReadonlySet<string> = new Set(['outcome', 'closedOn', 'lossReason']);

const changesIt = new RegExp(
  `${alternatives([
    ...[
      'change',
      'changed',
      'push',
      'pushed',
      'move',
      'moved',
      'update',
      'updated',
      'raise',
      'raised',
      'lower',
    ],
    ...[
      'lowered',
      'adjust',
      'adjusted',
      'set the',
      'set its',
      'set their',
      'bump',
      'bumped',
      'increase',
      'increased',
      'reduce',
      'reduced',
      'cut',
      'slip',
      'slips',
      'slipped',
    ],
    ...['改', '调', '推', '延', '降', '涨', '提到', '压到', '缩', '砍'],
  ])}`,
  'u',
);

/** "As a package, 90k", 打包一共70万: what several come to together. */
const asOne = regexp('u')`
    (?<![a-z])(?:together|combined|bundled?|as (?:a|one) (?:package|bundle|deal))(?![a-z])|
    打包|合并|捆绑|合在一起|加起来
  `;
const ofAll = new RegExp(
  `${asOne.source}|(?<![a-z])(?:both|all three|each|apiece)(?![a-z])|(?<!成|首|京|故)都(?!市)|两[个单笔]|各|一起|一并`,
  'u',
);
/** What each of several comes to; else a sum is of all of them together, and nobody's own. */
const ofEach = /(?<![a-z])(?:each|apiece)(?![a-z])|各|每[个单笔]/u;

/** What goes for each of several deals: a sum of all of them is none of theirs. */
export function withoutSum<Change extends { readonly field: string }>(
  changes: readonly Change[],
): readonly Change[] {
  return changes.filter(({ field }) => field !== 'amount');
}

/** The customer who is spoken of may be named beside his deal. */
function namesNothingElse(beyond: string, text: MarkedText, scene: CommandScene): boolean {
  const account = spokenAccount(scene);
  return [...beyond].every((character) => {
    if (!/[\p{L}\d\ue000-\uf8ff]/u.test(character)) return true;
    const mark = text.message.marks.get(character);
    // 两个单子都: how many there are.
    if (mark?.kind === 'amount' && mark.span.unit === 'number' && Number(mark.span.value) < 10) return true;
    const [best] = mark?.kind === 'name' ? mark.span.candidates : [];
    return (
      best !== undefined &&
      best.entry.entity === 'account' &&
      best.entry.id === (account?.id ?? best.entry.id)
    );
  });
}

/** The clause with each deal's name as one mark. */
function withMarks(text: MarkedText, mentions: readonly DealMention[]): MarkedText {
  let chars = '';
  const units: number[] = [];
  let last = 0;
  for (const { from, to } of mentions) {
    chars += text.chars.slice(last, from) + dealMark;
    units.push(...text.units.slice(last, from), text.units[from] as number);
    last = to;
  }
  return {
    message: text.message,
    chars: chars + text.chars.slice(last),
    units: [...units, ...text.units.slice(last)],
  };
}

/** "Pilot is now 18k" is "pilot is 18k"; "100k now" is not all of it. */
function withoutNow(text: MarkedText): MarkedText {
  if (/^[\ue400-\ue5f3]\s*[\ue200-\ue3f3]$/u.test(text.chars.trim())) return text;
  const marks = [...text.chars].filter((character) => {
    const mark = text.message.marks.get(character);
    return mark?.kind === 'time' && /^(?:now|currently|as of now|现在|目前)$/iu.test(mark.span.text);
  });
  return marks.length === 0 ? text : trimmed(without(text, new RegExp(`\\s*[${marks.join('')}]`, 'gu')));
}

/** 门店数字化（合同阶段那个）, "the rollout (the one in proposal)": which one it is, and no value of it. */
function withoutDescription(text: MarkedText): MarkedText {
  return trimmed(
    without(
      text,
      /[（(](?:[^()（）]{0,16}(?:那个|那单|那笔|这个)|the [^()（）]{0,24}(?:one|deal)(?: in [a-z ]+)?)[)）]/gu,
    ),
  );
}

/** "Vera wants it for 31k", "verbal yes from A. Rupp": who says so, and words that are no field's, are to be kept. */
function saysMore(text: MarkedText): boolean {
  if (marksIn(text, 'name').some(({ span }) => span.candidates[0]?.entry.entity === 'contact')) return true;
  const strange = strangeWords(text);
  return strange.some(isWrittenAsName) || strange.length > 2;
}

/** Longer clauses say more than a field's value, and stay in the note. */
const longestPlain = 40;
