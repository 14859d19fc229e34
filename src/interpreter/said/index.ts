export { readSaid } from './read-said.ts';
export { saidSchema } from './said-schema.ts';
