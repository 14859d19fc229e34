import type { Sentiment } from '../../entities/index.ts';
import { regexp } from '../../kernel/index.ts';
import type { NoteClause } from './clauses.ts';
import type { Heard } from './heard.ts';
import { isDenied } from './topics.ts';

/** How the customer took it, by words for moods alone; null where it is not said, or both ways. */
export function sentimentIn(clauses: readonly NoteClause[]): Heard | null {
  const felt = clauses
    .filter(({ isOurs, isOfOthers }) => !isOurs && !isOfOthers)
    .flatMap((clause) => {
      const sentiment = feelingIn(clause.text);
      return sentiment === null ? [] : [{ sentiment, words: clause.words }];
    });
  const [first] = felt;
  if (first === undefined || felt.some(({ sentiment }) => sentiment !== first.sentiment)) return null;
  return { kind: 'sentiment', ...first };
}

function feelingIn(text: string): Sentiment | null {
  const bad = negative.exec(text);
  if (bad !== null) return isDenied(text, bad.index) ? null : 'negative';
  if (undecided.test(text)) return 'neutral';
  const good = positive.exec(text);
  if (good === null) return null;
  return isDenied(text, good.index) ? 'negative' : 'positive';
}

const positive = regexp('u')`
    (?<![a-z])(?:
      (?:happy|pleased|satisfied|content)(?! (?:to|if|enough))|impressed|delighted|enthusiastic|excited|thrilled|keen on|
      (?:loved?|loves|likes?|liked|enjoyed)(?! to)|(?:went|going|goes) (?:\w+ )?(?:well|great|smoothly|brilliantly)|
      (?:great|good|excellent|fantastic|very positive|positive|productive|friendly|warm|constructive)
      (?:meeting|call|visit|demo|talk|conversation|discussion|feedback|reaction|response|atmosphere|mood|vibe|reception)|
      (?:great|good|excellent|fantastic|positive|productive|friendly|warm|constructive) (?:meeting|call|visit|demo|talk|conversation|
      discussion|feedback|reaction|response|atmosphere|mood|vibe|impression|reception)|very positive|very interested|really interested
    )(?![a-z])|
    满意|高兴|开心|喜欢|认可|很有兴趣|感兴趣|有兴趣|兴趣(?:很|挺|比较)?(?:大|浓)|热情|看好|印象(?:很|挺|非常)?(?:好|深)|赞(?:赏|不绝口|同|许)|
    (?:聊|谈|沟通|交流|反馈|效果|反应|气氛|态度)(?:得|的)?(?:很|挺|非常|比较|都|还|特别)*(?:好|愉快|不错|顺利|投机|积极|热情|正面)|爽快
  `;

const negative = regexp('u')`
    (?<![a-z])(?:
      unhappy|annoyed|angry|upset|frustrated|disappointed|furious|irritated|dissatisfied|displeased|livid|fed up|hated|
      (?:went|going) (?:\w+ )?(?:badly|poorly|wrong)|(?:bad|tense|awkward|difficult|frosty|cold) (?:meeting|call|visit|demo|talk|conversation|
      discussion|feedback|reaction|response|atmosphere|mood|vibe|reception)|complained|complains|complaining|(?:losing|lost) (?:patience|interest|trust)
    )(?![a-z])|
    不满|不高兴|不开心|生气|发火|失望|抱怨|恼火|冷淡|抵触|反感|不耐烦|有情绪|吐槽|没兴趣|没有兴趣|不感兴趣|不认可|敷衍|翻脸|
    态度(?:很|比较|有点|挺)*(?:差|强硬|不好|冷)
  `;

const undecided = regexp('u')`
    (?<![a-z])(?:
      lukewarm|indifferent|noncommittal|non-committal|undecided|on the fence|mixed (?:feelings|feedback|reaction|reactions)|so-so|reserved
    )(?![a-z])|
    犹豫|观望|不冷不热|没表态|未表态|模棱两可|一般般|不置可否
  `;
