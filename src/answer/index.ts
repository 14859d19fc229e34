export * from './answer.ts';
export type * from './draft.ts';
