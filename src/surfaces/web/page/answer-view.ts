import type { Action, Answer, Block, ChangesBlock, FormBlock } from '../../../answer/index.ts';
import type { Language } from '../../../kernel/index.ts';
import type { WebTurn } from '../turns.ts';
import { chartView } from './chart-view.ts';
import { el, moveByArrows, withBold } from './dom.ts';
import { editForm } from './edit-form.ts';
import { holdsAllRows, tableView } from './table-view.ts';
import { wordsOf } from './words.ts';

/** What an answer's controls do; the conversation does it. */
export interface AnswerActs {
  press(action: Action, set?: Readonly<Record<string, string>>): void;
  export(format: 'csv' | 'xlsx'): void;
  showReading(): void;
  /** Gives the keyboard back to the message field. */
  leave(): void;
  readonly timeZone: string;
  readonly language: Language;
}

const buttonsShown = 5;

/** An answer: its first line, what it stands on, what can be pressed. `edits` is the button that asked for a form. */
export function answerView(turn: WebTurn, edits: Action | null, acts: AnswerActs): HTMLElement {
  const { answer } = turn;
  return el(
    'div',
    { class: `answer is-${turn.status}`, lang: answer.language },
    el('p', { class: 'finding' }, ...withBold(answer.title)),
    ...chartsFirst(answer.blocks).flatMap((block) =>
      block.kind === 'form'
        ? edits === null
          ? []
          : [
              editForm(block, answer.language, {
                save: (set) => acts.press(edits, set),
                leave: acts.leave,
              }),
            ]
        : blockView(block, answer, acts),
    ),
    turn.basisLine !== null && el('p', { class: 'basis' }, turn.basisLine),
    footer(turn, acts),
  );
}

/** A picture is read sooner than the table of its figures. */
function chartsFirst(blocks: readonly Block[]): readonly Block[] {
  return blocks.flatMap((block, at) => {
    if (block.kind === 'table' && blocks[at + 1]?.kind === 'chart') return [];
    const before = blocks[at - 1];
    return block.kind === 'chart' && before?.kind === 'table' ? [block, before] : [block];
  });
}

const longestShortFact = 28;

function blockView(block: Exclude<Block, FormBlock>, answer: Answer, acts: AnswerActs): readonly Node[] {
  switch (block.kind) {
    case 'text':
      return [
        el('p', { class: /^\*\*[^*]+\*\*$/.test(block.text) ? 'heading' : 'text' }, ...withBold(block.text)),
      ];
    case 'facts':
      return [
        el(
          'dl',
          {
            class: block.items.every(({ value }) => value.length <= longestShortFact)
              ? 'facts is-short'
              : 'facts',
          },
          ...block.items.map(({ label, value }) =>
            el('div', {}, el('dt', {}, label), el('dd', {}, ...withBold(value))),
          ),
        ),
      ];
    case 'table':
      return [tableView(block, answer, acts.timeZone)];
    case 'chart':
      return [chartView(block, answer)];
    case 'changes':
      return [changesView(block, answer.language)];
    case 'notice':
      return [el('p', { class: `notice is-${block.level}` }, ...withBold(block.text))];
  }
}

const marks: Readonly<Record<Change['mark'], string>> = {
  activity: '✎',
  record: '◆',
  task: '☐',
  removed: '✕',
};

function changesView({ items }: ChangesBlock, language: Language): HTMLElement {
  const words = wordsOf(language);
  return el(
    'ul',
    { class: 'changes' },
    ...oneEach(items).map(({ mark, subject, details, fields }) =>
      el(
        'li',
        {},
        el('span', { class: 'mark', 'aria-hidden': 'true' }, marks[mark]),
        el(
          'div',
          {},
          el('strong', {}, subject),
          ...details.map((detail) => el('span', { class: 'detail' }, detail)),
          ...fields.map(({ label, before, after }) =>
            el(
              'span',
              { class: 'field' },
              `${label} `,
              before !== null && el('span', { class: 'unseen' }, `${words.before} `),
              before !== null && el('del', {}, before),
              before !== null && el('span', { class: 'arrow', 'aria-hidden': 'true' }, '→'),
              before !== null && el('span', { class: 'unseen' }, ` ${words.after} `),
              el('ins', {}, after ?? '–'),
            ),
          ),
        ),
      ),
    ),
  );
}

type Change = ChangesBlock['items'][number];

/** Several fields of one record in one line, also where several commands changed them. */
function oneEach(items: readonly Change[]): readonly Change[] {
  const lines: Change[] = [];
  for (const item of items) {
    const last = lines.at(-1);
    if (last?.mark === 'record' && item.mark === 'record' && last.subject === item.subject)
      lines[lines.length - 1] = {
        ...last,
        details: [...new Set([...last.details, ...item.details])],
        fields: [...last.fields, ...item.fields],
      };
    else lines.push(item);
  }
  return lines;
}

function footer({ answer, mayExport, interpretation, statements }: WebTurn, acts: AnswerActs): HTMLElement {
  const words = wordsOf(answer.language);
  // A table that holds all its rows pages by itself.
  const pagesItself = answer.blocks.some((block) => block.kind === 'table' && holdsAllRows(block, answer));
  const canExport = mayExport && answer.data !== null && answer.data.rows.length > 0;
  const hasOwnButton: ReadonlySet<Action['kind']> = new Set([
    ...(pagesItself ? (['page'] as const) : []),
    ...(canExport ? (['export'] as const) : []),
  ]);
  const actions = answer.actions.filter(({ kind }) => !hasOwnButton.has(kind));
  const buttons = actions.map((action) =>
    el(
      'button',
      {
        type: 'button',
        class: action.kind === 'confirm' ? 'main' : null,
        'data-kind': action.kind,
        onclick: () => acts.press(action),
      },
      action.label,
    ),
  );
  const group = el(
    'div',
    { class: 'actions', role: 'group' },
    ...buttons.slice(0, buttonsShown),
    buttons.length > buttonsShown && more(buttons.slice(buttonsShown), words.more),
  );
  moveByArrows(group);
  return el(
    'div',
    { class: 'footer' },
    buttons.length > 0 && group,
    el(
      'div',
      { class: 'quiet' },
      canExport &&
        el('button', { type: 'button', onclick: () => acts.export('csv') }, `${words.exportAs} CSV`),
      canExport &&
        el('button', { type: 'button', onclick: () => acts.export('xlsx') }, `${words.exportAs} XLSX`),
      (interpretation !== null || (statements !== null && statements.length > 0)) &&
        el('button', { type: 'button', onclick: acts.showReading }, words.showReading),
    ),
  );
}

function more(buttons: readonly HTMLButtonElement[], label: string): HTMLElement {
  const opener = el('button', { type: 'button', class: 'more', 'aria-expanded': 'false' }, label);
  opener.addEventListener('click', () => {
    opener.replaceWith(...buttons);
    buttons[0]?.focus();
  });
  return opener;
}
