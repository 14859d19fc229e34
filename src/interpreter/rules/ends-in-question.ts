import { regexp } from '../../kernel/index.ts';
import { normalise } from './text.ts';

/**
 * 他们想少花钱，我们准备怎么打动他们？, 上次演示用的什么数据, 12月7号那个拜访，地址在哪: ends in a question of one's own, of which nothing is written down. What the
 * customer asked may be noted, and 没什么, 谁都 ask nothing.
 */
export function endsInQuestion(text: string): boolean {
  const said = normalise(text.trim()).replace(politely, '');
  return ofWhole.test(said) || (ofLastPart.test(said) && !tellsDeed.test(said));
}

/** 麻烦问下, 请问: how a question begins, and nothing that somebody asked. */
const politely = /^(?:麻烦|请|想|我)*(?:问一?下|请问|问问|请教一?下)[，,：:\s]*/u;

const ofWhole = regexp('u')`
    ^(?![^]*(?:问|咨询|打听|想知道|请教|提醒|记得|记一|记下|记录|帮我|安排))
    (?:[^]*(?:什么|啥|怎么(?!办)|怎样|哪|谁|几[点时号]|为什么|多久)[^，,。；;！!？?]*[？?]\s*$|
    [^，,。；;了过]{0,8}(?:给|跟|找|约)(?:谁|哪[个家位些][\p{Script=Han}]{0,3})[^，,。；;了过]{1,8}$|
    (?![^]*(?:不管|无论|任何|说|讲|告诉|看看|约|发|打|给|让|把|提|定))
    [^，,。；;：:！!？?]*(?:
      (?<![没不无])(?:什么|啥|哪|谁|为什么|多久)(?![^，,。；;]*[都也])[^，,。；;：:！!？?]*|
      (?:怎么|为何|咋)(?!办)[^，,。；;：:！!？?]{1,10}的
    )$)`;

/** The question stands by itself behind what it is asked of. */
const ofLastPart = regexp('u')`
    ^(?![^]*(?:问|咨询|打听|想知道|请教|提醒|记得|记一|记下|记录|帮我|安排|说|告诉|让|转告|回复))
    (?:[^]*[，,。；;\s])?(?:
      [^，,。；;：:！!？?]*(?:
        (?:什么|啥)(?:时候|时间|日子|地方|名字|职务|电话)|几[点号时]|哪[天日里儿个家位]|(?<![没不])在哪|多久了?|多少天了?|谁(?:负责|跟|管|的)?
      )(?:了|的|呢|啊|来着)?|
      [^，,。；;：:！!？?]{0,16}(?:电话|手机|邮箱|微信|地址|号码|联系方式|职务|职位|名片|合同|发票|订单|报价|待办|安排|记录)(?:有|有没有|有吗|是什么|是多少|发了)(?:吗|嘛|没|没有)?
    )[？?。\s]*$`;

/** 拜访了华锐，聊得不错，下次哪天去: something was done, and is to be kept. */
const tellsDeed = regexp('u')`
    (?:拜访|见面?|聊|谈|打(?:电话|通)?|开(?:会)?|约|沟通|演示|回访|跟进|联系|交流|碰头|吃饭|签|赢|丢|输|收到|谈妥|敲定|回复|发|寄|递|通话)(?:了|完|过了)(?!吗)|
    (?:刚刚?|今天|昨天|上午|下午)(?:又|也|已经|跟|和|去|在|给)*(?:拜访|见|聊|谈|打|开会|沟通|演示|回访|联系|交流)`;
