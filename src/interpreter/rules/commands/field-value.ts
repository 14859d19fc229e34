import type { EntityKey, Field } from '../../../entities/index.ts';
import type { AmountValue, SlotValue } from '../../../intents/index.ts';
import { divideDecimals, regexp } from '../../../kernel/index.ts';
import type { AmountSpan } from '../amounts/index.ts';
import { choiceOf, stageOf } from './field-words.ts';
import { findRecord } from './find-record.ts';
import { type MarkedText, marksIn, trimmed, without, written } from './marked-text.ts';
import { lastDayOf, momentOf } from './moments.ts';
import { countsPieces, looksLikeMoney } from './quantity.ts';
import type { CommandScene } from './scene.ts';

/** What some words mean as the value of a field; null where they cannot be one. A percentage is a fraction. */
export function readFieldValue(field: Field, whole: MarkedText, scene: CommandScene): SlotValue | null {
  const text = field.type === 'text' ? whole : trimmed(without(whole, noLonger));
  const said = written(text);
  if (said === '' || isNoValue.test(said)) return null;
  // "The subsidiaries by revenue", "change the industry by Friday": how, or when, and no value.
  if ((field.type === 'reference' || field.type === 'choice') && isHow.test(said)) return null;
  switch (field.type) {
    case 'text': {
      const shape = shapes[field.key];
      if (shape !== undefined) {
        const mark = marksIn(text, shape)[0];
        return mark === undefined ? null : { type: 'text', text: mark.text };
      }
      // 搬到星湖街328号了: the particle ends the sentence.
      return {
        type: 'text',
        text: marksIn(text, 'quoted')[0]?.text ?? said.replace(/(?<=\p{Script=Han})了$/u, ''),
      };
    }
    case 'choice': {
      const key = choiceOf(field, text.chars, scene.context.vocabulary);
      if (key !== null) return { type: 'key', text: said, key };
      return field.values === undefined ? { type: 'text', text: said } : null;
    }
    case 'reference':
      return readReference(field.references ?? 'account', text, scene);
    case 'money': {
      const amount = amountOf(text);
      return amount === null ? null : { type: 'money', ...amount };
    }
    case 'integer':
    case 'decimal':
    case 'duration': {
      const span = marksIn(text, 'amount')[0]?.span;
      if (span?.isExact === false) return null;
      const plain = /\d+(?:\.\d+)?/.exec(said)?.[0];
      const value = span?.value ?? plain;
      return value === undefined ? null : { type: 'number', text: span?.text ?? said, value };
    }
    case 'percent': {
      const span = marksIn(text, 'amount')[0]?.span;
      if (span === undefined || span.unit === 'money') return null;
      const isFraction = span.unit === 'number' && Number(span.value) > 0 && Number(span.value) < 1;
      const value = isFraction ? span.value : divideDecimals(span.value, '100');
      // Nothing is surer than sure: 140 % is asked for again.
      return value === null || Number(value) > 1 ? null : { type: 'number', text: span.text, value };
    }
    case 'date': {
      const moment = comingDates.has(field.key)
        ? (lastDayOf(text, scene.today) ?? momentOf(text, 'future', scene.today))
        : momentOf(text, 'open', scene.today);
      // "31 February": what stands beside the month makes it no date at all.
      if (/\d|[\ue400-\ue5f3]/u.test(text.chars)) return null;
      // Of a birthday without its year nobody knows when it was.
      if (
        moment !== null &&
        past.has(field.key) &&
        (moment.date > scene.today || !/\d{4}/u.test(moment.text))
      )
        return null;
      return moment === null ? null : { type: 'date', text: moment.text, date: moment.date };
    }
    case 'instant': {
      const moment = momentOf(text, 'open', scene.today);
      return moment === null ? null : { type: 'moment', ...moment };
    }
    case 'boolean':
      return { type: 'text', text: said };
  }
}

const isHow = /^(?:by|per|before|until|within|over)\s/iu;

/** "The tier is wrong", 电话改一下: said of a value, and none itself. */
const isNoValue = regexp('iu')`
    ^(?:(?:completely|totally|all|still|no longer|not) )?(?:
      wrong|incorrect|right|correct|outdated|out of date|obsolete|different|off|missing|unknown|unclear|
      changed|valid|current|up to date
    )$|
    ^(?:很|非常|比较|挺|特别|不太?)(?:高|低|大|小|强|弱|好|热|积极)$|
    ^(?:[改换补填写更新修改]*一?下|错的?了?|不对|有误|没有?|空的?|变了|换了|改了|对的?|正确)$
  `;

/** Dates that lie ahead when they are set: "end of Q1" is the coming one. */
const comingDates: ReadonlySet<string> = new Set(['expectedCloseDate', 'dueDate']);

/** Dates that lie behind. */
const past: ReadonlySet<string> = new Set(['birthday']);

/** Text fields that hold an address: nothing else fits them. */
const shapes: Readonly<Record<string, 'email' | 'phone' | 'website'>> = {
  email: 'email',
  phone: 'phone',
  mobile: 'phone',
  website: 'website',
};

/** Whether a text of the field is an e-mail address, a number to call or a page, and nothing else. */
export function isAddress({ key }: Field): boolean {
  return shapes[key] !== undefined;
}

const fromTo =
  /[\ue400-\ue5f3]\s*(?:(?<![a-z])(?:to|up to|down to)(?![a-z])|[-=]{1,2}>|→|(?:变|改|涨|降|调|升)?[到成为])\s*[\ue400-\ue5f3]/u;

/** The first sum of money, or bare number, of a text that is told exactly. */
export function amountOf(text: MarkedText): AmountValue | null {
  const amounts = marksIn(text, 'amount').filter(
    ({ span }) =>
      span.isExact && (span.unit === 'money' || span.unit === 'number') && !isOfPieces(span, text),
  );
  // "17k -> 19.5k": what it becomes, and not what it was.
  const ofThese = fromTo.test(text.chars) ? amounts.slice(-1) : amounts;
  const span = (ofThese.find((mark) => mark.span.unit === 'money') ?? ofThese[0])?.span;
  return span === undefined ? null : { text: span.text, value: span.value, currency: span.currency };
}

/** "The price of 30 sensor kits": so many of them. */
function isOfPieces(span: AmountSpan, { chars, message }: MarkedText): boolean {
  const at = [...chars].findIndex((character) => {
    const mark = message.marks.get(character);
    return mark?.kind === 'amount' && mark.span === span;
  });
  const behind = chars.slice(at + 1);
  return !looksLikeMoney(span) && countsPieces(behind);
}

/** The speaker, as owner of something. */
export const isMe = (chars: string): boolean => /^(?:me|myself|i|我|我自己|自己|本人)$/u.test(chars.trim());

function readReference(entity: EntityKey, text: MarkedText, scene: CommandScene): SlotValue | null {
  if (entity === 'user' && isMe(text.chars)) return { type: 'me', text: written(text) };
  if (entity === 'stage') {
    const stage = stageOf(text.chars, scene.context.vocabulary);
    return stage === null ? null : { type: 'key', text: written(text), key: stage.key };
  }
  const { ref, certainty } = findRecord(text, [entity], scene);
  // 客户砍了配置: what they did, and no name.
  return certainty === 'unknown' && /^\p{Script=Han}{1,3}了\p{Script=Han}/u.test(text.chars)
    ? null
    : { type: 'record', record: ref };
}

/** "No longer Blueharbor but Vexora", 不再是蓝港而是维索拉: what it was before. */
const noLonger =
  /^(?:no longer|not)\s+[^,;]{2,40}?,?\s+but\s+(?:now\s+)?|^不再?是[^，,。]{2,12}?[，,]?而是/gu;
