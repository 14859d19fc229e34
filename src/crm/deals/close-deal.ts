import { fieldOf } from '../../entities/index.ts';
import type { IntentNamed } from '../../intents/index.ts';
import { compareDecimals, type Instant, today } from '../../kernel/index.ts';
import type { Row, Values } from '../change-set.ts';
import { type CommandContext, type CommandHandler, say } from '../command.ts';
import { endOfDay } from '../moments.ts';
import type { Done, Missing, NotFound, Refused } from '../outcome.ts';
import { applyUpdate } from '../records/apply-update.ts';
import { readFieldValue } from '../records/field-value.ts';
import { type Found, findRecord } from '../records.ts';

/** Wins or loses an open deal. Whose it was then, and of which team, stays with it. */
export const closeDeal: CommandHandler<'close-deal'> = async (context, slots) => {
  const found = await findRecord(context, slots.deal, 'deal');
  if (found.kind !== 'found') return found;
  if (found.row.status !== 'open') return closedAlready(context, found, slots.outcome);
  const closing = await readClosing(context, slots, found.name);
  if (closing.kind !== 'closing') return closing;
  const outcome = await applyUpdate(context, found, closing.valuesFor(found.row), {
    effectiveFrom: closing.effectiveFrom,
  });
  if (outcome.kind !== 'done') return outcome;
  return slots.outcome === 'lost' && slots.reason === null
    ? { ...outcome, offers: reasons(context, found) }
    : outcome;
};

/** How deals are closed: what is written into each, and when it counts from. */
export interface Closing {
  readonly kind: 'closing';
  readonly valuesFor: (deal: Row) => Values;
  readonly effectiveFrom: Instant;
}

/** What was said of how deals are closed; or what is wrong with it. */
export async function readClosing(
  context: CommandContext,
  slots: Omit<IntentNamed<'close-deal'>['slots'], 'deal'>,
  name: string,
): Promise<Closing | Missing | NotFound | Refused> {
  const { actor, now } = context;
  const current = today(now, actor.calendar.timeZone);
  const closedDate = slots.closedOn?.date ?? current;
  if (closedDate > current) return inTheFuture(context, name);
  if (slots.amount !== null && compareDecimals(slots.amount.value, '0') < 0) return negative(context);

  let said: Values = {};
  if (slots.outcome === 'lost' && slots.reason !== null) {
    const reason = await readFieldValue(
      context,
      'deal',
      fieldOf('deal', 'lossReason'),
      slots.reason,
      'reason',
    );
    if (reason.kind !== 'value') return reason;
    said = { ...said, ...reason.values };
  }
  if (slots.competitor !== null) {
    const competitor = await readFieldValue(
      context,
      'deal',
      fieldOf('deal', 'competitor'),
      slots.competitor,
      'competitor',
    );
    if (competitor.kind !== 'value') return competitor;
    said = { ...said, ...competitor.values };
  }
  if (slots.amount !== null) {
    said = {
      ...said,
      amount: slots.amount.value,
      ...(slots.amount.currency === null ? {} : { currency: slots.amount.currency }),
    };
  }
  return {
    kind: 'closing',
    valuesFor: (deal) => ({
      ...said,
      status: slots.outcome,
      closed_date: closedDate,
      closed_owner_id: deal.owner_id,
      closed_team_id: deal.owner_team_id,
    }),
    effectiveFrom: closedDate === current ? now : endOfDay(closedDate, actor.calendar.timeZone),
  };
}

/** Why it was lost was not said: the usual reasons as buttons. */
function reasons(context: CommandContext, found: Found): Done['offers'] {
  const list = context.vocabulary.lists.get('loss_reason') ?? [];
  return list
    .filter(({ retired }) => !retired)
    .slice(0, 3)
    .map(({ key, names }) => {
      const text = names[context.language][0];
      return {
        label: say(context, `Reason: ${text}`, `原因：${text}`),
        intent: {
          kind: 'command',
          name: 'update-record',
          slots: {
            record: { entity: 'deal', id: found.id, text: found.name, candidates: [] },
            changes: [{ field: 'lossReason', value: { type: 'key', text, key } }],
          },
        },
      };
    });
}

function closedAlready(context: CommandContext, found: Found, wanted: 'won' | 'lost'): Refused {
  const status = found.row.status === 'won' ? 'won' : 'lost';
  const same = status === wanted;
  return {
    kind: 'refused',
    reason: say(
      context,
      `${found.name} is ${same ? 'already ' : ''}${status}.`,
      `${found.name}已经${status === 'won' ? '赢单' : '输单'}了。`,
    ),
    next: same ? null : say(context, 'Reopen it first.', '请先重新打开。'),
    instead: same
      ? []
      : [
          {
            label: say(context, 'Reopen it', '重新打开'),
            intent: {
              kind: 'command',
              name: 'reopen-deal',
              slots: {
                deal: { entity: 'deal', id: found.id, text: found.name, candidates: [] },
                stage: null,
              },
            },
          },
        ],
  };
}

function inTheFuture(context: CommandContext, name: string): Refused {
  return {
    kind: 'refused',
    reason: say(
      context,
      `${name} can't be closed on a day to come.`,
      `结单日期不能在将来，${name}没有改动。`,
    ),
    next: say(context, 'Set its expected close date instead.', '可以改它的预计成交日期。'),
    instead: [],
  };
}

function negative(context: CommandContext): Refused {
  return {
    kind: 'refused',
    reason: say(context, "The amount can't be negative.", '金额不能是负数。'),
    next: null,
    instead: [],
  };
}
