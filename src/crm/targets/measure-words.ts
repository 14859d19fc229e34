import { type Language, labelOf } from '../../kernel/index.ts';
import { findMeasure } from '../../metrics/index.ts';

/** What a measure is called and whether it is money; null where it can have no target: it is no flow, or unknown. */
export function measureWords(
  key: string,
  language: Language,
): { readonly label: string; readonly isMoney: boolean } | null {
  const measure = findMeasure(key);
  if (measure === undefined || measure.kind !== 'flow') return null;
  return { label: labelOf(measure.names, language), isMoney: measure.unit === 'money' };
}
