import { regexp } from '../../../kernel/index.ts';
import type { Scene } from './draft.ts';
import { type Item, itemWord } from './items.ts';

/** "When were we last there?", 上次去是什么时候, 多久没跟他们说上话了: the last time of something is asked for. */
export function asksLastTime(text: string): boolean {
  return lastTime.test(text) || sinceWhen.test(text);
}

/** The words of such a question that say neither whom nor when. */
export function wordsOfLastTime({ items, text }: Scene): readonly Item[] {
  const since = sinceWhen.exec(text);
  const [from, to] = since === null ? [0, 0] : [since.index, since.index + since[0].length];
  return items.filter(
    (item) =>
      itemWord(item, 'recency') === 'last' ||
      goes.test(item.text) ||
      (item.start >= from && item.end <= to && item.senses.every(({ kind }) => kind !== 'name')),
  );
}

const lastTime = regexp('iu')`
    \b(?:
      when (?:was|were|did|have|had)\b.*\blast\b|last (?:time|visit|call|meeting|demo|trip)\b|
      (?:my|our|the) last (?:visit|call|meeting|e-?mail|contact|trip)\b|how long (?:ago|since)\b
    )|
    (?:上一?次|上回|最近一次|最后一次|多久没)(?:是)?(?:谁)?
    (?:去|过去|上门|拜访|见|联系|打电话|通话|开会|聊|沟通|跟进|演示|到)|
    (?:去|拜访|见|联系|聊)(?:过)?(?:的)?(?:最近|最后|上)一次
  `;

/** How long it is that nobody was in touch. */
const sinceWhen = regexp('iu')`
    (?:[拖晾搁放隔](?:了|着)?|已经|都|有)*(?:多久|多长时间|多少天|几天)(?:了)?(?:都)?(?:没|未)(?:有)?(?:再|能|怎么)?(?:[跟和与同给找去][^，,。；;？?]{0,14}?)?
    (?:说上?话|搭上?话|联系|联络|沟通|聊|碰面?|见面?|拜访|走动|互动|来往|打交道|打电话|通话|回访|跟进?|动静|搭理)
    (?:上|到|过|了|一下|[^，,。；;？?]{2,14}了)*
  `;

const goes =
  /^(?:多久|多少天|几天|没|没有|去|过去|到|were|was|been|go|went|the last time|time|trip|我们?|we|i)$/iu;
