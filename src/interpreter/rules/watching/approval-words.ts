import type { RuleEvent } from '../../../intents/index.ts';
import type { Language } from '../../../kernel/index.ts';

/** How it is said that something waits for somebody's approval. `cond` what, `who` whose, `gate` before what it has to be there. */

/** Cheap to ask, and false for almost every message. */
export const saysApproval: Readonly<Record<Language, RegExp>> = {
  en: /(?<![a-z])(?:approv|sign(?:s|ed|ing)?[- ]?off|ok(?:ay)?(?:ed|s)?|go[- ]?ahead|green[- ]?light|permission|consent|blessing|authori[sz]|clear(?:ed|ance)|confirm|ask|past|without|by|wait|check|agree|nod)/iu,
  zh: /批|同意|点头|签字|审核|审批|过目|拍板|确认|放行|核准|许可|把关|先问|先过|(?<!已)经过/u,
};

const nod =
  '(?:(?:prior |explicit |written |formal |final )?(?:approval|sign[- ]?off|ok(?:ay)?|go[- ]?ahead|green[- ]?light|permission|consent|blessing|authori[sz]ation|confirmation|clearance|click|agreement|nod|yes|say[- ]?so))';
const person =
  "(?<who>me|my|(?:the |a |an |his |her |their |our |your )?(?:line |sales |team |regional )?(?:manager|boss|supervisor|director|team lead|lead|superior|management|vp)(?:['’]s)?|[\\p{L}][\\p{L}'’.-]*(?: [\\p{Lu}][\\p{L}'’.-]*){0,2}?(?:['’]s)?)";
const must =
  '(?:must|have to|has to|should|shall|need to|needs to|ought to|are to|is to|gets to|get to|can only|may only|will have to|got to)';
const gate = '(?:,? (?<gate>(?:before|prior to|first|until|till|to|so that|in order to)\\b.*|first))?';
const politeEn =
  "(?:(?:please|pls|hey|ok|okay|from now on|i want that|i'd like that|make sure(?: that)?|set it up so that|let's say|new rule:?|rule:|can you make sure(?: that)?)[, ]+)*";
const few = '(?:any|every|each|all|the|a|an)';

const person2 =
  '(?<who>我本人|我|本人|(?:直属|部门|销售|区域|大区|团队|上一?级)?的?(?:经理|主管|上级|领导|老板|总监|总经理|负责人)|\\p{Script=Han}{2,4}?总?|[A-Za-z]+(?: [A-Za-z]+)?)';
const nodZh =
  '(?:批准|审批|批复|同意|点头|签字|签批|审核|过目|拍板|确认|放行|核准|许可|把关|审一下|批一下|看一下|看过|批|签|审|点|过一下)';
const politeZh =
  '^(?:以后|今后|从现在起|请|规定|设置|设个规则|加个规则|新规则|\\p{Script=Han}{0,4}审批(?:规则|流程)?(?=[：:])|[：:，,\\s])*';
const mustZh = '(?:都|全|全部|一律|一概|必须|必需|须|需要|需|要|得|应当|应该|应|就|统统|均)';

const all = (...sources: readonly string[]) => sources.map((source) => new RegExp(source, 'iu'));

export const approvalRules: Readonly<Record<Language, readonly RegExp[]>> = {
  en: all(
    `^${politeEn}(?:no(?:body| ?one)?|nothing) (?:can|may|should|gets to|is to|is allowed to|shall|goes?)? ?(?<cond>.+?) (?:goes (?:out|through) )?(?:without|unless|before|until) (?:(?<me>i)|${person})(?: ${nod}| (?:has|have)? ?(?:approv|ok|okay|sign|agree|confirm|clear)(?:e?d|es|e|s)?(?: (?:it|off|on it))*| says? (?:so|yes|ok))?$`,
    `^${politeEn}(?<cond>.+?),? (?:needs?|requires?|wants?|must have|must get|has to have|have to have|has to get|have to get|should have|should get|waits? for|must wait for|has to wait for|have to wait for|should wait for|goes? through|go to|come to|comes to|is subject to|are subject to|calls? for|only with|not without|only go(?:es)? (?:out|through) with|goes to|(?:is|are|gets?|be) (?:sent|routed|passed)(?: on)? to)(?: to get)? ${person}(?:(?:['’]s)? ${nod}| for (?:an? )?(?:${nod}|review|decision))?${gate}$`,
    `^${politeEn}(?<cond>.+?),? (?:needs?|requires?|must have|has to have|have to have|should have|waits? for|must wait for|is subject to|are subject to|calls? for) (?:an? |the )?${nod}(?: (?:by|from|of) ${person})?${gate}$`,
    `^${politeEn}(?<cond>.+?),? (?:${must} )?(?:first )?(?:be |get |gets |are |is )(?:approved|signed off(?: on)?|ok(?:ay)?['’]?ed|confirmed|cleared|authori[sz]ed|agreed|checked|green-?lit|released|run (?:past|by)|reviewed)(?: (?:by|with|from|past) ${person})?${gate}$`,
    `^${politeEn}(?<cond>.+?) (?:can(?:no|['’])t|can not|may not|must not|mustn['’]t|should(?: not|n['’]t)|won['’]t) (?:be |get )?(?<gate>(?:marked |set |moved |put )?(?:as |to )?(?:won|lost|closed|signed|done|win|close)) (?:without|unless|before|until) (?:(?<me>i)|${person})(?:(?:['’]s)? ${nod}| (?:has |have )?(?:approv|ok|okay|sign|agree|confirm|clear)(?:e?d|es|e|s)?(?: (?:it|off))?| says? (?:so|yes|ok))?$`,
    `^${politeEn}(?:(?:an? |the )?(?<who>my|manager|director|team lead)['’]?s? )?approvals? (?:for|on|of|over)(?: ${few})* (?<cond>.+?)(?: amounts?)?${gate}$`,
    `^${politeEn}(?<cond>discounts?) approvals? (?:at|above|over|from|beyond) (?<limit>\\d+ ?%)$`,
    `^${politeEn}(?:hold|block|stop|freeze|park) (?<cond>.+?) (?:until|till|unless) (?:(?<me>i)|${person})(?:['’]ve|['’]s| have| has)? (?:approved?|signed (?:it )?off|ok(?:ay)?['’]?ed|confirmed|cleared|agreed|said (?:so|yes))(?: (?:it|off|on it))*$`,
    `^${politeEn}(?<cond>.+?),? ${must} (?:first )?(?:go|come|run|pass|wait) (?:through|past|by|to|for|via|over) ${person}(?:['’]s (?:desk|table|${nod}))?${gate}$`,
    `^${politeEn}${person} ${must} (?:first )?(?:approve|sign off(?: on)?|ok|okay|confirm|clear|authori[sz]e|agree to|check|release) (?:${few} )*(?<cond>.+?)${gate}$`,
    `^${politeEn}(?:send|route|submit|put|pass) (?:${few} )*(?<cond>.+?) (?:to (?:${person} )?)?for (?:${nod}|review)$`,
    `^${politeEn}(?:always )?(?:require|demand|ask for|get|request|wait for|have) (?:an? |the )?(?:${person} )?${nod}(?: (?:by|from|of) \\w+)? (?:for|on|when|whenever|if|before|of|once) (?<cond>.+?)${gate}$`,
    `^${politeEn}(?:always )?ask ${person}(?: first)?,? (?:for (?:approval|permission|an ok) )?(?:before|when|whenever|if|for|about) (?:${few} ?(?:one|body)? )?(?<cond>.+)$`,
    `^${politeEn}i (?:want|need|have|would like|['’]d like)(?: to)? (?:approve|sign off(?: on)?|ok|okay|confirm|clear|authori[sz]e|release|check) (?:${few} )*(?<cond>.+?)${gate}$`,
    `^${politeEn}(?:when|whenever|if) (?<cond>.+?),? (?:it |they |that |the deal )?(?:needs?|requires?|must have|waits? for|${must} (?:wait for|get|have)) ${person}(?:(?:['’]s)? ${nod})?$`,
    `^${politeEn}(?:when|whenever|if) (?<cond>.+?),? (?:first )?(?:ask|get) ${person}(?: first| (?:to (?:approve|ok|okay|sign off|confirm|agree)|for (?:approval|permission|an ok|a yes))(?: it| on it)?)+(?: first)?$`,
  ),
  zh: all(
    `${politeZh}(?:凡是|所有|只要|如果|当|但凡|一旦|任何|有)?(?<cond>.+?)(?:的话|的时候|时)?[，,]${mustZh}*(?:先|首先)?(?:拉(?:上)?|叫(?:上)?|通过)${person2}(?:来|去|先)*${nodZh}(?:了|过|一下|之后|后)*[，,]?(?<gate>(?:才|再|方)?(?:能|可以?|可|算|准|行)?.*)?$`,
    `${politeZh}(?:凡是|所有|任何)?(?<cond>.+?)[，,]?(?:没有?|未经?|不经(?:过)?)(?:经)?${person2}(?:的)?${nodZh}(?:前|之前)?[，,]?(?:谁|任何人|大家|都|一律|就)*(?:不能|不许|不得|不准|不可以?|别)(?<gate>.+)?$`,
    `${politeZh}(?:没有?|未经?|不经(?:过)?)(?:经)?${person2}(?:的)?${nodZh}[，,]?(?:谁|任何人|大家|都|一律)*(?:都)?(?:不能|不许|不得|不准|不可以?|别)(?<cond>.+)$`,
    `${politeZh}(?:凡是|所有|只要|如果|当|但凡|一旦|任何|有)?(?<cond>.+?)(?:的话|的时候|时)?[，,]?${mustZh}*(?:先|首先)?(?:经过?|由|找|让|报|给|请|过|等|问|拿给|报给|提交给?|走)${mustZh}*(?:一下)?${person2}(?:来|去|先|那里|这边|这关|那关)*(?:${nodZh})?(?:了|过|一下|之后|后)*[，,]?(?<gate>(?:才|再|方)?(?:能|可以?|可|算|准|行)?.*)?$`,
    `${politeZh}(?:凡是|所有|只要|如果|当|但凡|一旦|任何|有)?(?<cond>.+?)(?:的话|的时候|时)?[，,]?(?:先|首先)?${mustZh}+(?:先|首先)?${person2}(?:来|去|先)*${nodZh}(?:了|过|一下|之后|后|通过)*[，,]?(?<gate>(?:才|再|方)?(?:能|可以?|可|算|准|行)?.*)?$`,
    `${politeZh}(?:凡是|所有|只要|如果|当|但凡|一旦|任何|有)?(?<cond>.+?)(?:的话|的时候|时)?[，,]?${mustZh}+(?:走|过|做|提交?|经过?|报)?(?<who>经理|主管|总监|领导)?(?:的)?(?:审批|批准|核准|审核|特批)(?:流程)?(?:[，,]?(?<gate>(?:才|再|方).*))?$`,
  ),
};

/** What the approval has to be there before, in the words of `gate`. */
export const gates: Readonly<Record<Language, readonly (readonly [RegExp, readonly RuleEvent[]])[]>> = {
  en: [
    [/(?<![a-z])(?:won|win|sign(?:ed|ing)?|closed won)(?![a-z])/iu, [{ what: 'won' }]],
    [/(?<![a-z])(?:clos(?:ed?|ing|es)|done)(?![a-z])/iu, [{ what: 'closed' }]],
    [/(?<![a-z])lost?(?![a-z])/iu, [{ what: 'lost' }]],
  ],
  zh: [
    [/赢|成交|签|拿下/u, [{ what: 'won' }]],
    [/结单|关单|关闭/u, [{ what: 'closed' }]],
    [/输|丢/u, [{ what: 'lost' }]],
  ],
};
