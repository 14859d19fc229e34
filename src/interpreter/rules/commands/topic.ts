import { type MarkedText, sliceOf, trimmed, without, written } from './marked-text.ts';
import { hanSaid, hanTopics, noHanTopic } from './topic-zh.ts';

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
  /^(?:the\s+)?(?<topic>[a-z\ue000-\ue1f3][a-z \ue000-\ue1f3-]{0,30}?)\s+[\ue400-\ue5f3](?:\s+for\s+[\ue200-\ue3f3])?$/u,
  ...hanTopics,
];

export function topicIn(clause: MarkedText): Topic {
  const isNew = newDeal.test(clause.chars);
  const text = trimmed(without(clause, new RegExp(hanSaid.source, 'gu')));
  for (const pattern of saysTopic) {
    const match = new RegExp(pattern.source, 'du').exec(text.chars);
    const range = match?.indices?.groups?.topic;
    if (range === undefined) continue;
    const topic = trimmed(without(sliceOf(text, range[0], range[1]), /^(?:了|一下|下|的)|(?:的|了)$/gu));
    const said = written(topic);
    if (said === '' || noTopic.test(topic.chars) || noHanTopic.test(topic.chars)) continue;
    return { topic: said.charAt(0).toUpperCase() + said.slice(1), isNew };
  }
  return { topic: null, isNew };
}

/** Words that stand where a topic would, and are none. */
const noTopic =
  /^(?:it|them|this|that|there|more|us|me|him|her|to|price|pricing|budget|amount|value|deal|next|steps?|details?|terms|about|around|roughly|approx|maybe|probably|up to|now|stage|total|he|she|they|we|i|customer)(?![a-z])|(?<![a-z])(?:to|is|was|are|has|have|wants?|needs?|lowers?|goes|went|pays?|offers?|says?|instead)(?![a-z])/u;
