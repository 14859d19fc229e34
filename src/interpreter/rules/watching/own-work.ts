import { regexp } from '../../../kernel/index.ts';

/** 每周一提交周报, "submit the timesheet every Friday": what somebody does himself and nobody is sent, over the whole message. */
export function isOwnWork(text: string): boolean {
  const said = text.trim();
  if (said.length > longest || sent.test(said)) return false;
  // The times are taken off one by one: as one pattern they could be cut in too many ways.
  const when = (workZh.exec(said) ?? workEn.exec(said))?.groups?.when;
  return when?.replace(timesOfWork, '') === '';
}

const longest = 240;
const sent = /发给我|给我(?:发|看)|推送|send me/iu;

const workZh = regexp('iu')`
    ^(?<when>[^]{0,40}?)
    (?:提交|上交|交|写|填写?|更新|整理|上报)(?:一?[份下个])?(?!给)
    (?:(?:销售|工作|个人|项目|客户|商机|拜访|出差|费用|CRM)*(?:周报|日报|月报|季报|总结|报告|报表|报销|工时|台账|资料|信息|计划|记录|CRM))[。！]*$
  `;
const workEn = regexp('iu')`
    ^(?<when>[^]{0,80}?)(?<![a-z])
    (?:submit|hand in|turn in|file|fill (?:in|out)|write(?: up)?)[ ](?!.*\bto (?:me|us)\b).+$
  `;
const timesOfWork = regexp('giu')`
    每[^，,。]{1,14}|早上|上午|中午|下午|晚上|\d{1,2}[点:：时]\d{0,2}分?|半|我?(?:都要|都得|记得|要|得)|
    (?:mon|tues|wednes|thurs|fri|satur|sun)days?|weekday|day|week|month|quarter|morning|evening|afternoon|
    \d{1,2}(?::\d\d)?[ ]?(?:am|pm)?|(?:please|every|each|on|at|in|the)(?=[ ])|[，,：:\s]
  `;
