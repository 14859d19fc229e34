import type { Intent } from '../intents/index.ts';
import { currencyNamed, type Interpretation } from '../interpreter/index.ts';
import { describeIntent } from './describe-intent.ts';
import { runButton } from './explain.ts';
import { withLessonOfReading } from './lessons.ts';
import { findNotKept } from './not-kept.ts';
import { type Reply, reply } from './reply.ts';

const nearestShown = 3;
const longestQuoted = 5;

/** Which words were read and which not, with the nearest things that can be done as buttons. */
export function explainNotUnderstood(interpretation: Interpretation): Reply {
  const { language } = interpretation;
  const zh = language === 'zh';
  const nearest = [...interpretation.alternatives, ...interpretation.intents];
  return reply({
    status: 'not-understood',
    language,
    title: whatIsNotThere(interpretation) ?? whatWasRead(interpretation),
    blocks: nearest.length === 0 ? [] : [{ kind: 'text', text: zh ? '你是想：' : 'Did you mean:' }],
    actions: [
      ...buttonsFor(nearest, interpretation),
      runButton(zh ? '我能问什么？' : 'What can I ask?', 'ask', [
        { kind: 'query', name: 'help', slots: { topic: null } },
      ]),
    ],
  });
}

/** Read, but not surely enough to answer: the readings as buttons. */
export function askWhichReading(interpretation: Interpretation): Reply {
  const { language, question, intents, alternatives } = interpretation;
  const zh = language === 'zh';
  const options =
    question?.kind === 'which-reading' ? question.options : [...intents.slice(0, 1), ...alternatives];
  const choices = optionsOf(options, interpretation).map(({ label, intents: [meant] }) => ({
    label,
    intents: meant === undefined ? [] : withLessonOfReading(meant, interpretation, options),
  }));
  const isOne = choices.length === 1;
  const title = isOne
    ? zh
      ? '你是想问这个吗？'
      : 'Do you mean this?'
    : zh
      ? '你是想问哪一个？'
      : 'Which of these do you mean?';
  return reply({
    status: 'question',
    language,
    title,
    blocks:
      interpretation.notUnderstood.length === 0
        ? []
        : [{ kind: 'text', text: whatIsNotThere(interpretation) ?? whatWasRead(interpretation) }],
    actions: choices.map(({ label, intents: meant }) => runButton(label, 'choice', meant)),
    question: { title, choices, fills: null, replaces: null, isRepeated: false },
  });
}

/** All that was said was read, and in one way alone: that is answered, and how it was read is said; a question with one choice asks nothing. */
export function isReadOneWay(interpretation: Interpretation): boolean {
  const { question, notUnderstood } = interpretation;
  if (question?.kind !== 'which-reading' || notUnderstood.length > 0) return false;
  const [only, another] = optionsOf(question.options, interpretation);
  return another === undefined && !only?.intents.some(ranksNothing);
}

/** 销量 Top10: of what they are is not said. */
function ranksNothing(intent: Intent): boolean {
  return intent.name === 'measure' && intent.slots.limit !== null && intent.slots.groupBy.length === 0;
}

/** Whether it is plain why a question has no answer. */
export function isOfWhatIsNotKept(interpretation: Interpretation): boolean {
  return whatIsNotThere(interpretation) !== null;
}

/** "I have no data for NPS", "I show no figures in USD": named where words that were not read ask for it, and no riddle about words. */
function whatIsNotThere({ language, text: said, notUnderstood, readings }: Interpretation): string | null {
  // 凯通培训 is a customer, and asks for no training.
  const text = readings
    .flat()
    .filter(({ recordId }) => recordId !== null)
    .reduce((rest, { text: name }) => rest.replace(name, ''), said);
  const zh = language === 'zh';
  const name = findNotKept(notUnderstood.join(zh ? '' : ' ')) ?? (asks.test(text) ? findNotKept(text) : null);
  if (name !== null) return zh ? `没有${name.zh}的数据，这个问题答不了。` : `I have no data for ${name.en}.`;
  // 差的那块: a part of something, and no money.
  const currency = (partOf.test(text) ? [] : notUnderstood).map(currencyNamed).find((code) => code !== null);
  if (currency === undefined) return null;
  return zh
    ? `金额只按公司的本位币显示，不能换算成${currency}。`
    : `Figures are shown in the company's own currency; I can't show them in ${currency}.`;
}

const partOf = /[那这哪一几]一?块(?!钱)/u;

const asks =
  /[?？]|^(?:what|how|which|who|show|list|give|our|my|the|tell)\b|多少|怎么样|如何|几|哪|率$|\b(?:by|per|in|last|this)\b/i;

function buttonsFor(intents: readonly Intent[], interpretation: Interpretation) {
  return optionsOf(intents, interpretation).map(({ label, intents: meant }) =>
    runButton(label, 'choice', meant),
  );
}

/** The readings that a label tells apart, the likeliest first. */
function optionsOf(intents: readonly Intent[], { language }: Interpretation) {
  const labels = new Set<string>();
  return intents
    .filter((intent) => {
      const label = describeIntent(intent, language);
      return !labels.has(label) && labels.add(label);
    })
    .slice(0, nearestShown)
    .map((intent) => ({ label: describeIntent(intent, language), intents: [intent] }));
}

function whatWasRead({ language, understood, notUnderstood }: Interpretation): string {
  const zh = language === 'zh';
  const quote = (words: readonly string[]) =>
    words
      .slice(0, longestQuoted)
      .map((word) => (zh ? `“${word}”` : `"${word}"`))
      .join(zh ? '、' : ', ');
  if (understood.length > 0 && notUnderstood.length > 0) {
    return zh
      ? `我看懂了${quote(understood)}，但没看懂${quote(notUnderstood)}。`
      : `I read ${quote(understood)}, but not ${quote(notUnderstood)}.`;
  }
  if (notUnderstood.length > 0)
    return zh ? `我没看懂${quote(notUnderstood)}。` : `I don't know what ${quote(notUnderstood)} means here.`;
  if (understood.length > 0)
    return zh
      ? `我看懂了${quote(understood)}，但不清楚要做什么。`
      : `I read ${quote(understood)}, but not what to do with it.`;
  return zh ? '这条消息里没有我能处理的内容。' : 'I find nothing in this message that I can work with.';
}
