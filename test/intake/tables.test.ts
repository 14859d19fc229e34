import path from 'node:path';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import writeWorkbook from 'write-excel-file/node';
import { describePlan, type ImportPlan, planImport } from '../../src/intake/index.ts';
import { writeFiles } from '../support/pipeline-files.ts';

const text = '客户名称,一级行业,负责人\n华锐科技,制造业,王芳\n"恒达, 集团",零售,李雷\n';

async function planned(files: Readonly<Record<string, string | Buffer>>): Promise<ImportPlan> {
  const result = await planImport([writeFiles(files)]);
  if (result.kind === 'failure') throw new Error(JSON.stringify(result));
  return result;
}

async function refused(files: Readonly<Record<string, string | Buffer>>): Promise<string> {
  const result = await planImport([writeFiles(files)]);
  if (result.kind === 'plan') throw new Error('was planned');
  for (const { reason } of result.problems) expect(reason.zh).toMatch(/\p{Script=Han}/u);
  return describePlan(result, 'en').join('\n');
}

describe('encodings', () => {
  it.each([
    ['utf-8', Buffer.from(text)],
    ['utf-8', Buffer.from(`\ufeff${text}`)],
    ['utf-16le', iconv.encode(text, 'utf-16le', { addBOM: true })],
    ['utf-16le', iconv.encode(text, 'utf-16le', { addBOM: false })],
    ['utf-16be', iconv.encode(text, 'utf-16be', { addBOM: true })],
    ['gb18030', iconv.encode(text, 'gb18030')],
  ])('%s', async (encoding, bytes) => {
    const [file] = (await planned({ 'x.csv': bytes })).files;
    expect(file?.encoding).toBe(encoding);
    expect(file?.recognised.entity).toBe('account');
    expect(file?.rows.map(({ cells }) => cells[0])).toEqual(['华锐科技', '恒达, 集团']);
  });

  it('windows-1252', async () => {
    const bytes = iconv.encode('Account Name,Industry,Owner\nMüller Söhne,retail,José\n', 'windows-1252');
    const [file] = (await planned({ 'x.csv': bytes })).files;
    expect(file?.encoding).toBe('windows-1252');
    expect(file?.rows[0]?.cells).toEqual(['Müller Söhne', 'retail', 'José']);
  });
});

describe('delimiters', () => {
  it.each([',', ';', '\t', '|'])('%j', async (delimiter) => {
    const lines = [
      ['Account Name', 'Industry', 'Annual Revenue'],
      ['One, Two', 'retail', '1;5'],
      ['Three', 'a|b', '2'],
    ];
    const csv = lines
      .map((cells) => cells.map((cell) => (/[,;|]/.test(cell) ? `"${cell}"` : cell)).join(delimiter))
      .join('\r\n');
    const [file] = (await planned({ 'x.txt': csv })).files;
    expect(file?.delimiter).toBe(delimiter);
    expect(file?.rows[0]?.cells).toEqual(['One, Two', 'retail', '1;5']);
  });

  it('what Excel writes above the header is none of it', async () => {
    const [file] = (await planned({ 'x.csv': 'sep=;\nAccount Name;Industry\nOne;retail\n' })).files;
    expect(file?.delimiter).toBe(';');
    expect(file?.columns.map(({ field }) => field)).toEqual(['account.name', 'account.industry']);
  });

  it('a title above the header is passed over, and lines are counted through newlines in cells', async () => {
    const [file] = (
      await planned({
        'x.csv':
          'My accounts,,\n\nAccount Name,Industry,Address\n"One","retail","Line 1\nLine 2"\nTwo,energy,There\n',
      })
    ).files;
    expect(file?.columns[0]?.field).toBe('account.name');
    expect(file?.rows.map(({ line }) => line)).toEqual([4, 6]);
  });
});

describe('workbooks', () => {
  it('every sheet is read; dates, numbers and text come as they are', async () => {
    const folder = writeFiles({});
    const file = path.join(folder, 'book.xlsx');
    await writeWorkbook([
      {
        sheet: 'Deals',
        data: [
          ['Deal ID', 'Deal Name', 'Stage', 'Amount', 'Close Date'].map((value) => ({ value })),
          [
            { value: 17, type: Number },
            { value: 'A' },
            { value: 'Won' },
            { value: 1234.56, type: Number },
            { value: new Date('2024-03-05T00:00:00Z'), type: Date, format: 'yyyy-mm-dd' },
          ],
        ],
      },
      {
        sheet: 'Customers',
        data: [
          [{ value: '客户名称' }, { value: '行业' }],
          [{ value: '华锐' }, { value: '零售' }],
        ],
      },
    ]).toFile(file);
    const result = await planImport([file]);
    if (result.kind === 'failure') throw new Error(JSON.stringify(result));
    expect(result.files.map(({ sheet, recognised }) => [sheet, recognised.entity])).toEqual([
      ['Deals', 'deal'],
      ['Customers', 'account'],
    ]);
    expect(result.files[0]?.rows[0]?.cells).toEqual(['17', 'A', 'Won', '1234.56', '2024-03-05']);
  });
});

describe('what cannot be read is said, with what to do', () => {
  it('a picture', async () => {
    expect(await refused({ 'x.csv': Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3, 0, 0, 5]) })).toContain(
      'neither a CSV',
    );
  });
  it('a zip that is no workbook', async () => {
    expect(await refused({ 'x.xlsx': Buffer.from('PK\u0003\u0004 nothing else') })).toContain(
      'neither a CSV',
    );
  });
  it('an old workbook', async () => {
    expect(await refused({ 'x.xls': Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]) })).toContain('.xlsx');
  });
  it('an empty file', async () => {
    expect(await refused({ 'x.csv': '' })).toContain('empty');
  });
  it('a header without rows', async () => {
    expect(await refused({ 'x.csv': 'Account Name,Industry\n' })).toContain('no rows');
  });
  it('a missing column', async () => {
    expect(
      await refused({ 'x.csv': 'Opportunity ID,Opportunity Name,Amount,Close Date\n1,a,5,2024-01-01\n' }),
    ).toContain('stage');
  });
  it('a quotation mark that is never closed', async () => {
    expect(await refused({ 'x.csv': 'Account Name,Industry\n"One,retail\nTwo,energy\n' })).toContain(
      'quotation mark',
    );
  });
  it('a path that is not there', async () => {
    const result = await planImport(['/nowhere/at/all']);
    expect(result.kind).toBe('failure');
    expect(describePlan(result, 'zh').join('\n')).toContain('没有这个文件');
  });
  it('one unknown file among good ones is ignored', async () => {
    const plan = await planned({
      'a.csv': text,
      'weather.csv': 'temperature,wind\n5,7\n',
      'b.bin': Buffer.from([0, 1, 2, 3, 255]),
    });
    expect(plan.files.find(({ name }) => name === 'weather.csv')?.whyIgnored?.zh).toMatch(/\p{Script=Han}/u);
    expect(plan.problems.map(({ path: file }) => path.basename(file))).toEqual(['b.bin']);
  });
});
