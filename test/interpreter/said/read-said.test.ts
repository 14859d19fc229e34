import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { catalogue, definitionOf, type IntentName } from '../../../src/intents/index.ts';
import { readSaid, saidSchema } from '../../../src/interpreter/said/index.ts';
import { sampleContext } from '../sample-company.ts';

const read = (name: IntentName, said: unknown) => {
  const intent = readSaid(definitionOf(name), said, sampleContext);
  if ('problem' in intent) throw new Error(intent.problem);
  return intent.slots;
};
const problem = (name: IntentName, said: unknown) => {
  const intent = readSaid(definitionOf(name), said, sampleContext);
  return 'problem' in intent ? intent.problem : null;
};

describe('what is said in words', () => {
  it.each(catalogue.map((definition) => [definition.name, definition] as const))(
    'has a schema for %s, in which no record is told by its id',
    (_, definition) => {
      const schema = JSON.stringify(z.toJSONSchema(saidSchema(definition), { io: 'input' }));
      expect(schema).not.toMatch(/"(?:ids?|candidates|version)":/);
    },
  );

  it('becomes figures by the calendar and the words of the company, in either language', () => {
    const said = { measures: ['win rate'], groupBy: ['sales region'], period: 'last quarter' };
    const gesagt = { measures: ['赢单率'], groupBy: ['区域'], period: '上季度' };
    for (const one of [said, gesagt])
      expect(read('measure', one)).toMatchObject({
        measures: ['win_rate'],
        groupBy: ['region'],
        period: { from: '2026-07-01', to: '2026-10-01', grain: 'quarter' },
      });
    expect(read('measure', { measures: ['revenue'], period: '2026-01-01 to 2026-03-31' })).toMatchObject({
      period: { from: '2026-01-01', to: '2026-04-01' },
    });
  });

  it('narrows by what the fields and dimensions hold', () => {
    const filters = [
      { field: 'amount', op: '>', values: ['50k EUR'] },
      { field: 'Stage', op: 'is', values: ['Proposal'] },
      { field: '行业', op: 'is', values: ['零售', 'Finance'] },
      { field: 'expectedCloseDate', op: 'within', values: ['this quarter'] },
      { field: 'account.employees', op: '>=', values: ['200'] },
      { field: 'rep', op: 'is', values: ['me', 'John Carter'] },
    ];
    expect(read('list', { entity: '商机', filters })).toMatchObject({
      entity: 'deal',
      filters: [
        { field: 'amount', values: [{ type: 'money', value: '50000', currency: 'EUR' }] },
        { field: 'stage', values: [{ type: 'key', key: 'proposal' }] },
        { field: 'industry', values: [{ key: 'retail' }, { key: 'finance' }] },
        { field: 'expectedCloseDate', values: [{ type: 'period', from: '2026-10-01', to: '2027-01-01' }] },
        { field: 'account.employees', values: [{ type: 'number', value: '200' }] },
        { field: 'rep', values: [{ type: 'me' }, { type: 'record', record: { id: 2 } }] },
      ],
    });
  });

  it('names the records and moments of a command', () => {
    const activity = { activityKind: 'call', at: 'today', account: 'Globex', participants: ['the CFO'] };
    expect(read('log-activity', activity)).toMatchObject({
      at: { date: '2026-11-21', time: null },
      account: { entity: 'account', id: 100 },
      participants: [{ entity: 'contact', id: null, candidates: [] }],
    });
    const changes = [
      { field: 'amount', value: '9.8万' },
      { field: 'expected close date', value: 'next Friday' },
      { field: 'nextStep', value: 'send "the quote" to 300 people' },
    ];
    expect(read('update-record', { record: 'the Initech rollout', changes })).toMatchObject({
      record: { entity: 'deal', id: 200 },
      changes: [
        { field: 'amount', value: { type: 'money', value: '98000' } },
        { field: 'expectedCloseDate', value: { type: 'date', date: '2026-11-27' } },
        { field: 'nextStep', value: { type: 'text', text: 'send "the quote" to 300 people' } },
      ],
    });
    expect(read('move-stage', { deal: '华锐二期', stage: '谈判' })).toMatchObject({
      deal: { id: 202 },
      stage: 'negotiation',
    });
  });

  it.each([
    ['measure', { measures: ['frobs'] }, 'measures: there is no measure "frobs"'],
    ['measure', { measures: ['revenue'], period: 'whenever' }, 'period: "whenever" is no period'],
    [
      'list',
      { entity: 'deal', filters: [{ field: 'industry', op: 'is', values: ['x'] }] },
      'industry: "x" is no value',
    ],
    [
      'list',
      { entity: 'deal', filters: [{ field: 'shoe size', op: 'is', values: ['x'] }] },
      'there is no "shoe size"',
    ],
    [
      'list',
      { entity: 'deal', filters: [{ field: 'rep', op: 'is', values: ['Nobody Here'] }] },
      'rep: nothing that you may see',
    ],
    ['brief', { record: { id: 5 } }, 'expected string'],
    [
      'change-many',
      { entity: 'deal', text: 'some', set: { name: 'these', slots: { entity: 'deal', ids: [1] } } },
      'Invalid input',
    ],
    ['undo', { changeSetId: 7 }, 'Unrecognized key'],
  ] as const)('%s: says what of %j can not be read', (name, said, why) => {
    expect(problem(name, said)).toContain(why);
  });
});
