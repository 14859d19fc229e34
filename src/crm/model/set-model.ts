import { sql } from 'kysely';
import type { ModelBudget, TextKind } from '../../kernel/index.ts';
import { budgetNames, kindNames, policyNames, readModelSettings } from '../../model/index.ts';
import { managesWords } from '../../permissions/index.ts';
import { type CommandHandler, done, say } from '../command.ts';

/** Changes when the language model is asked, what may leave for it, or what it may use: an admin alone does. */
export const setModel: CommandHandler<'set-model'> = async (context, { policy, withhold, allow, budget }) => {
  const { actor, changes, query, language } = context;
  if (!managesWords(actor))
    return {
      kind: 'refused',
      reason: say(context, 'The language model is set up by an admin.', '语言模型由管理员设置。'),
      next: null,
      instead: [],
    };
  const before = await readModelSettings(query, actor.tenantId);
  const withheld = [...new Set([...before.withheld, ...withhold].filter((kind) => !allow.includes(kind)))];
  const values = {
    policy: policy ?? before.policy,
    withheld: sql`${withheld}::text[]`,
    per_message: budget?.of === 'message' ? budget.tokens : before.tokensPerMessage,
    per_person_day: budget?.of === 'person' ? budget.tokens : before.tokensPerPersonDay,
    per_day: budget?.of === 'day' ? budget.tokens : before.tokensPerDay,
  };
  const [row] = await query<{ id: number }>(
    sql`select id from model_setting where tenant_id = ${actor.tenantId}`,
  );
  if (row === undefined) await changes.insert('model_setting', values);
  else await changes.update('model_setting', row.id, values);
  const listed = (kinds: readonly TextKind[]) =>
    kinds.map((kind) => kindNames[kind][language]).join(language === 'zh' ? '、' : ', ') || null;
  const fields = [
    ...(policy === null
      ? []
      : [
          {
            label: say(context, 'when it is asked', '何时使用'),
            before: policyNames[before.policy][language],
            after: policyNames[policy][language],
          },
        ]),
    ...(withhold.length + allow.length === 0
      ? []
      : [
          {
            label: say(context, 'does not leave', '不外发'),
            before: listed(before.withheld),
            after: listed(withheld),
          },
        ]),
    ...(budget === null
      ? []
      : [
          {
            label: budgetNames[budget.of][language],
            before: String(usedBefore[budget.of](before)),
            after: String(budget.tokens),
          },
        ]),
  ];
  return done({
    items: [{ mark: 'record', subject: say(context, 'Language model', '语言模型'), details: [], fields }],
  });
};

type Settings = Awaited<ReturnType<typeof readModelSettings>>;

const usedBefore: Readonly<Record<ModelBudget, (settings: Settings) => number>> = {
  message: ({ tokensPerMessage }) => tokensPerMessage,
  person: ({ tokensPerPersonDay }) => tokensPerPersonDay,
  day: ({ tokensPerDay }) => tokensPerDay,
};
