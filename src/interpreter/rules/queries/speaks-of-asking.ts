import { regexp } from '../../../kernel/index.ts';
import type { Item } from './items.ts';

/** "What I still miss", 我只要前八, 发我一份: whoever asks says what he does with the answer, and not whose the records are. */
export function speaksOfAsking(text: string, { text: word, start, end }: Item): boolean {
  if (!/^(?:i|i've|i have|我)$/i.test(word)) return false;
  return doesSo.test(text.slice(end)) || (word === '我' && isGiven.test(text.slice(0, start)));
}

/** What people do with figures: they want, think, hear and show them. 我要跟进的客户 are his. */
const doesSo = regexp('iu')`
    ^['’]?(?:m|d|ll|ve)?\s*(?:(?:just|only|really|still|also|always|now|then|actually|currently|again)\s+|(?:keep|kept|am|was|have|had|will|would|can|could|cannot|can['’]t)\s+|(?:do|did)(?:n['’]t|\snot)\s+)*
    (?:need|want|miss|lack|hear|think|guess|believe|wonder|remember|recall|suppose|bet|know|read|ask|wish|care|
      prefer|compare|report|present|prepare|put|look|show|like|expect|assume|understand|see)(?:s|ed|d|t|ing|ting|n)?\b
      (?!\s+to\s+(?!see|know|have|understand|compare|look|show|report))|
    ^(?:就|只|还|也|先|再|现在|今天|这边|这里)*(?:
      (?:想|要|需要|只要|得|希望|关心|看|听|听说|记得|记不清|觉得|认为|以为|怀疑|猜|问|比|比较|对比|比一比|比一下|汇报|报告|准备|做|写|指|不要|不想)
      (?![^，,。；;？?]*的(?:客户|商机|单|线索|任务|待办|联系人|项目))|
      (?:一份|一下|一眼|看看|的意思)
    )
  `;

const isGiven = /(?:发|给|抄送|cc|告诉|帮|替|让|麻烦)\s*$/iu;
