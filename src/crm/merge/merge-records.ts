import type { Block } from '../../answer/index.ts';
import { entities, type Field } from '../../entities/index.ts';
import type { IntentNamed, RecordRef } from '../../intents/index.ts';
import { labelOf } from '../../kernel/index.ts';
import { hidesField } from '../../permissions/index.ts';
import type { Row, Values } from '../change-set.ts';
import { type CommandContext, type CommandHandler, done, say } from '../command.ts';
import type { Refused } from '../outcome.ts';
import { type Found, findRecord, refuseUnlessWritable, seen, versionOf } from '../records.ts';
import { fieldValue, showValue } from '../show.ts';
import { type Moved, moveReferences } from './move-references.ts';
import type { Mergeable } from './references.ts';
import { tableWords } from './words.ts';

/**
 * Makes one record of two: what hangs on the one hangs on the other afterwards, the other's empty fields are filled, and the one is put away.
 * Its history and its audit stay.
 */
export const mergeRecords: CommandHandler<'merge-records'> = async (context, slots) => {
  const into = await findRecord(context, slots.into, 'into');
  if (into.kind !== 'found') return into;
  const from = await findRecord(context, slots.from, 'from');
  if (from.kind !== 'found') return from;
  const { entity } = into;
  if (!isMergeable(entity) || from.entity !== entity || from.id === into.id)
    return refuseMerge(context, from, into);
  if (slots.isEitherWay && isOlder(from, into)) return await merge(context, entity, into, from);
  return await merge(context, entity, from, into);
};

async function merge(context: CommandContext, entity: Mergeable, from: Found, into: Found) {
  for (const one of [into, from]) {
    const refusal = await refuseUnlessWritable(context, one);
    if (refusal !== null) return refusal;
  }
  const { changes, now } = context;
  const filled = fillingOf(context, entity, into.row, from.row);
  await changes.keepInSight(entity, from.id, into.id);
  await changes.update(entity, from.id, { archived_at: now, merged_into_id: into.id });
  const moved = await moveReferences(context, entity, from.id, into.id);
  const values = { ...filled.values, ...withoutOwnParent(entity, from, into) };
  if (Object.keys(values).length > 0) await changes.update(entity, into.id, values);
  return done({
    items: [],
    records: [seen(into)],
    basedOn: [versionOf(from), versionOf(into)],
    overview: {
      asked: say(context, `Merge ${from.name} into ${into.name}?`, `把${from.name}合并到${into.name}？`),
      told: say(context, `${from.name} is part of ${into.name} now.`, `${from.name}已合并到${into.name}。`),
      blocks: await explain(context, entity, { from, into, filled: filled.fields, moved }),
      instead: [
        {
          label: say(context, 'The other way round', '反过来合并'),
          intent: intentOf(into, from),
        },
      ],
    },
  });
}

interface Filling {
  readonly fields: readonly Field[];
  readonly values: Values;
}

/** Fields that only the record that goes has something in. */
function fillingOf(context: CommandContext, entity: Mergeable, into: Row, from: Row): Filling {
  const fields = fieldsOf(context, entity).filter(
    (field) => isEmpty(fieldValue(field, into)) && !isEmpty(fieldValue(field, from)),
  );
  const values: Record<string, unknown> = {};
  for (const field of fields) {
    if (field.column === 'custom') {
      const own = (into.custom as object | null) ?? {};
      values.custom = JSON.stringify({ ...((from.custom as object | null) ?? {}), ...own });
      continue;
    }
    values[field.column] = from[field.column];
    const currency = field.currencyColumn ?? entities[entity].currencyColumn;
    if (field.type === 'money' && currency !== undefined) values[currency] = from[currency];
  }
  return { fields, values };
}

/** What tells a record apart, or follows from what is done to it, is its own. */
const ownFields: ReadonlySet<string> = new Set([
  'owner',
  'stage',
  'status',
  'pipeline',
  'parent',
  'closedDate',
  'lossReason',
]);

function fieldsOf({ vocabulary }: CommandContext, entity: Mergeable): readonly Field[] {
  const custom = vocabulary.customFields.filter((field) => field.entity === entity);
  return [...entities[entity].fields, ...custom].filter(
    ({ key, writable, derived }) =>
      writable && derived !== true && !ownFields.has(key) && key !== entities[entity].nameField,
  );
}

/** A subsidiary that takes up its parent has none any more, but what the parent had. */
function withoutOwnParent(entity: Mergeable, from: Found, into: Found): Values {
  if (entity !== 'account' || into.row.parent_id !== from.id) return {};
  return { parent_id: from.row.parent_id === into.id ? null : (from.row.parent_id ?? null) };
}

async function explain(
  context: CommandContext,
  entity: Mergeable,
  merged: {
    readonly from: Found;
    readonly into: Found;
    readonly filled: readonly Field[];
    readonly moved: Moved;
  },
): Promise<readonly Block[]> {
  const { from, into, filled, moved } = merged;
  const rows: string[][] = [];
  for (const field of fieldsOf(context, entity)) {
    if (hidesField(context.actor, entity, field.key)) continue;
    const kept = await showValue(context, entity, field, fieldValue(field, into.row), into.row);
    const other = await showValue(context, entity, field, fieldValue(field, from.row), from.row);
    if (other === null || other === kept) continue;
    const result = filled.includes(field) ? other : kept;
    rows.push([labelOf(field.names, context.language), kept ?? '–', other, result ?? '–']);
  }
  const comma = say(context, ', ', '、');
  const counts = [...moved].flatMap(([table, count]) => {
    const words = tableWords(table, count, context.language);
    return words === null ? [] : [words];
  });
  return [
    {
      kind: 'facts',
      items: [
        {
          label: say(context, 'moves over', '一并转入'),
          value: counts.length === 0 ? say(context, 'nothing', '无') : counts.join(comma),
        },
        {
          label: say(context, 'put away', '归档'),
          value: from.name,
        },
      ],
    },
    ...(rows.length === 0
      ? []
      : [
          {
            kind: 'table' as const,
            columns: [
              say(context, 'field', '字段'),
              into.name,
              from.name,
              say(context, 'afterwards', '合并后'),
            ].map((label) => ({ label, align: 'left' as const })),
            rows,
            totalRows: rows.length,
          },
        ]),
  ];
}

function intentOf(from: Found, into: Found): IntentNamed<'merge-records'> {
  const refOf = ({ entity, id, name }: Found): RecordRef => ({ entity, id, text: name, candidates: [] });
  return {
    kind: 'command',
    name: 'merge-records',
    slots: { from: refOf(from), into: refOf(into), isEitherWay: false },
  };
}

function isOlder(one: Found, other: Found): boolean {
  const [a, b] = [String(one.row.created_at ?? ''), String(other.row.created_at ?? '')];
  return a === b ? one.id < other.id : a < b;
}

function isMergeable(entity: string): entity is Mergeable {
  return entity === 'account' || entity === 'contact' || entity === 'lead' || entity === 'deal';
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '';
}

function refuseMerge(context: CommandContext, from: Found, into: Found): Refused {
  const reason =
    from.id === into.id && from.entity === into.entity
      ? say(context, `That is one record already: ${into.name}.`, `这是同一条记录：${into.name}。`)
      : say(
          context,
          'Two accounts, contacts, leads or deals can be merged; not one kind with another.',
          '只能合并同类记录：客户、联系人、线索或商机。',
        );
  return { kind: 'refused', reason, next: null, instead: [] };
}
