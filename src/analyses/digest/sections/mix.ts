import {
  addDecimals,
  type Bilingual,
  compareDecimals,
  type DecimalText,
  divideDecimals,
  formatMoney,
  formatNumber,
  formatPercent,
  type Grain,
  labelPeriod,
} from '../../../kernel/index.ts';
import { say, suggest } from '../../reply.ts';
import type { DigestContext, DigestSection } from '../content.ts';
import { measured, unitOf } from './questions.ts';

interface Mix {
  readonly heading: Bilingual;
  /** Whose groups add up. */
  readonly measure: string;
  readonly dimension: string;
  readonly grain: Grain;
}

const mostGroups = 4;

/** What a sum is made of, the largest parts by their share of it now and before; nothing where it is all of one kind. */
export function mix({ heading, measure, dimension, grain }: Mix): DigestSection {
  return async (context) => {
    const period = unitOf(context, grain);
    const question = measured(context, {
      measures: [measure],
      groupBy: [dimension],
      period,
      compareWith: 'previous',
      order: { by: measure, direction: 'desc', change: false },
    });
    const answer = await context.ask(question);
    const table = answer?.blocks.find((block) => block.kind === 'table');
    const groups = (answer?.data?.rows ?? []).map(([label, now, before], at) => ({
      // What belongs to none is called so in the table.
      label: String(label ?? table?.rows[at]?.[0] ?? '–'),
      now: decimalOf(now),
      before: decimalOf(before),
    }));
    const [total, totalBefore] = [sumOf(groups, 'now'), sumOf(groups, 'before')];
    if (groups.length < 2 || compareDecimals(total, '0') <= 0) return null;
    const shown = groups.length <= mostGroups + 1 ? groups : groups.slice(0, mostGroups);
    const rest = groups.slice(shown.length);
    const others = {
      label: say(context, `${rest.length} others`, `其他${rest.length}项`),
      now: sumOf(rest, 'now'),
      before: sumOf(rest, 'before'),
    };
    const currency = answer?.data?.columns[1]?.currency ?? null;
    const isMoney = answer?.data?.columns[1]?.type === 'money';
    const value = (amount: DecimalText) =>
      isMoney ? formatMoney(amount, currency, context.language) : formatNumber(amount, 0);
    const words = heading[context.language];
    return {
      blocks: [
        {
          kind: 'text',
          text: `**${words} · ${labelPeriod(period, context.actor.calendar, context.language)}**`,
        },
        {
          kind: 'facts',
          items: [...shown, ...(rest.length === 0 ? [] : [others])].map(({ label, now, before }) => ({
            label,
            value: `${value(now)} · ${sharesInWords(context, shareOf(now, total), shareOf(before, totalBefore))}`,
          })),
        },
      ],
      suggestions: [suggest(words, question)],
    };
  };
}

interface Group {
  readonly label: string;
  readonly now: DecimalText;
  readonly before: DecimalText;
}

function sumOf(groups: readonly Group[], moment: 'now' | 'before'): DecimalText {
  return addDecimals('0', ...groups.map((group) => group[moment]));
}

/** Nothing came of a group in a period: that is no part of it. */
function decimalOf(cell: unknown): DecimalText {
  return cell === null || cell === undefined ? '0' : String(cell);
}

function shareOf(part: DecimalText, whole: DecimalText): string {
  const share = compareDecimals(whole, '0') === 0 ? null : divideDecimals(part, whole);
  return share === null ? '–' : formatPercent(share, 0);
}

function sharesInWords(context: DigestContext, now: string, before: string): string {
  return before === '–' ? now : say(context, `${now} (${before} before)`, `占${now}（上期${before}）`);
}
