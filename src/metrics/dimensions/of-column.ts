import type { Bilingual, Names } from '../../kernel/index.ts';
import { code, type Sql } from '../../permissions/index.ts';
import type { Dimension, DimensionValue } from '../dimension.ts';
import type { Frame } from '../frame.ts';

export const unknown: Bilingual = { en: 'Unknown', zh: '未知' };

/** A dimension that a source's column of the same key holds; where the source has none, `elsewhere` may reach it. */
export function ofColumn(
  key: string,
  value: DimensionValue,
  names: Names,
  none: Bilingual = unknown,
  elsewhere: (frame: Frame) => Sql | null = () => null,
): Dimension {
  return {
    key,
    names,
    value,
    none,
    reach: (frame) => {
      const own = frame.columns[key];
      return own === undefined ? elsewhere(frame) : code(own);
    },
  };
}
