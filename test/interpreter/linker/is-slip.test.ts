import { describe, expect, it } from 'vitest';
import { isSlipOf } from '../../../src/interpreter/linker/index.ts';

describe('slips of the hand', () => {
  it.each([
    ['Jane Hofman', 'Jane Hofmann'],
    ['Riverstaed', 'Riverstead Medical'],
    ['华锐二期', '华锐科技二期'],
    ['Plant 12', 'Plants 12'],
  ])('%s is %s', (typed, name) => {
    expect(isSlipOf(typed, name, true)).toBe(true);
  });

  it.each([
    ['Riverside Medical', 'Riverstead Medical'],
    ['天津凯旋', '天津凯正'],
    ['Plant 12', 'Plant 13'],
    ['Jane Ref11', 'Jane Ref13'],
    ['Ben Hoffman', 'Lena Hoffman'],
  ])('%s is not %s', (typed, name) => {
    expect(isSlipOf(typed, name, true)).toBe(false);
  });
});
