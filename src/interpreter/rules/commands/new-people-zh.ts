import type { FieldChange } from '../../../intents/index.ts';
import { regexp } from '../../../kernel/index.ts';
import { normaliseWithOffsets } from '../text.ts';
import { hanTitles, isJobTitle } from './job-titles.ts';
import { hasSurname } from './surnames.ts';
import { addressIn, type IntroducedPerson, type Surroundings, textChange } from './told-of-person.ts';

/** Those whom a Chinese message introduces: by a job or a part before the name, or a job or an address behind it. */
export function newPeopleHan(
  text: string,
  { isKnown, companyEnd }: Surroundings,
): readonly IntroducedPerson[] {
  const { text: plain, starts, ends } = normaliseWithOffsets(text);
  const folded = withoutCompanies(plain, starts, companyEnd);
  if (!/\p{Script=Han}/u.test(folded)) return [];
  const found: IntroducedPerson[] = [];
  const add = (from: number, name: string, before: readonly FieldChange[], needsMore: boolean): void => {
    const start = starts[from] ?? 0;
    const nameEnd = ends[from + name.length - 1] ?? text.length;
    if (isKnown(start, nameEnd) || found.some((one) => start < one.end && one.start < nameEnd)) return;
    const said = (at: number, to: number): string => text.slice(starts[at] ?? 0, ends[to - 1] ?? text.length);
    const behind = toldBehind(folded, from + name.length, said);
    const isTitled = before.some(({ field }) => field === 'title');
    const changes = [...before, ...behind.changes.filter(({ field }) => field !== 'title' || !isTitled)];
    if (needsMore && changes.length === 0) return;
    const end = behind.end > from + name.length ? (ends[behind.end - 1] ?? text.length) : nameEnd;
    const further = behind.end > from + name.length ? null : addressBehind(folded, from + name.length, said);
    found.push({
      name: calledBy(text.slice(start, nameEnd), changes),
      start,
      end,
      changes: [...changes, ...(further?.changes ?? [])],
      ...(further === null
        ? {}
        : { further: { start: starts[further.start] ?? 0, end: ends[further.end - 1] ?? text.length } }),
    });
  };
  for (const { 0: whole, index, groups = {} } of folded.matchAll(cued)) {
    const name = groups.name ?? '';
    // 刘总监通电话: he is called by his surname already.
    if (isBySurname(groups.cue ?? '') && (groups.link ?? '') === '') continue;
    if (!couldBeCalled(name, groups.cue ?? '', groups.link ?? '')) continue;
    const department = groups.department === undefined ? [] : [textChange('department', groups.department)];
    const isSought = /^(?:可以|直接|有事)?(?:找|联系)/u.test(groups.cue ?? '') && department.length === 0;
    add(index + whole.length - name.length, name, [...department, ...jobsIn(groups.cue ?? '')], isSought);
  }
  for (const { 0: whole, index, groups = {} } of folded.matchAll(inPlace)) {
    const name = groups.name ?? groups.own ?? '';
    if (hasSurname(name) && !noName.test(name) && !ordinary.test(name))
      add(index + whole.length - name.length, name, [], false);
  }
  // Who a lead is, his own fields say.
  const titled = /线索/u.test(folded) ? [] : folded.matchAll(byTitle);
  for (const { index, groups = {} } of titled) {
    const { before = '', of = '', name = '' } = groups;
    const department = of === '' ? [] : [textChange('department', `${of}部`)];
    if (hasSurname(name)) add(index + before.length, name, department, true);
  }
  for (const { 0: name, index } of folded.matchAll(beforeDetails))
    if (hasSurname(name) && !noName.test(name) && !ordinary.test(name)) add(index, name, [], true);
  return found;
}

/** 他助理姓周: of whom no more than the surname is told, he is called by it and his job, 周助理. */
function calledBy(name: string, changes: readonly FieldChange[]): string {
  const [, surname] = /^姓(\p{Script=Han}{1,2})$/u.exec(name) ?? [];
  const title = changes.find(({ field }) => field === 'title')?.value;
  return surname === undefined || title?.type !== 'text' ? name : `${surname}${title.text}`;
}

/** The names of companies as marks: they end a job's name. */
function withoutCompanies(
  folded: string,
  starts: ArrayLike<number>,
  companyEnd: Surroundings['companyEnd'],
): string {
  const characters = [...Array(folded.length).keys()].map((at) => folded[at] as string);
  for (let at = 0; at < folded.length; at += 1) {
    const end = companyEnd(starts[at] ?? 0);
    if (end === null) continue;
    for (let inner = at; inner < folded.length && (starts[inner] ?? end) < end; inner += 1)
      characters[inner] = '\ue000';
  }
  return characters.join('');
}

/** What somebody is to a customer or to us, where a name stands behind it. */
const parts =
  '联系人|联络人|对接的?人|接口人|窗口|负责人|决策人|拍板的|接班人|继任者?|接替(?:他|她)?的?(?:人|同事)?|接手的?(?:人|同事)?|新同事|新人|新来的(?:同事)?|新上任的|(?:他|她|他们|她们)的?(?:新|老)?(?:同事|副手|助手|助理|秘书|下属|手下|上司|上级|领导|老板|搭档|徒弟)|一个叫|有个叫|名叫|以后(?:财务|采购|技术|商务|合同|付款|售后|法务)?(?:上|的事)?(?:找|联系)|改找';
const job = `(?:[\\p{Script=Han}a-z]{0,6}?(?:${hanTitles}))`;
/** 找他们设备部季海波, where more is told of whoever is to be asked for. */
const sought =
  '(?<=^|[,，。;；：:\\s])(?:可以|直接|有事)?(?:找|联系)(?:他们|她们|那边|对方)?的?(?:(?<department>(?!是|在|的|换|新|有)\\p{Script=Han}{1,5}?(?:部|处|科|室|中心|车间))的?)?';
const cueBefore = `(?<cue>${parts}|${sought}|${job})`;
/** Verbs of whoever comes in another's place. */
const arrives =
  '(?:已经?|就|先|暂时|临时|现在|以后|正式|刚|来|过来)*(?:接替|接手|接任|接班|接管|接他|接她|接了|接过|接这|顶替|顶上|顶他|顶她|代替|代他|代她|替他|替她|上任|到任|入职)';
/** Verbs of whoever was met in place of somebody else. */
const meets = '(?:一起)?(?:聊|谈|见|说|讲|沟通|开会|开的|接待|吃|来的|在场|参加)';
const link =
  '(?<link>(?:[,，]?\\s*(?:现在|以后|已经|就|也)?(?:换成了?|换了|改成了?|变成了?|变更为|更换为|加上?了?(?:一个|一位|一名|个|位)?|新增了?(?:一个|一位)?|添加|多了(?:一个|一位|个|位)|是|为|叫做?|名叫|姓名是?))*\\s*[:：]?\\s*)';
const nameBehind = `(?<name>\\p{Script=Han}{2,4}?)(?=了?\\s*(?:[,，。;；、:：（(!！]|$)|了?\\s+|了?(?:负责|来对接|对接|拍板|主导|牵头|第一次|首次|头一[回次]|新来|刚来|也来|也在|出现|露面|出面|列席|参会|${arrives}|${meets})|[,，]?\\s*(?:电话|手机|邮箱|微信|[a-z\\d._%+-]+@|1[3-9]\\d{9}))`;
const cued = new RegExp(`${cueBefore}${link}${nameBehind}`, 'gu');

/** 采购部李经理，电话139…, 采购部钱敏女士（新来的），电话…: by what he is addressed, where his number stands behind it. */
const byTitle = regexp('gu')`
    (?<before>(?:(?<of>采购|技术|财务|设备|生产|市场|销售|行政|人事|信息|工程|仓储|物流|品质|研发|运营|商务|法务)(?:部门?|科|处|中心)?的?)?)
    (?<name>
      \p{Script=Han}(?:经理|主任|总监|总工|工|总|厂长|科长|处长|部长|主管|院长|校长|所长|店长|站长|董事?长?|老师|女士|先生|小姐)|
      \p{Script=Han}{2,3}(?=女士|先生|小姐)
    )
    (?=(?:女士|先生|小姐)?\s*(?:[（(][^()（）]{1,8}[)）])?\s*[,，、:：]?\s*(?:他|她)?的?(?:联系)?(?:电话|手机号?|号码|tel)?(?:是|[:：])?\s*(?:1[3-9]\d{9}|0\d{2,3}-?\d{7}))
  `;

/** 要做网关采购 is what they want, and no job. */
const noWish = '(?!要|想|需|打算|计划|准备|希望|考虑|做|在|也|还|都|说|有|给|让|对|先|再|负责)';

/** 谷雨，研发经理；丛林，采购专员: a name at the start of a clause, or behind 的, with a job or an address behind it. */
const beforeDetails = new RegExp(
  `(?<=^|[,，。;；:：、的（(\\s\\ue000]|[和与跟]|认识了?|见了|个|位|加)\\p{Script=Han}{2,4}?(?=(?:\\s*[（(,，]\\s*(?:是|任)?|是|任|担任|现任)(?:他们|她们)?的?(?:${noWish}[\\p{Script=Han}a-z]{0,8}?(?:${hanTitles}))(?:\\s*[,，。;；）)、]|$)|[,，]?\\s*(?:的)?(?:电话|手机号?|邮箱|微信)?(?:是|[:：])?\\s*(?:[a-z\\d._%+-]+@|1[3-9]\\d{9}|0\\d{2,3}-\\d{7}))`,
  'gu',
);

/** 董雨桐换成韩冬了, 位置由林默接, 陈丽代他来的: somebody in another's place, by the verb before or behind his name. */
const inPlace = new RegExp(
  `(?:(?<=\\p{Script=Han}{2}|[他她])(?:已经?|就|刚)?(?:换成|换作|换为|换了)了?|改由|(?:位置|工作|岗位|业务|事情?)?由)(?<name>\\p{Script=Han}{2,4}?)(?=了?\\s*(?:[,，。;；!！]|$)|了?(?:来|负责|对接|接|顶|代|管))|(?<=^|[,，。;；:：\\s\\ue000])(?<own>\\p{Script=Han}{2,3}?)(?=${arrives})`,
  'gu',
);

/** 刘总监, 拜访王经理: a job behind nothing but a surname is no cue for a name. */
function isBySurname(cue: string): boolean {
  const [, surname = ''] = calledBySurname.exec(cue) ?? [];
  return surname !== '' && hasSurname(`${surname}某`);
}

const calledBySurname = new RegExp(
  `^(?:.*[跟和与给同见访约找陪请问催])?(\\p{Script=Han})(?:${hanTitles})$`,
  'u',
);

/** A surname says that it is a name; so does "is called", whatever follows. */
function couldBeCalled(name: string, said: string, between: string): boolean {
  if (noName.test(name)) return false;
  const isCalled = /叫|名叫|姓名|是|换成|加/u.test(between) || endsInPart.test(said);
  if (ordinarySurnamed.has(name)) return false;
  return hasSurname(name) || (isCalled && name.length >= 2 && name.length <= 3 && !ordinary.test(name));
}

const endsInPart = new RegExp(`(?:${parts})$`, 'u');

const noName = new RegExp(
  `^[他她我你它咱补]|^周[末一二三四五六日]|[的了是在着过吗呢吧们说要给让把被没很都也还完]|^(?:应该|应当|现在|其实|实际|正确|目前|一个|一位|两个|几个|新的|我们|他们|她们|你们|客户|公司|对方|大家|自己|谁|哪|什么|怎么)|(?:${hanTitles}|公司|集团|部门?|中心|这边|那边|[那这哪][个位家条]|一下)$`,
  'u',
);
/** Words of business that begin like a name. */
const ordinarySurnamed: ReadonlySet<string> = new Set(
  '谈成 谈好 谈妥 谈完 谈下 谈定 谈判 应付 应收 应标 施工 安全 安心 查看 查收 项目 时间 时候 方案 方向 方面 方式 方便 单位 单子 单价 安排 安装 平台 经费 经验 成本 成交 成果 左右 应用 高级 能力 万元 双方 全部 全国 全年 后续 后天 后面 支持 支付 相关 通知 通过 通信 毛利 边缘 云端 利润 明细 明年 明天 金额 元素 车间 车辆 管理 关系 房产 家具 查询 都行 时机 项下 乐观 白天 牧场 房间 常规 终端 终稿 终版 初稿 水平 水质 阳台 池子 从前 从此 国内 国产 国标 文件 文档 都在 党委 厂家 厂房 东西 商务 商品 荣誉 计划 计费 和解 台账 温度 连接 习惯 向上 易用 充电 古镇 满足 丰富 空间 空调 曾经 那边 那个 简报 简单 关键 游戏 权限 公司 公告'.split(
    ' ',
  ),
);
/** Words of business that may stand where a name would. */
const ordinary = regexp('u')`
    ^(?:
      今天|明天|昨天|后天|上午|下午|晚上|周.|下周.?|本周|月底|年底|电话|手机|邮箱|微信|采购|财务|技术|预算|
      报价|方案|合同|需求|确认|同意|表示|希望|反馈|要求|认可|满意|不错|可以|没有|已经|准备|安排|考虑|决定|
      负责|推进|谈判|拜访|会议|开会|演示|培训|上线|续约|扩容|二期|一期|试点|项目|系统|平台|产品|价格|付款|
      发票|时间|问题|情况|进展|结果|下一步|重要|主要|关键|核心|唯一|最终|应该|应当|目前|原来|其实|尤其|当然|
      全部|全体|方向|单位|双方|甲方|乙方|部门|职位|职务|头衔|身份|于是|时任|常务
    )$
  `;

/** The job that a cue names: 新来的采购总监, 财务部的经理; none where it is a part in the deal. */
function jobsIn(cue: string): readonly FieldChange[] {
  const title = cue.replace(
    /^.*(?:的|了个?|来个|一位|一名|一个|那位|位|任|是|为|叫|见了?|介绍|带|找|跟|和|与|约|给|让|由|新来|换|认识|他们?|她们?|我们|对方|客户|这边|那边|以前|原来|现在|联系人|联络人|对接的?人|接口人)/u,
    '',
  );
  // 老板蔡总蔡志明: how he is addressed is no part of what he is.
  const whole = title.replace(/^新/u, '');
  const [, job = '', surname = ''] = /^(.{2,})(\p{Script=Han})[总董工]$/u.exec(whole) ?? [];
  const said = isJobTitle(job) && hasSurname(`${surname}某`) ? job : whole;
  return isJobTitle(said) ? [textChange('title', said)] : [];
}

const details = [
  /^(?:女士|先生|小姐)\s*(?:[（(][^()（）]{1,8}[)）])?|^\s*[（(](?:新来的?|新任的?|刚来的?)[)）]/du,
  new RegExp(
    `^了?\\s*[（(]\\s*(?:新?任|是)?(?<title>[\\p{Script=Han}a-z]{0,8}?(?:${hanTitles}))(?:[,，、\\s]+(?<address>[a-z\\d._%+@-]{6,}))?\\s*[）)]`,
    'du',
  ),
  new RegExp(
    `^了?(?:\\s*[,，\\s]\\s*(?:是|任|担任|现任|职务(?:是|为|[:：])?|职位(?:是|为|[:：])?|新来的?|新任的?|新)?|(?:是|任|担任|现任|当))(?:他们|她们|公司|\ue000+)?的?(?<title>${noWish}[\\p{Script=Han}a-z]{0,8}?(?:${hanTitles}))(?=\\s*(?:[,，。;；、）)]|$|\\s))`,
    'du',
  ),
  regexp('du')`
    ^\s*[,，、\s]*(?:
      (?:(?:要|留|加|给|换|交换|递|存|拿)(?:到|给)?了?(?:我|个|一?张|一下)?)?
      (?:他|她)?的?(?:电话|手机号?码?|邮箱|邮件|e-?mail|mail|tel|座机|联系方式|联系电话|名片|微信)(?:是|为|[:：])?\s*
    )?(?<address>[a-z\d._%+-]{1,64}@[a-z\d-]+(?:\.[a-z\d-]+)+|1[3-9]\d{9}|0\d{2,3}-?\d{7,8})
  `,
];

/** What stands right behind a name and tells of him. `end` in the folded text. */
function toldBehind(
  folded: string,
  from: number,
  said: (at: number, to: number) => string,
): { readonly end: number; readonly changes: readonly FieldChange[] } {
  const changes: FieldChange[] = [];
  let end = from;
  for (let round = 0; round < 4; round += 1) {
    const rest = folded.slice(end);
    const match = details
      .map((pattern) => pattern.exec(rest))
      .find((one) => one !== null && isFurther(one, changes));
    if (match === undefined || match === null) break;
    const { title, address } = match.indices?.groups ?? {};
    if (title !== undefined) changes.push(textChange('title', said(end + title[0], end + title[1])));
    if (address !== undefined) changes.push(addressIn(said(end + address[0], end + address[1])));
    end += match[0].length;
  }
  return { end, changes };
}

/** 位置由林默接，邮箱…: an address in the next clause is that of whoever was named last before it. */
function addressBehind(
  folded: string,
  from: number,
  said: (at: number, to: number) => string,
): { readonly start: number; readonly end: number; readonly changes: readonly FieldChange[] } | null {
  const gap = /^[^,，。;；:：\ue000]{1,12}[,，]\s*/u.exec(folded.slice(from));
  if (gap === null) return null;
  const start = from + gap[0].length;
  const { end, changes } = toldBehind(folded, start, said);
  const isAddress = changes.some(({ field }) => field !== 'title');
  return isAddress ? { start, end, changes: changes.filter(({ field }) => field !== 'title') } : null;
}

function isFurther({ groups = {} }: RegExpExecArray, changes: readonly FieldChange[]): boolean {
  return groups.title === undefined || !changes.some(({ field }) => field === 'title');
}
