import type { RecordKey } from '../answer/index.ts';
import { entities } from '../entities/index.ts';
import type { IntentNamed } from '../intents/index.ts';
import { type Language, labelOf } from '../kernel/index.ts';

/** What opening a record by its address asks for. One out of sight is called by its number, as one that doesn't exist. */
export function briefOf({ entity, id }: RecordKey, language: Language): IntentNamed<'brief'> {
  const names = Object.hasOwn(entities, entity) ? entities[entity as keyof typeof entities].names.one : null;
  const kind = names === null ? (language === 'zh' ? '记录' : 'record') : labelOf(names, language);
  return {
    kind: 'query',
    name: 'brief',
    slots: { record: { entity, text: `${kind} ${id}`, id, candidates: [] } },
  };
}
