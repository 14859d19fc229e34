import { regexp } from '../../kernel/index.ts';
/** A message without what only opens or ends it: "btw, …", "wait, …", 等下，…, "… then", "…, thanks". They ask for nothing. */
export function withoutSmallWords(text: string): string {
  let said = text.trim();
  for (let round = 0; round < 4; round += 1) {
    const before = said;
    for (const pattern of [
      openingEn,
      openingOccasion,
      openingWork,
      openingZh,
      openingRetreat,
      openingThought,
      closingEn,
      closingOccasion,
      closingZh,
      besidesEn,
      besidesZh,
    ]) {
      const rest = said.replace(pattern, '').trim();
      if (/[\p{L}\p{N}]/u.test(rest)) said = rest;
    }
    if (said === before) break;
  }
  return said;
}

/** "That's it, …", 好了，…: what only closes what was done before, and what is said behind it; null where nothing does. */
export function behindClosing(text: string): string | null {
  const { en, zh } = closed.exec(text.trim())?.groups ?? {};
  return en ?? zh ?? null;
}

const closed = regexp('iu')`
    ^(?:(?:ok|and|right|great|so|good)[,\s]+)*(?:that['’]s (?:it|all)(?: for now)?|that(?:['’]ll| will) (?:do|be all)|all done|done)\s*[,.;:!–—]+\s*(?<en>.{4,})$|
    ^(?:嗯|行|ok|好的?)*[，,]?(?:好了|就这样吧?|就这些吧?|先这样吧?|可以了|行了|差不多了)[，,。！；\s]+(?<zh>.{3,})$
  `;

const openingEn = regexp('iu')`
    ^(?:
      (?:
        ok(?:ay)?|so|well|btw|by the way|
        wait(?: a (?:second|sec|moment|minute))?(?! (?:for|until|till|before|with)\b)|hold on|hang on|
        one (?:sec|second|moment)|nah|sorry|oh|ah|hmm+|um+|uh+|right|alright|all right|cool|great|good|nice|
        perfect|super|thanks|thank you|thx|hey|hi|hello|good morning|morning|now|and now|and then|and|
        one more thing|another thing|quick question|last one|just|actually|anyway|oh and|yo|listen|look|
        please|pls|
        (?:drop|forget|leave|scrap|skip|never mind|nevermind)(?: about)? (?:that|it|this)(?=\s*[,.;:–—])|
        new (?:question|topic)|different (?:question|topic)|something else|unrelated
      )(?![\p{L}'])[\s,.!:;–—-]*
    )+
  `;
/** What the answer is wanted for: "for the board meeting tomorrow, I need …", "… for my one-on-one at 3". */
const occasion = String.raw`(?:for|before|ahead of|in time for|in preparation for) (?:(?:the|my|our|a|an|his|her|their|this|that|today's|tomorrow's|tonight's|next|monday's|tuesday's|wednesday's|thursday's|friday's) )?(?:[\p{L}’'-]+ ){0,3}?(?:meeting|call|board|deck|presentation|review|report|slides?|stand-?up|qbr|1:1|one[- ]on[- ]one|planning|offsite|email|newsletter|memo|dashboard|boss|ceo|cfo|update|catch-?up|town ?hall)(?: (?:tomorrow|today|tonight|later|later today|next week|this (?:morning|afternoon|evening|week)|on \p{L}+day|at [\d:.]+ ?(?:am|pm)?|in (?:an hour|\d+ minutes)))?`;
const openingOccasion = new RegExp(
  String.raw`^${occasion}[\s,:;–—-]+(?=(?:(?:i|we)(?:['’]\p{L}+)?|(?:can|could|would|will) (?:you|i|we)|please|pls|show|give|send|get|pull|what|how|who|which)\b)`,
  'iu',
);
const openingWork = regexp('iu')`
    ^(?:(?:hi|hey|hello)[,\s]+)?(?:i['’]m|i am|we['’]re|we are) (?:just |currently |busy )?
    (?:preparing|prepping|working on|putting together|building|writing|drafting|doing|making|updating)[ ]
    (?:a|an|the|my|our|some|this) (?:[\p{L}’'-]+ ){0,3}?\p{L}+
    (?: (?:for|about|on) (?:the|my|our|a|an) (?:[\p{L}’'-]+ ){0,2}?\p{L}+)?
    (?:,? and (?:so )?(?:i |we )?|\s*[,.;:–—-]+\s*|\s+so (?:i |we )?)
    (?=(?:i|we|would|need|want|could|can|please|show|what|how|who|which)\b)
  `;
const closingOccasion = new RegExp(String.raw`[\s,]+${occasion}[\s?.!]*$`, 'iu');

const openingZh = regexp('u')`
    ^(?:
      (?:
        好的?呀?|嗯+|哦|噢|啊|对了|那个|等下|等一下|等等|稍等|话说|顺便(?:问一下|说一下)?|另外|还有|
        还有就是|再问一下|再问一个|行|谢谢|多谢|你好|您好|在吗|哈喽|不好意思|抱歉|请问|麻烦|问一下|最后一个|
        没有的话|如果没有(?:的话)?|没有就|那就|早|早上好|先不管(?:这个|它|那个)|不管(?:这个|它)了|换个(?:问题|话题)|另一个问题
      )[\s，,。.！!：:、；;]+
    )+
  `;
/** 算了撤销: said at a breath. */
const openingRetreat = /^(?:那?算了吧?|哎呀?|唉)(?=撤|恢复|还原|改回|取消)/u;
/** 对了他助理姓周: what comes to mind, said at a breath. */
const openingThought = /^对了(?=\p{Script=Han}{3})(?![吗吧么没])/u;
const closingEn = regexp('iu')`
    [\s,]+(?:
      then|please|pls|thanks|thank you|thx|cheers|ok|okay|right|btw|by the way|too|though|for now|
      for a second|real quick|quickly|if you can|if possible|would you|will you|could you|can you
    )[\s?.!]*$
  `;
/** "What else is open with them?", 这家还有别的单吗: what was spoken of is among them. */
const besidesEn = /(?<=\b(?:what|who|which|anything|anyone|anybody)) else(?![a-z])/iu;
const besidesZh =
  /(?<=还?有(?:没有)?)(?:别的|其他的?|其它的?|另外的)(?=单|商机|项目|联系人|客户|待办|任务|线索)/u;
const closingZh =
  /[\s，,]*(?:谢谢|多谢|谢了|吧|呗|哈|呢|好吗|行吗|可以吗|麻烦了|辛苦了|一下)[\s。.！!？?]*$/u;
