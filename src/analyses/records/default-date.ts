import { type EntityKey, entities, fieldOf } from '../../entities/index.ts';
import { type Bilingual, labelOf } from '../../kernel/index.ts';

/** The date that a period is about where nobody said which. */
export interface DefaultDate {
  readonly column: string;
  readonly type: 'date' | 'instant';
  readonly label: Bilingual;
}

export function defaultDateOf(entity: EntityKey): DefaultDate | null {
  const own = combined[entity];
  if (own !== undefined) return own;
  const { dateField } = entities[entity];
  if (dateField === null) return null;
  const { column, type, names } = fieldOf(entity, dateField);
  return {
    column: `r.${column}`,
    type: type === 'instant' ? 'instant' : 'date',
    label: { en: labelOf(names, 'en'), zh: labelOf(names, 'zh') },
  };
}

const combined: Partial<Record<EntityKey, DefaultDate>> = {
  // An open deal has no closed date, a closed one always has.
  deal: {
    column: 'coalesce(r.closed_date, r.expected_close_date)',
    type: 'date',
    label: { en: 'close date (expected where open)', zh: '结单日期（未结按预计成交日期）' },
  },
  // What is planned stands at its planned time until it has been held.
  activity: {
    column: 'coalesce(r.held_at, r.planned_at)',
    type: 'instant',
    label: { en: 'date', zh: '时间' },
  },
};
