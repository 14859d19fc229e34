import { type Clause, type Draft, draftOn } from '../draft.ts';

/** "Undo", "take that back", 撤回刚才的操作, "redo". */
export function readUndo(clause: Clause): Draft | null {
  const said = clause.whole.chars.trim();
  if (redoing.test(said)) return draftOn('undo', { redo: true }, null, 0.97);
  return undoing.test(said) ? draftOn('undo', { redo: false }, null, 0.97) : null;
}

const what =
  '(?:\\s*(?:it|this|that|all|all that|the last (?:one|thing|change|step|action|command|update|two)?|my last (?:change|action|update|command|message)|last (?:change|action|step|one)|everything|what (?:i|you) (?:just )?did|the change|these changes|those changes|that change|the previous (?:one|action|change)|again|please|now))*';
const whatZh =
  '(?:一下|刚才|刚刚|上一?(?:步|个|条|次)|最近|最后|一步|那个|这个|那步|那一步|那条|的|所有|全部|操作|修改|更改|动作|记录|更新|内容|改动|变更|了|吧|掉|它|这些|那些|之前)*';

const undoing = new RegExp(
  `^(?:undo|un-do|revert|roll ?back|scrap (?:that|this|it|the)|discard (?:that|this|it|the)|take (?:that|it|this|everything) back|take back|cancel|scratch|reverse|never ?mind|nvm|forget)${what}$|^(?:oops|no|wrong|wait|sorry|that was wrong|that's wrong|my mistake|wrong one|not that one|mistake)(?:[\\s,]+(?:undo|revert|take (?:that|it) back|roll (?:it|that) back|cancel)${what})?$|^(?:put|change|set|turn) (?:it|that|everything) back$|^(?:that|this) was (?:a mistake|wrong|an error)$|^(?:don't|do not) do that$|^(?:把|将)?(?:刚才|刚刚|上一步|上一个|上一条|最后)?${whatZh}(?:撤销|撤回|撤消|取消|回退|还原|回滚|恢复原样|恢复回去|改回去|改回来|退回去|undo|反悔|收回)${whatZh}$|^(?:刚才|刚刚|上一?(?:步|条|个)|这条|这个|那条)(?:的)?(?:操作|修改)?(?:不算|不算数|作废|当我没说|不要了)(?:了)?$|^(?:当我没说|不算)$|^(?:不对|错了|不是|弄错了|搞错了|写错了|点错了|记错了|我错了|等等)(?:[，,\\s]*(?:请|帮我)?(?:撤销|撤回|撤消|取消|回退|还原|改回去|恢复|undo)${whatZh})?$`,
  'u',
);

const redoing = new RegExp(
  `^(?:redo|re-do|do (?:it|that) again|restore (?:it|that)|undo the undo|put it back again|bring (?:it|that) back|reapply)${what}$|^(?:重做|恢复(?:刚才|刚刚)?的?(?:撤销|撤回)|再做一次|取消撤销|撤销撤回|重新执行|重新做|redo)${whatZh}$`,
  'u',
);
