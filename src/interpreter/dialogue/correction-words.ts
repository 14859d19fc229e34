import { regexp } from '../../kernel/index.ts';
/** What a correction says instead, and what it says was wrong. */
export interface Correction {
  readonly right: string;
  readonly wrong: string | null;
  /** "No, …", 记错了: what was done was wrong; "wait", "sorry" may begin anything. */
  readonly isDenial: boolean;
}

/** "No, I meant Globex Germany", 不是，是下周三, "I said 50k, not 15k": what stands behind the no; null where it is no correction. */
export function readCorrectionWords(text: string): Correction | null {
  const said = withoutEnd(text);
  for (const pattern of corrections) {
    const groups = pattern.exec(said)?.groups;
    if (groups === undefined) continue;
    const right = (groups.right ?? '')
      .trim()
      .replace(/^(?:it's|it is|to|the one (?:with|from|for)|是|要)\s*/iu, '');
    const wrong = groups.wrong?.trim() ?? null;
    if (right !== '') return { right, wrong: wrong === '' ? null : wrong, isDenial: denying.test(said) };
  }
  return null;
}

/** "Make it Friday", 改成前天, "and it was on Friday": another value for what was just noted, without a no; else null. */
export function readChangedWords(text: string): Correction | null {
  const said = changing.exec(withoutStart(text))?.groups?.right ?? '';
  const right = said
    .replace(/,? (?:instead|please|pls|then|rather|in the end|after all|in total|all in|now)$/iu, '')
    .trim();
  return right === '' ? null : { right, wrong: null, isDenial: false };
}

/** A message in one width, without what closes it. */
export function withoutEnd(text: string): string {
  return text
    .normalize('NFKC')
    .trim()
    .replace(/[.!。！\s]+$/u, '');
}

/** "Hmm, make that …", 嗯，改成…: what only begins to speak is left out. */
function withoutStart(text: string): string {
  return withoutEnd(text).replace(musing, '');
}

const musing = regexp('iu')`
    ^(?:
      (?:h+m+|er+m?|u+h+m?|um+|oh|ah|ok(?:ay)?|well|right|so|thanks|good|great)(?:[\s,.;:!–—-]|…)+|
      (?:嗯+|呃+|额|哦+|噢|啊|哎呀?|好的?|行)(?:[，,。.!！\s]|…)+
    )+
  `;

const meant =
  "(?:i (?:actually )?(?:meant|mean|said|wanted|was talking about|am talking about)|(?:it|that|this) was (?:meant |supposed to be )?(?:for|with)|it (?:should (?:be|have been)|was|is|must be)|it['’]?s|that should (?:be|have been)|should (?:be|have been)|make (?:it|that)|change (?:it|that) to|rather|the (?:right|correct) (?:one|date|amount|name|account|deal) is|use)";
const undone = '(?:undo|revert|take (?:that|it) back|scrap) ?(?:that|it|this)?';
const noStart = `(?:no|nope|nah|h+m+|er+m?|u+h+m?|um+|(?:or |maybe )?better|rather|let['’]?s (?:rather )?(?:say|make it|do)|wrong(?: (?:one|person|guy|deal|account|customer|contact|company|task))?|oops|sorry|wait(?! (?:for|until|till|before|with)\\b)|actually|correction|not (?:that|this|him|her|it)(?: one)?|i mean|that's (?:wrong|not right|not it|incorrect)|that (?:is|was) (?:wrong|a mistake)|my (?:mistake|bad)|i (?:got|had) (?:it|that) wrong|i misspoke|${undone}(?=[,;.:!]))`;
const noZh =
  '(?:哦?不是|哦?不对|不不|哦?不(?!要)|(?:我|是我|你)?(?:刚才|刚刚|又|还是)*(?:(?:说|搞|弄|写|记|看|打|听|填|点|输|选|理解|数|算|改|报|发|建)?(?:错|反|混)了|(?:说|搞|弄|写|记|打|填|输|改)错(?=[，,]))|有误|更正一?下?|等等|等下|等一下|抱歉|不好意思|撤销(?:刚才的)?|撤回)';
/** What stands between the no and what is right. */
const insteadZh =
  '(?:(?:我)?(?:是)?(?:说|指|要|想说)(?:的)?(?:是)?|我(?:的)?意思是|应该是|应该|应为|改成|改为|改到|换成|是)';

const corrections: readonly RegExp[] = [
  // "The amount is wrong, it's 72k", 金额不对，是72万.
  regexp('iu')`
    ^(?:the |that |its )?(?:[a-z]+ ){1,3}(?:is|was) (?:wrong|off|incorrect|not right|not correct)
    [\s,.;:–—-]+(?:it(?:['’]s| is| was| should be| should have been)|should be|make it|rather)?\s*
    (?<right>.+)$
  `,
  regexp('u')`
    ^(?:这个|那个|刚才的?|刚刚的?)?(?:
      金额|预算|价格|报价|时间|日期|名字|客户|公司|联系人|阶段|概率|签约(?:时间|日期)?|
      \p{Script=Han}{2,4}(?:时间|日期)
    )(?:不对|错了|有误|(?:我)?[说写搞弄记改填输报]错了)[，,。：:\s]*(?:应该)?(?:是|为|改成|改为|改到)?(?<right>.+)$
  `,
  // "80 was wrong, 70".
  regexp('iu')`
    ^(?<wrong>[€$£¥]?\d[\d.,]*[km]?) (?:is|was) (?:wrong|off|a typo|too (?:much|high|low))
    [\s,.;:–—-]+(?:it(?:['’]?s| is| should be)|should be|make it|rather)?\s*(?<right>.{1,40})$
  `,
  // "Did I say 14? make it 14.5k".
  regexp('iu')`
    ^did i (?:say|write|type|put) [^?]{1,30}\?\s*
    (?:(?:make it|it['’]s|it should be|should be|i meant|change it to)\s+)?(?<right>.{1,40})$
  `,
  // "The demo is Thursday, not Wednesday".
  regexp('iu')`
    ^(?:the |that |our )?(?:[a-z]+ ){1,3}(?:is|was|should be|should have been)(?: actually)?[ ]
    (?<right>[^,]{1,40}),? (?:and )?not (?:on |for |at )?(?<wrong>.{1,40})$
  `,
  // "Sorry not January, mid February".
  new RegExp(
    `^(?:${noStart}[\\s,.:;!–—-]+)*not (?:in |on |at |for |by )?(?<wrong>[^,;:]{1,40}?)(?:\\s*[,;:]|\\s[–—-]|\\sbut\\s)\\s*(?:but )?(?:${meant}[:,]? )?(?<right>.+)$`,
    'iu',
  ),
  new RegExp(
    `^(?:${noStart}[\\s,.:;!–—-]+)*(?:${meant} )?(?<right>.+?)[,;]? (?:and )?(?:not|instead of|rather than) (?<wrong>.+)$(?<=^(?:(?:${noStart})\\b|${meant}\\b).*)`,
    'iu',
  ),
  // "It wasn't Vexora, it was Tessalon".
  new RegExp(
    `^(?:${noStart}[\\s,.:;!–—-]+)*(?:it|that|they|this|he|she) (?:was|is|were|are)(?:n['’]t| not) (?<wrong>.{1,40}?)[,;.]? (?:but |rather )?(?:(?:it|that|they|this|he|she)(?:['’]s| was| is| were| are) )?(?<right>[^,;]{1,40})$(?<=(?:it|that|they|this|he|she)(?:['’]s| was| is| were| are) [^,;]{1,40}|but [^,;]{1,40})`,
    'iu',
  ),
  // "Was a phone call actually".
  /^(?:(?:it|that|this) )?(?:was|is) (?<right>.{2,40}?),? (?:actually|in fact)$/iu,
  /^not (?<wrong>.+?)\s+(?:but|it's|it is|i meant)\s+(?<right>.+)$/iu,
  new RegExp(`^(?:${noStart}[\\s,.:;!–—-]+)+(?:${meant}[:,]? )?(?<right>.+)$`, 'iu'),
  /^i (?:actually )?(?:meant|mean|said)[:,]? (?<right>.+)$/iu,
  /^(?:(?:with|for|at|to|on) )?(?<right>.{2,60}?)[,]? i mean(?:t)?$/iu,
  /^(?:跟|和|给|对)?(?<right>.{2,20}?)(?:，|,)?(?:我是说|我说的是|我指的是|我的意思是)$/u,
  new RegExp(
    `^(?:${noZh}[，,。!！\\s]*)?(?:我)?(?:说的|指的|要的)?(?:不是|并非)(?<wrong>[^，,]+?)(?:[，,]\\s*(?:而是|应该是|应该|是|要)?|而是|应该是|应该|是)(?<right>.+)$`,
    'u',
  ),
  new RegExp(
    `^(?:${noZh}[，,。!！\\s]*)?(?:我)?(?:说的|指的|意思)?(?:应该)?是(?<right>[^，,]+?)[，,]?\\s*(?:而)?不是(?<wrong>.+)$`,
    'u',
  ),
  new RegExp(`^(?:${noZh}(?:吧|啊|的|呀|哈)?[，,。!！:：\\s]*)+${insteadZh}[，,：:\\s]*(?<right>.+)$`, 'u'),
  new RegExp(`^(?:${noZh}(?:吧|啊|的|呀|哈)?[，,。!！:：\\s]+)+(?<right>.+)$`, 'u'),
  /^(?:我(?:是)?说的?是|我(?:的)?意思是|我(?:是)?指的?是?|应该是|我是说|我是指|我说的)(?<right>.+?)(?:的|那个|那家|那单)?$/u,
];

const denying = new RegExp(
  `^(?:[€$£¥]?\\d[\\d.,]*[km]? (?:is|was)|(?:the |that |its )?(?:[a-z]+ ){1,3}(?:is|was) (?:wrong|off|incorrect|not right|not correct)|no|nope|nah|wrong|not|correction|that's (?:wrong|not|incorrect)|that (?:is|was) (?:wrong|a mistake)|my (?:mistake|bad)|i (?:got|had|meant|mean|said|misspoke)|undo|revert|take|scrap)(?![a-z])|^(?:${noZh.replace('|等等|等下|等一下|抱歉|不好意思', '')})|^我|^应该|^是[^，,]{1,12}[，,]?(?:而)?不是|^\\p{Script=Han}{2,8}(?:不对|错了|有误)`,
  'iu',
);

const changing = regexp('iu')`
    ^(?:and |but )?(?:
      (?:make|change|set|put) (?:it|that) (?!in as |down as |as a |on (?:the|his|her|their|my) )(?:to |on |at )?|
      (?:it|that) (?:was|is|should be|should have been)[ ]
    )(?<right>.+)$|
    ^(?:就|那|还是|先|再)*(?:改成|改到|改为|换成|换到|挪到|调到|应该是)(?<right>.+?)(?:吧|好了)?$
  `;

/** "Move it to Thursday", 推迟到周四: another day for what was just planned; else null. */
export function readMovedWords(text: string): Correction | null {
  const groups = moving.exec(withoutStart(text))?.groups;
  const right = (groups?.en ?? groups?.zh ?? groups?.instead ?? groups?.rather ?? groups?.fine ?? '')
    .trim()
    .replace(/,? (?:instead|please|pls|then|rather)$/iu, '');
  return right === '' ? null : { right, wrong: null, isDenial: false };
}

const moving = regexp('iu')`
    ^(?:no[, ]+|sorry[, ]+)*(?:he|she|they|we|i|it|that|the (?:customer|client))[ ]?
    (?:can(?:['’]?t|not)|isn['’]?t|aren['’]?t|['’]?s (?:out|away|busy|off|not)|(?:is|are) (?:out|away|busy|off|not))(?![a-z])
    [^,;.]{0,40}[,;.]\s*(?:so |make it |better |how about |can we do )*(?<instead>.+)$|
    ^(?:(?:他|她|对方|客户|我|那天|那边|\p{Script=Han}总)(?:那天|那会儿?|到时候?|明天|今天|那个点|[一二两三四五六七八九十\d]{1,2}点半?)?)
    (?:有会|不在|没空|没时间|有事|来不了|出差|休假|不行|不方便|忙|开会)(?:了)?[，,](?:那|就|要|再|只能)*(?:改(?:到|成|约)?|推到|换到?|等)?(?<rather>.+?)(?:吧|再说)?$|
    ^(?<fine>.{3,24}?) (?:is|would be|works|will do|should be)(?: (?:also|fine|ok|okay|good|enough|better|best|early|too|as well|for me))*$|
    ^(?:(?:and|but|please|pls|now|then) |(?:he|she|they|we|the (?:customer|client))(?:['’]ve| have| has)? )*
    (?:moved?|push(?:ed)?|shift(?:ed)?|rescheduled?|postponed?|bring|brought|delay(?:ed)?|pull(?:ed)?)[ ]
    (?:it|that|this)(?: back| forward| out| up)? (?:to |on |at |until |till )(?<en>.+)$|
    ^(?:那|就|请|帮我|客户|对方|他们?|她们?|那边|把会|说|要|想)*(?:改到|改(?=[今明后大周星下上月\d一二三四五六七八九十])|推迟到|延到|延后到|推到|提前到|改约到?|顺延到|往后推到|往后延到|改期到)(?<zh>.+)$
  `;
