import { type EntityKey, entities } from '../../entities/index.ts';
import type { QueryIntent } from '../../intents/index.ts';
import type { Language } from '../../kernel/index.ts';
import { findMeasure } from '../../metrics/index.ts';
import { type NameIndex, nameEntryOf } from '../linker/index.ts';
import type { Lexicon } from '../rules/lexicon/index.ts';
import type { FrameReader } from '../rules/queries/draft.ts';
import { readFollowUps } from '../rules/queries/follow-ups-frame.ts';
import { readListFrame } from '../rules/queries/list-frame.ts';
import { readMeasureFrame } from '../rules/queries/measure-frame.ts';
import {
  readDefinition,
  readForecast,
  readFunnel,
  readStuckDeals,
} from '../rules/queries/pipeline-frames.ts';
import {
  readBrief,
  readContactHistory,
  readLookUp,
  readStageRequirements,
} from '../rules/queries/record-frames.ts';
import type { Sense } from '../rules/sense.ts';

/** A word that a fragment leaves out because the last question said it. */
export interface Head {
  readonly senses: readonly Sense[];
  readonly text: string;
}

/** By which frame a fragment is read when it goes on with a question of that name. */
export const frameOf: Partial<Record<QueryIntent['name'], FrameReader>> = {
  measure: readMeasureFrame,
  list: readListFrame,
  'stuck-deals': readStuckDeals,
  'follow-ups': readFollowUps,
  forecast: readForecast,
  funnel: readFunnel,
  'define-metric': readDefinition,
  brief: readBrief,
  'look-up-field': readLookUp,
  'contact-history': readContactHistory,
  'stage-requirements': readStageRequirements,
};

/**
 * What a fragment has to be completed with, so that it is a full question of the last one's kind; each list is one way. Without any, it
 * brings its own head ("and the win rate?").
 */
export function headsOf(
  base: QueryIntent,
  language: Language,
  names: NameIndex,
  lexicon: Lexicon,
): readonly (readonly Head[])[] {
  const cue = (key: string): Head => ({ senses: [{ kind: 'word', role: 'cue', key }], text: '' });
  switch (base.name) {
    case 'measure': {
      const measure: Head[] = base.slots.measures.slice(0, 1).map((key) => ({
        senses: [{ kind: 'measure', key }],
        text: findMeasure(key)?.names[language][0] ?? '',
      }));
      const by: Head = {
        senses: [{ kind: 'word', role: 'grouping', key: 'by' }],
        text: language === 'zh' ? '按' : 'by',
      };
      const [dimension] = base.slots.groupBy;
      const { grain } = base.slots;
      const cut: Sense[] = [
        ...(dimension === undefined ? [] : [{ kind: 'dimension', key: dimension } as const]),
        ...(grain === null ? [] : [{ kind: 'word', role: 'unit', key: grain } as const]),
      ];
      return [
        [],
        measure,
        ...cut.slice(0, 1).map((sense) => [...measure, by, { senses: [sense], text: '' }]),
        [...statusHead(base.slots.measures[0], lexicon), entityHead('deal', language)],
        // "And the lost ones?" after the number of those that were won.
        ...(Object.values(lexicon.unnamed.dealCount).includes(base.slots.measures[0] ?? '')
          ? [[countHead, entityHead('deal', language)]]
          : []),
      ];
    }
    case 'list':
      return Object.hasOwn(entities, base.slots.entity)
        ? [[], [entityHead(base.slots.entity as EntityKey, language)]]
        : [];
    case 'stuck-deals':
      return [[cue('stuck')], [cue('stuck'), entityHead('deal', language)]];
    case 'follow-ups':
      return [[cue('follow-up'), entityHead(base.slots.entity, language)], [cue('follow-up')]];
    case 'forecast':
      return [[cue('forecast')]];
    case 'funnel':
      return [[cue('funnel')]];
    case 'define-metric':
      return [[cue('define')]];
    case 'contact-history':
      return [
        [cue('history')],
        ...(base.slots.record === null ? [] : [[cue('history'), recordHead(base.slots.record, names)]]),
      ];
    case 'brief':
      return [[cue('brief')]];
    case 'look-up-field':
      return [
        base.slots.fields.map(
          (key): Head => ({
            senses: [{ kind: 'field', entity: base.slots.record.entity as EntityKey, key }],
            text: '',
          }),
        ),
      ];
    case 'stage-requirements':
      return [[cue('requirement')]];
    default:
      return [];
  }
}

/** The record that the last question was about, as if it were named again: "and the phone?". */
export function recordHeads(base: QueryIntent, names: NameIndex): readonly Head[] {
  const record = 'record' in base.slots ? base.slots.record : null;
  return record === null || record === undefined || record.id === null ? [] : [recordHead(record, names)];
}

const countHead: Head = { senses: [{ kind: 'word', role: 'counting', key: 'count' }], text: '' };

function entityHead(key: EntityKey, language: Language): Head {
  return { senses: [{ kind: 'entity', key }], text: entities[key].names.many[language][0] ?? '' };
}

/** The status of the deals that a figure counts, so that "how much is that" stays with them. */
function statusHead(measure: string | undefined, { unnamed }: Lexicon): readonly Head[] {
  const status = (['open', 'won', 'lost'] as const).find(
    (one) => measure !== undefined && (unnamed.amount[one] === measure || unnamed.dealCount[one] === measure),
  );
  if (status === undefined) return [];
  return [
    { senses: [{ kind: 'value', entity: 'deal', field: 'status', key: status, isText: false }], text: '' },
  ];
}

/** A record as if it were named here. */
export function recordHead(
  { entity, id, text }: { readonly entity: string; readonly id: number | null; readonly text: string },
  names: NameIndex,
): Head {
  const known = id === null ? null : nameEntryOf(names, entity, id);
  const entry = known ?? { entity, id: id ?? 0, name: text };
  return {
    senses: [
      {
        kind: 'name',
        span: {
          start: 0,
          end: 0,
          text: entry.name,
          candidates: [{ entry, score: 1, match: 'exact' }],
          matches: 1,
          ordinary: false,
        },
      },
    ],
    text: entry.name,
  };
}
