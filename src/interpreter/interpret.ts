import { detectLanguage, regexp } from '../kernel/index.ts';
import { pointsAtSomebody, readInThread } from './dialogue/index.ts';
import {
  answerThreshold,
  type Interpretation,
  type InterpreterContext,
  isWhole,
  type Reading,
  type ThreadMemory,
  unread,
} from './interpretation.ts';
import { asksForFigures } from './rules/asks-for-figures.ts';
import { readChannel } from './rules/channels/read-channel.ts';
import { hasQuestionWords, isForEach, readCommands, readMany } from './rules/commands/index.ts';
import { withoutDeniedComparison } from './rules/denied-comparison.ts';
import { entersRecord, readDigest } from './rules/digests/index.ts';
import { endsInQuestion } from './rules/ends-in-question.ts';
import { inOrdinaryWords, readLearning } from './rules/learning/index.ts';
import type { Lexicon } from './rules/lexicon/index.ts';
import { lexiconOf } from './rules/lexicon/lexicon-of.ts';
import { readMeeting } from './rules/meetings/read-meeting.ts';
import { readModelSettings } from './rules/model-settings/read-model.ts';
import { readNotOffered } from './rules/not-offered.ts';
import { readAsides } from './rules/queries/asides.ts';
import { asksFurther, readBesides } from './rules/queries/besides.ts';
import { describedSet } from './rules/queries/described-set.ts';
import { readQuery } from './rules/queries/read-query.ts';
import { readLattice } from './rules/read-lattice.ts';
import { readRecall } from './rules/recall/read-recall.ts';
import { readRole } from './rules/roles/read-role.ts';
import { closedUp } from './rules/text.ts';
import { readOfUnknownPerson } from './rules/unknown-person.ts';
import { readOfLastRule, readRules, withoutMistakenWork } from './rules/watching/index.ts';
import { readQuietHours } from './rules/watching/read-quiet-hours.ts';

/** What a message means, by rules alone. Never throws for any text; what it can't tell is in `notUnderstood` and `question`. */
export function interpret(text: string, context: InterpreterContext): Interpretation {
  const lexicon = lexiconOf(context.vocabulary);
  const read = (said: string, thread?: ThreadMemory) => {
    const scene = thread === undefined ? context : { ...context, thread };
    return readInThread(said, scene, lexicon, (alone, within = scene) => readAlone(alone, within, lexicon));
  };
  // Whatever was told before, what is to be prepared is a question of its own.
  const reading = withoutMistakenWork(
    text,
    readMeeting(text, context) ??
      readOfLastRule(closedUp(text), context, lexicon) ??
      readDigest(closedUp(text), context, read) ??
      // "No notifications after 7" denies nothing that was said before.
      readQuietHours(closedUp(text), context) ??
      read(withoutDeniedComparison(text)),
  );
  const confidence = isOfUnknown(text, context)
    ? Math.min(reading.confidence, leastSure)
    : reading.confidence;
  return { text, language: detectLanguage(text), source: 'rules', ...reading, confidence };
}

/** "Visit them tomorrow" after a customer who could not be found: it may be his, and not the one before. */
function isOfUnknown(text: string, context: InterpreterContext): boolean {
  return context.thread?.isTopicUnknown === true && pointsAtSomebody(text, context);
}

/** Enough to be shown, and too little to be done. */
const leastSure = answerThreshold - 0.05;

/** A message by itself: what it tells to do, or else what it asks. */
function readAlone(text: string, context: InterpreterContext, lexicon: Lexicon): Reading {
  const channel = readChannel(text, context);
  if (channel !== null) return channel;
  const role = readRole(text, context);
  if (role !== null) return role;
  const aboutModel = readModelSettings(text);
  if (aboutModel !== null) return aboutModel;
  const learning = readLearning(text, context, lexicon);
  if (learning !== null) return learning;
  const rule = readRules(text, context, lexicon);
  if (rule !== null) return rule;
  const declined = readNotOffered(text, context);
  if (declined !== null) return declined;
  const recalled = readRecall(text, context, lexicon);
  if (recalled !== null) return recalled;
  const told = readInOwnWords(text, context, lexicon);
  if (told !== null) return told;
  const undoing = readTakingBack(text, context);
  if (undoing !== null) return undoing;
  const described = describedSet(text);
  const set =
    described === null ? null : readQuery(readLattice(described, context, lexicon), context, lexicon);
  if (set !== null && isWhole(set)) return set;
  const endsAsking = endsInQuestion(text);
  const isAsked = endsAsking || asking.test(text.trim()) || needing.test(text.trim());
  const many = isAsked ? null : readMany(text, context, lexicon);
  const lattice = readLattice(text, context, lexicon);
  const isNoun = many !== null && isToldAsNoun(text, many);
  if (many !== null && !isNoun && !endsInCut.test(text.trim())) return many;
  if (many !== null) {
    const listed = readQuery(lattice, context, lexicon);
    return listed.confidence >= answerThreshold || (isNoun && isDated(many)) ? listed : many;
  }
  const asksFigures =
    !entersOne.test(text) && !entersRecord.test(text.trim()) && asksForFigures(lattice, lexicon);
  const asked = asksFigures ? readQuery(lattice, context, lexicon) : null;
  const amidst = asked !== null && isWhole(asked) ? null : readAmidAsides(text, context, lexicon);
  if (amidst !== null) return amidst;
  // A question of which every word was read is none the less one for looking like a command.
  if (asked !== null && (asked.confidence >= answerThreshold || needing.test(text))) return asked;
  // "I want all details of Jane Roe": she herself, and nothing to do.
  if (needing.test(text.trim())) {
    const wanted = readQuery(lattice, context, lexicon);
    if (isWhole(wanted) && wanted.intents.every(({ name }) => name === 'brief' || name === 'look-up-field'))
      return wanted;
  }
  if (namesRecords.test(text.trim())) {
    const listed = readQuery(lattice, context, lexicon);
    if (isWhole(listed)) return listed;
  }
  if (recalling.test(text.trim()) || recallingWhy.test(text.trim())) {
    const reminded = readQuery(lattice, context, lexicon);
    if (reminded.confidence >= answerThreshold || recallingWhy.test(text.trim())) return reminded;
  }
  const command =
    isBounded.test(text) ||
    weighs.test(text) ||
    endsAsking ||
    searches.test(text.trim()) ||
    sorts.test(text.trim())
      ? null
      : withoutOneForAll(text, readCommands(text, context));
  // A figure of what was won, with no deal that anybody knows, closes none.
  if (asked !== null && asked.intents.length > 0 && command !== null && closesUnknown(text, command))
    return asked;
  if (command !== null && namesQuestion(command)) return asked ?? readQuery(lattice, context, lexicon);
  const isToldClearly =
    command !== null && command.intents.length > 0 && command.confidence >= answerThreshold;
  if (isToldClearly && !makesOneByName(command, text)) return command;
  const query = asked ?? readQuery(lattice, context, lexicon);
  if (isToldClearly && !isWhole(query)) return command;
  const isRead = query.confidence >= answerThreshold && !asksFurther(text);
  const answered = isRead ? null : readBeside(text, context, lexicon);
  if (answered !== null) return answered;
  const unknown = query.confidence >= answerThreshold ? null : readOfUnknownPerson(text);
  if (unknown !== null) return unknown;
  // "We should drop them, no budget": an opinion, and no question for figures.
  if (opinion.test(text.trim()) && (command === null || command.intents.length === 0)) return unread(text);
  const isCommand =
    command !== null &&
    // A change of many records that could not be read is still no question for a list of them.
    (command.intents.length === 0
      ? query.confidence < answerThreshold
      : // A sentence that tells to do something holds the words of a list too; questions are no command by their form.
        command.confidence > query.confidence && query.confidence < leastOfQuestion);
  return isCommand ? command : query;
}

/** "New customers per quarter", "todo items without a date": what is made may be what is counted or listed, unless it is entered outright. */
function makesOneByName({ intents }: Reading, text: string): boolean {
  const [first, ...others] = intents;
  const isMade = first?.name === 'create-record' || first?.name === 'create-task';
  return isMade && others.length === 0 && countsOrLists.test(text.trim());
}

const countsOrLists =
  /^(?:new|todo|to-do|task|lost|won|open) ?(?:[a-z]+s|items?|list)\b(?! (?:called|named)\b)|^(?:新|待办)(?:客户|线索|商机|事项|任务)[^，,。：:]*(?:按|每|各|有|几|多少)/iu;

/** "Undo that, my manager wants to see it first", 撤了吧，领导要先看一眼: what is taken back, and why, which is nothing more to do. */
function readTakingBack(text: string, context: InterpreterContext): Reading | null {
  if (!takesBack.test(text)) return null;
  const isUndo = (reading: Reading | null) =>
    reading !== null && reading.intents.length > 0 && reading.intents.every(({ name }) => name === 'undo');
  const whole = readCommands(text, context);
  if (isUndo(whole)) return whole;
  const { head = '', why = '' } = reasoned.exec(text.trim())?.groups ?? {};
  if (!takesBack.test(head) || hasQuestionWords(why)) return null;
  const done = readCommands(head, context);
  const beside = readCommands(why, context)?.intents ?? [];
  const isReason = beside.every(({ name }) => name === 'log-activity');
  return isUndo(done) && isReason ? done : null;
}

const reasoned = /^(?<head>[^，,;；。!！–—]{2,40})[，,;；。!！–—]\s*(?<why>.{3,80})$/u;

/** "The won revenue of Central per quarter is what I miss": only who tells of it first has won a deal that is not found. */
function closesUnknown(text: string, { intents }: Reading): boolean {
  const [first] = intents;
  return (
    first?.name === 'close-deal' &&
    first.slots.deal?.id === null &&
    first.slots.deal.candidates.length === 0 &&
    !tellsOfClose.test(text.trim())
  );
}

/** 今年跑了多少业绩: nobody is called 多少业绩, "the share of each": where a name asks, the sentence does. */
function namesQuestion({ intents }: Reading): boolean {
  return intents.some(({ slots }) =>
    Object.values(slots).some(
      (value: unknown) =>
        typeof value === 'object' &&
        value !== null &&
        'candidates' in value &&
        'id' in value &&
        value.id === null &&
        'text' in value &&
        typeof value.text === 'string' &&
        asksInName.test(value.text),
    ),
  );
}

const asksInName =
  /多少|几[个家单笔条张位]|哪[个些家里位几]|谁|什么|\bhow (?:much|many)\b|^(?:what|which|who)\b/iu;

const tellsOfClose = regexp('iu')`
    ^(?:(?:ok|hey|hi|so|and|great|good|news|yay|finally|just|we|i|they|have|has|['’]ve|now|today|yesterday)[\s,!.:]*)*
    (?:won|lost|closed|signed|landed|mark|set|close|win|lose)\b(?!\s+(?:revenue|amount|deals?|value|rev)\b)|
    ^(?:我们?|咱们?|刚刚?|今天|昨天|终于|已经?|把|恭喜|好消息|太好了|[，,！!\s])*(?:签|拿下|赢|丢|输|谈成|成交|搞定|关闭|结)(?:了|下|掉)
  `;

/** A question that could be read whole, with what is asked for beside it left and said to be. */
function readBeside(text: string, context: InterpreterContext, lexicon: Lexicon): Reading | null {
  const besides = readBesides(text);
  if (besides === null) return null;
  const reading = readQuery(readLattice(besides.question, context, lexicon), context, lexicon);
  return isWhole(reading) ? { ...reading, notUnderstood: [besides.wish] } : null;
}

/** A question that is read whole without what is only told around it; what was told is said to be left. */
function readAmidAsides(text: string, context: InterpreterContext, lexicon: Lexicon): Reading | null {
  if (entersOne.test(text) || entersRecord.test(text.trim())) return null;
  const parted = readAsides(text, context, lexicon);
  if (parted === null) return null;
  const lattice = readLattice(parted.question, context, lexicon);
  if (!asksForFigures(lattice, lexicon)) return null;
  const reading = readQuery(lattice, context, lexicon);
  const isOfFigures = isWhole(reading) && reading.intents.every(({ name }) => ofFigures.has(name));
  return isOfFigures ? { ...reading, notUnderstood: parted.asides } : null;
}

const ofFigures: ReadonlySet<string> = new Set(['forecast', 'funnel', 'list', 'measure', 'stuck-deals']);

/**
 * A change that names a stage or another value in words of one's own ("to the table"), read with the word that it stands for. What is only
 * noted keeps the words as they were said.
 */
function readInOwnWords(text: string, context: InterpreterContext, lexicon: Lexicon): Reading | null {
  const plain = inOrdinaryWords(text, context.phrases ?? []);
  if (plain === text) return null;
  const reading = readMany(plain, context, lexicon) ?? readCommands(plain, context);
  const isSure = reading !== null && reading.confidence >= answerThreshold;
  return isSure && reading.intents.every(({ name }) => setsValues.has(name)) ? reading : null;
}

const setsValues: ReadonlySet<string> = new Set(['change-many', 'close-deal', 'move-stage', 'update-record']);

/** What was to be made for each of a set that can't be read is made for none. */
function withoutOneForAll(text: string, command: Reading | null): Reading | null {
  const makesOne = command?.intents.length === 1 && command.intents[0]?.name === 'create-task';
  const isOfSet = makesOne && (isForEach(text) || changesSet.test(text));
  // "Push all of them except Initech": of a set that can't be read, least of all the one that was to be left out.
  if (command === null || !(isOfSet || exceptsSome.test(text.trim()))) return command;
  return {
    ...command,
    confidence: 0.3,
    intents: [],
    readings: [],
    question: null,
    notUnderstood: [text.trim()],
  };
}

/** "Revert everything" is no change of all that there is. */
const takesBack =
  /(?<![a-z])(?:undo|revert|roll ?back|take (?:it|that|this|everything) back|take back)(?![a-z])|撤|还原|回退|恢复原[样状]/iu;

/** 这周联系过的单都标承诺: a change of many that could not be read is no task of that name. */
const changesSet = regexp('iu')`
    (?<![提醒待办任务].{0,30})都[^，,。；;]{0,6}(?:改|标|写|设|推|转|放|填|调|归|打上|换|降|升)|
    ^\s*(?:please\s+)?(?:set|move|mark|change|update|put|push)\s+(?:all|every|each)\b
  `;

const exceptsSome = regexp('iu')`
    ^(?:(?:please|pls|ok|and|then|now)[, ]+)*(?:set|move|mark|change|update|put|push|shift|assign|reassign|close|snooze|postpone|give|delete|archive)[ ]
    (?:all|every|each|everything|them|those|these|both)(?![a-z]).*(?<![a-z])(?:except|but not|apart from|other than|excluding|besides)(?![a-z])|
    ^(?:请|帮我|那|就)*(?:除了?|不算|不含)[^，,。]{1,30}(?:以外|之外|外)?[，,]?(?:其他|其余|别的|剩下)?的?都?(?:改|推|移|标|转|延|关|挪)
  `;

/** "List the deals won on Friday", 一单从建立到赢下来要多久: asked, and no change of many records. */
const asking = regexp('iu')`
    ^(?:(?:please|pls|now|and|ok|can you|could you|would you)[,\s]+)*
    (?:list|show|display|find|count|how|what|which|who|whose|when|where|why)\b|
    多久|多少|哪|谁|几[个家单笔条]|^(?:请|麻烦|帮我|给我)*(?:列|查|看|显示|统计)|
    (?:列一下|列出来|看一下|看看)[。？?]*$
  `;

/** 成交超过15万的客户, 金额不到1万的: those of which it is so, and nothing that is to be so. */
const isBounded = regexp('u')`
    ^[^，,。；;：:]*(?:超过|大于|高于|多于|不到|小于|低于|少于|不足)[^，,。；;：:]{1,12}的
    (?:客户|公司|销售|单子?|商机|区域|团队|月份?|产品|行业)?(?:有(?:谁|哪些|几[个家]|多少))?[？?。\s]*$`;

/** 搜索名称包含环保的客户，只返回电话: looked for, whatever verbs its fields hold. */
const searches = regexp('u')`
    ^(?![^]*(?:提醒|记[录下一得]|新[建增]|创建|添加|改[为成到]|安排|发给|发送))
    (?:请|麻烦|帮我|给我)*(?:搜索?|检索|筛选|查询|查找|列出)`;

/** 报过价还没成的，按报价日期倒着排: what is to be put in an order, and nothing that was done. */
const sorts =
  /[，,、\s](?:按|照)[^，,。；;]{1,12}?(?:[倒正]着|升序|降序|[从由][^，,]到[^，,])?(?:排(?:序|列|一下|一排|下|个序)?|从.到.)[。\s]*$/u;

/** 输给蓝港的商机, 上海的A级客户, 下月到期合同: which those are, where nothing is told to be done with them. */
const namesRecords = regexp('u')`
    ^(?![^]*(?:[把将给帮]|新[建增]|创建|添加|建|加|录|记|改|更新|删|关|分配|转|领|退|安排|提醒|发(?!票)|推|标|设|换|移|归|放|签|赢下|丢掉))(?:
      [^，,。；;：:]{2,12}(?:合同|报价单|订单|发票|商机|线索)|
      [^，,。；;：:]{2,30}的(?:商机|单子?|项目|客户|线索|联系人|合同|订单|发票)|
      [^，,。；;：:做订写定]{0,8}(?:工作|跟进|拜访|出差|行程)(?:计划|安排)表?
    )(?:的?(?:总?[金额]额?|数量?|个数))?(?:有(?:谁|哪些|几[个家份张]|多少)|是多少)?[？?。\s]*$|
    ^(?:[^，,。；;：:]{2,10})?(?:都)?[输丢败]给(?:了)?[^，,。；;：:了]{2,20}的(?:商机|单子?|项目|客户)(?:的?(?:总?金额|数量|个数))?(?:有(?:谁|哪些|几[个家]|多少)|是多少)?[？?。\s]*$`;

/** 他的平均单子比全公司大还是小, 赢的多还是输的多: which of the two it is, and nothing that is to be so. */
const weighs = regexp('u')`
    ^(?![^]*(?:帮|提醒|记|把|请|麻烦|给我|安排|问|说|告诉))
    [^，,。；;：:]{0,20}(?:能不能|会不会|可不可以|有没有可能)[^，,。；;：:]{0,12}[？?。\s]*$|
    (?:[高低大小多少长短快慢好差贵强弱]|便宜)(?:一些|一点|些|点)?(?:还是|或者)
    [^，,。；;]{0,8}[高低大小多少长短快慢好差贵宜强弱](?:[，,][^，,。；;]{0,8})?[？?。\s]*$`;

/** "New account Never Made", "create a new deal with Acme", "record my visit to Initech": it is entered, whatever it is called; "done with the Dawson call" is told. */
const entersOne = regexp('u')`
    ^\s*(?:[Pp]lease\s+|[Cc]an you\s+|[Cc]ould you\s+)?(?:
      (?:[Nn]ew|[Cc]reate|[Aa]dd|[Ee]nter|[Oo]pen|[Ss]tart|[Ss]et up|[Rr]egister|[Mm]ake)\s+(?:(?:an?|the|another)\s+)?
      (?:new\s+)?(?:account|customer|company|contact|lead|deal|opportunity|opp)\s+
      (?:(?:called|named|for|with|at)\s+)?(?:the\s+)?["“']?\p{Lu}|
      (?:[Ll]og|[Rr]ecord|[Nn]ote|[Ee]nter|[Aa]dd|[Ss]ave|[Rr]egister)\s+(?:an?|the|my|our|this|today's|yesterday's)\s+
      (?:[a-z-]+\s+){0,2}(?:call|visit|meeting|demo|e-?mail|message|chat|conversation|note)(?![a-z])
    )|
    ^\s*(?:[Aa]ll |[Ii]['’]?m )?(?:[Dd]one|[Ff]inished) (?:with )?(?:the|my|that)(?![a-z])
  `;

/** "All deals that Anna won in Q3": which they are, and not that they all be won. */
function isToldAsNoun(text: string, { intents }: Reading): boolean {
  const [change] = intents;
  return change?.name === 'change-many' && change.slots.each.name === 'close-deal' && noun.test(text.trim());
}

/** "… lost in Q4": when it was, and not that it be so from now on. */
function isDated({ intents }: Reading): boolean {
  const [change] = intents;
  return (
    change?.name === 'change-many' &&
    change.slots.each.name === 'close-deal' &&
    change.slots.each.slots.closedOn !== null
  );
}

const noun = /^(?:(?:and|so|ok|then) )*(?:all|every|each|any|the|our|my|deals?|opportunities|opps)\b/i;

/** "Remind me what we sold in Q2": a question, and nothing to be reminded of. */
const recalling =
  /^(?:(?:please|pls|can you|could you|hey|hi|so|ok)[,\s]+)*remind me (?:again |quickly )?(?:what|how|who|which|where)\b/i;

/** "Remind me why it was lost", 提醒我一下当时为什么输: a reason is told, and never done. */
const recallingWhy = regexp('iu')`
    ^(?:(?:please|pls|can you|could you|hey|hi|so|ok)[,\s]+)*remind me (?:again |quickly )?(?:why|how come)\b|
    ^(?:请|麻烦)?(?:再)?提醒(?:我)?(?:一下|下)?[^，,。；;]{0,40}(?:为什么|为啥|为何|怎么[^，,。；;]{1,8}的)[^，,。；;]{0,12}$`;

const opinion = /^(?:i think |maybe )?(?:we|i) (?:should|could|might|must|ought to|better)\b[^?？]*$/iu;

/** "Need the revenue by region": a figure is no task, also where a word of it was not read. */
const needing = regexp('i')`
    ^(?:
      (?:
        hi|hey|hello|good morning|good afternoon|morning|ok|so|please|pls|
        (?:for|before|ahead of) [^,:;.]{2,40}?
      )[,:;.\s]+
    )*(?:(?:i|we)(?: would|['’]d| will|['’]ll)? (?:also |just |really )*)?(?:need|want|like|require)\b
    (?! to\b(?! (?:see|know|have|get|understand)\b))
  `;

/** "Deals won with customers employing over 10,000 people, by region": figures, and nothing to do. */
const endsInCut = /[,，]\s*(?:by|per) [\p{L} ]{2,30}[.?]*$|[，,]\s*按\p{Script=Han}{1,8}[。？?]*$/u;

/** Below this a question is none at all, and even a doubtful command is the better guess. */
const leastOfQuestion = 0.02;
