import { type EntityKey, entities } from '../../entities/index.ts';
import { dimensions, measures, plainSpec, seesMeasure } from '../../metrics/index.ts';
import { hidesField, permit } from '../../permissions/index.ts';
import type { InterpreterContext } from '../interpretation.ts';
import { byCloseness } from './closeness.ts';

const closestMeasures = 24;
const closestFields = 16;
const closestValues = 24;

/**
 * The words of catalogue and company that come closest to a message: keys, with their names where a key doesn't say it. Nothing that this person may
 * not see, not even by name.
 */
export function closestWords(text: string, context: InterpreterContext): string {
  const { actor, vocabulary } = context;
  const named = ({ key, names }: { readonly key: string; readonly names: Named }) =>
    saysItself(key, names) ? key : `${key} (${names.en[0] ?? names.zh[0]})`;
  const textsOf = ({ key, names }: { readonly key: string; readonly names: Named }) => [
    key.replaceAll('_', ' '),
    ...names.en,
    ...names.zh,
  ];
  const open = measures.filter((measure) => seesMeasure(actor, measure));
  const groups = dimensions.filter(
    ({ key }) =>
      !(
        'kind' in
        permit(actor, {
          kind: 'query',
          name: 'measure',
          slots: { ...plainSpec, measures: ['won_deals'], groupBy: [key] },
        })
      ),
  );
  const kinds = spokenKinds.filter((entity) => actor.read.has(entity));
  const fields = kinds.flatMap((entity) =>
    [...entities[entity].fields, ...vocabulary.customFields.filter((field) => field.entity === entity)]
      .filter((field) => !hidesField(actor, entity, field.key))
      .map(({ key, names }) => ({ key: `${entity}.${key}`, names })),
  );
  const values = [
    ...vocabulary.pipelines.flatMap(({ stages }) =>
      stages.map(({ key, names }) => ({ key: `stage ${key}`, names })),
    ),
    ...[...vocabulary.lists].flatMap(([list, of]) =>
      of.filter(({ retired }) => !retired).map(({ key, names }) => ({ key: `${list} ${key}`, names })),
    ),
  ];
  const lines = [
    ['measures', byCloseness(text, open, textsOf).slice(0, closestMeasures).map(named)],
    ['dimensions (groupBy, filter fields)', groups.map(({ key }) => key)],
    ['kinds of records (entity)', kinds],
    [
      'fields',
      byCloseness(text, fields, textsOf)
        .slice(0, closestFields)
        .map(({ key }) => key),
    ],
    [
      'values',
      byCloseness(text, values, textsOf)
        .slice(0, closestValues)
        .map(({ key }) => key),
    ],
  ] as const;
  const own = (context.phrases ?? []).map(
    ({ words, sense }) => `"${words}" = ${'text' in sense ? sense.text : ''}`,
  );
  return [
    ...lines.filter(([, words]) => words.length > 0).map(([label, words]) => `${label}: ${words.join(', ')}`),
    ...(own.length === 0
      ? []
      : [
          `this person's own words: ${byCloseness(text, own, (one) => [one])
            .slice(0, 6)
            .join('; ')}`,
        ]),
  ].join('\n');
}

interface Named {
  readonly en: readonly string[];
  readonly zh: readonly string[];
}

const spokenKinds: readonly EntityKey[] = ['account', 'contact', 'deal', 'lead', 'task', 'activity'];

/** "win_rate" says "win rate". */
function saysItself(key: string, { en }: Named): boolean {
  return en.some((name) => name.toLowerCase().replaceAll(/[^a-z]+/g, '_') === key);
}
