import type { IntentNamed, PeriodValue } from '../../../intents/index.ts';
import {
  addDays,
  addMonths,
  compareDecimals,
  labelPeriod,
  startOf,
  today as todayIn,
} from '../../../kernel/index.ts';
import { netOf, readMovement } from '../../movement/figures.ts';
import { chartOf, movesInWords, showFigure } from '../../movement/index.ts';
import { say, suggest } from '../../reply.ts';
import type { DigestContext, DigestSection } from '../content.ts';

type Movement = IntentNamed<'movement'>;

/** What moved in the pipeline since the digest before, else since a week or a month ago. */
export function pipelineMoved(grain: 'week' | 'month'): DigestSection {
  return async (context) => {
    const intent: Movement = {
      kind: 'query',
      name: 'movement',
      slots: {
        measure: 'open_pipeline',
        filters: [...context.filters],
        period: sinceLast(context, grain),
        expected: null,
        groupBy: [],
        line: null,
      },
    };
    // The forecast and its target stand in the same line.
    const read = await readMovement(context, intent.slots, [], true);
    if (read.kind !== 'movement' || read.lines.size === 0) return null;
    const { language, actor } = context;
    const net = netOf(read);
    const change = `${compareDecimals(net, '0') > 0 ? '+' : ''}${showFigure(context, read, net)}`;
    const closing = showFigure(context, read, read.lines.get('closing')?.amount ?? '0');
    const label = labelPeriod(read.expected, actor.calendar, language);
    const moves = movesInWords(context, read, 5);
    return {
      headline: say(
        context,
        `open pipeline for ${label} **${closing}** (${change})`,
        `预计${label}成交的在途 **${closing}**（${change}）`,
      ),
      blocks:
        moves.length === 0
          ? []
          : [
              {
                kind: 'text',
                text: say(context, `**What moved**: ${moves.join(' · ')}`, `**变动**：${moves.join('、')}`),
              },
              chartOf(context, intent.slots, read),
            ],
      suggestions:
        moves.length === 0 ? [] : [suggest(say(context, 'What moved, in full', '变动明细'), intent)],
    };
  };
}

function sinceLast({ sending, today, actor }: DigestContext, grain: 'week' | 'month'): PeriodValue {
  const { calendar } = actor;
  const since = sending?.since ?? null;
  const from =
    since !== null
      ? todayIn(since, calendar.timeZone)
      : grain === 'week'
        ? addDays(today, -7)
        : startOf('month', addMonths(today, -1), calendar);
  // Of the day on which the last one was sent, all that came on that day counts again rather than not at all.
  return { text: '', from: from < today ? from : addDays(today, -1), to: null, grain: null };
}
