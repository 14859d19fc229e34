import { regexp } from '../../../kernel/index.ts';
import { type MarkedText, marksIn, sliceOf, trimmed, without, written } from './marked-text.ts';
import { isQuantity } from './quantity.ts';
import { hanSaid, hanTopics, noHanTopic } from './topic-zh.ts';

/** What a clause says that a deal is, or is to be, about. */
export interface Topic {
  readonly topic: string | null;
  /** Told as something new to sell: "a new tender for X", 新商机. */
  readonly isNew: boolean;
}

const newDeal = regexp('u')`
    (?<![a-z])(?:new|another|second|further|additional|separate)\s+(?:[a-z-]+\s+){0,2}?
    (?:deal|opportunity|opp|tender|project|order|business)(?![a-z])|
    (?<![a-z])(?:a|another) (?:new|second|further) one(?=\s*[:,–-])|
    (?<![a-z])(?<!(?:have|has|had|got|is|was|'s|do|did|close|closed|make|made|struck|no|not) )an?\s+
    (?:deal|opportunity|opp|project|tender)\s+(?:for|worth|about|around)(?![a-z])|
    新(?:的)?(?:商机|项目|需求|机会|单子|订单|招标)|
    (?:建|开|加|录)(?:一)?(?:个|条|笔)(?:新)?(?:的)?(?:\p{Script=Han}{1,8}的?)?(?:商机|机会|单子)|
    (?<![组搭])(?:新建|建|立)(?:一)?个(?!.*(?:待办|任务|提醒|联系人|客户|线索|群|目标|视图|名单|日程|备注))
    (?=[\p{Script=Han}\ue000-\ue3f3])|
    (?:建|新建|开)(?:商机|单子|机会)|(?:商机|机会|单子)(?:建|开|录)(?:一)?(?:下|个|条)
  `;

/** Where a topic ends in English: a mark of time or a sum, the end of the thought, what it costs or when. */
const topicEnd =
  '(?=\\s*(?:[,;:.(\\ue200-\\ue5f3]|(?<![a-z])(?:and (?=(?:a|an|the|they|he|she|we|i|it|will|wants?|asks?|asked|needs?|get|our|his|her|their|my)(?![a-z]))|for|with|worth|at|by|in|but|as|to|from|so|because|before|after|until|if|when|which|that|thats|who|they|he|she|we|it|budget|roughly|around|approx|about|closing|close|closes|instead|this|next|again|too|as well|also|instead|soon)(?![a-z])|$))';
const article = '(?:the|a|an|their|our|some|new|another|additional|his|her|its)';
/** Words in front of what somebody is after. */
const after =
  "(?:about|re|regarding|concerning|discuss(?:ed|es|ing)?|talk(?:ed|ing|s)? (?:through|about|over)|(?:went|going|go) (?:through|over)|covered|interest(?:ed)? in|keen on|look(?:s|ed|ing)? (?:for|into|at)|shopping for|evaluat(?:e|es|ed|ing)|consider(?:s|ed|ing)?|explor(?:e|es|ed|ing)|want(?:s|ed)?(?: to (?:buy|get|replace|upgrade|introduce|roll out|order|add|pilot|trial|test|try|restart|continue|resume|start|start with|use|deploy|implement|install|extend|expand|renew|switch to|move to|digiti[sz]e|automate))?|would like|'d like|ask(?:s|ed|ing)? (?:about|for)|plan(?:s|ned|ning)?(?: to (?:buy|get|replace|upgrade|introduce|roll out|order))?|need(?:s|ed|ing)?|requir(?:e|es|ed|ing)|after|(?:demo|trial|pilot|test|presentation|green light|opportunity|chance|tender|verbal go|go) (?:of|for)|(?:confirmed|ordered|approved|chose|accepted|picked|selected|(?:go|goes|going) (?:for|ahead with)))";

/** Who feels something about a thing doesn't buy it. */
const feels =
  '(?:worr(?:y|ies|ied|ying)|concern(?:s|ed)?|complain(?:s|ed|ing|ts?)?|nervous|anxious|afraid|scared|happy|unhappy|upset|excited|enthusiastic|pleased|annoyed|angry|mad|frustrated|disappointed|positive|negative|sceptical|skeptical|unsure|uncertain|unclear|not sure|careful|cautious|hesitant|hesitat(?:e|es|ed|ing)|doubts?|doubtful|reservations?|objections?|fears?|questions?|confused|picky|serious|honest|open)';

const saysTopic: readonly RegExp[] = [
  new RegExp(
    `(?<![a-z])(?:deal|opportunity|opp|tender|project|order|business|potential|interest|requirement|scope|need|(?:new|second|further) one)s?\\s*(?::|for|on|about|around|called|named)\\s*(?:${article}\\s+)*(?<topic>[^,;:.\\ue200-\\ue3f3]{1,48}?)${topicEnd}`,
    'u',
  ),
  new RegExp(
    `(?:(?<![a-z'])|(?='d ))(?<!(?<![a-z])${feels} (?=about))${after}(?![a-z])\\s+(?:${article}\\s+)*(?<topic>[^,;:.\\ue200-\\ue3f3]{1,48}?)${topicEnd}`,
    'u',
  ),
  regexp('u')`
    ^(?:(?:new|another)\s+)?(?:deal|opportunity|opp|tender)\s+
    (?<topic>[a-z\ue000-\ue1f3][^,;:.\ue200-\ue5f3]{0,40}?)\s+
    (?:(?:about|around|roughly|approx|worth|for|at)\s+)?[\ue400-\ue5f3]
  `,
  regexp('u')`
    ^(?!(?:open|create|add|make|start|log|enter|set up|put in)(?![a-z]))(?:the\s+)?
    (?<topic>[a-z\ue000-\ue1f3][a-z \ue000-\ue1f3-]{0,30}?)\s+
    (?:(?:at|for|is|worth|about|around|roughly)\s+)*[\ue400-\ue5f3](?:\s+for\s+[\ue200-\ue3f3])?$
  `,
  new RegExp(
    `(?<![a-z])(?:new|another|potential|further|second)\\s+(?:deal|opportunity|opp|tender|project)\\s+(?<topic>[a-z\\ue000-\\ue1f3\\ue400-\\ue5f3][^,;:.\\ue200-\\ue3f3]{2,40}?)${topicEnd}`,
    'u',
  ),
  ...hanTopics,
];

export function topicIn(clause: MarkedText): Topic {
  const isNew = newDeal.test(clause.chars);
  const quoted = isNew ? marksIn(clause, 'quoted')[0]?.text : undefined;
  if (quoted !== undefined) return { topic: quoted, isNew };
  const text = trimmed(without(clause, new RegExp(hanSaid.source, 'gu')));
  for (const pattern of saysTopic) {
    const match = new RegExp(pattern.source, 'du').exec(text.chars);
    const range = match?.indices?.groups?.topic;
    if (range === undefined) continue;
    const topic = trimmed(without(sliceOf(text, range[0], range[1]), /^(?:了|一下|下|的)|(?:的|了)$/gu));
    const said = written(topic);
    const isNone = noTopic.test(topic.chars) || noHanTopic.test(topic.chars) || isSum(topic);
    if (said === '' || isNone) continue;
    return { topic: said.charAt(0).toUpperCase() + said.slice(1), isNew };
  }
  return { topic: null, isNew };
}

/** "A deal for 22k": what it costs, and not "40 licences". */
function isSum({ chars, message }: MarkedText): boolean {
  return [...chars].some((character, index) => {
    const mark = message.marks.get(character);
    return mark?.kind === 'amount' && !isQuantity(mark.span, chars.slice(index + 1));
  });
}

/** Words that stand where a topic would, and are none. */
const noTopic = regexp('u')`
    ^(?:
      (?:revised |new |updated |final |formal |written |better |first |draft |signed |my |our )*(?:conversation|discussion|chat|talk|
        quotes?|quotation|proposal|offer|contract|demo|draft|meeting|call|visit|reply|answer|references?|
        discount|paperwork|price list|sla|nda|sow|presentation|samples?|document(?:s|ation)?|details|info|
        information|follow-up|feedback|update|help|approval|time|confirmation|data sheet|datasheet|deck|
        slides|summary|invoice|rollout plan|timeline|terms|dpa|msa|rfp|rfq|rfi|loi|roi|tco|order form|
        purchase order|signature|case study|business case|roadmap|training material
      )(?![a-z])|
      (?:internal|final|written|management|board)? ?(?:ok|okay|approval|sign-off|decision|answer)(?![a-z])|
      (?:delivery|deliveries|shipment|installation|discounts?)(?![a-z])|
      [\ue400-\ue5f3]\s+(?:seats?|licen[cs]es?|employees|staff|people|persons|users|sites|stores|beds|locations|plants|branches)(?![a-z])|
      potential(?:ly)?|possibl[ey]|probabl[ey]|expected|it|them|this|that|there|more|us|me|him|her|to|price|pricing|budget|amount|value|deal|next|
      steps?|details?|terms|about|around|at|in|on|by|with|from|of|as|before|after|out|off|do|roughly|approx|maybe|probably|up to|now|stage|total|he|she|they|we|
      i|customer
    )(?![a-z])|
    (?<![a-z])(?:to|is|was|are|has|have|wants?|needs?|lowers?|goes|went|pays?|offers?|says?|said|mentioned|told|thinks?|
    budget|instead)
    (?![a-z])
  `;
