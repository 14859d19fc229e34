import { regexp } from '../../../../kernel/index.ts';
import { type Clause, type Draft, withSlots } from '../draft.ts';
import { isEmpty, type MarkedText, marksIn, written } from '../marked-text.ts';
import { dueOf, isStretch } from '../moments.ts';
import { looksLikeMoney } from '../quantity.ts';
import type { CommandScene } from '../scene.ts';
import type { Captures } from '../template.ts';
import { draftTask } from './draft-task.ts';

/** 让我下周一发新方案: what somebody asks of the speaker by a day. */
export function wanted({ title, object, who }: Captures, clause: Clause, scene: CommandScene): Draft | null {
  const isDue =
    clause.follows &&
    !isStretch(clause.whole) &&
    (dueOf(clause.whole, scene.today)?.date ?? scene.today) > scene.today;
  if (!isDue && !asksToGive(title, who, clause)) return null;
  if (object === undefined)
    return title === undefined || isEmpty(title)
      ? null
      : draftTask(title, who, clause, scene, isDue ? 0.86 : 0.8);
  // 合同让我明天发过去: what it is stands in front.
  const verb = /(?:我们?)(?<verb>发|寄|送|交|报|出|给|做|改|补|准备|整理|更新|提供)/u.exec(clause.bare.chars);
  if (marksIn(object, 'name').length > 0 || verb?.groups?.verb === undefined) return null;
  const draft = draftTask(object, undefined, clause, scene, 0.87);
  return withSlots(draft, { title: `${verb.groups.verb}${written(object)}` });
}

/** 让我准备合同, 要我把发票信息发过去: something to be given or made, whenever; what a price should come to is no such thing. */
export function asksToGive(
  title: MarkedText | undefined,
  who: MarkedText | undefined,
  { follows }: Clause,
): boolean {
  const isAsked = follows || (who !== undefined && marksIn(who, 'name').length > 0);
  return (
    isAsked &&
    title !== undefined &&
    marksIn(title, 'amount').every(({ span }) => !looksLikeMoney(span)) &&
    toGive.test(title.chars)
  );
}

const toGive = regexp('u')`
    ^(?:尽快|赶紧|抓紧|赶快|这两天|再|先|重新|另外|帮忙|帮(?:他|她|他们|客户))*(?:
      把\P{Script=Han}*.{1,14}(?:发|寄|送|给|交|传|做|改|补|准备|整理|打包|拿|带)|
      (?:给(?:他|她|他们|客户|对方|[\ue000-\ue1f3]))?
      (?:发(?!现|展|起)|寄|送|准备|整理|提供|出(?!面|让)|做|写|补|安排|确认|起草|拟|提交|更新|修改|打包|申请|报价|报个价)
    )
  `;
