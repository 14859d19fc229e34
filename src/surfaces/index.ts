export * from './delivery/index.ts';
export * from './mcp/index.ts';
export * from './slack/index.ts';
export * from './teams/index.ts';
export * from './terminal/index.ts';
export * from './web/index.ts';
