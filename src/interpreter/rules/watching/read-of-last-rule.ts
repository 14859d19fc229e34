import { type EntityKey, entities } from '../../../entities/index.ts';
import type { Intent, IntentNamed, RuleRef } from '../../../intents/index.ts';
import { countingNumber, detectLanguage, type Language, regexp } from '../../../kernel/index.ts';
import { findMeasure } from '../../../metrics/index.ts';
import { type InterpreterContext, type Reading, unread } from '../../interpretation.ts';
import type { Lexicon } from '../lexicon/index.ts';
import { alsoDone, doneBy } from './also-done.ts';
import { readAnotherEvent } from './another-event.ts';
import { changeOf, type Does, politeEn, politeZh } from './change-of-rule.ts';
import { peopleChanged } from './people-of-rule.ts';
import { figureIn } from './read-figure.ts';
import { readQuietHours } from './read-quiet-hours.ts';
import { readingOfRule } from './reading-of-rule.ts';
import { readWatched } from './watched-set.ts';

/**
 * What is said of the rule that was set up, changed or listed last: "make it 100k", "a week ahead", 第一个删了, "only those above 30k". Null where
 * none was, or nothing is said of it.
 */
export function readOfLastRule(text: string, context: InterpreterContext, lexicon: Lexicon): Reading | null {
  const last = ruleSpokenOf(context);
  const said = text.trim().replace(/[\s.!。！~?？]+$/u, '');
  if (last === null || said.length > longest) return null;
  // "Cancel that", right after quiet hours, is of these.
  const quieted =
    context.thread?.last?.[0]?.name === 'set-quiet-hours' ? readQuietHours(text, context) : null;
  if (quieted !== null) return quieted;
  const language = detectLanguage(said);
  const { made } = last;
  const rule = ruleMeant(said, last);
  if (rule === null) return null;
  if (asksOfFirings[language].test(said))
    return readingOfRule(
      { kind: 'query', name: 'rules', slots: { kind: null, runs: true, rule } },
      0.93,
      text,
    );
  if (/[?？]$|吗$/u.test(text.trim())) return null;
  const changed = (change: IntentNamed<'change-rule'>['slots']['change']) =>
    readingOfRule({ kind: 'command', name: 'change-rule', slots: { rule, change } }, 0.93, text);
  const due = made === null ? null : doneBy(said, language, made, context);
  if (due !== null) return changed({ does: 'due', due });
  for (const [does, pattern] of ofLast[language]) {
    const match = pattern.exec(said);
    const change = match === null ? null : changeOf(does, match.groups ?? {}, said, context);
    if (change !== null) return changed(change);
  }
  const people = made === null ? null : peopleChanged(said, language, made, context);
  if (people !== null) return changed(people);
  const second = made === null ? null : readAnotherEvent(said, language, made, context, lexicon);
  if (second !== null) return second;
  const quiet = () =>
    readQuietHours(text.replace(notThen, 'no alerts '), context) ??
    (altersIt[language].test(said) ? unread(text, 0.3) : null);
  if (made === null) return quiet();
  const actions = alsoDone(said, language, made, context);
  if (actions !== null) return changed({ does: 'also', actions: [...actions] });
  const narrower = narrowing(said, language, made, context, lexicon);
  if (narrower !== null) return narrower === 'unread' ? unread(text, 0.3) : changed(narrower);
  return quiet();
}

/** "Not on weekends", right behind an alert. */
const notThen = /^(?:(?:but|and|please|just)[, ]+)*not (?=(?:on|at|during|in|before|after|between) )/iu;

/** "How often did that fire?", 触发过几次. */
const asksOfFirings: Readonly<Record<Language, RegExp>> = {
  en: /^(?:when|how often|how many times)(?: did| has| have)?(?: it| that| this| they)(?: ever| already| last| been)* (?:fired?|go(?:ne)? off|run|trigger(?:ed)?|happen(?:ed)?)(?: last| so far| yet)?$/iu,
  zh: /^(?:它|这个|这条|那个|那条)?(?:预警|规则|提醒|自动化)?(?:到现在|最近|已经|一共|总共|有没有)*(?:触发|报|响|提醒|执行|运行)(?:过|了)?(?:几次|多少次|没有?|吗)?(?<=过|了|次|没有?|吗)$/u,
};

const longest = 160;

/** Of which rule it may be said. */
interface InFocus {
  /** The one that was set up, and perhaps changed since; null: a list of several was shown. */
  readonly made: IntentNamed<'watch'>['slots'] | null;
  /** Those alone that were listed. */
  readonly kind: RuleRef['kind'];
  /** Whether the list that was shown stands as it was. */
  readonly isCounted: boolean;
  /** Whether one of the list was deleted since, so that there is a rest. */
  readonly isShorter: boolean;
}

/** The last thing that was done or shown, where it was a rule, or several. */
function ruleSpokenOf({ thread }: InterpreterContext): InFocus | null {
  // Quiet hours are of all alerts: the one spoken of before is spoken of still.
  const said = [...(thread?.last ?? []), ...(thread?.intents ?? [])].filter(
    (one) => one.name !== 'set-quiet-hours' && !asksOfOne(one),
  );
  const [last] = said;
  if (last?.name === 'rules')
    return { made: null, kind: kindListed(last.slots), isCounted: true, isShorter: false };
  if (last?.name !== 'watch' && last?.name !== 'change-rule') return null;
  const turns = said;
  const at = turns.findIndex(({ name }) => name !== 'change-rule');
  const before = turns[at];
  const isShorter = turns
    .slice(0, at)
    .some((one) => one.name === 'change-rule' && one.slots.change.does === 'delete');
  if (before?.name === 'rules')
    return { made: null, kind: kindListed(before.slots), isCounted: !isShorter, isShorter };
  const added = turns
    .slice(0, at)
    .flatMap((one) =>
      one.name === 'change-rule' && one.slots.change.does === 'also' ? one.slots.change.actions : [],
    );
  const made =
    before?.name === 'watch' ? { ...before.slots, actions: [...before.slots.actions, ...added] } : null;
  return { made, kind: null, isCounted: false, isShorter: false };
}

/** What one did is asked, and it is spoken of still. */
function asksOfOne(intent: Intent): boolean {
  return intent.name === 'rules' && intent.slots.runs && intent.slots.rule?.said !== undefined;
}

function kindListed({ kind }: IntentNamed<'rules'>['slots']): RuleRef['kind'] {
  return kind === 'reminder' ? null : kind;
}

/** "The second one", of the list that was shown; else the one that was spoken of. Null where none was shown that could be counted. */
function ruleMeant(said: string, { made, kind, isCounted, isShorter }: InFocus): RuleRef | null {
  const plain: RuleRef = { text: '', id: null, kind, all: false };
  if (theRest.test(said)) return isShorter ? { ...plain, all: true } : null;
  const groups = nth.exec(said)?.groups;
  if (groups === undefined) return made === null ? plain : { ...plain, said: made.text };
  const word = (groups.en ?? groups.zh ?? '').toLowerCase();
  const isLast = word === 'last' || word === '最后一';
  const at = ['first', 'second', 'third', 'fourth', 'fifth'].indexOf(word);
  const number = at >= 0 ? at + 1 : countingNumber(word.replace(/(?<=\d)[a-z]+$/u, ''));
  if (isCounted) return isLast ? { ...plain, nth: -1 } : number === null ? plain : { ...plain, nth: number };
  // Of the one rule that is spoken of there is no second.
  return made === null || isLast || number === null || number < 2
    ? null
    : { ...plain, said: made.text, nth: number };
}

const theRest =
  /(?<![a-z])(?:the (?:rest|others|other ones|remaining (?:ones|alerts|rules)))(?![a-z])|(?:(?:其余|其他|剩下|剩余)的?|别的)(?:[几两]?[个条])?/iu;

const nth = regexp('iu')`
    (?<![a-z])the (?<en>first|second|third|fourth|fifth|last|1st|2nd|3rd|4th|5th)(?![a-z])|
    (?<![a-z])(?:number|no\.?|#) ?(?<en>[1-9])|
    第(?<zh>[一二三四五六七八九\d])(?:个|条)?|(?<zh>最后一)(?:个|条)
  `;

/** "Only the ones above 30k", 只要A级客户的, "only DACH" of a figure: what it is to watch from now on; null where that isn't said. */
function narrowing(
  said: string,
  language: Language,
  { trigger }: IntentNamed<'watch'>['slots'],
  context: InterpreterContext,
  lexicon: Lexicon,
): Narrower | 'unread' | null {
  const part = (onlyThose[language].exec(said) ?? boundAlone[language].exec(said))?.groups?.part;
  if (part === undefined) return leavingOut(said, language, trigger, context, lexicon);
  if ('of' in trigger) {
    const [measure] = trigger.of.measures;
    const label = measure === undefined ? '' : (findMeasure(measure)?.names[language][0] ?? '');
    const wordings =
      language === 'zh'
        ? [`${part}的${label}`, `${part}${label}`]
        : [`${label} in ${part}`, `${label} ${part}`];
    for (const wording of wordings) {
      const filters = figureIn(wording, context, lexicon)?.filters ?? [];
      if (filters.length > 0) return { does: 'narrow-figure', filters };
    }
    return 'unread';
  }
  const entity = trigger.set.slots.entity as EntityKey;
  const noun = entities[entity].names.many[language][0] ?? '';
  const wordings =
    language === 'zh'
      ? [part.replace(ownTeamZh, '我们团队'), part, `${part}的${noun}`]
      : [part, `${part} ${noun}`, `${noun} ${part}`, `${noun} of ${part}`];
  for (const said of wordings) {
    const read = readWatched(said, [entity], context, lexicon);
    if (read?.entity === entity && read.set.name === 'list' && read.set.slots.filters.length > 0)
      return { does: 'narrow', set: read.set };
  }
  return 'unread';
}

/** "Except key accounts", 重点客户除外: those that it is to watch no more; null where nothing of the kind is known by these words. */
function leavingOut(
  said: string,
  language: Language,
  trigger: IntentNamed<'watch'>['slots']['trigger'],
  context: InterpreterContext,
  lexicon: Lexicon,
): Narrower | null {
  const part = exceptThose[language].exec(said)?.groups?.part;
  if (part === undefined || 'of' in trigger) return null;
  const entity = trigger.set.slots.entity as EntityKey;
  const noun = entities[entity].names.many[language][0] ?? '';
  const bare = part.endsWith(noun) ? part.slice(0, -noun.length) : part;
  const wordings =
    language === 'zh'
      ? [
          `除了${part}以外的${noun}`,
          `除了${bare}以外的${noun}`,
          `不是${bare.replace(/来的$/u, '')}来的${noun}`,
        ]
      : [`${noun} except ${part}`, `${noun} not in ${part}`];
  for (const wording of wordings) {
    const read = readWatched(wording, [entity], context, lexicon);
    const filters = read?.entity === entity && read.set.name === 'list' ? read.set.slots.filters : [];
    if (read !== null && filters.length > 0 && filters.every(({ op }) => op === 'is-not'))
      return { does: 'narrow', set: read.set };
  }
  return null;
}

const exceptThose: Readonly<Record<Language, RegExp>> = {
  en: regexp('iu')`
    ^(?:(?:but|and|please|ok|no|all)[, ]+)*(?:not|except|excluding|exclude|without|leave[ ]out|ignore|skip|omit|other[ ]than|apart[ ]from|drop|never)(?:[ ]for)?
    [ ](?:the[ ]|those[ ]|ones[ ]|(?:in|from|of|with)[ ])*(?<part>[\p{L}\d' &.-]{2,40}?)(?:[ ](?:ones|please|out))*$`,
  zh: regexp('u')`
    ^(?:把)?(?<part>[\p{L}\d ]{2,16}?)(?:的)?(?:除外|不算|不看|不管|不用(?:管|提醒|通知|退|报)?|不包括|不含|排除(?:在外|掉)?|去掉|不(?:要|用)?(?:退|报|提醒))(?:了|吧)?$|
    ^(?:除了|不含|不包括|排除|去掉|别管|不管|别算|不要)(?<part>[\p{L}\d ]{2,16}?)(?:以外|之外|的)?(?:吧)?$`,
};

type Change = IntentNamed<'change-rule'>['slots']['change'];
type Narrower = Extract<Change, { readonly does: 'narrow' | 'narrow-figure' }>;

/** "Above 25k", 20万以上才报: a bound alone, of the records that are watched. */
const boundAlone: Readonly<Record<Language, RegExp>> = {
  en: regexp('iu')`
    ^(?:(?:but|and|no|ok|actually|better|rather|make (?:it|that)|if|when)[,;: ]+)*(?:it['’]?s )?
    (?<part>(?:above|over|under|below|more than|less than|at least|at most|from)[ ][\d.,]+ ?[\p{L}€$£]{0,7}(?: (?:up|upwards))?)(?: only| please)*$
  `,
  zh: regexp('u')`
    ^(?:那|就|还是|改成|换成|要|，)*(?<part>(?:超过|大于|高于|低于|不到|至少)?[\d.一二两三四五六七八九十百]+ ?[万千百亿]?(?:元|块)?(?:以上|以下|以内)?(?:的)?)
    (?<=(?:超过|大于|高于|低于|不到|至少|以上|以下|以内).*)(?:才|再|就)?(?:报|提醒|通知|告诉|说|算)?(?:我)?(?:就(?:行|好)|吧|了)*$
  `,
};

const ownTeamZh = /^(?:我们?|咱们?)的?(?:小?组|部门|团队)(?:里)?$/u;

const onlyThose: Readonly<Record<Language, RegExp>> = {
  en: regexp('iu')`
    ^(?:(?:but|and|no|ok|too (?:noisy|many|much)|that's too (?:many|much))[,;: ]+)*
    (?:only|just|limit (?:it|that) to|restrict (?:it|that) to|make (?:it|that) only)
    (?: (?:for|if|when|about|on|with))*(?: it(?:'s| is))?(?: (?:the )?(?:ones|those)(?= ))?
    [ ](?<part>.+?)(?: please)?$|
    ^(?:(?:but|and|ok|no)[, ]+)*(?<part>(?!please )[\p{L}\d ]{2,30}?)(?: ones| leads| deals| accounts| customers)? only(?: please)?$
  `,
  zh: regexp('u')`
    ^(?:太(?:多|吵|频繁)了?[，,]?)?(?:改成|那就|还是)?
    (?:只(?:要|看|盯|管|提醒|通知|针对|限|关注)|仅(?:限|看|针对)|限(?:定|制)?(?:为|在|于))(?:是|我(?!们)(?=[\d一-龥]))?
    (?<part>.+?)(?:的)?(?:就(?:行|好|可以)了?|吧|即可)?$
  `,
};

/** "Make it …", 改成…: said of the rule, and of nothing else. */
/** 改成, 放宽到, 缩短为: what becomes another. */
const becomesZh =
  '(?:(?:改|调|换|设|提|升|降|放|加|减|缩|延)(?:整|高|低|大|小|短|长|宽|多|少)?|放宽|收紧|缩短|延长|提高|降低|上调|下调)(?:成|为|到|至)';

const altersIt: Readonly<Record<Language, RegExp>> = {
  en: /^(?:(?:please|no|ok|actually|rather|better)[, ]+)*(?:make|change|set|raise|lower|increase|reduce|adjust) (?:it|that|the (?:limit|threshold))(?![a-z])/iu,
  zh: new RegExp(`^(?:还是|那就|请|把它?)*${becomesZh}`, 'u'),
};

const itEn =
  '(?:it|the (?:first|second|third|fourth|fifth|last|1st|2nd|3rd|4th|5th)(?: (?:one|alert|rule))?|(?:number|no\\.?|#) ?[1-9]|that|this|that one|this one|the (?:rest|others|other ones|remaining (?:ones|alerts|rules))|the (?:alert|rule|automation|limit|threshold|bar|reminder))';
const itZh =
  '(?:它|第[一二三四五六七八九\\d](?:个|条)?|最后一(?:个|条)|(?:其余|其他|剩下|剩余)的?(?:[几两]?[个条])?|这个|那个|这条|那条|刚[才刚](?:那[条个]|设的|建的|的)?|这|那)?(?:的)?(?:预警|提醒|规则|自动化|阈值|界限|门槛|天数|条件)?';

const away = "(?: while i(?:['’]m| am) (?:away|out|off|travelling|on (?:holiday|vacation|leave|pto)),?)?";

const ofLast: Readonly<Record<Language, readonly (readonly [Does, RegExp])[]>> = {
  en: [
    [
      'cooldown',
      new RegExp(
        `^${politeEn}(?:${itEn} )?(?:only |just )?(?:at most|no more than|not more than|max(?:imum)?)? ?(?:once|one message)?(?: an?| every| per| each)+ (?<span>(?:\\d+ )?(?:minutes?|hours?|days?|weeks?))(?: is (?:enough|fine|plenty)| will do| please| at most)*$`,
        'iu',
      ),
    ],
    [
      'limit',
      new RegExp(
        `^${politeEn}(?:make|set|change|put|move|raise|lower|increase|reduce|adjust|switch)(?: ${itEn})?(?: to| at| be)? (?<value>[\\d.,]+ ?[\\p{L}%€$£]*(?: days| weeks)?|(?:an?|one|two|three|four|five|six|seven|ten|fifteen|twenty|thirty) (?:days?|weeks?|months?|percent))(?: instead| please| then)*$`,
        'iu',
      ),
    ],
    [
      'limit',
      /^(?:no|actually|better|rather|sorry|i meant)[, ]+(?:make (?:it|that) )?(?<value>[\d.,]+ ?[\p{L}%€$£]*)(?: instead| please)*$/iu,
    ],
    [
      'limit',
      new RegExp(
        `^${politeEn}(?:no|actually|better|rather|sorry)?[, ]*(?:make (?:it|that) |better )?(?:within |in |after )?(?<value>(?:\\d+|an?|one|two|three|four|five|six|seven|ten|fourteen|fifteen|twenty|thirty) (?:hours?|days?|weeks?|months?))(?: (?:is (?:enough|fine|ok|plenty)|ahead|before(?: that)?|earlier|in advance|beforehand|prior|instead|rather|then|please|notice))*$`,
        'iu',
      ),
    ],
    [
      'limit',
      /^(?:(?:no|actually|better|rather|sorry|ok|say|hm+)[, ]+)*(?<value>[$€£¥]?\d[\d.,]* ?(?:[kmb]|thousand|million|%|percent|eur|usd)?)(?: (?:is|are|would be|will be|should be))?(?: (?:enough|fine|ok|okay|good|plenty|better|instead|rather|please|then|will do))*$/iu,
    ],
    [
      'mute',
      new RegExp(
        `^${politeEn}(?:mute|silence|snooze|hush|hold|quiet(?:en)?) ${itEn}(?: (?<until>(?:until|till|for|to) .+))?$`,
        'iu',
      ),
    ],
    [
      'mute',
      new RegExp(
        `^${politeEn}(?:not|quiet|leave me alone|no (?:more )?(?:alerts?|messages?|pings?)|(?:don['’]t|do not) (?:bother|ping|tell|alert|notify|disturb) me)(?: about ${itEn})? (?<until>(?:until|till|for|before) .+|today|tonight|(?:this|next) (?:week|weekend|month))$`,
        'iu',
      ),
    ],
    [
      'pause',
      new RegExp(
        `^${politeEn}(?:pause|suspend|disable|turn off|switch off|stop) ${itEn}${away}(?: (?<until>(?:until|till|for) .+))?$`,
        'iu',
      ),
    ],
    ['pause', new RegExp(`^${politeEn}(?:stop|pause|hold off|rest) (?<until>(?:until|till|for) .+)$`, 'iu')],
    [
      'pause',
      new RegExp(`^${politeEn}(?:turn|switch) ${itEn} off(?: (?<until>(?:until|till|for) .+))?$`, 'iu'),
    ],
    [
      'resume',
      new RegExp(
        `^${politeEn}(?:resume|unmute|reactivate|enable|restart|turn on|switch on|continue|unpause)(?: ${itEn})?(?: again)?$`,
        'iu',
      ),
    ],
    ['resume', new RegExp(`^${politeEn}(?:turn|switch) ${itEn} (?:back )?on(?: again)?$`, 'iu')],
    [
      'delete',
      new RegExp(
        `^${politeEn}(?:delete|remove|cancel|drop|kill|forget|scrap|get rid of) ${itEn}$|^${politeEn}(?:(?:stop|quit) (?:telling|alerting|notifying|pinging|bothering|warning) (?:me|us)|(?:don['’]t|do not) (?:tell|alert|notify|ping|bother|warn) (?:me|us)(?= .*any ?more))(?: (?:about|of) ${itEn})?(?: any ?more)?$|^(?:i |we )?(?:don['’]t|do not|no longer) (?:need|want) ${itEn}(?: any ?more| any longer| now)?$`,
        'iu',
      ),
    ],
  ],
  zh: [
    [
      'cooldown',
      new RegExp(
        `^${politeZh}${itZh}(?:最多|至多|改成|只)*(?:每|一)(?<span>.{1,6}?)(?:最多|只)?(?:提醒|发|通知|告诉我?)?(?:一|1)?(?:次|条|遍)(?:就(?:行|好|够)了?|够了|吧)?$`,
        'u',
      ),
    ],
    [
      'limit',
      new RegExp(
        `^${politeZh}(?:把|将)?${itZh}(?:还是)?(?:${becomesZh}|改)(?:了)?(?<value>\\d[^，。]*|[一二两三四五六七八九十百千万半]+[^，。]*)$`,
        'u',
      ),
    ],
    [
      'limit',
      /^(?:还是|那就|那|就|改成|换成|要|，|,)*(?:提前|提早)?(?<value>(?:\d+|[一二两俩三四五六七八九十半]+)(?:个)?(?:小时|天|周|星期|月|工作日))(?:之?前|以前)?(?:就(?:行|好|够)了?|够了|吧|好了|更好|再提醒)?$/u,
    ],
    [
      'limit',
      /^(?:还是|那就|那|就|要|按|，|,)*(?<value>[\d.]+ ?[万千百亿]?(?:元|块|倍|%)?|[一二两三四五六七八九十百]+[万千百亿折](?:元|块)?)(?:就(?:行|好|够|可以)|够|吧|好了|了|也行|即可)*$/u,
    ],
    [
      'mute',
      /^(?<until>.+?)(?:之前|以前|前)(?:都|先)*(?:别|不要|不用)(?:再)?(?:提醒|通知|告诉|发|吵|响|报)(?:我)?(?:了)?$/u,
    ],
    [
      'mute',
      /^(?:先)?(?<until>今[天晚]|[这本下]个?(?:周|星期|礼拜|月)|周末|这[几两三]天|最近(?:[几两三]天)?)(?:里|内)?(?:先|都|就)*(?:别|不要|不用)(?:再)?(?:提醒|通知|告诉|打扰|发|吵|烦|响|报)(?:我)?(?:了)?$/u,
    ],
    [
      'pause',
      /^(?:我[^，,]{0,8}[，,])?(?<until>.+?)(?:之前|以前|前)(?:先|都)*(?:停|暂停|停掉|关掉)(?:了|吧|一下)?$/u,
    ],
    ['mute', new RegExp(`^${politeZh}(?:把)?${itZh}(?:先)?(?:静音|免打扰)(?:到|至)?(?<until>.+)?$`, 'u')],
    [
      'pause',
      new RegExp(
        `^${politeZh}(?:先)?(?:把)?(?:暂停|停用|停掉|停了|关掉|关了|停)${itZh}(?:吧)?(?:到|至)?(?<until>.+)?$`,
        'u',
      ),
    ],
    [
      'pause',
      new RegExp(
        `^${politeZh}(?:把)?${itZh}(?:先)?(?:暂停|停用|停掉|停了|关掉|关了|停一下)(?:到|至)?(?<until>.+)?$`,
        'u',
      ),
    ],
    [
      'resume',
      new RegExp(
        `^${politeZh}(?:把)?(?:恢复|打开|启用|重新打开)${itZh}(?:吧)?$|^${politeZh}(?:把)?${itZh}(?:恢复|打开|启用)(?:吧)?$`,
        'u',
      ),
    ],
    [
      'delete',
      new RegExp(
        `^${politeZh}(?:把)?(?:删除|删掉|删了|取消|不要)${itZh}(?:了|吧)?$|^${politeZh}(?:把)?${itZh}(?:删除|删掉|删了|取消|不要)(?:了|吧)?$`,
        'u',
      ),
    ],
    [
      'delete',
      new RegExp(
        `^(?:算了[，,]?|那)*${itZh}(?:就|都|也|以后|再)*(?:不用|不要|不必|不需要|用不着|别)(?:再|给我|帮我|跟我)*(?:提醒|通知|告诉|预警|盯着?|看着?|管|发|报|说)?(?:我|它)?(?:了|啦|吧)+$`,
        'u',
      ),
    ],
  ],
};
