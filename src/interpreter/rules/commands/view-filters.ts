import { type EntityKey, entities } from '../../../entities/index.ts';
import type { Filter, SlotValue } from '../../../intents/index.ts';
import { regexp } from '../../../kernel/index.ts';
import { normalise } from '../text.ts';
import { fieldMentions, stageOf, valueMentions } from './field-words.ts';
import { type MarkedText, trimmed, without, written } from './marked-text.ts';
import type { CommandScene } from './scene.ts';
import { alternatives } from './template.ts';

export interface Conditions {
  readonly entity: EntityKey;
  readonly filters: readonly Filter[];
  /** Words that no filter took. */
  readonly leftOver: string;
}

/** The records that a view holds: their kind, amounts with a comparison, stages, values of pick lists, "my". Null without a kind. */
export function readConditions(text: MarkedText, scene: CommandScene): Conditions | null {
  const entity = kindOf(text);
  if (entity === null) return null;
  const { vocabulary } = scene.context;
  const filters: Filter[] = [];
  let rest = without(text, new RegExp(alternatives(wordsFor(entity)), 'gu'));
  const amount = comparison.exec(rest.chars);
  if (amount !== null) {
    const character = /[\ue400-\ue5f3]/.exec(amount[0])?.[0] ?? '';
    const mark = rest.message.marks.get(character);
    if (mark?.kind === 'amount') {
      const { span } = mark;
      const [field] = fieldMentions(rest.chars, [entity], vocabulary).filter(
        (one) => one.field.type !== 'text',
      );
      const isShare = span.unit === 'percent';
      filters.push({
        field: field?.field.key ?? (isShare ? 'probability' : 'amount'),
        op: opOf(amount[0]),
        values: [
          isShare
            ? { type: 'number', text: span.text, value: String(Number(span.value) / 100) }
            : { type: 'money', text: span.text, value: span.value, currency: span.currency },
        ],
      });
      rest = without(
        rest,
        new RegExp(
          `${escapeAll(amount[0])}${field === undefined ? '' : `|${alternatives([...field.field.names.en, ...field.field.names.zh].map(normalise))}`}`,
          'gu',
        ),
      );
    }
  }
  const stage = /阶段|stage|phase/u.test(rest.chars)
    ? stageOf(
        trimmed(
          without(
            rest,
            /(?<![a-z])(?:in|the|stage|of|phase|with|where|is|=|open|my)(?![a-z])|处于|阶段|的|在/gu,
          ),
        ).chars,
        vocabulary,
      )
    : null;
  if (stage !== null && entity === 'deal')
    filters.push({
      field: 'stage',
      op: 'is',
      values: [{ type: 'key', text: written(rest), key: stage.key }],
    });
  const taken = new Set<string>(stage === null ? [] : ['stage']);
  for (const mention of valueMentions(rest.chars, [entity], vocabulary)) {
    if (taken.has(mention.field.key)) continue;
    taken.add(mention.field.key);
    const said: SlotValue = {
      type: 'key',
      text: rest.chars.slice(mention.from, mention.to),
      key: mention.key,
    };
    filters.push({ field: mention.field.key, op: 'is', values: [said] });
    rest = without(rest, new RegExp(escapeAll(rest.chars.slice(mention.from, mention.to)), 'gu'));
  }
  if (/(?<![a-z])(?:my|mine)(?![a-z])|我的|我负责/u.test(rest.chars))
    filters.push({
      field: 'owner',
      op: 'is',
      values: [{ type: 'me', text: scene.language === 'zh' ? '我' : 'me' }],
    });
  return { entity, filters, leftOver: stage === null ? written(trimmed(without(rest, filler))) : '' };
}

const filler = regexp('gu')`
    (?<![a-z])(?:with|of|all|the|that|are|is|where|and|in|my|mine|whose|show|records|have|having|an?|shows)
    (?![a-z])|
    [的，,=]|所有|全部|我的|我负责|并且|且|是|为
  `;

const comparison = regexp('u')`
    (?:
      (?<![a-z])
      (?:over|above|more than|greater than|at least|under|below|less than|at most|exceeding|from|up to)
      (?![a-z])|
      >=|<=|>|<|≥|≤|=|超过|大于等于|大于|高于|不低于|不少于|至少|低于|小于|少于|不超过|至多
    )\s*[\ue400-\ue5f3]|
    [\ue400-\ue5f3]\s*(?:以上|以下|以内|(?<![a-z])or (?:more|less)(?![a-z])|\+)
  `;

function opOf(said: string): Filter['op'] {
  if (/at least|>=|≥|不低于|不少于|至少|以上|or more|大于等于|from|\+/u.test(said)) return '>=';
  if (/at most|<=|≤|不超过|至多|以下|以内|or less|up to/u.test(said)) return '<=';
  if (/under|below|less|<|低于|小于|少于/u.test(said)) return '<';
  return '>';
}

const kinds: readonly EntityKey[] = [
  'deal',
  'account',
  'lead',
  'contact',
  'task',
  'activity',
  'order',
  'invoice',
  'quote',
  'contract',
  'payment',
  'product',
];

function kindOf(text: MarkedText): EntityKey | null {
  let best: { readonly entity: EntityKey; readonly at: number } | null = null;
  for (const entity of kinds) {
    const match = new RegExp(alternatives(wordsFor(entity)), 'u').exec(text.chars);
    if (match !== null && (best === null || match.index < best.at)) best = { entity, at: match.index };
  }
  return best?.entity ?? null;
}

function wordsFor(entity: EntityKey): readonly string[] {
  const { one, many } = entities[entity].names;
  return [...many.en, ...one.en, ...one.zh, ...many.zh].map(normalise);
}

function escapeAll(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
