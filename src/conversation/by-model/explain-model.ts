import type { Block } from '../../answer/index.ts';
import type { Bilingual, Language } from '../../kernel/index.ts';
import type { FailureReason, ModelFailure } from '../../model/index.ts';

/** One plain line on why the model has not helped. Null: there is nothing to say, since it was never meant to. */
export function explainModelFailure(language: Language, { why, detail }: ModelFailure): Block | null {
  const words = why === 'over-budget' ? budgets[detail] : reasons[why];
  return words === undefined || words === null
    ? null
    : { kind: 'notice', level: 'info', text: words[language] };
}

const reasons: Readonly<Record<FailureReason, Bilingual | null>> = {
  slow: {
    en: 'The language model did not answer in time; this is what the rules alone make of it.',
    zh: '语言模型没有及时回应，以下只是按规则理解的结果。',
  },
  down: {
    en: 'The language model can’t be reached just now; this is what the rules alone make of it.',
    zh: '语言模型暂时连不上，以下只是按规则理解的结果。',
  },
  busy: {
    en: 'The language model takes no more requests for the moment; this is what the rules alone make of it.',
    zh: '语言模型暂时不接受更多请求，以下只是按规则理解的结果。',
  },
  denied: {
    en: 'The language model refuses our access (an admin sees why with parley doctor); this is what the rules alone make of it.',
    zh: '语言模型拒绝了我们的访问（管理员可用 parley doctor 查看原因），以下只是按规则理解的结果。',
  },
  malformed: {
    en: 'The language model’s reply could not be used; this is what the rules alone make of it.',
    zh: '语言模型的回复无法采用，以下只是按规则理解的结果。',
  },
  refused: {
    en: 'The language model declined to read this; this is what the rules alone make of it.',
    zh: '语言模型拒绝处理这条消息，以下只是按规则理解的结果。',
  },
  'over-budget': null,
  withheld: null,
  'not-ready': null,
  'not-configured': null,
};

const budgets: Readonly<Record<string, Bilingual>> = {
  message: {
    en: 'This message would use more of the language model than one message may; this is what the rules alone make of it.',
    zh: '这条消息会超出单条消息的语言模型额度，以下只是按规则理解的结果。',
  },
  person: {
    en: 'Your language model budget of today is used up; this is what the rules alone make of it.',
    zh: '你今天的语言模型额度用完了，以下只是按规则理解的结果。',
  },
  day: {
    en: 'The company’s language model budget of today is used up; this is what the rules alone make of it.',
    zh: '公司今天的语言模型额度用完了，以下只是按规则理解的结果。',
  },
};
