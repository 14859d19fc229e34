import { describe, expect, it } from 'vitest';
import { answerThreshold, interpret } from '../../src/interpreter/index.ts';
import { sampleContext, vocabulary } from './sample-company.ts';
import { summarise } from './summary.ts';

const context = { ...sampleContext, vocabulary: { ...vocabulary, keepsOrders: false } };

describe('where no orders are on record, they are the deals that were won', () => {
  it.each([
    ['How many orders were placed in 2026?', 'won_deals | period: 2026-01-01/2027-01-01'],
    ['number of orders by region', 'won_deals | groupBy: region'],
    ['average order value by region', 'average_deal_size | groupBy: region'],
    ['订单量最多的客户', 'won_deals | groupBy: account | order: won_deals desc | limit: 1'],
    ['总共有多少笔成交订单？', 'won_deals'],
    [
      '单笔金额最大的订单是哪个客户的',
      'largest_deal | groupBy: account | order: largest_deal desc | limit: 1',
    ],
  ])('%s', (question, expected) => {
    const read = interpret(question, context);
    expect(read.confidence).toBeGreaterThanOrEqual(answerThreshold);
    expect(summarise(read.intents[0])).toBe(`measure | measures: ${expected}`);
  });

  it('lists them too: top 10 largest orders', () => {
    const read = interpret('top 10 largest orders', context);
    expect(summarise(read.intents[0])).toBe(
      'list | entity: deal | filters: status is won | order: amount desc | limit: 10',
    );
  });

  it('are orders where there are some', () => {
    expect(summarise(interpret('number of orders by region', sampleContext).intents[0])).toBe(
      'measure | measures: orders | groupBy: region',
    );
  });
});
