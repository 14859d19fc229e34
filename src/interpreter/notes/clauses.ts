import { regexp } from '../../kernel/index.ts';

/**
 * A piece of a note between commas, with how far it can be relied on. `said`: somebody tells it as so. `doubtful`: heard from others, only
 * perhaps, under a condition, asked, or no more so; nothing is proposed of it.
 */
export interface NoteClause {
  /** As it stands in the note. */
  readonly words: string;
  /** In lower case. */
  readonly text: string;
  readonly stance: 'said' | 'doubtful';
  /** What the customer has or had from somebody else is spoken of, so that complaints and praise are not about us. */
  readonly isOfOthers: boolean;
  /** Whoever wrote the note, or his side, is who does or feels it. */
  readonly isOurs: boolean;
}

/** Hearsay and conditions hold to the end of their sentence; a question for its clause. */
export function clausesOf(note: string): readonly NoteClause[] {
  return sentencesOf(note).flatMap((sentence) => {
    let doubt = false;
    let others = false;
    return piecesOf(sentence).map((words): NoteClause => {
      const text = words.toLowerCase().replaceAll('’', "'");
      doubt = doubt || hearsay.test(text) || condition.test(text);
      // "… and ours too": it is about us again.
      others = (others && !ofUs.test(text)) || ofOthers.test(text);
      return {
        words: words.replace(joining, ''),
        text,
        stance: doubt || asked.test(text) || past.test(text) ? 'doubtful' : 'said',
        isOfOthers: others,
        isOurs: ours.test(text),
      };
    });
  });
}

/** Behind a full stop, a line break, or a comma before a capital: logs join sentences so. */
function sentencesOf(note: string): readonly string[] {
  return note
    .split(
      /(?<=[。！？!?；;\n])|(?<=\.)\s+(?=[\p{Lu}\p{Script=Han}"“])|,\s+(?=(?:They|He|She|The|Their|We|It)\s)/u,
    )
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}

function piecesOf(sentence: string): readonly string[] {
  return sentence
    .split(
      /(?<!\d)[,，、;；](?!\d{3})|(?<=\d)[,，](?=\s|\p{Script=Han})|[。！？!?\n]|\s+[–—-]\s+|\s+(?=(?:but|however|though|although|yet|whereas)\s)|(?=但是?|不过|可是|就是(?=担心|怕|嫌|觉得)|然而)/iu,
    )
    .map((piece) => piece.trim().replace(/\.$/u, ''))
    .filter((piece) => piece !== '');
}

/** What joins a clause to the one before says nothing of it. */
const joining =
  /^(?:(?:but|and|however|though|although|yet|whereas|so|then)\s+|(?:但是?|不过|可是|然而|而且|并且|就是|是(?=嫌|担心|怕|觉得)|同时)\s*)+/iu;

const hearsay = regexp('u')`
    (?<![a-z])(?:
      heard|rumou?rs?|apparently|supposedly|allegedly|reportedly|seemingly|maybe|perhaps|possibly|presumably|
      might|may|could be|not (?:sure|clear|certain|known)|unclear|unsure|i (?:think|guess|suspect|assume)|
      my guess|i have a feeling|gut feeling|probably|not confirmed|unconfirmed
    )(?![a-z])|
    听说|据说|传闻|好像|似乎|可能(?!性)|也许|或许|估计|说不定|没准|不确定|不清楚|未证实|没证实|猜|感觉(?:他|她|对方|客户)|
    应该是|大概率|八成
  `;

const condition = regexp('u')`
    (?<![a-z])(?:if|unless|provided|assuming|as long as|in case|once|depending on|subject to)(?![a-z'])|
    如果|要是|假如|万一|一旦|除非|只要|的话(?!题)|否则|等.{1,12}(?:再|之后|以后)
  `;

const asked = regexp('u')`
    (?<![a-z])(?:whether|asks? if|asked if|wonders? if|wondered if|asks? about|asked about|asking about)(?![a-z])|
    \?\s*$|是否|能不能|可不可以|能否|可否|有没有|是不是|会不会|行不行|[吗呢]$|怎么|如何|多少
  `;

const past = regexp('u')`
    (?<![a-z])(?:
      used to|previously|formerly|in the past|back then|last year(?:'s)?|last quarter(?:'s)?|years ago|
      no longer|not any ?more|any ?more|originally|at first|initially
    )(?![a-z])|
    以前|之前(?:是|用|的|一直|还)|原来|原先|曾经?|去年|前年|当初|一开始|不再
  `;

/** Something of theirs that is not ours: a rival, or what they have today. */
const ofOthers = regexp('u')`
    (?<![a-z])(?:
      (?:current|existing|present|incumbent|old|previous|other|another|in-?house)
      (?: \w+)? (?:supplier|vendor|provider|system|solution|tool|software|contract|partner|setup|product|machine)s?|
      competitors?|competition|rivals?|currently (?:use|using|with|work|run|buy)|
      (?:use|uses|using) (?!us|our)|what they (?:have|use|pay)
    )(?![a-z])|
    (?:现有|现在|目前|原有|老|旧|别的|其他|另一家|隔壁)(?:的)?(?:\p{Script=Han}{0,2})(?:供应商|厂家|厂商|系统|软件|方案|服务商|平台|合作方)|
    竞品|竞争对手|对手|友商|(?:目前|现在|一直|正|隔壁|在)(?:都)?(?:在)?用(?!我们|咱们|户|量|途)|别家|他家|同行
  `;
const ofUs = /(?<![a-z])(?:us|our|ours|we|you|your)(?![a-z])|我们|咱们|我司|咱家|你们|我方/u;

const ours = regexp('u')`
    ^(?:and |but |so |then |also )*(?:i|we|i'm|we're|i'll|we'll|i've|we've|i'd|we'd|my|our (?:team|side|boss|manager|colleagues?))(?![a-z])|
    ^(?:我(?!们的)|咱|我们(?!的|这边报|报|价)|我方|公司领导|老大)
  `;
