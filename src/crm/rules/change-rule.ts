import { sql } from 'kysely';
import type {
  Filter,
  IntentNamed,
  MomentValue,
  RuleAction,
  RuleTrigger,
  WatchedSet,
} from '../../intents/index.ts';
import {
  addDays,
  compareDecimals,
  daysBetween,
  detectLanguage,
  divideDecimals,
  type Language,
  multiplyDecimals,
  today,
} from '../../kernel/index.ts';
import { findMeasure } from '../../metrics/index.ts';
import type { Values } from '../change-set.ts';
import { type CommandContext, type CommandHandler, done, say } from '../command.ts';
import { instantOf, showInstant } from '../moments.ts';
import type { ChangeItem } from '../outcome.ts';
import { escalationFor } from './director.ts';
import { findRules } from './find-rule.ts';
import { type Rule, readRulesOf } from './rule-row.ts';
import { actionWords, escalationWords, numberWords, spanWords, triggerWords } from './rule-words.ts';
import { peopleOf, withOthers } from './with-others.ts';
import { confirmationOf, kindOf, withPeople } from './with-people.ts';

type Change = IntentNamed<'change-rule'>['slots']['change'];

/** Pauses, mutes, resumes, alters or deletes rules of one's own. */
export const changeRule: CommandHandler<'change-rule'> = async (context, { rule, change: asked }) => {
  const { query, actor, changes } = context;
  const escalation =
    asked.does === 'escalate' ? await escalationFor(context, asked.escalation, 'change.escalation.to') : null;
  if (escalation !== null && 'kind' in escalation) return escalation;
  const more = asked.does === 'also' ? await withPeople(context, asked.actions, 'change.actions') : null;
  if (more !== null && 'kind' in more) return more;
  const people = asked.does === 'people' ? await peopleOf(context, asked) : null;
  if (people !== null && 'kind' in people) return people;
  const change =
    escalation !== null
      ? { does: 'escalate' as const, escalation }
      : more !== null
        ? { does: 'also' as const, actions: more.actions }
        : (people ?? asked);
  const own = await readRulesOf(query, actor.tenantId, actor.userId);
  const found = findRules(own, rule, context);
  if ('kind' in found) return found;
  const items: ChangeItem[] = [];
  let confirmBecause: string | null = null;
  for (const one of found) {
    const changed = changeOf(context, one, change);
    if (changed === null)
      return {
        kind: 'refused',
        reason: say(context, `"${one.said}" can't be changed that way.`, `“${one.said}”不能这样改。`),
        next: null,
        instead: [],
      };
    if (change.does === 'escalate') await forgetEarlier(context, one.id);
    if (changed === 'delete') await changes.remove('rule', one.id);
    else {
      await changes.update('rule', one.id, changed.values);
      if (changed.becomes !== undefined) confirmBecause = confirmationOf(changed.becomes, context.language);
    }
    items.push({
      mark: changed === 'delete' ? 'removed' : 'record',
      subject: one.said,
      details: [],
      fields:
        changed === 'delete' ? [] : [{ label: changed.label, before: changed.before, after: changed.after }],
    });
  }
  return done({ items, confirmBecause });
};

/** What was told before nobody was to react to. */
async function forgetEarlier({ query, actor, now }: CommandContext, ruleId: number): Promise<void> {
  await query(sql`
    update rule_firing set escalated_at = ${now} where tenant_id = ${actor.tenantId} and rule_id = ${ruleId} and escalated_at is null`);
}

interface Changed {
  readonly values: Values;
  readonly label: string;
  readonly before: string | null;
  readonly after: string | null;
  /** Of which kind it is from now on, where that waits for Confirm. */
  readonly becomes?: Rule['kind'];
}

function changeOf(context: CommandContext, rule: Rule, change: Change): Changed | 'delete' | null {
  const { actor, now, language } = context;
  const until = 'until' in change && change.until !== null ? instantOf(change.until, actor, now) : null;
  const shown = until === null ? null : showInstant(until, actor.timeZone, now, language);
  const state = say(context, 'State', '状态');
  const running = say(context, 'running', '运行中');
  switch (change.does) {
    case 'delete':
      return 'delete';
    case 'pause':
      return {
        values: { status: 'paused', paused_until: until },
        label: state,
        before: rule.status === 'paused' ? say(context, 'paused', '已暂停') : running,
        after: say(
          context,
          shown === null ? 'paused' : `paused until ${shown}`,
          shown === null ? '已暂停' : `暂停到${shown}`,
        ),
      };
    case 'mute':
      return {
        values: { muted_until: until ?? farAway },
        label: state,
        before: running,
        after: say(
          context,
          shown === null ? 'muted' : `muted until ${shown}; what happens is told then`,
          shown === null ? '已静音' : `静音到${shown}，期间的事到时一并告诉你`,
        ),
      };
    case 'resume':
      return {
        values: { status: 'active', paused_until: null, muted_until: null },
        label: state,
        before:
          rule.status === 'paused'
            ? say(context, 'paused', '已暂停')
            : rule.mutedUntil === null
              ? running
              : say(context, 'muted', '已静音'),
        after: running,
      };
    case 'cooldown':
      return {
        values: { cooldown_minutes: change.minutes },
        label: say(context, 'At most one message in', '消息间隔'),
        before: spanWords(rule.cooldownMinutes, language),
        after: spanWords(change.minutes, language),
      };
    case 'escalate': {
      const { escalation } = change;
      const label = say(context, 'Without a reaction', '没有反应时');
      return {
        values: { escalation: JSON.stringify(escalation) },
        label,
        before: rule.escalation === null ? null : escalationWords(rule.escalation, language),
        after: escalationWords(escalation, language),
      };
    }
    case 'limit': {
      const limited = watching(context, rule, withLimit(rule, change.value, change.minutes));
      if (limited !== null || change.minutes === null) return limited;
      // "Remind me 14 days later" – "make it a month": what it creates is due so much later.
      const days = Math.round(change.minutes / 1440);
      const date = addDays(today(rule.createdAt, actor.timeZone), days);
      return doneBy(context, rule, date, {
        text: say(context, `in ${days} days`, `${days}天后`),
        date,
        time: null,
      });
    }
    case 'also': {
      const actions = [...rule.actions, ...change.actions];
      const kind = kindOf(actions);
      return { ...doing(context, rule, actions, { kind }), ...(kind === rule.kind ? {} : { becomes: kind }) };
    }
    case 'people': {
      const actions = withOthers(rule.actions, change);
      return actions === null ? null : doing(context, rule, actions);
    }
    case 'due': {
      const days = daysBetween(today(now, actor.timeZone), change.due.date);
      return doneBy(context, rule, addDays(today(rule.createdAt, actor.timeZone), days), change.due);
    }
    case 'narrow':
      return watching(context, rule, narrowed(rule.trigger, change.set));
    case 'narrow-figure':
      return watching(context, rule, ofThese(rule.trigger, change.filters));
  }
}

function doing(
  context: CommandContext,
  rule: Rule,
  actions: readonly RuleAction[],
  values: Values = {},
): Changed {
  const { language } = context;
  const words = (of: readonly RuleAction[]) =>
    actionWords(of, language).join(language === 'zh' ? '；' : '; ');
  return {
    values: { ...values, actions: JSON.stringify(actions) },
    label: say(context, 'Then', '动作'),
    before: words(rule.actions),
    after: words(actions),
  };
}

/** Null: it creates no task. `date` counts from the day on which the rule was said, as the days of all that it does. */
function doneBy(context: CommandContext, rule: Rule, date: string, due: MomentValue): Changed | null {
  const actions = rule.actions.map((action) =>
    action.does === 'change' && action.each.name === 'create-task'
      ? { ...action, each: { ...action.each, slots: { ...action.each.slots, due: { ...due, date } } } }
      : action,
  );
  const isSame = actions.every((action, at) => action === rule.actions[at]);
  return isSame ? null : doing(context, rule, actions);
}

function watching(
  context: CommandContext,
  { trigger: before }: Rule,
  trigger: RuleTrigger | null,
): Changed | null {
  const { vocabulary, language } = context;
  return (
    trigger && {
      values: { trigger: JSON.stringify(trigger) },
      label: say(context, 'Watches', '条件'),
      before: triggerWords(before, vocabulary, language),
      after: triggerWords(trigger, vocabulary, language),
    }
  );
}

/** What is asked of a field anew takes the place of what was. */
function narrowed(trigger: RuleTrigger, { name, slots }: WatchedSet): RuleTrigger | null {
  if (!('set' in trigger) || trigger.set.name !== 'list' || name !== 'list') return null;
  const { set } = trigger;
  if (set.slots.entity !== slots.entity) return null;
  const kept = keptBeside(slots.filters, set.slots.filters);
  return { ...trigger, set: { ...set, slots: { ...set.slots, filters: [...kept, ...slots.filters] } } };
}

/** The same of a figure. */
function ofThese(
  trigger: RuleTrigger,
  filters: IntentNamed<'measure'>['slots']['filters'],
): RuleTrigger | null {
  if (!('of' in trigger)) return null;
  const kept = keptBeside(filters, trigger.of.filters);
  return { ...trigger, of: { ...trigger.of, filters: [...kept, ...filters] } };
}

/** What leaves some out narrows what is asked of the same field already. */
function keptBeside(added: readonly Filter[], before: readonly Filter[]): readonly Filter[] {
  const fields = new Set(added.flatMap(({ field, op }) => (op === 'is-not' ? [] : [field])));
  return before.filter(({ field }) => !fields.has(field));
}

/** Until somebody says otherwise. */
const farAway = '9999-12-31T00:00:00.000Z';

/** Nobody waits longer for silence. */
const mostDays = 730;
const ofTimes: ReadonlySet<RuleTrigger['kind']> = new Set(['silence', 'soon', 'date']);

/** A number alone counts what the rule was said in: hours of "untouched for 48 hours". */
function withLimit({ trigger, said }: Rule, value: string, minutes: number | null): RuleTrigger | null {
  // "36 hours" is no amount and no share.
  if (minutes !== null && !ofTimes.has(trigger.kind)) return null;
  const unit = /hour|小时|钟头/iu.test(said) ? 60 : 1440;
  const share = compareDecimals(value, '1') > 0 ? (divideDecimals(value, '100') ?? value) : value;
  // 停了两周的十万以上的单子 – 改成二十万: no number of days.
  if (ofTimes.has(trigger.kind) && minutes === null && Number(value) > mostDays)
    return 'set' in trigger ? withAmount(trigger, value, detectLanguage(said)) : null;
  switch (trigger.kind) {
    case 'threshold':
      return {
        ...trigger,
        value: findMeasure(trigger.of.measures[0] ?? '')?.unit === 'percent' ? share : value,
      };
    case 'change':
      return { ...trigger, by: share };
    case 'count':
      return { ...trigger, value: String(Math.round(Number(value))) };
    case 'silence':
      return { ...trigger, minutes: minutes ?? Math.max(1, Math.round(Number(value) * unit)) };
    case 'soon':
      return { ...trigger, minutes: minutes ?? Math.max(1, Math.round(Number(value))) };
    case 'date':
      return { ...trigger, days: Math.round(Number(value)) * (trigger.days < 0 ? -1 : 1) };
    case 'event':
      return trigger.events.some(({ what }) => what === 'discount')
        ? {
            ...trigger,
            events: trigger.events.map((event) =>
              event.what === 'discount' ? { ...event, over: share } : event,
            ),
          }
        : withAmount(trigger, inItsUnit(value, said), detectLanguage(said));
    case 'unusual':
      return null;
  }
}

/** "Above 100k" – "make it 150": in the thousands in which it was said. */
function inItsUnit(value: string, said: string): string {
  const unit = units.find(([word]) => word.test(said))?.[1];
  return unit === undefined || Number(value) >= 1000 ? value : multiplyDecimals(value, unit);
}

const units: readonly (readonly [RegExp, string])[] = [
  [/\d ?k(?![a-z])/iu, '1000'],
  [/\d ?(?:m|mln|million)(?![a-z])/iu, '1000000'],
  [/[\d一二三四五六七八九十百] ?万/u, '10000'],
];

/** "Make it 200k": the amount from which it counts. */
function withAmount(
  trigger: Extract<RuleTrigger, { readonly set: WatchedSet }>,
  value: string,
  language: Language,
): RuleTrigger | null {
  const { set } = trigger;
  const text = numberWords(value, language);
  if (set.name !== 'list' || !set.slots.filters.some(({ field }) => field === 'amount')) return null;
  const filters = set.slots.filters.map((filter) =>
    filter.field !== 'amount'
      ? filter
      : {
          ...filter,
          values: filter.values.map((one) =>
            one.type === 'money' || one.type === 'number' ? { ...one, text, value } : one,
          ),
        },
  );
  return { ...trigger, set: { ...set, slots: { ...set.slots, filters } } };
}
