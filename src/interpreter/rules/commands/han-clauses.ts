import { regexp } from '../../../kernel/index.ts';
import { joined, type MarkedText, sliceOf, trimmed } from './marked-text.ts';

/**
 * In chat a blank between Chinese words stands for a comma: 宏图电子 产线改造 客户要85万 周一发报价. A stretch is cut at its blanks where
 * it says more than one thing. Names stand before what is told of them, and a sum or a day behind it.
 */
export function cutAtBlanks(text: MarkedText): readonly MarkedText[] {
  if (command.test(text.chars)) return cutBeforeAppointment(text);
  if (!/\p{Script=Han}/u.test(text.chars)) return [text];
  const pieces: MarkedText[] = [];
  let last = 0;
  let from = 0;
  for (const { index } of text.chars.matchAll(blank)) {
    const piece = trimmed(sliceOf(text, last, index));
    last = index;
    // A name goes on with what is told of it; a sum or a day goes with the words before it.
    if (
      isName.test(piece.chars) ||
      goesOn.test(piece.chars) ||
      isValue.test(text.chars.slice(index).trimStart())
    )
      continue;
    pieces.push(trimmed(sliceOf(text, from, index)));
    from = index;
  }
  pieces.push(trimmed(sliceOf(text, from)));
  const tellsMuch = pieces.filter(({ chars }) => chars.length >= leastOfClause).length;
  return pieces.length > 2 || (pieces.length === 2 && tellsMuch === 2) ? pieces : [text];
}

/**
 * Dictated without a stop: 去了趟金桥证券跟邱宁聊了年度维保他们想降到25万下周一给我答复. A long stretch in which something was done already is cut
 * where somebody else begins to speak, where a sum is named, and at the next day.
 */
export function cutUnstopped(text: MarkedText): readonly MarkedText[] {
  if (text.chars.length < leastUnstopped || !/\p{Script=Han}{4}/u.test(text.chars)) return [text];
  const pieces: MarkedText[] = [];
  let from = 0;
  for (const { index } of text.chars.matchAll(newSaying)) {
    const before = text.chars.slice(from, index);
    const least = /[\ue000-\ue5f3]/u.test(before) ? 2 : leastOfClause;
    if (before.length < least || !isWhole.test(before)) continue;
    pieces.push(trimmed(sliceOf(text, from, index)));
    from = index;
  }
  return [...pieces, trimmed(sliceOf(text, from))];
}

/** Characters, each name, day and sum counting as one. */
const leastUnstopped = 17;
const newSaying = regexp('gu')`
    (?<![让叫跟和与给向对说请帮])(?=
      (?:他们?|她们?|对方|客户|我们?)
      (?:说|想|要|让|觉得|希望|同意|表示|能|可以|出|给|来|去|发|再|不|没|周|[\ue200-\ue3f3])
    )|
    (?=
      (?:预算|总价|价格|金额)(?:是|在|大概|大约|约|只有|批了|就|最多|有|降到|压到|谈到|砍到|可以)?
      [\ue400-\ue5f3]
    )|
    (?<![\s\ue200-\ue3f3在于到是从至为改延推定等约前说的好划备算计取排早迟])(?=[\ue200-\ue3f3](?!的))|
    (?=[跟和与][\ue000-\ue1f3]+.{0,4}(?:聊|谈|沟通|见|碰|吃|通))|(?=(?:让|叫)(?:[\ue000-\ue1f3]|我|咱))|
    (?=顺便|另外|还有)
  `;
/** Something was done, or is worth something: no mere beginning. */
const isWhole = /[了过](?![解])|[\ue400-\ue5f3]|到[\ue200-\ue3f3]|签$|定$|可以$|没问题$/u;

/** 新线索 天一轴承胡佳佳 朋友介绍 下周一联系: the fields of a record stand side by side; what is to be done on a day does not. */
function cutBeforeAppointment(text: MarkedText): readonly MarkedText[] {
  const at = /\s+(?=[\ue200-\ue3f3](?:之前|以前|前|再|去|给)*\p{Script=Han}{2})/u.exec(text.chars);
  const isTask = /^(?:请|帮我|麻烦)*(?:新(?:的)?|新建|加个?|建个?|添加)?(?:待办|任务|提醒)/u.test(text.chars);
  const isValue = at !== null && setsTo.test(text.chars.slice(0, at.index));
  return at === null || isTask || isValue
    ? [text]
    : [trimmed(sliceOf(text, 0, at.index)), trimmed(sliceOf(text, at.index))];
}

/** 为X创建拜访记录和新商机, "add a customer and a contact": two records to be made, each told by itself. */
export function cutBothKinds(text: MarkedText): readonly MarkedText[] {
  const groups = (bothKinds.exec(text.chars) ?? bothKindsLatin.exec(text.chars))?.indices?.groups;
  const head = groups?.head?.[1];
  const [from, to] = groups?.joint ?? [];
  if (head === undefined || from === undefined || to === undefined) return [text];
  const second = joined([sliceOf(text, 0, head), sliceOf(text, to)]);
  return second === null ? [text] : [trimmed(sliceOf(text, 0, from)), second];
}

const kindOfRecord =
  '(?:一?[个条次份])?新?的?(?:拜访记录|会议记录|跟进记录|通话记录|电话记录|沟通记录|客户|联系人|商机|线索|待办|任务)';
const bothKinds = new RegExp(
  `^(?<head>(?:请|帮我|麻烦)*(?:(?:给|为|帮|在)[^,，和与及]{1,30}?)?(?:新建|创建|新增|添加|增加|建立|录入|登记|建|加))${kindOfRecord}(?<joint>和|与|及|以及|、|跟)${kindOfRecord}$`,
  'du',
);
const kindLatin =
  '(?:an?|one|the|another) (?:new )?(?:account|customer|client|company|contact|lead|deal|opportunity|task|reminder|note)';
const bothKindsLatin = new RegExp(
  `^(?<head>(?:please |can you )?(?:create|add|make|enter|register|set up)) ${kindLatin}(?<joint> and | & )${kindLatin}(?: (?:for|at|with) [\\ue000-\\ue1f3])?$`,
  'du',
);

/** 下一步改成 下周带售前调研: what it is set to stands behind the blank. */
const setsTo = /(?:改|设|换|更新|修改|调整|变更|定|写)(?:成|为|到)$/u;

/** 换了设备副总，叫凌志远: what somebody is called goes with what he is. */
export function withNames(clauses: readonly MarkedText[]): readonly MarkedText[] {
  const all: MarkedText[] = [];
  for (const clause of clauses) {
    const last = all.at(-1);
    const isCalled = last !== undefined && called.test(clause.chars) && !isName.test(last.chars);
    const whole = isCalled ? joined([last, clause]) : null;
    if (whole === null) all.push(clause);
    else all[all.length - 1] = whole;
  }
  return all;
}

const called =
  /^(?:(?:他|她)?(?:名?叫|名字叫|名字是)|姓名[是:：]?)[\p{Script=Han}\ue000-\ue1f3]{1,4}(?:[（(].*)?$/u;

/** Characters: shorter words beside a blank are as likely a part of one thing. */
const leastOfClause = 4;
const blank =
  /(?<=[\p{Script=Han}\ue000-\uf8ff）)])(?:\s+|\s*[-－|｜]\s*)(?=[\p{Script=Han}\ue000-\uf8ff（(])/gu;
const isName = /^[\s\ue000-\ue1f3]+$/u;
/** 挂在客户 X 名下: whose it is stands behind the blank. */
const goesOn = /(?:挂[在到]|属于|关联到?|归属?)(?:客户|公司)?$/u;
/** A sum or a day and nothing else up to the next blank. */
const isValue = /^(?:[约共]|大概|大约)?[\ue200-\ue5f3](?:左右|元|块|前|内)?(?=\s|$)/u;
/** The fields of a record to be made stand side by side. */
const command = regexp('u')`
    ^(?:请|帮我|麻烦)*(?:
      新(?:的)?(?:联系人|客户|线索|商机|单子|待办|任务|提醒)|待办|任务|提醒|新建|新增|创建|添加|增加|录入|
      登记|加[个一上]|建(?:[个一]|商机|客户|线索|联系人|单)|把|将|查|看|列|导出|统计|(?:设|排|定|留)(?:一?[个条])|(?:给|帮|为)(?:我|自己|他|她|[\ue000-\ue1f3])(?:记|设|建|加|排|定)
    )|
    [?？]$
  `;
