import { type Filter, type IntentNamed, plainList, type SlotValue } from '../../../intents/index.ts';
import { regexp } from '../../../kernel/index.ts';
import { type Filled, fill, note, openDraft, type Scene, take } from './draft.ts';
import { recordOf } from './filters.ts';
import { itemSense } from './items.ts';
import { readPeriods, showPeriod } from './times.ts';

/** "What did Tom do last week?", 王磊上周都干了啥, "who did I meet in May?": what somebody did with customers, out of the activities. */
export function readDidWhat(scene: Scene): Filled | null {
  const draft = openDraft();
  const [said] = readPeriods(scene, draft, true);
  const who = authorOf(scene);
  const cut = [...(who === null ? [] : [who]), ...(said === undefined ? [] : [said.item])];
  const bare = cut
    .toSorted((one, other) => other.start - one.start)
    .reduce((text, { start, end }) => `${text.slice(0, start)} ${text.slice(end)}`, scene.text)
    .toLowerCase()
    .replace(/[\s?？!！.。,，]+/gu, ' ')
    .replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '')
    .replace(/ (?:in|on|during|since|over) *$/u, '')
    .trim();
  const isMet = met.test(bare);
  // 上周跟谁见过面: Chinese needs no subject. What one did oneself in so many words is told from the log of changes.
  if (!isMet && (who === null || !(who.isNamed ? did : wasUpTo).test(bare))) return null;
  take(draft, ...scene.items);
  const filters: Filter[] = who === null ? [] : [{ field: 'author', op: 'is', values: [who.value] }];
  if (isMet)
    filters.push({
      field: 'kind',
      op: 'is',
      values: ['meeting', 'visit', 'demo'].map((key) => ({ type: 'key', text: '', key })),
    });
  if (said !== undefined) note(draft, 'period', said.item, showPeriod(said.period));
  const slots: IntentNamed<'list'>['slots'] = {
    ...plainList('activity'),
    filters,
    period: said?.period ?? null,
  };
  return fill(draft, { kind: 'query', name: 'list', slots });
}

interface Author {
  readonly value: SlotValue;
  readonly isNamed: boolean;
  readonly start: number;
  readonly end: number;
}

/** The colleague who is named, else the speaker where the sentence is about himself. */
function authorOf({ items, text }: Scene): Author | null {
  for (const item of items) {
    const span = itemSense(item, 'name')?.span;
    const found = span === undefined ? null : recordOf(span, (entity) => entity === 'user');
    if (found === null || found.record.id === null) continue;
    return {
      value: { type: 'record', record: found.record },
      isNamed: true,
      start: item.start,
      end: item.end,
    };
  }
  const me = /\bi\b|我(?!们)/iu.exec(text);
  if (me === null) return null;
  const end = me.index + me[0].length;
  return { value: { type: 'me', text: me[0] }, isNamed: false, start: me.index, end };
}

const did = regexp('u')`
    ^what(?:['’]s)?(?: all)? (?:did|has|was|is)?[ ]?
    (?:do|done|been up to|up to|been doing|doing|get done|get up to|working(?: on)?|been working(?: on)?|busy with|been busy with)
    (?: (?:with customers|at work|all day|lately|recently|these days|at the moment|now|right now))?$|
    ^(?:最近|近来|近期|这阵子|这段时间|都|到底|主要|究竟|在)*(?:干|忙|做|搞)(?:过|了|的)?(?:些|点)?(?:什么|啥|哪些事?)(?:事情?|工作)?(?:呢|呀|啊)?$
  `;

const wasUpTo = regexp('u')`
    ^what (?:have|was|did) (?:been up to|up to|get up to|been doing|get done)(?: (?:with customers|at work|all day))?$|
    ^(?:都|到底|主要|究竟|在)*(?:干|忙|搞)(?:过|了|的)?(?:些|点)?(?:什么|啥|哪些事?)(?:事情?|工作)?(?:呢|呀|啊)?$
  `;

const met = regexp('u')`
    ^(?:who|whom|which (?:customers?|people|contacts?|clients?))(?: all)? (?:did|have|has)? ?
    (?:meet|met|see|seen|meet with|met with|sit down with)(?: (?:with|in person|face to face))?$|
    ^(?:都|还|一共|总共|又)*见(?:过|了)?(?:谁|哪些人|哪些客户|哪几[个家]客户|什么人|了谁)$|
    ^(?:都|还|一共|总共|又)*(?:跟|和|同|与)(?:谁|哪些人|哪些客户|哪几[个家]客户|什么人)(?:都)?(?:见过?(?:了)?面?|碰过?面|开过?(?:了)?会)(?:了|过)?$
  `;
