import fc from 'fast-check';
import type { Answer, Basis, Block, ChartBlock, FormField } from '../../src/answer/index.ts';

export function answer(more: Partial<Answer>): Answer {
  return { language: 'en', title: 'A title', blocks: [], data: null, basis: null, actions: [], ...more };
}

// Words of names, not of mark-up: `**` is the answer's own.
const word = fc
  .string({ unit: fc.constantFrom(...'aZ9 _~`<>&|:#@-。华锐科技€𝒳'), minLength: 1, maxLength: 40 })
  .map((text) => text.trim())
  .filter((text) => text !== '');
const manyWords = fc.array(word, { minLength: 1, maxLength: 400 }).map((words) => words.join(' '));
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), text: manyWords }),
  fc.record({
    kind: fc.constant('facts' as const),
    items: fc.array(fc.record({ label: word, value: word }), { minLength: 1, maxLength: 60 }),
  }),
  fc.integer({ min: 1, max: 24 }).chain((columns) =>
    fc.record({
      kind: fc.constant('table' as const),
      columns: fc.array(
        fc.record({ label: word, align: fc.constantFrom('left' as const, 'right' as const) }),
        {
          minLength: columns,
          maxLength: columns,
        },
      ),
      rows: fc.array(fc.array(word, { minLength: columns, maxLength: columns }), { maxLength: 150 }),
      totalRows: fc.constant(500),
    }),
  ),
  fc.record({
    kind: fc.constant('changes' as const),
    items: fc.array(
      fc.record({
        mark: fc.constantFrom('activity' as const, 'record' as const, 'task' as const, 'removed' as const),
        subject: word,
        details: fc.array(word, { maxLength: 4 }),
        fields: fc.array(fc.record({ label: word, before: fc.option(word), after: word }), { maxLength: 4 }),
      }),
      { minLength: 1, maxLength: 20 },
    ),
  }),
  fc.record({
    kind: fc.constant('notice' as const),
    level: fc.constantFrom('info' as const, 'warning' as const),
    text: manyWords,
  }),
);
const field: fc.Arbitrary<FormField> = fc.record({
  key: fc.uuid(),
  label: word,
  type: fc.constantFrom('text' as const, 'number' as const, 'date' as const, 'choice' as const),
  value: word,
});
const roles = ['low', 'high', 'middle', 'target', 'actual'] as const;
const drawn: fc.Arbitrary<Block> = fc
  .record({
    labels: fc.uniqueArray(word, { minLength: 1, maxLength: 30 }),
    names: fc.uniqueArray(word, { minLength: 1, maxLength: 9 }),
    form: fc.constantFrom<ChartBlock['form'][]>('line', 'bar', 'funnel', 'range', 'waterfall'),
    title: word,
    unit: fc.option(word),
    measure: word,
    points: fc.array(fc.option(fc.integer({ min: -1_000_000, max: 1_000_000 })), {
      minLength: 270,
      maxLength: 270,
    }),
  })
  .map(({ labels, names, points, ...rest }) => ({
    ...rest,
    kind: 'chart',
    labels,
    series: names.slice(0, rest.form === 'waterfall' ? 1 : 9).map((name, row) => {
      const role = rest.form === 'range' ? roles[row] : undefined;
      const values = labels.map((_, index) => points[row * labels.length + index] ?? null);
      const shown = values.map((value) => (value === null ? '–' : `€${value}`));
      return { name, values, shown, ...(role === undefined ? {} : { role }) };
    }),
  }));
const form: fc.Arbitrary<Block> = fc.record({
  kind: fc.constant('form' as const),
  groups: fc.array(fc.record({ title: word, fields: fc.array(field, { minLength: 1, maxLength: 12 }) }), {
    minLength: 1,
    maxLength: 4,
  }),
});
const period = fc.record({
  from: fc.constant('2026-07-01'),
  to: fc.constant('2026-10-01'),
  grain: fc.constant('quarter'),
  label: word,
});
const basis: fc.Arbitrary<Basis> = fc.record({
  definition: fc.option(word),
  filters: fc.array(
    fc.record({
      field: fc.constant('region'),
      op: fc.constant('is'),
      values: fc.constant(['x']),
      words: word,
    }),
    { maxLength: 5 },
  ),
  period: fc.option(period),
  comparison: fc.option(period),
  scope: word,
  asOf: fc.constant('2026-11-21T10:00:00.000Z'),
  notes: fc.array(word, { maxLength: 4 }),
});
/** Any answer, as far as renderers are concerned. */
export const answers: fc.Arbitrary<Answer> = fc
  .record({
    title: word,
    blocks: fc.array(fc.oneof({ arbitrary: block, weight: 5 }, drawn, form), { maxLength: 8 }),
    basis: fc.option(basis),
    actions: fc.array(
      fc.record({
        id: fc.constant('abc123'),
        label: word,
        kind: fc.constantFrom('undo' as const, 'choice' as const),
      }),
      { maxLength: 5 },
    ),
    language: fc.constantFrom('en' as const, 'zh' as const),
  })
  .map(answer);

/** What an answer says, of all that a renderer may not lose. */
export function factsOf({ title, blocks, actions, basis }: Answer): readonly string[] {
  return [
    title,
    // Between the parts of a basis stands a dot already.
    ...(basis === null ? [] : partsOf(basis).map((part) => part.replace(/[.。]$/u, ''))),
    ...actions.map(({ label }) => label),
    ...blocks.flatMap((each) => {
      switch (each.kind) {
        case 'text':
        case 'notice':
          return each.text.split(' ');
        case 'facts':
          return each.items.flatMap(({ label, value }) => [label, value]);
        case 'table':
          return [...each.columns.map(({ label }) => label), ...each.rows.flat()];
        case 'changes':
          return each.items.flatMap(({ subject, details, fields }) => [
            subject,
            ...details,
            ...fields.flatMap(({ label, before, after }) => [label, before ?? '', after ?? '']),
          ]);
        case 'chart':
          return [
            each.title,
            ...each.labels,
            // One alone is what the title says.
            ...(each.series.length === 1 ? [] : each.series.map(({ name }) => name)),
            ...each.series.flatMap(({ shown }) => shown),
          ];
        case 'form':
          return each.groups.flatMap(({ title, fields }) => [
            title,
            ...fields.flatMap(({ label, value }) => [label, value]),
          ]);
        default:
          return [];
      }
    }),
  ];
}

function partsOf({ definition, period, comparison, scope, filters, notes }: Basis): readonly string[] {
  const said = [definition, period?.label, comparison?.label, scope, ...filters.map(({ words }) => words)];
  return [...said.flatMap((one) => one ?? []), ...notes];
}

/** Where a text was broken, a space may be gone. */
export function squeezed(text: string): string {
  return text.replaceAll(/\s+/gu, '');
}
