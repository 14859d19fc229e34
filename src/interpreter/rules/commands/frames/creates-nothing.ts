import { regexp } from '../../../../kernel/index.ts';
import { type MarkedText, marksIn } from '../marked-text.ts';

/** Another kind of sentence that merely has the words: "add a note to the deal", "create a list of accounts". */
/** "Make Elmgate a tier A account": it is there, and becomes something. */
export const turnsInto = /\S\s+an?\s+\S/u;
export const notDescribing = regexp('u')`
    (?<![a-z])(?:
      primary|main|key|note|task|call|meeting|list|view|reminder|report|field|to|for|on|with|owner|as|of|in|
      chart
    )(?![a-z])|
    备注|待办|任务|提醒|名单|视图|跟进|目标|联系人|记录|跟踪|^(?:商机|客户|线索|机会|单子|[:：])
  `;
export const notCreating =
  /^(?:[和与及]|数|量|率|金额|按|趋势|占比|情况|最|有|是|分布)|^(?:list|view|report|to (?:my|the|our) .*list)(?![a-z])|^(?:列表|视图|名单|清单)|^(?:档案|资料|信息)$/u;

/** "New customers this quarter per region", 新线索平均多久跟进: how to cut or compare it, or how much there is, and no name. */
export function asksHowMany(rest: MarkedText): boolean {
  return asking.test(rest.chars) || (marksIn(rest, 'time').length > 0 && cutting.test(rest.chars));
}

const asking =
  /^(?:的)?(?:平均|总共|一共|大概|都)?(?:有)?(?:多[久少长大]|几[个家条位]|哪[些个家]|怎么样?|如何|谁)|^(?:平均|占比?|总数)|多[少久]|(?<![a-z])how (?:many|much|long|often)(?![a-z])/u;

const cutting = regexp('u')`
    (?<![a-z])(?:per|by|each|vs\.?|versus|compared|split|broken)(?![a-z])|
    同比|环比|各(?!自|位)|每[个位名家]|按|分(?:区域|团队|销售|行业|月|季)|[比跟和与](?:去年|上[个月季周年])`;
