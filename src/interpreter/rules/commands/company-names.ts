/** Words that a company's name has, and a person's hasn't. */
const latinWords = [
  'inc corp co ltd llc gmbh ag group labs? hospitals? universit(?:y|ies) bank systems? technologies',
  'tech industries partners solutions services media energy foods? motors works holdings? capital',
  'clinics? schools? academy freight lines? mills? bakeries ventures pharmaceuticals biotech',
  'aerospace aviation rail railways harbou?r ports? college ministry studio networks? software',
  'logistics pharma international global company team insurance transport shipping marine steel',
  'solar electric power water gas oil mining chemicals plastics components parts tools machines',
  'machinery engineering construction building supply supplies trading wholesale retail stores?',
  'shops? markets? farms? dairy brewery brewing wines? cafe bakery restaurants? hotels? travel',
  'tours airlines airways robotics analytics digital data cloud security health medical dental care',
  'trust credit finance financial estates? property properties realty utilities council consulting',
  'consultants design designs studios furniture textiles fashion cosmetics toys games sports books',
  'press printing packaging automotive publishing foundation institute association enterprises',
  'products brands equipment instruments devices semiconductors? electronics telecom communications',
].flatMap((line) => line.split(' '));

/** What the law calls a company, in small letters and, where that is a word, in capitals alone. */
const legalForms =
  'asa aps gmbh mbh llc llp inc corp co ltd limited plc oyj oy ab sarl srl spa bv nv kg kk pty pte doo kft'.split(
    ' ',
  );
const legalCapitals = 'AS AG SE SA OY AB KG NV BV'.split(' ');

/** What only a company's name ends with, or an institution's. */
const hanEndings = [
  '公司 集团 科技 商贸 贸易 实业 股份 制造 机械 电子 制药 药业 医院 银行 证券 物流 快递 食品 化工',
  '材料 建材 能源 网络 软件 信息 传媒 文化 教育 培训 酒店 超市 服饰 纺织 家具 汽车 重工 仪器 光电',
  '半导体 生物 置业 地产 建设 工程 咨询 厂 股份公司 有限公司 分公司 总公司 研究院 研究所 设计院',
  '中学 小学 大学 学院 学校 幼儿园 诊所 药房 中心 保险 信托 基金 租赁 装饰 园区 水务 燃气 电力 航空',
  '航运 货运 冷链 供应链 影业 传播 广告 旅游 景区 餐饮 饮料 乳业 茶业 酒业 农业 牧业 水产 种业 印刷',
  '包装 玻璃 陶瓷 钢铁 铝业 矿业 石油 新能源 光伏 风电 环保 园林 物业 商城 百货 商场 便利店 连锁',
  '珠宝 玩具 体育 健身 医药 医疗 健康 体检 器械 精密 模具 数控 机器人 自动化 智能 数码 通信 通讯',
  '电气 电器 电缆 灯饰 照明 橡胶 塑料 纸业 制衣 服装 鞋业 皮具 箱包 日化 化妆品 美妆 船舶 重机 车业',
  '汽配 轴承 五金 阀门 水泥 管业 光学 仪表 检测 律所 律师事务所 会计师事务所 人力 服务 技术',
  '机床 刀具 夹具 电机 电源 泵业 变压器 紧固件 液压 气动 焊接 铸造 锻造 模塑 家电 厨具 卫浴 门窗 涂料',
  '眼科 口腔 牙科 骨科 疫苗 试剂 耗材 卫生院 粮油 调味品 烘焙 肉业 果业 冷饮 户外 会展 公关 文创 智造',
].flatMap((line) => line.split(' '));

/** In a text folded to small letters. */
export const companyWords = new RegExp(`(?<![a-z])(?:${latinWords.join('|')})(?![a-z])`, 'u');

export const hanCompanyWords = new RegExp(`^\\p{Script=Han}{2,12}(?:${hanEndings.join('|')})$`, 'u');

/** A company's name by its last word, as typed. */
export function endsAsCompany(name: string): boolean {
  const last = /[\p{L}.]+$/u.exec(name)?.[0].replaceAll('.', '') ?? '';
  const small = last.toLowerCase();
  return legalCapitals.includes(last) || legalForms.includes(small) || lastWord.test(small);
}

const lastWord = new RegExp(`^(?:${latinWords.join('|')})$`, 'u');

/** The longest stretch of Chinese at the start of a text that may be a company's name, to its last ending; null where none ends so. */
export function hanCompanyAt(text: string): string | null {
  const [run = ''] = /^[\p{Script=Han}（）()]{3,24}/u.exec(text) ?? [];
  return hanName.exec(run)?.[0] ?? null;
}

const longestFirst = [...hanEndings].sort((one, other) => other.length - one.length).join('|');
const hanName = new RegExp(
  `^(?!(?:我们|他们|她们|咱们|对方|人家|客户|这家|那家|一家|两家|该|某|本|贵|新|拜访|走访|回访|约见|会见|看望|考察|参观|调研|对接|洽谈)|[^（）()]?公司)[^（）()的是了吗把被这那哪们在]{2,10}?(?:[（(]\\p{Script=Han}{2,4}[)）])?(?:${longestFirst})(?:${longestFirst})*(?!总监|总经理|经理|主任|主管|部|科|处|室|系统|平台|方案|项目|专员|工程师|负责人)`,
  'u',
);
