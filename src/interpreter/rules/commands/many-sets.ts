import type { EntityKey } from '../../../entities/index.ts';
import type { RecordSet } from '../../../intents/index.ts';
import { detectLanguage, regexp, today } from '../../../kernel/index.ts';
import { findReferences } from '../../dialogue/references.ts';
import { findSelections } from '../../dialogue/selections.ts';
import { changeable, setAskedFor, shownSet } from '../../dialogue/shown-set.ts';
import { answerThreshold, type InterpreterContext } from '../../interpretation.ts';
import type { Lexicon } from '../lexicon/index.ts';
import { readFollowUps } from '../queries/follow-ups-frame.ts';
import { readListFrame } from '../queries/list-frame.ts';
import { readStuckDeals } from '../queries/pipeline-frames.ts';
import { readQuery } from '../queries/read-query.ts';
import { readLattice } from '../read-lattice.ts';
import { kindOfWords, ofSomebody, pointsBack, selectsTop, withoutSelection } from './many-words.ts';

const questionsForRecords = [readListFrame, readStuckDeals, readFollowUps];

/** A set of records that words ask for. */
export interface SetRead {
  readonly entity: EntityKey;
  readonly set: RecordSet;
  readonly confidence: number;
}

/** The records that some words ask for, as the question would be read that has nothing else in it. */
export function readSet(said: string, context: InterpreterContext, lexicon: Lexicon): SetRead | null {
  const { thread } = context;
  const selected = selectedSet(said, context);
  if (selected !== null) return selected;
  // "Raj's both": not both of three.
  if (/^both\b/iu.test(said.trim()) && (thread?.listed ?? []).length > 2) return null;
  if (pointsBack(said)) {
    const set = shownSet(thread?.intents ?? []);
    const kind = kindOfWords(said);
    return set === null || (kind !== null && kind !== set.entity) ? null : { ...set, confidence: 0.9 };
  }
  // Nobody whom "her" could mean: the records of all are not hers.
  if (ofSomebody.test(said) && findReferences(said, context).length === 0) return null;
  const language = detectLanguage(said);
  const named = withoutSelection(said).replace(/^everything(?![a-z])/i, 'deals');
  const question = language === 'zh' ? `列出${named}` : `list ${named}`;
  const reading = readQuery(readLattice(question, context, lexicon), context, lexicon, questionsForRecords);
  const [best] = reading.intents;
  const asked = best === undefined ? null : setAskedFor(best);
  const set = asked === null ? null : topOfAll(asked, said);
  // How small is small: a question may pass over it, a change may not.
  const size = ofSomeSize.exec(said)?.[0];
  if (size !== undefined && !saysHowMuch(set?.set ?? null, size)) return null;
  const isClear = reading.question === null || reading.question.kind === 'which-record';
  if (set === null || isToCome(set.set, context) || isAnyFew(set.set)) return null;
  if (!isClear || reading.notUnderstood.length > 0 || reading.confidence < answerThreshold) return null;
  return { ...set, confidence: reading.confidence };
}

/** 最大的商机, "my biggest deal": the one at the top. How many "the biggest deals" are is not said. */
function topOfAll<Set extends { readonly set: RecordSet }>(asked: Set, said: string): Set | null {
  const { set } = asked;
  if (set.name !== 'list' || set.slots.order === null || set.slots.limit !== null) return asked;
  return selectsTop(said) && !/s$/iu.test(said)
    ? { ...asked, set: { ...set, slots: { ...set.slots, limit: 1 } } }
    : null;
}

/** 三个商机: any three, and so none that were meant. */
function isAnyFew(set: RecordSet): boolean {
  return set.name === 'list' && set.slots.limit !== null && set.slots.limit > 1 && set.slots.order === null;
}

/** The first few by size, or a kind that the company itself calls so (大客户). */
function saysHowMuch(set: RecordSet | null, size: string): boolean {
  if (set?.name !== 'list') return false;
  const { limit, filters } = set.slots;
  return (
    limit !== null ||
    filters.some(({ values }) =>
      values.some(({ type, ...value }) => type === 'key' && 'text' in value && value.text.includes(size)),
    )
  );
}

const ofSomeSize = regexp('iu')`
    (?<![a-z])(?:(?:high|low)[- ]value|big[- ]ticket|small|little|tiny|big|large|huge|old|cheap|expensive|important|good|bad|hot|cold)
    (?:er|ger)?(?=
      [ ](?:and |open |own |\p{L}+ )?
      (?:deals?|accounts?|customers?|leads?|tasks?|opportunit|ones?|opps?|contacts?)
    )|
    (?:[大小老旧]|[大小]额|高价值|高金额)(?:的)?(?:单子?|商机|客户|项目|线索|生意)
  `;

/** "The first two", 最后两个: records that were shown, whatever question they answered. */
export function selectedSet(said: string, context: InterpreterContext): SetRead | null {
  const whole = findSelections(said, context).find(
    ({ start, end }) => said.slice(start, end) === said.trim(),
  );
  const [first] = whole?.records ?? [];
  if (whole === undefined || first === undefined || !changeable.has(first.entity)) return null;
  const entity = first.entity as EntityKey;
  const ids = whole.records.filter((one) => one.entity === entity).map(({ id }) => id);
  return { entity, set: { name: 'these', slots: { entity, ids } }, confidence: 0.9 };
}

/** "The first one", 最大的那个: one that was shown. */
export function pointedAt(said: string, entity: EntityKey, context: InterpreterContext): RecordSet | null {
  const meant = findReferences(said, context).find(({ start, end }) => start === 0 && end === said.length);
  const ids = (meant?.candidates ?? [])
    .filter(({ entry }) => entry.entity === entity)
    .map(({ entry }) => entry.id);
  return ids.length === 1 ? { name: 'these', slots: { entity, ids } } : null;
}

/** Nothing was created next week, or up to next Friday: the time is the command's. */
function isToCome(set: RecordSet, context: InterpreterContext): boolean {
  if (set.name !== 'list' || set.slots.period === null) return false;
  const { periodField, period, entity } = set.slots;
  const isOfCreation =
    periodField === 'createdAt' || (periodField === null && entity !== 'task' && entity !== 'deal');
  const current = today(context.now, context.actor.calendar.timeZone);
  const begins = period.from ?? period.to;
  return isOfCreation && begins !== null && begins > current;
}
