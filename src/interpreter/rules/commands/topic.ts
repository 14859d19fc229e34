import { type MarkedText, sliceOf, trimmed, without, written } from './marked-text.ts';

/** What a clause says that a deal is, or is to be, about. */
export interface Topic {
  readonly topic: string | null;
  /** Told as something new to sell: "a new tender for X", 新商机. */
  readonly isNew: boolean;
}

const newDeal =
  /(?<![a-z])(?:new|another|second|further|additional|separate)\s+(?:[a-z-]+\s+){0,2}?(?:deal|opportunity|opp|tender|project|order|business)(?![a-z])|新(?:的)?(?:商机|项目|需求|机会|单子|订单|招标)|(?:建|开|加|录)(?:一)?(?:个|条|笔)(?:新)?(?:的)?(?:\p{Script=Han}{1,8}的?)?(?:商机|机会|单子)|(?:商机|机会|单子)(?:建|开|录)(?:一)?(?:下|个|条)/u;

const saysTopic: readonly RegExp[] = [
  /(?<![a-z])(?:deal|opportunity|opp|tender|project|order|business)\s+(?:for|on|about|around|called|named)\s+(?:the\s+|a\s+|an\s+|their\s+|our\s+)?(?<topic>[^,;:.\ue200-\ue5f3]{1,48}?)(?=\s*(?:[,;:.\ue200-\ue5f3]|(?<![a-z])(?:with|worth|at|by|in|for|closing|close|budget)(?![a-z])|$))/u,
  /(?<![a-z])(?:about|re|regarding|concerning|discuss(?:ed|ing)?|talked (?:through|about|over)|went (?:through|over)|covered|interested in|looking (?:for|into)|want(?:s)? (?:to (?:buy|get|replace|upgrade|introduce|roll out)|an?|our)?|plan(?:s|ning)?(?: to (?:buy|get|replace|upgrade|introduce|roll out))?|need(?:s)?(?: an?)?)(?![a-z])\s+(?:the\s+|a\s+|an\s+|their\s+|our\s+|new\s+)*(?<topic>[^,;:.\ue200-\ue5f3]{1,48}?)(?=\s*(?:[,;:.\ue200-\ue5f3]|(?<![a-z])(?:for|with|worth|at|by|in|but|and|budget|roughly|around|approx|about)(?![a-z])|$))/u,
  /^(?:聊了聊|聊了|聊|谈了谈|谈了|谈|讨论了|沟通了|交流了|介绍了|关于|想做|想上|要做|要上|要扩|要建|想买|想换|打算上|计划上|计划做|确认了?(?:需求是)?|需求是)(?:一下)?(?<topic>[\p{Script=Han}a-z\d\ue000-\ue1f3\ue400-\ue5f3]{1,16}?)(?:的?(?:事情?|合作|需求|问题|情况))?$/u,
  /^(?<topic>[\p{Script=Han}a-z\d\ue000-\ue1f3]{1,14}?(?:项目|改造|升级|建设|采购|续签|续约|扩容|系统|平台))(?:这次|那边|的)?(?=$|预算|大概|约|总|金额|需要|重新|重启|启动|要|[\ue200-\ue5f3])/u,
  /^(?<topic>[\p{Script=Han}a-z\d\ue000-\ue1f3]{1,10}?)(?:的)?(?:预算|金额|报价)?[\ue400-\ue5f3](?:元|块|左右)?$/u,
  /^(?:the\s+)?(?<topic>[a-z\ue000-\ue1f3][a-z \ue000-\ue1f3-]{0,30}?)\s+[\ue400-\ue5f3](?:\s+for\s+[\ue200-\ue3f3])?$/u,
];

export function topicIn(text: MarkedText): Topic {
  const isNew = newDeal.test(text.chars);
  for (const pattern of saysTopic) {
    const match = new RegExp(pattern.source, 'du').exec(text.chars);
    const range = match?.indices?.groups?.topic;
    if (range === undefined) continue;
    const topic = trimmed(without(sliceOf(text, range[0], range[1]), /^(?:了|一下|下|的)|(?:的|了)$/gu));
    const said = written(topic);
    if (said === '' || noTopic.test(topic.chars)) continue;
    return { topic: said.charAt(0).toUpperCase() + said.slice(1), isNew };
  }
  return { topic: null, isNew };
}

/** Words that stand where a topic would, and are none. */
const noTopic =
  /^(?:it|them|this|that|there|more|us|me|him|her|to|price|pricing|budget|amount|value|deal|next|steps?|details?|terms|about|around|roughly|approx|maybe|probably|up to|now|stage|total|大概|大约|约|总|共|预算|金额|价格|报价|一下|事情|合同|合作|需求|方案|目前|现在|现|他们|我们|对方|客户|he|she|they|we|i|customer)(?![a-z])|(?<![a-z])(?:to|is|was|are|has|have|wants?|needs?|lowers?|goes|went|pays?|offers?|says?|instead)(?![a-z])|[砍降压给提谈加涨]到?$|重新|客户|对方|预算$/u;
