export interface HelpGroup {
  readonly heading: { readonly en: string; readonly zh: string };
  readonly lines: readonly { readonly title: string; readonly examples: readonly string[] }[];
}

/** The lines of help that are about a topic: those that share most of its words; none where none shares any. */
export function linesAbout(topic: string, groups: readonly HelpGroup[]): readonly HelpGroup[] {
  const wanted = partsOf(topic);
  const scored = groups.map((group) => ({
    ...group,
    lines: group.lines.map((line) => {
      const said = new Set([line.title, ...line.examples].flatMap((text) => [...partsOf(text)]));
      return { line, score: [...wanted].filter((part) => said.has(part)).length };
    }),
  }));
  const best = Math.max(0, ...scored.flatMap(({ lines }) => lines.map(({ score }) => score)));
  return scored
    .map(({ lines, ...group }) => ({
      ...group,
      lines: lines.filter(({ score }) => score > 0 && score === best).map(({ line }) => line),
    }))
    .filter(({ lines }) => lines.length > 0);
}

/** English words without their plural, Chinese in pairs of characters: what two texts can share. */
function partsOf(text: string): ReadonlySet<string> {
  const folded = text.normalize('NFKC').toLowerCase();
  const words = (folded.match(/[a-z0-9]+/gu) ?? []).map((word) => word.replace(/(?<=[a-z]{2})s$/u, ''));
  const pairs = [...folded.matchAll(/(?=(\p{Script=Han}{2}))/gu)].map((match) => match[1] ?? '');
  return new Set([...words, ...pairs].filter((part) => part !== '' && !empty.has(part)));
}

const empty: ReadonlySet<string> = new Set(
  'a an the my our to of for on in with and i you it this that what how is are'.split(' '),
);
