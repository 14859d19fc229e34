import type { EntityKey } from '../../entities/index.ts';
import type { IntentNamed } from '../../intents/index.ts';
import { findMeasure } from '../../metrics/index.ts';
import { type CommandContext, type CommandHandler, done, say } from '../command.ts';
import type { Refused } from '../outcome.ts';
import { nameById } from '../records.ts';
import { escalationFor } from './director.ts';
import { readRulesOf } from './rule-row.ts';
import { actionWords, escalationWords, spanWords, triggerWords } from './rule-words.ts';
import { confirmationOf, kindOf, withPeople } from './with-people.ts';

type Slots = IntentNamed<'watch'>['slots'];

/** Minutes between two messages of a rule where nothing was said. */
export const usualCooldownMinutes = 15;
/** More rules of one person are no longer looked through by anybody. */
const mostRules = 100;

/** Keeps a standing rule of this person. One that changes records by itself waits for Confirm. */
export const watch: CommandHandler<'watch'> = async (context, slots) => {
  const { query, actor, changes, vocabulary, language, now } = context;
  const objection = objectionTo(context, slots);
  if (objection !== null) return objection;
  const people = await withPeople(context, slots.actions, 'actions');
  if ('kind' in people) return people;
  const { actions } = people;
  const escalation = await escalationFor(context, slots.escalation, 'escalation.to');
  if (escalation !== null && 'kind' in escalation) return escalation;
  const own = await readRulesOf(query, actor.tenantId, actor.userId);
  if (own.length >= mostRules)
    return {
      kind: 'refused',
      reason: say(context, `You have ${own.length} rules already.`, `你已经有${own.length}条规则了。`),
      next: say(context, 'Delete one that you no longer need.', '先删掉不再需要的。'),
      instead: [],
    };
  const same = own.find(
    (rule) =>
      rule.status !== 'stopped' &&
      JSON.stringify([rule.trigger, rule.actions]) === JSON.stringify([slots.trigger, actions]),
  );
  if (same !== undefined) return done({ items: [] });
  const kind = kindOf(actions);
  const cooldown = slots.cooldownMinutes ?? usualCooldownMinutes;
  await changes.insert('rule', {
    author_id: actor.userId,
    kind,
    said: slots.text,
    language,
    trigger: JSON.stringify(slots.trigger),
    actions: JSON.stringify(actions),
    cooldown_minutes: cooldown,
    escalation: escalation === null ? null : JSON.stringify(escalation),
    created_at: now,
  });
  const apart =
    cooldown === 0 || !actions.some(({ does }) => does === 'tell')
      ? []
      : [
          say(
            context,
            `at most one message in ${spanWords(cooldown, 'en')}`,
            `${spanWords(cooldown, 'zh')}内最多一条消息`,
          ),
        ];
  return done({
    items: [
      {
        mark: 'record',
        subject: triggerWords(slots.trigger, vocabulary, language),
        details: [
          ...(await namesWatched(context, slots.trigger)),
          ...actionWords(actions, language),
          ...(escalation === null ? [] : [escalationWords(escalation, language)]),
          ...apart,
        ],
        fields: [],
      },
    ],
    confirmBecause: confirmationOf(kind, language),
  });
};

/** The records that were named, by which a rule is known for that of these alone. */
async function namesWatched(context: CommandContext, trigger: Slots['trigger']): Promise<readonly string[]> {
  if (!('set' in trigger) || trigger.set.name !== 'these') return [];
  const { entity, ids } = trigger.set.slots;
  const names = await Promise.all(ids.map((id) => nameById(context, entity as EntityKey, id)));
  return names.filter((name) => name !== null);
}

/** What can't be watched, or not by this person. */
function objectionTo(context: CommandContext, { trigger, actions }: Slots): Refused | null {
  const refused = (reason: string, next: string | null): Refused => ({
    kind: 'refused',
    reason,
    next,
    instead: [],
  });
  if (trigger.kind === 'unusual' && findMeasure(trigger.of.measures[0] ?? '')?.kind === 'stock')
    return refused(
      say(
        context,
        'I look for unusual weeks in what happens, such as revenue or new leads, and not in a stock.',
        '异常波动只看发生额，比如销售额、新增线索，不看存量。',
      ),
      say(
        context,
        'Say a limit: "when the open pipeline falls below 1M".',
        '可以说一个界限，比如“在途商机金额低于100万时提醒我”。',
      ),
    );
  if (!actions.some(({ does }) => does === 'approve')) return null;
  const isOfDeals = trigger.kind === 'event' && trigger.set.slots.entity === 'deal';
  if (!isOfDeals)
    return refused(
      say(context, 'Only changes of deals can wait for an approval.', '只有商机的改动可以设置审批。'),
      say(
        context,
        'For example: "a discount above 20 % needs my approval".',
        '比如：“折扣超过20%要经理批准”。',
      ),
    );
  if (leadsSomebody(context.actor)) return null;
  return refused(
    say(context, 'Approvals are set up by managers.', '审批规则由经理设置。'),
    say(context, 'Ask yours to say it.', '请你的经理来说这句话。'),
  );
}

/** Whether he looks after other people's deals. */
function leadsSomebody({ managedTeams, write }: CommandContext['actor']): boolean {
  return managedTeams.length > 0 || (write.get('deal') ?? []).some(({ owners }) => owners.kind === 'all');
}
