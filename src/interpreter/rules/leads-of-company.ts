import { regexp } from '../../kernel/index.ts';
import { sightOf } from '../../permissions/index.ts';
import type { InterpreterContext } from '../interpretation.ts';
import { leadsOf, type NameEntry, type NameSpan } from '../linker/index.ts';
import { normalise } from './text.ts';

/** 和通培训那个郑明, 远川服饰那条线索, "the Silverwick lead": a lead by the company that it comes from, as one name. */
export function leadsOfCompany(
  written: string,
  names: readonly NameSpan[],
  { names: index, actor }: InterpreterContext,
): readonly NameSpan[] {
  const sight = sightOf(actor);
  // 遠川服飾 is 远川服饰.
  const folded = normalise(written);
  const text = folded.length === written.length ? folded : written;
  const withCompany = names.flatMap((span) => {
    const leads = span.candidates.filter(({ entry }) => entry.entity === 'lead').map(({ entry }) => entry);
    const before = companyBefore.exec(text.slice(0, span.start));
    const words = before?.groups?.company ?? '';
    const found = longestCompany(words, (company) => {
      const those = new Set(leadsOf(index, company, sight).map(({ id }) => id));
      return leads.filter(({ id }) => those.has(id));
    });
    if (before === null || found === null) return [];
    return [spanOf(written, before.index + words.length - found.company.length, span.end, found.leads)];
  });
  const alone = Array.from(text.matchAll(companyOfLead), (match) => {
    const words = match.groups?.company ?? '';
    const found = longestCompany(words, (company) => leadsOf(index, company, sight));
    const start = match.index + words.length - (found?.company.length ?? 0);
    const isNamed = names.some((span) => span.start < match.index + words.length && span.end > start);
    return found === null || isNamed
      ? []
      : [spanOf(written, start, match.index + words.length + (match.groups?.that ?? '').length, found.leads)];
  });
  return [...withCompany, ...alone.flat()];
}

/** The company whose name ends the words, as long as it can be. */
function longestCompany(
  words: string,
  find: (company: string) => readonly NameEntry[],
): { readonly company: string; readonly leads: readonly NameEntry[] } | null {
  for (let length = words.length; length >= leastOfCompany; length -= 1) {
    const company = words.slice(words.length - length);
    const leads = find(company);
    if (leads.length > 0) return { company, leads };
  }
  return null;
}

/** Characters. */
const leastOfCompany = 4;

function spanOf(text: string, start: number, end: number, leads: readonly NameEntry[]): NameSpan {
  return {
    start,
    end,
    text: text.slice(start, end),
    candidates: leads.map((entry) => ({ entry, score: 0.97, match: 'exact' as const })),
    matches: leads.length,
    ordinary: false,
  };
}

const companyBefore = regexp('u')`
    (?<company>\p{Script=Han}{4,16})(?:公司)?(?:那边|这边|那里)?(?:的|那个|那位|这个|这位|里的?)(?:叫)?$`;

const companyOfLead = regexp('gu')`
    (?<company>\p{Script=Han}{4,16}?)(?<that>(?:公司|那边|这边)?(?:的|那条|那个|这条|这个)(?:那条|这条)?)(?=线索(?!公海|池|来源|转化|数|量))`;
