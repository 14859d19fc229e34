import { regexp } from '../../../kernel/index.ts';
import type { MarkedText } from './marked-text.ts';

/**
 * Where a clause goes on to what somebody said in a call, a mail or a message: "emailed that they are postponing to March", 来电话说推到三月. The days
 * in it are no days of the call. Null where nothing with a day is passed on.
 */
export function reportedIn({ chars }: MarkedText): number | null {
  return passesOn.exec(chars)?.index ?? null;
}

/** 他说周五开会讨论, "the board meets on Friday": what they do among themselves is no appointment of the speaker's. */
export function isAmongThem({ chars }: MarkedText): boolean {
  return amongThem.test(chars);
}

const passesOn = regexp('u')`
    (?<=(?<![a-z])(?:called|rang|phoned|emailed|e-mailed|mailed|wrote|texted|messaged|pinged|replied|back|me|us))
    \s+(?:that|to say(?: that)?|saying(?: that)?|(?:to ask|asking|asks|asked|wondering|and (?:asked|asks|wanted to know)) (?:me |us )?(?:if|whether|when|how|about|for))(?![a-z])(?=.*[\ue200-\ue3f3])|
    (?<=^(?:i |we |i just |just )?(?:called|rang|phoned|emailed|e-mailed|texted|messaged|pinged|contacted|(?:spoke|talked|chatted) (?:to|with))\s[^,;]{1,40})
    \s+to (?:confirm|arrange|schedule|discuss|set up|remind|plan|book|invite|check|ask|agree|fix|reschedule|prepare|talk about|go over)(?![a-z])(?=.*[\ue200-\ue3f3])|
    (?<=(?:电话|来电|微信|消息|短信|邮件)(?:里|上|来|过来|中)*)(?:说|表示|告诉我们?|通知我们?)(?=.*[\ue200-\ue3f3])
  `;

const amongThem = regexp('u')`
    ^(?:他们?|她们?|客户|对方|[\ue000-\ue1f3])(?:那边|内部|自己)*(?:说|要|会|还要|说要)(?!.*(?:我|咱|约|一起))
    .*(?:开会|讨论|上会|过会|评审|研究|商量|汇报)|
    ^(?:they|he|she|(?:the )?(?:board|committee|management|steering committee))(?:'ll| will| is going to|'re| are)? (?:meet|meeting)(?![a-z])(?! (?:us|me|with us|with me))
  `;
