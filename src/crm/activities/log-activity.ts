import { labelOfKey } from '../../entities/index.ts';
import type { IntentNamed, RecordRef } from '../../intents/index.ts';
import type { Instant } from '../../kernel/index.ts';
import { capitalised } from '../../kernel/index.ts';
import { type CommandContext, type CommandHandler, done, say } from '../command.ts';
import { instantOf, showInstant } from '../moments.ts';
import type { Missing, NotFound } from '../outcome.ts';
import { type Found, findOptional, findRecord, nameById, seen } from '../records.ts';
import { findWord } from '../words.ts';
import { cancelPlanned } from './cancel-planned.ts';
import { offerDerivedAmount, piecesSaid } from './derived-amount.ts';
import { onlyOpenDeal, takeSaidQuantity } from './said-quantity.ts';

type Slots = IntentNamed<'log-activity'>['slots'];

/** Records what happened, or will. Only what was said is linked; a contact implies the account, a deal too. */
export const logActivity: CommandHandler<'log-activity'> = async (context, slots) => {
  const kind = findWord(context.vocabulary, 'activity_kind', slots.activityKind);
  if (kind === null) return askKind(context);
  const about = await findAbout(context, slots);
  if ('kind' in about) return about;
  const when = timesOf(context, slots);
  if (when === null) return askWhen(context);
  // A note that was ordered without its words.
  if (slots.text === '') return askText(context);

  const account =
    about.account?.id ?? idOf(about.deal, 'account_id') ?? accountOfContacts(about.participants);
  const accountName = about.account?.name ?? (await nameById(context, 'account', account));
  const subject = subjectOf(context, kind, [about.deal?.name ?? accountName, about.lead?.name]);
  if (when.status === 'cancelled') {
    const contacts = about.participants.flatMap(({ found }) => (found?.entity === 'contact' ? [found] : []));
    const cancelled = await cancelPlanned(context, slots, {
      kind,
      accountId: account,
      contactIds: contacts.map(({ id }) => id),
      dealId: about.deal?.id ?? null,
      name: contacts[0]?.name ?? accountName ?? about.lead?.name ?? null,
    });
    if (cancelled !== null) return cancelled;
  }
  const row = await context.changes.insert('activity', {
    kind,
    direction: slots.direction,
    status: when.status,
    planned_at: when.plannedAt,
    held_at: when.heldAt,
    duration_minutes: slots.durationMinutes,
    outcome: slots.outcome,
    text: slots.text,
    author_id: context.actor.userId,
    author_team_id: context.actor.homeTeamId,
    account_id: account,
    deal_id: about.deal?.id ?? null,
    lead_id: about.lead?.id ?? null,
    created_at: context.now,
  });
  for (const participant of about.participants) {
    await context.changes.insert('activity_participant', {
      activity_id: row.id,
      contact_id: participant.found?.entity === 'contact' ? participant.found.id : null,
      user_id: participant.found?.entity === 'user' ? participant.found.id : null,
      described_as: participant.found === null ? participant.text : null,
    });
  }
  const spokenOf = about.deal ?? (await onlyOpenDeal(context, account));
  const said = when.status === 'held' ? slots.text : null;
  const quantity = await takeSaidQuantity(context, spokenOf, said, about.deal !== null);
  return done({
    items: [
      {
        mark: 'activity',
        subject,
        details: detailsOf(context, slots, when, about.participants),
        fields: [],
      },
      ...(quantity.written === null ? [] : [quantity.written]),
    ],
    records: [
      ...[about.deal, about.lead].filter((found) => found !== null).map(seen),
      ...(account === null || accountName === null
        ? []
        : [{ entity: 'account', id: account, name: accountName }]),
      ...about.participants.flatMap(({ found }) => (found?.entity === 'contact' ? [seen(found)] : [])),
      {
        entity: 'activity',
        id: row.id,
        name: labelOfKey(context.vocabulary, 'activity_kind', kind, context.language),
      },
    ],
    offers: [
      ...quantity.offers,
      ...(await offerDerivedAmount(context, spokenOf, slots.text === null ? null : piecesSaid(slots.text))),
      ...offersOf(context, about.participants, accountName, account),
    ],
    ...(when.status === 'held' && slots.text !== null
      ? { note: { activityId: row.id, accountId: account, dealId: spokenOf?.id ?? null, text: slots.text } }
      : {}),
  });
};

interface Participant {
  readonly text: string;
  /** Null: somebody who is not in the records. */
  readonly found: Found | null;
}

interface About {
  readonly account: Found | null;
  readonly deal: Found | null;
  readonly lead: Found | null;
  readonly participants: readonly Participant[];
}

async function findAbout(context: CommandContext, slots: Slots): Promise<About | Missing | NotFound> {
  const account = await findOptional(context, slots.account, 'account');
  if (account !== null && account.kind !== 'found') return account;
  const deal = await findOptional(context, slots.deal, 'deal');
  if (deal !== null && deal.kind !== 'found') return deal;
  const lead = await findOptional(context, slots.lead, 'lead');
  if (lead !== null && lead.kind !== 'found') return lead;
  const participants: Participant[] = [];
  for (const [index, ref] of slots.participants.entries()) {
    const found = await findRecord(context, ref, `participants.${index}`);
    if (found.kind === 'missing') return found;
    participants.push({ text: ref.text, found: found.kind === 'found' ? found : null });
  }
  const hasContact = participants.some(({ found }) => found?.entity === 'contact');
  // "Cancel Friday's meeting": the day tells which, with whomever it is.
  const isOfDay = slots.status === 'cancelled' && slots.direction === 'outbound' && slots.at !== null;
  if (account === null && deal === null && lead === null && !hasContact && !isOfDay) {
    return {
      kind: 'missing',
      slot: 'account',
      wants: { kind: 'record', entity: 'account' },
      question: say(context, 'Which customer was it with?', '是哪个客户？'),
      choices: [],
    };
  }
  return { account, deal, lead, participants };
}

interface Times {
  readonly status: 'held' | 'planned' | 'cancelled' | 'no_show';
  readonly plannedAt: Instant | null;
  readonly heldAt: Instant | null;
}

/** A moment in the future makes it planned, whatever was said of it; null where the plan lacks its time. */
function timesOf(context: CommandContext, slots: Slots): Times | null {
  const { actor, now } = context;
  const at = slots.at === null ? null : instantOf(slots.at, actor, now);
  const status = slots.status ?? 'held';
  if (status === 'cancelled' || status === 'no_show') return { status, plannedAt: at ?? now, heldAt: null };
  if (at !== null && at > now) return { status: 'planned', plannedAt: at, heldAt: null };
  if (status === 'planned') return at === null ? null : { status, plannedAt: at, heldAt: null };
  return { status: 'held', plannedAt: null, heldAt: at ?? now };
}

function subjectOf(
  context: CommandContext,
  kind: string,
  names: readonly (string | null | undefined)[],
): string {
  const label = labelOfKey(context.vocabulary, 'activity_kind', kind, context.language);
  const about = names.filter((name): name is string => typeof name === 'string');
  return [capitalised(label), ...about].join(' · ');
}

function detailsOf(
  context: CommandContext,
  slots: Slots,
  when: Times,
  participants: readonly Participant[],
): readonly string[] {
  const instant = when.heldAt ?? when.plannedAt ?? context.now;
  const time = showInstant(instant, context.actor.timeZone, context.now, context.language);
  const people = participants.map(({ text, found }) => found?.name ?? text);
  const details = [when.status === 'planned' ? say(context, `next: ${time}`, `计划：${time}`) : time];
  if (when.status === 'cancelled') details.push(say(context, 'cancelled', '已取消'));
  if (when.status === 'no_show') details.push(say(context, 'no-show', '对方未到'));
  if (slots.durationMinutes !== null)
    details.push(say(context, `${slots.durationMinutes} min`, `${slots.durationMinutes}分钟`));
  if (people.length > 0) details.push(say(context, `with ${people.join(', ')}`, `与${people.join('、')}`));
  if (slots.outcome !== null) details.push(slots.outcome);
  if (slots.text !== null) details.push(say(context, `"${slots.text}"`, `“${slots.text}”`));
  return details;
}

/** Somebody who has no name in the records may be given one: offered, not asked. */
function offersOf(
  context: CommandContext,
  participants: readonly Participant[],
  accountName: string | null,
  accountId: number | null,
) {
  if (accountName === null || accountId === null) return [];
  const account: RecordRef = { entity: 'account', text: accountName, id: accountId, candidates: [] };
  return participants
    .filter(({ found }) => found === null)
    .slice(0, 1)
    .map(({ text }) => ({
      label: say(context, `Add ${text} as a contact`, `把${text}加为联系人`),
      intent: {
        kind: 'command' as const,
        name: 'create-record' as const,
        slots: {
          entity: 'contact' as const,
          name: null,
          changes: [
            { field: 'account', value: { type: 'record' as const, record: account } },
            ...titleIn(text).map((title) => ({
              field: 'title',
              value: { type: 'text' as const, text: title },
            })),
          ],
        },
      },
    }));
}

/** "The CFO" is a title; of 李主任 it is what stands behind the surname; a form of address ("Ms. Okafor") tells none. */
function titleIn(text: string): readonly string[] {
  if (/^(?:dr|mr|mrs|ms|miss|prof|professor|herr|frau)(?![a-z])/i.test(text)) return [];
  if (/^\p{Script=Han}(?:总|工|董|先生|女士|小姐|老师|老板)$/u.test(text)) return [];
  const behind =
    /^[^总副](经理|主任|总监|主管|助理|院长|校长|局长|处长|科长|部长|厂长|行长|所长|教授|医生|律师|会计|书记|秘书|顾问)$/u.exec(
      text,
    );
  return [behind?.[1] ?? text.replace(/^the\s+/i, '')];
}

function accountOfContacts(participants: readonly Participant[]): number | null {
  for (const { found } of participants) {
    const id = found?.entity === 'contact' ? idOf(found, 'account_id') : null;
    if (id !== null) return id;
  }
  return null;
}

function idOf(found: Found | null, column: string): number | null {
  const id = found?.row[column];
  return typeof id === 'number' ? id : null;
}

function askKind(context: CommandContext): Missing {
  const kinds = context.vocabulary.lists.get('activity_kind') ?? [];
  return {
    kind: 'missing',
    slot: 'activityKind',
    wants: { kind: 'text' },
    question: say(context, 'What was it: a call, a meeting, a visit …?', '是什么类型的跟进？'),
    choices: kinds
      .filter(({ retired }) => !retired)
      .slice(0, 5)
      .map(({ key, names }) => ({ label: names[context.language][0], value: key })),
  };
}

function askText(context: CommandContext): Missing {
  return {
    kind: 'missing',
    slot: 'text',
    wants: { kind: 'prose' },
    question: say(context, 'What should the note say?', '跟进内容写什么？'),
    choices: [],
  };
}

function askWhen(context: CommandContext): Missing {
  return {
    kind: 'missing',
    slot: 'at',
    wants: { kind: 'moment' },
    question: say(context, 'When is it planned for?', '计划在什么时候？'),
    choices: [],
  };
}
