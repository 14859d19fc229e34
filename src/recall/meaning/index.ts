export { conceptOf, type Term, termsOf, wordsOfConcept } from './terms.ts';
export { indexedWords, stemOf } from './tokens.ts';
export { addVector, dimensions, nearestWords, nearnessOf, rowOfWord } from './word-vectors/table.ts';
