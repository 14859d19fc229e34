import type { Block } from '../../answer/index.ts';
import type { IntentNamed, QueryIntent } from '../../intents/index.ts';
import { fitsClearance, type Permitted, permit } from '../../permissions/index.ts';
import { basisFilter, basisOf, basisPeriod } from '../basis-words.ts';
import type { QueryContext, QueryResult } from '../context.ts';
import { followUps } from '../follow-ups.ts';
import { forecast } from '../forecast/index.ts';
import { funnel } from '../funnel/index.ts';
import { listRecords } from '../list/list-records.ts';
import { runMeasure } from '../measure/index.ts';
import { draft, say } from '../reply.ts';
import { stuckDeals } from '../stuck-deals.ts';
import type { DigestContext, DigestPart } from './content.ts';
import { digestContents } from './contents/index.ts';

type DigestIntent = IntentNamed<'digest'>;
type Refused = Extract<QueryResult, { readonly kind: 'refused' }>;

const mostButtons = 5;

/** The parts of a digest that have something to say to this reader, under a first line that says the findings. */
export async function digest(
  { intent }: Permitted<DigestIntent>,
  context: QueryContext,
): Promise<QueryResult> {
  const { which, filters, period } = intent.slots;
  const content = digestContents[which];
  const [person] = filters.flatMap(({ field, values }) =>
    field === 'owner' ? values.flatMap((value) => (value.type === 'record' ? [value.record.text] : [])) : [],
  );
  const refusals: Refused[] = [];
  const asking: DigestContext = {
    ...context,
    filters,
    period,
    ask: async (question) => {
      const result = await ask(question, context);
      if (result === null || !('kind' in result)) return result;
      refusals.push(result);
      return null;
    },
  };
  const parts: DigestPart[] = [];
  for (const section of content.sections) {
    const part = await section(asking);
    if (part !== null) parts.push(part);
  }
  // Of a colleague whose records one may not see there is not nothing.
  const [refusal] = refusals;
  if (person !== undefined && refusal !== undefined) return refusal;
  const { language } = context;
  const title = ((person === undefined ? null : content.titleOf?.(person)) ?? content.title)[language];
  const headlines = parts.flatMap(({ headline }) => headline ?? []);
  return draft(context, {
    title:
      parts.length === 0
        ? (person === undefined ? content.nothing : (content.nothingOf?.(person) ?? content.nothing))[
            language
          ]
        : headlines.length === 0
          ? `**${title}**`
          : `**${title}** · ${headlines.join(' · ')}`,
    blocks: [
      ...parts.flatMap(({ blocks }) => blocks ?? []),
      ...sentences(
        say(context, '**Look at**: ', '**值得关注**：'),
        parts.flatMap(({ lookAt }) => lookAt ?? []),
      ),
      ...sentences(
        say(context, '**Going well**: ', '**进展不错**：'),
        parts.flatMap(({ goingWell }) => goingWell ?? []),
      ),
    ].filter(({ kind }) => kind !== 'chart' || context.sending?.withoutChart !== true),
    basis: basisOf(context, 'deal', {
      filters: filters.map((filter) => basisFilter(context, 'deal', filter)),
      period: basisPeriod(context, period, null),
    }),
    suggestions: buttonsOf(parts).slice(0, mostButtons),
    records: parts.flatMap(({ records }) => records ?? []),
    holds: parts.flatMap(({ question }) => question ?? []),
  });
}

/** Of several that say the same, the first: it is of what comes first. */
function buttonsOf(parts: readonly DigestPart[]): NonNullable<DigestPart['suggestions']> {
  const all = parts.flatMap(({ suggestions }) => suggestions ?? []);
  return all.filter(({ label }, at) => all.findIndex((one) => one.label === label) === at);
}

function sentences(heading: string, told: readonly string[]): readonly Block[] {
  return told.length === 0 ? [] : [{ kind: 'text', text: `${heading}${told.join(' ')}` }];
}

/** The questions that digests are made of, each by its own handler and the reader's rights. */
async function ask(question: QueryIntent, context: QueryContext): Promise<QueryResult | null> {
  if (context.sending?.totalsOnly === true && !fitsClearance({ shows: 'totals' }, question)) return null;
  const permitted = permit(context.actor, question);
  if ('kind' in permitted) return null;
  return await answerOf(permitted, context);
}

async function answerOf(
  permitted: Permitted<QueryIntent>,
  context: QueryContext,
): Promise<QueryResult | null> {
  switch (permitted.intent.name) {
    case 'measure':
      return await runMeasure(permitted as Permitted<IntentNamed<'measure'>>, context);
    case 'list':
      return await listRecords(permitted as Permitted<IntentNamed<'list'>>, context);
    case 'stuck-deals':
      return await stuckDeals(permitted as Permitted<IntentNamed<'stuck-deals'>>, context);
    case 'follow-ups':
      return await followUps(permitted as Permitted<IntentNamed<'follow-ups'>>, context);
    case 'funnel':
      return await funnel(permitted as Permitted<IntentNamed<'funnel'>>, context);
    case 'forecast':
      return await forecast(permitted as Permitted<IntentNamed<'forecast'>>, context);
    default:
      return null;
  }
}
