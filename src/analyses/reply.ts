import type { AnswerDraft, Suggestion } from '../answer/index.ts';
import { type EntityKey, entities } from '../entities/index.ts';
import type { Intent, RecordRef, ShownGroup } from '../intents/index.ts';
import { type Bilingual, type Language, labelOf } from '../kernel/index.ts';
import type { CompileProblem } from '../metrics/index.ts';
import type { Refusal } from '../permissions/index.ts';
import { type QueryContext, refuseNotVisible } from './context.ts';
import type { RecordsProblem } from './records/index.ts';

export type Draft = AnswerDraft<Intent, ShownGroup>;

/** An answer with only what differs from a plain sentence. */
export function draft(
  context: { readonly language: Language },
  parts: Partial<Draft> & Pick<Draft, 'title'>,
): Draft {
  return { language: context.language, blocks: [], data: null, basis: null, suggestions: [], ...parts };
}

/** The text in the language of the message. */
export function say(context: { readonly language: Language }, en: string, zh: string): string {
  return context.language === 'zh' ? zh : en;
}

export function suggest(label: string, intent: Intent): Suggestion<Intent> {
  return { label, intent };
}

/** The same words whether there is no such record or it may not be seen. */
export function unknownRecord(context: QueryContext, { entity, text, candidates }: RecordRef): Draft {
  const { language } = context;
  const names = Object.hasOwn(entities, entity) ? entities[entity as EntityKey].names.one : null;
  const one = names === null ? (language === 'zh' ? '记录' : 'record') : labelOf(names, language);
  if (candidates.length > 0) {
    const which = candidates.map(({ name }) => name).join(language === 'zh' ? '、' : ', ');
    return draft(context, {
      title: say(context, `Which ${one} do you mean: ${which}?`, `你指的是哪个${one}：${which}？`),
    });
  }
  return draft(context, {
    title: say(context, `I find no ${one} called "${text}".`, `没有找到叫“${text}”的${one}。`),
  });
}

export function refusal(reason: Bilingual): Refusal {
  return { kind: 'refused', reason, instead: [] };
}

/** Why records could not be read, told as what may not be seen or is not known. */
export function explainProblem(problem: RecordsProblem | CompileProblem): Refusal {
  switch (problem.kind) {
    case 'not-visible':
      return refuseNotVisible(problem);
    case 'unknown-field':
      return refusal({
        en: `These records have no "${problem.field}", so I can't list them by it.`,
        zh: `这类记录没有“${problem.field}”，没法按它列出。`,
      });
    case 'unreachable':
      return refusal({
        en: `"${problem.field}" can't be used here: these figures don't reach it.`,
        zh: `这里用不了“${problem.field}”，这些数据没有这个维度。`,
      });
    case 'no-variant':
      return refusal({
        en: `"${problem.measure}" is not computed that way (${problem.variant}).`,
        zh: `“${problem.measure}”没有这种算法（${problem.variant}）。`,
      });
    case 'no-average':
      return refusal({
        en: `"${problem.measure}" doesn’t add up over time, so it has no average per unit of it.`,
        zh: `“${problem.measure}”不能跨期相加，没有平均值。`,
      });
    case 'unknown':
      return refusal({
        en: `I don't know a ${problem.what} "${problem.key}".`,
        zh: `没有“${problem.key}”这个${problem.what === 'measure' ? '指标' : '维度'}。`,
      });
  }
}
