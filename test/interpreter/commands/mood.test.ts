import { describe, expect, it } from 'vitest';
import { buildNameIndex, interpret } from '../../../src/interpreter/index.ts';
import { answerThreshold } from '../../../src/interpreter/interpretation.ts';
import { director, nameEntries, now, vocabulary } from '../sample-company.ts';

const context = { actor: director, vocabulary, names: buildNameIndex(nameEntries), now };

/** What changes a record; notes, logs and tasks keep the words. */
const changes = new Set([
  'update-record',
  'move-stage',
  'close-deal',
  'reopen-deal',
  'create-record',
  'change-owner',
  'change-many',
  'archive-record',
  'share-record',
  'convert-lead',
]);

function changed(text: string): readonly string[] {
  const { confidence, intents } = interpret(text, context);
  return confidence < answerThreshold ? [] : intents.flatMap(({ name }) => (changes.has(name) ? [name] : []));
}

describe('what is denied, forbidden, supposed, asked or depends on something changes nothing', () => {
  it.each([
    "please don't mark Globex – Renewal as lost",
    '华锐二期有进展，刘总搞定了他们采购总监',
    'never move Globex – Renewal to contract',
    "Globex – Renewal hasn't been won",
    'Initech – Rollout should be in negotiation by Friday',
    'they are toying with a project worth 26k at Initech',
    'Nancy Anderson wants 2k off, Initech – Rollout',
    "Globex – Renewal won't sign before June",
    'Globex – Renewal is not won yet',
    'if Initech pays, close the rollout as won',
    'close Initech – Rollout as won if they pay',
    'once they approve it, move Globex – Renewal to negotiation',
    'Globex – Renewal: wait until legal has signed, then set it to won',
    'Initech – Rollout might go to 80k',
    'they almost signed Initech – Rollout for 80k',
    'it would be great to win Initech – Rollout at 80k',
    'Nancy Anderson wondered if Initech – Rollout could be 60k',
    'Initech – Rollout was supposed to close in May at 70k',
    '不要把云海集团 – 私有云改成输单',
    '先别把华锐二期推进到谈判',
    '华锐二期还没签',
    '华锐二期不会输',
    '华锐二期五月前签不下来',
    '等他们付了款再把华锐二期标记为赢单',
    '如果云海集团同意，就把私有云推进到合同',
    '华锐二期可能会丢',
    '李晓燕问华锐二期能不能降到60万',
    '华锐二期差点儿就签了，90万',
    '要是华锐二期能谈到150万就好了',
    'Globex – Renewal: they refused 17k',
    'Nancy Anderson wanted 15k for Globex – Renewal, I said no',
    'Globex – Renewal used to be 22k',
    'Globex – Renewal budget is 30k but our offer stays',
    'forget about moving Globex – Renewal to contract',
    'someone said Globex – Renewal is won, can you check',
    'Nancy Anderson called: Globex – Renewal probably lost',
    'apparently they signed Globex – Renewal',
    '李晓燕希望华锐二期4000能成',
    '李晓燕想3500拿下华锐二期，我没答应',
    '李晓燕嫌华锐二期5000太贵',
    '领导让我把华锐二期做到2万',
    '华锐二期原来是6000',
    '华锐二期预算有1万，我们报价不变',
    '华锐二期周五前应该能进合同',
    '听说华锐二期赢了，你查下',
    '华锐科技中标了市政项目，500万',
    '华锐二期基本赢了，就等盖章',
  ])('%s', (text) => {
    expect(changed(text)).toEqual([]);
  });

  it.each([
    ['could you please move Globex – Renewal to negotiation', 'move-stage'],
    ['Globex – Renewal lost, they did not have the budget', 'close-deal'],
    ['华锐二期输了，客户没有预算', 'close-deal'],
    ['能不能把华锐二期推进到谈判', 'move-stage'],
    ['heard from Nancy Anderson, Globex – Renewal goes to negotiation', 'move-stage'],
    ['华锐二期金额应该是45万', 'update-record'],
  ])('but is plain: %s', (text, name) => {
    expect(changed(text)).toEqual([name]);
  });

  it.each([
    'Visited Globex today, they might go to 90k if legal agrees',
    '今天拜访了华锐科技，客户说如果能降到60万，月底就签',
  ])('and stays in the words of a log: %s', (text) => {
    const [log] = interpret(text, context).intents;
    expect(changed(text)).toEqual([]);
    expect(log?.name === 'log-activity' ? log.slots.text : null).toMatch(
      /90k if legal agrees|降到60万，月底就签/,
    );
  });
});

it.each(['把某某食品的二期改成1万', '把北方食品的私有云推进到谈判', '某某食品的私有云赢了'])(
  'a kind of deal of a customer whom nobody knows is no other customer’s: %s',
  (text) => {
    const [intent] = interpret(text, context).intents;
    const slots = (intent?.slots ?? {}) as Readonly<Record<string, { readonly id: number | null } | null>>;
    expect((slots.deal ?? slots.record)?.id).toBeNull();
  },
);
