import type { Block } from '../../answer/index.ts';
import { type EntityKey, entities } from '../../entities/index.ts';
import type { IntentNamed, RecordRef } from '../../intents/index.ts';
import { capitalised } from '../../kernel/index.ts';
import { activitiesExist, code, type Frame, isStuck } from '../../metrics/index.ts';
import type { Permitted } from '../../permissions/index.ts';
import { basisOf } from '../basis-words.ts';
import type { QueryContext, QueryResult } from '../context.ts';
import { type FoundRecord, findRecord } from '../find-record.ts';
import { daysSince, isContactable, lastContactOf } from '../last-contact.ts';
import { dataOf, isHidden, recordAlias } from '../records/index.ts';
import { draft, say, suggest } from '../reply.ts';
import { stateOf } from '../stuck-deals.ts';
import { briefAccount } from './account.ts';
import { briefContact, briefDeal, briefLead, briefPerson } from './others.ts';
import type { BriefParts } from './parts.ts';
import { readPoints } from './points.ts';
import { factsOf } from './sections.ts';
import { sourcesOf } from './sources.ts';

type BriefIntent = IntentNamed<'brief'>;

/** Everything worth knowing of one record, each part as the person may see it. */
export function brief({ intent }: Permitted<BriefIntent>, context: QueryContext): Promise<QueryResult> {
  return briefOf(context, intent.slots.record);
}

/** The same for whatever else tells of a record. */
export async function briefOf(context: QueryContext, record: RecordRef): Promise<QueryResult> {
  const entity = record.entity as EntityKey;
  const columns = columnsFor(context, entity);
  const found = await findRecord(context, record, columns, (frame) => extraOf(frame, entity));
  if (found.kind === 'none') return found.answer;
  const parts = await partsOf(context, found);
  const said =
    entity === 'account' || entity === 'deal' || entity === 'contact' || entity === 'lead'
      ? await readPoints(context, entity, found.id)
      : { facts: [], blocks: [], notes: null };
  const facts = [...parts.facts, ...said.facts];
  return draft(context, {
    title: parts.title,
    blocks: [
      ...parts.hints.map(
        (text): Block => ({
          kind: 'notice',
          level: 'warning',
          text: capitalised(text),
        }),
      ),
      ...(facts.length === 0 ? [] : [{ kind: 'facts' as const, items: facts }]),
      ...parts.blocks,
      ...said.blocks,
    ],
    passages: sourcesOf(context, found.name, parts, said.notes),
    data: dataOf(context, found.columns, [found.row]),
    basis: basisOf(context, entity, {}),
    suggestions: suggestionsFor(context, found),
    records: [{ entity, id: found.id, name: found.name }],
  });
}

function partsOf(context: QueryContext, found: FoundRecord): Promise<BriefParts> | BriefParts {
  switch (found.entity) {
    case 'account':
      return briefAccount(context, found);
    case 'deal':
      return briefDeal(context, found);
    case 'contact':
      return briefContact(context, found);
    case 'lead':
      return briefLead(context, found);
    case 'user':
      return briefPerson(context, found);
    default:
      return { title: `**${found.name}**`, facts: factsOf(context, found), hints: [], blocks: [] };
  }
}

/** All the fields that a brief may show; what is hidden from the person is not read. */
function columnsFor({ actor, vocabulary }: QueryContext, entity: EntityKey): readonly string[] {
  if (!Object.hasOwn(entities, entity)) return [];
  const custom = vocabulary.customFields.filter((field) => field.entity === entity);
  const fields = [...entities[entity].fields, ...custom].filter(
    (field) => !isHidden(actor, entity, field) && !silent.has(field.key),
  );
  return [...fields.map(({ key }) => key), ...(entity === 'user' ? ['team'] : [])];
}

/** When things were made says little, and roles in deals stand beside the deals. */
const silent: ReadonlySet<string> = new Set([
  'createdAt',
  'otherName',
  'dealRole',
  'standing',
  'pool',
  'convertedAt',
]);

function extraOf(frame: Frame, entity: EntityKey) {
  return {
    ...(isContactable(entity)
      ? {
          sinceContact: daysSince(frame, lastContactOf(frame, entity)),
          known: activitiesExist(frame.reading),
        }
      : {}),
    ...(entity === 'deal'
      ? { ...stateOf(frame), isStuck: isStuck(frame.reading, recordAlias, `${recordAlias}.stage_id`) }
      : {}),
    ...(entity === 'account' ? { interval: code(`${recordAlias}.revisit_interval_days`) } : {}),
  };
}

function suggestionsFor(context: QueryContext, { entity, id, name }: FoundRecord) {
  if (!isContactable(entity) || !context.actor.read.has('activity')) return [];
  return [
    suggest(say(context, 'Contact history', '跟进记录'), {
      kind: 'query',
      name: 'contact-history',
      slots: {
        record: { entity, text: name, id, candidates: [] },
        kinds: [],
        filters: [],
        period: null,
        limit: null,
      },
    }),
  ];
}
