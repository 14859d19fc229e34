import type { IntentNamed, RecordRef } from '../../../../intents/index.ts';
import { leadInOf, withoutTimes } from '../clauses.ts';
import { type Clause, type Draft, draftOn, withSlots } from '../draft.ts';
import { type FoundRecord, findRecord, namesRecord } from '../find-record.ts';
import { isEmpty, joined, type MarkedText, sliceOf, trimmed, without, written } from '../marked-text.ts';
import { durationMinutesOf, momentOf, withHour } from '../moments.ts';
import { partyInQuotes } from '../named-in-quotes.ts';
import { isOfMessage } from '../new-companies.ts';
import { isFirstName, type Party, readParty } from '../people.ts';
import { isPersonsName } from '../personal-name.ts';
import { isAmongThem, reportedIn } from '../reported.ts';
import type { CommandScene } from '../scene.ts';
import { spokenAccount } from '../spoken-of.ts';
import { alternatives, type Captures, matchTemplate } from '../template.ts';
import { withIntroduced, withTold } from '../told-people.ts';
import { kindOf } from './activity-kind.ts';
import type { ActivityPhrase } from './activity-phrase.ts';
import { activityPhrases } from './activity-phrases.ts';
import { contentsHead, dealAbout, topicWord } from './activity-topic.ts';
import { activityWords } from './activity-words.ts';
import { emptySlots, slotOf } from './log-slots.ts';
import { isNobody } from './nobody.ts';
import { isToCome, tenseOf } from './tense-of.ts';

type Slots = IntentNamed<'log-activity'>['slots'];

const appointmentsEn = 'meeting|mtg|call|demo|visit|appointment|session|lunch|workshop|trip';

/** A clause that tells of a call, meeting, visit, mail, demo or message, or announces one. */
export function readActivity(clause: Clause, scene: CommandScene): Draft | null {
  if (clause.follows && sameAgain.test(clause.bare.chars)) return null;
  // 演示准备好了: made ready, and not held yet.
  if (/(?:准备|整理|筹备)(?:好|完|妥)了?$/u.test(clause.bare.chars)) return null;
  if (/^(?:tasks?|to-?dos?|reminder|action(?: item)?|next steps?)\s*[:–-]/u.test(clause.bare.chars))
    return null;
  const accompanied = withCompanion(clause, scene) ?? arranged(clause, scene);
  if (accompanied !== null) return accompanied;
  let best: Draft | null = null;
  const isCalledOff = callsOff.test(clause.bare.chars);
  const hasHan = han.test(clause.bare.chars);
  for (const phrase of activityPhrases) {
    if (isCalledOff && phrase.status !== 'cancelled') continue;
    for (const template of phrase.templates) {
      // "…and wants a demo": 约王芳demo is told in Chinese around the word.
      if (!hasHan && han.test(template.source)) continue;
      const captures = matchTemplate(template, clause.bare);
      if (captures === null || isNobody(captures.who)) continue;
      const at = captures.place === undefined ? null : placeOf(captures.place, scene);
      const draft =
        at === null
          ? draftActivity(phrase, captures, clause, scene)
          : at.isCustomer
            ? draftActivity({ ...phrase, kind: 'visit' }, { ...captures, with: at.text }, clause, scene)
            : draftActivity(phrase, { ...captures, text: at.text }, clause, scene);
      if (draft !== null && draft.confidence > (best?.confidence ?? 0)) best = draft;
    }
  }
  return best;
}

const han = /\p{Script=Han}/u;

/** What is called off is neither planned nor held. */
const callsOff = new RegExp(
  [
    '^(?:cancel(?:l?ed)?|call(?:ed)? off|scrap(?:ped)?)(?![a-z])',
    `(?<![a-z])(?:cancell?ed|cancels|call(?:s|ed) off)(?![a-z])[^,;]*(?<![a-z])(?:${appointmentsEn})(?![a-z])`,
    `(?<![a-z])(?:${appointmentsEn})(?![a-z])[^,;]*(?<![a-z])(?:is|are|was|were|got|been|be) (?:cancell?ed|called off|off)$`,
    '^(?:取消|推掉|退掉)|(?:取消|推掉|退掉|撤)(?:掉|了|吧)*$',
  ].join('|'),
  'u',
);

/** "He wants a demo, book it for Tuesday", 想看演示，安排周二下午: what is arranged was said in the clause before. */
function arranged(clause: Clause, scene: CommandScene): Draft | null {
  const own = clause.follows ? (arrangedFor.exec(clause.bare.chars)?.groups?.what ?? null) : null;
  const isSaidBefore = scene.before != null && arranges.test(clause.bare.chars);
  if (!clause.follows || (own === null && !isSaidBefore)) return null;
  const ofOwn =
    own === null
      ? undefined
      : (kindsSaid.find(([, words]) => words.test(own)) ?? (['meeting', /./u] as const));
  const said = ofOwn ?? kindsSaid.find(([, words]) => scene.before != null && words.test(scene.before.chars));
  if (said === undefined) return null;
  const draft = draftActivity({ kind: said[0], tense: 'future', templates: [] }, {}, clause, scene);
  if (draft === null) return null;
  const person = scene.mentioned.findLast(({ entity }) => entity === 'contact');
  const participants = person === undefined ? [] : [person];
  return { ...withSlots(draft, { participants }), confidence: Math.max(draft.confidence, 0.9) };
}

const arranges =
  /^(?:(?:please )?(?:book|schedule|arrange|plan|fix|do|set) (?:it|this|that|one)(?: up)?|(?:booked|scheduled|arranged|planned|agreed|set|fixed)(?: it| for)?|(?:a |the |our )?new (?:slot|time|date|appointment)(?: is)?|(?:re-?scheduled|moved|postponed|pushed|put off)(?: it| the meeting)?(?: to| for)?|改(?:到|约到?|期到?|在)了?|(?:挪|推迟|延|换)到了?|let's do(?: it)?|(?:那就|就|先)?(?:安排|约|定|排|改约|预约)(?:在|到|了|好了|个时间)?)$/u;
/** 改到12月2号上午十点见: put off to then, and what it is. */
const arrangedFor =
  /^(?:改|挪|推|延|推迟|改约|顺延)到?了?(?:再|去|来)?(?<what>见|见面|面谈|聊|碰头|碰|开会|拜访|演示|过去|通话|打电话)(?:吧|了)?$/u;
const kindsSaid: readonly (readonly [string, RegExp])[] = [
  ['demo', /(?<![a-z])(?:demo|demonstration|presentation)(?![a-z])|演示|demo/u],
  ['visit', /(?<![a-z])(?:visit|on site|on-site)(?![a-z])|拜访|上门|参观|来访|现场/u],
  ['call', /(?<![a-z])(?:call|phone)(?![a-z])|电话|通话/u],
  [
    'meeting',
    /(?<![a-z])(?:meeting|meet|mtg|workshop|session|appointment|no[- ]?show|showed up|show up|turn(?:ed)? up)(?![a-z])|会议|开会|见面|面谈|交流|培训|爽约|没来|没出现|约会|放鸽子|来不了/u,
  ],
];

/** 在上海见了B is a meeting there; 在A门口碰到了B one at the customer's. */
function placeOf(
  place: MarkedText,
  scene: CommandScene,
): { readonly text: MarkedText; readonly isCustomer: boolean } {
  const at = place.chars.search(/[\ue000-\ue1f3]/u);
  const named = at < 0 ? null : sliceOf(place, at, at + 1);
  const isCustomer = named !== null && namesRecord(named, ['account'], scene);
  return isCustomer ? { text: named, isCustomer } : { text: place, isCustomer };
}

/** 去A见了B, "Dana and I talked at A": whom and where, each read by itself, the customer first. */
function partyOf(
  who: MarkedText | undefined,
  place: MarkedText | undefined,
  scene: CommandScene,
): Party | null {
  if (who === undefined || place === undefined) {
    const named = who ?? place;
    return named === undefined ? null : partyUnder(named, scene);
  }
  const there = partyUnder(place, scene);
  const isPlaceFirst = there.account !== null && partyUnder(who, scene).account?.id == null;
  const [first, second] = isPlaceFirst ? [place, who] : [who, place];
  const one = partyUnder(first, scene);
  const other = partyUnder(second, { ...scene, mentioned: [...scene.mentioned, ...one.all] });
  return {
    account: one.account ?? other.account,
    deal: one.deal ?? other.deal,
    lead: one.lead ?? other.lead,
    participants: [...one.participants, ...other.participants],
    all: [...one.all, ...other.all],
    newPeople: [...one.newPeople, ...other.newPeople],
    rest: joined([one.rest, other.rest].filter((rest) => rest !== null)),
    isKnown: one.isKnown || other.isKnown,
  };
}

/** "Kevin and I visited Thorngate", "me and Tom met X": a colleague who was there, too. */
function withCompanion(clause: Clause, scene: CommandScene): Draft | null {
  const match =
    /^(?<one>[\ue000-\ue1f3])\s+and\s+(?:i|me|myself)\s+(?=[a-z])|^(?:i|me|myself)\s+and\s+(?<other>[\ue000-\ue1f3])\s+(?=[a-z])|^(?:i|we)?\s*(?:together|along)?\s*with\s+(?<third>[\ue000-\ue1f3])\s+(?:i|we)\s+(?=[a-z])/u.exec(
      clause.bare.chars,
    );
  const character = match?.groups?.one ?? match?.groups?.other ?? match?.groups?.third;
  if (match === null || character === undefined) return null;
  const at = clause.bare.chars.indexOf(character);
  const colleague = findRecord(sliceOf(clause.bare, at, at + 1), ['user'], scene);
  if (colleague.certainty !== 'one') return null;
  const rest = sliceOf(clause.bare, match[0].length);
  const draft = readActivity({ ...clause, bare: rest }, scene);
  return draft?.intent.name === 'log-activity'
    ? withSlots(draft, { participants: [colleague.ref, ...draft.intent.slots.participants] })
    : null;
}

/** "Kick-off meeting": what kind of meeting, and nobody. */
const onlyKind = new RegExp(`^(?:${alternatives(activityWords.good ?? [])}\\s*)+$`, 'u');

/** 再演示一次, 希望: no more than that it is wished for. */
const saysNothing = /^(?:一?[次下场个封条通]|希望|想要?|要求|再|要)+$/u;

/** "Log that call under the X opportunity": the same activity once more, and what it is about. */
const sameAgain =
  /^(?:log|record|add|save|put|file|register|note) (?:that|this|the|it|same)?\s*(?:call|meeting|visit|demo|e-?mail|conversation|chat|message|activity|one)?\s*(?:under|for|against|on|to|with|in)(?![a-z])\s*/u;

/** An activity of a kind with whomever some words name, when its clause says. */
export function activityWith(
  phrase: Pick<ActivityPhrase, 'kind' | 'tense'>,
  captures: Captures,
  clause: Clause,
  scene: CommandScene,
): Draft | null {
  return draftActivity({ ...phrase, templates: [] }, captures, clause, scene);
}

function draftActivity(
  phrase: ActivityPhrase,
  { who, with: place, text: said, sort }: Captures,
  clause: Clause,
  scene: CommandScene,
): Draft | null {
  if (sort !== undefined && !isSort.test(sort.chars)) return null;
  const isAlsoNamed =
    said !== undefined &&
    /^[\ue000-\ue1f3\s,、和与]+$/u.test(said.chars) &&
    namesRecord(said, ['account', 'contact', 'lead', 'user'], scene);
  const named = isAlsoNamed && who !== undefined ? joined([who, said]) : who;
  if (who !== undefined && onlyKind.test(who.chars.trim())) return null;
  // 和韩静在医疗中心开会: who it was, and where.
  if (who !== undefined && place === undefined && isThere.test(who.chars.trim())) return null;
  // 项目评审通过, 方案已通过技术评审: how it ended, and no other one.
  if (phrase.tense === 'future' && hasPassed.test(clause.bare.chars)) return null;
  // "N called off the meeting" rang nobody.
  if (phrase.kind === 'call' && said !== undefined && /^off(?![a-z])/u.test(said.chars)) return null;
  const party =
    asHost(phrase, partyOf(named ?? undefined, place, scene)) ??
    (said === undefined ? null : partyInQuotes(said, scene));
  const tense = tenseOf(phrase, clause, scene);
  if (tense === 'past' && isToCome(clause.bare)) return null;
  const saying = tense === 'past' ? reportedIn(clause.whole) : null;
  const at = momentOf(saying === null ? clause.whole : sliceOf(clause.whole, 0, saying), tense, scene.today);
  const isFuture =
    at !== null &&
    (at.date > scene.today || (at.date === scene.today && at.time !== null && tense === 'future'));
  if (isFuture && isAmongThem(clause.bare)) return null;
  const isUndated = at === null && phrase.status === 'planned' && isOrderAlone(clause, scene);
  if (tense === 'future' && !isFuture && !isUndated) return null;
  const text = joined(
    [
      sort,
      occasionOf(clause),
      isAlsoNamed ? undefined : saying === null ? withItsVerb(said, clause) : sliceOf(clause.whole, saying),
      saying === null ? party?.rest : null,
    ].filter((one): one is MarkedText => one !== undefined && one !== null && !isEmpty(one)),
  );
  const topic = text === null ? null : trimmed(without(text, topicWord));
  const about = topic === null || party?.deal != null ? null : dealAbout(topic, scene);
  const slots: Slots = {
    ...emptySlots(
      kindOf(phrase.kind, scene),
      topic === null ? null : written(about?.rest ?? topic).replace(saysNothing, '') || null,
    ),
    at: at !== null && isFuture ? withHour(at, clause.whole) : at,
    status: phrase.status ?? (isFuture ? 'planned' : null),
    // "Globex: rang Nina": whoever is named behind was called, not the caller.
    direction: isAlsoNamed && phrase.direction === 'inbound' ? 'outbound' : (phrase.direction ?? null),
    durationMinutes: durationMinutesOf(clause.whole),
    outcome: phrase.outcome === undefined ? null : outcomeWords[phrase.outcome][scene.language],
    account:
      party?.account ?? (isOnlyDescribed(party) ? (spokenAccount(scene) ?? lookedAt(party, scene)) : null),
    deal: party?.deal ?? about?.deal ?? null,
    lead: party?.lead ?? null,
    participants: [...(party?.participants ?? [])],
  };
  const draft = draftOn('log-activity', slots, null, confidenceOf(phrase, party, who, clause, at !== null));
  return {
    ...withAbout(draft, slots, scene),
    mentions: party?.all ?? [],
    further: furtherAccounts(party),
    ...(party === null || party.newPeople.length === 0 ? {} : { newPeople: party.newPeople }),
    takeMore: (more, current) => takeText(more, current, scene),
  };
}

const isThere = /^[\ue000-\ue1f3]\s*在.{1,12}$/u;

/** "At the Customer Forum": on what occasion, of which the rest of the clause says nothing. */
function occasionOf({ whole }: Clause): MarkedText | undefined {
  return leadInOf(withoutTimes(whole)) ?? undefined;
}

const hasPassed = /(?:通过|过)了?.{0,6}评审|评审.{0,4}(?:通过|过了|结束|完成)/u;

/** 电话了解需求, 微信加了采购总监: what was done says more than what it was done with. */
function withItsVerb(said: MarkedText | undefined, { bare }: Clause): MarkedText | undefined {
  const at = said === undefined ? -1 : bare.chars.lastIndexOf(said.chars);
  const verb = at < 0 ? null : telling.exec(bare.chars.slice(0, at));
  return verb === null ? said : sliceOf(bare, verb.index, at + (said?.chars.length ?? 0));
}

const telling = /(?:了解|确认|核实|询问|说明|解释|催|告知|通知|答复|加)(?:了|到|到了|过)?(?:一下)?\s*$/u;

/** "A Q&A meeting", "a contract review call": what kind of one, in a word or two that name nobody. */
const isSort =
  /^(?!(?:a|an|the|my|our|with|for|to|and|note|task|reminder)(?![a-z]))[a-z&'-]{1,16}(?: [a-z&'-]{1,16})?$|^(?!.*[去来给跟和与对向让请叫参陪把我他她开])\p{Script=Han}{2,8}$/u;

/** "Schedule a call with Nina" and nothing that tells of one: when it is to be is still to be said. */
function isOrderAlone({ bare, follows }: Clause, { behind }: CommandScene): boolean {
  return !follows && ![bare.chars, behind?.chars ?? ''].some((chars) => tellsOfOne.test(chars));
}

const tellsOfOne =
  /(?<![a-z])(?:discussed|talked|agreed|asked|said|went|spoke|told|confirmed|reviewed|mentioned|(?:he|she|they) (?:wants?|needs?|[a-z]+ed))(?![a-z])/u;

/** "Visited Karl Lund" may be, but whoever is visited and not known is a company as a rule. */
function asHost({ kind }: ActivityPhrase, party: Party | null): Party | null {
  const [only, another] = party?.all ?? [];
  if (kind !== 'visit' || party === null || only === undefined || another !== undefined) return party;
  if (
    only.id !== null ||
    only.candidates.length > 0 ||
    only.entity !== 'contact' ||
    !(isPersonsName(only.text) || isFirstName.test(only.text))
  )
    return party;
  const account = { ...only, entity: 'account' };
  return /\p{Script=Han}/u.test(only.text) ? party : { ...party, account, participants: [], all: [account] };
}

/** "The CFO", 孙总: whoever no record has is of the company that the message speaks of. */
function isOnlyDescribed(party: Party | null): boolean {
  return (
    party !== null &&
    party.all.length > 0 &&
    party.all.every(({ id, entity }) => (id === null || isOfMessage(id)) && entity === 'contact')
  );
}

/** 加了采购经理微信: somebody by his job, whom one finds at the customer that the thread is about. */
function lookedAt(party: Party | null, scene: CommandScene): RecordRef | null {
  if (party === null || party.all.some(({ text }) => isPersonsName(text))) return null;
  const found = findRecord(undefined, ['account'], scene);
  return found.certainty === 'one' ? found.ref : null;
}

function partyUnder(who: MarkedText, scene: CommandScene): Party {
  const under = /\s+(?:under|for|against|on) (?:the )?(?=[^,]+(?:deal|opportunity|opp)\b)/u.exec(who.chars);
  if (under === null) return readParty(who, scene);
  const deal = findRecord(sliceOf(who, under.index + under[0].length), ['deal'], scene);
  const party = readParty(sliceOf(who, 0, under.index), scene);
  return { ...party, deal: deal.ref, isKnown: party.isKnown || deal.certainty !== 'unknown' };
}

function confidenceOf(
  phrase: ActivityPhrase,
  party: Party | null,
  who: MarkedText | undefined,
  clause: Clause,
  hasTime: boolean,
): number {
  const strength = phrase.isHeading === true ? heading : phrase.tense === 'open' ? 0.88 : 0.93;
  // 刚和于总通了电话，约下周三演示: with those whom the clause before was about.
  const isAppointed = phrase.status === 'planned' && (hasTime || bidsOne.test(clause.bare.chars));
  if (party === null && isAppointed && !inHouse.test(clause.bare.chars)) return 0.9;
  // 取消周五的会议: the day tells which one.
  if (party === null && phrase.status === 'cancelled' && hasTime) return strength;
  if (party === null && hasTime && onSite.test(clause.bare.chars)) return 0.9;
  if (party === null) return clause.follows && hasTime && appoints.test(clause.bare.chars) ? 0.9 : 0.66;
  const nobody =
    party.account === null && party.deal === null && party.lead === null && party.participants.length === 0;
  if (nobody) return 0.64;
  const length = who?.chars.length ?? 0;
  // What is known stands first: the shorter the words taken for names, the surer that they are.
  const known = party.isKnown ? 0 : clause.follows ? 0.3 : 0.13;
  const bareNoun = phrase.tense === 'open' && !hasTime && !party.isKnown ? 0.05 : 0;
  return Math.max(0.3, strength - known - bareNoun - Math.min(0.1, length / 2000));
}

/** An appointment with nobody but ourselves is something to do. */
const inHouse =
  /(?<![a-z])(?:team|internal|planning|staff|sales|weekly|status)(?![a-z])|[周例早晨晚月年站]会|部门|内部|团队|全员|述职/u;
/** "Schedule a meeting", 安排一个会议: with whom and when is still to be said. */
const bidsOne =
  /^(?:please )?(?:schedule|book|arrange|plan|set up|organi[sz]e) (?:an?|another) |^(?:安排|约|预约|组织|召开|定|开)(?:一|个|场|次)/u;
/** 下周三面访: somebody's, whoever is spoken of. */
const onSite =
  /^(?:再|去|要)?(?:面访|复访|见面|会面|面谈|碰面|碰头|(?:上门|现场|远程|线上)(?:做|产品)?演示)|^(?:再|要)?去(?:拜访|走访|回访)|^再?(?:去|过去|跑)一?趟$|^下次(?:再|我)?(?:去|过去|上门|到现场)|^再?(?:来|去|过来|过去)(?:一[次趟])?(?:给|为|向).{1,12}演示$/u;
const appoints =
  /^(?:他们?|她们?|对方|客户)?(?:(?:约|预约|安排|确认|敲定|商定|说好|定)(?:了|好了?|在)?(?=\p{Script=Han})|(?:再|去|要)?(?:面访|复访|上门))/u;

/** Of "Globex call": no more than this alone, where it may as well be asked for. */
const heading = 0.62;

/** The record that the log is about; where none was named, the one that was spoken of before. */
function withAbout(draft: Draft, slots: Slots, scene: CommandScene): Draft {
  const ref = slots.account ?? slots.deal ?? slots.lead ?? slots.participants[0];
  if (ref !== undefined) {
    const certainty: FoundRecord['certainty'] =
      ref.id !== null ? 'one' : ref.candidates.length > 0 ? 'several' : 'unknown';
    return { ...draft, record: { slot: slotOf(ref), found: { ref, certainty } } };
  }
  // 取消周五的会议: what is planned for that day, with whomever.
  if (slots.status === 'cancelled' && slots.at !== null) return draft;
  const found = findRecord(undefined, ['account', 'deal', 'contact', 'lead'], scene);
  if (found.certainty === 'missing') return { ...draft, missing: 'account' };
  const slot = slotOf(found.ref);
  const about = slot === 'participants' ? [found.ref] : found.ref;
  // 跟同林材料陈总开完会，下周二再约一次: whoever no record has is of the customer who is spoken of.
  const account = slot === 'participants' && found.certainty === 'unknown' ? spokenAccount(scene) : null;
  return {
    ...withSlots(draft, { [slot]: about, ...(account === null ? {} : { account }) }),
    confidence: Math.max(draft.confidence, 0.75),
    record: { slot, found },
  };
}

/** "Visited X and Y": a log each. */
function furtherAccounts(party: Party | null): readonly RecordRef[] {
  return (party?.all ?? []).filter((ref) => ref.entity === 'account' && ref !== party?.account);
}

/** What follows a log and is no command of its own stays in the person's words; a duration in it counts. */
export function takeText(clause: Clause, draft: Draft, scene: CommandScene): Draft | null {
  if (draft.intent.name !== 'log-activity') return null;
  const { slots } = draft.intent;
  const told = withTold(draft, trimmed(clause.whole), scene);
  if (told !== null) return told;
  const names = trimmed(
    without(
      clause.bare,
      /^(?:客户|公司|单位|customer|client|account)(?:是|为|叫|is(?![a-z]))?\s*[:：]?\s*/gu,
    ),
  );
  if (onlyNames.test(names.chars)) {
    const party = readParty(names, scene);
    const accounts = party.all.filter((ref) => ref.entity === 'account');
    const [only] = accounts;
    // 视频会议：华锐科技: whom a heading was of.
    if (draft.missing === 'account' && only?.id != null)
      return {
        ...withSlots(draft, { account: only, participants: party.participants }),
        missing: null,
        record: { slot: 'account', found: { ref: only, certainty: 'one' } },
        mentions: party.all,
      };
    if (slots.account !== null || accounts.length === 0)
      return {
        ...withSlots(draft, { participants: [...slots.participants, ...party.participants] }),
        further: [...(draft.further ?? []), ...accounts],
        mentions: [...draft.mentions, ...party.all],
      };
  }
  const again = sameAgain.exec(clause.bare.chars);
  if (again !== null) {
    const { ref, certainty } = findRecord(
      sliceOf(clause.bare, again[0].length),
      ['deal', 'account', 'lead'],
      scene,
    );
    if (certainty !== 'missing')
      return { ...withSlots(draft, { [slotOf(ref)]: ref }), mentions: [...draft.mentions, ref] };
  }
  const more = written(trimmed(without(clause.whole, contentsHead)));
  if (more === '') return draft;
  const separator = /\p{Script=Han}$/u.test(slots.text ?? '') ? '，' : ', ';
  return withSlots(withIntroduced(draft, trimmed(clause.whole), scene), {
    text: slots.text === null ? more : `${slots.text}${separator}${more}`,
    durationMinutes: slots.durationMinutes ?? durationMinutesOf(clause.whole),
  });
}

const onlyNames = /^[\ue000-\ue1f3](?:\s*(?:、|和|与|及|&|and(?![a-z]))?\s*[\ue000-\ue1f3])*$/u;

const outcomeWords = {
  'no-answer': { en: 'no answer', zh: '无人接听' },
  voicemail: { en: 'left a voicemail', zh: '已留言' },
} as const;
