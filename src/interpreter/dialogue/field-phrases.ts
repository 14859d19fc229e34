import { type EntityKey, entities } from '../../entities/index.ts';

/** Ways to ask for a field of a record without its name: "whose is it", 到哪一步了; by the field's key. */
interface Phrase {
  readonly key: string;
  readonly en: string;
  readonly zh: string;
}

const it = '(?:it|that|this|that one|this one|the deal|the account|they)';

const phrases: readonly Phrase[] = [
  {
    key: 'owner',
    en: `whose(?: (?:deal|account|lead|task))?(?: (?:is|was) ${it})?|who(?: (?:owns|has|runs|handles|leads|manages|looks after|works on|covers))(?: ${it})?|who(?: is|['’]s) (?:responsible|in charge|the owner|on ${it}|working on ${it}|handling ${it}|running ${it})(?: (?:for|of) ${it})?|whose hands|which rep|who (?:won|closed|signed|sold|made|landed) ${it}`,
    zh: '谁的|(?:是)?谁(?:在)?(?:负责|跟进?|管|做|经手|签|拿下|谈|赢)(?:的)?|归谁(?:管|负责|的)?|(?:在)?谁(?:手上|手里|名下|那儿|那里)|哪个(?:销售|同事)(?:的|在跟|负责)?',
  },
  {
    key: 'amount',
    en: `how much(?: (?:is|was) ${it})?(?: worth| for)?|how big(?: is ${it})?|(?:what is |what['’]s )?${it} worth|what(?:['’]s| is) ${it} worth|worth|value|size|deal size|price|volume`,
    zh: '(?:值|有|是)?多少钱|多大(?:的)?(?:单子?|金额)?|值多少|(?:单子)?(?:大小|规模|价值)',
  },
  {
    key: 'stage',
    en: `(?:what|which) stage(?: (?:is|was) ${it})?(?: (?:in|at|on))?|where (?:does ${it}|do we|are we) (?:stand|at)(?: (?:on|with) ${it})?|where (?:is|was|are) ${it}(?: (?:at|now))?|how far(?: along)?(?: (?:is|are) (?:it|we))?(?: along)?`,
    zh: '(?:在|是|到|处于|走到)?(?:什么|哪个|哪一个?)阶段|(?:走|进展|进行|推进|谈|做|进)?到哪(?:一?步|儿|个阶段|里)?|进度|进展到哪(?:一步)?',
  },
  {
    key: 'expectedCloseDate',
    en: `when (?:does|will|should|would|is|could|can|might|do we) (?:${it}|we)?(?: (?:expected|due|supposed|going))?(?: to)? ?(?:clos(?:e|ing)|sign(?:ed)?|land|come in|due|expected)(?: ${it})?|(?:expected |planned )?(?:clos(?:e|ing) date|closing|date of closing)|due date`,
    zh: '(?:预计)?(?:什么时候|啥时候|何时|几号|几月|哪天)(?:能|会|要|可以)?(?:签(?:单|约|下来)?|成交|关单|结单|关|拿下|定(?:下来)?|成|落地)|预计(?:成交|签约|签单|结单|关单)(?:时间|日期|日)?|(?:成交|签约|结单|关单)(?:时间|日期)',
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
    key: 'account',
    en: `(?:which|what) (?:customer|account|company|client)(?: is (?:${it}|(?:she|he)(?: (?:at|with|from))?|that for|it for|it with|it at)| does (?:she|he) work for)?`,
    zh: '(?:是|在)?(?:哪个|哪家|什么)(?:客户|公司)(?:的|工作)?',
  },
  {
    key: 'company',
    en: `(?:which|what) (?:company|business|organi[sz]ation)(?: (?:is|does) (?:she|he|${it})(?: (?:at|with|from|work for))?)?`,
    zh: '(?:是|在)?(?:哪个|哪家|什么)(?:公司|单位)(?:的|工作)?',
  },
];

const compiled = phrases.map(({ key, en, zh }) => ({
  key,
  pattern: new RegExp(`^(?:${en})$|^(?:${zh})$`, 'iu'),
}));

/** The field of an entity that a phrase asks for; null where it is none of these ways. */
export function fieldAskedBy(phrase: string, entity: EntityKey): string | null {
  const has = (key: string): boolean => entities[entity].fields.some((field) => field.key === key);
  return compiled.find(({ key, pattern }) => has(key) && pattern.test(phrase))?.key ?? null;
}
