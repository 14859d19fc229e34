import type { QueryContext } from '../analyses/index.ts';
import { findRecord, type Looking, type Missing, type NotFound } from '../crm/index.ts';
import type { Intent, QueryIntent } from '../intents/index.ts';
import { namesakes, pointsOf } from '../interpreter/index.ts';
import { Bug, type Language, Outage, today } from '../kernel/index.ts';
import { type Actor, type Permitted, permit, rowScopeOf, sightOf } from '../permissions/index.ts';
import { catchUp, embedded } from '../recall/index.ts';
import { citePassages, wordBrief } from './by-model/cite-passages.ts';
import { shareButton } from './channels/share-button.ts';
import { describeIntent } from './describe-intent.ts';
import { askMissing, explainNotFound, explainRefusal, runButton } from './explain.ts';
import { exportButton } from './export-answer.ts';
import { lookUp } from './handlers.ts';
import type { PresentOpening } from './open-turn.ts';
import { refsIn } from './refs-in.ts';
import { type DraftAction, type Reply, reply } from './reply.ts';
import type { Services, TurnInput } from './services.ts';

/** Answers questions in one read-only transaction that acts as the person; a name that fits several records is asked about first. */
export async function answerQuery(
  services: Services,
  turn: Pick<TurnInput, 'now' | 'wholeData' | 'channels' | 'sending' | 'showProgress'>,
  { actor, words, memory }: PresentOpening,
  language: Language,
  queries: readonly Permitted<QueryIntent>[],
  { readsWaiting = true }: { readonly readsWaiting?: boolean } = {},
): Promise<Reply> {
  const { now, wholeData, sending } = turn;
  const [permitted, ...others] = queries;
  if (permitted === undefined) throw new Bug('a turn without an intent');
  const textsWaiting = readsWaiting ? await readWaiting(services, actor, permitted.intent) : 0;
  const questionVector = await readMeaning(services, actor, permitted.intent);
  let quoted: readonly string[] = [];
  const answered = await services.database.read(rowScopeOf(actor), async (query) => {
    const context: QueryContext = {
      actor,
      query,
      now,
      today: today(now, actor.calendar.timeZone),
      language,
      vocabulary: words.vocabulary,
      before: memory.intents,
      pointsOf: (note) => pointsOf(note, { actor, now, ...words }),
      namesakes: (entity) => namesakes(words.names, entity, sightOf(actor)),
      ...(wholeData === true ? { wholeData } : {}),
      ...(sending === undefined ? {} : { sending }),
      questionVector,
      textsWaiting,
    };
    const unclear = await findUnclear({ ...context, made: [] }, permitted.intent);
    if (unclear?.kind === 'missing')
      return (await refuseHidden(permitted, context)) ?? askMissing(language, [permitted.intent], 0, unclear);
    if (unclear !== null) return explainNotFound(language, unclear.entity, unclear.text);
    const result = await lookUp(permitted, context);
    if ('kind' in result) return { ...explainRefusal(language, result), intents: [permitted.intent] };
    const { suggestions, records, passages = [], ...answer } = result;
    quoted = passages;
    const asked = fromFirstPage(permitted.intent);
    return reply({
      ...answer,
      status: 'answered',
      actions: [
        ...suggestions.map(
          ({ label, intent }): DraftAction => ({
            ...runButton(label, 'ask', [intent]),
            kind: kindOf(intent),
          }),
        ),
        ...(others.length === 0 ? shareButton([asked], turn, language) : []),
        ...exportButton(asked, answer, actor, language),
        ...others.map(({ intent }) => runButton(describeIntent(intent, language), 'ask', [intent])),
      ],
      records: records ?? recordsOf(permitted.intent),
      // A record and whom its owner field names are no list to choose from.
      isList: records !== undefined && asked.name !== 'look-up-field',
      // One goes on with what was exported, not with the file.
      intents: [asked.name === 'export' ? { kind: 'query', ...asked.slots.of } : asked],
    });
  });
  // After the transaction: a model takes its time.
  const { intent } = permitted;
  const reading = { actor, language, passages: quoted, showProgress: turn.showProgress };
  if (sending !== undefined || answered.status !== 'answered') return answered;
  if (intent.name === 'recall') return await citePassages(services, reading, intent.slots.text, answered);
  return intent.name === 'brief' || intent.name === 'meeting-brief'
    ? await wordBrief(services, reading, describeIntent(intent, language), answered)
    : answered;
}

/** What came in while nobody served is read in first, for as long as somebody waits without wondering; gives how many records' texts still wait. */
async function readWaiting(
  { database, embedding = embedded }: Services,
  { tenantId }: Actor,
  { name }: QueryIntent,
): Promise<number> {
  return name === 'recall' ? await catchUp(database, tenantId, embedding, readForMilliseconds) : 0;
}

const readForMilliseconds = 4_000;

/** Before the transaction: a service that makes vectors takes its time, and where it doesn't answer words still do. */
async function readMeaning(
  { embedding = embedded, reportFailure }: Services,
  { tenantId }: Actor,
  intent: QueryIntent,
): Promise<NonNullable<QueryContext['questionVector']> | null> {
  if (intent.name !== 'recall' || embedding === null || intent.slots.text === '') return null;
  try {
    const [values] = await embedding.embed([intent.slots.text], tenantId);
    return values === undefined ? null : { provider: embedding.provider, values };
  } catch (error) {
    if (!(error instanceof Outage)) throw error;
    reportFailure(error);
    return null;
  }
}

/** A measure that this person may not see is refused before it is asked of which record it is meant. */
async function refuseHidden(
  { intent, actor }: Permitted<QueryIntent>,
  context: QueryContext,
): Promise<Reply | null> {
  if (intent.name !== 'measure') return null;
  const alone = permit(actor, { ...intent, slots: { ...intent.slots, filters: [] } });
  const result = 'kind' in alone ? alone : await lookUp(alone, context);
  return 'kind' in result ? { ...explainRefusal(context.language, result), intents: [intent] } : null;
}

function kindOf({ name, slots }: Intent): DraftAction['kind'] {
  if (name === 'export') return 'export';
  return 'offset' in slots && slots.offset !== undefined ? 'page' : 'ask';
}

/** What is remembered of a page is the question: "only open ones" begins at the first row again. */
function fromFirstPage(intent: QueryIntent): QueryIntent {
  if (!('offset' in intent.slots)) return intent;
  const { offset: _, ...slots } = intent.slots;
  return { ...intent, slots } as QueryIntent;
}

/** The first name of the question that fits several records, or none that may be seen any more. */
async function findUnclear(context: Looking, intent: QueryIntent): Promise<Missing | NotFound | null> {
  for (const { path, ref } of refsIn(intent.slots, [])) {
    if (ref.id !== null || ref.candidates.length === 0) continue;
    const found = await findRecord(context, ref, path.join('.'));
    if (found.kind !== 'found') return found;
  }
  return null;
}

/** The records that a question is about, which "it" means next. */
function recordsOf(intent: QueryIntent): Reply['records'] {
  return refsIn(intent.slots).flatMap(({ ref }) =>
    ref.id === null ? [] : [{ entity: ref.entity, id: ref.id, name: ref.text }],
  );
}
