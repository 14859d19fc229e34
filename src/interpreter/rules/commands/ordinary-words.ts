import { regexp } from '../../../kernel/index.ts';
import { normalise } from '../text.ts';
import { fillerWords } from '../words/index.ts';
import { alternatives } from './template.ts';
import { commandWords } from './words.ts';

/**
 * Words that are no name by themselves: "Mark" in "mark the deal as lost", "Target" in "set the target". Whole names still win over
 * them where they are written as names.
 */
export function isOrdinaryWord(word: string): boolean {
  return ordinary.has(word);
}

/** Whether some words may be a name at all: "two", "both of them", 我, 要求发票先开 are none. */
export function couldBeName(said: string): boolean {
  const words = normalise(said).match(/[\p{L}\d]+/gu) ?? [];
  if (words.length === 0 || hanPhrase.test(said) || isAskedFor.test(said)) return false;
  // "Never Made" is written as one.
  if (/^(?:\p{Lu}\p{Ll}[\p{L}'’-]*\s+)+\p{Lu}\p{Ll}/u.test(said.trim())) return true;
  return !words.every((word) => isOrdinaryWord(word) || noNames.has(word)) || /\p{Script=Han}{3}/u.test(said);
}

/** 新客户占销售额多少: what asks is no name. */
const isAskedFor = /多少|[^\p{L}]几[个家单笔条]|^占|怎么样|是什么|哪[些个家]/u;

const noNames: ReadonlySet<string> = new Set(
  'i me my we us our you your he him his she her they them their it its this that these those both all none everyone somebody someone anybody nobody myself one two three four five six seven eight nine ten biggest largest smallest first last latest next new newest oldest other others same today tomorrow yesterday'.split(
    ' ',
  ),
);

/** Who is spoken to or of, and what somebody wants or says. */
const hanPhrase = regexp('u')`
    ^(?:[我你您他她它咱]们?|自己|大家|对方|人家|客户|都|全部?|所有|谁|两[个家位]|[这那哪][个家位些]?|一下)$|
    ^(?:
      要求?|需要|想|让|叫|请|说|表示|希望|觉得|同意|建议|打算|准备|不|没|已经|还|再|先|就|可以|能|会|把|将|
      跟|和|与
    )|
    [了吗呢吧]$
  `;

/** 转, 改成, "move": what is to be done, and no name; whatever it is done to was not said. */
export function isVerbAlone(chars: string): boolean {
  return verbAlone.test(chars.trim());
}

/** The words by which commands are recognised: what a slip of the hand is put right to. */
export const commandVerbs: ReadonlySet<string> = new Set(
  'move moved spoke advance called phoned visited emailed messaged meeting demoed spoke voicemail remind reminder schedule scheduled follow create update change assign reassign transfer advance negotiation proposal negotiated share claim convert reopen snooze complete completed unlink amount opportunity account contact tomorrow discussed prepare arrange cancel stage competitor industry priority owner customer company split target postpone'.split(
    ' ',
  ),
);

const common =
  'came come comes coming went goes gone gave given took taken made makes making said says saw seen knew know known thought think thinks found find left leave leaves felt feel kept keep keeps began begin put puts brought bring bought buy held hold stood heard hear let ran run runs paid pay sat sit spent spend led read grew lose send sends moved moves moving looked look looks turned started start starts tried try trying works work working worked seems seem liked likes like love loved hate hated needs really very much many more most some any every each few several other others another such only own same than too well also back even still already always never ever often soon later early late long short big small large little old young first second third last next best better worse worst high higher low lower full half whole free sure true real right wrong hard easy clear ready able main late far near online offline person people man woman guy guys folks company business office site plant factory area place point part case way thing things stuff issue issues problem problems question questions answer answers idea ideas plan plans time times day days hour hours minute minutes morning afternoon evening night end start middle january february march april may june july august september october november december spring summer autumn winter today tonight now then here there where when while until since after before during between within without about above below under over again against both because although though however therefore maybe perhaps probably definitely actually basically currently recently finally eventually quickly slowly together apart around across along through throughout inside outside up down off out on in at by for with from to of crm erp app salesforce hubspot system field fields record records data number list lists board office floor contract price note notes note log logged record call calls called calling rang phone phoned ping pinged alert notify speak spoke spoken talk talked chat chatted meet met meeting meetings mtg mtgs visit visited visiting email emails emailed mail mailed wrote write message messaged text texted demo demos demoed demonstration presented presentation voicemail vm answer lunch dinner coffee breakfast remind reminder task todo follow follow-up catch up-to-date deal deals account accounts customer contact lead leads opportunity stage next step quote quotes proposal contract price pricing budget decision renewal revised need needs want wants wanted tell told said says ask asked discuss discussed about today tomorrow yesterday week month quarter year monday tuesday wednesday thursday friday saturday sunday won lost win lose close closed closing signed reason competitor target targets owner share sharing claim pool return undo redo take back that list view save register open reopen advance negotiation qualified qualification new high low normal urgent priority tier industry sector source rating hot cold warm amount probability forecast commit best case pipeline date due done complete finish snooze until team agree agreed confirm confirmed send sent prepare draft check review schedule book plan arrange set up cfo ceo cto cmo coo vp director manager head chief dr mr mrs ms the new seats units project upgrade product training support pricing legal security technical review great good well went happy frozen freeze over instead approve approved approval sign signing launch pilot trial offer order invoice payment money dollars euros referral partner website web event event campaign expo retail finance';
const commonHan =
  '今天 昨天 明天 后天 前天 上午 下午 晚上 早上 中午 刚才 刚刚 下周 本周 上周 客户 联系人 商机 线索 待办 任务 提醒 备注 记录 电话 通了 通话 拜访 走访 回访 会议 开会 见了 见面 邮件 发了 微信 演示 聊了 聊 沟通 讨论 确认 需求 预算 方案 报价 合同 合作 续约 项目 产品 价格 阶段 谈判 金额 行业 等级 概率 负责人 负责 转给 交给 共享 公海 领取 退回 撤销 撤回 重做 完成 推迟 延到 目标 团队 名单 重点 视图 赢单 输单 丢单 丢了 签下 成交 原因 对手 竞品 推进 进入 改成 改为 设为 调整 更新 修改 新建 创建 新增 添加 增加 关联 取消 角色 决策人 采购 总监 经理 主任 总经理 下周二 周五 月底 下月 季度 本月 对方 要求 提交 发送 准备 安排 约定 约了 需要 一个 这个 那个 我们 催 催款 找 约 陪 带 请 叫 让 帮 帮忙 回 寄 送 签 谈 查 问 跑 去 来 见 付款 回款 尾款 打款 汇款 收款 货款 开票 发票 对账 交货 发货 验收 老板 老总 那边 这边 那儿 的人 了 的 把 给 为 和 与 跟 同 对 在 到 从 向 被 将 请 已 已经';

const ordinary: ReadonlySet<string> = new Set(
  [
    ...fillerWords.flatMap(({ en, zh }) => [...en, ...zh]),
    ...Object.values(commandWords).flat(),
    ...common.split(' '),
    ...commonHan.split(' '),
  ].map(normalise),
);

const verbAlone = new RegExp(
  `^(?:(?:please|just|then|and) )?${alternatives(verbsOf('set', 'give', 'into'))}$|^(?:把|将|请|就|再|先|直接)?${alternatives(verbsOf('setZh', 'giveZh', 'makeZh'))}${alternatives(verbsOf('intoZh'))}?$`,
  'u',
);

function verbsOf(...lists: readonly string[]): readonly string[] {
  return lists.flatMap((list) => commandWords[list] ?? []);
}
