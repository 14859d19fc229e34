import type { FieldChange } from '../../../intents/index.ts';
import type { NameSpan } from '../../linker/index.ts';
import { type Customer, nearestFirst } from './bound-names.ts';
import { newPeopleLatin } from './new-people-latin.ts';
import { newPeopleHan } from './new-people-zh.ts';
import type { IntroducedPerson, Surroundings } from './told-of-person.ts';

/** As a name of the message; ids are below zero. */
export interface NewPersonSpan extends NameSpan {
  readonly told: readonly FieldChange[];
}

/**
 * Those whom a message introduces by name and job, address or part: "their new COO is Bjarne Holm (+45 …)", "Aline Moreau, CFO, and Bastien
 * Roy, IT manager", 新来了个信息总监叫简立言，邮箱…, 联系人加一个蒋思琪，财务经理. Each is of the customer that stands right behind him ("CIO of A"), else of
 * the one named last before him.
 */
export function newPeople(
  text: string,
  known: readonly NameSpan[],
  customers: readonly Customer[],
): readonly NewPersonSpan[] {
  const around: Surroundings = {
    isKnown: (start, end) =>
      known.some(
        (span) =>
          span.start < end &&
          start < span.end &&
          span.candidates.some(({ match }) => match === 'exact' || match === 'learnt'),
      ),
    companyEnd: (at) => {
      const span = known.find(
        ({ start, candidates: [best] }) =>
          start === at && best?.entry.entity === 'account' && best.match !== 'fuzzy',
      );
      return span?.end ?? null;
    },
  };
  const found: NewPersonSpan[] = [];
  let people = 0;
  for (const one of [...newPeopleLatin(text, around), ...newPeopleHan(text, around)]) {
    if (found.some((other) => other.start < one.end && one.start < other.end)) continue;
    people += 1;
    const accountId = companyOf(one, text, customers);
    const entry = {
      entity: 'contact',
      id: -people,
      name: one.name,
      ...(accountId === undefined ? {} : { accountId }),
    };
    const span: NewPersonSpan = {
      start: one.start,
      end: one.end,
      text: one.name,
      candidates: [{ entry, score: 1, match: 'exact' }],
      matches: 1,
      ordinary: false,
      told: one.changes,
    };
    found.push(span);
    if (one.further !== undefined) found.push({ ...span, ...one.further });
  }
  return found;
}

function companyOf(one: IntroducedPerson, text: string, customers: readonly Customer[]): number | undefined {
  const behind =
    /^\s*,?\s*(?:of|at|from|@|with|in)\s+(?:the\s+|a\s+)?(?:new\s+\p{L}+\s+(?:called|named)\s+)?/iu.exec(
      text.slice(one.end),
    );
  const at = behind === null ? -1 : one.end + behind[0].length;
  const within = customers.find(({ start }) => start > one.start && start < one.end);
  return (
    within?.id ?? customers.find(({ start }) => start === at)?.id ?? nearestFirst(customers, one.start)[0]
  );
}
