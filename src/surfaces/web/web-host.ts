import type { Answer, Data } from '../../answer/index.ts';
import type {
  Interpretation,
  Statement,
  Turn,
  TurnInputContent,
  VoiceClip,
} from '../../conversation/index.ts';
import type { Bilingual, Language } from '../../kernel/index.ts';
import type { SessionStore } from './sessions.ts';

/** What the page needs of Parley; wired where Parley is started. */
export interface WebHost {
  /** The company that is served: the real one as soon as there is one, else the sample. */
  company(): Promise<WebCompany>;
  /** What is worth asking and telling first; null where there is nothing to ask about yet. */
  openers(personId: number): Promise<WebOpeners | null>;
  /** Everybody who may speak, the owner first. */
  people(): Promise<readonly WebPerson[]>;
  /** By e-mail or full name; null where nobody or several are called so. */
  findPerson(who: string): Promise<WebPerson | null>;
  /** What this person may do now; null: he may not speak any more. */
  rights(personId: number): Promise<WebRights | null>;
  /** Names of records of a kind that this person may mean by what he has typed of one. */
  names(personId: number, entity: string, typed: string): Promise<readonly string[]>;
  turn(request: WebTurnRequest, watcher: WebTurnWatcher): Promise<Turn>;
  /** What waits for this person and no chat brings him: told once. */
  unread(personId: number): Promise<readonly Answer[]>;
  /** The words of a clip, or why there are none, in words for whoever has spoken it. */
  hear(
    personId: number,
    clip: VoiceClip,
    language: Language,
  ): Promise<{ readonly text: string } | { readonly problem: string }>;
  exportFile(data: Data, format: ExportFormat): Promise<Uint8Array>;
  readonly importing: WebImporting;
  readonly sessions: SessionStore;
  /** Words for whoever started Parley: addresses and sign-in codes. */
  tellOwner(text: string): void;
  reportFailure(error: unknown): void;
}

export interface WebCompany {
  readonly id: number;
  readonly name: string;
  readonly isSample: boolean;
}

export interface WebPerson {
  readonly id: number;
  readonly name: string;
  readonly email: string | null;
  readonly roles: readonly Bilingual[];
  readonly team: string | null;
  /** IANA. */
  readonly timeZone: string;
}

export interface WebOpeners {
  readonly ask: Readonly<Record<Language, readonly string[]>>;
  /** To be made one's own before it is sent. */
  readonly tell: Readonly<Record<Language, readonly string[]>>;
}

export interface WebRights {
  readonly mayImport: boolean;
  readonly maySeeStatements: boolean;
  readonly mayExport: boolean;
}

export interface WebTurnRequest {
  readonly personId: number;
  readonly thread: string;
  readonly input: TurnInputContent;
  /** The same one acts once; null: this may run as often as it comes. */
  readonly eventId: string | null;
  /** The answer's `data` hold every row. */
  readonly wholeData?: boolean;
}

export interface WebTurnWatcher {
  understood(interpretation: Interpretation): void;
  lookedUp(statement: Statement): void;
  doing(what: string): void;
}

export type ExportFormat = 'csv' | 'xlsx';

/** The same dry run, mapping and report as on the command line. `plan` is whatever `read` gave. */
export interface WebImporting<Plan = unknown> {
  /** What the files of a folder are taken for; writes nothing. */
  read(
    folder: string,
    language: Language,
  ): Promise<{ readonly lines: readonly string[]; readonly plan: Plan | null }>;
  run(
    plan: Plan,
    company: NewCompany | null,
    options: {
      readonly dryRun: boolean;
      readonly language: Language;
      readonly onProgress: (progress: string) => void;
    },
  ): Promise<readonly string[]>;
}

/** With what the first import founds a company of one's own. */
export interface NewCompany {
  readonly name: string;
  readonly ownerName: string;
  readonly ownerEmail: string | null;
}
