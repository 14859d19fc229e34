export * from './catalogue.ts';
export * from './deal-topic.ts';
export * from './dealt-with.ts';
export * from './entity.ts';
export * from './vocabulary.ts';
