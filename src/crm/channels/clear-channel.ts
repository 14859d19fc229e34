import { sql } from 'kysely';
import type { ChatChannel, IntentNamed } from '../../intents/index.ts';
import { today } from '../../kernel/index.ts';
import { coversClearance, hiddenFor, loadActor } from '../../permissions/index.ts';
import { type CommandContext, type CommandHandler, done, say } from '../command.ts';
import type { Missing, NotFound, Refused } from '../outcome.ts';
import { findRecord } from '../records.ts';
import { clearanceWords } from './clearance-words.ts';
import { findClearance, findTeamPeople } from './clearances.ts';
import { onlyInChannel } from './only-in-channel.ts';
import { channelKey, type Readers } from './readers.ts';

type Slots = IntentNamed<'clear-channel'>['slots'];

/** Lets everybody who reads a channel see a team's rows or totals there, on the word of somebody who sees all of that himself. */
export const clearChannel: CommandHandler<'clear-channel'> = async (context, slots) => {
  const { channel } = slots;
  if (channel === null) return onlyInChannel(context);
  const { query, actor, now } = context;
  const day = today(now, actor.calendar.timeZone);
  const before = await findClearance(query, actor.tenantId, channel, day);
  const label = say(context, 'may see', '可看');
  const said = before === null ? null : clearanceWords(before, context.language);
  if (slots.stop) {
    if (before === null) return done({ items: [] });
    const mayStop =
      before.grantedBy === actor.userId ||
      coversClearance(actor, before.clearance) ||
      actor.manages.has('setting');
    if (!mayStop) return notYours(context);
    await context.changes.remove('chat_clearance', before.id);
    return done({
      items: [
        {
          mark: 'removed',
          subject: channel.name,
          details: [],
          fields: [{ label, before: said, after: null }],
        },
      ],
    });
  }
  const team = await teamOf(context, slots);
  if (team !== null && 'kind' in team) return team;
  const readers = context.readers?.get(channelKey(channel)) ?? null;
  const unfit = objectionToReaders(context, channel, readers);
  if (unfit !== null || readers === null) return unfit ?? onlyInChannel(context);
  const of = team === null ? null : await findTeamPeople(query, actor.tenantId, team.id, day);
  const hidden = hiddenFor(actor, slots.with);
  const clearance = {
    people: of?.people ?? null,
    teams: of?.teams ?? null,
    shows: slots.shows,
    hidden: new Set(hidden),
  };
  if (slots.with.some((each) => hidden.includes(each)) || !coversClearance(actor, clearance))
    return notYours(context);
  const values = {
    channel_name: channel.name,
    team_id: team?.id ?? null,
    shows: slots.shows,
    hidden: sql`${[...hidden]}::text[]`,
    granted_by: actor.userId,
    granted_at: now,
    readers: sql`${[...readers.people]}::int[]`,
    was_public: readers.isPublic,
    suspended_because: null,
  };
  if (before !== null) await context.changes.update('chat_clearance', before.id, values);
  else {
    const { platform, workspace } = channel;
    await context.changes.insert('chat_clearance', {
      platform,
      workspace,
      channel: channel.channel,
      ...values,
    });
  }
  const after = clearanceWords({ clearance, teamName: team?.name ?? null }, context.language);
  return done({
    items: [{ mark: 'record', subject: channel.name, details: [], fields: [{ label, before: said, after }] }],
    notices: await noticesOf(context, readers, clearance),
  });
};

/** The team that is meant; null for the whole company. */
async function teamOf(
  context: CommandContext,
  { team, wholeCompany }: Slots,
): Promise<{ readonly id: number; readonly name: string } | null | Missing | NotFound | Refused> {
  if (wholeCompany) return null;
  if (team !== null) {
    const found = await findRecord(context, team, 'team');
    return found.kind === 'found' ? { id: found.id, name: found.name } : found;
  }
  const { query, actor } = context;
  const [own] = await query<{ id: number; name: string }>(sql`
    select id, name from team where tenant_id = ${actor.tenantId} and manager_id = ${actor.userId} order by id limit 1`);
  return (
    own ?? {
      kind: 'refused',
      reason: say(context, 'You lead no team: say which one.', '你没有负责的团队，请说明是哪个团队。'),
      next: null,
      instead: [],
    }
  );
}

function objectionToReaders(
  context: CommandContext,
  { name }: ChatChannel,
  readers: Readers | null,
): Refused | null {
  const no = (en: string, zh: string): Refused => ({
    kind: 'refused',
    reason: say(context, en, zh),
    next: null,
    instead: [],
  });
  if (readers === null)
    return no(
      `I can't see who reads ${name}. Add me to it first.`,
      `我看不到${name}里有谁，请先把我加进去。`,
    );
  if (readers.isShared)
    return no(`${name} is shared with another company.`, `${name}是与其他公司共享的频道，不能授权。`);
  if (readers.strangers.length === 0) return null;
  const some = readers.strangers.slice(0, 5);
  const more = readers.strangers.length - some.length;
  return no(
    `${name} is read by people who are not in the CRM: ${some.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`,
    `${name}里有不在 CRM 里的人：${some.join('、')}${more > 0 ? `等${readers.strangers.length}人` : ''}。`,
  );
}

/** What the grantor has to know of those who read along. */
async function noticesOf(
  context: CommandContext,
  readers: Readers,
  clearance: Parameters<typeof coversClearance>[1],
): Promise<readonly string[]> {
  const { query, actor, now } = context;
  const notices: string[] = [];
  if (readers.isPublic)
    notices.push(
      say(
        context,
        `The channel is public: it counts as read by all ${readers.people.length} people of the workspace.`,
        `这是公开频道：按整个工作区${readers.people.length}人都能看到来算。`,
      ),
    );
  if (clearance.shows === 'totals') return notices;
  let seeLess = 0;
  for (const id of readers.people) {
    const reader = await loadActor(query, actor.tenantId, id, now);
    if (reader === null || !coversClearance(reader, clearance)) seeLess += 1;
  }
  if (seeLess > 0)
    notices.push(
      say(
        context,
        `${seeLess} of the ${readers.people.length} people here see less than that themselves.`,
        `这里${readers.people.length}人中有${seeLess}人自己看不到这么多。`,
      ),
    );
  return notices;
}

function notYours(context: CommandContext): Refused {
  return {
    kind: 'refused',
    reason: say(
      context,
      'You can clear a channel only for what you see all of yourself.',
      '你只能把自己能看到的全部范围开放给频道。',
    ),
    next: say(context, 'Ask a manager of that team, or a director.', '请找该团队的经理或总监。'),
    instead: [],
  };
}
