/** When a language model is asked to read a message. */
export const modelPolicies = ['rules-first', 'model-first', 'never'] as const;
export type ModelPolicy = (typeof modelPolicies)[number];

/** The kinds of text that an admin may keep from leaving for a model. */
export const textKinds = ['messages', 'notes', 'names', 'figures', 'audio'] as const;
export type TextKind = (typeof textKinds)[number];

/** What a budget of tokens is of. */
export const modelBudgets = ['message', 'person', 'day'] as const;
export type ModelBudget = (typeof modelBudgets)[number];
