import { money, type Records, withDeal } from './record-model.ts';
import { manyCommands } from './said-many.ts';
import {
  amountOf,
  type Command,
  day,
  isOpen,
  newDeal,
  onDeal,
  othersThan,
  ownAccounts,
  type Plan,
  pick,
  type Saying,
  stageNames,
  stages,
} from './saying.ts';
import { fullNames, type Speaker } from './talking-company.ts';

/** One command a kind; null where the records leave nothing to say it about. */
export const commands: Readonly<Record<string, Command>> = {
  logCall: (saying) => {
    const account = pick(ownAccounts(saying), saying.choice);
    if (account === undefined) return null;
    const { zh, word, speaker } = saying;
    const activity = { kind: 'call', account, deal: null, author: speaker };
    const text = zh ? `聊了${word}` : word;
    const withText = (said: string) => (records: Records) => ({
      ...records,
      activities: [...records.activities, { ...activity, text: said }],
    });
    return {
      text: zh ? `和${account}打了电话，聊了${word}` : `log a call with ${account} about ${word}`,
      goes: 'at-once',
      after: withText(text),
      other: { field: 'text', value: `${word} again`, correction: null, after: withText(`${word} again`) },
    };
  },
  logNote: (saying) =>
    onDeal(saying, isOpen, (deal, { zh, word, speaker }) => ({
      text: zh ? `给${deal.name}加个备注：${word}` : `log a note on ${deal.name}: ${word}`,
      goes: 'at-once',
      after: (records) => ({
        ...records,
        activities: [
          ...records.activities,
          { kind: 'note', account: deal.account, deal: deal.name, author: speaker, text: word },
        ],
      }),
    })),
  createTask: ({ zh, word, speaker }) => {
    const title = zh ? `给${word}打电话` : `call ${word}`;
    return {
      text: zh ? `2026年12月1日提醒我${title}` : `remind me on 1 December 2026 to ${title}`,
      goes: 'at-once',
      after: (records) => ({
        ...records,
        tasks: [
          ...records.tasks,
          { title, owner: speaker, due: '2026-12-01', account: null, status: 'open' },
        ],
      }),
    };
  },
  finishTask: (saying) =>
    onTask(saying, (title, zh) => ({
      text: zh ? `${title}的待办完成了` : `mark the task ${title} as done`,
      changes: { status: 'done' },
    })),
  putTaskOff: (saying) =>
    onTask(saying, (title, zh) => ({
      text: zh ? `把${title}的待办推迟到2026年12月3日` : `push the task ${title} to 3 December 2026`,
      changes: { due: '2026-12-03' },
    })),
  moveStage: (saying) => {
    const stage = pick(stages, saying.choice) ?? 'discovery';
    return onDeal(
      saying,
      (deal) => isOpen(deal) && deal.stage !== stage && deal.amount !== null,
      ({ name, expected }, { zh }) => {
        const text = zh ? `把${name}推进到${stageNames[stage]}` : `move ${name} to ${stage}`;
        // Negotiation asks for an amount and an expected close date.
        return stage === 'negotiation' && expected === null
          ? {
              text,
              goes: 'after-answer',
              answer: { text: '2027-01-15' },
              after: (records) => withDeal(records, name, { stage, expected: '2027-01-15' }),
            }
          : { text, goes: 'at-once', after: (records) => withDeal(records, name, { stage }) };
      },
    );
  },
  whichDeal: (saying) => {
    const { records, zh, choice, speaker } = saying;
    const account = pick(ownAccounts(saying), 0);
    const open = records.deals.filter(
      ({ name, owner, amount, ...deal }) =>
        account !== undefined &&
        name.includes(account) &&
        owner === speaker &&
        deal.status === 'open' &&
        amount !== money(amountOf(choice)),
    );
    const deal = pick(open, choice);
    const named = records.deals.filter(({ name }) => account !== undefined && name.includes(account));
    // The choices are those that are called so and may be seen: all of them open ones of his own, or none is sure to be asked for.
    if (deal === undefined || account === undefined || open.length < 2 || named.length !== open.length)
      return null;
    return {
      text: zh
        ? `把${account}的商机的金额改成${amountOf(choice)}`
        : `change the amount of the ${account} deal to ${amountOf(choice)}`,
      goes: 'after-answer',
      answer: { label: deal.name },
      after: (before) => withDeal(before, deal.name, { amount: money(amountOf(choice)) }),
    };
  },
  win: (saying) =>
    onDeal(saying, isOpen, ({ name }, { zh }) => ({
      text: zh ? `${name}赢单了` : `mark ${name} as won`,
      goes: 'at-once',
      after: (records) => withDeal(records, name, { status: 'won', closed: day }),
    })),
  lose: (saying) =>
    onDeal(saying, isOpen, ({ name }, { zh }) => ({
      text: zh ? `${name}丢了，原因是价格` : `we lost ${name} on price`,
      goes: 'at-once',
      after: (records) => withDeal(records, name, { status: 'lost', closed: day, reason: 'price' }),
    })),
  reopen: (saying) =>
    onDeal(
      saying,
      (deal) => !isOpen(deal),
      ({ name }, { zh }) => ({
        text: zh ? `重新打开${name}` : `reopen ${name}`,
        goes: 'at-once',
        after: (records) => withDeal(records, name, { status: 'open', closed: null, reason: null }),
      }),
    ),
  setAmount: (saying) =>
    onDeal(
      saying,
      (deal) => isOpen(deal) && deal.amount !== money(amountOf(saying.choice)),
      ({ name }, { zh, choice }) => {
        const amount = amountOf(choice);
        const after = (value: number) => (records: Records) =>
          withDeal(records, name, { amount: money(value) });
        return {
          text: zh ? `${name}的金额改成${amount}` : `set the amount of ${name} to ${amount}`,
          goes: 'at-once',
          after: after(amount),
          other: {
            field: 'amount',
            value: String(amount + 500),
            correction: { en: `no, ${amount + 500}`, zh: `不对，是${amount + 500}` },
            after: after(amount + 500),
          },
        };
      },
    ),
  askAmount: (saying) =>
    onDeal(
      saying,
      (deal) => isOpen(deal) && deal.amount !== money(amountOf(saying.choice)),
      ({ name }, { zh, choice }) => ({
        text: zh ? `修改${name}的金额` : `set the amount of ${name}`,
        goes: 'after-answer',
        answer: { text: String(amountOf(choice)) },
        after: (records) => withDeal(records, name, { amount: money(amountOf(choice)) }),
      }),
    ),
  setDate: (saying) => {
    const date = 1 + (saying.choice % 28);
    const expected = `2027-01-${String(date).padStart(2, '0')}`;
    return onDeal(
      saying,
      (deal) => isOpen(deal) && deal.expected !== expected,
      ({ name }, { zh }) => ({
        text: zh
          ? `把${name}的预计成交日期改到2027年1月${date}日`
          : `set the close date of ${name} to ${date} January 2027`,
        goes: 'at-once',
        after: (records) => withDeal(records, name, { expected }),
      }),
    );
  },
  setNextStep: (saying) =>
    onDeal(saying, isOpen, ({ name }, { zh, word }) => ({
      text: zh ? `${name}的下一步改成${word}` : `set the next step of ${name} to ${word}`,
      goes: 'at-once',
      after: (records) => withDeal(records, name, { nextStep: word }),
    })),
  giveAway: (saying) =>
    onDeal(saying, isOpen, ({ name }, { zh, choice, speaker }) => {
      const receiver = pick(othersThan(speaker), choice) ?? speaker;
      return {
        text: zh ? `把${name}转给${fullNames[receiver]}` : `give ${name} to ${fullNames[receiver]}`,
        goes: 'after-confirm',
        after: (records) => withDeal(records, name, { owner: receiver }),
      };
    }),
  share: (saying) =>
    onDeal(saying, isOpen, ({ name }, { records, zh, choice, speaker }) => {
      const receiver = pick(othersThan(speaker), choice) ?? speaker;
      const isShared = records.shares.some((share) => share.deal === name && share.with === receiver);
      const to = fullNames[receiver];
      return isShared
        ? {
            text: zh ? `取消和${to}共享${name}` : `stop sharing ${name} with ${to}`,
            goes: 'at-once',
            after: (before) => ({
              ...before,
              shares: before.shares.filter((share) => share.deal !== name || share.with !== receiver),
            }),
          }
        : {
            text: zh ? `把${name}共享给${to}` : `share ${name} with ${to}`,
            goes: 'at-once',
            after: (before) => ({ ...before, shares: [...before.shares, { deal: name, with: receiver }] }),
          };
    }),
  newAccount: ({ zh, word, speaker }) => {
    const name = zh ? `鼎新${word}` : `Hooli ${word}`;
    return {
      text: zh ? `新建客户 ${name}` : `new account ${name}`,
      goes: 'at-once',
      after: (records) => ({ ...records, accounts: [...records.accounts, { name, owner: speaker }] }),
    };
  },
  newContact: (saying) => {
    const account = pick(ownAccounts(saying), saying.choice);
    if (account === undefined || saying.zh) return null;
    const name = `Jane ${saying.word}`;
    return {
      text: `new contact ${name} at ${account}`,
      goes: 'at-once',
      after: (records) => ({ ...records, contacts: [...records.contacts, { name, account }] }),
    };
  },
  newDeal: (saying) => {
    const account = pick(ownAccounts(saying), saying.choice);
    if (account === undefined) return null;
    const { zh, word, choice, speaker } = saying;
    const name = zh ? `${word}升级` : `${word} upgrade`;
    const deal = newDeal(name, account, speaker, amountOf(choice));
    return {
      text: zh
        ? `新建商机 ${name}，客户${account}，金额${amountOf(choice)}`
        : `create deal ${name} for ${account} worth ${amountOf(choice)}`,
      goes: 'at-once',
      after: (records) => ({ ...records, deals: [...records.deals, deal] }),
    };
  },
  claim: ({ records, speaker, zh, choice }) => {
    const lead = pick(
      records.leads.filter(({ owner }) => owner === null),
      choice,
    );
    return lead === undefined
      ? null
      : ownedLead(lead.name, speaker, zh ? `从公海领取${lead.name}` : `claim ${lead.name} from the pool`);
  },
  putBack: ({ records, speaker, zh, choice }) => {
    const lead = pick(
      records.leads.filter(({ owner }) => owner === speaker),
      choice,
    );
    return lead === undefined
      ? null
      : {
          ...ownedLead(lead.name, null, zh ? `把${lead.name}退回公海` : `return ${lead.name} to the pool`),
          goes: 'after-confirm',
        };
  },
  ...manyCommands,
};

/** Questions in between: nothing is changed by them. */
export const questions: readonly string[] = [
  'how many open deals do I have?',
  '我有多少进行中的商机？',
  'open pipeline by stage',
  '各阶段的在途商机金额',
  'list my open deals',
  '本季度赢单率',
];

function onTask(
  { records, speaker, choice }: Saying,
  plan: (
    title: string,
    zh: boolean,
  ) => { readonly text: string; readonly changes: Partial<Records['tasks'][number]> },
): Plan | null {
  // Several tasks may be called "follow up": which one is meant would be asked.
  const own = records.tasks.filter(
    (task) => task.owner === speaker && task.status === 'open' && task.title !== 'follow up',
  );
  const task = pick(own, choice);
  if (task === undefined) return null;
  const { text, changes } = plan(task.title, task.title.startsWith('给'));
  return {
    text,
    goes: 'at-once',
    after: (before) => ({
      ...before,
      tasks: before.tasks.map((one) => (one.title === task.title ? { ...one, ...changes } : one)),
    }),
  };
}

function ownedLead(name: string, owner: Speaker | null, text: string): Plan {
  return {
    text,
    goes: 'at-once',
    after: (records) => ({
      ...records,
      leads: records.leads.map((lead) => (lead.name === name ? { ...lead, owner } : lead)),
    }),
  };
}
