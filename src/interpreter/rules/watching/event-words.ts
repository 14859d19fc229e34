import type { RuleEvent } from '../../../intents/index.ts';

/** How an event is said. The words are taken out of the condition; what is left is the records that it happens to. */
export interface EventWords {
  readonly what: Exclude<RuleEvent['what'], 'stage' | 'discount' | 'activity' | 'field'>;
  readonly en: readonly string[];
  readonly zh: readonly string[];
}

const is = '(?:is|are|gets?|got|becomes?|has been|have been|was|were|being)';
const goes = `(?:moves?|goes|go|changes?|switches|switch|turns?|flips?|jumps?|${is}(?: (?:moved|set|marked|changed|put))?)(?: (?:over|on))? (?:in)?to(?: the)?|${is} (?:marked|set)(?: as| to)?|${is}`;
const closeDate =
  "(?:(?:the |its |their |his |her |'s )?(?:expected )?(?:close|closing|closure) ?dates?|(?:the |its )?(?:expected )?close)";
const later =
  '(?:slips?|slides?|moves? (?:out|back|later|to a later (?:date|day))|(?:is|are|gets?|has been) (?:pushed|moved|put|shifted)(?: (?:out|back|off|later|to a later date|to later|(?:in)?to (?:the )?(?:next|following|a later) (?:week|month|quarter|year)))?|(?:is|are|gets?) (?:postponed|delayed|deferred)|gets? later|goes (?:back|out))';
const amount = "(?:(?:the |its |their |'s )?(?:amount|value|size|sum|price|volume|budget)s?)";
const changes = '(?:changes?|(?:is|are|gets?|has been) (?:changed|edited|updated|altered|modified|touched))';

const dateZh = '(?:的)?(?:预计)?(?:成交|结单|签约|关单|交付)?(?:日期|时间)';
const amountZh = '(?:的)?(?:金额|报价|价格|总价|规模|数额)';

/** The most telling first: a phrase that holds another one stands before it. */
export const eventWords: readonly EventWords[] = [
  {
    what: 'slipped',
    en: [
      `${closeDate} ${later}`,
      '(?:is|are|gets?|has been) (?:postponed|delayed|pushed (?:out|back|off)|deferred|(?:pushed|moved|shifted|put off) (?:in)?to (?:the )?(?:next|following|a later) (?:week|month|quarter|year))',
      'slips?(?: (?:its|the|a) close date| (?:in)?to (?:the )?(?:a later|next|following|another) (?:date|week|month|quarter|year|day))?',
      '(?:moves|goes) (?:in)?to (?:the )?(?:next|following) (?:week|month|quarter|year)',
      '(?:slipp(?:ed|ing)|postponed|delayed) (?=deals?|opportunit|opps?)',
      'slipping(?: (?:in)?to (?:the )?(?:next|following|a later|another) (?:week|month|quarter|year))?',
    ],
    zh: [
      `${dateZh}(?:被|又|往后|向后)*(?:推迟|延后|延期|后移|推后|顺延|往后(?:推|挪|拖|移)|拖后)(?:了)?`,
      `(?:被|又|把)?(?:延期|推迟|延后|推后|后移|顺延|往后(?:推|挪|拖|移)|拖后|改晚|调晚)(?:了)?(?:预计|预期)?(?:的)?(?:成交|结单|签约|关单|交付)(?:日期|时间|日)`,
      '(?:被|又)?(?:延期|推迟|延后|跳票)(?:了)?',
    ],
  },
  {
    what: 'stage-back',
    en: [
      `(?:moves?|goes|go|slips?|slides?|falls?|drops?|steps?|${is} (?:moved|pushed|put|set|dragged))(?: (?:a|one) (?:stage|step))? (?:backwards?|back(?! (?:to|into) (?:the )?pool)|down)(?: (?:a|one) (?:stage|step))?(?: (?:(?:in)?to|in) (?:an? |the |its |some )?(?:earlier|previous|prior|former|lower)(?: (?:stage|step|phase)s?)?| (?:in|through|down) (?:the |its )?(?:sales )?(?:funnel|pipeline|stages?|process))?`,
      'regress(?:es|ed)?(?: (?:in|to) (?:the |an? )?(?:earlier |previous )?(?:funnel|pipeline|stage))?',
      `(?:${goes}) (?:an? |the |its )?(?:earlier|previous|prior) (?:stage|step|phase)`,
    ],
    zh: [
      '(?:的)?(?:销售)?阶段(?:又|被|有)*(?:往回|往后|向后|朝后|往前面)(?:退|走|移|倒|挪|调)(?:了)?',
      '(?:的)?(?:销售)?(?:阶段)?(?:又|被|往)*(?:回退|倒退|后退|退回(?!公海)|往回退|掉回|掉到|跌回|落回|退到|打回|退步|降级|退)(?:了)?(?:到|至)?(?:之前|以前|前面?|上|前)*(?:的|一个?)*(?:(?:销售)?阶段)?(?:了)?(?!公海)',
    ],
  },
  {
    what: 'pulled-in',
    en: [
      `${closeDate} (?:moves? (?:up|forward|in|earlier)|(?:is|are|gets?) (?:pulled in|brought forward|moved up)|gets? earlier)`,
    ],
    zh: [`${dateZh}(?:被)?(?:提前|往前(?:挪|移|调))(?:了)?`],
  },
  {
    what: 'close-date',
    en: [
      `${closeDate} (?:moves?|shifts?|${changes})`,
      `(?:changes?|moves?|edits?|touches|updates?) ${closeDate}(?: of| on| for)?`,
      `a (?:new|different) close date`,
    ],
    zh: [
      `(?:被)?(?:改|调整|修改|更改|变更)(?:动)?(?:了)?${dateZh}`,
      `${dateZh}(?:有|发生|被)?(?:变化|变动|变更|改动|修改|调整|更改|变了|改了|变|改)(?:了)?`,
    ],
  },
  {
    what: 'won',
    en: [
      `(?:${goes}) (?:closed[- ]?)?won`,
      'closes? (?:as )?won',
      '(?:is|are|gets?|has been) (?:signed|bagged|in the bag|landed)',
      '(?:signs|comes through)(?! up)',
      '(?:newly )?won (?=deals?|opportunit|opps?)',
      'wins?',
      '(?:closes?|signs?|lands?|bags?) (?=(?:something|anything|a deal|one|deals?)(?![a-z]))',
    ],
    zh: [
      '(?:进入|变更?[成为]|转为|改成|改为|更新为|推进到|标(?:记)?(?:为|成)|到了?)(?:了)?(?:赢单|成交|已赢单)(?:阶段|状态)?(?:了)?',
      '(?:被)?(?:赢单|赢下|赢|拿下|成交|签单|签约|签下|中标|成单|签(?![字收到批名]))(?:来)?(?:了)?',
    ],
  },
  {
    what: 'lost',
    en: [
      `(?:${goes}) (?:closed[- ]?)?lost`,
      'closes? (?:as )?lost',
      '(?:falls|fell) through',
      '(?:is|are|gets?) dead',
      '(?:newly )?lost (?=deals?|opportunit|opps?)',
      'loses?',
      '(?:goes|went) (?:to|with) (?:a |the |our |another )?(?:competitor|competition|rival|someone else|somebody else)',
    ],
    zh: [
      '(?:进入|变更?[成为]|转为|改成|改为|更新为|推进到|标(?:记)?(?:为|成)|到了?)(?:了)?(?:输单|丢单|已输单)(?:阶段|状态)?(?:了)?',
      '(?:被)?(?:丢单|输单|丢掉|输掉|丢|输|黄|飞)(?:了)?',
      '没拿下|没成|(?:被)?(?:竞品|竞争对手|对手|竞对|同行|友商|别人|别家)(?:给)?(?:抢走|抢|拿走|拿下|截胡|撬走|撬)(?:了|走)*',
    ],
  },
  {
    what: 'reopened',
    en: ['(?:is|are|gets?) (?:re-?opened|revived)', 're-?opens?'],
    zh: ['(?:被)?(?:重新打开|重启|重新激活|重开)(?:了)?'],
  },
  {
    what: 'closed',
    en: [
      '(?:is|are|gets?) closed(?: (?:won or lost|either way))?',
      'closes?',
      `(?:the |its |'s )?status ${changes}`,
      '(?:changes?|switches) (?:its |the )?status(?: of)?',
    ],
    zh: [
      '(?:被)?(?:结单|关单|关闭)(?:了)?',
      '(?:的)?状态(?:有|发生|被)?(?:变化|变动|变更|改变|更新|变了|改了|变)(?:了)?',
    ],
  },
  {
    what: 'amount-up',
    en: [
      `${amount} (?:goes up|rises?|grows?|increases?|(?:is|gets?) (?:raised|increased|bumped(?: up)?))`,
      '(?:grows?|gets? bigger) (?:in|by) (?:amount|value|size)',
    ],
    zh: [`${amountZh}(?:被)?(?:上调|调高|增加|提高|上升|变大|改大|调大|改高|涨)(?:了)?`],
  },
  {
    what: 'amount-down',
    en: [
      `${amount} (?:goes down|falls?|drops?|shrinks?|decreases?|(?:is|gets?) (?:cut|lowered|reduced|decreased))`,
      'shrinks?|(?:gets?|is) smaller',
    ],
    zh: [
      `${amountZh}(?:被)?(?:下调|调低|减少|降低|下降|变小|改小|调小|改低|缩水|砍|降)(?:了)?`,
      '缩水(?:了)?',
      '(?:被)?降价(?:了)?',
    ],
  },
  {
    what: 'amount',
    en: [`${amount} (?:moves?|${changes})`, `(?:changes?|edits?) ${amount}(?: of| on| for)?`],
    zh: [
      `${amountZh}(?:有|发生|被)?(?:变化|变动|变更|改动|修改|调整|更改|变了|改了|变|改)(?:了)?`,
      `(?:被)?(?:改|调整|修改)(?:动)?(?:了)?${amountZh}`,
    ],
  },
  {
    what: 'forecast',
    en: [
      `(?:the |its |'s )?forecast(?: category)? (?:moves?|${changes})`,
      '(?:changes?|switches) (?:its |the )?forecast(?: category)?',
    ],
    zh: ['(?:的)?预测(?:类别|分类)?(?:有|发生|被)?(?:变化|变更|改动|修改|变了|改了|变|改)(?:了)?'],
  },
  {
    what: 'owner',
    en: [
      '(?:changes? hands|(?:is|are|gets?) (?:reassigned|handed over|transferred|passed on))',
      `(?:the |its |'s )?owner ${changes}`,
      '(?:changes?|switches|gets?) (?:its |the |a new )?owner',
    ],
    zh: [
      '(?:的)?(?:负责人|归属)(?:有|发生|被)?(?:变化|变更|改动|变了|改了|换了|换人|变|改|换)(?:了)?',
      '(?:有人|谁|别人|任何人)?(?:把|将|改(?:了|动)?|换(?:了)?|动(?:了)?|变更(?:了)?|调整(?:了)?)(?=.{0,8}的?(?:负责人|归属))',
      '(?:被)?(?:换(?:了)?(?:负责人|人)|转移?(?:给|交|到)(?:了)?(?:别人|他人|其他(?:人|销售|同事)|别的(?:人|销售|同事)|另一个(?:人|销售|同事))?|转走|转出去?|移交|转移)(?:了)?',
    ],
  },
  {
    what: 'created',
    en: [
      '(?:comes?|came|rolls?|arrives?|flows?|lands?)(?: in)?',
      'shows? up',
      `${is} (?:created|added|entered|registered|submitted|received|logged|captured|opened)`,
      '(?:arrives?|signs? up|registers)',
      '(?:enters?|joins?) the (?:crm|system|pipeline)',
      '(?:someone|somebody|anyone|anybody|we) (?:creates?|adds?|enters?|gets?|receives?|opens?)',
      "there(?: is|'s| are) (?=an? |any |some |new )",
    ],
    zh: [
      '(?:被)?(?:新建|创建|录入|登记|进来|进线|进入系统|入库|提交|注册)(?:了)?',
      '(?:来|进|到)(?:了|来)?(?=新|一个|一条|个|条)',
      '(?:来了|进来了?|新增了?|出现了?)',
    ],
  },
  {
    what: 'changed',
    en: [
      '(?:anything|something) (?:changes|happens|moves|is new)(?: (?:on|at|with|to|in|about|for|around))?',
      "(?:there(?: is|'s| are)) (?:any )?(?:news|movement|changes?|updates?|an update|a change)(?: (?:on|at|with|to|in|about|for))?",
      '(?:any|every) (?:change|update)s? (?:on|at|to|of|in|for)',
      '(?:(?:any ?one|some ?one|any ?body|some ?body|a colleague|a rep|one of us) )(?:changes|touches|edits|updates|modifies|alters|does something (?:with|to|on))',
      changes,
      'moves?(?: forward)?',
    ],
    zh: [
      '(?:有|发生|出现)(?:了)?(?:任何|什么|新)?(?:变化|变动|更新|动静|动向|改动|进展|新消息)(?:了)?',
      '(?:被)?(?:更新|修改|改动|变动)(?:了)?',
    ],
  },
];

/** Behind another event: "won or lost", 赢了或者丢了. */
export const outcomesAlone = {
  won: /^(?:closed[- ]?)?won$|^(?:赢|成交)(?:单)?了?$/iu,
  lost: /^(?:closed[- ]?)?lost$|^(?:丢|输)(?:单)?了?$/iu,
} as const;

/** Into another stage. */
export const stageChanges = {
  en: [
    '(?:changes?|switches|moves?|advances?|progresses)(?: (?:in|its|to|a|the|an?other|new|next|different|between))* (?:sales |pipeline |deal )?stages?',
    `(?:the |its |'s )?(?:sales |pipeline )?stages? (?:moves?|${changes})`,
  ],
  zh: [
    '(?:的)?(?:销售)?阶段(?:有|发生|被)?(?:变化|变动|变更|改动|推进|变了|改了|变|改|动)(?:了)?',
    '(?:推进|换|变更|改变|改|更新|变|移动|切换)(?:了)?(?:到|至)?(?:下一个?|别的|新的?|其他)?(?:销售)?阶段(?:了)?',
  ],
} as const;

/** Into the stage that is named between these. */
export const entersStage = {
  en: {
    before: `(?:enters?|reach(?:es)?|hits?|(?:moves?|goes|gets?|advances?|progresses|comes?|steps?|jumps?|arrives?|lands?|is|are)(?: (?:moved|put|set|pushed))? (?:forward |over |back |on )?(?:in)?(?:to|in|at)?|(?:is|are) (?:now )?in|turns? into|becomes?)(?: (?:the|a))?`,
    behind: '(?: (?:stage|phase|step))?',
  },
  zh: {
    before:
      '(?:已经?)?(?:进入|进到|到达|到了?|推进到|推进至|转到|转入|移到|走到|变成|变为|来到|改到|改成|改为|达到|(?:更新|变更|切换|调整|转变)[为成到至]|进了?)(?:了)?',
    behind: '(?:的)?(?:阶段|环节|这一步)?(?:了)?',
  },
} as const;

/** Around the name of a kind of activity: that one was held. */
export const activityHeld = {
  en: {
    before:
      '(?:(?:any ?one|some ?one|any ?body|some ?body|a rep|we|i) (?:logs?|has|have|holds?|does|do|makes?|finish(?:es)?|completes?|gives?|had|did) )?(?:an? |any |each |every |the )?',
    behind: `s?(?: (?:${is}|was|has been|gets) (?:held|done|finished|logged|completed|over|made|given|recorded)| (?:takes? place|took place|ends?|ended|happens?|is over))?`,
  },
  zh: {
    before:
      '(?:每次|每回|有人|有|谁|一)?(?:做完|完成|开完|打完|结束|记录|登记|进行|做|开|打)?(?:了)?(?:一次|一个)?(?:客户|产品)?',
    behind: '(?:被)?(?:记录|完成|结束|做完|开完|打完|完|过)?(?:了)?',
  },
} as const;

/** Any activity, of whatever kind. */
export const anyActivity = {
  en: [
    "(?:there(?: is|'s) |has |gets |sees )?(?:any |an? |some )?(?:new )?(?:activity|interaction|follow[- ]?up)(?: (?:is|gets) (?:logged|recorded|added|held))?(?: (?:on|at|with|for))?",
  ],
  zh: [
    '(?:有|新增|新建|创建|增加|添加|录入|提交|写)(?:了)?(?:新的?|任何)?(?:一条)?(?:跟进|互动|沟通|联系|活动)(?:记录)?(?:了)?',
  ],
} as const;

/** A discount larger than what is named. */
export const discounts = {
  en: [
    `(?:(?:someone|somebody|anyone|anybody|a rep|any rep|a colleague|one of us|they|we) )?(?:discounts?|gives?|grants?|offers?|goes)(?: away)?(?: an?| any)?(?: discount)?(?: of| by| beyond)? ?(?:more than|over|above|beyond|larger than|bigger than|greater than|exceeding|in excess of|>)? ?(?:a )?{percent}(?: discount| off)?`,
    '(?:an? |any )?{percent}(?: or (?:more|above|higher|over))? (?:off|discount)(?: or (?:more|above|higher|over|beyond))?',
    `(?:(?:the|an?|any|its|deal|quote|quotation|proposal|contract|order)(?:['’]s)? )*discounts?(?: (?:is|are|goes|gets|exceeds?|of|larger|rises))*(?: (?:more than|over|above|beyond|larger than|bigger than|greater than|higher than|exceeding|in excess of|than|>))? ?{percent}`,
  ],
  zh: [
    '(?:有人|谁|任何人|销售|有销售)?(?:的)?(?:合同|报价单?|单子|订单)?(?:的)?(?:给(?:了)?|打(?:了)?)?(?:的)?(?:折扣|打折|让利|优惠)(?:率|幅度)?(?:的)?(?:超过|大于|高于|超出|多于|达到|在)?{percent}(?:及其?以上|或以上|以上|的)?(?:折扣|优惠)?(?:了)?',
    '(?:超过|大于|高于|超出){percent}(?:以上)?的(?:折扣|优惠|让利)',
    '(?:打|给)(?:的)?折(?:扣)?(?:低于|不到)?{percent}',
    '(?:合同|报价|单子|商机|订单|销售)?(?:的)?(?:折扣|打折|价格|成交价|报价)(?:低于|不到|小于|少于|跌破){fold}(?:以下)?',
    '(?:打|给|按)?(?:的)?{fold}(?:以下|及以下|不到)(?:的)?(?:折扣|报价|单子?|商机|合同|订单|价格)?',
  ],
} as const;

/** A field gets the `{value}`; its name may stand before that. */
export const becomes = {
  en: `(?:becomes?|turns?(?: in)?(?:to)?|reaches|(?:${is})(?: (?:now|newly|finally))?(?: (?:marked|set|changed|moved|switched|rated|upgraded|downgraded|updated|promoted|converted))?(?: (?:as|(?:in)?to))?|(?:changes?|moves?|switches|upgrades?|goes|gets?)(?: (?:in)?to)?)(?: (?:a|an|the))?(?: {field})? {value}`,
  zh: '(?:(?:被|已经?|刚)*(?:(?:标记|标|更新|变更|变|转化|转|改|升级|升|降级|降|设置|设|调整|调|切换)?(?:成为|成|为|到|至)|达到|完成到|变)(?:了)?{field}?|(?<=线索|客户|待办|任务|商机|联系人)(?:被|已经?|刚)*)[“"]?{value}[”"]?(?:客户)?(?:了)?',
} as const;

/** The name of a field: where its new value was cut out behind it, and as what is changed. */
export const fieldChanges = {
  named: {
    en: "(?:(?:the |its |their |'s )?{field}(?: field)?(?: of| for| on)?)",
    zh: '(?:的)?{field}(?:字段)?',
  },
  changes: {
    en: `(?:the |its |their |'s )?{field}(?: field)? ${changes}`,
    zh: '(?:的)?{field}(?:字段)?(?:有|发生|被)?(?:了)?(?:变化|变动|变更|改动|修改|更改|更新|调整|变了|改了)(?:了)?',
  },
} as const;
