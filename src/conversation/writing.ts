import type { Execution, NoteHeard } from '../crm/index.ts';
import type { Query } from '../database/index.ts';
import type { Vocabulary } from '../entities/index.ts';
import type { NameIndex } from '../interpreter/index.ts';
import type { Instant, Language } from '../kernel/index.ts';
import type { Actor } from '../permissions/index.ts';

/** One turn's writing, within its transaction. */
export interface Writing {
  readonly query: Query;
  readonly actor: Actor;
  readonly vocabulary: Vocabulary;
  readonly names: NameIndex;
  readonly language: Language;
  readonly now: Instant;
  readonly thread: string;
  readonly surface: string;
  readonly readers?: Execution['readers'];
  /** What a model heard in the notes among the commands, by their text. */
  readonly notesHeard?: ReadonlyMap<string, NoteHeard>;
}
