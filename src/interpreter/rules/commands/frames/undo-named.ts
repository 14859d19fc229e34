import { regexp } from '../../../../kernel/index.ts';
import { type MarkedText, marksIn } from '../marked-text.ts';

/**
 * "Undo the Globex one", "undo everything for Ulrike", 把华锐那条撤销: whose change is to go, as written, and the words for the deed it was
 * ("the call with Laura"), empty where none are. Null where nobody is named.
 */
export function namedToUndo(clause: MarkedText): { readonly named: string; readonly deed: string } | null {
  const said = (inEnglish.exec(clause.chars.trim()) ?? inChinese.exec(clause.chars.trim()))?.groups;
  const [mark] = marksIn(clause, 'name');
  if (said === undefined || mark === undefined) return null;
  const words = Object.values(said).join(' ').replace(whichOnly, ' ');
  return { named: mark.span.text, deed: words.replace(/\s+/g, ' ').trim() };
}

const inEnglish = regexp('u')`
    ^(?:(?:please|just|and|then|ok|now|no)[, ]+)*(?:undo|un-do|revert|roll ?back|take back)[ ]
    (?:(?<before>[a-z' -]{1,40})[ ])?[\ue000-\ue1f3](?:'s?)?(?<behind>(?:[ ](?!(?:to|back|into|from|as)(?![a-z]))[a-z-]+){0,4}?)
    (?:[ ](?:(?:done |made )?(?:from|of|since) )?[\ue200-\ue3f3])?$
  `;
const inChinese = regexp('u')`
    ^(?=[^]*(?:撤[销回消掉了]|还原|恢复原[样状]))(?:请|帮我|那|先|把|将|刚才|刚刚|之前|我|在|对|给|跟|和|关于|[\ue200-\ue3f3])*(?:撤[销回消掉])?(?:掉|了)?
    (?:刚才|刚刚|之前|我|在|对|给|跟|和|关于|全部|所有|[\ue200-\ue3f3])*[\ue000-\ue1f3](?<what>(?:(?!撤|还原|恢复)[\p{Script=Han}\ue200-\ue3f3]){0,10})
    (?:撤[销回消掉了]|还原|恢复原[样状])?(?:掉|了|吧)*$
  `;

/** Which change it is, and not what was done. */
const whichOnly = regexp('gu')`
    (?<![a-z])(?:
      everything|all|what i did|just|only|the|that|this|my|last|latest|previous|ones?|changes?|things?|updates?|edits?|
      to|for|on|about|with|of|at|please|too|again|deal|account|customer|company|contact|lead|record
    )(?![a-z])|
    [的那这上里个条次家单步笔项都全做改动过我]|修改|操作|变更|更改|所有|刚才|刚刚|[\ue200-\ue3f3]
  `;
