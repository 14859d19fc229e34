export * from './catalogue.ts';
export * from './entity.ts';
export * from './vocabulary.ts';
