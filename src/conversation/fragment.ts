import { type Intent, isTabular, type QueryIntent } from '../intents/index.ts';
import type { Interpretation, SlotReading } from '../interpreter/index.ts';
import { findMeasure, plainSpec } from '../metrics/index.ts';
import { runButton } from './explain.ts';
import type { PresentOpening } from './open-turn.ts';
import { type Reply, reply } from './reply.ts';
import type { Services, TurnInput } from './services.ts';

/** Figures that a part of a question is most often about. */
const usualMeasures = ['revenue', 'open_pipeline', 'win_rate'] as const;

/** "By month" where nothing was asked before: asks what of. Null where the message is no part of a question, or there is one to go on with. */
export function askWhatOf(
  services: Services,
  turn: TurnInput,
  opening: PresentOpening,
  { text, language, readings }: Interpretation,
): Reply | null {
  if (opening.memory.intents.some(isTabular)) return null;
  // Whoever named his figure is not asked for it again.
  if (readings.some((slots) => slots.some(namesFigure))) return null;
  const choices = usualMeasures.flatMap((key) => {
    const merged = goOnWith(services, turn, opening, text, figure(key));
    const name = findMeasure(key)?.names[language][0] ?? key;
    return merged === null ? [] : [{ label: name, intents: merged }];
  });
  if (choices.length === 0) return null;
  const zh = language === 'zh';
  const isExport = choices.some(({ intents: [first] }) => first?.name === 'export');
  const title = isExport
    ? zh
      ? '导出什么？'
      : 'Export what?'
    : zh
      ? `“${text.trim()}”：看哪个指标？`
      : `"${text.trim()}" of what?`;
  return reply({
    status: 'question',
    language,
    title,
    actions: choices.map(({ label, intents }) => runButton(label, 'choice', intents)),
    question: { title, choices, fills: null, replaces: null, isRepeated: false },
    fragment: text,
  });
}

/** 赢单率 is a figure's name, 咋样 is none. */
function namesFigure({ slot, text, value }: SlotReading): boolean {
  const { en = [], zh = [] } = findMeasure(value ?? '')?.names ?? {};
  return (
    slot === 'measures' && [...en, ...zh].some((name) => text.toLowerCase().includes(name.toLowerCase()))
  );
}

/** A question that answers "of what?", with the part that waited for it. */
export function withFragment(
  services: Services,
  turn: TurnInput,
  opening: PresentOpening,
  intents: readonly Intent[],
): readonly Intent[] {
  const { fragment } = opening.memory;
  const [only] = intents;
  if (fragment === null || intents.length !== 1 || only?.kind !== 'query') return intents;
  const [merged] = goOnWith(services, turn, opening, fragment, only) ?? [];
  return merged !== undefined && keeps(merged, only) ? [merged] : intents;
}

/** What waited may only add to what is asked now: whoever names his time or his people means these. */
function keeps(merged: Intent, { name, slots }: QueryIntent): boolean {
  const now = merged.slots as Readonly<Record<string, unknown>>;
  return (
    merged.name === 'export' ||
    (merged.name === name &&
      Object.entries(slots).every(([slot, said]) =>
        Array.isArray(said)
          ? said.every((one) => (now[slot] as readonly unknown[]).some((other) => isSame(one, other)))
          : said === null || said === false || isSame(said, now[slot]),
      ))
  );
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function goOnWith(
  services: Services,
  { now }: TurnInput,
  { actor, words }: PresentOpening,
  fragment: string,
  base: QueryIntent,
): readonly Intent[] | null {
  const thread = { intents: [base], records: [] };
  const read = services.interpret(fragment, { actor, ...words, now, thread });
  return read.follows?.how === 'follow-up' ? read.intents : null;
}

function figure(key: string): QueryIntent {
  return { kind: 'query', name: 'measure', slots: { ...plainSpec, measures: [key] } };
}
