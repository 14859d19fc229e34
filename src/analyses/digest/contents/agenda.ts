import type { Filter } from '../../../intents/index.ts';
import type { DigestContent, DigestContext } from '../content.ts';
import { asked } from '../sections/asked.ts';
import { daysAhead, isKey, isMine, isOpen, listed } from '../sections/questions.ts';

/** Whose agenda it is: one's own, or that of the colleague whom the question names. */
function whose({ filters }: Pick<DigestContext, 'filters'>, field: 'author' | 'owner'): Filter {
  const named = filters.find((filter) => filter.field === 'owner');
  return named === undefined ? { ...isMine, field } : { ...named, field };
}

const daysAsked = (context: DigestContext) => context.period ?? daysAhead(context, 1);

/** What one has before one on days to come: what is planned, and what falls due. */
export const agenda: DigestContent = {
  title: { en: 'Your agenda', zh: '你的安排' },
  titleOf: (name) => ({ en: `What ${name} has on`, zh: `${name}的安排` }),
  nothing: {
    en: 'Nothing is planned or due then.',
    zh: '这段时间没有安排，也没有到期的待办。',
  },
  nothingOf: (name) => ({
    en: `${name} has nothing planned or due then.`,
    zh: `${name}这段时间没有安排，也没有到期的待办。`,
  }),
  sections: [
    asked({
      heading: { en: 'Planned', zh: '日程' },
      question: (context) =>
        listed('activity', {
          filters: [isKey('status', 'planned'), whose(context, 'author')],
          period: daysAsked(context),
          periodField: 'plannedAt',
          order: { by: 'plannedAt', direction: 'asc' },
        }),
      keeps: ['table'],
      drill: { en: 'All that is planned', zh: '全部日程' },
      counted: (n) => ({ en: `**${n}** planned`, zh: `**${n}** 项日程` }),
    }),
    asked({
      heading: { en: 'Due', zh: '到期待办' },
      question: (context) =>
        listed('task', {
          filters: [isOpen, whose(context, 'owner')],
          period: daysAsked(context),
          periodField: 'dueDate',
          order: { by: 'dueDate', direction: 'asc' },
        }),
      keeps: ['table'],
      asLines: true,
      drill: { en: 'All due tasks', zh: '全部到期待办' },
      counted: (n) => ({
        en: `**${n}** ${n === 1 ? 'task' : 'tasks'} due`,
        zh: `**${n}** 项待办到期`,
      }),
    }),
  ],
};
