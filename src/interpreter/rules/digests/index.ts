export { readDigest } from './read-digest.ts';
