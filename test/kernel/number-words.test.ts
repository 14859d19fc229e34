import { describe, expect, it } from 'vitest';
import { countingNumber } from '../../src/kernel/index.ts';

describe('a number to count with', () => {
  it.each([
    ['3', 3],
    ['21st', 21],
    ['Twelve', 12],
    ['third', 3],
    ['ninety', 90],
    ['两', 2],
    ['十二', 12],
    ['三百二十', 320],
    ['', null],
    ['couple', null],
    ['3.5', null],
    ['三个', null],
    ['constructor', null],
  ])('%s is %s', (text, number) => {
    expect(countingNumber(text)).toBe(number);
  });
});
