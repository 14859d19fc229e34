import type { Filter, RuleTrigger } from '../../../intents/index.ts';
import { plainList } from '../../../intents/index.ts';
import { detectLanguage, type Language, regexp } from '../../../kernel/index.ts';
import type { InterpreterContext } from '../../interpretation.ts';
import type { TriggerRead } from './read-event.ts';
import { spanIn } from './read-silence.ts';

/**
 * So long before what is planned begins: "15 minutes before my meetings", 每次拜访前一小时. Null for a single one: that has a reminder of its own.
 */
export function readSoon(condition: string, context: InterpreterContext): TriggerRead | null {
  const language = detectLanguage(condition);
  const groups = patterns[language]
    .map((pattern) => pattern.exec(condition.trim().replace(/^the (?=(?:day|hour) )/iu, 'one '))?.groups)
    .find((one) => one);
  if (groups === undefined) return null;
  // 会议前10分钟, of the one that was just spoken of.
  const isOfOne = groups.each === undefined && (context.thread?.records ?? []).length > 0;
  const minutes = spanIn(groups.span ?? '', context)?.minutes;
  const kind = kindNamed(groups.kind ?? '', language, context);
  if (isOfOne || minutes === undefined || kind === undefined) return null;
  const trigger: RuleTrigger = {
    kind: 'soon',
    set: { name: 'list', slots: { ...plainList('activity'), filters: [...kind, ownOf(context, language)] } },
    minutes,
  };
  return { trigger, entity: 'activity', confidence: 0.93 };
}

/** The filter for a kind of activity by its name; none for what is planned of any kind. */
function kindNamed(
  said: string,
  language: Language,
  { vocabulary }: InterpreterContext,
): readonly Filter[] | undefined {
  if (anyKind.test(said)) return [];
  const plain = said
    .toLowerCase()
    .replace(/^(?:sales|customer|client|客户)\s*/u, '')
    .replace(/^开?会$/u, '会议');
  const kind = (vocabulary.lists.get('activity_kind') ?? []).find(({ names }) =>
    names[language].some((name) => name.toLowerCase() === plain || `${name.toLowerCase()}s` === plain),
  );
  return kind && [{ field: 'kind', op: 'is', values: [{ type: 'key', text: said, key: kind.key }] }];
}

/** One is reminded of one's own. */
function ownOf({ actor }: InterpreterContext, language: Language): Filter {
  const record = { entity: 'user', text: language === 'zh' ? '我' : 'me', id: actor.userId, candidates: [] };
  return { field: 'author', op: 'is', values: [{ type: 'record', record }] };
}

const anyKind = /^(?:activit(?:y|ies)|appointments?|events?|活动|日程|安排|约会)$/iu;

const patterns: Readonly<Record<Language, readonly RegExp[]>> = {
  en: [
    regexp('iu')`
      ^(?<span>(?:an?|half an|\d+|one|two|ten|fifteen|thirty)[ -]?(?:minutes?|mins?|hours?|hrs?|h|days?))[ ]
      (?:before|ahead of|prior to|in advance of)[ ](?<each>(?:each|every|any|all|my)(?: of my| my)?(?: (?:scheduled|planned|upcoming))?)[ ]
      (?:(?:scheduled|planned|upcoming|customer|client|sales)[ ])?(?<kind>[a-z]+(?:-up)?)(?: (?:starts?|begins?|on my calendar|(?:that )?i(?:['’]ve| have)? (?:planned|scheduled|booked|got)(?: planned| scheduled)?|planned|scheduled))?$`,
    regexp('iu')`
      ^(?:of |about |before )?(?<each>each|every|any|all|my)[ ](?:of my |my )?(?:(?:scheduled|planned|upcoming|customer|client|sales)[ ])?
      (?<kind>[a-z]+)[ ](?<span>(?:an?|half an|\d+|one|two|ten|fifteen|thirty)[ -]?(?:minutes?|mins?|hours?|hrs?|h|days?))[ ](?:before(?:hand)?|ahead|early|in advance|prior)(?: (?:it|they) (?:starts?|begins?))?$`,
  ],
  zh: [
    regexp('u')`
      ^(?:在)?(?<each>每(?:次|个|场|一?次)|所有(?:的)?)?(?:我的)?(?:开)?(?<kind>(?:客户)?\p{Script=Han}{1,4}?)(?:客户)?(?:开始|快?开始)?(?:之?前|提前)
      (?<span>(?:\d+|[一二两三四五六七八九十半]+)(?:个)?(?:分钟|小时|钟头|天))$`,
    regexp('u')`
      ^(?:在)?(?:提前)(?<span>(?:\d+|[一二两三四五六七八九十半]+)(?:个)?(?:分钟|小时|钟头|天))(?<each>每(?:次|个|场)|所有的?)?(?:我的)?(?<kind>\p{Script=Han}{1,4}?)$`,
  ],
};
