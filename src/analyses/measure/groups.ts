import type { ShownGroup } from '../../intents/index.ts';
import { filterOfGroup, type Plan } from '../../metrics/index.ts';
import type { QueryContext } from '../context.ts';
import type { Draft } from '../reply.ts';
import { labelBucket } from './formatting.ts';
import type { Result } from './result.ts';

/** Groups that are records can be pointed at: "the second one", "show her deals". */
export function groupRecords(plan: Plan, { rows }: Result): Pick<Draft, 'records'> {
  const [dimension, another] = plan.groups;
  if (dimension?.value.kind !== 'reference' || another !== undefined || plan.spec.grain !== null) return {};
  const { entity } = dimension.value;
  const records = rows.flatMap(({ keys: [id], labels: [name] }) =>
    typeof id === 'number' && name !== undefined ? [{ entity, id, name }] : [],
  );
  return records.length === 0 ? {} : { records };
}

/** The groups of a figure, by what narrows it to each of them; empty where it has none, or more than a thread keeps. */
export function shownGroups(plan: Plan, { rows }: Result, context: QueryContext): readonly ShownGroup[] {
  const isCut = plan.groups.length > 0 || plan.spec.grain !== null;
  if (!isCut || rows.length > mostKept) return [];
  return rows.map(({ keys, labels, bucket, values: [value] }) => {
    const time =
      bucket === null || plan.spec.grain === null
        ? null
        : labelBucket(bucket, plan.spec.grain, context.actor.calendar, context.language);
    return {
      label: [...(time === null ? [] : [time]), ...labels].join(' · '),
      filters: plan.groups.map((dimension, at) =>
        filterOfGroup({ dimension, key: keys[at] ?? null, label: labels[at] ?? '' }),
      ),
      period:
        bucket === null || time === null
          ? null
          : { text: time, from: bucket.from, to: bucket.to, grain: plan.spec.grain },
      value: value?.now ?? null,
      change: value?.change ?? null,
    };
  });
}

/** "The last of them" of more is nothing that a person has seen. */
const mostKept = 60;
