import type { Intent, IntentNamed } from '../intents/index.ts';
import { topicOf } from '../interpreter/index.ts';
import type { Language } from '../kernel/index.ts';
import { dimensions } from '../metrics/index.ts';

/** An intent in few words for a button: what it does, and with what, as the person said it. */
export function describeIntent(intent: Intent, language: Language): string {
  const topic = topicOf(intent, language);
  const title = intent.name === 'measure' ? `${topic}${splitOf(intent.slots, language)}` : topic;
  const said = [...new Set(textsIn(intent.slots, language))].slice(0, 3);
  if (said.length === 0) return title;
  return language === 'zh' ? `${title}：${said.join('、')}` : `${title}: ${said.join(', ')}`;
}

/** " by rep, top 5", 按销售前5名: a figure and the same one split are two answers. */
function splitOf({ groupBy, limit, order }: IntentNamed<'measure'>['slots'], language: Language): string {
  const zh = language === 'zh';
  const groups = dimensions.flatMap(({ key, names }) =>
    groupBy.includes(key) ? (names[language][0] ?? []) : [],
  );
  const by = groups.length === 0 ? '' : zh ? `按${groups.join('、')}` : ` by ${groups.join(' and ')}`;
  if (limit === null) return by;
  const isTop = order?.direction !== 'asc';
  return zh ? `${by}${isTop ? '前' : '后'}${limit}名` : `${by}, ${isTop ? 'top' : 'bottom'} ${limit}`;
}

/** Every slot value keeps the stretch of the message that it was read from as `text`. Who asks is told as he is spoken to. */
function textsIn(value: unknown, language: Language): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((one) => textsIn(one, language));
  if (typeof value !== 'object' || value === null) return [];
  if ('type' in value && value.type === 'me') return [language === 'zh' ? '你' : 'you'];
  if ('type' in value && value.type === 'my-team') return [language === 'zh' ? '你的团队' : 'your team'];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'candidates'
      ? []
      : key === 'text' || key === 'name' || key === 'title'
        ? typeof inner === 'string' && inner !== ''
          ? [inner]
          : []
        : textsIn(inner, language),
  );
}
