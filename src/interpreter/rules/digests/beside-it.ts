import { regexp } from '../../../kernel/index.ts';
import type { InterpreterContext, Reading } from '../../interpretation.ts';
import { asReading } from './as-reading.ts';
import type { ReadRest } from './content.ts';
import { isKnownWhole, subscribedTogether } from './digests-of-thread.ts';
import { questionOf } from './question-of.ts';

/** "Add revenue by rep", 加上各销售的业绩: comes beside the digest that was just set up, at the same times. Null where nothing of that is said. */
export function readBeside(text: string, context: InterpreterContext, rest: ReadRest): Reading | null {
  const there = subscribedTogether(context);
  const last = there.at(-1);
  if (last === undefined || last.slots.recurrence === null) return null;
  const channelName = besideIn.exec(text.trim())?.groups?.name;
  if (channelName !== undefined)
    return asReading(text, { ...last, slots: { ...last.slots, to: 'channel', channelName, channel: null } });
  const what = beside.exec(text.trim())?.groups?.what;
  if (what === undefined) return null;
  const alone = { intents: [], records: [], last: [] };
  const content = questionOf(what, { ...context, thread: alone }, (said) => rest(said, alone));
  if (content === null) return null;
  const of = { name: content.intent.name, slots: content.intent.slots };
  const other = { ...last, slots: { ...last.slots, of, title: content.title } };
  // What is said next is of all that come together.
  const all = isKnownWhole(context) ? [...there, other] : [other];
  return { ...asReading(text, other), intents: all, readings: all.map(() => []) };
}

const beside = regexp('iu')`
    ^(?:(?:and|please|also|ok)[, ]+)*(?:also )?(?:(?:add|include|attach)[ ](?:also )?|(?<=also ))(?<what>.+?)(?: too| as well| to it| to that)?[.!]*$|
    ^also[ ](?<what>(?!to[ ]|on[ ]|at[ ]|send[ ]|tell[ ])[\p{L} ]+?)(?: too| as well)?[.!]*$|
    ^(?:再|也|还要?|另外|同时|请|把)*(?:加上|附上|带上|加(?:一?[份个])?|再发)(?<what>[^加上].+?)(?:也发|一起发)?(?:吧)?[。！]*$|
    ^(?:请|那)?把(?<what>.+?)也(?:一起)?(?:加上|加进去|加进来|带上|发(?:给我|我)?)(?:吧)?[。！]*$
  `;

/** 也发到 #sales, "also post it to #sales": the same, there too. */
const besideIn = regexp('iu')`
    ^(?:and[ ])?(?:also[ ])?(?:to|in|into)[ ](?:the[ ])?(?<name>[#＃][\p{L}\p{N}_-]+)[ ](?:too|as[ ]well|also)[.!]*$|
    ^(?:and[ ]|please[ ])*(?:also|copy|plus)[ ](?:to|in|into)?[ ]?(?:the[ ])?(?<name>[#＃][\p{L}\p{N}_-]+)[.!]*$|
    ^(?:and[ ])?(?:also[ ](?:post|send|share|put)[ ](?:it|that|this)|(?:post|send|share|put)[ ](?:it|that|this)[ ]also)[ ](?:to|in|into)[ ](?:the[ ])?(?<name>[#＃][\p{L}\p{N}_-]+)(?:[ ](?:too|as well))?[.!]*$|
    ^(?:再|也|还要?|另外|同时)+(?:发送?|推送?|同步|抄送|贴)(?:一份)?[到给][ ]?(?<name>[#＃][\p{L}\p{N}_-]+)(?:群|频道)?(?:吧)?[。！]*$
  `;
