export * from './terminal/index.ts';
