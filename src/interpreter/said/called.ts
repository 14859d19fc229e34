import { type EntityKey, entities, type Field, findField } from '../../entities/index.ts';
import { type Dimension, dimensions, findDimension } from '../../metrics/index.ts';
import { stageOf } from '../rules/commands/field-words.ts';
import type { CommandScene } from '../rules/commands/scene.ts';
import { lexiconOf } from '../rules/lexicon/lexicon-of.ts';
import type { Sense } from '../rules/sense.ts';
import { splitTokens } from '../rules/split-tokens.ts';
import { normalise } from '../rules/text.ts';

/** A field, or something that numbers are grouped by, with what its values are. */
export interface SaidField {
  readonly key: string;
  readonly of: Field;
}

type Kind = 'measure' | 'dimension' | 'entity' | 'stage' | 'activity kind' | 'entity-of-measure';

/** The key of what is called so, or has it for a key; null for nothing. */
export function keyCalled(kind: Kind, said: string, scene: CommandScene): string | null {
  const { vocabulary } = scene.context;
  const lexicon = lexiconOf(vocabulary);
  switch (kind) {
    case 'measure':
      return lexicon.measures.has(said) ? said : keyOfSense(said, 'measure', scene);
    case 'entity-of-measure':
      return lexicon.measures.get(said)?.entity ?? 'deal';
    case 'dimension':
      return said === 'time' || findDimension(said, vocabulary) !== undefined
        ? said
        : keyOfSense(said, 'dimension', scene);
    case 'entity':
      return said in entities ? said : keyOfSense(said, 'entity', scene);
    case 'stage': {
      if (said === 'next' || said === 'previous') return said;
      const stages = vocabulary.pipelines.flatMap((pipeline) => pipeline.stages);
      return (stages.find(({ key }) => key === said) ?? stageOf(normalise(said), vocabulary))?.key ?? null;
    }
    case 'activity kind': {
      const kinds = vocabulary.lists.get('activity_kind') ?? [];
      const called = normalise(said);
      return (
        kinds.find(
          ({ key, names }) =>
            key === said || [...names.en, ...names.zh].some((name) => normalise(name) === called),
        )?.key ?? null
      );
    }
  }
}

/**
 * What a condition or a change is about: a dimension where numbers or lists are narrowed by it, a field of the kind of record, or one
 * of a record that it points to (`account.city`).
 */
export function fieldCalled(
  said: string,
  entity: EntityKey | null,
  isCondition: boolean,
  scene: CommandScene,
): SaidField | null {
  const { vocabulary } = scene.context;
  const dimension = isCondition ? dimensionCalled(said, scene) : undefined;
  if (dimension !== undefined) return { key: dimension.key, of: valuesOf(dimension) };
  if (entity === null) return null;
  const [head = '', ...rest] = said.split('.');
  const join =
    rest.length > 0
      ? entities[entity].joins.find(({ key, cardinality }) => key === head && cardinality === 'one')
      : undefined;
  if (join !== undefined) {
    const field = fieldCalled(rest.join('.'), join.to, false, scene);
    return field && { ...field, key: `${head}.${field.key}` };
  }
  const called = normalise(said);
  const own = [
    ...entities[entity].fields,
    ...vocabulary.customFields.filter((field) => field.entity === entity),
  ];
  const field =
    findField(entity, said) ??
    own.find(({ key }) => key === said) ??
    own.find(({ names }) => [...names.en, ...names.zh].some((name) => normalise(name) === called));
  return field === undefined ? null : { key: field.key, of: field };
}

function dimensionCalled(said: string, scene: CommandScene): Dimension | undefined {
  const known = findDimension(said, scene.context.vocabulary);
  const key = known?.key ?? keyOfSense(said, 'dimension', scene);
  return known ?? dimensions.find((dimension) => dimension.key === key);
}

/** A dimension's values are read as those of a field that holds them. */
function valuesOf({ key, names, value }: Dimension): Field {
  const field = { key, names, column: '', writable: false };
  switch (value.kind) {
    case 'reference':
      return { ...field, type: 'reference', references: value.entity };
    case 'choice':
      return { ...field, type: 'choice', list: value.list };
    case 'fixed':
      return { ...field, type: 'choice', values: value.values };
    case 'text':
      return { ...field, type: 'text' };
  }
}

function keyOfSense(
  said: string,
  kind: 'measure' | 'dimension' | 'entity',
  scene: CommandScene,
): string | null {
  const sense = sensesOf(said, scene).find((one) => one.kind === kind);
  return sense !== undefined && 'key' in sense ? sense.key : null;
}

/** What the words mean as a whole. */
export function sensesOf(said: string, scene: CommandScene): readonly Sense[] {
  let node = lexiconOf(scene.context.vocabulary).phrases;
  for (const { text } of splitTokens(said.replaceAll('_', ' '))) {
    const next = node.next.get(text);
    if (next === undefined) return [];
    node = next;
  }
  return node.senses;
}
