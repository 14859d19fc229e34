import type { Vocabulary } from '../../entities/index.ts';
import type { RuleRef } from '../../intents/index.ts';
import type { Instant, Language } from '../../kernel/index.ts';
import type { Missing, Refused } from '../outcome.ts';
import type { Rule } from './rule-row.ts';
import { actionWords, triggerWords } from './rule-words.ts';

/** The rules of a person that he means; what has to be asked where several may be meant, or refused where none is. */
export function findRules(
  rules: readonly Rule[],
  ref: RuleRef,
  {
    vocabulary,
    language,
    now,
  }: { readonly vocabulary: Vocabulary; readonly language: Language; readonly now: Instant },
): readonly Rule[] | Missing | Refused {
  const zh = language === 'zh';
  const living = rules.filter(
    ({ status, kind }) => status !== 'stopped' && (ref.kind === null || kind === ref.kind),
  );
  if (ref.id !== null) {
    const meant = rules.filter(({ id }) => id === ref.id);
    if (meant.length > 0) return meant;
  }
  if (ref.said !== undefined) {
    const made = living.findLast(({ said }) => said === ref.said);
    if (made !== undefined && ref.nth !== undefined)
      return none(
        zh
          ? `刚才说的只有一条，没有第${ref.nth}条。`
          : `We spoke of only one; there is no number ${ref.nth}.`,
        zh ? '我有哪些预警？' : 'What alerts do I have?',
      );
    if (made !== undefined) return [made];
    return none(
      zh ? `“${ref.said}”还没有设置：先确认。` : `"${ref.said}" is not set up yet: confirm it first.`,
    );
  }
  if (living.length === 0) {
    const what = ref.kind === 'automation' ? (zh ? '自动化' : 'automation') : zh ? '预警' : 'alert';
    return none(zh ? `你没有在用的${what}。` : `You have no ${what}.`);
  }
  if (ref.all) return living;
  const counted = ref.nth === undefined ? undefined : living.at(ref.nth > 0 ? ref.nth - 1 : ref.nth);
  if (counted !== undefined) return [counted];
  if (ref.nth !== undefined)
    return none(
      zh
        ? `你一共只有${living.length}条，没有第${ref.nth}条。`
        : `You have only ${living.length}; there is no number ${ref.nth}.`,
      zh ? '我有哪些预警？' : 'What alerts do I have?',
    );
  const wanted = wordsOf(ref.text);
  const fitting =
    wanted.length === 0
      ? living
      : best(living, (rule) => overlap(wanted, wordsOf(describe(rule, vocabulary))));
  const [only] = wanted.length === 0 ? justMade(fitting, now) : fitting;
  if (only !== undefined && (fitting.length === 1 || wanted.length === 0)) return [only];
  if (fitting.length === 0) {
    return none(
      zh ? `没有找到关于“${ref.text}”的规则。` : `None of your rules is about "${ref.text}".`,
      zh ? '我有哪些预警？' : 'What alerts do I have?',
    );
  }
  return {
    kind: 'missing',
    slot: 'rule',
    wants: { kind: 'word' },
    question: zh ? '是哪一条？' : 'Which one?',
    choices: fitting.slice(0, 5).map((rule) => ({
      label: rule.said,
      value: { text: rule.said, id: rule.id, kind: null, all: false } satisfies RuleRef,
    })),
  };
}

/** "It": the only one, or the one that was set up last and not long ago. */
function justMade(rules: readonly Rule[], now: Instant): readonly Rule[] {
  if (rules.length === 1) return rules;
  const last = rules.at(-1);
  const minutes =
    last === undefined ? Number.POSITIVE_INFINITY : (Date.parse(now) - Date.parse(last.createdAt)) / 60_000;
  return last !== undefined && minutes <= freshMinutes ? [last] : [];
}

const freshMinutes = 30;

function none(reason: string, list?: string): Refused {
  return {
    kind: 'refused',
    reason,
    next: null,
    instead:
      list === undefined
        ? []
        : [
            {
              label: list,
              intent: { kind: 'query', name: 'rules', slots: { kind: null, runs: false, rule: null } },
            },
          ],
  };
}

/** What can be said of a rule: its own words, and what was understood, in both languages. */
function describe({ said, trigger, actions }: Rule, vocabulary: Vocabulary): string {
  const languages = ['en', 'zh'] as const;
  return [
    said,
    ...languages.flatMap((language) => [
      triggerWords(trigger, vocabulary, language),
      ...actionWords(actions, language),
    ]),
  ].join(' ');
}

function best(rules: readonly Rule[], score: (rule: Rule) => number): readonly Rule[] {
  const scored = rules.map((rule) => ({ rule, score: score(rule) }));
  const most = Math.max(...scored.map((one) => one.score));
  return most < leastOverlap ? [] : scored.filter((one) => one.score === most).map(({ rule }) => rule);
}

const leastOverlap = 0.5;

/** Which share of the words is there. */
function overlap(wanted: readonly string[], there: readonly string[]): number {
  const set = new Set(there);
  return wanted.filter((word) => set.has(word)).length / wanted.length;
}

/** Latin words by their stem, Chinese by pairs of characters; without what says nothing. */
function wordsOf(text: string): readonly string[] {
  const folded = text.normalize('NFKC').toLowerCase();
  const latin = (folded.match(/[a-z\d%.]+/gu) ?? [])
    .filter((word) => !empty.has(word))
    .map((word) => word.replace(/(?:ing|ed|es|s)$/u, ''));
  const han = (folded.match(/\p{Script=Han}+/gu) ?? []).flatMap((run) =>
    run.length === 1 ? [run] : [...run].slice(1).map((_, index) => run.slice(index, index + 2)),
  );
  return [...latin, ...han].filter((word) => word !== '' && !empty.has(word));
}

const empty: ReadonlySet<string> = new Set([
  ...[
    'the',
    'a',
    'an',
    'my',
    'on',
    'of',
    'for',
    'about',
    'when',
    'if',
    'is',
    'are',
    'to',
    'me',
    'it',
    'that',
  ],
  ...['alert', 'alerts', 'automation', 'rule', 'rules', 'one', 'with', 'in', 'at', 'deal', 'deals', 'tell'],
  ...['预警', '规则', '自动', '动化', '关于', '那个', '那条', '商机', '提醒', '通知'],
]);
