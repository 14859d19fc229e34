import type { AnswerDraft } from '../answer/index.ts';
import type { Query } from '../database/index.ts';
import { entities, findField, type Vocabulary } from '../entities/index.ts';
import type { Intent, ShownGroup } from '../intents/index.ts';
import { type Instant, type Language, labelOf, type PlainDate } from '../kernel/index.ts';
import type { CompileContext, NotVisible } from '../metrics/index.ts';
import { type Actor, type Refusal, scopeOf } from '../permissions/index.ts';
import type { RecallContext } from '../recall/index.ts';

/** What every query handler is given beside its permitted intent. */
export interface QueryContext {
  readonly actor: Actor;
  /** Of a read-only transaction that acts as the person. */
  readonly query: Query;
  readonly now: Instant;
  /** The date in the tenant's business zone. */
  readonly today: PlainDate;
  readonly language: Language;
  readonly vocabulary: Vocabulary;
  /** What was asked or done before in the thread, the latest first. */
  readonly before?: readonly Intent[];
  /** `data` holds every row, however many: for a file. */
  readonly wholeData?: boolean;
  /** What a note says, for a brief; absent where nothing reads notes. */
  readonly pointsOf?: (note: string) => readonly NotePoint[];
  /** Records of one kind that are called the same, in groups, of those that the person may see; absent where nothing knows names. */
  readonly namesakes?: (entity: string) => readonly (readonly number[])[];
  /** It is sent by the clock, and was not asked for just now. */
  readonly sending?: Sending;
  /** Of a question of what was said: its vector, with the provider that made it; without it, it is answered by words alone. */
  readonly questionVector?: RecallContext['vector'];
  /** Records whose texts can't be searched yet, of the whole company; absent: none. */
  readonly textsWaiting?: number;
}

/** What a note says that is worth knowing before its customer is met again, in its own words. */
export interface NotePoint {
  readonly kind:
    | 'our-promise'
    | 'their-promise'
    | 'question'
    | 'objection'
    | 'need'
    | 'competitor'
    | 'sentiment';
  readonly words: string;
  /** What it is about, by its key; null where that is not told apart. */
  readonly topic: string | null;
}

/** An answer that is sent again and again. */
export interface Sending {
  /** When the one before was made; null for the first. */
  readonly since: Instant | null;
  /** Its readers may see no single record. */
  readonly totalsOnly: boolean;
  readonly withoutChart: boolean;
}

export type QueryResult = AnswerDraft<Intent, ShownGroup> | Refusal;

export function compileContextOf({ actor, now, today, vocabulary }: QueryContext): CompileContext {
  return { scope: scopeOf(actor), calendar: actor.calendar, now, today, vocabulary };
}

/** Whose rows an answer is about, as the basis says it. */
export function scopeWords(
  { actor, language }: QueryContext,
  entity: Parameters<CompileContext['scope']['seesAll']>[0],
): string {
  const scope = scopeOf(actor);
  if (scope.seesAll(entity)) return language === 'zh' ? '全部团队' : 'all teams';
  if (scope.leadsTeams) return language === 'zh' ? '你的团队' : 'your team';
  return language === 'zh' ? '你自己的记录' : 'your own records';
}

/** A right that is missing on a kind of thing, named. */
export function refuseNotVisible({ entity, field }: NotVisible, instead: readonly Intent[] = []): Refusal {
  if (field === 'cost') {
    return {
      kind: 'refused',
      reason: { en: 'Cost and margin are visible to directors.', zh: '成本和毛利仅总监可见。' },
      instead,
    };
  }
  const names = entities[entity].names.many;
  const fieldNames = field === null ? undefined : findField(entity, field)?.names;
  if (fieldNames === undefined) {
    return {
      kind: 'refused',
      reason: {
        en: `With your role you can't see ${labelOf(names, 'en')}.`,
        zh: `你的角色不能查看${labelOf(names, 'zh')}。`,
      },
      instead,
    };
  }
  return {
    kind: 'refused',
    reason: {
      en: `With your role you can't see, filter or sum the ${labelOf(fieldNames, 'en')} of ${labelOf(names, 'en')}.`,
      zh: `你的角色不能查看、筛选或汇总${labelOf(names, 'zh')}的${labelOf(fieldNames, 'zh')}。`,
    },
    instead,
  };
}
