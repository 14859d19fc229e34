import type { Block } from '../answer/index.ts';
import type { Intent, IntentName } from '../intents/index.ts';
import type { Language } from '../kernel/index.ts';
import type { QueryContext } from './context.ts';
import { say } from './reply.ts';

/** What one may say next, after what was asked or done last: each of these is held to being understood by a test. */
export const goingOn: Partial<Record<IntentName, Readonly<Record<Language, readonly string[]>>>> = {
  measure: {
    en: ['what about last year?', 'as a chart', 'how is that computed?', 'export this'],
    zh: ['那去年呢', '画个图', '这个怎么算的', '导出'],
  },
  list: {
    en: ['the first one', 'how many are there?', 'export this'],
    zh: ['第一个', '有多少个', '导出'],
  },
  'stuck-deals': {
    en: ['and in negotiation?', 'how is that computed?', 'export this'],
    zh: ['那商务谈判呢', '这个怎么算的', '导出'],
  },
};

/** After something was done. */
const afterChange: Readonly<Record<Language, readonly string[]>> = {
  en: ['undo', 'what did you change today?'],
  zh: ['撤销', '今天改了什么？'],
};

export function goingOnBlocks(context: QueryContext): readonly Block[] {
  const { language } = context;
  const phrases = phrasesAfter(context.before?.[0], language);
  if (phrases.length === 0) return [];
  const quoted = phrases.map((phrase) => (language === 'zh' ? `“${phrase}”` : `"${phrase}"`));
  return [
    {
      kind: 'facts',
      items: [
        {
          label: say(context, 'Going on from here', '接着可以说'),
          value: quoted.join(language === 'zh' ? '、' : ', '),
        },
      ],
    },
  ];
}

function phrasesAfter(last: Intent | undefined, language: Language): readonly string[] {
  if (last === undefined || last.name === 'undo') return [];
  return last.kind === 'command' ? afterChange[language] : (goingOn[last.name]?.[language] ?? []);
}
