import { regexp } from '../../../kernel/index.ts';
import { nameEntryOf } from '../../linker/index.ts';
import { normalise } from '../text.ts';
import { clauseOf } from './clauses.ts';
import { hanCompanyWords } from './company-names.ts';
import { findRecord } from './find-record.ts';
import { readNamedField } from './frames/named-field.ts';
import { isJobTitle } from './job-titles.ts';
import {
  isEmpty,
  joined,
  joint,
  type MarkedText,
  marksIn,
  sliceOf,
  trimmed,
  without,
  written,
} from './marked-text.ts';
import { isNameAlone } from './name-alone.ts';
import { namedIn } from './named-in.ts';
import { isOfMessage } from './new-companies.ts';
import { isPersonalName, isPersonsName } from './personal-name.ts';
import type { CommandScene } from './scene.ts';
import { leastOfFollowing, surestCommand } from './surest-command.ts';

/** A greeting alone: what follows is what the message begins with. */
export const isHello =
  /^(?:hi|hello|hey|morning|good (?:morning|afternoon|evening)|你好|您好|早[啊呀]?|早上好|下午好|晚上好|大家好|嗨|哈[喽啰]|在吗)(?: (?:all|team|there))?$/u;

/** What only opens a report. */
const opening = regexp('u')`
    ^(?:
      (?:please|pls) (?:log|record|note)|
      (?:please |pls )?(?:add|enter|put) (?:this |it |that )?(?:to|in|into) (?:the )?crm|log|fyi|update|
      (?:just )?(?:a |two )?(?:quick|short|brief) (?:ones?|things?|notes?|log|summary|recap|heads[- ]up)|
      (?:ok |okay |so |just )*(?:a few|a couple of|two|three|four|five|several|some|[\ue400-\ue5f3])\s*(?:quick |short )?(?:updates?|things|points|items|notes|news)|
      quick update|notes?|(?:note|memo|reminder) to (?:self|myself)|
      (?:(?:hi|hello|你好|嗨)[,，]?\s*)?(?:请|麻烦|帮我|帮忙|给我)*\s*(?:记|记录|登记|更新|录|record|log|note|update)(?:一下|下|个|一笔)|
      (?:请|麻烦|帮我|帮忙|给我)+(?:记|记录|登记|录)|
    (?:[\ue200-\ue3f3]|我们?|就|有|一共|总共|主要|汇报|说|讲|报告|聊|谈|定|确定|商定|明确|达成|确认|了)*(?:[\ue400-\ue5f3]|[一两二三四五六几])件(?:小|大)?事(?:情|儿)?|
    [\ue200-\ue3f3]?[\p{Script=Han}\ue000-\ue1f3]{0,4}出差(?:[\ue200-\ue3f3]|回来|总结|汇报|归来)*|(?:本周|今日|今天)?(?:周报|日报|汇报|小结|总结)
    )(?: (?:all|team|there|this|that))?$
  `;

/** Whether a clause only opens a report. Folded, with marks. */
export function onlyOpens(chars: string): boolean {
  return isHello.test(chars) || opening.test(chars);
}

/** A longer clause is prose, and stays with what was said before it. */
export const longestClause = 400;

/** Prose that was pasted behind a colon is no part of the sentence before it. */
export function withoutProse(text: MarkedText): readonly MarkedText[] {
  const at = text.chars.length > longestClause ? text.chars.search(/[:：]/u) : -1;
  return at < 1 || at > longestClause ? [text] : [sliceOf(text, 0, at), sliceOf(text, at + 1)];
}

/** "Move that lead to qualified: Theo Graham", 把这条线索改成已确认：赵强: who is meant stands behind the colon. */
export function withNameBehind(text: MarkedText): MarkedText {
  const match = namedBehind.exec(text.chars);
  const groups = match?.indices?.groups;
  if (groups?.it === undefined || groups.name === undefined) return text;
  const [from, to] = groups.it;
  const rest = sliceOf(text, to, match?.indices?.groups?.colon?.[0] ?? to);
  return (
    joined([sliceOf(text, 0, from), sliceOf(text, groups.name[0], groups.name[1]), rest].map(trimmed)) ?? text
  );
}

const namedBehind =
  /(?<it>(?<![a-z])(?:that|this|the) (?=(?:lead|deal|opportunity|opp|account|customer|contact)(?![a-z]))|(?:这|那|该)[个条家笔位]?(?=线索|商机|客户|联系人))(?:[^,，:：]*?)(?<colon>\s*[:：]\s*)(?<name>[\ue000-\ue1f3](?:\s+[\ue000-\ue1f3])?)$/du;

/** "Update on Globex:", "Follow-up with Sunley Energy:": what follows is about them. */
const aboutName = regexp('gu')`
    ^(?:(?:quick|short|brief|small|two|three|four|several|some|a few|a couple of|[\ue400-\ue5f3])\s+)*(?:
      updates?|news|things|points|items|topics|notes?|info|feedback|status|summary|recap|follow-?\s?up|re|
      regarding|about|on
    )(?:\s+(?:on|from|about|for|with|at|re))?\s+(?=[\ue000-\ue1f3])|
    (?<=[\ue000-\ue1f3])(?:'s)?\s+(?:updates?|news|notes?|info|feedback|status|summary|recap)$
  `;

const aboutRecorded = regexp('gu')`
    ^(?:(?:please|pls)\s+)?(?:log|add|record|enter)\s+(?:an?\s+|the\s+)?(?:new\s+)?
    (?:follow-?up|touchpoint|interaction)(?:\s+(?:record|note|log))?\s+(?:for|on|with|to)\s+
    (?=[\ue000-\ue1f3])|
    ^(?:请|帮我|麻烦)*(?:给|为|对|在)?(?=[\ue000-\ue1f3].*(?:跟进|沟通|联系|服务|进展))|
    (?<=[\ue000-\ue1f3])(?:这边|那边|的)?(?:这?[条个])?(?:线索|客户|商机)?的?
    (?:(?:新增|添加|增加|录入|登记|补录|补|写|记录?|加)(?:一下|下|了)?(?:一?[条个次])?)?
    (?:跟进|沟通|联系|服务|进展)(?:记录|日志|情况)?$
  `;
/** 给客户加一条跟进: of whom stands behind the colon. */
const recordsAny = regexp('u')`
    ^(?:请|帮我|麻烦)*(?:给|为|对|在)(?:这个|该)?(?:客户|商机|线索|联系人)(?:上|里)?
    (?:新增|添加|增加|录入|登记|补录|补|写|记录?|加|建)(?:一下|上|了)?(?:一?[条个次])?
    (?:跟进|沟通|联系|拜访)(?:记录|日志)?$
  `;
const recorded =
  /(?:跟进|沟通|联系|服务|进展)(?:记录|日志|情况)?$|(?<![a-z])(?:follow-?up|touchpoint|interaction)(?![a-z])/u;

/** "Their head of IT, Samir Anand, joins next time": a job alone and the name behind it are one. */
export function withAppositions(clauses: readonly MarkedText[]): readonly MarkedText[] {
  const found: MarkedText[] = [];
  for (const clause of clauses) {
    const before = found.at(-1);
    const isNamed =
      before !== undefined &&
      ((isPersonalName(clause) && isJobAlone(before)) ||
        (isCalledAlone.test(before.chars) && isAsked.test(clause.chars)) ||
        (newDealAlone.test(before.chars) && isThing(clause)));
    const isErrand = before !== undefined && errandFor.test(before.chars.trim());
    const isPromoted =
      before !== undefined && risenAlone.test(before.chars.trim()) && nowIs.test(clause.chars.trim());
    const isLead = before !== undefined && (newLeadAlone.test(before.chars) || isNewcomer(before, clause));
    const isTold = before !== undefined && isNewCustomer.test(clause.chars) && isNewName(before);
    const met = before === undefined ? null : metSomebody.exec(before.chars);
    if (before !== undefined && met !== null && startsWithName(clause))
      found[found.length - 1] =
        joined([
          sliceOf(before, 0, (met.groups?.met ?? '').length),
          clause,
          trimmed(sliceOf(before, met[0].length)),
        ]) ?? before;
    else if (isPromoted && before !== undefined)
      found[found.length - 1] =
        joined([
          trimmed(without(before, risen)),
          trimmed(without(clause, /^(?:他|她|he|she)(?='|\s|[\ue200-\ue3f3]|是)/gu)),
        ]) ?? before;
    else if (isTold)
      found[found.length - 1] =
        joined([
          trimmed(without(clause, newCustomerLead)),
          trimmed(without(before, /^(?:客户|公司|customer:?)\s*/gu)),
        ]) ?? before;
    else if (isErrand && before !== undefined)
      found[found.length - 1] = joined([before, colonOf(clause), clause]) ?? before;
    else if (isLead) found[found.length - 1] = joined([before, colonOf(clause), clause]) ?? before;
    else if (isNamed) found[found.length - 1] = joined([before, clause]) ?? before;
    else found.push(clause);
  }
  return found;
}

/** 王芳升职了，现在是采购总监, "Jane got promoted, she's now CFO": one is what the other says. */
const risen = /\s*(?:(?:was|got|has been|just got) promoted|升职|高升|晋升|提拔|转岗|调岗|换岗)了?$/gu;
const risenAlone =
  /^[\ue000-\ue1f3]\s*(?:(?:was|got|has been|just got) promoted|(?:刚|被)?(?:升职|高升|晋升|提拔|转岗|调岗|换岗)了?)$/u;
const nowIs =
  /^(?:[\ue200-\ue3f3]|目前|如今|他|她)*(?:是|当|担任|任|做)(?=\p{Script=Han})|^(?:he|she)(?:'s| is) now(?![a-z])/u;

/** "For Leo Sanders, set the title to CTO", 德茂续约，金额15万: a record alone, and what one of its fields is behind it. */
export function withFieldHeads(clauses: readonly MarkedText[], scene: CommandScene): readonly MarkedText[] {
  const found: MarkedText[] = [];
  for (const clause of clauses) {
    const before = found.at(-1);
    const whole = before !== undefined && isRecordAlone(before, scene) ? joined([before, clause]) : null;
    if (
      whole !== null &&
      readNamedField(clauseOf(whole, false), scene) !== null &&
      !found.some((one) => makesRecord(one, scene))
    )
      found[found.length - 1] = whole;
    else found.push(clause);
  }
  return found;
}

/** 创建一条商机，客户X，阶段Y: whose it is stands behind what is made, and heads nothing. */
function makesRecord(clause: MarkedText, scene: CommandScene): boolean {
  return surestCommand(clauseOf(clause, false), scene)?.intent.name === 'create-record';
}

/** Nothing but what a record is called. */
function isRecordAlone(text: MarkedText, scene: CommandScene): boolean {
  const said = trimmed(without(text, aboutRecord));
  if (!/[\ue000-\ue1f3]/u.test(said.chars) || said.chars.length > 40) return false;
  const { ref, certainty } = findRecord(said, ['deal', 'account', 'contact', 'lead'], scene);
  const entry = certainty === 'one' ? nameEntryOf(scene.context.names, ref.entity, ref.id ?? 0) : null;
  if (entry === null) return isNameAlone(said);
  const name = normalise(entry.name);
  const words = normalise(written(said)).match(/\p{Script=Han}|[\p{L}\d]+/gu) ?? [];
  return isNameAlone(said) || words.every((word) => name.includes(word));
}

const aboutRecord = regexp('gu')`
    ^\s*(?:
      (?:for|on|re|regarding|about|as for|update|edit|change|the|lead|contact)(?![a-z])\s*|关于|对于|针对|
      更新一?下?|改一?下?|修改一?下?|线索|联系人|商机|客户
    )+
  `;

/** "Met a lady at the fair, Antje Krol from Nordwerk": who it was stands behind it. */
const metSomebody = regexp('u')`
    ^(?:i |we )?(?<met>(?:met|saw|(?:spoke|talked|chatted) (?:to|with)|ran into|bumped into|got to know)\s+)
    (?:a|an|this|some|the)?\s*(?:nice |new |interesting |potential )*
    (?:lady|guy|man|woman|gentleman|chap|person|someone|somebody|prospect|buyer|founder)(?![a-z])
  `;

function startsWithName(text: MarkedText): boolean {
  return /^\p{Lu}[\p{L}'’-]+ \p{Lu}/u.test(written(text));
}

/** 宁波海拓船舶，新客户, "Brockmann Optik, a new customer": that it is new is said behind its name. */
const isNewCustomer =
  /^(?:这?是)?(?:我们?的?|一?[个家])?新(?:的)?客户$|^(?:an?|our|the)?\s*(?:brand[ -]?)?new (?:customer|client|account|prospect)$/u;

const newCustomerLead =
  /^(?:这?是)?(?:我们?的?|一?[个家])?(?=新)|^(?:(?:an?|our|the|brand)(?![a-z])[\s-]*)+/gu;

function isNewName(text: MarkedText): boolean {
  return (
    isNameAlone(text) &&
    marksIn(text, 'name').some(({ span }) => isOfMessage(span.candidates[0]?.entry.id ?? null))
  );
}

/** 给李娜派个活，周五前出方案: what it is stands behind. */
const errandFor =
  /^(?:再|也|另外|请|顺便)*(?:给|为|帮)[\ue000-\ue1f3](?:安排|派|分配|布置|留)了?一?[个条件项]?(?:活儿?|任务|待办|工作|事情?儿?)$/u;

/** "Ingrid, please prepare the plan". */
const isCalledAlone = /^(?:and\s+)?[\ue000-\ue1f3]$/u;
const isAsked = /^(?:please|pls|can you|could you|would you)(?![a-z])/u;

/** "…, and a new opportunity, patient portal, 130k": what it is called stands behind it. */
const newDealAlone =
  /^(?:and\s+|also\s+|plus\s+)*(?:there(?:'s| is)\s+)?(?:a|an|one|another)?\s*(?:new|potential|further|second|possible)\s+(?:deal|opportunity|opp|project|lead)$/u;

/** "Lead from the website - Ana Duarte at …", "inbound lead, web form: Carla Nunes": whoever it is stands behind it. */
const newLeadAlone = regexp('u')`
    ^(?:(?:got|have|received|we got|we have|an?|another|one|new|inbound|web|partner|hot|warm|cold)\s+)*
    (?:lead|enquiry|inquiry|referral)(?:\s+(?:from|via|through|off)\s+[^:：]{2,40})?$|
    ^(?:又|刚|今天)*(?:来了?|有了?|收到了?)?(?:一?[个条])?新(?:的)?(?:线索|询盘)$
  `;

/** 新客户，贵阳星途物流，…: who it is stands behind it. */
function isNewcomer(head: MarkedText, text: MarkedText): boolean {
  const kind = cutBy.test(written(text)) ? undefined : newcomer.exec(head.chars)?.groups?.kind;
  return kind === '客户'
    ? isNewName(text) || hanCompanyWords.test(written(text))
    : kind === '联系人' && (isNewName(text) || isPersonsName(written(text)));
}

/** 新客户，按区域: how a figure is cut, and nobody's name. */
const cutBy = /^(?:按|各|每|分|有|共|占|同比|环比|排|趋势|多少|对比)/u;

const newcomer =
  /^(?:又|刚|今天|我们?|加|谈|签|有|来|拿下)*(?:了)?(?:一?[个家位])?新(?:的)?(?<kind>客户|联系人)$/u;

function colonOf({ message }: MarkedText): MarkedText {
  return { message, chars: ':', units: [joint] };
}

function isThing({ chars }: MarkedText): boolean {
  return (
    chars.length < 40 &&
    !/[\ue200-\ue5f3]|(?<![a-z])(?:is|are|has|have|wants?|needs?|will|to|by|they|he|she|we|i)(?![a-z])/u.test(
      chars,
    )
  );
}

function isJobAlone({ chars }: MarkedText): boolean {
  return (
    /^(?:and |also )?(?:(?:their|the|our|his|her|its|a|new)\s|[\ue000-\ue1f3]'s\s)/u.test(chars) &&
    isJobTitle(chars.replace(/^(?:and |also )|^[\ue000-\ue1f3]'s (?:new )?/u, ''))
  );
}

/** A clause, or what stands before a colon with what is told of it: "Globex call today: …" is a log then. */
export interface HeadOrRest {
  readonly text: MarkedText;
  readonly isHead?: true;
  /** Announced as what is to be kept of a record: its words are a note where they are nothing else. */
  readonly isRecorded?: true;
}

/** "Met X about the upgrade: budget 2M", "Globex renewal: stage negotiation": what stands before a colon, and what is told of it. */
export function headAndRest(text: MarkedText, scene: CommandScene): readonly HeadOrRest[] {
  const at = text.chars.search(/[:：](?!\d)/u);
  if (at < 1 || text.chars.length > longestClause) return [{ text }];
  const field = readNamedField(clauseOf(text, false), scene);
  if (field !== null && field.missing === null && field.confidence >= leastOfField) return [{ text }];
  const head = trimmed(sliceOf(text, 0, at));
  const rest = trimmed(sliceOf(text, at + 1));
  if (isEmpty(rest) || isEmpty(head)) return [{ text }];
  if (recorded.test(head.chars) && isNameAlone(trimmed(without(head, aboutRecorded)))) {
    scene.mentioned.push(...namedIn(head, scene));
    return [{ text: rest, isRecorded: true }];
  }
  if (recordsAny.test(head.chars)) {
    scene.mentioned.push(...namedIn(rest, scene));
    return [{ text: rest, isRecorded: true }];
  }
  if (isNameAlone(trimmed(without(head, aboutName)))) {
    const whole = surestCommand(clauseOf(text, false), scene);
    const mentioned = [...scene.mentioned, ...namedIn(head, scene)];
    const behind = surestCommand(clauseOf(rest, false), { ...scene, mentioned });
    if (whole !== null && whole.confidence >= 0.85 && whole.confidence > (behind?.confidence ?? 0))
      return [{ text }];
    scene.mentioned.push(...namedIn(head, scene));
    return [{ text: rest }];
  }
  const isPlace =
    /^(?!next|then|todo|action|reminder|follow)[a-z]+(?: [a-z]+)?$/u.test(head.chars) &&
    scene.mentioned.length > 0;
  const behindPlace = isPlace ? surestCommand(clauseOf(rest, true), scene) : null;
  if (behindPlace?.intent.name === 'log-activity' && behindPlace.confidence >= leastOfFollowing)
    return [{ text: head }, { text: rest, isHead: true }];
  if (onlyOpens(head.chars) || countAlone.test(head.chars)) return [{ text: rest }];
  const counted = withoutCount(head);
  if (counted !== null) return [{ text: joined([counted, rest]) ?? text }];
  const draft = surestCommand(clauseOf(head, false), scene);
  const isLog = draft?.intent.name === 'log-activity' && draft.confidence >= leastOfFollowing;
  // 视频会议：和华锐科技聊了报价: a heading of nobody is one with what says who it was.
  const whole = isLog && draft.missing !== null ? surestCommand(clauseOf(text, false), scene) : null;
  if (whole?.intent.name === 'log-activity' && whole.missing === null && whole.confidence >= 0.85)
    return [{ text }];
  return isLog ? [{ text: head, isHead: true }, { text: rest }] : [{ text }];
}

/** "Globex phone: +49 …" is no call. */
const leastOfField = 0.9;

/** "2 deals: …", 两个项目：. */
const countAlone = regexp('u')`
    ^(?:[\ue400-\ue5f3]|two|three|four|several|两|三|四|几)\s*(?:new\s+)?(?:
      deals|opportunities|projects|topics|things|points|tasks|to-?dos|next steps|
      [个件]?(?:新)?(?:项目|商机|机会|单子|事情?|需求|待办)
    )$
  `;

/** 今天跑了两家：A和B, "visited two customers: A and B": the names stand for the count. */
function withoutCount(head: MarkedText): MarkedText | null {
  const count =
    /(?:(?<![a-z])(?:two|three|four|five|several|[\ue400-\ue5f3])\s+(?:customers|accounts|companies|clients)|(?:两|三|四|五|几|[\ue400-\ue5f3])[家个](?:客户|公司|单位)?)$/u.exec(
      head.chars,
    );
  return count === null || count.index === 0 ? null : trimmed(sliceOf(head, 0, count.index));
}
