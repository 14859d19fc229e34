import { regexp } from '../../../kernel/index.ts';
import { type Item, itemSense, itemWord } from './items.ts';

/** The items of a question with the verbs that nobody knows read by their place, and how doubtful that is. */
export interface ReadVerbs {
  readonly items: readonly Item[];
  readonly doubt: number;
}

/**
 * "How much did the East haul in", "who bagged the most", 谁揽了几单: a word that is unknown stands where only a verb can. Beside a figure
 * that is named it changes nothing; where none is, it is what sales people do with deals: win them. Verbs of losing and paying are known
 * by their stem and left unread.
 */
export function readUnseenVerbs(text: string, items: readonly Item[]): ReadVerbs {
  const verb = items.find((item) => isVerb(text, items, item));
  if (verb === undefined) return { items, doubt: 0 };
  const run = [verb, ...particles(text, items, verb)];
  const namesFigure = items.some((item) => itemSense(item, 'measure') !== undefined && !isThing(item));
  const kept = items.flatMap((item): readonly Item[] => {
    if (!run.includes(item)) return [item];
    return namesFigure || item !== verb
      ? []
      : [{ ...item, senses: [{ kind: 'word', role: 'event', key: 'won' }] }];
  });
  return {
    items: kept.map((item, at) => ({ ...item, at })),
    doubt: namesFigure ? doubtBesideFigure : doubtOfWinning,
  };
}

const doubtBesideFigure = 0.15;
const doubtOfWinning = 0.35;

function isVerb(text: string, items: readonly Item[], item: Item): boolean {
  if (!isUnknown(item) || ofLoss.test(item.text)) return false;
  return /\p{Script=Han}/u.test(item.text)
    ? isHanVerb(text, items, item)
    : /^[a-z]{3,}$/.test(item.text) && isLatinVerb(text, items, item);
}

function isUnknown(item: Item): boolean {
  return (
    item.condition === null &&
    item.rank === null &&
    !item.isNegated &&
    !item.isMissing &&
    item.senses.every(({ kind }) => kind === 'unknown')
  );
}

/** "Did Cara's team …", "who …", "which rep …", with what can follow a verb behind it. */
function isLatinVerb(text: string, items: readonly Item[], item: Item): boolean {
  if (!behindVerb.test(text.slice(item.end))) return false;
  const before = items[item.at - 1];
  // "Which customers are going quiet": what somebody is or becomes is no verb of selling.
  if (before !== undefined && !onlyAuxiliary.test(text.slice(before.end, item.start))) return false;
  const asked = itemWord(before, 'asking') === 'who';
  const which = itemWord(items[item.at - 2], 'asking') === 'which' && before !== undefined && isThing(before);
  if (asked || which) return true;
  const auxiliary = [...text.slice(0, item.start).matchAll(auxiliaries)].at(-1);
  if (auxiliary === undefined) return false;
  const from = auxiliary.index + auxiliary[0].length;
  const subject = items.filter(({ start, end }) => start >= from && end <= item.start);
  const words = text.slice(from, item.start);
  // "How much does GTX Pro weigh": what a thing is, and nothing that was done.
  const isOfThing = /^do/i.test(auxiliary[0]) && subject.some(isProduct);
  if (isOfThing) return false;
  return words.trim() !== '' && !/[,;.?!]/.test(words) && subject.every(isSubject);
}

function isProduct(item: Item): boolean {
  return (
    itemSense(item, 'name')?.span.candidates[0]?.entry.entity === 'product' ||
    item.senses.some((sense) => sense.kind === 'value' && sense.entity === 'product')
  );
}

/** 揽了几单, 搞定多少: before what is counted, with the particle of something done. */
function isHanVerb(text: string, items: readonly Item[], item: Item): boolean {
  const last = [item, ...particles(text, items, item)].at(-1) ?? item;
  const next = items[last.at + 1];
  const isDone = /^(?:了|到|得|过|下)/u.test(text.slice(last.end));
  // 招了几个人: nobody wins people.
  const ofPeople =
    next !== undefined &&
    /^(?:多少|几)(?:个|位|名)?(?:新?人|员工|同事|助理|主管|实习生)/u.test(text.slice(next.start));
  const counts =
    !ofPeople && (itemWord(next, 'counting') !== null || (next !== undefined && next.rank !== null));
  const before = items[item.at - 1];
  const isFirst = before === undefined || !isUnknown(before);
  return isDone && counts && isFirst;
}

/** "Rack up", 搞定: what belongs to the verb. */
function particles(text: string, items: readonly Item[], verb: Item): readonly Item[] {
  const next = items[verb.at + 1];
  if (next === undefined) return [];
  const between = text.slice(verb.end, next.start);
  const isParticle = /^(?:up|in|out|down|off|over|home|through|away)$/i.test(next.text) && between === ' ';
  const isHan = isUnknown(next) && /\p{Script=Han}/u.test(next.text + verb.text) && between === '';
  return isParticle || isHan ? [next] : [];
}

function isSubject(item: Item): boolean {
  return (
    item.condition === null &&
    item.rank === null &&
    (isThing(item) ||
      ['name', 'value'].some((kind) => item.senses.some((sense) => sense.kind === kind)) ||
      itemWord(item, 'ownership') !== null ||
      itemWord(item, 'grouping') !== null ||
      itemWord(item, 'joining') !== null)
  );
}

/** A noun for people or records, and no figure alone. */
function isThing(item: Item): boolean {
  return itemSense(item, 'dimension') !== undefined || itemSense(item, 'entity') !== undefined;
}

const onlyAuxiliary =
  /^['’]?s?\s*(?:(?:has|have|had|did|do|does|really|actually|just|ever|also|team|all|the|a|an|to|of|each)\s+)*$/i;

const auxiliaries = /\b(?:did|does|do|has|have|had)\b/gi;

const behindVerb = regexp('iu')`
    ^\s*(?:$|[?.!,]|
      (?:up|in|out|down|off|over|home|through|away|for|from|to|with|at|by|this|last|during|per|each|on|most|more|less|best|worst|least|
        fewer|fewest|better|than|between|since|against|so|yesterday|today|now|right now|currently|already|altogether|overall|q[1-4]|h[12]|\d+|
        the (?:most|least|fewest|best|worst)|january|february|march|april|may|june|july|august|september|october|november|december)\b
    )`;

/** Stems of losing, paying and failing, in both languages. */
const ofLoss = regexp('iu')`
    ^(?:los[est]|blow|blew|drop|fumbl|botch|miss|bungl|squander|wast|spen[dt]|cost|owe|pa[iy]|refund|return|discount|for(?:go|feit)|
      fail|g[ia]ve|leak|burn|shed|write|wrote|cancel|abandon|reject|declin|churn|leav|left|slip|delay|postpon|walk)|
    [亏赔丢输退砸黄跑漏欠花失废弃缺延推]`;
