import { describe, expect, it } from 'vitest';
import { interpret } from '../../../src/interpreter/index.ts';
import { contextWith, names } from './fixture.ts';

const nameOf = (entity: string, id: number | null) =>
  names.find((one) => one.entity === entity && one.id === id)?.name ?? '?';

function read(text: string): string | null {
  const [intent, more] = interpret(text, contextWith()).intents;
  if (intent?.name !== 'merge-records' || more !== undefined) return null;
  const { from, into, isEitherWay } = intent.slots;
  return `${from.entity}: ${nameOf(from.entity, from.id)} ${isEitherWay ? '+' : '→'} ${nameOf(into.entity, into.id)}`;
}

describe('merging', () => {
  it.each([
    ['merge Initech into Globex Germany', 'account: Initech → Globex Germany'],
    ['please fold the account Acme Corp into Contoso', 'account: Acme Corp → Contoso'],
    ['merge Globex Germany and Initech', 'account: Globex Germany + Initech'],
    ['merge the accounts Globex Germany and Initech', 'account: Globex Germany + Initech'],
    ['Umbrella Labs is a duplicate of Contoso', 'account: Umbrella Labs → Contoso'],
    ['Stark Motors and Wayne Logistics are the same company', 'account: Stark Motors + Wayne Logistics'],
    ['merge the contacts Jane Roe and Olivia Brandt', 'contact: Jane Roe + Olivia Brandt'],
    ['把华锐科技合并到北京医疗中心', 'account: 华锐科技 → 北京医疗中心'],
    ['蓝海生物并入东方汇智', 'account: 蓝海生物 → 东方汇智'],
    ['把蓝海生物和东方汇智合并', 'account: 蓝海生物 + 东方汇智'],
    ['合并联系人王芳和李明', 'contact: 王芳 + 李明'],
    ['蓝海生物和东方汇智是同一家公司', 'account: 蓝海生物 + 东方汇智'],
    ['蓝海生物跟东方汇智重复了，合并一下', 'account: 蓝海生物 + 东方汇智'],
  ])('%s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it.each(['merge the two Contoso', '把两个远景能源合并', '合并这两个远景能源'])(
    'two of a name: %s',
    (text) => {
      // There is one of that name here: both have to be named.
      expect(read(text)).toMatch(/^account: (.+) \+ \1$/);
    },
  );

  it.each([
    'merge the reports',
    'Globex Germany and Initech',
    '合并报表怎么看',
    'which accounts were merged into Globex Germany?',
  ])('is none: %s', (text) => {
    expect(read(text)).toBeNull();
  });
});
