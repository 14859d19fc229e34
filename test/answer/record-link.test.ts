import { describe, expect, it } from 'vitest';
import { readRecordUrl, recordUrl } from '../../src/answer/index.ts';
import { linksOf, splitByLinks } from '../../src/rendering/index.ts';

const page = 'https://parley.example.com';

describe('the address of a record', () => {
  it('is read back as the record', () => {
    const record = { entity: 'deal', id: 12 };
    expect(recordUrl(page, record)).toBe('https://parley.example.com/records/deal/12');
    expect(readRecordUrl(page, recordUrl(`${page}/`, record))).toEqual(record);
    expect(readRecordUrl(page, `${recordUrl(page, record)}?from=slack#top`)).toEqual(record);
  });

  it.each([
    'https://elsewhere.example.com/records/deal/12',
    'http://parley.example.com/records/deal/12',
    'https://parley.example.com:8443/records/deal/12',
    'https://parley.example.com@elsewhere.example/records/deal/12',
    'https://parley.example.com/records/deal/0',
    'https://parley.example.com/records/deal/9999999999',
    'https://parley.example.com/records/deal/12/edit',
    'https://parley.example.com/records/__proto__/1',
    'https://parley.example.com/',
    'parley',
  ])('is no other one: %s', (url) => {
    expect(readRecordUrl(page, url)).toBeNull();
  });
});

describe('a name in a text', () => {
  const links = linksOf(
    {
      records: [
        { entity: 'account', id: 1, name: 'Globex' },
        { entity: 'deal', id: 2, name: 'Globex – Renewal' },
        { entity: 'account', id: 3, name: '华锐科技' },
        { entity: 'account', id: 4, name: 'Twice' },
        { entity: 'account', id: 5, name: 'Twice' },
      ],
    },
    page,
  );
  const linked = (text: string) =>
    splitByLinks(text, links)
      .filter(({ url }) => url !== null)
      .map(({ text: name, url }) => [name, url?.slice(`${page}/records/`.length)]);

  it.each([
    ['Globex – Renewal: won', [['Globex – Renewal', 'deal/2']]],
    ['Call · Globex, and Globexia', [['Globex', 'account/1']]],
    ['已记录：华锐科技的电话', [['华锐科技', 'account/3']]],
    ['给Globex打电话', [['Globex', 'account/1']]],
    ['Twice is two of them', []],
    ['', []],
  ])('leads to its record, where it stands for one alone: %s', (text, found) => {
    expect(linked(text)).toEqual(found);
    expect(
      splitByLinks(text, links)
        .map((span) => span.text)
        .join(''),
    ).toBe(text);
  });

  it('leads nowhere without a page', () => {
    expect(linksOf({ records: [{ entity: 'deal', id: 2, name: 'Globex' }] }, null)).toEqual([]);
  });
});
