import type { EntityKey } from '../../entities/index.ts';
import type { RecordSet } from '../../intents/index.ts';
import { countingNumber, regexp } from '../../kernel/index.ts';
import type { InterpreterContext } from '../interpretation.ts';
import { readExceptions } from '../rules/commands/excepted-records.ts';
import { lexiconOf } from '../rules/lexicon/lexicon-of.ts';
import { countSaid } from './superlatives.ts';

/** Words that say which of the records that were shown are meant: by whose they are, by their customer, by what is so of them. */
export interface PartSaid {
  /** As it stands in the message. */
  readonly text: string;
  /** One of them is meant: of two that fit nobody knows which. */
  readonly isOne: boolean;
  /** Of those that are so: where they begin, from the end below zero, and how many. */
  readonly place?: { readonly from: number; readonly count: number };
  /** All of the kind that are so, shown or not. */
  readonly sets: readonly RecordSet[];
}

/** "Tom's", "the Dalefield ones", "those over 50k", 鼎益的都…, 热的那个: the parts of what was shown that a message names, the longest first. */
export function partsSaid(text: string, entity: EntityKey, context: InterpreterContext): readonly PartSaid[] {
  const lexicon = lexiconOf(context.vocabulary);
  return patterns
    .flatMap((pattern) => [...text.matchAll(pattern)])
    .sort((one, other) => other[0].length - one[0].length)
    .flatMap((match) => {
      const { words = '', one, day, nth, nth2, many, many2 } = match.groups ?? {};
      const counted = nth ?? nth2;
      const place = counted === undefined ? null : placeOf(counted, many ?? many2);
      if (words === '' || pointing.test(words)) return [];
      const said = spelled(words, day !== undefined);
      const read = readExceptions(said, entity, context, lexicon);
      return read === null
        ? []
        : [
            {
              text: match[0],
              isOne: one !== undefined,
              ...(place === null ? {} : { place }),
              sets: read.map(({ set }) => set),
            },
          ];
    });
}

/** "Tom's first one", 李娜的前两个. */
function placeOf(nth: string, many: string | undefined): NonNullable<PartSaid['place']> {
  const count = many === undefined ? 1 : countSaid(many);
  const word = nth.replace(/^第/u, '').toLowerCase();
  if (/^(?:last|最后)/iu.test(word)) return { from: -count, count };
  return { from: (/^[前头]$/u.test(word) ? 1 : (countingNumber(word) ?? 1)) - 1, count };
}

/** As a condition of several, so that of two customers called so both count. */
function spelled(words: string, isDay: boolean): string {
  if (/\p{Script=Han}/u.test(words)) return `${words}的`;
  if (isDay) return `on ${words}`;
  return /['’]s$|^(?:mine|over|above|under|below|more|less|in|from|with|without|due|closing|at|for|on)\b/iu.test(
    words,
  )
    ? words
    : `the ${words} ones`;
}

/** Says where it stands in the list, or nothing of what it is like. */
const pointing = regexp('iu')`
    ^(?:
      other|others|next|same|right|wrong|new|old|only|one|two|three|big|small|last|first|second|third|fourth|fifth|
      top|bottom|final|middle|latest|new|good|bad|(?:first|last|top|bottom|other|next|remaining) \w+|it['’]s|that['’]s|
      what['’]s|who['’]s|let['’]s|here['’]s|there['’]s|he['’]s|she['’]s|today['’]s|.*\b(?:biggest|largest|smallest|oldest|newest)\b.*
    )$|
    ^(?:第|最|前|后|头|末|剩|其[他它余]|另|别|刚|上面|这|那|所有|全部|每|我们?|你|他|她|它|客户|负责人|目前|现在|之前|昨天说)|
    ^(?:除|不|没)|(?:第[一二三四五六七八九十\d]+|最[大小老新早晚久])
  `;

const behindPossessive =
  '(?=\\s*(?:$|[,.;:!])|\\s+(?:both|all|won|lost|done|commit|high|to|by|as|until|till|back|into|with|for|on|is|are|were|can|go|goes|should|next|tomorrow|today|this|mark|need|needs|too|away)\\b)';
const dayEn = '(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|today';
const whereEn =
  'over|above|under|below|more than|less than|at least|in|from|with|without|due|closing|expected|worth';

const patterns: readonly RegExp[] = [
  /(?<![\p{L}])(?<words>\p{L}[\p{L}-]+['’]s) (?<nth>first|second|third|fourth|fifth|last)(?: (?<many>two|three|four|five))?(?: (?:ones?|deals?|tasks?|leads?))?(?![\p{L}])/giu,
  /(?<=^|[，,；\s]|把|将|给|和|那|先|就)(?<words>[^，,。；\s把将给都先就的]{1,12}?)的(?:(?<nth>第[一二三四五]|最后)一?[个单条笔家位]|(?<nth2>[前头])(?<many2>[两二三四五])[个单条笔家位])/gu,
  /(?<![\p{L}])(?:all )?(?:the|those|these) (?:two |three |four |five |\d )?(?<words>(?!two|three|four|five|first|last|top|other|same)[\p{L}\d][\p{L}\d&'’.-]*(?: [\p{L}\d&'’.-]+){0,2}?) (?:deals|tasks|leads|accounts|customers)(?![\p{L}])/giu,
  /(?<![\p{L}])(?:(?:all|both|each)(?: of)? )?(?:the|those|these|that) (?<words>[\p{L}\d][\p{L}\d&'’.-]*(?: [\p{L}\d&'’.-]+){0,3}?) (?:(?<one>one)|ones)(?![\p{L}])/giu,
  /(?<=^|[,;:] |\b(?:and|but|then|move|push|give|set|put|close|make|assign|hand|call|mark|all)(?: of)? )(?<words>[\p{L}\d][\p{L}\d'’-]*(?: [\p{L}'’-]+)?) ones(?![\p{L}])/giu,
  new RegExp(
    `(?<![\\p{L}])(?:(?:all|both)(?: of)? )?(?<words>(?<day>${dayEn}))['’]s(?: ones?)?${behindPossessive}`,
    'giu',
  ),
  new RegExp(
    `(?<![\\p{L}])(?:(?:all|both)(?: of)? )?(?<words>(?:\\p{Lu}[\\p{L}-]+ \\p{Lu}[\\p{L}-]+|\\p{L}[\\p{L}-]+)['’]s|mine)(?: ones?)?${behindPossessive}`,
    'gu',
  ),
  new RegExp(
    `(?<![\\p{L}])(?:those|(?:all |just )?(?:the )?ones|all|everything)(?: (?:that|which) are)? (?<words>(?:${whereEn})\\b(?:(?! to | as | by )[^,:;])+?)(?=$|[,:;]| (?:to|as|until|are|is|go|by)\\b)`,
    'giu',
  ),
  /(?<=^|[，,；\s]|把|将|给|和|那|先|就)(?<words>[^，,。；\s把将给都先就的]{1,12}?)的(?:(?<one>(?:那|这)?一?[个单条笔家位])|(?:那|这)?(?:些|几[个单条家笔]|[两二三四五][个单条家笔位]))?(?=[都也全先转推改标延挪移写丢赢关取删设约建催做再可]|给(?!我)|[今明后]天|下?周[一二三四五六日天]|月底|年底)/gu,
  /(?<=^|[，,；\s]|把|将|给|和|先|就)(?<words>[^，,。；\s把将给都先就那]{1,12}?)的?那(?:(?<one>一?[个单条笔家位])|[两二三四五几][个单条笔家位])/gu,
];
