import type { Topic } from '../../entities/index.ts';

/**
 * By which words a topic is known. `about`: what one may be worried about, need or ask for. `fault`: what says by itself that something is
 * wrong with it. Latin words are whole ones, their usual endings included.
 */
interface TopicWords {
  readonly about: { readonly en: string; readonly zh: string };
  readonly fault: { readonly en: string; readonly zh: string };
}

const none = '(?!)';
const very = '(?:way |far |much |a bit |a little |rather |quite |very |really |simply |just |still )*';

export const topicWords: Readonly<Record<Topic, TopicWords>> = {
  budget: {
    about: { en: 'budgets?|funding|funds', zh: '预算|资金|经费' },
    fault: {
      en: `no (?:more |real )?(?:budget|money|funds)(?! (?:was |were |has been )?(?:discussed|mentioned|named|given|talk(?:ed)?|questions?|issues?|limit))|(?:budget|funding|money) (?:is |was |has been |got |gets )?(?:frozen|cut|tight|gone|spent|exhausted|used up|limited|missing)|(?:budget|funding)[\\w ]{0,12} (?:not|n't) (?:been )?(?:approved|released|confirmed|granted|there|available)|(?:don't|doesn't|do not|does not) have (?:the |a |any |enough )?(?:budget|money|funds)|lacks? (?:the |of )?(?:budget|funds|money)|outside (?:of )?(?:the|their) budget|budget freeze`,
      zh: '(?:没有?|没什么|缺|缺乏)(?:这个|这笔|专项|相关)?(?:预算|经费|资金|钱)|预算(?:比较|很|有点|也)?(?:不够|紧张?|有限|没批|未批|还没批|没下来|还没下来|冻结|砍了?|被砍|用完|花完|不足|卡得紧)|资金(?:比较|很)?紧张?|没钱',
    },
  },
  price: {
    about: {
      en: 'prices?|pricing|costs?|fees?|discounts?|rebates?|total cost of ownership|tco|return on investment|roi',
      zh: '价格|价钱|报价|费用|成本|单价|总价|折扣|优惠|降价|让利|性价比',
    },
    fault: {
      en: `(?:over|out ?)?priced (?:too )?high|overpriced|too (?:much money|dear)|${very}(?:expensive|pricey|costly|steep)|(?:price|pricing|cost|quote|offer|fee)s?[\\w ]{0,12} (?:is |are |was |were |seems? |looks? |feels? |being )?${very}(?:too )?(?:high|much|steep)(?: for)?|too high(?: a)? price|(?:over|above|exceeds?|beyond) (?:the |their |his |her )?budget|can(?:'t|not) afford|cheaper (?:elsewhere|offer|quote|alternative)|want(?:s|ed)? (?:it )?cheaper|(?:wants?|asks? for|pushing for|demands?) (?:a |an? extra |\\d+ ?% |more |further )*(?:discount|rebate|better price|lower price)|worth the (?:price|money)|(?:sceptical|skeptical|doubtful?) (?:about|of) the (?:return|roi|business case)`,
      zh: '(?<!不|不算|不嫌|不是很)(?:太|偏|有点|有些|比较|嫌|略|挺|很)贵|嫌(?:我们|咱们)?(?:的)?(?:价格|报价|价)?(?:太|有点|偏)?(?:贵|高)|觉得(?:价格|报价|我们)?(?:太|有点|偏)?(?:贵|高)|(?:价格|价钱|报价|费用|成本|单价|总价)(?:还是|有点|有些|太|偏|比较|略|也|稍微|确实)*(?:贵|高(?!级|端)|超)|(?:超|超出|超过)(?:了)?(?:他们的?)?预算|(?:报价|价格)?比(?:我们|咱们)(?:低|便宜)|别家更?便宜|要求(?:再)?(?:降价|让利|打折|优惠)|砍价|压价|投入产出|回报率?(?:存疑|不高)',
    },
  },
  timing: {
    about: {
      en: 'timelines?|timing|time frames?|timeframes?|deadlines?|schedules?|go-live(?: date)?|lead times?|implementation times?|roll-?out time',
      zh: '周期|工期|进度|排期|上线时间|交期|时间节点|工期',
    },
    fault: {
      en: `(?:take|takes|taking|lasts?)[\\w ]{0,12} ${very}too long|${very}too (?:slow|late|long|early|soon|tight)(?! (?:contract|price))|(?:bad|wrong|not the right|not a good) (?:time|timing|moment)|(?:time ?line|schedule|deadline)s? (?:is |are )?${very}(?:too )?(?:tight|unrealistic|long|aggressive)|not (?:before|until) next (?:year|quarter|spring|summer|autumn|fall|winter)`,
      zh: '(?:周期|时间|工期|进度|上线|实施|交付周期|流程)(?:也|还是|有点|有些|太|偏|比较|过于)*(?:长|慢|久|紧)|太慢|太久|来不及|赶不上|不是时候|时机不(?:对|好|成熟)|拖太久',
    },
  },
  security: {
    about: {
      en: 'security|data security|privacy|data protection|gdpr|compliance|confidentiality|data leaks?|hacking|where (?:the|their) data',
      zh: '安全|隐私|合规|保密|泄露|泄密|外泄|等保|数据出境',
    },
    fault: {
      en: "(?:won't|will not|don't want to|doesn't want to|refuses? to|not allowed to|can't|cannot) (?:put|store|keep|have|host|upload|move)[\\w' ]{1,30} in(?:to)? the cloud|(?:insecure|unsafe)",
      zh: '不安全|不放心把?数据|数据不(?:能|让|可以)(?:上云|出|外传)|不(?:能|让)上云',
    },
  },
  features: {
    about: {
      en: 'features?|functionality|functions?|capabilit(?:y|ies)|modules?',
      zh: '功能|模块|特性',
    },
    fault: {
      en: "(?:we|our (?:product|system|solution|tool)|it|you)(?: \\w+){0,2} (?:lacks?|miss(?:es)?|doesn't support|don't support|does not support|doesn't have|can't (?:handle|do))|(?:feature|function|functionality|module)s? (?:is |are )?(?:missing|lacking|insufficient)|missing (?:feature|function|functionality|module)s?|(?:lacks?|missing) [\\w -]{2,30}(?:feature|function|module)s?|doesn't (?:meet|cover|fit) (?:all )?(?:their|the) (?:needs|requirements)",
      zh: '功能(?:还是|有点|太|上)*(?:不够|不足|不全|缺失|少|弱|单一|达不到)|(?:满足不了|不能满足|达不到)(?:他们的?|客户的?)?(?:需求|要求)|缺(?:少|了)?\\p{Script=Han}{0,6}功能|(?:我们|系统|产品)不支持',
    },
  },
  integration: {
    about: {
      en: 'integrat(?:e|es|ed|ing|ions?)|interfaces?(?! design)|apis?|connect(?:s|ed|ion|or|ors)?|sync(?:s|ed|ing|hroni[sz]\\w+)?|single sign-?on|sso|data exchange',
      zh: '对接|集成|接口|打通|同步|联通|单点登录|互通',
    },
    fault: {
      en: "(?:doesn't|does not|don't|won't|can't) (?:integrate|connect|sync|work) with|no (?:integration|interface|connector)",
      zh: '对接不(?:了|上)|接不(?:了|上)|没有?接口|不能(?:对接|打通|同步)|无法(?:对接|打通|同步)',
    },
  },
  support: {
    about: {
      en: '(?:after-sales |technical |customer |local |on-?site |phone |24/7 |24-hour |weekend |night )?(?:support|after-sales)(?! (?:us|them|him|her|the))|helpdesk|help desk|hotline|maintenance|response times?|service (?:levels?|contract|agreement|team|hours)|slas?',
      zh: '售后|技术支持|维护|运维|客服|响应(?:速度|时间)?|服务(?!器|商|业)|驻场|维保',
    },
    fault: {
      en: '(?:poor|bad|slow|terrible|unresponsive) (?:support|service|after-sales|helpdesk)|(?:support|service|helpdesk) (?:is |was |has been )?(?:too )?(?:poor|bad|slow|terrible|unresponsive)|(?:nobody|no one) (?:called|got|came|gets|calls|rang|wrote) back',
      zh: '(?:售后|服务|响应|客服)(?:也|太|很|比较|有点)*(?:差|慢|不行|不好|跟不上|不及时|不到位)|没人(?:管|响应|处理|理)|联系不上(?:客服|售后)',
    },
  },
  quality: {
    about: {
      en: 'quality|reliability|reliable|stability|defects?|downtime|outages?|crashes|failure rates?|durability',
      zh: '质量|稳定性?|故障率?|宕机|良品率|耐用|可靠性?',
    },
    fault: {
      en: '(?:poor|bad|low|inconsistent) quality|quality (?:is |was )?(?:poor|bad|low|not good enough)|(?:keeps?|kept) (?:crashing|breaking|failing)|(?:unreliable|unstable|defective|faulty)|too many (?:bugs|defects|errors|failures)',
      zh: '质量(?:太|很|比较|有点|也)*(?:差|不行|不好|不稳|不过关|一般)|不稳定|老出(?:问题|故障)|(?:bug|故障|毛病)(?:太|很|比较)多|经常(?:坏|死机|崩|宕机)',
    },
  },
  delivery: {
    about: {
      en: 'deliver(?:y|ies)|delivery times?|shipments?|shipping|stock levels?|availability',
      zh: '交货|交付|发货|到货|供货|库存|送货',
    },
    fault: {
      en: '(?:late|delayed|slow|missed) (?:deliver(?:y|ies)|shipments?)|(?:delivery|shipment|order|deliveries)[\\w ]{0,14} (?:was |were |came |arrived |is )?(?:too )?(?:late|delayed)|delivery (?:delay|problem)s?|out of stock',
      zh: '(?:交货|交付|发货|到货|供货)(?:又|老|总|太|经常|不)*(?:延迟|延期|晚|慢|拖|不及时|及时不了|不稳定)|延迟(?:交货|交付|发货)|断货|缺货',
    },
  },
  usability: {
    about: {
      en: 'usability|user interface|ease of use|learning curve|easy to use|user-friendly|simple to use',
      zh: '易用性?|好用|简单易用|界面|上手|操作简单|操作方便|老员工不会用',
    },
    fault: {
      en: `${very}too (?:complex|complicated|difficult|hard to (?:use|learn))|(?:hard|difficult) to (?:use|learn|understand|operate)|(?:confusing|clumsy|clunky)|not user-friendly|steep learning curve`,
      zh: '(?:太|过于|有点|比较|操作|使用|系统)(?:太|有点|比较|很)?(?:复杂|繁琐|难用|麻烦)|不(?:好|会)用(?!担心)|上手(?:太|比较|有点)?(?:慢|难)|学不会',
    },
  },
  terms: {
    about: {
      en: '(?:contract|payment|licen[cs]e|legal|commercial) (?:terms?|conditions?|clauses?|period|duration)|liability|warrant(?:y|ies)|lock-?in|notice period|exclusivity|minimum term|indemnity|penalty clause',
      zh: '合同条款|条款|付款(?:方式|周期|条件|比例)|账期|质保|违约|保修|合同期|预付款?',
    },
    fault: {
      en: "(?:terms?|conditions?|clauses?|contract)(?: \\w+){0,2} (?:is |are )?(?:too )?(?:strict|harsh|unacceptable|one-sided|rigid|long)|too long (?:a )?(?:contract|commitment|term)|(?:don't|doesn't|won't) (?:accept|agree (?:to|with)|sign) (?:the |our )?(?:terms|conditions|clause|contract)",
      zh: '(?:条款|合同|付款(?:方式|条件)|账期|预付)(?:太|过于|有点|比较|很)*(?:苛刻|严|短|长|不合理|高)|不(?:接受|同意|认可)\\p{Script=Han}{0,6}(?:条款|付款|账期|预付)',
    },
  },
  effort: {
    about: {
      en: 'migrat(?:e|ing|ion)|switching (?:costs?|effort)|change ?over|implementation effort|disruptions?|production stops?|workload|change management|retraining',
      zh: '迁移|切换|换系统|改造|人手|推广阻力|停产|停机|数据导入',
    },
    fault: {
      en: `too much (?:work|effort|hassle|change)|(?:no|not enough|don't have (?:the|enough)|lacks? (?:the )?) ?(?:staff|people|resources|capacity|manpower)(?: (?:for|to))?|switching (?:is |would be )?${very}(?:hard|painful|risky|difficult)`,
      zh: '(?:迁移|切换|换系统|改造|实施|推广)(?:太|很|比较|有点|起来)*(?:麻烦|难|费劲|痛苦|折腾)|人手(?:不够|不足|紧张?)|没(?:有)?人手|怕麻烦|怕折腾',
    },
  },
  trust: {
    about: {
      en: 'references?|reference (?:customers?|sites?)|track record|case stud(?:y|ies)|certificat(?:e|es|ion|ions)|reputation',
      zh: '案例|口碑|资质|知名度|同行业经验|认证',
    },
    fault: {
      en: "(?:no|not enough|too few|lack of|missing) (?:references?|case stud(?:y|ies)|track record|certificat(?:e|es|ion))|never heard of us|(?:don't|doesn't) (?:know|trust) (?:us|our company)|(?:we are|we're|us) too small",
      zh: '(?:没有?|缺|缺少|缺乏)(?:同行业|本地|类似|行业|成功)?(?:的)?(?:案例|口碑|资质|认证)|没听(?:说)?过(?:我们|咱们)|(?:我们|咱们)(?:规模|公司)?太小|信不过',
    },
  },
  reporting: {
    about: {
      en: 'reports?(?! to)|reporting|dashboards?|analytics|statistics|evaluations?|traceability|tracking|kpis?',
      zh: '报表|看板|统计|数据分析|可视化|大屏|追溯|台账',
    },
    fault: { en: none, zh: none },
  },
  mobile: {
    about: {
      en: 'mobile(?: \\w+)?|smartphones?|tablets?|phone app|offline (?:mode|use|access)|an app',
      zh: '手机端?|移动端|小程序|app|离线|平板|微信端|扫码',
    },
    fault: { en: none, zh: none },
  },
  automation: {
    about: {
      en: 'automat(?:e|es|ed|ic|ically|ing|ion)|workflows?|approval (?:flow|workflow|process)',
      zh: '自动|审批流?|流程引擎|智能|无人化',
    },
    fault: { en: none, zh: none },
  },
  training: {
    about: {
      en: 'trainings?|training sessions?|onboarding|workshops?|user manuals?|documentation|e-learning',
      zh: '培训|操作手册|使用手册|带教',
    },
    fault: { en: none, zh: none },
  },
  hosting: {
    about: {
      en: 'on-?prem(?:ise|ises)?|on premises?|self-?host(?:ed|ing)?|private cloud|own (?:servers?|data cent(?:er|re)s?)|hosting|the cloud',
      zh: '私有化|本地部署|本地化部署|私有云|上云|云上|自建机房|内网|本地服务器',
    },
    fault: { en: none, zh: none },
  },
  customisation: {
    about: {
      en: 'custom(?:i[sz]ations?|i[sz]ed|i[sz]ing|i[sz]e)|tailor(?:ed|-made)?|bespoke|special (?:versions?|designs?|sizes?)|own (?:logo|branding)|white label',
      zh: '定制|个性化|二次开发|二开|贴牌|专属',
    },
    fault: { en: none, zh: none },
  },
  performance: {
    about: {
      en: 'performance|throughput|real-?time|latency|capacity|scal(?:e|able|ability|ing)|speed|faster [a-z]+',
      zh: '性能|实时|并发|产能|容量|扩展|速度|吞吐',
    },
    fault: {
      en: 'performance (?:is |was )?(?:too )?(?:poor|bad|slow|low)|(?:system|software|machine) (?:is |was |runs? )?too slow',
      zh: '性能(?:太|不|有点|比较)*(?:差|够|行|达标)|系统(?:太|很|比较|有点)?(?:卡|慢)|产能(?:不够|不足|跟不上)',
    },
  },
  incumbent: {
    about: { en: none, zh: none },
    fault: {
      en: "(?:don't|doesn't|do not|does not) (?:really )?see (?:a |the |any )?(?:need|reason|point|benefit|value)|no (?:need|reason) to (?:change|switch|replace)|(?:happy|satisfied|fine|comfortable) with (?:what they have|(?:their|the) (?:current|existing|present) [a-z]+)|(?:prefer|want|decided) to (?:stay|stick) with (?:what|their|the current)",
      zh: '(?:现在|目前|现有)的?(?:系统|软件|方案|供应商|设备)?(?:还|也|都|就|已经)*(?:够用|用得(?:挺|很|还)?好|用着挺好)|没必要换|没有?必要(?:换|上|买)|暂时不(?:需要|考虑|打算|想)换?|不(?:着急|想|打算|愿意?)换|不急着换',
    },
  },
};
