import type { RecordRef } from '../../intents/index.ts';
import { sightOf } from '../../permissions/index.ts';
import type { InterpreterContext } from '../interpretation.ts';
import { lookUpName } from '../linker/index.ts';

/** What scores so close to the best is meant as likely. */
const close = 0.05;

/** The record of a kind that a whole name means; several where they fit alike. */
export function lookUpOne(
  entity: 'team' | 'user',
  name: string,
  { names, actor }: InterpreterContext,
): RecordRef {
  const found = lookUpName(names, name, { maySee: sightOf(actor), entities: [entity] });
  const [best] = found;
  const alike = found.filter(({ score }) => best !== undefined && score >= best.score - close);
  const candidates = alike.map(({ entry }) => ({ id: entry.id, name: entry.name }));
  return alike.length === 1 && best !== undefined
    ? { entity, text: name, id: best.entry.id, candidates: [] }
    : { entity, text: name, id: null, candidates };
}
