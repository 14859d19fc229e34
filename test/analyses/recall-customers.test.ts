import { expect, it } from 'vitest';
import { customersOf, titleOf } from '../../src/analyses/recall/customers.ts';
import type { FoundPassage } from '../../src/recall/index.ts';

const of = (name: string) =>
  ({ account: { id: 1, name }, lead: null, deal: null }) as unknown as FoundPassage;
const en = { language: 'en' } as never;
const zh = { language: 'zh' } as never;

it('names a few customers in its first line, and many in a line of their own, those with the most notes first', () => {
  const few = ['Globex', 'Initech', 'Globex'].map(of);
  expect(titleOf(en, few, 50, null)).toBe('**Globex** and **Initech**: **3** notes.');
  expect(customersOf(en, few)).toEqual([]);
  const many = ['Globex', 'Initech', 'Acme', 'Initech', 'Hooli'].map(of);
  expect(titleOf(en, many, 50, null)).toBe(
    'Up to **5** notes of **4** customers may say so, the closest first: **Globex**, **Initech**, **Acme** and 1 more.',
  );
  expect(customersOf(en, many)).toMatchObject([{ text: 'Initech (2), Globex, Acme, Hooli' }]);
  expect(titleOf(zh, many, 5, null)).toBe(
    '可能有 **5+** 条记录这样说，涉及 **4** 家客户，最接近的在前：**Globex**、**Initech**、**Acme**等。',
  );
  expect(customersOf(zh, many)).toMatchObject([{ text: 'Initech（2）、Globex、Acme、Hooli' }]);
});
