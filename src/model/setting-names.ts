import type { Bilingual, ModelBudget, ModelPolicy, TextKind } from '../kernel/index.ts';

export const policyNames: Readonly<Record<ModelPolicy, Bilingual>> = {
  'rules-first': { en: 'only where the rules are unsure', zh: '规则拿不准时才用' },
  'model-first': { en: 'for every message', zh: '每条消息都用' },
  never: { en: 'never', zh: '不用' },
};

export const kindNames: Readonly<Record<TextKind, Bilingual>> = {
  messages: { en: 'messages', zh: '消息' },
  notes: { en: 'notes', zh: '备注' },
  names: { en: 'names', zh: '名称' },
  figures: { en: 'figures', zh: '数字' },
  audio: { en: 'voice notes', zh: '语音' },
};

export const budgetNames: Readonly<Record<ModelBudget, Bilingual>> = {
  message: { en: 'tokens a message', zh: '每条消息的 token' },
  person: { en: 'tokens a person and day', zh: '每人每天的 token' },
  day: { en: 'tokens a day', zh: '每天的 token' },
};
