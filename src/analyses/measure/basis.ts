import type { Basis, BasisPeriod } from '../../answer/index.ts';
import { type Bilingual, type Grain, labelPeriod, type Period } from '../../kernel/index.ts';
import type { Fact, Plan } from '../../metrics/index.ts';
import { basisFilter, basisHaving } from '../basis-words.ts';
import { type QueryContext, scopeWords } from '../context.ts';
import type { Result } from './result.ts';

/** What a number stands on: enough to check it. */
export function basisOf(plan: Plan, result: Result | null, context: QueryContext): Basis {
  const { language, now, actor } = context;
  const shown = plan.measures.filter(({ shown }) => shown);
  const entity = plan.facts[0]?.fact.source.entity ?? 'deal';
  return {
    definition: shown.map(({ formula }) => formula.definition[language]).join(' '),
    filters: [
      ...plan.spec.filters.map((filter) => basisFilter(context, entity, filter)),
      ...plan.spec.having.map((condition) => basisHaving(context, condition)),
    ],
    period:
      plan.period.from === null && plan.period.to === null
        ? null
        : basisPeriod(plan.period, plan.spec.grain ?? plan.spec.period?.grain ?? null, context),
    comparison:
      plan.comparison === null
        ? null
        : basisPeriod(plan.comparison, plan.spec.grain ?? plan.spec.period?.grain ?? null, context),
    scope: scopeWords(context, entity),
    asOf: now,
    notes: result === null ? [] : notesOf(plan, result, actor.baseCurrency).map((note) => note[language]),
  };
}

function readsExpectedDate({ source, reads }: Fact): boolean {
  return source.kind === 'stock' && reads?.some(({ field }) => field === 'expectedCloseDate') === true;
}

function basisPeriod(period: Period, grain: Grain | null, { actor, language }: QueryContext): BasisPeriod {
  return { from: period.from, to: period.to, grain, label: labelPeriod(period, actor.calendar, language) };
}

function notesOf(plan: Plan, result: Result, baseCurrency: string): readonly Bilingual[] {
  const notes: Bilingual[] = [];
  if (result.lacksComparison) {
    notes.push({ en: 'There are no data for the period to compare with.', zh: '对比期没有数据。' });
  }
  const shown = result.rows.filter(({ keys }) => keys.includes(null)).length;
  if (result.unplacedCount > shown) {
    const dimensions = (language: 'en' | 'zh') =>
      plan.groups.map(({ names }) => names[language][0]).join(language === 'en' ? ' or ' : '或');
    notes.push({
      en: `What has no ${dimensions('en')} isn’t ranked.`,
      zh: `没有${dimensions('zh')}的不参与排名。`,
    });
  }
  if (result.unknownAmounts > 0) {
    notes.push({
      en:
        result.unknownAmounts === 1
          ? '1 case whose amount is unknown is left out.'
          : `${result.unknownAmounts} cases whose amount is unknown are left out.`,
      zh: `有${result.unknownAmounts}条金额未知，未计入。`,
    });
  }
  if (result.isConverted) {
    const constant = plan.spec.variant === 'constant-rates';
    const stock = plan.facts.some(({ fact }) => fact.source.kind === 'stock');
    const day = constant
      ? { en: 'the period’s end', zh: '期末' }
      : stock
        ? { en: 'the as-of date', zh: '截止日' }
        : { en: 'each amount’s own date', zh: '各自日期' };
    notes.push({
      en: `Other currencies are converted to ${baseCurrency} at the rates of ${day.en}.`,
      zh: `其他币种按${day.zh}的汇率折算为${baseCurrency}。`,
    });
  }
  if (result.unconverted > 0) {
    notes.push({
      en: `${result.unconverted === 1 ? '1 amount' : `${result.unconverted} amounts`} in another currency (${result.unconvertedBy.map(({ currency, count }) => `${currency}: ${count}`).join(', ')}) ${result.unconverted === 1 ? 'has no rate' : 'have no rate'} from the 31 days before and ${result.unconverted === 1 ? 'is' : 'are'} left out.`,
      zh: `${result.unconverted}笔外币金额（${result.unconvertedBy.map(({ currency, count }) => `${currency} ${count}笔`).join('、')}）在31天内没有汇率，未计入。`,
    });
  }
  if (plan.overlaps && plan.groups.some(({ overlaps }) => overlaps === true)) {
    notes.push({
      en: 'Amounts are split over the products of a deal; a deal with several products counts in each, so counts overlap.',
      zh: '金额按商机明细拆分；含多个产品的商机在每个产品中各计一次，数量有重叠。',
    });
  }
  if (plan.expected !== null && plan.facts.some(({ fact }) => readsExpectedDate(fact))) {
    notes.push({
      en: 'Only deals that are expected to close in the period are counted, as they stand now.',
      zh: '只统计当前在途且预计在该期间成交的商机。',
    });
  }
  for (const { measure, formula } of plan.measures) {
    for (const [name, sentence] of Object.entries(formula.leftOut ?? {})) {
      const use = plan.facts.find(
        (fact) => fact.measure === measure.key && fact.name === name && fact.when === 'now',
      );
      const summed = Number(use === undefined ? 0 : (result.raw[`s_f${use.index}`] ?? 0));
      // The same deals stand at each moment of a row: told as how many at one of them.
      const moments = use?.fact.source.kind === 'stock' ? (plan.buckets?.length ?? 1) : 1;
      const count = Math.ceil(summed / moments);
      if (count > 0) notes.push(sentence(String(count)));
    }
  }
  return notes;
}
