import type { Basis } from '../../answer/index.ts';
import { isPlainDate, type Language, labelDate, localDateTime, type PlainDate } from '../../kernel/index.ts';

/** What was understood, in one small line. Times of day are shown in the reader's zone. */
export function basisLine(basis: Basis, language: Language, timeZone: string): string {
  const zh = language === 'zh';
  const parts = [
    basis.definition,
    ...basis.filters.map(({ words }) => words),
    basis.period?.label,
    basis.comparison && (zh ? `对比 ${basis.comparison.label}` : `against ${basis.comparison.label}`),
    basis.scope,
    asOfWords(basis.asOf, language, timeZone),
    ...basis.notes,
  ];
  return parts.flatMap((part) => (part ? [withoutStop(part)] : [])).join(' · ');
}

/** `as of 31 Dec 2017, 23:59`, `截至2017年12月31日 23:59`; what is no date or instant stands as it is. */
function asOfWords(asOf: string, language: Language, timeZone: string): string {
  const zh = language === 'zh';
  if (isPlainDate(asOf)) return zh ? `截至${labelDate(asOf, 'zh')}` : `as of ${labelDate(asOf, 'en')}`;
  if (!/^\d{4}-\d{2}-\d{2}T/.test(asOf) || Number.isNaN(Date.parse(asOf))) return asOf;
  const local = localDateTime(asOf, timeZone);
  const day = labelDate(local.slice(0, 10) as PlainDate, language);
  const time = local.slice(11, 16);
  return zh ? `截至${day} ${time}` : `as of ${day}, ${time}`;
}

/** Between the parts stands a dot already. */
function withoutStop(part: string): string {
  return part.replace(/[.。]$/u, '');
}
