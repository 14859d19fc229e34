import type { MomentValue, SlotValue } from '../../../../intents/index.ts';
import { addDays, regexp } from '../../../../kernel/index.ts';
import { type MarkedText, marksIn, trimmed, without } from '../marked-text.ts';
import { isStretch, lastDayOf } from '../moments.ts';
import type { CommandScene } from '../scene.ts';
import { alternatives } from '../template.ts';
import type { Fact } from './fact.ts';

/**
 * When a deal is to be closed: told so, or by when the customer decides or signs; beside a sum or a stage also a bare month or quarter.
 * `isListed`: a value of the deal stands before it, so that a day alone is its next one ("48k, proposal, Feb 5").
 */
export function closeDateIn(
  whole: MarkedText,
  hasOther: boolean,
  isListed: boolean,
  scene: CommandScene,
): Fact | null {
  const text = withOneTime(whole);
  if (text === null || isShift(text)) return null;
  // 改到12月2号见: an appointment.
  if (/(?:见|见面|面谈|聊|碰头|碰|开会|拜访|演示|过去|来访|通话|打电话)(?:吧|了)?$/u.test(text.chars))
    return null;
  // 改到周四上午: by the hour one meets, and closes nothing.
  if (isOfHour(text)) return null;
  if ([notClosing, ofSomethingElse, budgetOfThen].some((one) => one.test(text.chars))) return null;
  const isField =
    isPaperBy(text, scene) ||
    closingField.test(text.chars) ||
    movedTo.test(text.chars) ||
    parkedUntil.test(text.chars) ||
    readsNow.test(text.chars) ||
    ((isListed || isPutOff(scene)) && ratherThen.test(text.chars.trim())) ||
    (putDown.test(text.chars) && scene.before != null && closingWords.test(scene.before.chars));
  const isStretchOrEnd = isStretch(text) || isEndOfStretch(text);
  const isSaid =
    closingWords.test(text.chars) ||
    (signingWords.test(text.chars) && isStretchOrEnd) ||
    signingOnDay.test(text.chars) ||
    (isListed && dayOnly.test(text.chars.trim()));
  const isBare =
    (isStretchOrEnd && (hasOther || isTimeAlone(text))) ||
    (hasOther && isBy(text) && sumThen.test(text.chars));
  if (!isField && !isSaid && !isBare) return null;
  const day = lastDayOf(text, scene.today);
  const at = text.chars.search(/[\ue200-\ue3f3]/u);
  const from = whole.chars.indexOf(text.chars[at] ?? '');
  return day === null || from < 0
    ? null
    : { field: 'expectedCloseDate', value: dateOf(day), from, to: from + 1, isField, isSaid };
}

/** Whether a time of a text is one of the day: nothing is closed by the hour. */
export function isOfHour(text: MarkedText): boolean {
  return marksIn(text, 'time').some(({ span }) => ofHour.test(span.text));
}

const ofHour =
  /[上下]午|[早晚]上|中午|\d\s*[点點时]|\d[:：]\d\d|(?<![a-z])(?:morning|afternoon|evening|noon|\d{1,2}\s*[ap]m)(?![a-z])/iu;

/** "Support 6.4k by the 18th", "contract by Christmas": by then, and not on that day. */
function isBy(text: MarkedText): boolean {
  const isInMark = marksIn(text, 'time').some(({ span }) =>
    /^(?:by|before|until|till)(?![a-z])/iu.test(span.text),
  );
  return isInMark || /(?<![a-z])(?:by|before|until|till)\s+(?:the\s+)?[\ue200-\ue3f3]/u.test(text.chars);
}

/** "Contract by Christmas" is when they sign; what is due within days is to be sent. */
function isPaperBy(text: MarkedText, { today }: CommandScene): boolean {
  const day = paperThen.test(text.chars) && isBy(text) ? lastDayOf(text, today) : null;
  return day !== null && day.date > addDays(today, soon);
}

/** Days. */
const soon = 10;
const sumThen = /[\ue400-\ue5f3]\s*,?\s*(?:by\s+)?(?:the\s+)?[\ue200-\ue3f3]$/u;
const paperThen =
  /^(?:(?:the|signed|a|with)\s+)*(?:contract|signature|signed contract|order)(?:\s+(?:is|expected|due|in|back|by|before|until|the))*\s*[\ue200-\ue3f3]$/u;

/** The end of what a customer decides, in all its words; 定 and "sign" are weighed apart. */
const closingWords = new RegExp(
  `${alternatives([
    ...['close', 'closes', 'closing', 'decision', 'final decision', 'decide', 'decides', 'deciding', 'award'],
    ...['awards', 'awarded', 'sign off', 'sign-off', 'order expected', 'expected', 'expect', 'order in'],
    ...['order by', 'order comes', 'order placed', 'order due', 'go live decision'],
    ...['slip', 'slips', 'slipped', 'slipping', 'postpone', 'postponed', 'postponing', 'pushed', 'push'],
    ...['pushing', 'delayed', 'delaying'],
    ...['moved out', 'slides', 'slid'],
    ...[
      '成交',
      '结单',
      '关单',
      '签单',
      '拍板',
      '决策',
      '决定',
      '出结果',
      '拿结果',
      '有结果',
      '下单',
      '批下来',
    ],
    ...['推迟', '延期', '延到', '延后', '顺延', '提前到', '过会'],
  ])}|(?<![a-z])(?:purchase order|po)(?! (?:number|draft|copy|form))(?![a-z])|(?<![约确商说敲锁])定(?=$|下来|供应商|标|方案|合同|了|点)`,
  'u',
);
const signingWords = /(?<![a-z])(?:sign(?:s|ing|ature|ed)?|go ahead|buy|purchase)(?![a-z])|签(?!收|到|名)/u;
/** Somebody of the customer's, by his name or otherwise. */
const signer =
  '[\\ue000-\\ue1f3]|he|she|they|(?:the |their )?(?:customer|client|board|cfo|ceo|cto|coo|cio|md|buyer|procurement|management|legal)';
/** 12月15日签, "signature on Dec 4": nothing that one goes and does. */
const signingOnDay = new RegExp(
  [
    '^[^去要约给催让找\\ue400-\\ue5f3]{0,14}[\\ue200-\\ue3f3](?:前|之前|左右|能|可以|会|就|再|才)*签(?:约|合同|下来|单|字)?了?$',
    '^(?:contract )?(?:signature|signing|sign-off|signs|will sign)(?![a-z])',
    '(?<![a-z])(?:get|have|expects?|receive|promised) (?:the |their |his |her |a )?(?:signature|sign-off|signed contract)(?![a-z])',
    '(?<![a-z])(?:be |get |are |is )?signed (?=\\ue200|[\\ue200-\\ue3f3])',
    // "… and must order before 20 December".
    '(?<![a-z])(?:and|but) (?:must|will|would like to|wants? to|has to|have to|needs? to|plans? to) (?:sign|order|buy|decide)(?: (?:it|the contract))? (?:(?:by|before|until|on|in) )?[\\ue200-\\ue3f3]',
    // "Jane Roe should countersign by 4 Dec", "they must order before the 20th": whoever decides there, and nobody of ours.
    `(?:^|[\\s,])(?:${signer})(?:'d|'ll| will| would| can| could| should| must| has to| have to| needs? to| wants? to| is to| are to| plans? to| promised to)* (?:counter-?)?(?:signs?|orders?|buys?|decides?)(?: (?:it|the contract|the order))? (?:(?:by|before|until|on|in) )?[\\ue200-\\ue3f3]`,
    "(?<![a-z])(?:they|he|she|customer|it|deal|to)(?:'d|'ll| will| would| can| should| could)* (?:sign|be signed)(?:s)?(?![a-z])",
  ].join('|'),
  'u',
);
const closingField = regexp('u')`
    ^(?:(?:the|expected|new)\s+)*(?:clos(?:e|es|ing)(?: date)?|set close)(?![a-z])|
    (?<![a-z])clos(?:e|ing)(?: date)?(?:\s+(?:is|to|by|on|now|date|at|for))*\s*[\ue200-\ue3f3]|
    (?<![a-z])(?:push|pushed|move|moved|bring|brought|pull|pulled|set|shift|shifted) (?:the |its |their )?clos
    (?:e|ing)(?![a-z])|
    (?:成交|结单|签约|签单|关单)(?:日期?|时间)|
    预计[\ue200-\ue3f3](?:前|左右|能|可以)*(?:签|签约|成交|结单|关单|定|拿下)?$
  `;
/** "…won't close before December, put the 15th": the day that is to stand there. */
const putDown =
  /^(?:put|set|make it|say|let's say|call it|aim for|go for|better)\s+(?:it\s+)?(?:(?:down|to|at|on|for|as)\s+)*(?:the\s+)?[\ue200-\ue3f3]$|^(?:就|先)?(?:写|填|放|按|定|改)(?:成|在|到|为)?[\ue200-\ue3f3](?:吧|好了)?$/u;

/** 推到1月底, "slips to february", "pushed back to 4 March": a deal that is put off, or brought forward. */
const movedTo = regexp('u')`
    等到[\ue200-\ue3f3](?:再|才|之?后)*(?:签|定|成交|下单|买|采购|启动)|
    (?:推|拖|挪|延|移|改|调|放|提前|顺延|延后|推迟|延迟|延期)到?[到至][\ue200-\ue3f3]|
    (?<![a-z])(?:
      slip(?:s|ped|ping)?|slid(?:es)?|push(?:ed|es|ing)?|postpon(?:ed?|ing)|delay(?:ed|ing)|
      mov(?:e|es|ed|ing) out|
      pulled? (?:in|forward)|brought forward
    )(?: out| back| forward| in)?(?: (?:to|until|till|into|by))?\s*[\ue200-\ue3f3]
  `;
/** "Park phase 2 till 30 April", "put it on hold until May". */
const parkedUntil =
  /(?<![a-z])(?:park(?:ed|ing)?|shelv(?:e|ed|ing)|(?:put |is |keep )?(?:[^,;\ue200-\ue5f3]{0,30} )?on (?:hold|ice))(?![a-z])[^,;\ue200-\ue5f3]{0,30}?\s(?:until|till|til)\s*[\ue200-\ue3f3]/u;
/** "Harlmont expansion should read 31 March": the deal's one day. */
const readsNow =
  /\uf8fe[^,;\ue200-\ue3f3]{0,16}(?<![a-z])(?:should|ought to|must|has to|needs to) (?:read|say|be|show)\s*[\ue200-\ue3f3]$/u;
const dayOnly = /^[\ue200-\ue3f3]$/u;
/** "Realistic is 10 December", "more like end of March", "26 Feb instead", "rather the 15th": another day than the one that is gone. */
const ratherThen = regexp('u')`
    ^(?:it(?:'s| is) |that(?:'s| is) |and |so |now )*(?:
      (?:more |a more )?realistic(?:ally)?|more like(?:ly)?|rather|better|new date|looks like|looking (?:at|like)|
      probably|expect(?:ed)?|now|make it|say|say rather
    )(?: date)?(?: (?:is|would be|will be|it'?s|for|at|to))*\s*(?:the\s+)?[\ue200-\ue3f3](?: (?:instead|then|now))?$|
    ^(?:on |in |by )?[\ue200-\ue3f3] (?:instead|rather|at the earliest|more likely)$|
    ^(?:比较)?(?:现实的?|靠谱的?)(?:是|时间是)?[\ue200-\ue3f3]$|^(?:改成?|估计|预计)?[\ue200-\ue3f3](?:比较|更)(?:现实|靠谱|稳妥)$
  `;

/** The clause before says that the day which stands there won't be kept. */
function isPutOff({ before }: CommandScene): boolean {
  return before != null && /[\ue200-\ue3f3]/u.test(before.chars) && wontBe.test(before.chars);
}

const wontBe =
  /n't(?![a-z])|(?<![a-z])(?:not|no longer|no chance|off the table|slips?|slipped|unrealistic|impossible|misses|missed|too (?:early|tight|soon))(?![a-z])|[签定赶来]不(?:了|下来|及|上|完)|没戏|不现实|不可能|泡汤/u;

/** What is on a day without the deal's being closed then. */
const notClosing = new RegExp(
  alternatives([
    ...[
      'kick-off',
      'kickoff',
      'kick off',
      'go-live',
      'go live',
      'golive',
      'demo',
      'training',
      'open',
      'opens',
    ],
    ...[
      'opening',
      'workshop',
      'meeting',
      'meet',
      'call',
      'visit',
      'lunch',
      'dinner',
      'coffee',
      'appointment',
    ],
    ...[
      'freeze',
      'budget freeze',
      'remind',
      'delivery',
      'deliver',
      'invoice',
      'pay',
      'payment',
      'renewal date',
    ],
    ...[
      '上线',
      '启动',
      '演示',
      '培训',
      '开学',
      '到期',
      '会议',
      '开会',
      '拜访',
      '电话',
      '回访',
      '交付',
      '发货',
    ],
    ...['付款', '打款', '提醒', '催', '交货', '开票'],
  ]),
  'u',
);
/** "Needs board sign-off by 10 Dec", "send it before they sign": by when something else is to be there. */
const ofSomethingElse = regexp('u')`
    (?<![a-z])(?:
      needs?|need|requires?|must have|have to (?!close|sign|decide|order|buy)|
      wants? (?!to (?:sign|close|decide|buy|order)|it (?:signed|closed))
    )(?![a-z])(?!\s+to (?:sign|close|decide|buy|order)).*[\ue200-\ue3f3]
  `;

/** 明年预算, "budget for next year": the time is the budget's. */
const budgetOfThen =
  /[\ue200-\ue3f3](?:'s|的)?\s*(?:预算|budget(?![a-z]))|(?:预算|(?<![a-z])budget)\s*(?:for|in|of)\s*[\ue200-\ue3f3]/u;

/** "Closes two weeks later", 晚一个月签: later than it was expected, and not than today. */
export function isShift(text: MarkedText): boolean {
  return marksIn(text, 'time').some(({ span }) => /(?:later|earlier|sooner)$/iu.test(span.text));
}

/** The clause with the one time that may be the close: "now" is none, and of several it is the one behind the word for closing. */
function withOneTime(text: MarkedText): MarkedText | null {
  const marks = [...text.chars].filter((character) => text.message.marks.get(character)?.kind === 'time');
  const times = marks.filter(
    (character) =>
      !/^(?:now|today|currently|(?:19|20)\d\d|现在|目前|今天|刚才|刚刚)$/iu.test(saidAt(text, character)),
  );
  const [only, another] = times;
  if (only === undefined) return null;
  const behind = another === undefined ? only : closeBehind.exec(text.chars)?.[1];
  if (behind === undefined) return null;
  const others = marks.filter((character) => character !== behind);
  return others.length === 0 ? text : without(text, new RegExp(`[${others.join('')}]`, 'gu'));
}

export function saidAt({ message }: MarkedText, character: string): string {
  const mark = message.marks.get(character);
  return mark?.kind === 'time' ? mark.span.text : '';
}

const closeBehind = regexp('u')`
    (?<![a-z])(?:
      clos(?:e|es|ing)|sign(?:s|ing|ed|ature)?|decision|decid(?:e|es|ing)|award(?:ed|s)?|expected|slips?|
      pushed
    )(?![a-z])[^\ue200-\ue3f3]{0,16}([\ue200-\ue3f3])
  `;

function dateOf({ text, date }: MomentValue): SlotValue {
  return { type: 'date', text, date };
}

/** 年底前, "by end of March", 2月底: the end of a stretch is no appointment. */
function isEndOfStretch(text: MarkedText): boolean {
  return marksIn(text, 'time').some(
    ({ span, inner }) =>
      /底|末|end of/iu.test(span.text) ||
      (span.reading.kind === 'before' &&
        [inner?.reading, ...(inner?.alternatives ?? [])].some((one) => one?.kind === 'period')),
  );
}

function isTimeAlone(text: MarkedText): boolean {
  const rest = trimmed(
    without(
      text,
      /[\ue200-\ue3f3]|(?<![a-z])(?:in|by|for|around|about|probably|expected|likely|of|the)(?![a-z])|预计|大概|左右|在|于|前/gu,
    ),
  );
  return !/[\p{L}\d\ue000-\uf8ff]/u.test(rest.chars);
}
