import { regexp } from '../../../kernel/index.ts';
/** A way to say it; `words` and, where it is said, `meaning` are groups. */
export interface Pattern {
  readonly expression: RegExp;
  /** Also said of other things: it counts only where the meaning is surely known. */
  readonly isLoose?: boolean;
  /** The words stand in capitals: "call Globex tomorrow" names nobody. */
  readonly isInCapitals?: boolean;
}

const q = '(?<words>.{1,80}?)';
const m = '(?<meaning>.{1,120}?)';
const alias =
  '(?:alias(?:es)?|nick ?name|short name|short form|abbreviation|short ?hand|name|word|term|phrase|meaning)';
const everyone =
  '(?:everyone|everybody|all|all of us|the (?:whole |entire )?(?:team|company)|the rest of us|us all)';
const forAll = `(?<all>,? (?:for|with|to) ${everyone})?`;
const opening =
  '(?:(?:please|ok|okay|hey|hi|from now on|in (?:the )?future|remember|remember that|note|note that|learn|learn that|for the record|just so you know|fyi)[,:]? )*';
const end = `${forAll}(?:,? (?:from now on|in (?:the )?future|please|ok|okay|thanks|thank you))*[\\s.!。！]*$`;
const aliasZh = '(?:叫法|别名|外号|绰号|昵称|简称|称呼|说法|代号|小名|花名|缩写)';
const openingZh =
  '(?:(?:请|麻烦|麻烦你|帮我|你)?(?:记住|记一下|记着|记好)?[，,：:\\s]*(?:以后|今后|往后|从现在起|从现在开始|从今以后|下次)?[，,：:\\s]*)';
const endZh = '(?:吧|了|哦|啊|呀|好吗|谢谢)?[\\s.!。！]*$';

const pattern = (source: string, isLoose = false): Pattern => ({
  expression: new RegExp(source, 'iu'),
  isLoose,
});

/** "When I say the big fish I mean Globex Germany", 以后我说老王就是指王建国. */
export const teaching: readonly Pattern[] = [
  pattern(
    `^${opening}(?:when|whenever|if|every time|each time) (?:i|we) (?:say|write|type|mention|talk about|speak of|refer to|use|ask for|ask about) ${q},? ?(?:then )?(?:(?:i|we) (?:always )?(?:mean|am referring to|are referring to|refer to|am talking about|are talking about)|(?:it|that|this) (?:means|is|refers to|stands for)|it's|that's|read(?: it as)?|understand|take it (?:as|for)|think of) ${m}${end}`,
  ),
  pattern(`^${opening}by ${q},? (?:i|we) (?:always )?mean ${m}${end}`),
  pattern(`^${opening}(?:i|we)(?: always| all)? (?:refer to|speak of) ${m} as ${q}${end}`),
  pattern(`^${opening}(?:let's |let us )?(?:refer to|think of|know|remember) ${m} as ${q}${end}`, true),
  pattern(`^${opening}(?:nickname|alias) ${m} (?:as )?(?=["“'‘])${q}${end}`),
  pattern(
    `^${opening}(?:add|create|set|set up|make|use|save|remember|store|learn|define|introduce) (?:an? |the |my )?(?:${alias} )?${q} (?:as )?(?:(?:an?|the|my|our) )?${alias}? ?(?:for|of) ${m}${end}`,
    true,
  ),
  pattern(
    `^${opening}${q} (?:is|are) (?:short|an? alias|an? nickname|my name|our name|my word|our word|another name|an? abbreviation) (?:for|of) ${m}${end}`,
  ),
  pattern(`^${opening}${q} is (?:what|how) (?:i|we) call ${m}${end}`),
  pattern(`^${opening}${q} (?:means|stands for|refers to) ${m}${end}`, true),
  pattern(`^${opening}(?:i|we|let's|let us)(?: always| all| just)? call ${m} (?=["“'‘])${q}${end}`),
  pattern(`^${opening}call ${m} (?:by the name |just )?(?=["“'‘])${q}${end}`),
  {
    expression: new RegExp(`^${opening}call ${m} (?<words>\\S{2,8})${end}`, 'iu'),
    isLoose: true,
    isInCapitals: true,
  },
  pattern(`^${opening}(?:i|we|let's|let us)(?: always| all| just)? call ${m} ${q}${end}`, true),
  pattern(
    `^${opening}${m} is (?:also |better |otherwise )?(?:called|known as|aka|a\\.k\\.a\\.) ${q}${end}`,
    true,
  ),
  pattern(
    `^${openingZh}(?:只要|当|如果|要是|凡是|每次)?(?:我|我们|咱们|大家)(?:再|一)?(?:说到|提到|讲到|说|提|讲|写|喊)的?${q}[，,]?(?:的时候|时)?[，,]?(?:就|都|其实|通常)?(?:是在?指|指的就是|指的是|指|是说|说的就是|说的是|代表|等于|表示|意思是|意思就是|就是|是|理解成|理解为|当成|当作)的?${m}${endZh}`,
  ),
  pattern(
    `^${openingZh}${q}(?:指的就是|指的是|就是指|代表|就代表|就等于|等于|等同于|就是)${m}${endZh}`,
    true,
  ),
  pattern(`^${openingZh}${q}(?:是|就是)${m}的${aliasZh}${endZh}`),
  pattern(
    `^${openingZh}(?:我们|我|咱们|大家)?(?:都)?[把将管]${m}(?:叫做|叫作|叫成|叫|称为|称作|称呼为|简称为|简称|记为|记作)${q}${endZh}`,
  ),
  pattern(
    `^${openingZh}(?:给|为|帮)${m}(?:起|取|加|设|设置|添加|定)(?:一个|个|一下)?${aliasZh}(?:叫做|叫|是|为|：|:)?\\s?${q}${endZh}`,
  ),
  pattern(
    `^${openingZh}${m}(?:的${aliasZh}(?:就是|是|叫|为)|又叫|也叫|简称|俗称|外号叫?|人称)${q}${endZh}`,
    true,
  ),
];

/** "Forget that GG means Globex Germany", 忘掉老王这个叫法. */
export const forgetting: readonly Pattern[] = [
  pattern(
    `^(?:please )?(?:forget|unlearn) (?:about )?(?:that )?${q} (?:means|meant|is|was|stands for|refers to|stood for) ${m}${end}`,
  ),
  pattern(
    `^(?:please )?(?:forget|unlearn|drop|delete|remove|cancel|clear|get rid of) (?:about )?(?:the |my |that |our )?(?:learnt |learned )?${alias} ${q}(?: (?:for|of) (?!(?:everyone|everybody|all|us|the (?:whole|team|company|entire))(?![a-z]))${m})?${end}`,
  ),
  pattern(
    `^(?:please )?(?:forget|unlearn|drop|delete|remove|cancel|clear) (?:the |my |our )?(?=["“'‘])${q} (?:as )?(?:an? |the |my )?${alias}${end}`,
  ),
  pattern(`^(?:please )?(?:forget|unlearn) (?=["“'‘])${q}${end}`),
  pattern(`^(?:please )?(?:forget|unlearn) (?:about )?${q}${end}`, true),
  pattern(`^(?:请|麻烦|帮我)?(?:把)?(?:忘掉|忘记|忘了)(?:掉|了)?${q}${endZh}`, true),
  pattern(`^(?:请|麻烦|帮我)?把${q}(?:忘掉|忘记|忘了)${endZh}`, true),
  pattern(
    `^${opening}${q} (?:no longer means|doesn't mean|does not mean|isn't|is not|is no longer) ${m}(?: any ?more| any longer)?${end}`,
    true,
  ),
  pattern(
    `^${opening}(?:stop calling|don't call|do not call|stop reading) ${m} (?:as )?${q}(?: any ?more| any longer)?${end}`,
  ),
  pattern(
    `^(?:请|麻烦|帮我)?(?:把)?(?:忘掉|忘记|忘了|忘|删掉|删除|删|去掉|取消|清除|不要记|别记)(?:掉|了)?(?:那个|这个|我的)?${q}(?:这个|那个|的)${aliasZh}${endZh}`,
  ),
  pattern(
    `^(?:请|麻烦|帮我)?(?:把)${q}(?:这个|那个|的)${aliasZh}(?:忘掉|忘记|忘了|删掉|删除|删了|去掉|取消)${endZh}`,
  ),
  pattern(
    `^(?:请|麻烦|帮我)?(?:忘掉|忘记|忘了|删掉|删除|去掉|取消)(?:掉|了)?(?:这个|那个)?${aliasZh}${q}${endZh}`,
  ),
  pattern(
    `^(?:请|麻烦|帮我)?(?:忘掉|忘记|忘了)${q}(?:就是|指的是|是指|代表|是|指)${m}(?:这件事|这回事|的事)?${endZh}`,
  ),
  pattern(
    `^(?:以后|今后|往后)?(?:别|不要|不用|不能)再?把${q}(?:当成|当作|当|理解为|理解成|认作|认成|看成|算作|算成)${m}${endZh}`,
  ),
  pattern(`^(?:以后|今后|往后)${q}(?:不再|就不|不)(?:是指|指|代表|是)的?${m}${endZh}`),
];

/** "Make that alias for everyone", 这个叫法对所有人生效. Without `words` those that were taught last. */
export const sharing: readonly Pattern[] = [
  pattern(
    `^(?:please )?(?:make|let|use|apply|turn on|enable|set) (?:that|this|it|the last|the last one|the new|my last)(?: ${alias})?(?: (?:count|work|valid|available|common|apply|known|official))? (?:for|to|with) ${everyone}[\\s.!]*$`,
  ),
  pattern(`^(?:please )?share (?:that|this|the last|the new|my last) ${alias} with ${everyone}[\\s.!]*$`),
  pattern(
    `^(?:please )?(?:make|let|use|apply|share|enable|set|publish) (?:the |my )?${alias} ${q}(?: (?:count|work|valid|available|common|apply|known|official))? (?:for|to|with) ${everyone}[\\s.!]*$`,
  ),
  pattern(
    `^(?:please )?(?:make|let|use|apply|share|enable|publish) (?=["“'‘])${q}(?: (?:count|work|valid|available|common|apply|known))? (?:for|to|with) ${everyone}[\\s.!]*$`,
  ),
  pattern(
    `^(?:请|麻烦|帮我)?(?:把|让|将)?(?:这个|那个|刚才的|刚才那个|刚刚的|上一个)${aliasZh}(?:也)?(?:对|给|让|共享给|分享给|推广到|推广给|改成|设成|设为)(?:所有人|大家|全公司|全员|全体|每个人|全团队|团队)(?:都)?(?:能用|可用|生效|有效|通用|使用|用)?[\\s.!。！]*$`,
  ),
  pattern(
    `^(?:请|麻烦|帮我)?(?:把|让|将)?${q}(?:这个|那个|的)${aliasZh}(?:也)?(?:对|给|让|共享给|分享给|推广到|推广给|改成|设成|设为)(?:所有人|大家|全公司|全员|全体|每个人|全团队|团队)(?:都)?(?:能用|可用|生效|有效|通用|使用|用)?[\\s.!。！]*$`,
  ),
  pattern(
    `^(?:请|麻烦|帮我)?让(?:所有人|大家|全公司|全员|全体|每个人)都?(?:能)?用(?:上)?(?:这个|那个|刚才的)${aliasZh}[\\s.!。！]*$`,
  ),
];

/** "What have you learnt?", 你学会了哪些叫法. */
export const listing: readonly Pattern[] = [
  pattern(
    `^(?:so )?what (?:(?:\\w+ ){0,2})?(?:have you|did you|you have|you've) (?:learnt|learned|picked up|remembered)(?: (?:so far|from (?:me|us)|about me|until now|already|by now))*[\\s?.!]*$`,
  ),
  pattern(
    `^(?:which|what) (?:of my |my |custom |learnt |learned )?(?:aliases|nicknames|nick names|abbreviations|short names|shorthands?|words|names|terms|phrases) (?:of mine )?(?:do you know|have you (?:learnt|learned|got|remembered|stored)|do you have|did you learn|do you remember|have i taught you|did i teach you|have you picked up)(?: so far)?[\\s?.!]*$`,
  ),
  pattern(
    `^(?:please )?(?:show|list|give|see|view)(?: me)? (?:all |the |all the |all my |my |our )?(?:learnt |learned |known )?(?:aliases|nicknames|shorthands|learnt words|learned words|words you (?:have )?learn(?:t|ed)|names you (?:have )?learn(?:t|ed)|what you (?:have )?learn(?:t|ed))[\\s?.!]*$`,
  ),
  pattern(`^(?:what are )?(?:my|our|all) (?:aliases|nicknames|learnt words|learned words)[\\s?.!]*$`),
  pattern(
    `^(?:现在|目前)?你?(?:都)?(?:学会|学到|记住|记下|记|学)(?:了|过)?(?:我|我们)?(?:的)?(?:哪些|什么|多少|啥)(?:${aliasZh}|词|东西|新词)?(?:了|啊|呢)?[\\s?？。]*$`,
  ),
  pattern(
    `^(?:现在|目前)?你?(?:都)?(?:知道|认识|记得)(?:我|我们)?(?:的)?(?:哪些|什么|多少|啥)${aliasZh}(?:了|啊|呢)?[\\s?？。]*$`,
  ),
  pattern(
    `^(?:请|帮我)?(?:列出|列一下|看看|看一下|显示|查看|查一下|我有哪些|都有哪些|有哪些)(?:我的|所有|全部|你学会的|学会的|已学会的|我教你的|的)*${aliasZh}(?:列表|清单)?[\\s?？。]*$`,
  ),
  pattern(`^我(?:都)?(?:教过|教了)你(?:哪些|什么)(?:${aliasZh}|词)?[\\s?？。]*$`),
];

/** What all of them have one of: spares most messages the rest. */
export const cue = regexp('iu')`
    mean|别名|叫法|
    (?<![a-z])(?:
      call|alias|nick|learn|unlearn|forget|short|stand|refer|know[ns]?|name|abbrev|remember|everyone|
      everybody|picked|taught|teach|think of
    )|
    叫|指|别名|外号|绰号|昵称|简称|称|说法|代号|小名|花名|缩写|学会|学到|记住|记下|记得|忘|代表|等于|就是|
    理解|当成|教过|教了|俗
  `;

const answersEn = "(?:your|the|parley's) (?:answers|replies|responses)";
const judgedEn = '(?:feedback|ratings?|votes|thumbs(?: up and down)?|complaints)';

/** "How were your answers rated?", 大家对你的回答评价怎么样. */
export const rating: readonly Pattern[] = [
  pattern(
    `^(?:so )?how (?:(?:were|are|have|did) )?(?:people |they |users |everybody |everyone )?(?:rate(?:d)? )?${answersEn}(?: been)?(?: rated| judged| received| doing)?(?: so far| lately| recently)?[\\s?.!]*$`,
  ),
  pattern(
    `^(?:please )?(?:(?:show|give|list|tell)(?: me| us)? |what(?:'s| is| was| are) |any |is there any |do (?:you|we) have (?:any )?|can i see )?(?:the |all |all the )?${judgedEn} (?:on|about|for|of|to|from people on|people gave on) ${answersEn}[\\s?.!]*$`,
  ),
  pattern(
    `^(?:what|how) (?:do|did) (?:people|they|users|everybody|everyone) think (?:of|about) ${answersEn}[\\s?.!]*$`,
  ),
  pattern(
    '^(?:请|麻烦|帮我)?(?:看看|看下|看一下|查看|查下|列出|显示|给我看看?)?(?:大家|同事|用户|他们)?(?:对|给)?(?:你|parley)?的?(?:回答|答复|回复)的?(?:评价|反馈|评分|打分|点赞点踩|赞和踩)(?:情况|结果)?(?:怎么样|如何|好不好|是什么|有哪些|呢)?[\\s?？.。!！]*$',
  ),
  pattern(
    '^(?:大家|同事|用户|他们)(?:觉得|认为)你?的?(?:回答|答复|回复)(?:怎么样|如何|好不好|有用吗|好用吗)[\\s?？.。!！]*$',
  ),
];
