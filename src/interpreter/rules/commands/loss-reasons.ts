import { fieldOf } from '../../../entities/index.ts';
import { regexp } from '../../../kernel/index.ts';
import type { MarkedText } from './marked-text.ts';
import type { CommandScene } from './scene.ts';

/** A value of a list with the words that name it; offsets in the text's characters. */
export interface Listed {
  readonly key: string;
  readonly said: string;
  readonly from: number;
  readonly to: number;
}

/** Why a deal was lost by what its words mean, where the tenant's list has a reason of that kind: "they were cheaper", 嫌我们贵, 没人拍板. */
export function reasonMeant({ chars }: MarkedText, { context }: CommandScene): Listed | null {
  const list = context.vocabulary.lists.get(fieldOf('deal', 'lossReason').list ?? '') ?? [];
  for (const { said, of } of kindsOfReason) {
    const match = said.exec(chars);
    const reason = list.find(
      ({ names, retired }) => !retired && [...names.en, ...names.zh].some((name) => of.test(name)),
    );
    if (match === null || reason === undefined) continue;
    return { key: reason.key, said: match[0], from: match.index, to: match.index + match[0].length };
  }
  return null;
}

/** "They built it in house", 自己开发了: to the customer's own solution, where it is on the list of competitors. */
export function ownSolution({ chars }: MarkedText, { context }: CommandScene): Listed | null {
  const match = doneThemselves.exec(chars);
  const list = context.vocabulary.lists.get(fieldOf('deal', 'competitor').list ?? '') ?? [];
  const own = list.find(
    ({ names, retired }) =>
      !retired &&
      [...names.en, ...names.zh].some((name) => /in[- ]?house|own solution|自研|自建|自己/iu.test(name)),
  );
  return match === null || own === undefined
    ? null
    : { key: own.key, said: match[0], from: match.index, to: match.index + match[0].length };
}

const doneThemselves = regexp('u')`
    (?<![a-z])in[- ]?house(?![a-z])|
    (?<![a-z])(?:
      (?:built|building|build|develop(?:ed|ing|s)?|doing|do|did|made|making|wrote|writing|cod(?:ed|ing)|solved?|
      handl(?:e|ed|ing)|keep(?:ing)?|kept) (?:it |this |that |their own |one |something )*
      (?:themselves|internally|on their own|by themselves)|
      (?:built|building|build|develop(?:ed|ing|s)?|made|making|wrote|writing) (?:it )?their own
    )(?![a-z])|
    自研|自建|自己(?:开发|研发|做|搞|弄|建|写|干|解决)|内部(?:开发|研发|解决|自己)|(?:用|靠)自己(?:的)?(?:团队|人)
  `;

/** What is said of a loss, and the names that a tenant's reason of this kind has. The narrower kinds come first. */
const kindsOfReason: readonly { readonly said: RegExp; readonly of: RegExp }[] = [
  {
    said: regexp('u')`
      (?<![a-z])(?:
        too (?:expensive|pricey|dear|costly|high|much)|(?:was|were|is|are|came in|much|far|way|a lot|way too)?\s*
        (?:cheaper|pricier|more expensive)|undercut(?: us)?|(?:better|lower|cheaper) (?:price|offer|quote|deal)|
        (?:on|over|about|because of|due to|the) (?:the )?(?:price|pricing|cost)|out of their (?:price )?range
      )(?![a-z])|
      便宜|太贵|(?:嫌|觉得|说|认为).{0,6}贵|贵了|价[格钱]?(?:太|偏|更|比较|有点)?[高低]|报价(?:太|偏|更|比较|有点)?[高低]|
      价格(?:问题|原因|因素|谈不拢|没谈拢)|低价
    `,
    of: /price|pricing|cost|expens|价格|价钱|太贵/iu,
  },
  {
    said: regexp('u')`
      (?<![a-z])(?:
        (?:no|not enough|lack of|without|ran out of|out of|cut(?: the| their)?|froze(?: the| their)?|frozen|slashed) (?:
        the )?(?:budget|money|funds|funding|cash)|(?:budget|money|funds|funding|spending)
        (?: is| was| got| has been)? (?:gone|cut|frozen|pulled|slashed|dried up|stopped|cancelled|canceled)|
        can(?:'t|not) afford(?: it)?|spending freeze
      )(?![a-z])|
      (?:没|无|缺)(?:有)?(?:预算|钱|资金|经费)|(?:预算|经费|资金)(?:被|都|也|又|给)?(?:砍|取消|冻结|不足|不够|没了|紧张|没批|收紧|削)|
      没批(?:下来)?预算|没钱
    `,
    of: /budget|funding|money|预算|资金/iu,
  },
  {
    said: regexp('u')`
      (?:(?:they|he|she|customer|client)\s+)?(?<![a-z])
      (?:went|gone|go|going|signed|stays?|stayed|chose|chosen|picked|selected|preferred|decided|opted|bought)
      (?: (?:with|for|from))?\s+(?:
        another|a different|a cheaper|a local|some other|an? other|somebody else|someone else|the competition|
        a competitor|a rival|their (?:current|existing|old) (?:vendor|supplier|provider)
      )(?:\s+(?:vendor|supplier|provider|offer|company|one|solution|product|tool))?(?![a-z])|
      (?:选|用|签|定|找|买)了?(?:别家|别人|其他家|其他厂家|另一家|另外一家|竞品|友商|对手|竞争对手|原来那家|老供应商)|
      被(?:别家|别人|竞品|友商|对手|竞争对手|同行)
    `,
    of: /competitor|competition|竞争对手|竞品/iu,
  },
  {
    said: regexp('u')`
      (?<![a-z])(?:
        (?:missing|lack(?:s|ed|ing)?|no|without) (?:[a-z-]+ ){0,2}(?:features?|functions?|functionality|integrations?|module)|
        (?:does|did|do|could|can)(?:n't| not) (?:support|integrate|cover|handle|offer|meet)|
        not (?:a )?(?:good )?(?:fit|match)|wrong fit|doesn't fit
      )(?![a-z])|
      功能(?:不|缺|没|太|跟不上)|(?:不|没)(?:支持|满足|匹配|适合|符合)|缺(?:少)?.{0,6}功能|产品不(?:合适|行|匹配)
    `,
    of: /feature|product fit|functional|功能|产品不|需求不/iu,
  },
  {
    said: regexp('u')`
      (?<![a-z])(?:
        (?:went|gone|go(?:es|ing)?|been) (?:quiet|silent|dark|cold)|ghost(?:ed|ing)(?: us)?|radio silence|
        (?:no|never|not|don't|doesn't|didn't|stopped)(?: got| get| had| heard)? (?:an? )?(?:back|repl(?:y|ied|ies|ying)|answers?|answer(?:ed|ing)|respon(?:se|d|ded|ding)|decision|decide[ds]?)|
        can(?:'t|not) (?:reach|get hold of) (?:them|him|her|anyone)|(?:nobody|no one) (?:decides|decided|answers|replies)
      )(?![a-z])|
      (?:没|不|再没|一直没|都没)(?:有)?(?:回复|回音|回应|回信|消息|下文|决定|定论)|不了了之|失联|联系不上|没人(?:拍板|管|决定|接手)|(?:没|未|不|还没)(?:有)?(?:做|下|作)?(?:出)?(?:决策|决定|拍板)|
      定不下来|迟迟不
    `,
    of: /no decision|silent|no response|ghost|未决策|没有回复|失联/iu,
  },
  {
    said: regexp('u')`
      (?<![a-z])(?:
        (?:bad|wrong|poor) timing|(?:postponed|delayed|put off|pushed|shelved|on hold|parked)(?: it)?(?: (?:to|until|till|for|by)(?![a-z]).*)?|
        not (?:now|this year|a priority|the right time)|too (?:early|soon|late)|maybe (?:next year|later)
      )(?![a-z])|
      推迟|延期|暂缓|搁置|缓一缓|先不(?:做|上|搞|买|弄|考虑)|今年不|明年再|以后再|时机不|太早|不着急|不急
    `,
    of: /timing|postpone|not now|时机|推迟|暂缓/iu,
  },
];
