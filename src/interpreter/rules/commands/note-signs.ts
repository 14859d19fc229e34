import { regexp } from '../../../kernel/index.ts';

/** Whether a clause, folded and with marks, tells somebody to do something, or not to. */
export function hasOrderSign(chars: string): boolean {
  const said = chars.trim();
  return orderSignsEn.test(said) || orderSignsZh.test(said);
}

/** Whether a day of such a clause is one of the deal's course: "they sign before Christmas", 月底定. */
export function speaksOfCourse(chars: string): boolean {
  return courseSigns.test(chars);
}

/** Whether a clause judges the deal that it names: "the integration is off", 集成那单黄了. */
export function judges(chars: string): boolean {
  return verdictSigns.test(chars);
}

/** "Call went well", "change of plan": what was, and nothing to do. */
const orderSignsEn = regexp('u')`
    ^(?:and |then |so |but |also |or )*(?:please |pls |kindly )?(?:
      (?:update|change|set|move|assign|reassign|delete|close|mark|transfer|convert|remove|create|add|make|log|
      remind|merge|send|ask|chase|ping|follow up|schedule|reschedule|rebook|book|prepare|check|tell|try|get|
      give|push|bump|raise|lower|drop|put|switch|cancel|skip|forget|scrap|reopen|nudge|call|email|visit)
      (?![a-z])(?! (?:was|were|is|went|has|had|ended|lasted|of|back from)(?![a-z]))|
      (?:please|pls|don't|do not|never|stop|make sure|remember to|let's|let us)(?![a-z])|
      (?:i|we)(?:'ll| will| need to| have to| must| should|'m going to| gotta| got to)(?![a-z])|
      (?:needs?|has|have) to be(?![a-z])
    )
  `;

/** Chinese clauses that bid or forbid something. */
const orderSignsZh = regexp('u')`
    ^(?:另外|还有|顺便|然后|再|也|就|麻烦|请|帮我|给我|记得|别忘了)*
    (?:别|不要|不用|先别|取消|删掉?|改成?|推到|推迟|提醒|安排|让我|叫我|要我|得|需要|催|约|找(?!他们|她们)|发|寄|补|作废|一起转|一并|转给)|
    (?:一起|一并)(?:转|改|删|移交)
  `;

const courseSigns = regexp('u')`
    (?<![a-z])(?:
      sign|signs|signed|signing|close|closes|closing|decide|decides|decision|contract|order|orders|po|push|
      slip|slips|slipped|move|moved|delay|delayed|postponed?|renew|renews|renewal|award|tender|approval|
      valid|due|deadline|meet|meeting|call|demo|visit|workshop|kick-?off|quote|offer
    )(?![a-z])|
    签|定|决|成交|推迟|延|约|会议|见面|演示|拜访|上线|交付|到期|截止|有效|下单|招标|开标|续约
  `;

const verdictSigns = regexp('u')`
    (?<![a-z])(?:
      (?<=(?:is|are|was|now|all|also) )off|dead|on hold|frozen|postponed|delayed|cancelled|canceled|agreed|approved|paused|stalled|dropped|
      back on|gone|stopped|parked|rejected
    )(?![a-z])|黄了|停了|搁置|取消|暂停|推迟|同意|不做|没戏|叫停|通过|否了
  `;
