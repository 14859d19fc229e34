import type { Block, ChangesBlock } from '../answer/index.ts';
import type { EntityKey } from '../entities/index.ts';
import type { CommandIntent, Intent, IntentNamed } from '../intents/index.ts';
import type { Instant } from '../kernel/index.ts';

export type ChangeItem = ChangesBlock['items'][number];

/** A record as a thread remembers it. */
export interface RecordSeen {
  readonly entity: string;
  readonly id: number;
  readonly name: string;
  /** When a shown activity is to be held; null or absent where it was held, and for other kinds. */
  readonly plannedAt?: Instant | null;
  /** Of a shown activity: a key of the tenant's kinds, and the customer that it is with. */
  readonly activityKind?: string | null;
  readonly customerId?: number | null;
}

/** Done within the running transaction; shown as a card. Texts are in the language of the message. */
export interface Done {
  readonly kind: 'done';
  readonly items: readonly ChangeItem[];
  readonly records: readonly RecordSeen[];
  /** Why this waits for Confirm although it is a low-risk command: someone else's record. Null: it needn't. */
  readonly confirmBecause: string | null;
  readonly notices: readonly string[];
  /** What follows from it and was not said: offered as buttons. */
  readonly offers: readonly { readonly label: string; readonly intent: Intent }[];
  /** The records whose state the change was judged by, with their version: a preview holds only as long as these. */
  readonly basedOn: readonly { readonly table: string; readonly id: number; readonly version: number }[];
  /** An interaction that was logged: what it says beyond that is proposed. */
  readonly note?: LoggedNote;
  /** Set where it is about many records, or about more than lines of a card can show. */
  readonly overview?: Overview;
}

/** The words of an interaction, with the records that they are about: of deals the one that is beyond doubt. */
export interface LoggedNote {
  readonly activityId: number;
  readonly accountId: number | null;
  readonly dealId: number | null;
  readonly text: string;
}

/** A change that is told as a whole instead of record by record. */
export interface Overview {
  /** Before Confirm: "Move 12 deals to Negotiation?" */
  readonly asked: string;
  /** Afterwards: "12 deals moved to Negotiation." */
  readonly told: string;
  /** The first records and what changes in each; what is left out, and why. */
  readonly blocks: readonly Block[];
  /** The same commands with something the other way, offered beside Confirm. */
  readonly instead: readonly { readonly label: string; readonly intent: Intent }[];
}

/** Something has to be said first. `slot` is a path into the intent's slots, such as `deal` or `participants.0`. */
export interface Missing {
  readonly kind: 'missing';
  readonly slot: string;
  /** What is wanted there: decides how the next message is read. */
  readonly wants: Wanted;
  readonly question: string;
  /** A command that has to come first, and whose slot it is: the field that a stage asks for. */
  readonly first?: CommandIntent;
  /** Ready answers, as the slot's value. */
  readonly choices: readonly { readonly label: string; readonly value: unknown }[];
}

export type Wanted =
  | { readonly kind: 'record'; readonly entity: string }
  | { readonly kind: 'moment' }
  | { readonly kind: 'amount' }
  /** When something comes back. */
  | { readonly kind: 'recurrence' }
  | { readonly kind: 'text' }
  /** What is to be written down: told in words that could be done by themselves, too. */
  | { readonly kind: 'prose' }
  /** A slot value (`slotValue`) of a pick list or free text. */
  | { readonly kind: 'word' }
  /** A slot value that fits this field. */
  | { readonly kind: 'field'; readonly entity: EntityKey; readonly field: string }
  /** A field with its value, to stand among the changes. */
  | { readonly kind: 'change'; readonly entity: EntityKey; readonly field: string };

/** The domain's own no, with what to do instead. */
export interface Refused {
  readonly kind: 'refused';
  readonly reason: string;
  readonly next: string | null;
  readonly instead: readonly { readonly label: string; readonly intent: Intent }[];
}

/** No record that this person may see is called so; the same words whether it doesn't exist or is out of scope. */
export interface NotFound {
  readonly kind: 'not-found';
  readonly entity: string;
  readonly text: string;
}

/** By what a record is known to be there already. */
export type SameBy = 'name' | 'near-name' | 'domain' | 'email' | 'phone';

/** What was to be made is there already; `existing` is null where this person may not see it (撞单). */
export interface Duplicate {
  readonly kind: 'duplicate';
  readonly entity: 'account' | 'lead' | 'contact' | 'deal';
  readonly name: string;
  readonly existing: RecordSeen | null;
  readonly by: SameBy;
  /** The one that he may not see, for asking its owner. */
  readonly hiddenId: number | null;
  /** The same, made all the same; null where another team has it. */
  readonly regardless: CommandIntent | null;
  /** What was said of it, for the one that is there. */
  readonly changes: IntentNamed<'create-record'>['slots']['changes'];
}

export type CommandOutcome = Done | Missing | Refused | NotFound | Duplicate;
