import fc from 'fast-check';
import type { Answer, Block } from '../../src/answer/index.ts';

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
/** Any answer, as far as renderers are concerned. */
export const answers: fc.Arbitrary<Answer> = fc
  .record({
    title: word,
    blocks: fc.array(block, { maxLength: 8 }),
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
export function factsOf({ title, blocks, actions }: Answer): readonly string[] {
  return [
    title,
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
        default:
          return [];
      }
    }),
  ];
}

/** Where a text was broken, a space may be gone. */
export function squeezed(text: string): string {
  return text.replaceAll(/\s+/gu, '');
}
