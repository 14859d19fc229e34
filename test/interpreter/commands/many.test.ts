import { describe, expect, it } from 'vitest';
import { commands, type IntentNamed, parseIntent } from '../../../src/intents/index.ts';
import { interpret } from '../../../src/interpreter/index.ts';
import type { ThreadMemory } from '../../../src/interpreter/interpretation.ts';
import { contextWith, idOf } from './fixture.ts';

type ChangeMany = IntentNamed<'change-many'>;

/** Short for a test: the set's conditions, what is excepted, and what is done to each. */
function read(text: string, thread?: ThreadMemory): string | null {
  const [intent, more] = interpret(text, contextWith(thread)).intents;
  if (intent?.name !== 'change-many' || more !== undefined) return null;
  const { each, set, except, entity } = intent.slots;
  return [
    `${entity}: ${conditions(set)}`,
    ...except.map((one) => `but ${conditions(one.set)}`),
    doing(each),
  ].join(' | ');
}

function conditions(set: ChangeMany['slots']['set']): string {
  if (set.name === 'these') return `these ${set.slots.ids.join(' ')}`;
  const { name, slots } = set;
  const said = slots.filters.map(
    ({ field, op, values }) =>
      `${field} ${op} ${values.map((value) => (value.type === 'key' ? value.key : value.type === 'record' ? value.record.text : value.type === 'money' || value.type === 'number' ? value.value : value.type === 'date' ? value.date : value.text)).join('/')}`,
  );
  if (name === 'list' && slots.period !== null)
    said.push(`${slots.periodField ?? 'date'} ${slots.period.from}–${slots.period.to}`);
  if (name === 'list' && slots.limit !== null) said.push(`first ${slots.limit}`);
  if (name === 'follow-ups') said.push(`silent ${slots.notContactedForDays}`);
  return [...(name === 'stuck-deals' ? ['stuck'] : []), ...said].sort().join(', ');
}

function doing(each: ChangeMany['slots']['each']): string {
  switch (each.name) {
    case 'move-stage':
      return `to ${each.slots.stage}`;
    case 'close-deal':
      return [each.slots.outcome, each.slots.reason?.type === 'key' ? each.slots.reason.key : '']
        .join(' ')
        .trim();
    case 'change-owner':
      return `owner ${each.slots.owner.id}`;
    case 'complete-task':
      return each.slots.outcome;
    case 'create-task':
      return `task "${each.slots.title}" ${each.slots.due?.date ?? ''}`.trim();
    case 'archive-record':
      return 'archive';
    case 'return-to-pool':
      return 'pool';
    case 'reopen-deal':
      return 'reopen';
    case 'share-record':
      return `${each.slots.stop ? 'stop ' : ''}share ${each.slots.with.id}`;
    case 'snooze-task':
      return `until ${each.slots.until.date}`;
    case 'update-record':
      return each.slots.changes
        .map(
          ({ field, value }) =>
            `${field} = ${value.type === 'key' ? value.key : value.type === 'date' ? value.date : value.type}`,
        )
        .join(', ');
  }
}

const definition = commands.find(({ name }) => name === 'change-many');
const raj = idOf('Raj Anand');
const wang = idOf('王强');

describe('a change of many records', () => {
  it('is none where nobody says how many', () => {
    expect(read('move my biggest deals to negotiation')).toBeNull();
  });

  it.each([
    [
      'move all my open deals over 50k to negotiation',
      'deal: amount > 50000, owner is my, status is open | to negotiation',
    ],
    [
      'set the close date of my open Q4 deals to 31 Jan',
      'deal: expectedCloseDate 2026-10-01–2027-01-01, owner is my, status is open | expectedCloseDate = 2027-01-31',
    ],
    ['close all my overdue tasks', 'task: dueDate < 2026-11-18, owner is my, status is open | done'],
    ['please move all deals without a reply for three weeks to lost', 'deal: silent 21 | lost'],
    ['把三周没有回复的商机都标为输单', 'deal: silent 21 | lost'],
    ['move my biggest deal to negotiation', 'deal: first 1, owner is my, status is open | to negotiation'],
    ['把我名下金额最大的商机推进到谈判', 'deal: first 1, owner is 我名下, status is open | to negotiation'],
    ['把我在上海的客户都转给小王', `account: city is 上海, owner is 我 | owner ${wang}`],
    ['mark all stuck deals as lost because of price', 'deal: stuck | lost price'],
    ['把停滞的商机全部标为输单，原因是价格', 'deal: stuck | lost price'],
    ['assign all accounts in Berlin to Raj', `account: city is Berlin | owner ${raj}`],
    ['give my 3 biggest open deals to Raj', `deal: first 3, owner is my, status is open | owner ${raj}`],
    [
      'put every deal closing this quarter in commit',
      'deal: expectedCloseDate 2026-10-01–2027-01-01, status is open | forecastCategory = commit',
    ],
    ['给所有等级为S的客户建一个回访任务', 'account: tier is s | task "回访"'],
    [
      'create a follow-up task for every S-tier account by Friday',
      'account: tier is s | task "Follow-up" 2026-11-20',
    ],
    [
      'remind me to call every S tier account next week',
      'account: tier is s | task "call {name}" 2026-11-23',
    ],
    ['把我所有的线索退回公海', 'lead: owner is 我 | pool'],
    ['share all accounts in Berlin with Raj', `account: city is Berlin | share ${raj}`],
    ['把北京的客户等级全部改成A', 'account: city is 北京 | tier = a'],
    [
      '把我这周到期的待办全部取消',
      'task: dueDate 2026-11-16–2026-11-23, owner is 我, status is open | cancelled',
    ],
    [
      'push the close date of all my deals closing in November to 15 December',
      'deal: expectedCloseDate 2026-11-01–2026-12-01, owner is my, status is open | expectedCloseDate = 2026-12-15',
    ],
    [
      "hand Ben Carter's accounts in Berlin to Raj",
      `account: city is Berlin, owner is Ben Carter | owner ${raj}`,
    ],
    ['reopen all deals lost in October', 'deal: closedDate 2026-10-01–2026-11-01, status is lost | reopen'],
    ['把十月丢掉的商机全部重新打开', 'deal: closedDate 2026-10-01–2026-11-01, status is lost | reopen'],
    ['lose all my stuck deals, no budget', 'deal: owner is my, stuck | lost no_budget'],
    ['archive all deals lost in October', 'deal: closedDate 2026-10-01–2026-11-01, status is lost | archive'],
    ['delete all my stuck deals', 'deal: owner is my, stuck | archive'],
    ['把十月丢掉的商机全部删除', 'deal: closedDate 2026-10-01–2026-11-01, status is lost | archive'],
    ['把我停滞的商机都归档', 'deal: owner is 我, stuck | archive'],
    [
      'give all my stuck deals a follow-up task for Friday',
      'deal: owner is my, stuck | task "Follow-up" 2026-11-20',
    ],
  ])('%s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it.each([
    [
      'assign all accounts in Berlin except Globex Germany to Raj',
      `account: city is Berlin | but name is Globex Germany | owner ${raj}`,
    ],
    [
      'assign all my deals to Raj, except the ones over 50k',
      `deal: owner is my, status is open | but amount > 50000 | owner ${raj}`,
    ],
    [
      'move all my deals but Initech to proposal',
      'deal: owner is my, status is open | but account is Initech | to proposal',
    ],
    ['除了华锐科技，把北京的客户都转给小王', `account: city is 北京 | but name is 华锐科技 | owner ${wang}`],
    [
      '把我的商机都推进到谈判，金额低于5万的除外',
      'deal: owner is 我的, status is open | but amount < 50000 | to negotiation',
    ],
  ])('with exceptions: %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it('of what was listed, and less some of what was shown', () => {
    const list = interpret('my open deals over 50k', contextWith()).intents;
    const thread = { intents: list, records: [] };
    const those = 'deal: amount > 50000, owner is my, status is open | lost';
    expect(read('mark all of those as lost', thread)).toBe(those);
    expect(read('把这些商机都标为输单', thread)).toBe(those);
    expect(read('把这些客户都转给小王', thread)).toBeNull();
    const shown = interpret('move all my open deals to proposal', contextWith()).intents;
    const pending = { intents: [], records: [], last: shown };
    const less = 'deal: owner is my, status is open | but account is Initech | to proposal';
    expect(read('without Initech', pending)).toBe(less);
    expect(read('leave out Initech please', pending)).toBe(less);
    expect(read('去掉Initech', pending)).toBe(less);
    expect(read('把Initech去掉', pending)).toBe(less);
    expect(read('without Initech')).toBeNull();
    // A whole new change is no exception to the one before.
    expect(read('把我的所有商机都推进到谈判', pending)).toBe(
      'deal: owner is 我的, status is open | to negotiation',
    );
  });

  it.each([...(definition?.examples.en ?? []), ...(definition?.examples.zh ?? [])])(
    'reads the example: %s',
    (example) => {
      const { intents } = interpret(example, contextWith());
      expect(intents.map(({ name }) => name)).toEqual(['change-many']);
      for (const intent of intents) expect(parseIntent(intent)).toEqual(intent);
    },
  );

  it.each([
    'move the Initech rollout to negotiation',
    'which deals should I move to lost?',
    'list all my deals',
    'move deals to lost',
    'remind me to send all the contracts to Raj',
    '把华锐二期推进到谈判',
    '所有商机',
    '哪些客户要转给小王？',
    'what if we move all deals to lost?',
    'Met all the customers in Berlin today',
    'note: move all my deals to lost',
  ])('is none: %s', (text) => {
    expect(read(text)).toBeNull();
  });
});
