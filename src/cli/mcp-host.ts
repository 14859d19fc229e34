import {
  type AccessToken,
  findTenant,
  loadVocabulary,
  type Person,
  redeemAccessToken,
  type Tenant,
} from '../crm/index.ts';
import { saidSchema } from '../interpreter/index.ts';
import type { Instant } from '../kernel/index.ts';
import type { Parley } from '../main.ts';
import { dimensions, measures } from '../metrics/index.ts';
import type { McpHost, McpPerson } from '../surfaces/index.ts';

/** What assistants are given of an open Parley. */
export function mcpHostOf(
  parley: Parley,
  clock: () => Instant,
  reportFailure: (error: unknown) => void,
): McpHost {
  const inputOf = ({ tenantId, userId, thread }: McpPerson) => ({
    tenantId,
    userId,
    thread,
    surface: 'mcp',
    now: clock(),
  });
  return {
    schemaOf: saidSchema,
    call: (person, said, { personIsAsked }) =>
      parley.turn({
        ...inputOf(person),
        input: { said },
        tellsPerson: personIsAsked ? ['done'] : ['done', 'confirm'],
      }),
    press: (person, press) => parley.turn({ ...inputOf(person), input: { press }, tellsPerson: ['done'] }),
    async suggest(person, typed) {
      const asker = { tenantId: person.tenantId, userId: person.userId, now: clock() };
      const found = await Promise.all(
        ['account', 'deal'].map((entity) => parley.suggestNames(asker, entity, typed)),
      );
      return found.flat();
    },
    words: async ({ tenantId }) => {
      const vocabulary = await parley.database.systemRead((query) => loadVocabulary(query, tenantId));
      return {
        measures: measures.map(({ key }) => key),
        dimensions: dimensions.map(({ key }) => key),
        stages: vocabulary.pipelines.flatMap(({ stages }) => stages.map(({ key }) => key)),
        activityKinds: (vocabulary.lists.get('activity_kind') ?? []).map(({ key }) => key),
      };
    },
    async findPerson(token) {
      const found = await parley.database.system((query) => redeemAccessToken(query, token, clock()));
      const tenant = found === null ? null : await parley.database.systemRead(findTenant);
      return found === null || tenant?.id !== found.tenantId
        ? null
        : await speakerOfToken(parley, tenant, found);
    },
    reportFailure,
  };
}

/** Somebody who speaks through the client that he has started himself. */
export function localSpeaker(person: Person, tenant: Tenant, mayWrite: boolean): McpPerson {
  return {
    tenantId: tenant.id,
    userId: person.id,
    name: person.name,
    timeZone: person.timeZone ?? tenant.calendar.timeZone,
    mayWrite,
    thread: 'mcp',
  };
}

async function speakerOfToken(parley: Parley, tenant: Tenant, token: AccessToken): Promise<McpPerson | null> {
  const people = await parley.listPeople(tenant);
  const person = people.find(({ id }) => id === token.userId);
  return person === undefined
    ? null
    : { ...localSpeaker(person, tenant, token.mayWrite), thread: `mcp-${token.id}` };
}
