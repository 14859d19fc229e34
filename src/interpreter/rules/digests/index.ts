export { entersRecord } from './delivery-words.ts';
export { readDigest } from './read-digest.ts';
