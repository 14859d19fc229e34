import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Answer } from '../answer/index.ts';
import {
  type ChatIdentity,
  type ChatPlace,
  digestRefOf,
  findBusinessZone,
  findChatPerson,
  findChatUser,
  findKeptMembers,
  findNameOfChatUser,
  isChatCode,
  isKnownChannel,
  keepMembers,
  linkByEmail,
  matchChatUsers,
  type News,
  noteDigest,
  type PersonAddress,
  type PostedFor,
  queueForPerson,
  redeemChatCode,
  type Tenant,
} from '../crm/index.ts';
import {
  findMessage,
  findPostedMessage,
  finishEvent,
  giveMessageUp,
  keepEvent,
  keepReady,
  messageSent,
  postponeEvent,
  postponeMessage,
  queueMessage,
  takeEvent,
  takeMessage,
} from '../database/index.ts';
import type { Instant } from '../kernel/index.ts';
import type { Parley } from '../main.ts';
import {
  type ChannelMembers,
  type ChatEvent,
  type ChatHost,
  type ChatPerson,
  type ChatUser,
  openSpool,
} from '../surfaces/index.ts';
import { chatImports } from './chat-imports.ts';
import { toDataFile } from './data-file.ts';

export interface ChatHostOptions {
  readonly clock: () => Instant;
  readonly reportFailure: (error: unknown) => void;
  /** Where links to records begin; null: there are none. */
  readonly pageUrl?: string | null;
  /** For what was acknowledged and the database hasn't got yet; null: nothing is acknowledged before. */
  readonly folder?: string | null;
}

/** What a chat platform needs of an open Parley; `surface` is its name in inbox, outbox and identities. */
export function chatHost<Event extends ChatEvent, Address>(
  surface: string,
  parley: Pick<
    Parley,
    | 'database'
    | 'findRights'
    | 'hearVoice'
    | 'findTenant'
    | 'makeDigest'
    | 'reviewClearance'
    | 'runImport'
    | 'suggestNames'
    | 'suggestRecords'
    | 'tellNews'
    | 'turn'
    | 'unfurl'
  >,
  tenant: Pick<Tenant, 'id'>,
  { clock, reportFailure, pageUrl = null, folder = null }: ChatHostOptions,
): ChatHost<Event, Address> {
  const { database } = parley;
  const ofTenant = { tenantId: tenant.id };
  const keyOf = ({ eventId }: Pick<Event, 'eventId'>) => ({ ...ofTenant, source: surface, eventId });
  const identityOf = ({ workspace, userId }: ChatUser): ChatIdentity => ({
    platform: surface,
    workspace,
    externalUserId: userId,
  });
  const placeOf = (workspace: string): ChatPlace => ({ ...ofTenant, platform: surface, workspace });
  const find = async (user: ChatUser): Promise<ChatPerson | 'inactive' | null> => {
    const found = await database.systemRead((query) => findChatPerson(query, tenant.id, identityOf(user)));
    return found?.isActive === false ? 'inactive' : found;
  };
  let zone: string | null = null;
  const spool = openSpool<{ readonly event: Event; readonly lane: string }>(
    folder,
    async ({ event, lane }) => {
      const kept = { ...keyOf(event), lane, payload: event };
      await database.system((query) => keepEvent(query, kept));
    },
    reportFailure,
  );
  return {
    keep: (event, lane) => spool.keep({ event, lane }),
    recover: () => spool.recover(),
    inbox: {
      take: async (workspace) => {
        const item = await database.system((query) => takeEvent(query, { source: surface, workspace }));
        return item && { event: item.payload as Event, attempts: item.attempts };
      },
      finish: ({ event }, told) =>
        database.system(async (query) => {
          for (const each of told) await queueMessage(query, { ...ofTenant, surface, ...each });
          await finishEvent(query, keyOf(event));
        }),
      postpone: ({ event }, seconds) =>
        database.system((query) => postponeEvent(query, keyOf(event), seconds)),
    },
    outbox: {
      take: async (workspace) => {
        const item = await database.system((query) => takeMessage(query, { surface, workspace }));
        if (item === null) return null;
        const { address, answer, ...rest } = item;
        const news = newsOf(answer);
        const digest = digestRefOf(answer);
        return {
          ...rest,
          address: address as Address,
          answer: answer as Answer,
          ...(item.surface === 'person' ? { toPerson: (address as PersonAddress).userId } : {}),
          ...postedForOf(address),
          ...(news === null ? {} : { news }),
          ...(digest === null ? {} : { digest }),
        };
      },
      sent: ({ id, digest }, messageId) =>
        database.system(async (query) => {
          await messageSent(query, { ...ofTenant, id }, messageId);
          if (digest !== undefined) await noteDigest(query, tenant.id, digest, { sentAt: clock() });
        }),
      postpone: (item, seconds, isUncertain) =>
        database.system((query) =>
          postponeMessage(query, { ...ofTenant, id: item.id }, seconds, isUncertain),
        ),
      giveUp: ({ id, digest }, reason) =>
        database.system(async (query) => {
          await giveMessageUp(query, { ...ofTenant, id }, reason);
          if (digest !== undefined) await noteDigest(query, tenant.id, digest, { failure: reason });
        }),
    },
    keepReady: ({ id, address, answer }) =>
      database.system((query) => keepReady(query, { ...ofTenant, id }, { address, answer })),
    findAnswer: async (key) => {
      const found = await database.systemRead((query) => findMessage(query, tenant.id, surface, key));
      return found && { address: found.address as Address, answer: found.answer as Answer };
    },
    findPosted: async (posted) => {
      const found = await database.systemRead((query) =>
        findPostedMessage(query, tenant.id, surface, posted),
      );
      return found && { address: found.address as Address, answer: found.answer as Answer };
    },
    findPerson: find,
    nameOf: ({ workspace, userId }, emails) =>
      database.systemRead((query) => findNameOfChatUser(query, placeOf(workspace), { userId, emails })),
    async linkByEmail(user, email) {
      const linked = await database.system((query) => linkByEmail(query, tenant.id, identityOf(user), email));
      return linked.kind === 'linked' ? ((await find(user)) ?? 'nobody') : linked.kind;
    },
    async redeemCode(user, text) {
      if (!isChatCode(text)) return { kind: 'no-code' };
      const found = await database.system((query) =>
        redeemChatCode(query, tenant.id, identityOf(user), text),
      );
      return found === null ? { kind: 'void' } : { kind: 'linked', name: found.name };
    },
    turn: async ({ personId, eventId, ...message }) =>
      await parley.turn({
        tenantId: tenant.id,
        userId: personId,
        surface,
        now: clock(),
        ...message,
        ...(eventId === null ? {} : { eventId }),
      }),
    async exportFile({ id }, thread, press, { format }) {
      const { answer, status } = await parley.turn({
        tenantId: tenant.id,
        userId: id,
        surface,
        now: clock(),
        thread,
        input: { press },
        wholeData: true,
      });
      return status === 'answered' && answer.data !== null ? await toDataFile(answer.data, format) : null;
    },
    hear: (personId, clip, language) => parley.hearVoice({ ...ofTenant, userId: personId }, clip, language),
    imports: chatImports(parley, tenant.id, path.join(folder ?? tmpdir(), 'parley-files')),
    channels: {
      keptMembers: async (workspace, channel, minutes) =>
        (await database.systemRead((query) =>
          findKeptMembers(query, placeOf(workspace), channel, minutes),
        )) as ChannelMembers | null,
      keepMembers: (workspace, channel, members) =>
        database.system((query) => keepMembers(query, placeOf(workspace), channel, members)),
      async match(workspace, { members, isPublic, isShared }) {
        const people = members.filter(({ is }) => is.kind !== 'app');
        const asked = people.map(({ userId, is }) => ({
          userId,
          emails: is.kind === 'member' ? is.emails : [],
        }));
        const found = await database.systemRead((query) => matchChatUsers(query, placeOf(workspace), asked));
        const known = people.filter(({ userId, is }) => is.kind === 'member' && found.has(userId));
        return {
          people: [...new Set(known.map(({ userId }) => found.get(userId) ?? 0))],
          strangers: people.filter((one) => !known.includes(one)).map(({ name }) => name),
          isPublic,
          isShared,
        };
      },
      peopleOf: (workspace, users) =>
        database.systemRead((query) =>
          matchChatUsers(
            query,
            placeOf(workspace),
            users.map((userId) => ({ userId, emails: [] })),
          ),
        ),
      userOf: (workspace, personId) =>
        database.systemRead((query) => findChatUser(query, placeOf(workspace), personId)),
      forgetMembers: (workspace, channel) =>
        database.system((query) => keepMembers(query, placeOf(workspace), channel, null)),
      async review(channels, channel) {
        const place = placeOf(channel.workspace);
        const isKnown = await database.systemRead((query) => isKnownChannel(query, place, channel.channel));
        if (isKnown) await parley.reviewClearance({ ...ofTenant, surface, now: clock(), channels }, channel);
      },
      tellNews: (channels, news) => parley.tellNews({ ...ofTenant, surface, now: clock(), channels }, news),
    },
    makeDigest: (channels, digest) =>
      parley.makeDigest({ ...ofTenant, surface, now: clock(), channels }, digest),
    pageUrl,
    unfurl: ({ personId, ...link }) =>
      parley.unfurl({ ...link, tenantId: tenant.id, userId: personId, surface, now: clock() }),
    names: (personId, entity, typed) =>
      parley.suggestNames({ tenantId: tenant.id, userId: personId, now: clock() }, entity, typed),
    records: (personId, entity, typed) =>
      parley.suggestRecords({ tenantId: tenant.id, userId: personId, now: clock() }, entity, typed),
    tell: (personId, { key, answer }) =>
      database.system((query) => queueForPerson(query, tenant.id, personId, { key, answer })),
    businessZone: async () => {
      zone ??= await database.systemRead((query) => findBusinessZone(query, tenant.id));
      return zone;
    },
    reportFailure,
  };
}

/** On whose word it is posted before others; nothing for what goes to one person. */
function postedForOf(address: unknown): { readonly postedFor?: PostedFor } {
  const { postedFor } = address as { readonly postedFor?: PostedFor };
  return postedFor === undefined ? {} : { postedFor };
}

/** What a channel is to be told stands in the place of an answer that isn't made yet. */
function newsOf(answer: unknown): News | null {
  return typeof answer === 'object' && answer !== null && 'changeSetId' in answer && 'linkId' in answer
    ? (answer as News)
    : null;
}
