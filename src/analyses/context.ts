import type { AnswerDraft } from '../answer/index.ts';
import type { Query } from '../database/index.ts';
import { entities, findField, type Vocabulary } from '../entities/index.ts';
import type { Intent, ShownGroup } from '../intents/index.ts';
import { type Instant, type Language, labelOf, type PlainDate } from '../kernel/index.ts';
import type { CompileContext, NotVisible } from '../metrics/index.ts';
import { type Actor, type Refusal, scopeOf } from '../permissions/index.ts';

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
