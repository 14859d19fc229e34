import type { FieldChange, IntentNamed, RecordRef } from '../../../intents/index.ts';
import type { PlainDate } from '../../../kernel/index.ts';
import type { NoteOnly } from '../../interpretation.ts';
import { meansEveryDeal } from './change-of-several.ts';
import { dealNamedIn } from './deal-mentions.ts';
import type { Draft } from './draft.ts';
import { stageIn } from './facts/stage.ts';
import { type Mark, type MarkedText, marksIn, sliceOf, trimmed, written } from './marked-text.ts';
import { dueOf, lastDayOf } from './moments.ts';
import { moodOf } from './mood.ts';
import { hasOrderSign, judges, speaksOfCourse } from './note-signs.ts';
import type { ToldClause } from './notes.ts';
import { isOrdered, productLinesIn } from './product-lines.ts';
import { isQuantity, looksLikeMoney } from './quantity.ts';
import type { CommandScene } from './scene.ts';
import { openDealsOf } from './spoken-of.ts';

/**
 * What of a message stands in the words of a log and nowhere else, though it holds a sign of an order or of a value: a sum, a coming day,
 * a stage, a deal, a verb that bids. `drafts` are all that is done; a day that a log is of, or that somebody's absence ends, is carried out.
 */
export function noteOnlyOf(
  drafts: readonly Draft[],
  clauses: readonly ToldClause[],
  scene: CommandScene,
): readonly NoteOnly[] {
  const noted = drafts
    .map(({ intent }) => (intent.name === 'log-activity' ? (intent.slots.text ?? '') : ''))
    .join('\n')
    .toLowerCase();
  const done = drafts.map(carriedOut);
  return clauses.flatMap((told) => {
    const words = written(trimmed(told.text));
    if (words === '' || !noted.includes(words.toLowerCase())) return [];
    const sign = signIn(told, valuesIn(done), scene);
    return sign === null ? [] : [{ words, offer: offerOf(sign, told, words, scene) }];
  });
}

type Sign =
  | { readonly kind: 'sum'; readonly span: Extract<Mark, { kind: 'amount' }>['span'] }
  | { readonly kind: 'day'; readonly text: string; readonly date: PlainDate }
  | { readonly kind: 'stage'; readonly key: string }
  | { readonly kind: 'lines'; readonly lines: IntentNamed<'set-lines'>['slots']['lines'] }
  | { readonly kind: 'deal' | 'order' };

/** The likeliest first: what is bidden is told by its verb, whatever values it holds. */
function signIn({ text, clause }: ToldClause, done: ReadonlySet<unknown>, scene: CommandScene): Sign | null {
  if (hasOrderSign(clause.bare.chars)) return { kind: 'order' };
  // "25k, not 29k": where one is taken, the others are told beside it.
  const sums = marksIn(text, 'amount').filter(({ span }) => isSum(span, text));
  const sum = sums.some(({ span }) => done.has(span.value)) ? undefined : sums[0];
  if (sum !== undefined) return { kind: 'sum', span: sum.span };
  const stage = stageIn(clause.whole, scene.context.vocabulary)?.value;
  if (stage?.type === 'key' && !done.has(stage.key)) return { kind: 'stage', key: stage.key };
  const lines = linesIn(clause.whole, done, scene);
  if (lines.length > 0) return { kind: 'lines', lines };
  const day = speaksOfCourse(text.chars) ? comingDayIn(text, scene.today) : null;
  if (day !== null && !done.has(day.date)) return { kind: 'day', ...day };
  if (tellsRoughSum.test(text.chars)) return { kind: 'deal' };
  const deal = judges(text.chars) ? dealNamedIn(text, scene) : null;
  return deal?.id != null && !done.has(`deal:${deal.id}`) ? { kind: 'deal' } : null;
}

/** How many of which products somebody would buy, which goes into no deal by itself. */
function linesIn(
  text: MarkedText,
  done: ReadonlySet<unknown>,
  scene: CommandScene,
): IntentNamed<'set-lines'>['slots']['lines'] {
  if (!isOrdered(text)) return [];
  return productLinesIn(text, scene)
    .map(({ line }) => line)
    .filter(({ product }) => !done.has(`product:${product.id}`));
}

/** 预算十五六万: a sum that is none to be written. */
const tellsRoughSum =
  /(?:预算|报价|金额|价格|总价|合同额)[^，,。；;]{0,4}[一二三四五六七八九十几两百\d]+多?[万千]/u;

function isSum(span: Extract<Mark, { kind: 'amount' }>['span'], { chars, message }: MarkedText): boolean {
  if (looksLikeMoney(span)) return true;
  const at = [...chars].findIndex((character) => {
    const mark = message.marks.get(character);
    return mark?.kind === 'amount' && mark.span === span;
  });
  return span.unit === 'number' && /\d[,.]\d{3}$/u.test(span.text) && !isQuantity(span, chars.slice(at + 1));
}

function comingDayIn(text: MarkedText, today: PlainDate): { text: string; date: PlainDate } | null {
  for (const [at, character] of [...text.chars].entries()) {
    const mark = text.message.marks.get(character);
    if (mark?.kind !== 'time' || mark.span.reading.kind === 'duration') continue;
    const day = lastDayOf(sliceOf(text, at, at + 1), today);
    if (day !== null && day.date > today) return { text: day.text, date: day.date };
  }
  return null;
}

/** The command that is likely meant, where just one deal can be: to be pressed, and never done unasked. */
function offerOf(
  sign: Sign,
  { text, clause, account }: ToldClause,
  words: string,
  scene: CommandScene,
): NoteOnly['offer'] {
  if (sign.kind === 'order') {
    return {
      kind: 'command',
      name: 'create-task',
      slots: {
        title: words,
        due: dueOf(text, scene.today),
        remindAt: null,
        owner: null,
        priority: null,
        about: account === null ? [] : [account],
      },
    };
  }
  const deal = meansEveryDeal(clause.whole) ? null : dealOf(text, account, scene);
  // "Won't sign this year": no day that it is to be.
  if (deal === null || (sign.kind === 'day' && moodOf(clause.whole.chars) !== 'fact')) return null;
  switch (sign.kind) {
    case 'deal':
      return null;
    case 'stage':
      return { kind: 'command', name: 'move-stage', slots: { deal, stage: sign.key } };
    case 'lines':
      return { kind: 'command', name: 'set-lines', slots: { deal, lines: [...sign.lines] } };
    case 'sum': {
      const { text: said, value, currency } = sign.span;
      return changing(deal, { field: 'amount', value: { type: 'money', text: said, value, currency } });
    }
    case 'day':
      return changing(deal, {
        field: 'expectedCloseDate',
        value: { type: 'date', text: sign.text, date: sign.date },
      });
  }
}

function changing(record: RecordRef, change: FieldChange): IntentNamed<'update-record'> {
  return { kind: 'command', name: 'update-record', slots: { record, changes: [change] } };
}

/** The deal that the clause names, else the only open one of its customer. */
function dealOf(text: MarkedText, account: RecordRef | null, scene: CommandScene): RecordRef | null {
  const named = dealNamedIn(text, scene);
  if (named !== null) return named.id === null ? null : named;
  const [only, another] = account === null ? [] : openDealsOf(account, scene);
  return only === undefined || another !== undefined
    ? null
    : { entity: 'deal', text: only.name, id: only.id, candidates: [] };
}

/** All that a draft does, but for the words of a log. */
function carriedOut({ intent, newPeople = [], further = [] }: Draft): unknown {
  const { slots } = intent;
  return [intent.name === 'log-activity' ? { ...slots, text: null } : slots, newPeople, further];
}

/** The plain values within a value, records as `entity:id`. */
function valuesIn(value: unknown): ReadonlySet<unknown> {
  if (typeof value !== 'object' || value === null) return new Set([value]);
  const { entity, id } = value as { readonly entity?: unknown; readonly id?: unknown };
  const inner = Object.values(value).flatMap((one) => [...valuesIn(one)]);
  return new Set([...inner, ...(id == null ? [] : [`${entity}:${id}`])]);
}
