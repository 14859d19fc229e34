import type { NameEntry } from '../../../linker/index.ts';
import { withoutTimes } from '../clauses.ts';
import { type Clause, type Draft, withSlots } from '../draft.ts';
import { isMe } from '../field-value.ts';
import { findRecord } from '../find-record.ts';
import { isEmpty, type MarkedText, marksIn, sliceOf, written } from '../marked-text.ts';
import { isAhead, momentOf } from '../moments.ts';
import type { CommandScene } from '../scene.ts';
import { spokenAccount } from '../spoken-of.ts';
import type { Captures } from '../template.ts';
import { draftTask, joinedText } from './draft-task.ts';
import { actStart, doesStart, plainVerbs } from './task-words.ts';

/** 李娜周五前出报价: by a day, a colleague's doing is his task; a customer's is told. */
export function colleagueDoes(captures: Captures, clause: Clause, scene: CommandScene): Draft | null {
  const { owner, object, title } = captures;
  const best = owner === undefined ? undefined : marksIn(owner, 'name')[0]?.span.candidates[0]?.entry;
  const isWith =
    object !== undefined && /(?:[和跟与陪带给同找约叫让向对、及把由]|联系|拜访)$/u.test(object.chars);
  if (best?.entity !== 'user' || isWith || title === undefined) return null;
  if (!/\p{Script=Han}/u.test(title.chars)) return null;
  const isByToday =
    momentOf(clause.whole, 'future', scene.today)?.date === scene.today &&
    marksIn(clause.whole, 'time').some(({ span }) => span.reading.kind === 'before');
  const isAsked = clause.follows && /^(?:帮我|帮忙|帮着|协助)/u.test(title.chars);
  const isDue = (isByToday || isAhead(clause.whole, scene.today)) && !/[了过完]$/u.test(clause.bare.chars);
  if (!isAsked && !isDue) return null;
  return object === undefined || actStart.test(title.chars) ? delegated(captures, clause, scene) : null;
}

/** 到时我打电话问: on the day that was told last. */
export function onThatDay({ title }: Captures, clause: Clause, scene: CommandScene): Draft | null {
  const at = clause.whole.units[0] ?? 0;
  const { message } = clause.whole;
  const before = [...message.marks].filter(
    ([, mark]) => mark.kind === 'time' && mark.span.end <= (message.starts[at] ?? 0),
  );
  const chars = before.at(-1)?.[0];
  if (chars === undefined || title === undefined || !clause.follows) return null;
  const isOfBefore =
    /^(?:再)?(?:提醒|叫|通知)(?:我|一下)*$/u.test(title.chars.trim()) && scene.before != null;
  const what = isOfBefore && scene.before != null ? withoutTimes(scene.before) : title;
  const draft = draftTask(what, undefined, clause, scene, 0.86);
  const due = momentOf({ message, chars, units: [] }, 'future', scene.today);
  return due === null || due.date < scene.today ? null : withSlots(draft, { due });
}

export function delegated(captures: Captures, clause: Clause, scene: CommandScene): Draft | null {
  const { owner, title, object } = captures;
  if (owner === undefined || title === undefined || isEmpty(title) || isMe(owner.chars)) return null;
  if (/^(?:也|能|可以|查看|看|编辑|访问)/u.test(title.chars)) return null;
  if (object !== undefined && handsOver.test(title.chars)) return null;
  const found = findRecord(owner, ['user'], scene);
  if (found.certainty === 'missing' || found.certainty === 'unknown' || isOneOfTheirs(owner, scene))
    return null;
  const what = object === undefined ? title : joinedText(object, title);
  const draft = withSlots(draftTask(what, undefined, clause, scene, 0.94), { owner: found.ref });
  return { ...draft, mentions: [...draft.mentions, found.ref] };
}

/** "Maria follows up on the renewal next week": a colleague's doing, where it has a day ahead. */
export function takenOn({ owner, doing }: Captures, clause: Clause, scene: CommandScene): Draft | null {
  const verb = doing === undefined ? undefined : doesStart.exec(doing.chars)?.[0];
  const plain = verb === undefined ? undefined : plainVerbs.get(verb);
  if (owner === undefined || doing === undefined || verb === undefined || plain === undefined) return null;
  if (!isAhead(clause.whole, scene.today)) return null;
  const draft = delegated({ owner, title: doing }, clause, scene);
  const object = written(sliceOf(doing, verb.length));
  return draft === null ? null : withSlots(draft, { title: `${plain} ${object}`.trim() });
}

/** A first name that one of the customer's own people has, too: he is meant, and no colleague. */
function isOneOfTheirs(owner: MarkedText, scene: CommandScene): boolean {
  const account = spokenAccount(scene);
  const isOwn = ({ entry }: { readonly entry: NameEntry }): boolean =>
    entry.entity === 'contact' && account?.id != null && entry.accountId === account.id;
  return marksIn(owner, 'name').some(({ span }) => span.candidates.some(isOwn));
}

/** 华锐交给李娜跟进: a record that changes hands. */
const handsOver = /^(?:来|去)?(?:全权)?(?:负责|跟进|跟|处理|管|接手|对接|维护)(?:了|吧|一下)?$/u;
