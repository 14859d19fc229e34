import type { Action, Answer, Block } from '../../answer/index.ts';
import { changeLines, factLines, formTexts } from '../marked-lines.ts';
import { basisLine } from '../text/basis-line.ts';
import { isSaidBy } from '../text/chart.ts';
import { pieces, shortened } from '../text/pieces.ts';
import { isHeading, mostActions, pageNote, renderText } from '../text/render-text.ts';
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
    ...answer.blocks.flatMap((block, index) =>
      renderBlock(block, answer, [answer.blocks[index - 1], answer.blocks[index + 1]]),
    ),
    ...(basis === null ? [] : smallText(basisLine(basis, language, style.timeZone))),
    ...longLabels(answer.actions.slice(0, mostActions)),
  ];
  const shown = answer.actions.slice(0, mostActions);
  const actions = shown.map((action, index) => {
    const title = shown.some(isLong) ? `${index + 1}. ${firstPart(action.label)}` : action.label;
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

function renderBlock(
  block: Block,
  { language, title }: Answer,
  beside: readonly (Block | undefined)[],
): readonly CardPart[] {
  switch (block.kind) {
    case 'text':
      return isHeading(block) ? headed(richText(block.text)) : richText(block.text);
    case 'facts':
      return richText(factLines(block, language));
    case 'table':
      return [
        ...renderTable(block),
        ...(block.rows.length < block.totalRows ? smallText(pageNote(block, language)) : []),
      ];
    case 'chart':
      return renderChart(
        block,
        title,
        beside.some((one) => one?.kind === 'table' && isSaidBy(one, block)),
      );
    case 'changes':
      return richText(changeLines(block));
    case 'form':
      return formTexts(block, language).flatMap((text) => richText(text));
    case 'notice':
      return block.level === 'warning'
        ? // Its own colour for it is a yellow that white leaves unread.
          richText(`⚠ ${block.text}`)
        : smallText(block.text);
  }
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

/** `Globex – Renewal · €18,000 · Proposal` by its name: the rest stands above. */
function firstPart(label: string): string {
  return label.split(' · ')[0] ?? label;
}

function isLong({ label }: Action): boolean {
  return label.length > limits.charactersOfButton;
}

/** Set off from what is said of another thing above. */
function headed([heading, ...rest]: readonly CardPart[]): readonly CardPart[] {
  return heading === undefined ? [] : [{ ...heading, separator: true, spacing: 'Medium' }, ...rest];
}

/** The parts of as many cards as it takes; what stands under one heading stays together where it fits. */
function fitting(parts: readonly CardPart[]): readonly (readonly CardPart[])[] {
  const most = limits.bytesOfCard - limits.charactersOfFallback * 3;
  const found: CardPart[][] = [];
  let post: { readonly part: CardPart; readonly size: number }[] = [];
  for (const part of parts) {
    const size = bytesIn(part);
    while (post.length > 0 && post.reduce((sum, each) => sum + each.size, size) > most) {
      const heading = post.findLastIndex((each) => each.part.separator === true);
      const at = part.separator === true || heading <= 0 ? post.length : heading;
      found.push(post.slice(0, at).map((each) => each.part));
      post = post.slice(at);
    }
    post.push({ part, size });
  }
  return [...found, post.map((each) => each.part)];
}

function isWide({ type, columns, items }: CardPart): boolean {
  return (
    type.startsWith('Chart.') ||
    (Array.isArray(columns) && columns.length > limits.columnsOfNarrowTable) ||
    (Array.isArray(items) && items.some(isWide))
  );
}

/** Texts of at most so many characters, each whole lines where it can be. */
export function teamsTextParts(text: string): readonly string[] {
  return pieces(text, limits.bytesOfCard / 4);
}
