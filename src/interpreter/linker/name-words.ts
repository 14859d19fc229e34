import { regexp } from '../../kernel/index.ts';

/** General words within names: what people leave out, and what says that a name follows. All in normalised form. */

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/).filter((word) => word !== ''));

export const legalWords =
  set(`inc incorporated corp corporation co company companies ltd limited llc llp lp plc pllc gmbh ag kg ohg ug
  se sa sas sarl srl spa sl bv nv oy oyj ab as asa aps pte pty pvt private sdn bhd kk kabushiki jsc ooo zrt sro doo spzoo`);

export const joiningWords = set('and & the of for de la le du des von van der den y e');

export const descriptorWords =
  set(`group groups holding holdings international global worldwide industries industry industrial
  technologies technology tech technical systems system solutions solution software services service consulting consultants partners
  associates enterprises enterprise ventures capital investments investment financial finance bank insurance media networks network
  communications telecom electronics electric energy power resources materials chemicals pharma pharmaceuticals pharmaceutical health
  healthcare medical labs laboratories research sciences logistics transport shipping trading trade imports exports import export
  manufacturing products foods food beverages retail stores store brands design designs studio studios digital data analytics cloud
  online interactive engineering construction properties realty estate education learning foundation institute university college
  agency works supply distribution automotive motors airlines hotels travel security robotics semiconductor semiconductors team
  department division unit plan package edition`);

export const latinPlaces =
  set(`china prc taiwan usa us america americas uk britain england europe european asia apac emea latam africa
  germany deutschland france japan singapore india canada australia brazil mexico korea spain italy netherlands switzerland sweden ireland
  london paris berlin tokyo york boston chicago seattle austin dallas toronto sydney dublin munich amsterdam`);

export const hanLegalEnd =
  /(?:股份有限公司|有限责任公司|集团有限公司|有限公司|股份公司|集团公司|责任公司|总公司|分公司|子公司|公司|集团|控股|股份|有限合伙|普通合伙)$/u;

export const hanDescriptorEnd = regexp('u')`
    (?:
      科技|技术|信息|网络|软件|电子|实业|贸易|商贸|进出口|投资|发展|国际|工业|制造|服务|咨询|文化|传媒|广告|
      物流|运输|医药|药业|制药|生物|医疗|健康|能源|环保|环境|智能|数据|系统|工程|建筑|建设|建材|机械|机电|
      设备|材料|新材料|新能源|食品|饮料|餐饮|教育|金融|保险|证券|银行|基金|资本|房地产|地产|置业|物业|汽车|
      电器|电气|电力|通信|通讯|化工|石化|石油|钢铁|重工|纺织|服饰|服装|家居|家具|农业|旅游|酒店|零售|电商|
      电子商务|商务|供应链|管理|顾问|设计|装饰|研究院|研究所|中心|大学|学院|医院|事务所|数码|互联|自动化|
      仪器|精密|光电|半导体|集成|产业|企业|创新|工贸|商业|百货|超市|印刷|包装|五金|模具|航空|造船|船舶|
      云计算|大数据|人工智能|仓储|货运|快递|速运|冷链|公交|港务|航运|人力|人力资源|培训|学堂|学校|幼儿园|
    水务|水利|燃气|热力|城投|园区|租赁|融资租赁|担保|网联|联网|影业|影视|娱乐|游戏|动漫|出版|会展|体育|健身|
    珠宝|美容|美妆|日化|玩具|文具|酒业|茶业|粮油|乳业|牧业|农牧|种业|水产|园林|矿业|煤业|水泥|玻璃|陶瓷|木业|
    纸业|塑胶|塑料|塑业|橡胶|轮胎|涂料|铝业|铜业|电缆|线缆|轴承|阀门|泵业|管业|船配|纺机|机床|刀具|液压|传动|
    汽配|车业|电梯|锅炉|空调|制冷|照明|灯饰|电池|电源|储能|风电|光伏|机器人|检测|认证|安防|消防|家政|保安|
    团队|部门|事业部|部|组
    )$
  `;

const hanPlaces =
  set(`中国 北京 上海 天津 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南
  陕西 甘肃 青海 台湾 内蒙古 广西 西藏 宁夏 新疆 香港 澳门 石家庄 唐山 秦皇岛 邯郸 邢台 保定 张家口 承德 沧州 廊坊 衡水 太原 大同 阳泉 长治 晋城
  临汾 运城 呼和浩特 包头 鄂尔多斯 沈阳 大连 鞍山 抚顺 本溪 丹东 锦州 营口 长春 四平 哈尔滨 齐齐哈尔 大庆 牡丹江 佳木斯 南京 无锡 徐州 常州 苏州
  南通 连云港 淮安 盐城 扬州 镇江 泰州 宿迁 昆山 江阴 杭州 宁波 温州 嘉兴 湖州 绍兴 金华 义乌 衢州 舟山 台州 丽水 合肥 芜湖 蚌埠 淮南 马鞍山 安庆
  黄山 滁州 阜阳 六安 福州 厦门 莆田 三明 泉州 漳州 南平 龙岩 宁德 南昌 景德镇 九江 赣州 吉安 宜春 上饶 济南 青岛 淄博 枣庄 东营 烟台 潍坊 济宁
  泰安 威海 日照 临沂 德州 聊城 滨州 菏泽 郑州 开封 洛阳 平顶山 安阳 新乡 焦作 许昌 南阳 商丘 信阳 武汉 黄石 十堰 宜昌 襄阳 荆门 荆州 黄冈 长沙
  株洲 湘潭 衡阳 邵阳 岳阳 常德 郴州 怀化 广州 韶关 深圳 珠海 汕头 佛山 江门 湛江 茂名 肇庆 惠州 梅州 汕尾 河源 清远 东莞 中山 潮州 揭阳 南宁 柳州
  桂林 北海 海口 三亚 成都 自贡 攀枝花 泸州 德阳 绵阳 广元 遂宁 乐山 南充 宜宾 贵阳 遵义 昆明 曲靖 玉溪 丽江 大理 拉萨 西安 铜川 宝鸡 咸阳 渭南
  延安 榆林 兰州 天水 西宁 银川 乌鲁木齐 台北 高雄 新竹 台中 台南`);

/** The length of the place at the start of a Han text (`上海市…` → 3), or 0. */
export function hanPlaceLength(text: string): number {
  for (let length = Math.min(4, text.length); length >= 2; length--) {
    if (!hanPlaces.has(text.slice(0, length))) continue;
    const rank = /^(?:省|市|特别行政区|自治区)/u.exec(text.slice(length));
    return length + (rank?.[0].length ?? 0);
  }
  return 0;
}

/** Titles after a Chinese surname or name (王总, 李主任). Longer ones first. */
export const hanTitle = regexp('u')`
    ^(?:
      董事长|总经理|副总裁|副总监|副经理|副主任|工程师|总监|总裁|副总|经理|主任|主管|老师|董事|院长|校长|
      局长|处长|科长|部长|厂长|所长|行长|店长|组长|队长|博士|教授|医生|大夫|律师|先生|女士|小姐|太太|阿姨|
      师傅|同学|老板|书记|会计|秘书|助理|顾问|总|工|董|姐|哥|叔|姨|老|导
    )
  `;

export const hanNicknamePrefixes = set('小 老 阿 大');

export const latinTitles = set('mr mrs ms miss mx dr prof professor sir madam');

export const compoundSurnames =
  set(`欧阳 司马 上官 诸葛 夏侯 皇甫 尉迟 公孙 慕容 令狐 司徒 东方 西门 南宫 独孤 长孙 宇文 端木 百里 呼延 万俟 轩辕 闻人
  澹台 公冶 宗政 濮阳 淳于 单于 太叔 申屠 仲孙 钟离 鲜于 闾丘 司空`);

export const commonSurnames = set(
  [
    ...`王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔
钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝`,
  ].join(' '),
);

/** Formal first name → what people say. */
export const nicknames: ReadonlyMap<string, readonly string[]> = new Map(
  `robert:bob,rob,bobby william:bill,will,billy richard:rick,dick,rich michael:mike,mick james:jim,jimmy,jamie john:jack,johnny
  joseph:joe,joey thomas:tom,tommy charles:charlie,chuck christopher:chris daniel:dan,danny matthew:matt anthony:tony steven:steve
  stephen:steve andrew:andy,drew joshua:josh kenneth:ken timothy:tim edward:ed,eddie,ted ronald:ron jeffrey:jeff gregory:greg
  benjamin:ben samuel:sam alexander:alex,sasha patrick:pat nicholas:nick jonathan:jon lawrence:larry raymond:ray peter:pete david:dave
  donald:don philip:phil phillip:phil frederick:fred,freddy gerald:gerry,jerry leonard:len,lenny nathaniel:nate nathan:nate
  zachary:zach vincent:vince walter:walt douglas:doug albert:al theodore:ted,theo elizabeth:liz,beth,lizzie,eliza margaret:maggie,meg,peggy
  katherine:kate,kathy,katie catherine:cathy,kate kathleen:kathy jennifer:jen,jenny jessica:jess rebecca:becky,becca deborah:deb,debbie
  susan:sue patricia:pat,patty,trish barbara:barb victoria:vicky,tori samantha:sam christina:tina,chris christine:chris,tina
  alexandra:alex,sandra amanda:mandy abigail:abby pamela:pam cynthia:cindy dorothy:dot jacqueline:jackie kimberly:kim nicole:nicky
  stephanie:steph theresa:terry,tess valerie:val veronica:ronnie angela:angie gabriel:gabe gabriella:gabby maximilian:max rajesh:raj`
    .trim()
    .split(/\s+/)
    .map((pair): readonly [string, readonly string[]] => {
      const [formal = '', spoken = ''] = pair.split(':');
      return [formal, spoken.split(',')];
    }),
);

/** Words that announce a record of a kind; the reverse of it is true too ("the Target account"). */
export const entityWords: ReadonlyMap<string, readonly string[]> = new Map([
  [
    'account',
    'account accounts customer customers client clients company companies 客户 公司 企业 厂商'.split(' '),
  ],
  ['contact', 'contact contacts person mr mrs ms dr 联系人 联络人'.split(' ')],
  ['lead', 'lead leads prospect prospects 线索 潜客'.split(' ')],
  ['deal', 'deal deals opportunity opportunities opp opps 商机 单子 项目'.split(' ')],
  [
    'user',
    'rep reps agent agents salesperson owner colleague manager 销售 业务员 负责人 同事 经理'.split(' '),
  ],
  ['team', 'team teams group office 团队 部门 小组 战队'.split(' ')],
  ['product', 'product products sku item items 产品 商品 型号'.split(' ')],
  ['campaign', 'campaign campaigns event 活动 市场活动 展会'.split(' ')],
]);
