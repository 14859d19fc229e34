import type { Language } from '../../../kernel/index.ts';
import type { WebTurn } from '../turns.ts';
import { localeOf } from './cell-text.ts';
import { el } from './dom.ts';
import { partName, wordsOf } from './words.ts';

/** What was understood of one message: its parts, how sure, the typed intent, and the SQL for those who may see it. */
export function readingView(turn: WebTurn | null, language: Language): readonly Node[] {
  const words = wordsOf(language);
  if (turn === null) return [el('p', { class: 'hint' }, words.nothingYet)];
  const { interpretation, statements, ms } = turn;
  const looked =
    statements === null
      ? [el('p', { class: 'hint' }, words.hiddenStatements)]
      : statements.length === 0
        ? [el('p', { class: 'hint' }, words.noStatements)]
        : statements.flatMap(({ sql, parameters }) => [
            code(sql.trim()),
            parameters.length > 0 && code(`${words.parameters}: ${JSON.stringify(parameters)}`),
          ]);
  const sql = details(
    words.statements,
    looked.filter((part) => part !== false),
  );
  const time = el('p', { class: 'hint' }, words.took(Math.max(1, Math.round(ms))));
  if (interpretation === null) return [el('p', { class: 'hint' }, words.pressedButton), sql, time];
  const { text, readings, notUnderstood, confidence, intents } = interpretation;
  const parts = readings.flat();
  const percent = Math.round(confidence * 100);
  return [
    el('blockquote', {}, text),
    el(
      'ul',
      { class: 'chips', 'aria-label': words.understood },
      ...parts.map(({ slot, text: written, value }) =>
        el(
          'li',
          {},
          el('span', { class: 'part' }, partName(slot, language)),
          ' ',
          written,
          value !== null &&
            isTelling(value, written) &&
            el('span', { class: 'value' }, ` → ${shownValue(value, language)}`),
        ),
      ),
      ...notUnderstood.map((word) =>
        el('li', { class: 'missed' }, el('span', { class: 'part' }, words.notUnderstood), ' ', word),
      ),
    ),
    el(
      'p',
      { class: 'confidence' },
      el(
        'label',
        {},
        `${words.confidence} `,
        el('meter', { min: 0, max: 100, low: 60, high: 60, optimum: 100, value: percent }),
        ` ${percent} %`,
      ),
    ),
    details(words.intent, [
      code(
        JSON.stringify(
          intents.map(({ kind, name, slots }) => ({ kind, name, slots: filled(slots) })),
          null,
          2,
        ),
      ),
    ]),
    sql,
    time,
  ];
}

/** Times and figures say more than their words; the key of a word is the intent's business. */
function isTelling(value: string, written: string): boolean {
  return value !== written && /\d/.test(value);
}

const dayMs = 86_400_000;

/** Half-open stretches of days as people say them, with both ends. */
function shownValue(value: string, language: Language): string {
  const [from, to] = /^(\d{4}-\d{2}-\d{2})\/(\d{4}-\d{2}-\d{2})$/.exec(value)?.slice(1) ?? [];
  if (from === undefined || to === undefined) return value;
  const days = new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'medium', timeZone: 'UTC' });
  return days.formatRange(Date.parse(from), Date.parse(to) - dayMs);
}

/** An intent names every slot it could have; those without a value only hide the others. */
function filled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(filled);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) =>
      inner === null || (Array.isArray(inner) && inner.length === 0) ? [] : [[key, filled(inner)]],
    ),
  );
}

function details(title: string, content: readonly Node[]): HTMLElement {
  return el('details', {}, el('summary', {}, title), ...content);
}

function code(text: string): HTMLElement {
  return el('pre', { tabindex: 0 }, el('code', {}, text));
}
