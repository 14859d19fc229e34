import type { Vocabulary } from '../../entities/index.ts';
import { labelOf, regexp } from '../../kernel/index.ts';
import { isPersonsName } from '../rules/commands/personal-name.ts';
import type { NoteClause } from './clauses.ts';
import type { Heard } from './heard.ts';

/**
 * The rivals that a clause speaks of: those of the tenant's list by their names, others by how they are spoken of ("also looking at X",
 * 目前用的是X). `isRecord` says whether a name is one of ours: customer, colleague or product.
 */
export function rivalsIn(
  { words, text, isOurs }: NoteClause,
  vocabulary: Vocabulary,
  isRecord: (name: string) => boolean,
): readonly Heard[] {
  if (setAside.test(text)) return [];
  const listed = listedRivals(words, text, vocabulary);
  if (listed.length > 0) return listed;
  if (isOurs) return [];
  const said = [
    words.match(latinFrame)?.groups?.name,
    ...hanFrames.map((frame) => words.match(frame)?.groups?.name),
  ]
    .map((name) => name?.trim())
    .find((name) => name !== undefined && isRivalsName(name) && !isRecord(name));
  return said === undefined ? [] : [{ kind: 'competitor', key: said, name: said, words }];
}

/** Those of the tenant's list that some words name; `text` is them in lower case. */
export function listedRivals(
  words: string,
  text: string,
  vocabulary: Vocabulary,
): readonly Extract<Heard, { readonly kind: 'competitor' }>[] {
  return (vocabulary.lists.get('competitor') ?? [])
    .filter(
      ({ retired, names }) => !retired && [...names.en, ...names.zh].some((name) => isNamedIn(text, name)),
    )
    .map(({ key, names }) => ({
      kind: 'competitor',
      key,
      name: labelOf(names, /\p{Script=Han}/u.test(words) ? 'zh' : 'en'),
      words,
    }));
}

/** A name of the list, whole: as a Latin word, or anywhere in Chinese. */
function isNamedIn(text: string, name: string): boolean {
  const wanted = name.toLowerCase();
  const at = text.indexOf(wanted);
  if (wanted.length < 2 || at < 0) return false;
  if (/\p{Script=Han}/u.test(wanted)) return true;
  const around = `${text[at - 1] ?? ' '}${text[at + wanted.length] ?? ' '}`;
  return !/[a-z\d]/u.test(around);
}

function isRivalsName(name: string): boolean {
  if (/^\p{Script=Han}/u.test(name)) return name.length >= 2 && name.length <= 8 && !plainHan.test(name);
  return !plainLatin.test(name) && !isPersonsName(name);
}

/** Not weighed any more, or not at all. */
const setAside = regexp('u')`
    (?<![a-z])(?:
      not an option|no option|ruled out|ruling out|dropped out|out of the (?:race|picture)|no longer (?:in|consider\w*|an option)|not (?:to )?(?:continu\w+|proceed|renew\w*) with|parted ways|
      not (?:considering|looking at|talking to|interested in)|(?:aren't|isn't|wasn't|weren't) (?:considering|looking at|talking to|interested in|an option)|
      (?:won't|will not|don't|doesn't|didn't) (?:consider|use|choose|look at|mention)|never (?:heard of|used|mentioned)|no competitors?
    )(?![a-z])|
    不考虑|没考虑|没提|排除|放弃了?|没(?:有)?(?:接触|联系|找|用)|不(?:会|想|打算)?用|淘汰|出局|没有竞争
  `;

const name =
  "(?<name>\\p{Lu}[\\p{L}\\d&.'-]*\\p{L}(?: (?:\\p{Lu}[\\p{L}\\d&'-]*|&)){0,2}|[a-z][a-z\\d-]+\\.(?:com|io|ai|net|cn|de)(?![\\p{L}]))";
const latinFrame = new RegExp(
  `(?:${[
    '[Aa]lso (?:talking|speaking) (?:to|with)',
    '(?:in talks|negotiating) with',
    '[Cc]ompar(?:ing|es?|ed) (?:(?:us|our \\w+|it) )?(?:to|with|against)',
    '[Ss]hort-?list(?:ed)? (?:together |along )?(?:with|against|alongside|next to|beside)',
    '(?:looking|looked) (?:also )?at',
    '(?:[Ee]valuat|[Tt]est|[Cc]onsider|[Tt]riall|[Pp]ilot)(?:ing|es|ed)',
    '(?:[Cc]urrently|[Aa]lready|still|today|now|they|They|[Ss]he|[Hh]e|who) (?:us(?:e|es|ing)|with|runs?|work(?:s|ing)? with|buys? from)',
    '(?:[Cc]ompetitor|[Cc]ompetition|[Rr]ival|[Ii]ncumbent|[Ss]upplier|[Vv]endor|[Pp]rovider)(?:s|: | is| are| today is| seems)?(?: called| named)?',
    '(?:[Cc]ompeting|up|lose|lost|losing) (?:with|against|to)',
    '(?:[Oo]ffer|[Qq]uote|[Pp]roposal|[Bb]id)s? (?:from|by|of)',
    '(?:us|ours|our \\w+) (?:over|instead of|rather than|versus|vs\\.?|against|and|or)',
  ].join('|')}):? (?:the |their )?${name}`,
  'u',
);

const han = '(?<name>[A-Za-z][A-Za-z\\d-]*(?:\\p{Script=Han}{2,4})?|\\p{Script=Han}{2,7}?(?:[A-Za-z]{2,6})?)';
const end =
  '(?=$|[，,。；;、！!）)的]|也|和|跟|与|或|还是|在(?!线)|报价|那边|这边|那家|这家|比|吧|了|呢|做|给|来|，|两家|三家|有接触|有联系)';
const hanFrames: readonly RegExp[] = [
  `(?:竞争对手|竞品|对手|友商)(?:主要)?(?:是|有|为|：|:|包括|叫)${han}${end}`,
  `(?:目前|现在|一直|正|都|他们|隔壁|那边|之后|客户|对方)(?:在)?(?:用|使用|采用)(?:的)?(?:是)?${han}${end}`,
  `(?:在用|用的是|用的)${han}${end}`,
  `也(?:在|想|会)(?:看|谈|接触|考虑|对比|比较|找|询)(?:了|过)?${han}${end}`,
  `(?:跟|和|与|同)${han}(?:也|都|正|还)(?:在|有)?(?:谈|接触|对比|比价|比较|洽谈|聊|合作)`,
  `(?:拿了|收到|有|拿着|比了|看了)${han}的?(?:报价|方案)`,
  `(?:还是|或者?|或是)(?:用|选|买|上|找)${han}${end}`,
  `(?:对比(?:了|过|的是)?|比较(?:了|过|的是)|PK)${han}${end}`,
].map((frame) => new RegExp(frame, 'u'));

/** Words that follow the same verbs and are nobody's name. */
const plainHan = regexp('u')`
    ^(?:其他|别|几|两|三|多|某|一|这|那|我|你|他|她|它|自|老|旧|纸|手|哪|什么|谁|同|供应|厂|系统|软件|产品|方案|设备|价|报价|咱|客户|对方|人|
    领导|老板|总|采购|财务|技术|大|小|之前|以前|原|现|国产|进口|不|没|很|比较|再|先|都|也|还)|
    (?:经理|主任|总监|科长|部长|厂长|老师|先生|女士|部门|部|他们|我们|你们|总|工)$
  `;
const plainLatin = regexp('u')`
    ^(?:
      The|They|Their|We|Our|Us|I|He|She|It|Its|That|This|These|Those|There|And|But|Also|Next|Excel|Google|Word|Outlook|Email|PowerPoint|
      SharePoint|WhatsApp|Zoom|Teams|Slack|Legal|Finance|Procurement|Purchasing|Production|Management|Sales|Marketing|Operations|
      IT|HR|CEO|CFO|CTO|CIO|COO|VP|Q[1-4]|H[12]|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|
      January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|
      Christmas|Easter|Dr|Mr|Mrs|Ms|Prof
    )(?![\p{L}])
  `;
