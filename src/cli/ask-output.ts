import { z } from 'zod';
import type { Turn } from '../conversation/index.ts';
import type { SlotReading } from '../interpreter/index.ts';
import type { Reading } from '../main.ts';

const slot = z.strictObject({
  text: z.string(),
  value: z.string().nullable(),
  recordId: z.string().nullable(),
});

const intent = z.strictObject({
  kind: z.enum(['query', 'command']),
  name: z.string(),
  slots: z.record(z.string(), slot),
});

/** What `parley interpret --json` writes. */
export const interpretOutput = z.strictObject({
  text: z.string(),
  language: z.enum(['en', 'zh']),
  source: z.enum(['rules', 'model']),
  confidence: z.number(),
  intents: z.array(intent),
  question: z.looseObject({ kind: z.string() }).nullable(),
  notUnderstood: z.array(z.string()),
  ms: z.number(),
});

const cell = z.union([
  z.string(),
  z.number(),
  z.strictObject({ amount: z.string(), currency: z.string() }),
  z.null(),
]);
const period = z.strictObject({
  from: z.string().nullable(),
  to: z.string().nullable(),
  grain: z.string().nullable(),
  label: z.string(),
});

/** What `parley ask --json` writes: the reading, the answer with its exact values, and what can be pressed. */
export const askOutput = interpretOutput.extend({
  answer: z.strictObject({
    title: z.string(),
    text: z.string(),
    blocks: z.array(z.looseObject({ kind: z.string() })),
    data: z
      .strictObject({
        columns: z.array(
          z.strictObject({
            key: z.string(),
            label: z.string(),
            type: z.enum(['text', 'integer', 'decimal', 'money', 'percent', 'date', 'instant', 'duration']),
            unit: z.string().nullable(),
            currency: z.string().nullable(),
          }),
        ),
        rows: z.array(z.array(cell)),
      })
      .nullable(),
    basis: z
      .strictObject({
        definition: z.string().nullable(),
        filters: z.array(z.strictObject({ field: z.string(), op: z.string(), values: z.array(z.string()) })),
        period: period.nullable(),
        comparison: period.nullable(),
        scope: z.string(),
        asOf: z.string(),
        notes: z.array(z.string()),
      })
      .nullable(),
    actions: z.array(z.strictObject({ id: z.string(), label: z.string(), kind: z.string() })),
  }),
  status: z.enum(['answered', 'done', 'confirm', 'question', 'refused', 'not-understood', 'failed']),
  undo: z.string().nullable(),
});

export function toInterpretOutput({
  interpretation,
  milliseconds,
}: Reading): z.infer<typeof interpretOutput> {
  const { text, language, source, confidence, intents, readings, question, notUnderstood } = interpretation;
  return {
    text,
    language,
    source,
    confidence,
    intents: intents.map(({ kind, name }, index) => ({ kind, name, slots: slotsOf(readings[index] ?? []) })),
    question,
    notUnderstood: [...notUnderstood],
    ms: milliseconds,
  };
}

export function toAskOutput(turn: Turn): z.infer<typeof askOutput> {
  const { answer, status, undo, ms } = turn;
  const read =
    turn.interpretation === null
      ? pressed(answer.language, ms)
      : toInterpretOutput({ interpretation: turn.interpretation, milliseconds: ms });
  const text = answer.blocks.flatMap((block) =>
    block.kind === 'text' || block.kind === 'notice' ? [block.text] : [],
  );
  return askOutput.parse({
    ...read,
    answer: {
      title: answer.title,
      text: [answer.title, ...text].join('\n'),
      blocks: answer.blocks,
      data: answer.data,
      basis:
        answer.basis === null
          ? null
          : {
              ...answer.basis,
              filters: answer.basis.filters.map(({ field, op, values }) => ({
                field,
                op,
                values: [...values],
              })),
            },
      actions: answer.actions,
    },
    status,
    undo,
  });
}

/** A pressed button has no text to read. */
function pressed(language: 'en' | 'zh', ms: number): z.infer<typeof interpretOutput> {
  return {
    text: '',
    language,
    source: 'rules',
    confidence: 1,
    intents: [],
    question: null,
    notUnderstood: [],
    ms,
  };
}

/** A slot that was read several times (two filters, three measures) keeps its name once, then with a number. */
function slotsOf(readings: readonly SlotReading[]): Record<string, z.infer<typeof slot>> {
  const slots: Record<string, z.infer<typeof slot>> = {};
  for (const { slot: name, text, value, recordId } of readings) {
    let key = name;
    for (let count = 2; key in slots; count++) key = `${name}${count}`;
    slots[key] = { text, value, recordId: recordId === null ? null : String(recordId) };
  }
  return slots;
}
