import { regexp } from '../../kernel/index.ts';

/** 今年华南人均销售额，跟华东不用比, "revenue in EMEA, no need to compare it with last year": the question without what it is not to be set against. */
export function withoutDeniedComparison(text: string): string {
  if (ofTalk.test(text)) return text;
  const rest = text.replace(denied, '').trim();
  return [...rest].length < leastLeft ? text : rest;
}

/** Characters. */
const leastLeft = 5;

const denied = regexp('iu')`
    [，,、；;\s]*(?:
      (?:不用|不要|不必|无需|不需要|别|先不|先别|不)(?:再)?(?:和|跟|与|同|拿)[^，,。；;！!？?]{1,12}?(?:做|作)?(?:对比|比较|相比|比)(?:了)?|
      (?<=[，,、；;\s])(?:和|跟|与|同)[^，,。；;！!？?]{1,12}?(?:不用|不要|不必|无需|不需要|就别|别)(?:再)?(?:做|作)?(?:对比|比较|相比|比)(?:了)?
    )(?=$|[，,。；;！!？?\s])|
    [,;\s]*\b(?:(?:and|but)\s+)?(?:(?:please\s+)?(?:don['’]?t|do\s+not)\s+compare|no\s+need\s+to\s+compare|without\s+comparing|not\s+compared)
    (?:\s+(?:it|this|that|them))?\s+(?:with|to|against)\s+[\p{L}\d\s]{2,30}(?=$|[,.;!?])
  `;

/** What somebody wants or says is told, and no question. */
const ofTalk = /[说讲觉]|告诉|要求|希望|嫌|客户(?:让|要|不)|\b(?:said|says|told|asked|wants?)\b/iu;
