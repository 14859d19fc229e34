import { type Answer, recordUrl } from '../answer/index.ts';

/** A name that leads to its record. */
export interface NamedLink {
  readonly name: string;
  readonly url: string;
}

/** A stretch of text; `url` null where it leads nowhere. */
export interface LinkedSpan {
  readonly text: string;
  readonly url: string | null;
}

/** The names of an answer that lead to their records, long ones first. A name that two records share leads to neither. */
export function linksOf(
  { records = [] }: Pick<Answer, 'records'>,
  pageUrl: string | null,
): readonly NamedLink[] {
  if (pageUrl === null) return [];
  const urls = new Map<string, Set<string>>();
  for (const record of records) {
    const known = urls.get(record.name) ?? new Set();
    urls.set(record.name, known.add(recordUrl(pageUrl, record)));
  }
  return [...urls]
    .flatMap(([name, [url, ...others]]) => (url === undefined || others.length > 0 ? [] : [{ name, url }]))
    .filter(({ name }) => name.trim().length >= shortestName)
    .sort((one, other) => other.name.length - one.name.length);
}

/** A shorter one would be found within anything. */
const shortestName = 2;

/** A text in stretches: each name that stands there as a word of its own leads to its record. */
export function splitByLinks(text: string, links: readonly NamedLink[]): readonly LinkedSpan[] {
  const [link, ...others] = links;
  if (link === undefined) return text === '' ? [] : [{ text, url: null }];
  const at = wordAt(text, link.name);
  if (at === -1) return splitByLinks(text, others);
  const end = at + link.name.length;
  return [
    ...splitByLinks(text.slice(0, at), others),
    { text: link.name, url: link.url },
    // The same name again says nothing new.
    ...splitByLinks(text.slice(end), others),
  ];
}

/** Chinese is written without spaces: between its characters any place is one between words. */
const letter = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}]/u;

function wordAt(text: string, name: string): number {
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + 1)) {
    const before = text.slice(0, at).at(-1) ?? '';
    const after = text.at(at + name.length) ?? '';
    const goesOn = (one: string, other: string) => letter.test(one) && letter.test(other);
    if (!goesOn(before, name[0] ?? '') && !goesOn(name.at(-1) ?? '', after)) return at;
  }
  return -1;
}
