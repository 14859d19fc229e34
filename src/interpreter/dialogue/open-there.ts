import { regexp } from '../../kernel/index.ts';
import { type InterpreterContext, isWhole, type Reading } from '../interpretation.ts';
import { withoutPointing } from './pointing-words.ts';
import type { ReadAlone } from './read-alone.ts';
import { recall } from './thread-records.ts';

/**
 * "What's open?", "anything open there?", 还有别的在谈的吗, "who's the champion?", 谁拍板: the open deals, or the people of that part, of the
 * customer whom the thread is about. Null where it is about none, or where deals were listed: then it is asked of these.
 */
export function readOpenThere(text: string, context: InterpreterContext, alone: ReadAlone): Reading | null {
  const typed = text.trim().replace(/[\s.?!。？！]+$/u, '');
  const said = withoutPointing(typed, '').find(({ pointed }) => pointed === 'company')?.text ?? typed;
  const part = asksPart.exec(said)?.groups;
  const isOfSteps = asksSteps.test(said);
  if (part === undefined && !isOfSteps && !asksOpen.test(said)) return null;
  const { thread } = context;
  const [before] = thread?.intents ?? [];
  if (thread === undefined || before === undefined) return null;
  const [account, another] = recall(
    { ...context, thread: { ...thread, isListLatest: false } },
    (entity) => entity === 'account',
  );
  if (account === undefined || another !== undefined) return null;
  if (part === undefined && before.name === 'list' && before.slots.entity === 'deal') return null;
  const isHan = /\p{Script=Han}/u.test(said);
  const saidZh = part?.zh ?? part?.role;
  const who =
    (part?.sign === undefined ? part?.en : 'decision maker') ??
    (saidZh === undefined ? undefined : plainPart(saidZh));
  const plain =
    who === undefined
      ? isHan
        ? `${account.name}的在途商机有哪些`
        : `open deals of ${account.name}`
      : isHan
        ? `${account.name}的${who}是谁`
        : `who is the ${who} at ${account.name}`;
  const reading = alone(plain, context);
  const [asked, other] = reading.intents;
  if (!isWhole(reading) || asked?.name !== 'list' || other !== undefined) return null;
  const intents = isOfSteps
    ? [{ ...asked, slots: { ...asked.slots, columns: ['nextStep'] } }]
    : reading.intents;
  return {
    ...reading,
    intents,
    alternatives: [],
    question: null,
    understood: [text],
    follows: { how: 'follow-up', kept: [account.name] },
  };
}

function plainPart(said: string): string {
  return /拍板|说了算|做主|决定|决策/u.test(said) ? '决策人' : said;
}

const asksOpen = regexp('iu')`
    ^(?:(?:and|so|ok|then|but|now)[,\s]+)*(?:what(?:['’]s| is| do we have)|(?:is |are )?(?:there )?any(?:thing)?)(?: else| other)?(?: still)?(?: deals?| ones?)?[ ]
    (?:open|in progress|running|going on|live|in the pipeline)(?: deals?| ones?)?(?: (?:there|with them|at them|for them|now|at the moment))*$|
    ^(?:那|现在|他们|那边|那家|目前)*(?:还|目前)*有(?:没有)?(?:什么)?(?:别的|其他的?|另外的?)?(?:正)?在(?:谈|跟|途|推)的?(?:单子?|商机|项目)?(?:吗|么|没有|呢)?$
  `;
const asksSteps =
  /^(?:(?:and|so|ok)[,\s]+)*(?:what(?:['’]s| is| are) (?:the |our )?)?next steps?(?: (?:there|with them))?$|^(?:那|他们)*(?:的)?下一步(?:是|要|该)?(?:什么|做什么|怎么做|干什么|干嘛|计划)?(?:呢)?$/iu;
const asksPart = regexp('iu')`
    ^(?:(?:and|so|ok|then|but|now)[,\s]+)*who(?:['’]s| is)(?: the| our| their)? (?<en>champion|decision[- ]maker|economic buyer|sponsor|influencer|blocker)(?: there| at them| on their side)?$|
    ^who(?: is the one who)? (?<sign>decides|signs(?: off)?|has the (?:final|last) (?:say|word)|makes the (?:decision|call)|calls the shots|approves)(?: (?:it|this|things|there|over there|on it))*$|
    ^(?:那|那边|他们|对方|那家)*(?:(?:是)?谁(?:在|来|能)?(?<zh>拍板|说了算|做主|做决定|决定|决策)|谁是(?<role>决策人|拍板的?人?|关键人|支持者|内线))(?:的)?(?:呢)?$
  `;
