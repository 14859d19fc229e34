import type { FactState, FoundPassage } from './passage.ts';

type Facts = Omit<FoundPassage, 'state'>;

/**
 * Which of several passages about the same deal or customer still holds. Two say the same thing where the same words of the question stand in a
 * sentence of each; where the values beside them differ (a sum, a date, a number, or yes and no), the later one is current.
 */
export function stateOfFacts(passages: readonly Facts[]): readonly FactState[] {
  const facts = passages.map(factOf);
  return facts.map((fact): FactState => {
    if (fact === null) return null;
    const others = facts.filter(
      (other) =>
        other !== null &&
        other !== fact &&
        other.about === fact.about &&
        other.said.some((word) => fact.said.includes(word)),
    ) as readonly Fact[];
    const later = others
      .filter((other) => other.at > fact.at && other.value !== fact.value)
      .sort((one, other) => (one.at < other.at ? 1 : -1))[0];
    if (later !== undefined) return { supersededBy: later.at };
    return others.some((other) => other.at < fact.at && other.value !== fact.value) ? 'current' : null;
  });
}

interface Fact {
  readonly about: string;
  readonly at: string;
  readonly said: readonly string[];
  readonly value: string;
}

function factOf({ text, marks, at, deal, account, lead }: Facts): Fact | null {
  const about =
    deal !== null
      ? `deal ${deal.id}`
      : account !== null
        ? `account ${account.id}`
        : lead !== null
          ? `lead ${lead.id}`
          : null;
  if (about === null || marks.length === 0) return null;
  const sentences = marks.map(([start]) => sentenceAt(text, start));
  const values = [...new Set(sentences.flatMap(valuesOf))].sort();
  const isDenied = sentences.some((sentence) => denied.test(sentence));
  if (values.length === 0 && !isDenied) return null;
  return {
    about,
    at,
    said: marks.map(([start, end]) => text.slice(start, end).toLowerCase()),
    value: `${isDenied} ${values.join(' ')}`,
  };
}

function sentenceAt(text: string, at: number): string {
  const before = text.slice(0, at).search(/[^.!?。！？；\n]*$/u);
  const after = text.slice(at).search(/[.!?。！？；\n](?!\d)/u);
  return text.slice(before, after < 0 ? undefined : at + after);
}

function valuesOf(sentence: string): readonly string[] {
  return (sentence.match(value) ?? []).map((found) => found.toLowerCase().replace(/[\s,]/g, ''));
}

/** Numbers with their unit, months, quarters, weekdays. */
const value =
  /[$€£¥]?\s?\d[\d.,]*\s?(?:%|k\b|m\b|万|亿|千|百|元|块|个|人|天|周|年|月|号|日)?|\bq[1-4]\b|\b(?:jan(?:uary)?|feb(?:ruary)?|march|april|may|june|july|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b|[一二三四五六七八九十]+(?:月|季度|号|日|万)/giu;

const denied =
  /\b(?:no longer|not|never|n['’]t|cancel\w*|dropp\w*|withdr\w*|without|reject\w*|declin\w*)\b|不再|不|没|取消|撤|拒绝|放弃/iu;
