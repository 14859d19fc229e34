import type { CommandIntent } from '../../../intents/index.ts';
import { regexp } from '../../../kernel/index.ts';

/**
 * What a clause is meant as. `fact`: what is so, or is to be done. `denied`: what is not so, or must not be done. `thought`: what would
 * be under a condition, may be, was meant to be, or is asked. Only facts are written.
 */
export type Mood = 'fact' | 'denied' | 'thought';

/** `chars` folded, with marks. */
export function moodOf(chars: string): Mood {
  const said = chars.replace(notMeantSo, ' ');
  if (dependsOn.test(said) || supposes.test(said) || claims.test(said)) return 'thought';
  return denies.test(said) ? 'denied' : 'fact';
}

/** "If Globex signs, …", 等他们签了，…: whatever follows in the sentence depends on it. */
export function opensCondition(chars: string): boolean {
  return dependsOn.test(chars.replace(notMeantSo, ' '));
}

/** Whether a command that was read from a clause in this mood is meant all the same: what is to be done under a condition is a task. */
export function isMeant(chars: string, mood: Mood, intent: CommandIntent | null): boolean {
  if (mood === 'fact' || intent?.name === 'undo') return true;
  if (intent?.name === 'log-activity' && cameToAsk(chars)) return true;
  const isPlan =
    intent?.name === 'create-task' || (intent?.name === 'log-activity' && intent.slots.status === 'planned');
  // "Remind me to check whether they signed": what is bidden is meant, whatever it asks.
  if (mood === 'thought') return isPlan && (bidsTask.test(chars) || !supposes.test(chars));
  switch (intent?.name) {
    case 'close-deal':
      return intent.slots.outcome === 'lost' && !deniesLoss.test(chars);
    case 'complete-task':
    case 'merge-records':
      return true;
    case 'create-record':
      return entersIt.test(chars);
    case 'log-activity':
      return !deniesMeeting.test(chars);
    case 'update-record':
      // 手机号不对: what it should be is still to be said. 线索没戏了: its status says just this.
      return intent.slots.changes.every(
        ({ field, value }) => field === 'status' || (value.type === 'text' && value.text === ''),
      );
    default:
      return false;
  }
}

/** "She wrote asking whether we support it", 来电问能不能分期: what is asked is open, but not that somebody was in touch. */
function cameToAsk(chars: string): boolean {
  const match = inTouchToAsk.exec(chars);
  return match !== null && moodOf(chars.slice(0, match[0].length)) === 'fact';
}

const inTouchToAsk =
  /^.*?(?<![a-z])(?:wrote|e-?mailed|mailed|called|phoned|rang|texted|messaged|whatsapped|pinged|replied|came by|dropped by|(?:e-?mail|mail|call|message|text|whatsapp) from)(?![a-z])[^,;]*?(?=,?\s(?:and |to |who )?(?:ask(?:s|ed|ing)?|wonder(?:s|ed|ing)?|want(?:s|ed|ing)? to know)(?![a-z]))|^.*?(?:来电|来电话|打电话|来信|来邮件|发邮件|发微信|发消息|微信上?|邮件)(?:来|过来|里|中)?(?=.{0,4}[问咨询打听])/u;

const bidsTask =
  /^(?:please )?(?:remind me|(?:create|add|set|make|open|put in) (?:an? |another )?(?:new )?(?:task|reminder|to-?do))(?![a-z])|^(?:请|麻烦|帮我|给我)*(?:[\ue200-\ue3f3]的?时?候?)?(?:提醒我|(?:新?建|创建|加|设)一?[个条]?(?:待办|任务|提醒))/u;

/** "I said no", 我没答应, "our offer stays": what the clause before tells is what they would have, and not what is so. */
export function turnsDown(chars: string): boolean {
  return refusal.test(chars.trim());
}

/** "No, scrap that", 算了: what was told to be done just before is not to be done. */
export function takesBack(chars: string): boolean {
  return retraction.test(chars.trim());
}

const retraction = regexp('u')`
    ^(?:(?:no|nah|nope|oh|wait|hm+|actually|on second thought|sorry)[\s,.–—-]+)*(?:
      (?:scrap|forget|scratch|drop|cancel|skip|ignore|undo|leave)\s+(?:that|it|this)(?:\s+(?:one|again|then))?|
      forget about (?:it|that)|never\s?mind|nvm|don't(?: do (?:it|that))?|no need|not needed|no|nope|nah|
      wait\s+no|no\s+wait
    )$|
    ^(?:哦|啊|呃|嗯|不[，,\s]*|还是|先)*(?:算了|不用了|别了|免了|当我没说|不必了|不弄了|先不用|还是算了|作罢)(?:吧|了)?$
  `;

const alternatives = (words: readonly string[]): string => words.join('|');
/** Any of these English words, whole. */
const english = (words: readonly string[]): string => `(?<![a-z'])(?:${alternatives(words)})(?![a-z])`;

const name = '[\\ue000-\\ue1f3]';
const subject = `(?:he|she|they|we|i|it|you|that|this|the|their|his|her|our|my|all|everything|somebody|someone|nobody|legal|finance|procurement|${name})`;

/** Negations and conditions by their form alone: politeness, and what is said of how much. */
const notMeantSo = new RegExp(
  [
    english([
      "(?:don't|do not|never) (?:let (?:me|us) )?forget",
      "(?:can't|cannot|can not) wait",
      "(?:didn't|did not|doesn't|does not|don't|do not|won't|could(?:n't| not)|can't|cannot|not|never) (?:answer|pick|picked|reply|replied|respond|reach|get through|get hold|connect|show|turn up|make it|available|mind|matter|know yet)",
      'not (?:only|just|bad|badly|a problem|an issue|answering|picking|reachable|available|there|at (?:his|her|their) desk|in the office)',
      'no(?:t)? (?:more|less|later|earlier|sooner|fewer) than',
      '(?:not|no longer) \\S+,? but',
      '(?:why|or|if|whether or) not',
      "if (?:possible|you can|you could|you may|you please|needed|necessary|required|ok|okay|that(?:'s| is) (?:ok|okay|fine)|not)",
      '(?:as|even|see|check|find out|know|tell (?:me|us)) if',
    ]),
    '别忘(?:了|记)?|不要忘(?:了|记)?|(?:别|不要)让我(?:们)?忘(?:了|记)?|没(?:有)?(?:问题|意见|异议|关系|错|事)|不(?:含税?|错|仅仅?|但|光|只|过(?!来|去)|同|断|久|足|少于?|低于|高于|多于|大于|小于|超过|管|论|得不|限|客气|好意思)|没(?:有)?(?:人)?(?:接|接通|打通|联系上|回|回复|回应|在|空|时间)|未(?:接|接通|来|央|必)|(?<=[特分级类性区识个告鉴差辨])别|[别不](?=[做搞跟买]了|采购了)|别(?=的|人|家|处|墅|名|称)|不是.{1,12}?[，,]?(?=而?是)|如(?:可以|果可以|果方便|方便|有需要|果有需要)(?:的话)?|可能的话|方便的话|一旁',
  ].join('|'),
  'gu',
);

const dependsOn = new RegExp(
  [
    english([
      'if',
      'unless',
      'provided',
      'assuming',
      'in case',
      'as long as',
      'as soon as',
      'subject to',
      'depending on',
      'contingent on',
    ]),
    `${english(['once', 'until', 'till'])} ${subject}\\s+(?:has |have |had |is |are |was |were |gets? |finally )?[a-z]+`,
    `${english(['when'])} ${subject}(?:\\s[a-z]+){0,2} (?:signs?|pays?|confirms?|approves?|agrees?|replies|responds|answers|accepts?|delivers?)(?![a-z])`,
    english(['wait (?:for|until|till|before|with)', 'waiting (?:until|till|before|with)', 'hold off']),
    // 降到80万就签; 下周就签 is when.
    '(?<![\\ue200-\\ue3f3底初末中前])[就才](?:能|可以|会|肯|愿意)?(?:签|定|买|下单|成交|合作|续约|续签)',
    '如果|要是|假如|假若|假设|假使|倘若|倘使|若是|万一|一旦|除非|只要|只有|的话(?!题|语|费|术)|否则',
    '(?:^|[，,。；;])等(?!级|等|额|于|候).{1,16}?(?:了|后|完|好|再|才|就)',
  ].join('|'),
  'u',
);

const isAsked = new RegExp(
  [
    english(['ask(?:ed|s|ing)? (?:\\S+ )?(?:whether|if)', 'wonder(?:s|ed|ing)? (?:whether|if)', 'whether']),
    '(?:问|咨询|打听|想知道).{0,8}(?:能不能|可不可以|可否|能否|是否|是不是|会不会|要不要|行不行|有没有)',
  ].join('|'),
  'u',
);

const supposes = new RegExp(
  [
    isAsked.source,
    english([
      'might',
      'maybe',
      'perhaps',
      'possibly',
      'could(?! you)',
      "would(?:n't| not)? (?:be (?:\\S+ )?(?:great|nice|good|ideal|lovely|fantastic|awesome|wonderful|perfect)|have|love to|only)",
      'if only',
    ]),
    english(['wish(?:es|ed|ing)?', 'hop(?:e|es|ed|ing|efully)', 'dream(?:s|ing)? of', 'fingers crossed']),
    english([
      '(?:was|were|is|are) (?:supposed|meant|due|about|going) to have',
      '(?:was|were) (?:supposed|meant|about|going|planning) to',
      "should(?:'ve| have)",
      'ought to have',
      '(?:almost|nearly) (?:won|lost|signed|closed|got)',
      "would've",
      "could've",
    ]),
    `^had ${name} [a-z]+ed(?![a-z])`,
    '可能(?!性)|也许|或许|说不定|没准|不一定|未必|就好了|但愿|能不能|可不可以|能否|是否|会不会|要不要',
    '争取|力争|本来|原本|原计划|原打算|差点儿?|差一点|险些|恨不得|假装|如能|若能',
  ].join('|'),
  'u',
);

/** What somebody claims, expects or would have, what was once so, and what is as good as so: no fact of ours yet. */
const claims = new RegExp(
  [
    english([
      '(?:some(?:one|body)|people|they|rumou?r) (?:says?|said|claims?|claimed|has it|tells? me|told me) (?:that )?(?=\\S+ (?:is|was|has|got) )',
      'heard(?! (?:from|back|nothing))',
      'apparently',
      'allegedly',
      'supposedly',
      '(?:presumably|probably|most likely|likely)(?: [a-z]+){0,2} (?:won|lost|dead|gone)',
      'word is',
      'rumou?r',
      '(?:as good as|basically|practically|virtually|all but|pretty much|more or less) (?:won|lost|signed|closed|done)',
      'used to (?:be|stand|cost|have|come)',
      'forget(?: about)? (?:moving|setting|closing|marking|changing|raising|lowering|updating|putting)',
      '(?:refused|rejected|turned down|balked at|declined|said no to)',
      `should (?:(?:go|get|move|close|sign|land|come)(?: [a-z]+){0,4}|be(?: [a-z]+){1,4})(?: (?:by|before|until|on|in))? [\\ue200-\\ue3f3]`,
      '(?:wants?|wanted|ask(?:s|ed|ing)? for|hop(?:es?|ing) for|push(?:es|ed|ing)? for|expects?|demands?|would like|needs?) (?:[a-z]+ ){0,3}[\\ue400-\\ue5f3](?: [a-z]+)? (?:off|less|cheaper|discount|reduction|knocked off)',
      // What they would have it come down to.
      `(?:wants?|wanted|would like|ask(?:s|ed|ing)?|expects?|demands?|insists?|push(?:es|ed|ing)?|press(?:es|ed|ing)?|hop(?:es|ed|ing)|tr(?:y|ies|ied|ying)|begg?(?:s|ed|ing)?)(?: (?:on|for|if|that))?(?: (?:us|me|you|it|this|that|we|them|the [a-z]+|${name}))?(?: (?:to|can|could|should|would|be))*(?: (?:go|come|get|bring|drop|knock|talk|squeeze))?(?: (?:it|this|that|us|me|the [a-z]+))?(?: (?:us|me))? (?:down|lower(?:ed)?|reduced?|cut|drop(?:ped)?|cheaper|discount(?:ed)?|shaved?|trim(?:med)?|slash(?:ed)?)(?![a-z])[^,;]{0,30}[\\ue400-\\ue5f3]`,
      '(?:can|could|would|will) (?:we|you|i) (?:do|go|make|offer|get|come|manage|match|accept|live)(?![a-z])[^,;]{0,20}[\\ue400-\\ue5f3]',
      '(?:wants?|wanted|would like|asked|hopes?|plans?|proposes?|suggests?) to (?:split|stagger|break (?:up|down)|spread|phase|divide)',
      '[\\ue400-\\ue5f3] (?:now|first|up ?front|to (?:start|begin) with)(?=\\s*(?:$|[,.;!]|and |then ))',
      '(?:is|are|was|were)? ?(?:thinking (?:of|about)|toying with|mulling(?: over)?|contemplating|flirting with)',
    ]),
    '听说|据说|传闻|有人说|听人说|好像|似乎|(?:大概率|十有八九|多半|八成)[^，,。；;]{0,4}(?:丢|输|赢|黄|拿下)|应该(?:就?能|就?会|可以|快|就?[到进]入?)',
    '(?:基本上?|差不多|几乎|等于|算是|快要?)(?:已经?)?(?:赢|签|成交|拿下|搞定|定下|谈成|丢|输)',
    `(?:希望|想要?|想用|想以|盼着?|指望|巴不得|要求|还价|砍价|开价)[^，,。；;]{0,10}[\\ue400-\\ue5f3]`,
    '(?:让|要|叫|要求|催|逼)我们?(?:务必|必须|一定)?(?:把|将)',
    // 要压到8万, 12.8万她想抹个零: a price that is asked for.
    '(?:想|要|只肯|只能|希望|坚持)(?:再|往下|帮忙)?(?:压|降|砍|谈|还)(?:价)?到?[^，,。；;]{0,4}[\\ue400-\\ue5f3]',
    '[\\ue400-\\ue5f3](?:他|她|客户|对方)们?(?:也|还)?(?:想|要|嫌|希望|觉得)',
    // 要我们降到115万: what they would pay.
    '(?:让|要|叫|求|催|逼|问|请)我们?(?:能不能|务必|必须|一定|再|给|往下)*(?:降|压|砍|便宜|优惠|减|让)[^，,。；;]{0,6}[\\ue400-\\ue5f3]',
    '(?:想|希望|要求|提出|打算|建议|要)(?:把|将)?[^，,。；;]{0,10}(?:拆成?|分成?|分期|分批|分开|拆分)',
    // Only a part of it comes first.
    '(?<!优)先(?:签|付|买|上|定|做|采购|下|给)[^，,。；;]{0,4}[\\ue400-\\ue5f3]|(?:一期|首期|首付|第一期)(?!的?(?:金额|总?价|报价|改|调|加到|降))[^，,。；;]{0,4}[\\ue400-\\ue5f3]',
    '嫌.{0,12}(?:贵|高|低|少|多|长|慢)',
    // What a customer wins is no deal of ours.
    '中标?了\\p{Script=Han}{1,10}(?:项目|工程|标段|招标|采购|大单)',
    '(?:原来|以前|之前|原先|曾经?|当初|一开始)(?:就?是|为|报(?:的是)?|定的?是)(?!.*(?:现在|如今|改|变|涨|降))',
  ].join('|'),
  'u',
);

const refusal = new RegExp(
  [
    `^(?:but |and |so )?(?:i|we)(?: have|'ve)? (?:said no|told (?:him|her|them) no|refused|declined|rejected|turned (?:it|that|him|her|them) down|(?:did|do|could|can|wo|would)(?:n't| not) (?:agree|accept|go along|take (?:it|that)|do (?:it|that)))`,
    "^(?:but |still |it(?:'s| is) |that(?:'s| is) |this is )*(?:not|nothing) (?:yet |been )*(?:agreed|approved|accepted|confirmed|decided|promised)(?![a-z])",
    "^(?:but |and |so )?(?:i|we)(?: (?:can't|cannot|can not|won't|couldn't|will not))(?: (?:do|go|accept|agree)(?: (?:that|it|there|so low))?)?$",
    `^(?:but |and )?(?:our|the|my) (?:offer|quote|price|proposal|number) (?:stays?|remains?|holds?|is (?:still|unchanged)|does(?:n't| not) (?:move|change))`,
    '^(?:但是?|可是?|不过)?(?:我们?|咱们?|公司|领导)(?:都|也|就|还)?(?:没有?|不|未|拒绝|回绝|坚持)(?:答应|同意|接受|松口|让步|让|了|的|原价|报价|\\ue400)?|^(?:但是?|可是?|不过)?(?:我们?|咱们?)?(?:的)?(?:报价|价格)(?:不变|不动|不降|没变|没动)',
  ].join('|'),
  'u',
);

const denies = new RegExp(
  [
    `(?<![a-z])(?:do|does|did|is|are|was|were|has|have|had|will|would|can|could|should|must|need|wo|ca|ai)(?:n't|n’t)(?![a-z])`,
    english([
      '(?:do|does|did|is|are|was|were|am|be|been|has|have|had|will|would|can|could|should|must) not',
      'not (?:to|yet|won|lost|closed|signed|moving|closing|signing|going|buying)',
      'never',
      'cannot',
      'nobody',
      'no one',
      'neither',
      'no longer',
      'no need to',
      'avoid',
      'refus(?:e|es|ed) to',
      'fail(?:s|ed)? to',
      'yet to',
      // What stays as it is, is no change.
      'unchanged',
      'no changes?',
      '(?:stays?|stayed|remains?|remained|kept|keep) (?:the same|as (?:is|it is|planned|agreed)|at|in|on|unchanged|put|with)(?! (?:touch|mind|contact|the (?:company|team|firm)))',
      '(?:is|are) (?:still )?the same(?: as before)?(?=\\s*(?:$|[,.;!]))',
      '(?:stays?|stayed|remains?|remained)(?=\\s*[\\ue200-\\ue5f3])',
    ]),
    '照旧|维持原|保持(?:原|不变)|按原(?:计划|定)|别|不|没|未|无法|尚[未无不]|拒绝|反对|暂缓|暂停|先缓',
  ].join('|'),
  'u',
);

/** "Not lost yet", "don't set it to lost", 不会丢. */
const deniesLoss = regexp('u')`
    (?:n't|n’t|(?<![a-z])(?:not|never|cannot|no longer|stop|avoid))(?: [a-z]+| [\ue000-\ue1f3]){0,6}[ ]
    (?:lost|lose|losing|dead|dropped)(?![a-z])|
    (?:别|不要|先不|不|没|未|尚未)[^，,。]{0,14}(?:丢|输)
  `;

/** "New account Never Made": the negation is in the name. */
const entersIt =
  /^(?:new|create|add|enter|register|open|set up)(?![a-z])|^(?:新建|新增|创建|添加|加|建|录入|登记)/u;

/** "No meeting with her", 没去拜访: it did not take place, or must not. */
const deniesMeeting = regexp('u')`
    (?:n't|n’t|(?<![a-z])(?:not|never|cannot|no longer|yet to|no need to|stop))(?: [a-z]+){0,3} (?:
      meet|met|meeting|call|called|calling|visit|visited|visiting|speak|spoke|spoken|talk|talked|demo|
      present|presented|e-?mail|emailed|write|wrote|written|see|saw|seen|contact|contacted|go|went|gone|
      come|came
    )(?![a-z])|
    (?:别|不用|不要|先不|暂不|不|没有?|未|还没)
    (?:能|去|来|再|跟|和|与|同|给|[\ue000-\ue1f3]|\p{Script=Han}){0,5}?
    (?:拜访|见面|见到|开会|打电话|通话|通电话|聊|谈|演示|会面|联系|沟通|去|来|发邮件|约)
  `;
