import type { RecordRef } from '../intents/index.ts';

/** The records that slots name, and where. */
export function refsIn(
  value: unknown,
  path: readonly string[] = [],
): readonly { readonly path: readonly string[]; readonly ref: RecordRef }[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('entity' in value && 'candidates' in value && 'id' in value) return [{ path, ref: value as RecordRef }];
  return Object.entries(value).flatMap(([key, inner]) => refsIn(inner, [...path, key]));
}
