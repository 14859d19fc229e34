import { type Topic, type TopicKind, topics } from '../../entities/index.ts';
import { regexp } from '../../kernel/index.ts';
import type { NoteClause } from './clauses.ts';
import type { Heard } from './heard.ts';
import { topicWords } from './topic-words.ts';

/** What the customer holds against buying: a fault by its own words, or a worry about a topic. What he has from others is not meant. */
export function objectionsIn(clause: NoteClause): readonly Heard[] {
  if (clause.isOurs || clause.isOfOthers || allFine.test(clause.text)) return [];
  const worries = worry.exec(clause.text);
  // "Concerned that it won't work offline": of a worry, what it is about; else what stands before "is an issue".
  const feared =
    worries !== null && !isDenied(clause.text, worries.index)
      ? clause.text.slice(worries.index + worries[0].length)
      : (isTrouble.exec(clause.text)?.groups?.what ?? '');
  const faulty = allTopics.filter((topic) => {
    const fault = faults[topic].exec(clause.text);
    return fault !== null && !isDenied(clause.text, fault.index);
  });
  const found =
    faulty.length > 0 || feared === '' ? faulty : allTopics.filter((topic) => abouts[topic].test(feared));
  // "No budget for support" is about the budget: the first stands.
  return found.slice(0, 1).map((topic) => ({ kind: 'objection', topic, words: clause.words }));
}

/** What the customer needs, requires or asks for: a topic, or the thing itself in his words where that is plainly one. */
export function needsIn(clause: NoteClause): readonly Heard[] {
  if (clause.isOurs) return [];
  const wish = needs.exec(clause.text);
  if (wish === null || isDenied(clause.text, wish.index)) return [];
  const at = wish.index + wish[0].length;
  const what = clause.text.slice(at);
  if (paperwork.test(what)) return [];
  const topic = allTopics.find((one) => !noNeed.has(one) && abouts[one].test(what));
  if (topic !== undefined) return [{ kind: 'need', topic, words: clause.words }];
  const thing = /^(?:needs?|requires?|must have|looking for)/u.test(wish[0])
    ? plainThing.exec(clause.words.slice(clause.words.length - what.length))
    : null;
  return thing?.[1] === undefined
    ? []
    : [{ kind: 'need', topic: thing[1].toLowerCase(), words: clause.words }];
}

/** The topic that some words for an objection or a need are about; null where they fit none. */
export function topicIn(kind: TopicKind, words: string): Topic | null {
  if (kind !== 'objection' && kind !== 'need') return null;
  const text = words.toLowerCase();
  const faulty = kind === 'objection' ? allTopics.find((topic) => faults[topic].test(text)) : undefined;
  return faulty ?? allTopics.find((topic) => abouts[topic].test(text)) ?? null;
}

const allTopics = Object.keys(topics) as readonly Topic[];
/** A fault is no need, and what is paid is no thing that one needs. */
const noNeed: ReadonlySet<Topic> = new Set(['budget', 'incumbent', 'timing']);

const faults = compiled('fault');
const abouts = compiled('about');

function compiled(part: 'about' | 'fault'): Readonly<Record<Topic, RegExp>> {
  const entries = allTopics.map((topic) => {
    const { en, zh } = topicWords[topic][part];
    return [topic, new RegExp(`(?<![a-z])(?:${en})(?![a-z])|${zh}`, 'u')] as const;
  });
  return Object.fromEntries(entries) as Readonly<Record<Topic, RegExp>>;
}

/** Whether what stands at a place is said not to be so: a negation shortly before it. */
export function isDenied(text: string, at: number): boolean {
  return denial.test(text.slice(Math.max(0, at - 32), at));
}
const denial = regexp('u')`
    (?:(?<![a-z])(?:not|never|no|none|nobody|without|neither|nor|isn't|aren't|wasn't|weren't|don't|doesn't|didn't|hardly|
      haven't|hasn't|won't|far from|no longer|stopped being)(?: (?:a|an|any|the|that|it|is|was|really|at all|so|too|very|
      particularly|think|find|feel|consider|seem|be|being|even|much|as|overly|our|to|be|considered))*\s*$)|
    (?:不|没|没有|未|并非|不是|不算|不怎么|不太|谈不上|不觉得|没觉得|不嫌|不担心|没提|无)\p{Script=Han}{0,3}$
  `;

/** "Price is fine", 价格没问题. */
const allFine = regexp('u')`
    (?<![a-z])(?:
      (?:is|are|was|were|seems?|looks?) (?:(?:very|quite|perfectly|totally|all) )?(?:fine|ok|okay|acceptable|fair|reasonable|no (?:problem|issue|obstacle))|
      (?:isn't|aren't|not|no longer|never)(?: (?:a|an|the|their|really|any|much of an?))* (?:problems?|issues?|concerns?|obstacles?|topics?)|
      no (?:objections?|concerns?|issues?|problems?|complaints?|worries)
    )(?![a-z])|
    没(?:有)?(?:问题|意见|顾虑|异议|疑虑)|不是问题|可以接受|能接受|都(?:还)?(?:可以|行|满意)
  `;

const worry = regexp('u')`
    (?<![a-z])(?:
      worr(?:y|ies|ied)(?: (?:about|that|over|by))?|concern(?:s|ed)?(?: (?:about|that|over|by|with|is|are|was))?|
      anxious about|nervous about|uneasy about|afraid (?:of|that)|fears?|uncomfortable with|
      (?:sceptical|skeptical|doubtful)(?: (?:about|of|whether|that))?|(?:has|have|had|raised|voiced|expressed) doubts? (?:about|over)|
      hesita(?:nt|tes?|ted)(?: (?:about|over|because of))?|object(?:s|ed|ion|ions)?(?: (?:to|is|was|about))?|push(?:es|ed|ing)? back on|
      complain(?:s|ed|ing|t|ts)?(?: (?:about|that|of))?|criticis(?:es|ed|ing)|criticiz(?:es|ed|ing)|unhappy (?:with|about)|
      dissatisfied with|not (?:happy|satisfied|convinced|comfortable) (?:with|about|by|of)|
      (?:dislikes?|disliked|don't like|doesn't like|didn't like)|(?:has|have|had) (?:a )?(?:problems?|issues?|trouble) with
    )(?![a-z])|
    担心|担忧|顾虑|怕|忧虑|介意|在意|质疑|不放心|抱怨|吐槽|投诉|反对|不满意?|有意见|纠结|卡在
  `;

/** "Price is the sticking point", 价格是个坎. */
const isTrouble = regexp('u')`
    (?<what>[^]{2,50}?)(?:
      \s(?:is|are|was|were|remains?|stays?|became)\s(?:still |also |really |clearly )*(?:a |an |the |their |his |her |one )?
      (?:(?:big|main|major|biggest|real|only|key|serious|last|remaining|potential|huge)\s)*
      (?:problem|issue|concern|obstacle|blocker|hurdle|deal-?breaker|showstopper|sticking point|objection|worry|stumbling block|barrier|show stopper)s?(?![a-z])|
      (?:是|有|还有|存在|成了?)(?:个|一个|最大的|主要|点|一些|很大)*(?:问题|顾虑|障碍|难点|坎|短板|硬伤|疑虑|卡点|异议|阻力)
    )
  `;

const needs = regexp('u')`
    (?<![a-z])(?:
      needs? (?!to (?:think|talk|speak|check|discuss|wait|decide|see|know|get|ask|consult|clarify|sign|come|go|confirm|review|align|meet|call|find|make))(?:to (?:have |be able to |get )?)?|
      requires? |must have |must be able to |insists? on |insisted on |looking for |are after |is after |
      (?:would like|'d like|wants?|wanted|wishes|wish|hoping)(?: (?:to (?:have|be able to|use|get|automate|integrate|connect|track|see)|for|a|an|the|more|better|faster|full|some|proper|our))?(?= )|
      ask(?:s|ed|ing)? for |request(?:s|ed|ing)? |(?:priority|requirement|need|wish) (?:is|are|was|for) |
      (?:is|are|was) (?:very )?important (?:to|for) them
    )|
    需要|要求|希望(?:我们|能|有|可以|做|支持|提供|增加|加)*|想要|想(?:把|做|上|用)|
    (?:要|得|必须|务必)(?:求)?(?:能|有|支持|可以|带|提供|跟|和|把)|看重|强调|诉求是?|需求是|提出(?:了)?(?:要|想)?|还要
  `;

/** What is needed to go on selling, or of somebody's time, is no need of the kind that a product meets. */
const paperwork = regexp('u')`
    ^\s*(?:(?:a|an|the|our|more|some|another|new|revised|updated|final|formal|written|detailed|first|it|us|that|this|them|him|her|me)\s)*
    (?:quotes?|quotations?|offers?|proposals?|contracts?(?! terms)|invoices?|calls?|meetings?|visits?|appointments?|answers?|repl(?:y|ies)|
      confirmations?|decisions?|approvals?(?! (?:flow|workflow))|signatures?|sign-?off|time|days?|weeks?|months?|information|info|details?|
      brochures?|samples?|presentations?|business case|price list|documents?|drafts?|feedback|it|us|them|that|this|him|her|me)(?![a-z])|
    ^\s*(?:us|me|him|her|them|it) (?:to|by|on|until|next)(?![a-z])|
    ^\s*to (?:think|wait|talk|speak|check|discuss|decide|come|meet)(?![a-z])|
    ^(?:再|先|跟|和|向|去|等|我们(?:再|来|去|发|给|尽快)|给(?:他|她|他们|领导|老板)|一份|一版|一个报价|尽快)?\p{Script=Han}{0,3}
    (?:考虑|商量|汇报|请示|报价单|方案书|合同|发票|开会|沟通|回复|确认|研究|讨论|比较|看看|资料|样品|时间|领导|老板|批准|走流程|拜访|回访|联系)
  `;

/** A thing by one to five words, and nothing counted, dated or meant by a pronoun. */
const plainThing =
  /^\s*(?:(?:a|an|the|some|our|better|new|more)\s+)*((?!(?:it|us|them|that|this|to|by|until|from|for|on|in|at|about|whether|if|someone|somebody|help|clarity|everything|nothing|something|one|two)\b)[\p{L}][\p{L}/&-]{2,}(?:\s+[\p{L}\d/&-]{2,}){0,4}?)\s*(?:\bfor\b.*|\bin\b.*|\bat\b.*|\bby\b.*|\bbefore\b.*|\bbecause\b.*|\band\b.*|[.!])?$/iu;
