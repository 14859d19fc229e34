import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { learnNightly, learnThresholds } from './analyses/index.ts';
import type { Answer } from './answer/index.ts';
import type { Config } from './config.ts';
import {
  type ClearanceCheck,
  findCleared,
  hearVoice,
  interpretFor,
  type ModelTrial,
  type PostedLink,
  type Services,
  type SuggestedRecord,
  suggestNames,
  suggestRecords,
  type Turn,
  type TurnInput,
  type TurnWatcher,
  takeTurn,
  takeWatchedTurn,
  tellNews,
  tryModel,
  unfurlRecord,
  type VoiceClip,
} from './conversation/index.ts';
import {
  changePerson,
  createWordCache,
  type DigestRef,
  findPeople,
  findTenant,
  foundCompany,
  issueChatCode,
  listPeople,
  type NewOwner,
  type News,
  type Person,
  type PersonChange,
  type PersonOutcome,
  type Tenant,
} from './crm/index.ts';
import { acquireFolder, type Database, openDatabase, type Query } from './database/index.ts';
import {
  clockJobs,
  type MadeDigest,
  type MakingDigest,
  makeDigest,
  type RunningClock,
  readUnread,
  runJobs,
  startClock,
} from './digests/index.ts';
import type { ImportActor, ImportPlan, ImportReport, RunOptions } from './intake/index.ts';
import type { ChatChannel } from './intents/index.ts';
import { type Interpretation, type InterpreterContext, interpret } from './interpreter/index.ts';
import { Bug, type Instant, type Language, today } from './kernel/index.ts';
import {
  type Hearing,
  hearingByService,
  hearingBySherpa,
  loadPrompts,
  type Model,
  openLedger,
  openModel,
} from './model/index.ts';
import { type Actor, loadActor, mayImport, maySeeStatements } from './permissions/index.ts';
import {
  catchUp,
  countUnindexed,
  type Embedding,
  embedded,
  embeddingByService,
  embeddingByTransformers,
  keepIndexing,
  type Unindexed,
} from './recall/index.ts';

/** One open Parley: the rooms wired to one database. */
export interface Parley {
  readonly database: Database;
  /** Null: none is set up. */
  readonly model: Model | null;
  /** The real company where there is one, else the sample, else null. */
  findTenant(): Promise<Tenant | null>;
  /** As `findTenant`, and where there is none, the sample is made first; `tell` hears of the progress. */
  tenantOrSample(tell: (message: string) => void): Promise<Tenant>;
  /** Makes the sample company, `factor` times its usual size. */
  loadSample(factor: number, tell: (message: string) => void): Promise<void>;
  /** Makes texts that came in findable at once, rather than little by little while somebody serves. */
  readTexts(tenant: Tenant): Promise<void>;
  /** What a search of the company's texts lacks as yet. */
  countUnindexed(tenant: Tenant): Promise<Unindexed>;
  /** Imports into the real company; where there is none yet, `company` is founded first. A dry run founds and keeps nothing. */
  runImport(plan: ImportPlan, company: Company, options: Omit<RunOptions, 'now'>): Promise<ImportReport>;
  /** Whether there is anything to ask about yet. */
  hasRecords(tenant: Tenant): Promise<boolean>;
  /** Whether a chat workspace is connected. */
  hasChatConnections(tenant: Tenant): Promise<boolean>;
  /** The name of an account that this person owns, the one last dealt with; null for none. */
  ownAccount(tenant: Tenant, personId: number): Promise<string | null>;
  listPeople(tenant: Tenant): Promise<readonly Person[]>;
  /** By e-mail or unambiguous full name; null is the owner. */
  findPerson(tenant: Tenant, who: string | null): Promise<Person | { readonly problem: string }>;
  changePerson(change: PersonChange & { readonly by: string | null }): Promise<PersonOutcome>;
  /** A code by which whoever sends it in a connected chat is this person there: once, for half an hour. */
  issueChatCode(tenant: Tenant, personId: number): Promise<string>;
  /** Keeps what is learnt from the records current while this process serves; gives the function that stops it. */
  learnNightly(): () => Promise<void>;
  /** Makes texts findable by their words and meaning while this process serves; gives the function that stops it. */
  keepIndexing(): () => Promise<void>;
  turn(input: TurnInput): Promise<Turn>;
  /** Judges anew what a channel is cleared for: who reads along has changed. */
  reviewClearance(check: ClearanceCheck, channel: ChatChannel): Promise<void>;
  /** What a channel is told of a change of the record that it is about; null for nothing. */
  tellNews(check: ClearanceCheck, news: News): Promise<Answer | null>;
  /** What a digest says that is to be sent now. */
  makeDigest(making: MakingDigest, digest: DigestRef): Promise<MadeDigest>;
  /** What waits for somebody whom no chat reaches: read once, on a surface where he speaks. */
  readUnread(reader: Pick<TurnInput, 'tenantId' | 'userId' | 'surface' | 'now'>): Promise<readonly Answer[]>;
  /** Does what is due by the clock now, once. */
  runDue(now: Instant): Promise<void>;
  /** Runs what falls due by the clock, for as long as this process serves. */
  startClock(now: () => Instant): Promise<RunningClock>;
  /** What those who read along are shown of a record whose link was posted; null for nothing but that it is one. */
  unfurl(link: PostedLink): Promise<Answer | null>;
  /** The same, telling what it understood and looked up as it goes. */
  watchedTurn(input: TurnInput, watcher: TurnWatcher): Promise<Turn>;
  /** The words of a clip that this person has spoken, or why there are none, in words for him. */
  hearVoice(
    person: Pick<TurnInput, 'tenantId' | 'userId'>,
    clip: VoiceClip,
    language: Language,
  ): Promise<{ readonly text: string } | { readonly problem: string }>;
  /** Names that a person may mean by what he has typed of one. */
  suggestNames(
    person: Pick<TurnInput, 'tenantId' | 'userId' | 'now'>,
    entity: string,
    typed: string,
  ): Promise<readonly string[]>;
  /** The records themselves. */
  suggestRecords(
    person: Pick<TurnInput, 'tenantId' | 'userId' | 'now'>,
    entity: string,
    typed: string,
  ): Promise<readonly SuggestedRecord[]>;
  /** Null: there is no such person, or he is not active. */
  findRights(tenant: Tenant, personId: number): Promise<Rights | null>;
  interpret(
    input: Pick<TurnInput, 'tenantId' | 'userId' | 'now'> & { readonly text: string },
  ): Promise<Reading>;
  /** The request by which the model would be asked to read a message, and what a reply (null: none) would be read as. */
  tryModel(
    input: Pick<TurnInput, 'tenantId' | 'userId' | 'now'> & {
      readonly text: string;
      readonly reply: string | null;
    },
  ): Promise<ModelTrial>;
  close(): Promise<void>;
}

/** What a company is founded with. */
export interface Company {
  readonly name: string;
  /** IANA name. */
  readonly timeZone: string;
  /** ISO code. */
  readonly currency: string;
  readonly owner: NewOwner;
}

/** What a person may do beside asking and telling. */
export interface Rights {
  readonly mayImport: boolean;
  readonly maySeeStatements: boolean;
  readonly mayExport: boolean;
}

/** How a message is read, without anything being done. */
export interface Reading {
  readonly interpretation: Interpretation;
  readonly milliseconds: number;
}

/** Wires the rooms to a database, which is closed with them. */
export function openParley(
  database: Database,
  config: Pick<Config, 'memoryDays'> & Partial<Pick<Config, 'model' | 'transformersModel' | 'sherpaModel'>>,
  reportFailure: (error: unknown) => void,
): Parley {
  const model = connectModel(database, config.model ?? null);
  const embedding = chooseEmbedding(model, config.transformersModel ?? null);
  const hearing = chooseHearing(model, config.sherpaModel ?? null);
  const services: Services = {
    database,
    embedding,
    words: createWordCache(),
    actors: new Map(),
    interpret,
    ...(config.memoryDays === null ? {} : { memoryDays: config.memoryDays }),
    ...(model === null ? {} : { model }),
    ...(hearing === null ? {} : { hearing }),
    reportFailure,
  };
  let making: Promise<Tenant> | null = null;
  const parley: Parley = {
    database,
    model,
    findTenant: () => database.systemRead(findTenant),
    async tenantOrSample(tell) {
      const found = await parley.findTenant();
      if (found !== null) return found;
      // Commands of several terminals may come here at once.
      making ??= makeSampleOnce(parley, tell).finally(() => {
        making = null;
      });
      return await making;
    },
    async loadSample(factor, tell) {
      tell('Making the sample company …');
      const { loadSample, sampleTables } = await import('./sample/index.ts');
      await loadSample(database, { size: factor, today: today(new Date().toISOString(), 'UTC') });
      // Nothing else tells the embedded database's planner what it holds; of what was written, since the rest is empty.
      if (database.kind === 'embedded') {
        const written = sql.join(Object.keys(sampleTables).map((table) => sql.table(table)));
        await database.owner((query) => query(sql`analyze ${written}`));
      }
      const sample = await parley.findTenant();
      if (sample !== null) await learn(database, sample.id);
    },
    readTexts: async (tenant) => {
      await catchUp(database, tenant.id, embedding, Number.POSITIVE_INFINITY);
    },
    runImport: (plan, company, options) => importInto(database, plan, company, options),
    hasRecords: (tenant) =>
      database.systemRead(async (query) => {
        const [found] = await query<{ is: boolean }>(sql`
          select exists (select from account where tenant_id = ${tenant.id}) or exists (select from deal where tenant_id = ${tenant.id}) as is`);
        return found?.is === true;
      }),
    hasChatConnections: (tenant) =>
      database.systemRead(async (query) => {
        const [found] = await query<{ is: boolean }>(
          sql`select exists (select from chat_connection where tenant_id = ${tenant.id}) as is`,
        );
        return found?.is === true;
      }),
    ownAccount: (tenant, personId) =>
      database.systemRead(async (query) => {
        const [found] = await query<{ name: string }>(sql`
          select name from account where tenant_id = ${tenant.id} and owner_id = ${personId} and archived_at is null
          order by (select max(id) from activity where tenant_id = account.tenant_id and account_id = account.id) desc nulls last limit 1`);
        return found?.name ?? null;
      }),
    listPeople: (tenant) => database.systemRead((query) => listPeople(query, tenant.id)),
    findPerson: (tenant, who) =>
      database.systemRead(async (query) => onlyOne(await findPeople(query, tenant.id, who), who)),
    async changePerson({ by, ...change }) {
      const tenant = await parley.findTenant();
      if (tenant === null)
        return {
          problem: 'There is no company yet: run parley import PATH, or parley start for the sample.',
        };
      return await database.system(async (query) => {
        const person = onlyOne(await findPeople(query, tenant.id, by), by);
        return 'problem' in person
          ? person
          : await changePerson(query, tenant.id, person, change, new Date().toISOString());
      });
    },
    issueChatCode: (tenant, personId) =>
      database.system((query) => issueChatCode(query, tenant.id, personId)),
    learnNightly: () => learnNightly(database, reportFailure),
    countUnindexed: (tenant) => countUnindexed(database, tenant.id, embedding),
    keepIndexing: () => keepIndexing(database, embedding, reportFailure),
    turn: (input) => takeTurn(services, input),
    reviewClearance: async (check, channel) => {
      await findCleared(services, check, channel);
    },
    tellNews: (check, news) => tellNews(services, check, news),
    makeDigest: (making, digest) => makeDigest(services, making, digest),
    readUnread: ({ userId, ...reading }) => readUnread(services, reading, userId),
    runDue: (now) => runJobs(clockJobs(services), now, reportFailure),
    startClock: (now) => startClock(database, clockJobs(services), { now, reportFailure }),
    unfurl: (link) => unfurlRecord(services, link),
    watchedTurn: (input, watcher) => takeWatchedTurn(services, input, watcher),
    hearVoice: (person, clip, language) => hearVoice(services, person, clip, language),
    suggestNames: (person, entity, typed) => suggestNames(services, person, entity, typed),
    suggestRecords: (person, entity, typed) => suggestRecords(services, person, entity, typed),
    findRights: async (tenant, personId) => {
      const now = new Date().toISOString();
      const actor = await readActor(services, { tenantId: tenant.id, userId: personId, now });
      return (
        actor && {
          mayImport: mayImport(actor),
          maySeeStatements: maySeeStatements(actor),
          mayExport: actor.mayExport,
        }
      );
    },
    interpret: (input) => read(services, input),
    tryModel: async ({ text, reply, ...who }) =>
      await tryModel(services, who, text, await contextOf(services, who), reply),
    close: () => database.close(),
  };
  return parley;
}

/** With its prompts checked: a wrong one is found at the start, and not by whoever asks first. */
function connectModel(database: Database, service: Config['model']): Model | null {
  if (service === null) return null;
  loadPrompts();
  return openModel(service, openLedger(database));
}

/** The one that was set up; without any the embedded one, which needs nothing. */
function chooseEmbedding(model: Model | null, transformersModel: string | null): Embedding {
  const name = model?.service.embeddingModel ?? null;
  if (model !== null && name !== null)
    return embeddingByService(name, async (tenantId, texts) => {
      const outcome = await model.embed({ tenantId, userId: null, job: 'embed', sends: ['notes'] }, texts);
      return outcome.kind === 'done' ? outcome.value : null;
    });
  return transformersModel === null ? embedded : embeddingByTransformers(transformersModel);
}

function chooseHearing(model: Model | null, sherpaModel: string | null): Hearing | null {
  if (sherpaModel !== null) return hearingBySherpa(sherpaModel);
  return model !== null && model.service.transcriptionModel !== null ? hearingByService(model) : null;
}

/** The key of the lock under which the sample is made: "parl". */
const sampleLock = 0x7061_726c;

/** Several processes on one server may be the first at the same time. */
async function makeSampleOnce(parley: Parley, tell: (message: string) => void): Promise<Tenant> {
  return await parley.database.alone(sampleLock, async () => {
    // Looked up anew, now that no other makes it.
    const found = await parley.findTenant();
    if (found !== null) return found;
    await parley.loadSample(1, tell);
    const sample = await parley.findTenant();
    if (sample === null) throw new Bug('the sample was loaded and is not there');
    return sample;
  });
}

async function readActor(
  { database, actors }: Services,
  { tenantId, userId, now }: Pick<TurnInput, 'tenantId' | 'userId' | 'now'>,
): Promise<Actor | null> {
  const scope = { tenantId, userId, role: 'all', settings: {} } as const;
  return await database.read(scope, (query) => loadActor(query, tenantId, userId, now, actors));
}

async function read(
  services: Services,
  { text, ...who }: Pick<TurnInput, 'tenantId' | 'userId' | 'now'> & { readonly text: string },
): Promise<Reading> {
  const context = await contextOf(services, who);
  const started = performance.now();
  const interpretation = await interpretFor(services, who, text, context);
  return { interpretation, milliseconds: performance.now() - started };
}

/** What a message of this person is read with, outside of any thread. */
async function contextOf(
  { database, words, actors }: Services,
  { tenantId, userId, now }: Pick<TurnInput, 'tenantId' | 'userId' | 'now'>,
): Promise<InterpreterContext> {
  const scope = { tenantId, userId, role: 'all', settings: {} } as const;
  const { actor, vocabulary, names, phrases } = await database.read(scope, async (query) => ({
    actor: await loadActor(query, tenantId, userId, now, actors),
    ...(await words.load(query, tenantId, userId)),
  }));
  if (actor === null) throw new Bug(`person ${userId} was found and has no actor`);
  return { actor, vocabulary, names, phrases, now };
}

async function importInto(
  database: Database,
  plan: ImportPlan,
  company: Company,
  options: Omit<RunOptions, 'now'>,
): Promise<ImportReport> {
  const now = new Date().toISOString();
  const actor = await database.system(async (query) => {
    const tenant = await findTenant(query);
    if (tenant === null || tenant.isSample)
      return options.dryRun === true ? null : await found(query, company);
    const [owner] = await findPeople(query, tenant.id, null);
    if (owner === undefined) throw new Bug(`tenant ${tenant.id} has no owner`);
    return { tenantId: tenant.id, userId: owner.id };
  });
  const { runImport } = await import('./intake/index.ts');
  if (actor !== null) {
    const report = await runImport(database, actor, plan, { ...options, now });
    if (options.dryRun !== true && !report.alreadyImported) await learn(database, actor.tenantId);
    return report;
  }
  // A dry run for a company that isn't there yet needs one all the same: in a database of its own, thrown away afterwards.
  return await withScratchDatabase(async (scratch) => {
    const founder = await scratch.system((query) => found(query, company));
    return await runImport(scratch, founder, plan, { ...options, now });
  });
}

/** What is learnt from all records is learnt anew as soon as many have come in, not only in the night. */
async function learn(database: Database, tenantId: number): Promise<void> {
  await database.system((query) => learnThresholds(query, tenantId, new Date().toISOString()));
}

async function found(query: Query, { name, timeZone, currency, owner }: Company): Promise<ImportActor> {
  const company = { name, timeZone, currency, language: 'en', withoutPipeline: true } as const;
  const { tenantId, ownerId } = await foundCompany(query, company, owner);
  return { tenantId, userId: ownerId };
}

async function withScratchDatabase<Result>(work: (database: Database) => Promise<Result>): Promise<Result> {
  const folder = acquireFolder(mkdtempSync(path.join(tmpdir(), 'parley-dry-run-')));
  if (folder.kind === 'held') throw new Bug(`the new folder ${folder.path} is held by another process`);
  try {
    const scratch = await openDatabase({ kind: 'embedded', folder });
    try {
      return await work(scratch);
    } finally {
      await scratch.close();
    }
  } finally {
    folder.release();
    rmSync(folder.path, { recursive: true, force: true });
  }
}

function onlyOne(people: readonly Person[], who: string | null): Person | { readonly problem: string } {
  const [person] = people;
  if (person === undefined) {
    return {
      problem:
        who === null
          ? 'This company has no owner. See parley user.'
          : `Nobody is called ${who}. See parley user.`,
    };
  }
  if (people.length > 1) return { problem: `Several people are called ${who}: say the e-mail address.` };
  if (person.status !== 'active') return { problem: `${person.name} is not active.` };
  return person;
}
