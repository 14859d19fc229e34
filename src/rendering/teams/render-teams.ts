import type { Action, Answer, Block, ChangesBlock } from '../../answer/index.ts';
import { basisLine } from '../text/basis-line.ts';
import { pieces, shortened } from '../text/pieces.ts';
import { changeMarks, mostActions, pageNote, renderText } from '../text/render-text.ts';
import { oneLine } from '../text/wrap.ts';
import { type AdaptiveCard, adaptiveCard, type CardPart } from './card.ts';
import { renderChart } from './charts.ts';
import { limits } from './limits.ts';
import { cardVersion, executeAction, type TeamsPress } from './press.ts';
import { richText, smallText } from './rich-text.ts';
import { bytesIn, renderTable } from './tables.ts';

/** One post. `text` is what a notification shows, and a client without cards. */
export interface TeamsMessage {
  readonly text: string;
  readonly card: AdaptiveCard;
}

export interface TeamsStyle {
  /** The reader's zone, IANA. */
  readonly timeZone: string;
  /** The answer's key in the outbox. */
  readonly key: string;
}

const fallbackWidth = 80;

/** An answer in as few posts as Teams' limits allow, every fact kept; what can be pressed stands under the last. */
export function renderTeams(answer: Answer, style: TeamsStyle): readonly TeamsMessage[] {
  const { language, title, basis } = answer;
  const parts = [
    ...richText(title, { size: 'Medium' }),
    ...answer.blocks.flatMap((block) => renderBlock(block, answer)),
    ...(basis === null ? [] : smallText(basisLine(basis, language, style.timeZone))),
    ...longLabels(answer.actions.slice(0, mostActions)),
  ];
  const shown = answer.actions.slice(0, mostActions);
  const actions = shown.map((action, index) => {
    const title = shown.some(isLong) ? `${index + 1}. ${action.label}` : action.label;
    return button({ ...action, label: title }, pressOf(answer, action, style));
  });
  const text = shortened(plainTeamsText(answer, style), limits.charactersOfFallback);
  const posts = fitting(parts);
  return posts.map((body, index) => {
    const said = index === 0 ? text : title;
    const isLast = index === posts.length - 1;
    return {
      text: said,
      card: adaptiveCard(body, said, {
        ...(isLast && actions.length > 0 ? { actions } : {}),
        ...(body.some(isWide) ? { msteams: { width: 'Full' } } : {}),
      }),
    };
  });
}

/** The whole answer as text, for where no card is taken. */
export function plainTeamsText(answer: Answer, { timeZone }: Pick<TeamsStyle, 'timeZone'>): string {
  return renderText({ ...answer, actions: [] }, { width: fallbackWidth, colour: false, timeZone });
}

/** What a button of an answer says when it is pressed. */
export function pressOf(
  { language }: Pick<Answer, 'language'>,
  { id, kind }: Pick<Action, 'id' | 'kind'>,
  { key }: Pick<TeamsStyle, 'key'>,
): TeamsPress {
  return { version: cardVersion, id, kind, key, language };
}

function renderBlock(block: Block, { language, title }: Answer): readonly CardPart[] {
  switch (block.kind) {
    case 'text':
      return richText(block.text);
    case 'facts':
      return richText(block.items.map(({ label, value }) => `${label}: **${value}**`).join('\n'));
    case 'table':
      return [
        ...renderTable(block),
        ...(block.rows.length < block.totalRows ? smallText(pageNote(block, language)) : []),
      ];
    case 'chart':
      return renderChart(block, title);
    case 'changes':
      return richText(block.items.map(changeLine).join('\n'));
    case 'form':
      return block.groups.flatMap((group) =>
        richText(
          [
            `**${group.title}**`,
            ...group.fields.map(({ label, value }) => `${label}: ${value === '' ? '–' : value}`),
          ].join('\n'),
        ),
      );
    case 'notice':
      return block.level === 'warning'
        ? richText(`⚠ ${block.text}`, { color: 'Warning' })
        : smallText(block.text);
  }
}

function changeLine(item: ChangesBlock['items'][number]): string {
  const fields = item.fields.map(({ label, before, after }) => {
    const now = `**${oneLine(after ?? '–')}**`;
    return before === null ? `${label} ${now}` : `${label} ${oneLine(before)} → ${now}`;
  });
  return [`${changeMarks[item.mark]} ${oneLine(item.subject)}`, ...item.details.map(oneLine), ...fields].join(
    ' · ',
  );
}

function button({ label, kind }: Action, press: TeamsPress): CardPart {
  return executeAction('press', press, shortened(label, limits.charactersOfButton), {
    ...(kind === 'confirm' ? { style: 'positive' } : {}),
  });
}

/** A label that is too long for its button stands above, whole, and the buttons are numbered. */
function longLabels(actions: readonly Action[]): readonly CardPart[] {
  return actions.some(isLong)
    ? richText(actions.map(({ label }, index) => `${index + 1}. ${label}`).join('\n'))
    : [];
}

function isLong({ label }: Action): boolean {
  return label.length > limits.charactersOfButton;
}

/** The parts of as many cards as it takes. */
function fitting(parts: readonly CardPart[]): readonly (readonly CardPart[])[] {
  const found: CardPart[][] = [];
  let post: CardPart[] = [];
  let size = 0;
  for (const part of parts) {
    const added = bytesIn(part);
    if (size + added > limits.bytesOfCard - limits.charactersOfFallback * 3 && post.length > 0) {
      found.push(post);
      post = [];
      size = 0;
    }
    post.push(part);
    size += added;
  }
  return [...found, post];
}

function isWide({ type, columns }: CardPart): boolean {
  return (
    type.startsWith('Chart.') || (Array.isArray(columns) && columns.length > limits.columnsOfNarrowTable)
  );
}

/** Texts of at most so many characters, each whole lines where it can be. */
export function teamsTextParts(text: string): readonly string[] {
  return pieces(text, limits.bytesOfCard / 4);
}
