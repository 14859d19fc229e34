import { type Deal, withDeal } from './record-model.ts';
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
} from './saying.ts';
import { fullNames } from './talking-company.ts';

/** Several records at once: in one message, in bulk, by merging; and words that stand for a record. */
export const manyCommands: Readonly<Record<string, Command>> = {
  callAndTask: (saying) => {
    const account = pick(ownAccounts(saying), saying.choice);
    if (account === undefined || saying.zh) return null;
    const { word, speaker } = saying;
    return {
      text: `call with ${account} about ${word}, follow up on 1 December 2026`,
      goes: 'at-once',
      after: (records) => ({
        ...records,
        activities: [
          ...records.activities,
          { kind: 'call', account, deal: null, author: speaker, text: word },
        ],
        tasks: [
          ...records.tasks,
          {
            title: `Follow up with ${account}`,
            owner: speaker,
            due: '2026-12-01',
            account,
            status: 'open',
          },
        ],
      }),
    };
  },
  callMoveAndTask: (saying) =>
    onDeal(
      saying,
      (deal) => isOpen(deal) && deal.stage !== 'proposal',
      ({ name, account }, { zh, word, speaker }) => {
        const title = zh ? `给${word}打电话` : `Follow up with ${name}`;
        return {
          text: zh
            ? `和${account}打了电话，聊了${word}，把${name}推进到${stageNames.proposal}，2026年12月1日提醒我${title}`
            : `call with ${account} about ${word}, move ${name} to proposal, follow up on 1 December 2026`,
          goes: 'at-once',
          after: (records) => ({
            ...withDeal(records, name, { stage: 'proposal' }),
            activities: [
              ...records.activities,
              { kind: 'call', account, deal: null, author: speaker, text: zh ? `聊了${word}` : word },
            ],
            tasks: [...records.tasks, { title, owner: speaker, due: '2026-12-01', account, status: 'open' }],
          }),
        };
      },
    ),
  contactAndDeal: (saying) => {
    const account = pick(ownAccounts(saying), saying.choice);
    if (account === undefined) return null;
    const { zh, word, choice, speaker } = saying;
    const contact = { name: zh ? `王小明${word}` : `Jane ${word}`, account };
    const deal = newDeal(zh ? `${word}升级` : `${word} upgrade`, account, speaker, amountOf(choice));
    return {
      text: zh
        ? `新建联系人${contact.name}，客户${account}，再新建商机 ${deal.name}，客户${account}，金额${amountOf(choice)}`
        : `new contact ${contact.name} at ${account}, create deal ${deal.name} for ${account} worth ${amountOf(choice)}`,
      goes: 'at-once',
      after: (records) => ({
        ...records,
        contacts: [...records.contacts, contact],
        deals: [...records.deals, deal],
      }),
    };
  },
  moveAll: ({ records, speaker, zh }) => {
    // Negotiation asks for an amount and an expected close date: deals without them stay where they are.
    const moved = records.deals.filter(
      (deal) =>
        deal.owner === speaker &&
        isOpen(deal) &&
        deal.stage !== 'negotiation' &&
        deal.amount !== null &&
        deal.expected !== null,
    );
    if (moved.length < 2) return null;
    return {
      text: zh ? '把我的所有商机都推进到谈判' : 'move all my open deals to negotiation',
      goes: 'after-confirm',
      isBulk: true,
      after: (before) =>
        moved.reduce((changed, { name }) => withDeal(changed, name, { stage: 'negotiation' }), before),
    };
  },
  dateAll: (saying) => {
    const date = 1 + (saying.choice % 28);
    const expected = `2027-02-${String(date).padStart(2, '0')}`;
    return onDeals(saying, (deal) => deal.expected !== expected, {
      text: saying.zh
        ? `把我所有进行中的商机的预计成交日期改到2027年2月${date}日`
        : `set the close date of all my open deals to ${date} February 2027`,
      changes: { expected },
    });
  },
  loseAllBut: (saying) => {
    const spared = pick(ownOpenDeals(saying), saying.choice)?.name ?? '';
    return onDeals(saying, ({ name }) => name !== spared, {
      text: saying.zh
        ? `把我所有进行中的商机都标为输单，除了${spared}，原因是价格`
        : `mark all my open deals except ${spared} as lost on price`,
      changes: { status: 'lost', closed: day, reason: 'price' },
    });
  },
  giveAllAwayBut: (saying) => {
    const spared = pick(ownOpenDeals(saying), saying.choice)?.name ?? '';
    const receiver = pick(othersThan(saying.speaker), saying.choice) ?? saying.speaker;
    return onDeals(saying, ({ name }) => name !== spared, {
      text: saying.zh
        ? `把我的所有进行中的商机都转给${fullNames[receiver]}，除了${spared}`
        : `give all my open deals to ${fullNames[receiver]} except ${spared}`,
      changes: { owner: receiver },
    });
  },
  merge: (saying) => {
    const [kept, gone] = ownAccounts(saying);
    if (kept === undefined || gone === undefined) return null;
    const moved = <Row extends { readonly account: string | null }>(rows: readonly Row[]) =>
      rows.map((row) => (row.account === gone ? { ...row, account: kept } : row));
    return {
      text: saying.zh ? `把${gone}合并到${kept}` : `merge ${gone} into ${kept}`,
      goes: 'after-confirm',
      after: (records) => ({
        ...records,
        accounts: records.accounts.filter(({ name }) => name !== gone),
        contacts: moved(records.contacts),
        deals: moved(records.deals),
        tasks: moved(records.tasks),
        activities: moved(records.activities),
        aliases: moved(records.aliases),
      }),
    };
  },
  teach: (saying) => {
    const account = pick(ownAccounts(saying), saying.choice);
    if (account === undefined) return null;
    const { zh, word, speaker } = saying;
    const words = zh ? `鲲鹏${word}` : `Zebra ${word}`;
    return {
      text: zh ? `${account}也叫${words}` : `${account} is also called ${words}`,
      goes: 'at-once',
      after: (records) => ({ ...records, aliases: [...records.aliases, { words, account, speaker }] }),
    };
  },
  sayAlias: ({ records, speaker, zh, choice, word }) => {
    const alias = pick(
      records.aliases.filter((one) => one.speaker === speaker),
      choice,
    );
    if (alias === undefined) return null;
    const { words, account } = alias;
    const text = zh ? `聊了${word}` : word;
    return {
      text: zh ? `和${words}打了电话，聊了${word}` : `log a call with ${words} about ${word}`,
      goes: 'at-once',
      after: (before) => ({
        ...before,
        activities: [...before.activities, { kind: 'call', account, deal: null, author: speaker, text }],
      }),
    };
  },
};

function ownOpenDeals({ records, speaker }: Saying): readonly Deal[] {
  return records.deals.filter((deal) => deal.owner === speaker && isOpen(deal));
}

/** One change to all of the speaker's open deals that fit; null where they are too few to be spoken of so. */
function onDeals(
  saying: Saying,
  fits: (deal: Deal) => boolean,
  { text, changes }: { readonly text: string; readonly changes: Partial<Deal> },
): Plan | null {
  const changed = ownOpenDeals(saying).filter(fits);
  if (changed.length < 2) return null;
  return {
    text,
    goes: 'after-confirm',
    isBulk: true,
    after: (before) => changed.reduce((records, { name }) => withDeal(records, name, changes), before),
  };
}
