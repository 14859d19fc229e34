import { readRecords } from '../../records/index.ts';
import { say, suggest } from '../../reply.ts';
import type { DigestContent, DigestContext, DigestSection } from '../content.ts';
import { asked } from '../sections/asked.ts';
import { daysAhead, isKey, isMine, isOpen, listed, measured, unitOf } from '../sections/questions.ts';

const dueToday = (context: DigestContext) =>
  listed('task', {
    filters: [
      isOpen,
      isMine,
      { field: 'dueDate', op: '<=', values: [{ type: 'date', text: '', date: context.today }] },
    ],
    order: { by: 'dueDate', direction: 'asc' },
  });

const meetingsToday = (context: DigestContext) =>
  listed('activity', {
    filters: [isKey('status', 'planned'), { field: 'author', op: 'is', values: [{ type: 'me', text: '' }] }],
    period: daysAhead(context, 1),
    periodField: 'plannedAt',
    order: { by: 'plannedAt', direction: 'asc' },
  });

/** Tomorrow the first due task again, where the day is full. */
const putOff: DigestSection = async (context) => {
  if (!context.actor.write.has('task')) return null;
  const { filters } = dueToday(context).slots;
  const read = await readRecords(context.query, context, {
    entity: 'task',
    filters,
    columns: ['title'],
    order: [{ by: 'dueDate', direction: 'asc' }],
    limit: 1,
  });
  const [first] = read.kind === 'records' ? read.rows : [];
  if (first === undefined || read.kind !== 'records') return null;
  const name = String(first.cells[0]?.value ?? '');
  const tomorrow = daysAhead(context, 1).to ?? context.today;
  return {
    headline: say(
      context,
      `**${read.total}** ${read.total === 1 ? 'task' : 'tasks'} due`,
      `**${read.total}** 项待办到期`,
    ),
    suggestions: [
      suggest(say(context, `Put off: ${name}`, `推迟：${name}`), {
        kind: 'command',
        name: 'snooze-task',
        slots: {
          task: { entity: 'task', text: name, id: first.id, candidates: [] },
          until: { text: '', date: tomorrow, time: null },
          byDays: null,
        },
      }),
    ],
  };
};

/** A rep's morning: what is due and planned today, the deals that need a word, who is waiting, and how far the target is. */
export const morning: DigestContent = {
  title: { en: 'Your day', zh: '今天的安排' },
  nothing: {
    en: 'Nothing is due today, and nobody is waiting.',
    zh: '今天没有到期的待办和安排，也没有客户在等你。',
  },
  sections: [
    putOff,
    asked({
      heading: { en: 'Due today', zh: '今天到期' },
      question: dueToday,
      keeps: ['table'],
      asLines: true,
      without: ['deal'],
      drill: { en: 'All due tasks', zh: '全部到期待办' },
    }),
    asked({
      heading: { en: 'Planned today', zh: '今天的日程' },
      question: meetingsToday,
      keeps: ['table'],
      asLines: true,
      drill: { en: 'All planned today', zh: '今天全部日程' },
    }),
    asked({
      heading: { en: 'Deals that need a word', zh: '需要推动的商机' },
      question: () => ({
        kind: 'query',
        name: 'stuck-deals',
        slots: { filters: [isMine], daysInStage: null, silentDays: null, order: null, limit: null },
      }),
      rows: 4,
      without: ['account', 'owner', 'stage'],
      drill: { en: 'All that need a word', zh: '全部停滞商机' },
      counted: (n) => ({
        en: `**${n}** ${n === 1 ? 'deal needs' : 'deals need'} a word`,
        zh: `**${n}** 个商机需要推动`,
      }),
    }),
    asked({
      heading: { en: 'Who is waiting', zh: '谁在等你' },
      question: () => ({
        kind: 'query',
        name: 'follow-ups',
        slots: { entity: 'account', notContactedForDays: null, filters: [isMine], limit: null },
      }),
      rows: 4,
      keeps: ['table'],
      asLines: true,
      without: ['owner', 'city'],
      isSaidAbove: true,
      drill: { en: 'All who are waiting', zh: '全部待跟进客户' },
      counted: (n) => ({
        en: `**${n}** ${n === 1 ? 'customer is' : 'customers are'} waiting`,
        zh: `**${n}** 家客户在等你`,
      }),
    }),
    asked({
      heading: { en: 'Target so far', zh: '目标进度' },
      question: (context) =>
        measured(context, {
          measures: ['revenue'],
          period: unitOf(context, 'quarter'),
          compareWith: 'target',
          filters: [{ field: 'rep', op: 'is', values: [{ type: 'me', text: '' }] }],
        }),
      keeps: [],
      needsTarget: true,
      buttons: 0,
    }),
  ],
};
