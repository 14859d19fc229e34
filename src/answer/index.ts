export * from './answer.ts';
export type * from './draft.ts';
export * from './record-link.ts';
