import { forbidsKeeping, saysUndo } from '../interpreter/index.ts';
import { regexp } from '../kernel/index.ts';

/** Whether a message is a yes and nothing else. */
export function isYes(text: string): boolean {
  return onlyYes.test(folded(text));
}

/** Whether a message is a no and nothing else. */
export function isNo(text: string): boolean {
  return onlyNo.test(folded(text)) || declining.test(folded(text)) || forbidsKeeping(text) !== null;
}

/** Whether a message takes back what was last and says nothing more: with a preview waiting, that. */
export function isUndoAlone(text: string): boolean {
  return saysUndo(folded(text).replace(excusing, ''));
}

const excusing =
  /^(?:(?:no|wait|oops|sorry|oh|hmm+|wrong|my bad|(?:我)?(?:改|搞|弄|说|写|点)?错了|不对|等等|哎呀)[,，。!！\s]+)*/u;

/** Whether a message agrees to what was previewed: a yes, or the deed itself and no more ("ok, move them", 好，转吧). */
export function agrees(text: string): boolean {
  return isYes(text) || agreeing.test(folded(text));
}

/** Whether a message wants the next rows of what was shown. */
export function wantsMore(text: string): boolean {
  return furtherRows.test(folded(text));
}

function folded(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/^[\s.]+|[\s.!。！~～?]+$/gu, '');
}

/** "Yeah sure", "no, leave it", 嗯，好，就这样: one word or phrase of them after the other. */
function anyOf(phrases: string): RegExp {
  const each = phrases
    .split(',')
    .sort((one, other) => other.length - one.length)
    .join('|');
  return new RegExp(
    `^(?:${each})(?:(?:[\\s,;，、；]+|(?<=\\p{Script=Han}))(?:${each}))*(?:[\\s,]+(?:then|now|thanks|please)|[吧啊哈呀])*$`,
    'u',
  );
}

const onlyYes = anyOf(
  "yes,y,yeah,yea,yep,yup,ya,aye,ok,okay,k,sure,sure thing,of course,absolutely,definitely,confirm,confirmed,confirm it,do it,do that,go,go ahead,go for it,please do,please,fine,fine by me,works for me,looks good,looks right,all good,good to go,correct,right,that's right,exactly,sounds good,alright,好,好的,好啊,好吧,好嘞,是,是的,是啊,对,对的,对啊,对对,确认,确认执行,确定,可以,可以的,可以啊,行,行吧,行的,行啊,嗯,嗯嗯,没错,执行,同意,没问题,没毛病,就这样,就这样吧,就这么办,就这么改,照办,ok的,当然",
);
const onlyNo = anyOf(
  "no,n,nope,nah,cancel,cancel it,cancel that,stop,don't,do not,don't do it,never mind,nevermind,nvm,no thanks,no thank you,forget it,leave it,scrap it,scrap that,drop it,drop that,skip it,skip that,not now,not yet,hold off,better not,rather not,neither,neither of them,neither of those,neither one,none,none of them,none of those,none of these,不,不要,不要了,不用,不用了,不是,取消,取消吧,算了,算了吧,别,别了,先别,先不,先不了,还是不了,不了,不行,不对,否,都不是,都不对,都不要,一个都不是,哪个都不是,先等等,先放着,先放放,先缓缓,再说吧,以后再说",
);

const agreeing = regexp('u')`
    ^(?:(?:yes|yeah|yep|ok(?:ay)?|sure|go ahead|alright|fine|good)[, ]+)(?:(?:and|please|then|just) )*(?:
      do|move|change|delete|archive|merge|send|hand|assign|give|close|create|log|save|set|make|update|mark|
      confirm|proceed|continue|share|reopen|return
    )(?: (?:it|that|this|them|those|these|all|over|so|both|please|now))*$|
    ^(?:好的?|行|可以|嗯|对|是的?|那)[,，、\s]*(?:就|都|全部|一起)*
    (?:转|改|删|合并|推进|推|执行|做|建|加|移|发|提交|归档|关|保存|写|退|分)(?:了|掉|过去|进去)*
    (?:吧|了|就行)?$
  `;
const declining = regexp('u')`
    ^(?:(?:hmm+|ah|oh|um+|ok(?:ay)?|wait|actually|sorry|never ?mind|nvm|on second thoughts?)[,. ]+)*(?:(?:no|nah|nope)[,. ]+)?
    (?:let['’]s |better |please )*(?:leave|keep) (?:it|him|her|them|that|those|everything|all)
    (?: (?:with|at|in|on|to|by|where|how|for) [\p{L}\p{N} '’€$£,.-]{2,30}| as (?:is|it is|they are|it was|they were))$|
    ^(?:(?:hmm+|ah|oh|um+|no|wait)[,. ]+)*(?:no|nah|nope)[, ]+(?:(?:thanks|please)[, ]+)?(?:
      leave (?:it|him|her|them|that)|keep (?:it|him|her|them|that)|don't|do not|not now|stop|cancel|forget (?:it|that)|
      skip (?:it|that)
    )(?: (?:do|move|change|delete|send|touch))?(?: (?:it|that|them))?(?: as (?:it is|is|they are))?$|
    ^(?:算了|不了|取消|别|先别|那)[,，、\s]*(?:先|还是|就)*(?:不|别|不要|不用)\p{Script=Han}{0,4}$|
    ^(?:先|还是|就)?(?:不|别|不要|不用)\p{Script=Han}{1,2}了(?:吧)?$|
    ^(?:算了|不了|不用了?|不要了?)[，,\s]*(?:还是|就)*(?:留给|留在|放在|归)\p{Script=Han}{1,4}(?:吧|好了)?$|
    ^(?:嗯+|哦|唉|算了|不了|不用了?|不要了?|等等|想了想)*[,，\s]*(?:还是|就|先|都)*(?:
      (?:留给|留在|放在|归|让)\p{Script=Han}{1,4}(?:那|那儿|那里|这|管|负责|跟)?(?:吧|好了|算了)|
      (?:保持|维持)(?:原样|现状|不变|原来的?样子?)|(?:别|不|先别|先不|不用|不要)(?:动|改|变|转)(?:了|它|他们|它们)?
    )(?:吧|了)*$
  `;
const furtherRows = regexp('u')`
    ^(?:(?:show|give|see|list)(?: me)? )?(?:some |a few )?more(?: rows| of (?:them|those|these)| results)?
    (?: please)?$|
    ^(?:the )?next(?: page| ones| \d{1,2}| rows)?(?: please)?$|
    ^(?:go on|keep going|continue|and the rest|the rest|scroll down|page \d)$|
    ^(?:再看|再来|继续看?|看?更多|多看)(?:几[个条家笔单]|一些|一页|一下|点)?(?:吧|呢)?$|
    ^(?:下一页|下页|翻页|后面的?|后面呢|还有呢|剩下的|其余的|接着看)(?:呢|吧)?$
  `;
