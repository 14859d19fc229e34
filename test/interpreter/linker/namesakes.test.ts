import { describe, expect, it } from 'vitest';
import { buildNameIndex, namesakes } from '../../../src/interpreter/linker/index.ts';

const everything = () => true;

describe('namesakes', () => {
  it('compares names without legal forms, case and script', () => {
    const names = buildNameIndex([
      { entity: 'account', id: 1, name: 'Kaito Marine GmbH' },
      { entity: 'account', id: 2, name: 'KAITO MARINE' },
      { entity: 'account', id: 3, name: '凯通培训有限公司' },
      { entity: 'account', id: 4, name: '凯通培训' },
      { entity: 'account', id: 5, name: 'Kaito Marine Services' },
      { entity: 'lead', id: 6, name: 'Kaito Marine' },
    ]);
    expect(namesakes(names, 'account', everything)).toEqual([
      [1, 2],
      [3, 4],
    ]);
    expect(namesakes(names, 'account', ({ id }) => id !== 2)).toEqual([[3, 4]]);
  });

  it('takes people for one at the same account alone, and no closed deal for one that is open', () => {
    const names = buildNameIndex([
      { entity: 'contact', id: 1, name: 'Jane Roe', accountId: 1 },
      { entity: 'contact', id: 2, name: 'Jane Roe', accountId: 2 },
      { entity: 'contact', id: 3, name: 'jane roe', accountId: 1 },
      { entity: 'deal', id: 4, name: 'Renewal', accountId: 1 },
      { entity: 'deal', id: 5, name: 'Renewal', accountId: 1, isClosed: true },
    ]);
    expect(namesakes(names, 'contact', everything)).toEqual([[1, 3]]);
    expect(namesakes(names, 'deal', everything)).toEqual([]);
  });
});
