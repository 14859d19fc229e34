import { type EntityKey, entities } from '../../../entities/index.ts';
import { plainList, type WatchedSet } from '../../../intents/index.ts';
import { detectLanguage } from '../../../kernel/index.ts';
import { answerThreshold, type InterpreterContext } from '../../interpretation.ts';
import type { Lexicon } from '../lexicon/index.ts';
import { readQuery } from '../queries/read-query.ts';
import { readLattice } from '../read-lattice.ts';
import { ofTopTier, plural } from './watched-set.ts';

/** The records of a kind as a question for them: "unpaid invoices of Globex", "a key account's orders"; nothing that is said means all of them. */
export function setOfKind(
  said: string,
  entity: EntityKey,
  context: InterpreterContext,
  lexicon: Lexicon,
): WatchedSet | null {
  const all = plainList(entity);
  const names = entities[entity].names.many[detectLanguage(said)];
  if (said === '' || names.some((name) => name === said.toLowerCase())) return { name: 'list', slots: all };
  const many = plural(said.replace(/(?<![a-z])(agreement|bill|payment)(?![a-z])/iu, '$1s'));
  for (const wording of [many, asked(many), ...ofTopTier(many, entity, context)]) {
    const { intents, confidence, notUnderstood, question } = readQuery(
      readLattice(wording, context, lexicon),
      context,
      lexicon,
    );
    const [read] = intents;
    const isSure = confidence >= answerThreshold && notUnderstood.length === 0 && question === null;
    if (!isSure || read?.name !== 'list' || read.slots.entity !== entity) continue;
    const { filters, limit, having, period } = read.slots;
    if (limit === null && having.length === 0 && period === null)
      return { name: 'list', slots: { ...all, filters } };
  }
  return null;
}

/** Asked which those are: 10万以上的回款 by itself asks for a figure. */
function asked(said: string): string {
  return detectLanguage(said) === 'zh' ? `${said}有哪些` : `list ${said}`;
}
