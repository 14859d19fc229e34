import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  buildNameIndex,
  findNames,
  lookUpName,
  type NameEntry,
  updateNameIndex,
} from '../../../src/interpreter/linker/index.ts';
import { disturb, generateNames, noises, randomFrom } from './name-corpus.ts';
import { chineseWordings, englishWordings, type Wording } from './wordings.ts';

const named = (entity: string, names: readonly string[], from: number): NameEntry[] =>
  names.map((name, i) => ({ entity, id: from + i, name }));
const handmade: readonly NameEntry[] = [
  ...named(
    'account',
    [
      'Globex Corporation',
      'Stark Industries Ltd',
      'International Business Machines',
      'Johnson & Johnson',
      'Coca Cola',
      "McDonald's",
      'Café Müller GmbH',
      'Target',
      'Cheers',
      'The New York Inquirer',
      '上海华锐信息科技有限公司',
      '中国石油化工股份有限公司',
      '重庆长安汽车股份有限公司',
      '阳光',
    ],
    1,
  ),
  ...named('product', ['GTX Pro', 'GTX Plus', 'MG Special'], 100),
  ...named(
    'contact',
    ['Darcel Schlecht', 'Raj Patel', 'Raj Kumar', 'Robert Miller', '王小明', '王芳', '李建国', '欧阳娜'],
    200,
  ),
  ...generateNames(500, 5)
    .filter((entry) => entry.entity === 'account')
    .map((entry) => ({ ...entry, id: entry.id + 1000 })),
];
const lexicon = new Set(
  `log a call with about pricing what is pipeline deals revenue called today met show me of deal the new in this quarter target for did buy
  account cheers month and he art all it demo at dinner lunch mr 今天 拜访 了 的 和 商机 销售额 给 打电话 聊 报价 客户 本季度 是 多少 很好 阳光 科技 上海 低于 总金额 金额`
    .trim()
    .split(/\s+/),
);
const ordinaryWords = (word: string): boolean => lexicon.has(word);
const everyone = (): boolean => true;
const index = buildNameIndex(handmade);
const isHandmade = (entry: NameEntry): boolean => entry.id < 1000;

/** `text=name|name` of each span whose best candidate is accepted; `~` where its score is below that. */
function read(message: string): string {
  return findNames(index, message, { maySee: isHandmade, ordinaryWords })
    .filter(
      (span) =>
        !(span.ordinary && (span.candidates[0]?.score ?? 0) < 0.65) &&
        (span.candidates[0]?.score ?? 0) >= 0.65,
    )
    .map((span) => {
      const best = span.candidates[0]?.score ?? 0;
      const names = span.candidates.filter((one) => one.score === best).map((one) => one.entry.name);
      return `${span.text}=${names.join('|')}${span.ordinary && best < 0.7 ? '~' : ''}`;
    })
    .join(';');
}

describe('names in messages', () => {
  it.each(englishWordings)('%s', (...[message, expected]: Wording) => expect(read(message)).toBe(expected));
  it.each(chineseWordings)('%s', (...[message, expected]: Wording) => expect(read(message)).toBe(expected));
});

describe('one whole name', () => {
  it('finds disturbed names among three thousand', () => {
    const entries = generateNames(3000, 11);
    const large = buildNameIndex(entries);
    const random = randomFrom(3);
    for (const noise of noises) {
      let probes = 0;
      let right = 0;
      for (const entry of entries.filter((_, i) => i % 10 === 0)) {
        const written = disturb(entry.name, noise, random);
        if (written === undefined) continue;
        const found = lookUpName(large, written, { maySee: everyone });
        probes++;
        if (found.some((one) => one.entry === entry && one.score === found[0]?.score)) right++;
      }
      expect(right / probes, noise).toBeGreaterThan(0.95);
    }
  });

  it('takes a name with another number for another name', () => {
    const numbered = buildNameIndex(named('task', ['call Ref12', 'Plant 12 audit'], 1));
    const found = (message: string) =>
      findNames(numbered, message, { maySee: everyone, ordinaryWords }).map((span) => span.text);
    expect(found('call Ref12')).toEqual(['call Ref12']);
    expect(found('call Ref15')).toEqual([]);
    expect(lookUpName(numbered, 'Plant 13 audit', { maySee: everyone })).toEqual([]);
  });

  it('tells equal names apart by context, and leaves them equal without', () => {
    const twins = buildNameIndex([
      { entity: 'contact', id: 1, name: '张伟', context: ['上海', 'Globex Corporation'] },
      { entity: 'contact', id: 2, name: '张伟', context: ['北京'] },
    ]);
    const ask = (name: string) =>
      lookUpName(twins, name, { maySee: everyone }).map((one) => [one.entry.id, one.score]);
    expect(ask('张伟')).toEqual([
      [1, 0.96],
      [2, 0.96],
    ]);
    expect(ask('张伟（北京）')[0]?.[0]).toBe(2);
    expect(ask('Zhang Wei (Globex)')[0]?.[0]).toBe(1);
    const [span] = findNames(twins, '给Globex的张伟打电话', { maySee: everyone, ordinaryWords });
    expect(span?.candidates.map((one) => [one.entry.id, one.score])).toEqual([
      [1, 1],
      [2, 0.96],
    ]);
  });

  it('finds aliases and keeps to the entities asked for', () => {
    const own = buildNameIndex([
      { entity: 'account', id: 1, name: 'Palo Alto Networks', aliases: ['PANW', '派拓网络'] },
      { entity: 'deal', id: 1, name: 'PANW' },
    ]);
    const ask = (name: string) =>
      lookUpName(own, name, { maySee: everyone, entities: ['account'] }).map(
        (one) => `${one.entry.entity} ${one.match}`,
      );
    expect(ask('panw')).toEqual(['account exact']);
    expect(ask('派拓')).toEqual(['account key']);
    expect(ask('nothing like it')).toEqual([]);
    expect(ask('')).toEqual([]);
  });
});

describe('updating', () => {
  it('adds, renames and removes', () => {
    let changing = buildNameIndex(named('account', ['Globex Corporation', 'Initech'], 1));
    changing = updateNameIndex(
      changing,
      [{ entity: 'account', id: 2, name: 'Umbrella' }],
      [{ entity: 'account', id: 1 }],
    );
    const ask = (name: string) => lookUpName(changing, name, { maySee: everyone }).map((one) => one.entry.id);
    expect([ask('Globex'), ask('Initech'), ask('Umbrela'), changing.size]).toEqual([[], [], [2], 1]);
    for (let i = 0; i < 1500; i++)
      changing = updateNameIndex(changing, [{ entity: 'account', id: 2, name: `Umbrella ${i}` }], []);
    expect([ask('Umbrella 1499'), changing.size]).toEqual([[2], 1]);
  });
});

describe('properties', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.constantFrom(
      ...handmade.map((entry) => entry.name),
      '王总',
      '小',
      "'s",
      '((((',
      '\u0000',
      '\ud800',
      '的',
      'Mr.',
      '\u0001王',
      '__proto__',
      'constructor',
    ),
  );
  const message = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(' '));

  it('never throws, and offsets cut the text that they name', () => {
    fc.assert(
      fc.property(message, (text) => {
        for (const span of findNames(index, text, { maySee: everyone, ordinaryWords })) {
          expect(text.slice(span.start, span.end)).toBe(span.text);
          expect(span.candidates.length).toBeGreaterThan(0);
          expect(span.candidates.length).toBeLessThanOrEqual(8);
          for (const one of span.candidates) expect(one.score >= 0 && one.score <= 1).toBe(true);
        }
        lookUpName(index, text, { maySee: everyone });
      }),
      { numRuns: 150 },
    );
  });

  it('never shows or counts a record that may not be seen', () => {
    const shown = (entry: NameEntry): boolean => entry.id % 3 === 0;
    fc.assert(
      fc.property(message, (text) => {
        for (const span of findNames(index, text, { maySee: shown, ordinaryWords })) {
          expect(span.matches).toBeGreaterThan(0);
          for (const one of span.candidates) expect(shown(one.entry)).toBe(true);
        }
        for (const one of lookUpName(index, text, { maySee: shown })) expect(shown(one.entry)).toBe(true);
        expect(findNames(index, text, { maySee: () => false, ordinaryWords })).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('copes with ten thousand characters', () => {
    const long = '华锐 zxqv Globex 王总 '.repeat(700);
    expect(findNames(index, long, { maySee: everyone, ordinaryWords }).length).toBeGreaterThan(1000);
    expect(findNames(index, '锐华'.repeat(5000), { maySee: everyone, ordinaryWords })).toBeDefined();
  });
});
