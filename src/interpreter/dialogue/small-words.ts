/** A message without what only opens or ends it: "btw, …", "wait, …", 等下，…, "… then", "…, thanks". They ask for nothing. */
export function withoutSmallWords(text: string): string {
  let said = text.trim();
  for (let round = 0; round < 4; round += 1) {
    const before = said;
    for (const pattern of [openingEn, openingZh, closingEn, closingZh]) {
      const rest = said.replace(pattern, '').trim();
      if (/[\p{L}\p{N}]/u.test(rest)) said = rest;
    }
    if (said === before) break;
  }
  return said;
}

const openingEn =
  /^(?:(?:ok(?:ay)?|so|well|btw|by the way|wait(?: a (?:second|sec|moment|minute))?|hold on|hang on|one (?:sec|second|moment)|nah|sorry|oh|ah|hmm+|um+|uh+|right|alright|all right|cool|great|good|nice|perfect|super|thanks|thank you|thx|hey|hi|hello|good morning|morning|now|and now|and then|and|one more thing|another thing|quick question|last one|just|actually|anyway|oh and|yo|listen|look|please|pls)(?![\p{L}'])[\s,.!:;–—-]*)+/iu;
const openingZh =
  /^(?:(?:好的?呀?|嗯+|哦|噢|啊|对了|那个|等下|等一下|等等|稍等|话说|顺便(?:问一下|说一下)?|另外|还有|还有就是|再问一下|再问一个|行|谢谢|多谢|你好|您好|在吗|哈喽|不好意思|抱歉|请问|麻烦|问一下|最后一个|早|早上好)[\s，,。.！!：:、；;]+)+/u;
const closingEn =
  /[\s,]+(?:then|please|pls|thanks|thank you|thx|cheers|ok|okay|right|btw|by the way|too|though|for now|for a second|real quick|quickly|if you can|if possible|would you|will you|could you|can you)[\s?.!]*$/iu;
const closingZh =
  /[\s，,]*(?:谢谢|多谢|谢了|吧|呗|哈|呢|好吗|行吗|可以吗|麻烦了|辛苦了|一下)[\s。.！!？?]*$/u;
