import { regexp } from '../../../kernel/index.ts';

/**
 * 商机里负责人是李娜或王磊，金额在10到20万之间; 阶段为谈判，金额大于10万的商机: records that are told apart by what they are, with their noun behind it. That
 * the owner *is* somebody is there no order to make him so. Null where anything else is said.
 */
export function describedSet(text: string): string | null {
  const said = text.trim().replace(/[\s。.？?]+$/u, '');
  const groups = among.exec(said)?.groups ?? behind.exec(said)?.groups;
  if (groups?.noun === undefined || groups.conditions === undefined || orders.test(said)) return null;
  const conditions = groups.conditions.replace(/的$/u, '');
  const areAll = conditions.split(/[，,；;]|并且|而且/u).every((one) => tells.test(one));
  return areAll ? `${conditions}的${groups.noun}${groups.count ?? ''}` : null;
}

const nouns = '(?<noun>商机|单子|项目|客户|线索|联系人|合同|订单|发票|报价单|待办|任务)';
const opens = '(?:(?:请|帮我|给我)*(?:列出|列|查询|查找|查|找出?|筛选出?|搜索?|看看?)(?:一下|下)?)?';
const among = new RegExp(`^${opens}${nouns}(?:里面?|当中|中|列表里?|之中)[，,：:]?(?<conditions>.+)$`, 'u');
const behind = new RegExp(
  `^${opens}(?<conditions>[^。？?！!]+)的${nouns}(?<count>(?:都|一共)?有?(?:哪些|哪几个|几[个家份张]|多少[个家份张]?))?$`,
  'u',
);

/** Says of a field what it is, or how much. */
const tells = regexp('u')`
    [是为在=＝><]|属于|等于|[大小高低多少早晚]于|超过|不[足到]|至[少多]|不[低超][于过]|介于|之间|以[上下内]|包含|含有|[没无未]
  `;

const orders = regexp('u')`
    [把将]|改[为成到]|设[为成置]|标[为成记]|调[到成整]|提醒|通知|新[建增]|创建|添加|记[录下一]|安排|分配|转给|删|归档|录入|推[到进给]
  `;
