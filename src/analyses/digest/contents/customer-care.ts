import type { DigestContent } from '../content.ts';
import { asked } from '../sections/asked.ts';
import { birthdays, holidays } from '../sections/dates-of-people.ts';
import { daysAhead, listed } from '../sections/questions.ts';

/** Whom to think of: birthdays, holidays of both cultures, contracts to be renewed, customers who are due a visit. */
export const customerCare: DigestContent = {
  title: { en: 'Customer care', zh: '客户关怀' },
  nothing: {
    en: 'No birthdays, holidays, renewals or visits are due.',
    zh: '近期没有生日、节日、续约和待回访的客户。',
  },
  sections: [
    birthdays,
    holidays,
    asked({
      heading: { en: 'Renewals within 60 days', zh: '60天内到期续约' },
      question: (context) =>
        listed('contract', {
          filters: [...context.filters],
          period: daysAhead(context, 60),
          periodField: 'renewalDate',
          order: { by: 'renewalDate', direction: 'asc' },
        }),
      keeps: ['table'],
      without: ['startDate', 'endDate'],
      drill: { en: 'All renewals', zh: '全部到期续约' },
      counted: (n) => ({
        en: `**${n}** ${n === 1 ? 'renewal' : 'renewals'} within 60 days`,
        zh: `60天内 **${n}** 份合同到期续约`,
      }),
    }),
    asked({
      heading: { en: 'Revisit due', zh: '待回访' },
      question: (context) => ({
        kind: 'query',
        name: 'follow-ups',
        slots: {
          entity: 'account',
          notContactedForDays: null,
          // What nobody looks after waits in the pool, and is no customer to be cared for.
          filters: [...context.filters, { field: 'owner', op: 'not-empty', values: [] }],
          limit: null,
        },
      }),
      keeps: ['table'],
      asLines: true,
      isSaidAbove: true,
      drill: { en: 'All revisits', zh: '全部待回访客户' },
      counted: (n) => ({
        en: `**${n}** ${n === 1 ? 'revisit' : 'revisits'} due`,
        zh: `**${n}** 家客户待回访`,
      }),
    }),
  ],
};
