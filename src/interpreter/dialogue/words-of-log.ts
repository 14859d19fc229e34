import type { Intent } from '../../intents/index.ts';
import { regexp } from '../../kernel/index.ts';
import type { Reading } from '../interpretation.ts';
import { asCorrection } from './gaps.ts';

/**
 * 跟进内容改成他说要考虑一下, "change the note to: wants to think it over": the words of what was just logged are others. Null where nothing was,
 * or where more than one thing was.
 */
export function readWordsOfLog(text: string, last: readonly Intent[]): Reading | null {
  const { en, zh } = renaming.exec(text.trim())?.groups ?? {};
  const words = (en ?? zh ?? '').trim();
  const logs = last.filter(({ name }) => name === 'log-activity');
  const [log] = logs;
  if (words === '' || log?.name !== 'log-activity' || logs.length > 1) return null;
  const again: Intent = { ...log, slots: { ...log.slots, text: words } };
  return asCorrection(
    last.map((one) => (one === log ? again : one)),
    text,
  );
}

const renaming = regexp('iu')`
    ^(?:please )?(?:change|set|update|rewrite|edit) (?:the|its|that) (?:(?:call|visit|meeting|demo) )?
    (?:notes?|text|content|contents|description|summary|wording)(?: of (?:it|that|the \w+))?(?: to| into|:)+[ ](?<en>.{2,})$|
    ^(?:请|帮我|麻烦)?(?:把)?(?:刚才的?|这条|那条|上一?条)?的?(?:跟进|沟通|拜访|通话|电话|会议|演示|备注|记录)*的?
    (?:内容|备注|文字|描述|纪要|小结)(?:改成|改为|换成|更新为|更新成|修改为|写成)[：:，,\s]*(?<zh>.{2,}?)[。！]?$
  `;
