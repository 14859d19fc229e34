import type { EntityKey } from '../../../entities/index.ts';
import type { RuleAction } from '../../../intents/index.ts';
import { detectLanguage } from '../../../kernel/index.ts';
import type { InterpreterContext } from '../../interpretation.ts';
import { peopleNamed, readAct, readAudiences } from './read-actions.ts';
import { inTurn } from './rule-words.ts';

/** Several things done one after the other: "create a task … and tell the manager"; null where one of them can't be read. */
export function readActs(
  act: string,
  entity: EntityKey,
  context: InterpreterContext,
  event: string,
): readonly RuleAction[] | null {
  const whole = () => readOneAct(act, entity, context, event);
  const several = act.split(andThen);
  const [one] = several.length === 1 ? [whole()] : [];
  if (one) return one;
  const parts = several.length > 1 ? several : act.split(orElse);
  const read: RuleAction[] = [];
  for (const part of parts) {
    const actions = readOneAct(named(part.trim(), read), entity, context, event);
    // "Review the contract and send it": what is not read is of the task, whose title shows it.
    if (actions === null) return goesOn(read, whole());
    read.push(...actions);
  }
  return read.length > 0 ? read : null;
}

/** The whole, where it is one task that begins as the only one that was read. */
function goesOn(
  [first, second]: readonly RuleAction[],
  whole: readonly RuleAction[] | null,
): readonly RuleAction[] | null {
  const [task, another] = whole ?? [];
  if (first === undefined || second !== undefined || task === undefined || another !== undefined) return null;
  const [begins, all] = [titleOf(first), titleOf(task)];
  return begins !== null && all?.startsWith(begins) ? [task] : null;
}

function titleOf(action: RuleAction): string | null {
  return action.does === 'change' && action.each.name === 'create-task' ? action.each.slots.title : null;
}

/** "… and create a task", 并建一个待办: something else to be done, and none of the same. */
export const andThen =
  /(?:,? and|,)(?: then| also)? (?=(?:create|make|add|assign|notify|alert|tell|remind|ping|let|move|set|send|email|schedule|return|give|escalate)(?![a-z]))|[，,；;]?\s*(?:并且?|同时|然后|再|[，,；;])(?=.{0,8}(?:建|创建|生成|通知|提醒|告诉|告知|分配|派|转|加|退回))/iu;
const orElse = /,? and (?:then )?|[，,；;]\s*(?:并且?|然后|再|同时)?/iu;

/** "… and notify her": whoever was named before. */
function named(part: string, before: readonly RuleAction[]): string {
  const people = before.flatMap((action) => {
    if (action.does === 'tell') return action.audience.who === 'person' ? [action.audience.person] : [];
    if (action.does !== 'change') return [];
    const { each } = action;
    if (each.name === 'change-owner') return [each.slots.owner];
    return each.name === 'create-task' && each.slots.owner !== null ? [each.slots.owner] : [];
  });
  const last = people.at(-1)?.text;
  if (last === undefined) return part;
  return part.replace(/(?<![a-z])(?:him|her|them)(?![a-z])|(?<=通知|提醒|告诉|告知)(?:他|她)/iu, () => last);
}

export function readOneAct(
  act: string,
  entity: EntityKey,
  context: InterpreterContext,
  event: string,
): readonly RuleAction[] | null {
  const language = detectLanguage(act);
  for (const pattern of tellAlone[language]) {
    const groups = pattern.exec(act)?.groups;
    const told = groups === undefined ? null : readAudiences(groups.who, context);
    if (told !== null) return told.map((audience) => ({ does: 'tell', audience }));
  }
  const among = shareOutAct[language].exec(act)?.groups?.among;
  const people = among === undefined || !inTurn.test(act) ? null : peopleNamed(among, context);
  if (people !== null) return [{ does: 'share-out', among: [...people] }];
  const done = readAct(act, entity, context, event);
  return done && [done];
}

const all = (sources: readonly string[]) => sources.map((source) => new RegExp(source, 'iu'));

const tellAlone = {
  en: all([
    '^(?:alert|notify|warn|ping|inform|message|tell|nudge|text) (?<who>.+?)(?: about it| at once| immediately| right away)?$',
    '^(?:let|make sure) (?<who>.+?) knows?$',
    '^send (?<who>.+?) (?:an? )?(?:alert|notification|message|reminder)$',
    '^send (?:an? )?(?:alert|notification|message|reminder) to (?<who>.+?)$',
    '^remind (?<who>me|us|the manager|the owner|my manager|[\\p{Lu}][\\p{L}]+(?: [\\p{Lu}][\\p{L}]+)?)$',
  ]),
  zh: all([
    '^(?:自动|马上|立即|请)?(?:提醒|通知|告诉|知会|告知)(?:一下)?(?<who>我们?|.{0,3}(?:经理|主管|上级|领导|老板|负责人|总监)|\\p{Script=Han}{2,4})(?:一下|一声)?$',
    '^(?:给|向)(?<who>.{1,6}?)发(?:个|条)?(?:提醒|通知|消息)$',
  ]),
} as const;

const shareOutAct = {
  en: /^.+? (?:among|amongst|between|across|over|to) (?:the )?(?<among>.+?)(?:,? (?:evenly|equally|fairly|in turns?|by turns?|round[- ]robin|in rotation|by rotation))*$/iu,
  zh: /^(?:把|将)?.*?(?:轮流|平均|依次|循环|均匀|轮换)(?:地)?(?:分配|分|派|指派|给|转)(?:给|到)?(?<among>.+?)$/u,
} as const;
