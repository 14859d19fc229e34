import { type Filter, type IntentNamed, plainList, type SlotValue } from '../../../intents/index.ts';
import { regexp } from '../../../kernel/index.ts';
import { type Filled, fill, note, openDraft, type Scene, take } from './draft.ts';
import { recordOf } from './filters.ts';
import { itemSense } from './items.ts';
import { readPeriods, showPeriod } from './times.ts';

/**
 * "What did Tom do last week?", 王磊上周都干了啥, "who did I meet in May?", 最近联系了哪些客户: what somebody did with customers, out of the
 * activities.
 */
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
  const latest = bare.replace(lately, '').trim();
  const kinds = kindsOf(latest);
  // 上周跟谁见过面: Chinese needs no subject. What one did oneself in so many words is told from the log of changes, but of no one day.
  const own = latest === bare ? wasUpTo : did;
  const isOwn = who === null ? latest !== bare && did.test(latest) : (who.isNamed ? did : own).test(latest);
  if (kinds === null && !isOwn) return null;
  take(draft, ...scene.items);
  // 这周拜访了谁: with whom how often, where a figure can be made of it.
  if (kinds !== null && kinds.length > 0) draft.doubt += besideFigure;
  const author: SlotValue = who?.value ?? { type: 'me', text: '' };
  const filters: Filter[] = [{ field: 'author', op: 'is', values: [author] }];
  if (kinds !== null)
    filters.push(
      { field: 'status', op: 'is', values: [keyed('held')] },
      kinds.length === 0
        ? { field: 'kind', op: 'is-not', values: [keyed('note')] }
        : { field: 'kind', op: 'is', values: kinds.map(keyed) },
    );
  if (said !== undefined) note(draft, 'period', said.item, showPeriod(said.period));
  const slots: IntentNamed<'list'>['slots'] = {
    ...plainList('activity'),
    filters,
    period: said?.period ?? null,
  };
  return fill(draft, { kind: 'query', name: 'list', slots });
}

const besideFigure = 0.1;

const keyed = (key: string): SlotValue => ({ type: 'key', text: '', key });

/** By which kinds of contact it is asked who was dealt with, none where by any; null where something else is asked. */
function kindsOf(bare: string): readonly string[] | null {
  if (met.test(bare)) return ['meeting', 'visit', 'demo'];
  const match = contacted.exec(bare);
  if (match === null) return null;
  return (match.groups?.call ?? match.groups?.dialled) === undefined ? [] : ['call'];
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
    ^(?:最近|近来|近期|这阵子|这段时间|都|到底|主要|究竟|在)*(?:干|忙|做|搞|完成|处理)(?:过|了|的)?(?:些|点)?
    (?:什么|啥|哪些事?)(?:客户)?(?:事情?|工作|跟进)?(?:呢|呀|啊)?$
  `;

const wasUpTo = regexp('u')`
    ^what (?:have|was|did) (?:been up to|up to|get up to|been doing|get done)(?: (?:with customers|at work|all day))?$|
    ^(?:都|到底|主要|究竟|在)*(?:干|忙|搞)(?:过|了|的)?(?:些|点)?(?:什么|啥|哪些事?)(?:事情?|工作)?(?:呢|呀|啊)?$
  `;

/** 我最近做了什么, of no one day: the work, and not what was written. */
export function asksOfLateWork(text: string): boolean {
  return /做|\bd(?:o|id|one)\b/iu.test(text) && text.toLowerCase().search(lately) >= 0;
}

/** Said of no time that has a beginning: what was done last stands first. */
const lately =
  /最近|近来|近期|这几天|这两天|这些天|这阵子|这段时间|(?:^| )(?:recently|lately|of late|these days|(?:in |over )?the (?:last|past) few (?:days|weeks))(?= |$)/gu;

const contacted = regexp('u')`
    ^(?:who|whom|which (?:customers?|accounts?|people|contacts?|clients?))(?: all)?(?: (?:did|have|has))?[ ]
    (?:
      (?:talk|talked|speak|spoken?|chat|chatted)(?: (?:to|with))|contact|contacted|(?:get|got|been|was|were) in touch with|
      (?:reach|reached) out to|(?:follow|followed) up with|(?<call>call|called|phone|phoned|ring|rung)
    )$|
    ^(?:都|还|一共|总共|又)*(?:跟进|联系|沟通|接触|对接|回访)(?:过|了|了过)?(?:谁|哪些人|哪些客户|哪几[个家]客户|什么人|什么客户)了?$|
    ^(?:都|还|一共|总共|又)*(?:跟|和|同|与|给|向)(?:谁|哪些人|哪些客户|哪几[个家]客户|什么人)(?:都)?
    (?:聊|谈|说|联系|沟通|接触|打交道|(?<dialled>打过?了?电话|通过?了?话))(?:过|了)*(?:话|天)?$
  `;

const met = regexp('u')`
    ^(?:who|whom|which (?:customers?|people|contacts?|clients?))(?: all)? (?:did|have|has)? ?
    (?:meet|met|see|seen|meet with|met with|sit down with)(?: (?:with|in person|face to face))?$|
    ^(?:都|还|一共|总共|又)*见(?:过|了)?(?:谁|哪些人|哪些客户|哪几[个家]客户|什么人|了谁)$|
    ^(?:都|还|一共|总共|又)*(?:拜访|走访|去见|上门拜访)(?:过|了)?(?:谁|哪些人|哪些客户|哪几[个家]客户|什么人)$|
    ^(?:都|还|一共|总共|又)*(?:跟|和|同|与)(?:谁|哪些人|哪些客户|哪几[个家]客户|什么人)(?:都)?(?:见过?(?:了)?面?|碰过?面|开过?(?:了)?会)(?:了|过)?$
  `;
