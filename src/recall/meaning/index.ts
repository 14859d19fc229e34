export { addPlace, nearnessOf, type Place, placeOf } from './place.ts';
export { conceptOf, type Term, termsOf, wordsOfConcept } from './terms.ts';
export { indexedWords, stemOf } from './tokens.ts';
export { meaningsOf, shareInCommon, shareSaid, translationsOf } from './translate.ts';
export { dimensions, nearestWords } from './word-vectors/table.ts';
