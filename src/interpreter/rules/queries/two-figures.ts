import { regexp } from '../../../kernel/index.ts';
import { type Draft, note, type Scene } from './draft.ts';
import { type Item, itemSense, itemSenses, itemWord } from './items.ts';
import { eventsOf } from './statuses.ts';

/**
 * "How many did we win and for how much", 几个，值多少, "number and amount": the number and the sum of the same deals were asked for,
 * of which one has been found. The other is added.
 */
export function addOtherFigure(scene: Scene, draft: Draft, measures: string[]): void {
  const { amountOfCount, amount, units, averageAmount, dealCount } = scene.lexicon.unnamed;
  const sums: Readonly<Record<string, string>> = {
    ...amountOfCount,
    ...(amount.won === null ? {} : { [units]: amount.won }),
  };
  // 卖了几单，平均多少钱一单: of what was won, how many and of what size.
  const [only] = measures;
  const number = measures.length === 1 && only === averageAmount ? findCount(scene, draft) : undefined;
  if (number !== undefined && dealCount.won !== null) {
    measures.unshift(dealCount.won);
    note(draft, 'measures', number, dealCount.won);
    return;
  }
  const counted = measures.find((key) => sums[key] !== undefined);
  const summed = measures.find((key) => Object.values(sums).includes(key));
  if (counted !== undefined) {
    const sum = sums[counted];
    const said = sum === undefined || measures.includes(sum) ? undefined : findSum(scene, draft);
    if (sum === undefined || said === undefined) return;
    measures.push(sum);
    note(draft, 'measures', said, sum);
  } else if (summed !== undefined) {
    const said = findNumber(scene);
    if (said === undefined) return;
    const isOfPieces = ofGoods.test(said.text) && summed === amount.won;
    const count = isOfPieces ? units : Object.keys(sums).find((key) => sums[key] === summed);
    if (count === undefined) return;
    measures.push(count);
    note(draft, 'measures', said, count);
  }
}

/** 多少台, 几套: pieces, and no deals. */
export const ofGoods = /(?:[套件台份箱支块盒部吨张]|许可|席位|授权)$/;

/** The words that ask for a sum beside a number. */
function findSum(scene: Scene, draft: Draft): Item | undefined {
  const { amountOfCount } = scene.lexicon.unnamed;
  const numbers = scene.items.filter(
    (item) => isNumber(scene, item) || amountOfCount[itemSense(item, 'measure')?.key ?? ''] !== undefined,
  );
  return scene.items.find(
    (item) =>
      !draft.taken.has(item.at) &&
      isPlain(item) &&
      (((isInterrogative(item) || (isSumOfEvent(scene, item) && !isNumber(scene, item))) &&
        numbers.some((one) => one.at !== item.at)) ||
        (isMoney(scene, item) &&
          (numbers.some((one) => one.at < item.at && isJoined(scene, item)) ||
            numbers.some((one) => one.at > item.at && isJoined(scene, one))))),
  );
}

/** The words that ask for a number where a sum was found: 多少台多少钱, "the value and the number". */
function findNumber(scene: Scene): Item | undefined {
  const sum = scene.items.find((item) => isPlain(item) && isMoney(scene, item));
  return scene.items.find(
    (item) =>
      sum !== undefined &&
      item.at !== sum.at &&
      isNumber(scene, item) &&
      (isInterrogative(sum) || isJoined(scene, item.at > sum.at ? item : sum)),
  );
}

/** 几单, "how many deals", beside a mean. */
function findCount({ items }: Scene, { taken }: Draft): Item | undefined {
  return items.find(
    (item) =>
      isPlain(item) &&
      !taken.has(item.at) &&
      (itemWord(item, 'counting') === 'count' || /^(?:几|多少)[单笔]$/u.test(item.text)),
  );
}

/** How much, 多少钱: a question of its own wherever it stands. */
function isInterrogative(item: Item): boolean {
  return (
    itemWord(item, 'counting') === 'much' &&
    /^(?:how much(?: money)?|how many dollars|多少钱|多少金额|多少元|几个钱|多少额)$/i.test(item.text)
  );
}

const countWords = /^(?:how many\b.*|(?:the )?(?:number|quantity|volume))$/i;

/** 做了多少，签了几单: what was won is asked for, and how many besides. */
function isSumOfEvent({ items }: Scene, item: Item): boolean {
  const verb = items[item.at - 1];
  return (
    itemWord(item, 'counting') === 'either' &&
    verb !== undefined &&
    eventsOf(verb).some((event) => event === 'won' || event === 'bought')
  );
}

/** How many, 多少单; 还有多少在谈的商机: the word for any figure, right before the deals. */
function isNumber({ items, lexicon }: Scene, item: Item): boolean {
  if (!isPlain(item)) return false;
  if (itemWord(item, 'counting') === 'count' || countWords.test(item.text)) return true;
  const noun = items[item.at + 1];
  return (
    itemWord(item, 'counting') === 'either' &&
    /多少$/.test(item.text) &&
    noun !== undefined &&
    (itemSense(noun, 'entity')?.key === 'deal' || lexicon.namesRecords(noun.text))
  );
}

function isMoney(scene: Scene, item: Item): boolean {
  return (
    itemWord(item, 'counting') === 'much' ||
    itemSenses(item, 'field').some(({ entity, key }) => entity === 'deal' && key === 'amount') ||
    Object.values(scene.lexicon.unnamed.amount).includes(itemSense(item, 'measure')?.key ?? null) ||
    isSumBehind(scene, item)
  );
}

/** 赢了几单？合计呢, 值多少: the sum as a question of its own behind the number. */
function isSumBehind({ text }: Scene, item: Item): boolean {
  if (itemWord(item, 'counting') === 'either')
    return /(?:值|价值|卖|合计|总计|总共|一共|加起来)了?$/u.test(text.slice(0, item.start));
  return (
    itemWord(item, 'aggregate') === 'total' &&
    /^(?:是|有)?(?:呢|多少|是多少|多少钱|多大)?[\s呢啊呀?？。]*$/u.test(text.slice(item.end))
  );
}

/** Behind a comma or an "and", with small words between: "and what are they worth", ，总共值多少. */
function isJoined({ text }: Scene, item: Item): boolean {
  return joint.test(text.slice(0, item.start));
}

const joint = regexp('iu')`
    (?:[,，、;；?？&+/]|\b(?:and|plus|with)\b|[和及与跟以])\s*(?:
      (?:
        for|in|by|at|of|also|what(?:['’]s)?|how|is|are|was|were|do|does|did|their|its|the|it|they|them|
        those|these|total|overall|combined|altogether|add|up|to
      )\s+|
      其|它们|他们|这些|总共|一共|合计|总计|总的?|共|的|都|分别|各|是|有|大概|加起来|值|价值|合|卖|了
    )*$
  `;

function isPlain({ condition, isMissing, isNegated }: Item): boolean {
  return condition === null && !isMissing && !isNegated;
}

/** 营收目标完成情况, 逾期的应收: one figure in two words, of which the one says what the other is of. */
export function dropSaidTwice({ text, lexicon }: Scene, measures: string[]): void {
  const { attainment, amount, overdueAmount, receivables } = lexicon.unnamed;
  const pairs = [
    [attainment, amount.won],
    [overdueAmount, receivables],
  ];
  const pair = pairs.find(
    ([told, of]) => measures.length === 2 && [told, of].every((key) => measures.includes(key ?? '')),
  );
  const of = pair?.[1];
  if (of != null && !/[和与及、，,]|\band\b/iu.test(text)) measures.splice(measures.indexOf(of), 1);
}

/** "How are we tracking against this month's revenue target": what is held against it is what was won. */
export function holdAgainstTarget({ items, lexicon }: Scene, measures: string[]): void {
  const { amount, target } = lexicon.unnamed;
  const isHeld = items.some((item) => itemWord(item, 'comparison') === 'target');
  if (isHeld && amount.won !== null && measures.length === 1 && measures[0] === target)
    measures.splice(0, 1, amount.won);
}
