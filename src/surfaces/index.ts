export * from './terminal/index.ts';
export * from './web/index.ts';
