import type { Intent, IntentNamed } from '../../../intents/index.ts';
import { type ModelBudget, regexp, type TextKind } from '../../../kernel/index.ts';
import type { Reading } from '../../interpretation.ts';
import { findAmounts } from '../amounts/index.ts';
import { slotReadings } from '../commands/slot-readings.ts';

/** What a message asks or tells about the language model itself; null where it speaks of none. */
export function readModelSettings(text: string): Reading | null {
  const said = text.trim();
  if (said.length > longest || !cue.test(said)) return null;
  if (asking.test(said)) return asReading({ kind: 'query', name: 'model-use', slots: {} }, text);
  const kinds = kindsIn(said);
  const budget = budgetIn(said);
  const slots: IntentNamed<'set-model'>['slots'] = {
    policy: null,
    withhold: [],
    allow: [],
    budget: null,
  };
  if (kinds.length > 0 && sending.test(said)) {
    const stops = refusing.test(said);
    return set({ ...slots, ...(stops ? { withhold: [...kinds] } : { allow: [...kinds] }) }, text);
  }
  if (budget !== null) return set({ ...slots, budget }, text);
  const policy = modelFirst.test(said)
    ? 'model-first'
    : rulesFirst.test(said) || starting.test(said)
      ? 'rules-first'
      : never.test(said)
        ? 'never'
        : null;
  return policy === null ? null : set({ ...slots, policy }, text);
}

const longest = 160;

/** A language model, and no model of a car. */
const cue = /\b(?:language[ -]model|llm|ai[ -]model)s?\b|(?:语言|大|AI)\s*模型/iu;

const asking = regexp('iu')`
    ^(?=.*(?:
      \b(?:costs?|spen[dt]|use[ds]?|usage|budgets?|tokens?|calls?|settings?|policy)\b|
      花|用量|用了|费用|成本|额度|预算|token|调用|设置
    ))(?:
      .*(?:\b(?:what|how|show|see|display|which|status)\b|多少|几次|看看|看一下|查|怎么样|情况|哪些|？|\?$)|
      (?:语言|大|AI)\s*模型的?(?:用量|费用|额度|预算|设置)[。？?]?$
    )
  `;
const sending = regexp('iu')`
    \b(?:send|share|give|show|pass|see|sees|reach|reaches|go|goes|leave|leaves|read|reads|get|gets)\b|发|传|给|看到|读|外发|离开
  `;
const refusing = regexp('iu')`
    \b(?:not|never|no|stop|without|n't|don’t|dont|keep|withhold|block|hide)\b|n't\b|n’t\b|不|别|禁止|停止|勿
  `;
const modelFirst =
  /\bmodel[ -]first\b|\b(?:always|first) ask\b|\bask (?:the )?(?:language |ai )?(?:model|llm) (?:first|always)\b|模型优先|(?:先|总是|一律|优先)(?:问|用|让|走)?(?:语言|大|AI)?\s*模型/iu;
const rulesFirst =
  /\brules[ -]first\b|\bonly (?:where|when|if)\b|\bunsure\b|\bas a fallback\b|规则(?:优先|拿不准|不确定|看不懂|没把握|先)|先用规则|才(?:用|问)/iu;
const starting =
  /\b(?:turn|switch)\b.{0,30}\bon\b|\b(?:enable|activate|start using|use)\b(?!.*\b(?:never|not|n't|n’t|no longer)\b)(?<!(?:never|not|n't|n’t|no longer|stop) use)|启用|打开|开启|恢复/iu;
const never =
  /\b(?:never|not|n't|n’t|no longer|stop|(?:turn|switch)\b.{0,30}\boff|disable|without)\b|n't\b|n’t\b|不要|不用|别用|别|关闭|停用|禁用|关掉|停止/iu;

const kindWords: readonly (readonly [TextKind, RegExp])[] = [
  ['messages', /\bmessages?\b|\bwhat (?:people|we) (?:type|write)\b|消息|聊天|对话/iu],
  ['notes', /\bnotes?\b|备注|笔记|跟进内容|记录内容/iu],
  ['names', /\bnames?\b|姓名|名字|名称|人名/iu],
  ['figures', /\bfigures?\b|\bnumbers?\b|\bamounts?\b|数字|金额|数据/iu],
  ['audio', /\baudio\b|\bvoice\b|\brecordings?\b|语音|录音/iu],
];

function kindsIn(text: string): readonly TextKind[] {
  return kindWords.flatMap(([kind, words]) => (words.test(text) ? [kind] : []));
}

function budgetIn(text: string): { of: ModelBudget; tokens: number } | null {
  if (!/\btokens?\b|token|额度|上限|最多|\bbudget\b|\blimit\b/iu.test(text)) return null;
  const [amount] = findAmounts(text.replaceAll(/token/giu, ' token'));
  const tokens = amount === undefined ? Number.NaN : Number(amount.value);
  if (!Number.isInteger(tokens) || tokens < 1 || tokens > mostTokens) return null;
  const of = /\b(?:a|per|each|every) (?:person|user|head)\b|每人|每个人|人均/iu.test(text)
    ? 'person'
    : /\b(?:a|per|each|every) message\b|每条|单条/iu.test(text)
      ? 'message'
      : 'day';
  return { of, tokens };
}

/** As many as the column holds. */
const mostTokens = 2_000_000_000;

function set(slots: IntentNamed<'set-model'>['slots'], text: string): Reading {
  return asReading({ kind: 'command', name: 'set-model', slots }, text);
}

function asReading(intent: Intent, text: string): Reading {
  return {
    confidence: 1,
    intents: [intent],
    readings: [intent.kind === 'command' ? slotReadings(intent) : []],
    alternatives: [],
    question: null,
    notUnderstood: [],
    understood: [text.trim()],
  };
}
