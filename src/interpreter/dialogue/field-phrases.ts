import { type EntityKey, entities } from '../../entities/index.ts';

/** Ways to ask for a field of a record without its name: "whose is it", 到哪一步了; by the field's key. */
interface Phrase {
  readonly key: string;
  /** Of these alone it is asked so; of any that has the field where nothing stands. */
  readonly of?: readonly EntityKey[];
  readonly en: string;
  readonly zh: string;
}

const it = '(?:it|that|this|that one|this one|the deal|the account|they)';

const phrases: readonly Phrase[] = [
  {
    key: 'owner',
    en: `whose(?: (?:deal|account|lead|task))?(?: (?:is|was) ${it})?|who(?: (?:owns|has|runs|handles|leads|manages|looks after|works on|covers))(?: ${it})?|who(?: is|['’]s) (?:responsible|in charge|the owner|on ${it}|working on ${it}|handling ${it}|running ${it})(?: (?:for|of) ${it})?|whose hands|which rep|who (?:won|closed|signed|sold|made|landed) ${it}`,
    zh: '谁的|(?:是)?谁(?:在)?(?:负责|跟进?|管|做|经手|签|拿下|谈|赢)(?:的)?|归谁(?:管|负责|的)?|(?:挂|算)?在?谁名下(?:的)?|谁在管|(?:在)?谁(?:手上|手里|名下|那儿|那里)|哪个(?:销售|同事)(?:的|在跟|负责)?',
  },
  {
    key: 'amount',
    en: `how much(?: (?:is|was) ${it})?(?: worth| for)?|how big(?: is ${it})?|(?:what is |what['’]s )?${it} worth|what(?:['’]s| is) ${it} worth|worth|value|size|deal size|price|volume`,
    zh: '(?:值|有|是)?多少钱|多大(?:的)?(?:单子?|金额)?|值多少|(?:单子)?(?:大小|规模|价值)',
  },
  {
    key: 'stage',
    en: `(?:what|which) stage(?: (?:is|was) ${it})?(?: (?:in|at|on))?|where (?:does ${it}|do we|are we) (?:stand|at)(?: (?:on|with) ${it})?|where (?:is|was|are) ${it}(?: (?:at|now))?|how far(?: along)?(?: (?:is|are) (?:it|we))?(?: along)?`,
    zh: '(?:进展|进行|推进|谈|走|跟)?(?:在|是|到|处于|处在|卡在)?了?(?:什么|哪一?个)(?:商机|项目|销售)?(?:阶段|程度|地步)|(?:商机|项目|销售)阶段|(?:走|进展|进行|推进|谈|做|进)?到哪(?:一?步|儿|个阶段|里)?|进度|进展到哪(?:一步)?',
  },
  {
    key: 'expectedCloseDate',
    en: `when (?:does|will|should|would|is|could|can|might|do we) (?:${it}|we)?(?: (?:expected|due|supposed|going))?(?: to)? ?(?:be )?(?:clos(?:e|ing)|sign(?:ed)?|land|come in|due|expected)(?: ${it})?|(?:is|are) ${it} (?:overdue|late|past due|delayed)|(?:has|did) ${it} slip(?:ped)?|(?:expected |planned )?(?:clos(?:e|ing) date|closing|date of closing)|due date`,
    zh: '(?:预计)?(?:什么时候|啥时候|何时|几号|几月|哪天)(?:能|会|要|可以)?(?:签(?:单|约|下来)?|成交|关单|结单|关|拿下|定(?:下来)?|成|落地)|预计(?:成交|签约|签单|结单|关单)(?:时间|日期|日)?|(?:成交|签约|结单|关单)(?:时间|日期)|(?:已经)?(?:拖期|延期|逾期|过期|超期|拖)(?:了|过)?(?:吗|没有?)',
  },
  {
    key: 'probability',
    en: `how likely(?: is ${it})?(?: to (?:close|win|happen))?|(?:what are |what['’]s )?(?:the |our )?(?:chances?|odds|likelihood)(?: of (?:winning|closing|it))?`,
    zh: '(?:有)?(?:几成|多大|多少)(?:的)?(?:把握|概率|可能性?|胜算)|(?:赢单)?(?:概率|把握|胜算|赢面|成功率)(?:有)?(?:多大|多少|几成)?',
  },
  {
    key: 'nextStep',
    en: `(?:what(?:['’]s| is| are) )?(?:the )?next steps?(?: (?:on|with|for|there) ?${it}?)?|what(?:['’]s| is| comes) (?:up )?next(?: (?:on|with|for|there) ?${it}?)?`,
    zh: '下一步(?:是|要|该)?(?:干|做)?(?:什么|啥|怎么做)?',
  },
  {
    key: 'status',
    en: `(?:is|was) ${it} (?:still )?(?:open|won|lost|closed)(?: or (?:open|won|lost|closed))?|what(?:['’]s| is) the status`,
    zh: '什么状态|状态如何|(?:是)?(?:赢了|输了|还在进行)(?:吗|没有?)|赢了还是输了',
  },
  {
    key: 'stageEnteredAt',
    en: `(?:how long|since when)(?: (?:has|have|is|was) ${it})?(?: been)?(?: stuck| sitting)? (?:in|at) (?:this|that|the|its)(?: current)? (?:stage|phase)|when did ${it} (?:move|get|go|come) (?:to|into) (?:this|that|the|its)(?: current)?(?: stage| one)?`,
    zh: '(?:停|卡)?在?(?:这个|这一|当前|现在的?|这)阶段(?:停留?|待|卡|呆)?了?(?:多久|多长时间|几天|多少天)了?|停留了?(?:多久|多长时间|几天|多少天)了?|(?:什么时候|啥时候|哪天)(?:进|到)的?(?:这个|这一|当前)?阶段的?',
  },
  {
    key: 'createdAt',
    en: `how old(?: is ${it})?|when (?:was|were) ${it} (?:created|opened|added|entered)`,
    zh: '(?:是)?(?:什么时候|啥时候|哪天|何时)(?:新?建|创建|录入?|加|开始)的',
  },
  {
    key: 'createdAt',
    of: ['deal', 'lead'],
    en: `how long (?:has ${it} been|is ${it}) (?:open|running|going(?: on)?|in the pipeline)`,
    zh: '(?:跟进?|推进?|谈)了(?:多久|多少天|几天|多长时间)了?',
  },
  {
    key: 'source',
    en: `where (?:did|does|do) ${it} come from|how did ${it} (?:come (?:about|in)|find us)`,
    zh: '(?:是)?(?:从)?(?:哪|哪里|哪儿|怎么)来的|(?:是)?什么(?:来源|渠道来的)',
  },
  {
    key: 'city',
    en: `where (?:are|is) ${it}(?: (?:based|located|headquartered))?`,
    zh: '(?:公司)?在哪(?:里|儿|个(?:城市|地方))?',
  },
  {
    key: 'employees',
    en: `how (?:big|large)(?: (?:is|are) ${it})?|how many (?:people|employees|staff)(?: (?:do|does|are|has) ${it}(?: have)?)?`,
    zh: '(?:公司)?(?:有)?(?:多大(?:规模)?|多少人|规模(?:多大|怎么样|如何)?)',
  },
  {
    key: 'preferredMeans',
    en: `(?:does|would) (?:she|he|${it}) (?:prefer|like) .{2,40}|how (?:does|would) (?:she|he|${it}) (?:prefer|like) to be (?:contacted|reached)|what(?:['’]s| is) the best way to (?:reach|contact) (?:him|her|${it})`,
    zh: '(?:喜欢|偏好|习惯)?用?(?:微信|电话|邮件)(?:还是|或者?)(?:微信|电话|邮件)(?:好|方便|联系)?|(?:怎么|用什么方式)联系(?:比较)?(?:好|方便)',
  },
  {
    key: 'dealRole',
    en: `(?:is|was) (?:he|she|${it}) (?:the|an?|our) (?:decision[- ]maker|champion|influencer|blocker|economic buyer|user)|(?:what(?:['’]s| is) )?(?:his|her|its|the)? ?role (?:on|in) (?:the|this|that|which) deal`,
    zh: '(?:是不是|是|算)?(?:决策人|关键人|支持者|内线)(?:吗|么)?|(?:在)?(?:这单|那单|这个商机|单子|里面|项目)?(?:里面?)?(?:是|担任)?(?:什么|啥)角色|(?:能|可以)?(?:拍板|说了算)(?:吗|么)',
  },
  {
    key: 'competitor',
    en: `(?:who|which competitor)(?:['’]re| are| is) (?:we|${it}) (?:up )?against|who else is (?:bidding|pitching|in the race)`,
    zh: '(?:跟|和)谁(?:竞争|抢|争)|(?:竞争)?对手(?:是|有)?(?:谁|哪家|哪些)',
  },
  {
    key: 'rating',
    en: `(?:is|are) (?:he|she|${it}) (?:hot|warm|cold)|how (?:hot|warm|interested) (?:is|are) (?:he|she|${it})`,
    zh: '意向(?:怎么样|如何|高吗|高不高|强吗|强不强)|热度(?:怎么样|如何)',
  },
  {
    key: 'title',
    en: `(?:what(?:['’]s| is) )?(?:his|her|its) (?:job|role|function)(?: there)?|what does (?:he|she|${it}) do(?: there)?|what(?:['’]s| is) (?:he|she|${it}) (?:responsible for|in charge of)`,
    zh: '(?:是)?(?:干嘛|干什么|做什么|管什么|负责(?:什么|啥)|做啥|干啥|什么职务)的?',
  },
  {
    key: 'phone',
    of: ['account', 'contact', 'lead'],
    en: `how (?:do|can|could) (?:i|we) (?:reach|contact|call|get hold of) (?:him|her|them|${it})|(?:what(?:['’]s| is) )?(?:his|her|its|their) number`,
    zh: '(?:怎么|如何)联系|联系方式(?:是)?(?:什么|多少)?|号码(?:是)?(?:多少)?',
  },
  {
    key: 'account',
    en: `where does (?:he|she|${it}) work|who does (?:he|she|${it}) work for|who(?:['’]s| is) ${it} with|(?:which|what) (?:customer|account|company|client)(?: is (?:${it}|(?:she|he)(?: (?:at|with|from))?|that for|it for|it with|it at)| does (?:she|he) work for)?`,
    zh: '(?:是|在)?(?:哪个|哪家|什么|谁家)(?:客户|公司)?(?:的|工作)?',
  },
  {
    key: 'company',
    en: `(?:which|what) (?:company|business|organi[sz]ation)(?: (?:is|does) (?:she|he|${it})(?: (?:at|with|from|work for))?)?`,
    zh: '(?:是|在)?(?:哪个|哪家|什么)(?:公司|单位)(?:的|工作)?',
  },
];

const compiled = phrases.map(({ key, of, en, zh }) => ({
  key,
  of,
  pattern: new RegExp(`^(?:${en})$|^(?:${zh})$`, 'iu'),
}));

/** The field of an entity that a phrase asks for; null where it is none of these ways. */
export function fieldAskedBy(phrase: string, entity: EntityKey): string | null {
  const has = (key: string): boolean => entities[entity].fields.some((field) => field.key === key);
  return (
    compiled.find(
      ({ key, of, pattern }) => has(key) && (of === undefined || of.includes(entity)) && pattern.test(phrase),
    )?.key ?? null
  );
}
