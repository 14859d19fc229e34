import type { Intent, RecordRef } from '../../intents/index.ts';
import { sightOf } from '../../permissions/index.ts';
import { type InterpreterContext, isWhole, type Reading, type ThreadRecord } from '../interpretation.ts';
import { findNames, type NameSpan, nameEntryOf } from '../linker/index.ts';
import type { Lexicon } from '../rules/lexicon/index.ts';
import { leavesOf } from './leaves.ts';

/**
 * "What stage is Globex in?", 华锐科技谈到哪一步了: a question about the one record that it names, read as it would be right behind that
 * record's card, where every way to ask about "it" is known. Null where it names none or several, or where what was read so is not about it.
 */
export function readOfNamed(
  text: string,
  context: InterpreterContext,
  lexicon: Lexicon,
  read: (rest: string, within: InterpreterContext) => Reading,
): Reading | null {
  if (text.length > longest) return null;
  const [span, another] = findNames(context.names, text, {
    maySee: sightOf(context.actor),
    ordinaryWords: lexicon.isOrdinary,
  }).filter(isOneRecord);
  if (span === undefined || another !== undefined) return null;
  const { entity, id, name } = (span.candidates[0] as NameSpan['candidates'][number]).entry;
  const record: ThreadRecord = { entity, id, name };
  const brief: Intent = {
    kind: 'query',
    name: 'brief',
    slots: { record: { entity, text: name, id, candidates: [] } },
  };
  const { follows: _, ...reading } = read(withoutName(text, span), {
    ...context,
    thread: { intents: [brief], records: [record] },
  });
  const isAbout = reading.intents.length > 0 && reading.intents.every((one) => isOf(one, record, context));
  return isWhole(reading) && isAbout ? { ...reading, understood: [text] } : null;
}

/** Written in full, no other is called so, and no word of every day: 金创通信 holds one, and is none. */
function isOneRecord({ candidates: [best, next], ordinary, text }: NameSpan): boolean {
  return (
    best !== undefined &&
    best.match === 'exact' &&
    (!ordinary || /^\p{Script=Han}{4,}$/u.test(text)) &&
    askedAbout.has(best.entry.entity) &&
    (next === undefined || next.match !== 'exact')
  );
}

const askedAbout: ReadonlySet<string> = new Set(['account', 'deal', 'contact', 'lead']);

/** The question with "it" for the name; in Chinese with nothing for it, and without what only calls it a customer. */
function withoutName(text: string, { start, end }: NameSpan): string {
  const [before, behind] = [text.slice(0, start), text.slice(end)];
  return /\p{Script=Han}/u.test(before + behind)
    ? before.replace(openZh, '') + behind.replace(kindZh, '')
    : `${before}it${behind}`;
}

const openZh =
  /^(?:请|帮我|麻烦|给我|查一?下|查询|看一?下|看看|说说|分析一?下|客户|商机|和|跟|与)+(?=["“「『]?$)/u;
const kindZh = /^["”」』]?(?:(?:这|那)个?(?:客户|公司|商机|项目|单子?))?(?:的(?!时候)|[，,、：:])?\s*/u;

/** A question for it, or for what is kept of its customer. */
function isOf(intent: Intent, record: ThreadRecord, { names }: InterpreterContext): boolean {
  const accountOf = (entity: string, id: number): number | undefined =>
    entity === 'account' ? id : nameEntryOf(names, entity, id)?.accountId;
  const account = accountOf(record.entity, record.id);
  return (
    intent.kind === 'query' &&
    intent.name !== 'brief' &&
    leavesOf([intent]).some(({ value }) => {
      const { entity, id } = value as RecordRef;
      if (id === null || id === undefined) return false;
      return (
        (entity === record.entity && id === record.id) ||
        (account !== undefined && accountOf(entity, id) === account)
      );
    })
  );
}

/** Longer ones say more than what is asked. */
const longest = 60;
