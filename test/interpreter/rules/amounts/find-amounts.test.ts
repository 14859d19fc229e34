import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findAmounts, findRanges, readNumber } from '../../../../src/interpreter/rules/amounts/index.ts';

/** `text => value unit currency; …` */
const amounts = `
1.2 mil => 1200000 number
3 hundred thousand => 300000 number
€ 30.000 => 30000 money EUR
1万欧 => 10000 money EUR
1,5 Mio => 1500000 number
12,000.50 => 12000.5 number
1 200 000 => 1200000 number
amount 1.234.567,89 € => 1234567.89 money EUR
5 grand => 5000 number
half a million => 500000 number
twenty five k => 25000 number
three quarters of a million dollars => 750000 money USD
HK$5,000 => 5000 money HKD
US$ 3m => 3000000 money USD
A$50k => 50000 money AUD
CNY 500 => 500 money CNY
300 bucks => 300 money USD
5 million US dollars => 5000000 money USD
500K EUR => 500000 money EUR
1.2MUSD => 1200000 money USD
won 300k => 300000 number
the call, 3m in it => 3000000 number
5k x 4 => 20000 number
2,300 plus 700 for setup, so 3000 => 3000 number
27k minus 2% => 26460 number
€12k plus €3k => 15000 money EUR
30k less 500 => 29500 number
2300加700，一共3000 => 3000 number
20万减5% => 190000 number
8k plus VAT => 8000 number
4 x €5k => 20000 money EUR
6台乘2万 => 120000 number
2 million 300 thousand => 2300000 number
1 million and 200k usd => 1200000 money USD
俩万 => 20000 number
budget of 2M => 2000000 number
FY26 500k => 500000 number
50 seats => 50 number
two deals => 2 number
top 10 => 10 number
over 2000 deals => 2000 number
-5% => -5 percent
win rate under half => 50 percent
less than one fifth => 20 percent
over half a million => 500000 number
胜率低于六成 => 60 percent
不到三成五 => 35 percent
超过一半 => 50 percent
四分之三以上 => 75 percent
万人以上的公司 => 10000 number
20% off => 20 percent
down 3.5 percentage points => 3.5 percent
三个商机 => 3 number
一百个席位 => 100 number
两百五 => 250 number
三万五 => 35000 number
三十来万 => 300000 number
一百二十来人 => 120 number
两百号人 => 200 number
一万二 => 12000 number
二十万零五百 => 200500 number
1千2百万 => 12000000 number
1亿2千万 => 120000000 number
壹佰万 => 1000000 number
３０万 => 300000 number
200萬歐元 => 2000000 money EUR
2.5个亿 => 250000000 number
3.5w => 35000 number
大于1k => 1000 number
500块 => 500 money CNY
100万美金 => 1000000 money USD
1000000日元 => 1000000 money JPY
1200元/月 => 1200 money CNY
预算约80万 => 800000 number
15个点 => 15 percent
百分之十五 => 15 percent
大于 100 万的商机 => 1000000 number
七五折 => 75 discount
75折 => 75 discount
打九折 => 90 discount
9.5折 => 95 discount
between 100k and 200k => 100000 number; 200000 number
10到20万之间 => 100000 number; 200000 number
10到20万元 => 100000 money CNY; 200000 money CNY
50-80k => 50000 number; 80000 number
$1-2m => 1000000 money USD; 2000000 money USD
10-20% => 10 percent; 20 percent
between 500 and 2k => 500 number; 2000 number
between 5 and 10 million euros => 5000000 money EUR; 10000000 money EUR
¥30万-50万 => 300000 money CNY; 500000 money CNY
`;

const none =
  'a couple of thousand|1.5 lakh|十来万|十几万|几十万|20多万|on 15 March 2017|Q3 2017|1C1I7A6R|GTK 500|call 138 0013 8000|13800138000|555-1234|2026-01-15|at 5pm|17:30|30 days|超过 7 天|last 3 months|2017年3月|deals in 2017|一起吃饭|十分满意|千万别忘|5点|元旦|won revenue|one of them|the 15th|第三季度|三五个|v2.5|nov 3-7|for 45 minutes|zoom 45m with Ana|the second half of the year|几千人的公司';

describe('amounts', () => {
  const cases = amounts
    .trim()
    .split('\n')
    .map((line) => line.split(' => ') as [string, string]);
  it.each(cases)('%s is %s', (text, expected) => {
    expect(
      findAmounts(text)
        .map(({ value, unit, currency }) => [value, unit, currency].filter((part) => part !== null).join(' '))
        .join('; '),
    ).toBe(expected);
  });
  it.each(none.split('|'))('%s holds none', (text) => {
    expect(findAmounts(text)).toEqual([]);
  });
  it('says where a range stands', () => {
    expect(
      findRanges('签约金额在10到20万之间').map(({ text, from, to }) => [text, from.value, to.value]),
    ).toEqual([['10到20万', '100000', '200000']]);
  });
  it.each([
    'over 9k',
    'just under 20k',
    '20k tops',
    'between 15 and 20k',
    '6-8k',
    '18k or 19k',
    '45k per year',
    '5k a month',
    '不到5万',
    '至少4500',
    '18到20万',
    '4500或者5000',
    '每年5万',
    '5万以上',
  ])('%s is no exact sum', (text) => {
    expect(findAmounts(text).map(({ isExact }) => isExact)).not.toContain(true);
  });
  it.each(['5k', 'about 20k', 'from 15k to 20k', '最近降了5万', '从7万到7.5万', '20k plus VAT', '5万'])(
    '%s is exact',
    (text) => {
      expect(findAmounts(text).map(({ isExact }) => isExact)).not.toContain(false);
    },
  );
  it('gives the offsets of the text as typed, currency included', () => {
    const text = '👍 around ＵＳＤ ３００,０００ or so';
    const [amount] = findAmounts(text);
    expect(text.slice(amount?.start, amount?.end)).toBe('ＵＳＤ ３００,０００');
  });
});

const cases = new URL('./cases.jsonl', import.meta.url);

describe('the cases of a file', () => {
  const lines = readFileSync(cases, 'utf8').trim().split('\n');
  it.each(lines.map((line) => [JSON.parse(line)]))('$text', (each) => {
    const [amount, ...others] = findAmounts(each.text);
    expect(others).toEqual([]);
    expect(Number(amount?.value)).toBe(each.value);
    if (each.currency === '%') expect(['percent', 'discount']).toContain(amount?.unit);
    else expect(amount?.currency).toBe(each.currency);
  });
});

it.each([
  ['twelve hundred', '1200'],
  ['a million and a half', '1500000'],
  ['two point five million', '2500000'],
  ['三百五十万', '3500000'],
  ['二〇二五', '2025'],
  ['一千零五十', '1050'],
  ['七八万', null],
  ['five and a', null],
])('reads the number %s', (text, value) => {
  expect(readNumber(text)).toBe(value);
});
