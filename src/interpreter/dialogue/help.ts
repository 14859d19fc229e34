import { regexp } from '../../kernel/index.ts';
import type { Reading } from '../interpretation.ts';

/** "Help with deals", "how do I log a call?", 怎么记录拜访: how something is said, and not the thing itself. Null for anything else. */
export function readHelp(text: string): Reading | null {
  const said = text.trim().replace(/[\s.!?。！？]+$/u, '');
  if (ofAll.test(said)) return helpOn(null, text);
  for (const pattern of wordings) {
    const topic = pattern.exec(said)?.groups?.topic?.trim();
    if (topic !== undefined && topic.length <= longestTopic) return helpOn(topic, text);
  }
  return null;
}

const longestTopic = 40;

/** Deeds: "how do I compare" is a question of another kind. */
const deeds =
  '(?:log|record|note|add|create|make|enter|undo|redo|change|edit|update|rename|move|merge|delete|remove|archive|export|download|import|share|assign|reassign|hand over|transfer|teach|set|remind|snooze|postpone|close|reopen|convert|claim|return|save|correct|forget|ask|cancel)';
const deedsZh =
  '(?:记录?|写|登记|新建|创建|添加|新增|加|撤销|撤回|重做|修改|改|更新|推进|合并|删除?|归档|导出|下载|导入|共享|分配|转给|转移|移交|设置?|提醒|推迟|结单|重新打开|转化|领取|退回|保存|教你?|忘掉|问|取消)';

const wordings: readonly RegExp[] = [
  /^(?:please )?(?:help|help me|show me help|examples?) (?:with|on|about|for|of) (?:the |my |a )?(?<topic>\p{L}[\p{L} -]*)$/iu,
  /^what (?:can|could|should|may) (?:i|we) (?:ask|say|do) (?:about|with|on|for|to) (?:the |my |a )?(?<topic>\p{L}[\p{L} -]*)$/iu,
  new RegExp(
    `^(?:and )?(?:how (?:do|can|could|would|should) (?:i|we|you|one)|how to|show me how to|explain how to|can you explain how to) (?<topic>${deeds}(?: [\\p{L}' -]+)?)$`,
    'iu',
  ),
  new RegExp(
    `^(?:请问|那|我)?(?:要|想)?(?:怎么样?|如何|怎样)(?:才能|可以|来|去)?(?<topic>${deedsZh}[\\p{Script=Han}a-z]{0,10}?)(?:呢|啊|呀)?$`,
    'iu',
  ),
  /^(?<topic>[\p{Script=Han}a-z]{2,8})(?:方面)?(?:的)?(?:帮助|怎么用|能问什么|可以问什么|能做什么|有哪些用法)$/iu,
  /^(?:关于|有关)(?<topic>[\p{Script=Han}a-z]{1,10})(?:的)?(?:帮助|能问什么|可以问什么|能做什么|怎么问|怎么用)$/iu,
];

/** "What can I ask you, concretely": nothing in particular. */
const ofAll = regexp('iu')`
    ^(?:(?:hi|hey|hello|so|ok|and)[, ]+)*(?:what|which things) (?:(?:kinds?|sorts?) of (?:things|questions) )?(?:can|could|may|should) (?:i|we)[ ]
    (?:ask|say|type|tell)(?: to)?(?: you)?(?: (?:here|in here|about|for))?(?:[, ]+(?:concretely|exactly|actually|specifically|for example|for instance|really|then|please))*$|
    ^(?:那|请问)?(?:我)?(?:具体|到底|究竟|都)?(?:可以|能)(?:具体|都)?(?:问|跟)(?:你)?(?:说|问)?(?:些)?(?:什么|啥|哪些(?:问题)?)(?:呢|啊)?(?:[，,](?:具体|举个例子|举例).{0,6})?$
  `;

function helpOn(topic: string | null, text: string): Reading {
  return {
    confidence: 0.95,
    intents: [{ kind: 'query', name: 'help', slots: { topic } }],
    readings: [topic === null ? [] : [{ slot: 'topic', text: topic, value: topic, recordId: null }]],
    alternatives: [],
    question: null,
    notUnderstood: [],
    understood: [text.trim()],
  };
}
