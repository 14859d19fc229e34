import type { FieldChange } from '../../../intents/index.ts';
import type { NameSpan } from '../../linker/index.ts';
import { type Customer, isFirstWords, nearestFirst } from './bound-names.ts';
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
        ({ start, text: said, candidates }) =>
          start === at &&
          candidates.some(
            ({ entry, match }, place) =>
              entry.entity === 'account' &&
              ((place === 0 && match !== 'fuzzy') || isFirstWords(said, entry.name)),
          ),
      );
      return span?.end ?? null;
    },
  };
  const found: NewPersonSpan[] = [];
  const told = [...newPeopleLatin(text, around), ...newPeopleHan(text, around)].sort(
    (one, other) => one.start - other.start,
  );
  const ids = new Map<string, number>();
  for (const one of told) {
    if (found.some((other) => other.start < one.end && one.start < other.end)) continue;
    const first = found.find((other) => other.text === one.name)?.candidates[0]?.entry;
    const id = first?.id ?? -1 - ids.size;
    ids.set(one.name, id);
    const accountId = first?.accountId ?? companyOf(one, text, customers);
    const entry = {
      entity: 'contact',
      id,
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
      told: toldOf(one.name, told),
    };
    found.push(span);
    if (one.further !== undefined) found.push({ ...span, ...one.further });
  }
  return [...found, ...calledAgain(found, text)];
}

/** Whatever is told of somebody wherever he is named. */
function toldOf(name: string, people: readonly IntroducedPerson[]): readonly FieldChange[] {
  const all = people.filter((one) => one.name === name).flatMap(({ changes }) => changes);
  return all.filter(({ field }, at) => all.findIndex((other) => other.field === field) === at);
}

/** "Will call Yvonne on Thursday", 邹总要看现场: whoever was introduced, called by his name, his first name or his surname behind it. */
function calledAgain(found: readonly NewPersonSpan[], text: string): readonly NewPersonSpan[] {
  const again: NewPersonSpan[] = [];
  for (const span of found) {
    for (const match of text.matchAll(shortNames(span.text))) {
      const [start, end] = [match.index, match.index + match[0].length];
      const isTaken = [...found, ...again].some((other) => other.start < end && start < other.end);
      if (start >= span.end && !isTaken) again.push({ ...span, start, end });
    }
  }
  return again;
}

function shortNames(name: string): RegExp {
  if (/\p{Script=Han}/u.test(name))
    return new RegExp(
      `${name}|${name.charAt(0)}(?:[总工]|经理|主任|老师|院长|校长|厂长|部长|科长|处长)`,
      'gu',
    );
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
  const [first = ''] = escaped.split(' ');
  const short = /^\p{Lu}[\p{L}'’-]{2,}$/u.test(first) ? `|${first}(?!\\s+\\p{Lu})` : '';
  return new RegExp(`(?<![\\p{L}\\d@.])(?:${escaped}${short})(?![\\p{L}\\d@])`, 'gu');
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
