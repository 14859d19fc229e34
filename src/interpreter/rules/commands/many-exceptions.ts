import { regexp } from '../../../kernel/index.ts';
/** A message with its exceptions taken out of it. */
export interface Excepting {
  readonly rest: string;
  readonly exceptions: readonly string[];
}

/**
 * The ways to read exceptions out of a message: "all but Globex", "except the ones over 50k", 除了…, …除外. Where one ends isn't written, so the
 * shorter ones come first; without any, the message as it stands.
 */
export function exceptionsOf(text: string): readonly Excepting[] {
  const found: Excepting[] = [];
  // "No longer Blueharbor but Vexora" excepts nothing.
  const english = ratherThan.test(text) ? null : startEn.exec(text);
  if (english !== null) {
    const from = english.index + english[0].length;
    const behind = text.slice(from);
    const ends = [...behind.matchAll(endEn)].map(({ index }) => index);
    for (const to of [...ends, behind.length]) {
      const said = behind.slice(0, to).trim();
      const rest = `${text.slice(0, english.index)} ${behind.slice(to).replace(/^\s*[,;]\s*/, ', ')}`.trim();
      if (said !== '') found.push({ rest: rest.replace(/[,\s]+$/, ''), exceptions: [said] });
    }
  }
  for (const pattern of chinese) {
    const match = pattern.exec(text);
    const said = match?.groups?.what?.trim();
    if (match === null || match === undefined || said === undefined || said === '') continue;
    const rest = `${text.slice(0, match.index)}${text.slice(match.index + match[0].length)}`;
    found.push({
      rest: rest.replace(/^[，,\s]+|[，,\s]+$/gu, '').replace(/(?:其他|其它|其余|剩下)的?/u, ''),
      exceptions: [said],
    });
  }
  return found.length === 0 ? [{ rest: text, exceptions: [] }] : found;
}

const ratherThan = /\b(?:not|no longer|n't) [^,;.]{2,30},? but\b/iu;
const startEn = regexp('i')`
    \s*[,;(]?\s*\b(?:
      except(?:ing)?(?: for| from)?|but not|but(?= (?!then|also|please|only|now))|excluding|other than|
      apart from|aside from|save for|not including|(?:and |but )?(?:leave|leaving|skip|skipping)(?: out)?|
      minus
    )\s+
  `;
const endEn = /\s+(?=(?:to|as|with|into|over to|back|for|is|are|won|lost|done)\s)|\s*[,;)]/gi;

const chinese: readonly RegExp[] = [
  /^(?:先|就|暂时)*(?:别|不要|不用|不)(?:动|分|转|推|改|给|管|算)(?<what>[^，,。]+?)[，,](?=(?:其[他它余]|剩下|别)的?)/u,
  /(?:[，,]\s*)?(?:除了|除|除去|除开|排除|剔除)(?<what>[^，,。]+?)(?:之外|以外|外)[，,]?(?:的)?/u,
  /(?:[，,]\s*)?(?:除了|除去|除开|排除|剔除)(?<what>[^，,。]+?)(?:[，,]\s*|(?=都|全部|其他|其它|其余|一律)|$)/u,
  /[，,]\s*(?:但|不过|但是)?(?:不含|不包括|不包含|不要|别动|去掉|跳过)(?<what>[^，,。]+?)$/u,
  /[，,]\s*(?:但|不过|但是)?(?<what>[^，,。]+?)(?:除外|不算|不要动|不动|别动|不用动|不用改|不包括在内|不含|留下|留着|留给我|保留)(?:了|吧)?$/u,
];

/** "Without Globex", 去掉华锐科技: what is left out of the set that was shown; null where that isn't said. */
export function exclusionSaid(text: string): string | null {
  const said = text.trim().replace(/[.!。！]+$/u, '');
  for (const pattern of exclusions) {
    const what = pattern.exec(said)?.groups?.what?.trim();
    if (what !== undefined && what !== '') return what;
  }
  return null;
}

const exclusions: readonly RegExp[] = [
  regexp('i')`
    ^(?:ok(?:ay)?[, ]+|yes[, ]+|but[, ]+|and[, ]+|do it[, ]+|please[, ]+)*(?:
      without|except(?: for)?|but not|not|excluding|exclude|leave out|skip|drop|remove|all but|
      everything but|take out|minus|apart from|other than
    )\s+(?<what>.+?)(?:,? please)?$
  `,
  /^(?:(?:but|please|actually|no|and|hmm)[, ]+)*(?:leave|keep) (?<what>.+?) (?:out(?: of it)?|as (?:it|they) (?:is|are|was|were)|alone|unchanged|with me|for me|where (?:it|they) (?:is|are|was|were))$/i,
  /^(?:but |i['’]ll )?(?:keep|hold on to) (?<what>.+?)(?: myself)?$/i,
  /^(?:but )?(?<what>.+?) (?:stays?|remains?)(?: (?:with me|mine|put|as (?:it|they) (?:is|are)|where (?:it|they) (?:is|are)))?$/i,
  /^(?:好的?[，,]?|可以[，,]?|但|不过|那)?(?:先|就|暂时)*(?:除了|除去|除开|不含|不包括|不要|去掉|去除|排除|剔除|跳过|不算|(?:别|不)(?:动|转|推|改|标|分|延))(?<what>.+?)(?:之外|以外|外)?(?:吧)?$/u,
  // 把 alone begins any change: only its verb says that something is left out.
  /^(?:好的?[，,]?|可以[，,]?|但|不过|那)?(?:把|将)(?<what>.+?)(?:去掉|去除|排除|剔除|除外|拿掉|跳过)(?:吧|了)?$/u,
  regexp('u')`
    ^(?:但|不过)?(?<what>.+?)(?:先|就|还是|暂时)*(?:
      除外|不算|去掉|(?:不要|不用|不必|别|不|甭)(?:动|改|转|推|调|移|建|管|发|提醒|变|关|删)?(?:它|了)?|
      (?:我)?(?:留给我|留着|留下|自己留|自己跟|我自己来|归我)
    )(?:吧|了)?$
  `,
];
