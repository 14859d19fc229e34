import type { RecordRef } from '../../../../intents/index.ts';
import { addDays, regexp } from '../../../../kernel/index.ts';
import { nameEntryOf } from '../../../linker/index.ts';
import { type Clause, type Draft, withSlots } from '../draft.ts';
import { findRecord } from '../find-record.ts';
import { isEmpty, type MarkedText, marksIn, sliceOf, trimmed, without, written } from '../marked-text.ts';
import { dueOf, isStretch, lastDayOf } from '../moments.ts';
import { looksLikeMoney } from '../quantity.ts';
import type { CommandScene } from '../scene.ts';
import { alternatives } from '../template.ts';
import { draftTask } from './draft-task.ts';
import { givenEn, givenZh, metWith } from './expected-words.ts';

/**
 * What somebody there expects of the speaker by a day, or has promised him: "she needs the NDA by Friday" is to be given, "he'll send the PO on
 * Friday" is to be asked after then. Null without a day that lies ahead.
 */
export function readExpectation(clause: Clause, scene: CommandScene): Draft | null {
  // "Wants a proposal by January": before that month.
  const isByThen = givenEn.test(clause.bare.chars) && saysBy(clause.whole);
  const due = dueOf(clause.whole, scene.today) ?? (isByThen ? lastDayOf(clause.whole, scene.today) : null);
  const isNamed = /^[\ue000-\ue1f3]/u.test(clause.bare.chars.trim());
  if (due === null || due.date < scene.today) return null;
  if (isStretch(clause.whole) && !isByThen && !asksForPaper(clause)) return null;
  if (!clause.follows && scene.mentioned.length === 0 && !isNamed) return null;
  const draft =
    theirs(clause, scene) ??
    fromUs(clause, scene) ??
    dueThen(clause, scene) ??
    wanted(clause, scene, due.date <= addDays(scene.today, soon));
  return draft?.intent.name === 'create-task' && draft.intent.slots.due === null
    ? withSlots(draft, { due })
    : draft;
}

/** "Wants a demo next month": what only the speaker has, and no plan of theirs. */
function asksForPaper({ bare }: Clause): boolean {
  const range = wantsEn.exec(bare.chars)?.indices?.groups?.what;
  return range !== undefined && paperEn.test(sliceOf(bare, range[0], range[1]).chars.trim());
}

const paperEn =
  /^(?:an?|the|our|some|another|more|to see an?|(?:new|revised|updated|formal|written|detailed|better)(?![a-z])|\s)*(?:quotes?|quotation|proposal|contract|brochure|price ?list|pricing|samples?|case stud(?:y|ies)|references?|datasheets?|demo|demonstration|trial|invoice|nda|sow)$/u;

function saysBy(text: MarkedText): boolean {
  return (
    /(?<![a-z])(?:by|before)\s+[\ue200-\ue3f3]/u.test(text.chars) ||
    marksIn(text, 'time').some(({ span }) => /^(?:by|before)(?![a-z])/iu.test(span.text))
  );
}

/** Days. What is wanted later than this is a plan of theirs, unless it is something to be given. */
const soon = 21;
const sure = 0.87;

/** "Ben needs the countersigned copy", 袁文博要新的报价: the speaker is to give it. */
function wanted(clause: Clause, scene: CommandScene, isSoon: boolean): Draft | null {
  const match = wantsEn.exec(clause.bare.chars) ?? wantsZh.exec(clause.bare.chars);
  const range = match?.indices?.groups?.what;
  if (range === undefined) return null;
  const what = trimmed(without(sliceOf(clause.bare, range[0], range[1]), /(?:给|要|前|用)$/gu));
  const hasSum = marksIn(what, 'amount').some(({ span }) => looksLikeMoney(span));
  if (isEmpty(what) || hasSum || theirOwn.test(what.chars)) return null;
  const isHan = /\p{Script=Han}/u.test(what.chars);
  // 要在5号之前交方案: the speaker himself has to.
  if (isHan && match?.groups?.who === undefined && startsWithAct.test(what.chars)) return null;
  const isGiven = (isHan ? givenZh : givenEn).test(what.chars);
  // "I need to arrange a meeting with her": the speaker's own doing.
  if (!isHan && clause.isOwn === true) return null;
  const isMeeting = metWith.test(what.chars);
  if (!isGiven && !isMeeting && (!isSoon || !isThing.test(what.chars))) return null;
  const who = match?.indices?.groups?.who;
  const subject = who === undefined ? null : trimmed(sliceOf(clause.bare, who[0], who[1]));
  const draft = draftTask(what, subject ?? undefined, clause, scene, sure);
  const name = nameOf(subject, scene);
  if (isMeeting && !isHan && name !== null && marksIn(what, 'name').length === 0)
    return withSlots(draft, { title: `${titleOf(draft)} with ${name}` });
  if (!isHan && seeing.test(clause.bare.chars) && /^(?:the|a|an|our) /u.test(what.chars) && !isMeeting)
    return withSlots(draft, { title: `show ${titleOf(draft)}` });
  if (isHan && isGiven && !startsWithAct.test(what.chars))
    return withSlots(draft, { title: `提供${titleOf(draft)}` });
  return draft;
}

const seeing = /(?<![a-z])to (?:see|look at|view)(?![a-z])/u;

/** "Ben gets the paperwork from me": the speaker is to give it. */
function fromUs(clause: Clause, scene: CommandScene): Draft | null {
  const groups = getsFromUs.exec(clause.bare.chars)?.indices?.groups;
  const [who, what] = [groups?.who, groups?.what];
  if (who === undefined || what === undefined) return null;
  const subject = trimmed(sliceOf(clause.bare, who[0], who[1]));
  const draft = draftTask(trimmed(sliceOf(clause.bare, what[0], what[1])), subject, clause, scene, sure);
  const name = nameOf(subject, scene);
  return withSlots(draft, { title: `Send ${titleOf(draft)}${name === null ? '' : ` to ${name}`}` });
}

/** "The security questionnaire is due": it is to be given. */
function dueThen(clause: Clause, scene: CommandScene): Draft | null {
  const range =
    /^(?<what>.{2,60}?)\s+(?:is|are)(?:\s+(?:due|needed|required|expected|outstanding))?(?:\s+(?:by|on))?$/du.exec(
      clause.bare.chars,
    )?.indices?.groups?.what;
  if (range === undefined) return null;
  const what = trimmed(sliceOf(clause.bare, range[0], range[1]));
  return givenEn.test(what.chars) ? draftTask(what, undefined, clause, scene, 0.94) : null;
}

/** "Petra has to get the PO number to us", 她下周给答复: to be asked after when it is due. */
function theirs(clause: Clause, scene: CommandScene): Draft | null {
  // 我答应周五给方案: the speaker does.
  if (clause.isOwn === true) return null;
  const match = [givesEn, owesEn, bringsZh, givesZh]
    .map((one) => one.exec(clause.bare.chars))
    .find((one) => one !== null);
  if (match == null) return null;
  const { who, what } = match.indices?.groups ?? {};
  const subject = who === undefined ? null : trimmed(sliceOf(clause.bare, who[0], who[1]));
  const name = nameOf(subject, scene);
  const object =
    what === undefined
      ? null
      : trimmed(without(trimmed(sliceOf(clause.bare, what[0], what[1])), aroundObject));
  const said = object === null || isEmpty(object) ? objectBefore(scene) : written(object);
  if (name === null && said === '') return null;
  const draft = draftTask(clause.bare, undefined, clause, scene, sure);
  const isHan = /\p{Script=Han}/u.test(clause.bare.chars);
  const lead = isHan ? `跟进${name ?? ''}` : `Follow up${name === null ? '' : ` with ${name}`}`;
  const title = said === '' ? lead : `${lead}${isHan ? '：' : ': '}${said}`;
  return { ...withSlots(draft, { title }), missing: null };
}

/** 宋晓燕欠我们一份合同，说周五寄到: what it is stands in the clause before. */
function objectBefore({ before }: CommandScene): string {
  if (before == null) return '';
  const match =
    /(?:欠|差|少)我们?(?:的)?(?:一?[份个张])?(?<zh>\p{Script=Han}{2,14})$|(?<![a-z])owes? (?:me|us) (?<en>[^,;]+)$/du.exec(
      before.chars,
    );
  const range = match?.indices?.groups?.zh ?? match?.indices?.groups?.en;
  return range === undefined ? '' : written(trimmed(sliceOf(before, range[0], range[1])));
}

function titleOf({ intent }: Draft): string {
  return intent.name === 'create-task' ? intent.slots.title : '';
}

/** Whoever is meant: called by name in the clause, else the person spoken of last. */
function nameOf(subject: MarkedText | null, scene: CommandScene): string | null {
  const isNamed = subject !== null && marksIn(subject, 'name').length > 0;
  const found = isNamed ? findRecord(subject, ['contact', 'account'], scene) : null;
  const person = scene.mentioned.findLast(({ entity }) => entity === 'contact');
  const ref: RecordRef | undefined =
    found === null ? person : found.certainty === 'one' ? found.ref : undefined;
  if (ref === undefined) return isNamed ? written(subject) : null;
  return ref.id === null
    ? ref.text
    : (nameEntryOf(scene.context.names, ref.entity, ref.id)?.name ?? ref.text);
}

const subjectEn = `(?:and\\s+|so\\s+|also\\s+)?(?<who>he|she|they|(?:the|their|his|her) (?:customer|client|team|cfo|ceo|cto|coo|cio|md|buyer|boss|legal|finance|procurement|purchasing|it|lawyers?|pm|project manager|project lead)(?: team| department)?|legal|procurement|finance|purchasing|pm|[\\ue000-\\ue1f3](?:\\s+(?:at|from|of)\\s+[\\ue000-\\ue1f3])?(?:\\s+and\\s+[\\ue000-\\ue1f3])?)`;
const adverbEn =
  '(?:\\s+(?:also|still|just|really|now|both|definitely|urgently|already|then|hopefully|probably|again))*';

const wantsEn = new RegExp(
  `^(?:${subjectEn})?${adverbEn}(?:\\s*(?:'s|'re)|\\s+(?:is|are|was|were))?${adverbEn}\\s*(?<![a-z])(?:wants?|wanted|needs?|needed|requires?|expects?|requested|requests|demands?|demanded|awaits?|waiting (?:for|on)|asking (?:me |us )?for|expecting|chasing (?:me |us )?for|pushing for|keen to (?:get|have|see)|asked (?:me |us )?for|asks (?:me |us )?for|insists? on|would (?:like|love|appreciate|need)|'d (?:like|love|appreciate|need)|like)(?![a-z])(?:\\s+(?:me|us)\\s+to)?(?:\\s+to\\s+(?:see|have|get|receive|be sent|look at|review|read)(?![a-z]))?\\s+(?<what>.+)$`,
  'du',
);

/** Verbs of giving and of getting back to somebody, as what others do for the speaker. */
const givesTo =
  '(?:get|gets|getting|come|comes|coming|be|report|reports)\\s+back(?:\\s+to\\s+(?:me|us))?(?:\\s+with)?|(?:send|sends|sending|share|shares|sharing|provide|provides|forward|forwards|return|returns|deliver|delivers|submit|submits|supply|supplies|mail|mails|email|emails)(?:\\s+(?:me|us))?|(?:get|gets|getting|give|gives|giving|bring|brings)(?=.*(?<![a-z])(?:me|us)(?![a-z]))(?:\\s+(?:me|us))?|(?:reply|replies|respond|responds|answer|answers|confirm|confirms|revert|reverts)(?:\\s+to\\s+(?:me|us))?|let(?:ting)?\\s+(?:me|us)\\s+know|call(?:ing)?\\s+(?:(?:me|us)\\s+)?back';
const givesEn = new RegExp(
  `^${subjectEn}${adverbEn}\\s*(?:'ll|will|(?:is|are|'s|'re)(?: going to| to)?|has to|have to|needs? to|must|should|promised(?: (?:me|us))? to|agreed to|plans? to|wants? to|said (?:he|she|they)(?:'d|'ll| would| will)|promised)${adverbEn}\\s+(?:${givesTo})(?![a-z])(?<what>.*)$`,
  'du',
);
const owesEn = new RegExp(
  `^${subjectEn}${adverbEn}\\s*(?:owes?|owed|promised)\\s+(?:me|us)(?!\\s+to(?![a-z]))\\s+(?<what>.+)$`,
  'du',
);

const getsFromUs = new RegExp(
  `^${subjectEn}${adverbEn}\\s*(?:gets?|getting|receives?|(?:will|'ll|is going to|should) (?:get|have|receive)|is getting)\\s+(?<what>.+?)\\s+(?:from|by) (?:me|us)$`,
  'du',
);

const subjectZh = '(?<who>[\\ue000-\\ue1f3]|他们?|她们?|客户|对方|甲方|人家)';
const placeZh = '(?:那边|这边|自己|本人|也|都|还|就|先|今天)*';
const wantsZh = new RegExp(
  `^(?:${subjectZh})?${placeZh}(?:急着|着急)?(?:要求|需要|想要|索要|要|等着?要?|在等着?|催着?(?:我们)?要?|希望(?:收到|拿到|看到)|急需|想看)(?:我们?的?)?(?:一?[份个版张下套])?(?<what>(?!是|不|么|求|点|紧).{2,20})$`,
  'du',
);
const givesZh = new RegExp(
  `^(?:${subjectZh}${placeZh}(?:说|说好|说了|答应|承诺|同意|表示|会|将|应该|能|可以|打算)*|(?:说|说好|答应|承诺|说会)(?:会|要|能)?)(?:再|尽快)?(?:给(?!他|她|客户|对方|[\\ue000-\\ue1f3])|发|寄|提供|反馈|答复|回复|回话|回电|确认|送到|出(?!差|国|院|门|面|席|去))(?:给|到|来|过来|出来|回来)?(?:我们?|咱们?)?(?:一?[份个版张下])?(?<what>.{0,20})$`,
  'du',
);
/** 客户会把合同寄过来. */
const bringsZh = new RegExp(
  `^${subjectZh}${placeZh}(?:说|答应|承诺|会|将|要)*(?:把|将)(?<what>[^把将]{2,16}?)(?:寄|发|给|送|交|传|拿)(?:回来|过来|给我们?|来|到我们.{0,4})$`,
  'du',
);
const aroundObject = regexp('gu')`
    ^(?:over|along|across)(?![a-z])\s*|
    ^(?:to (?:me|us)(?: (?:on|about|with|regarding))?|on|about|with|regarding|whether|that)(?![a-z])\s*|
    \s*(?<![a-z])(?:to|with) (?:me|us)(?![a-z])|^(?:了|的)|(?:给|到)?(?:我们?|过来)$
  `;

/** What somebody decides or does himself, though he wants it. */
const theirOwn = new RegExp(
  `^(?:(?:a|an|the|to|more|it|us|me|this|that|board|management|internal|final|legal|their|written)\\s+)*(?:${alternatives(
    [
      ...[
        'ok',
        'okay',
        'go-ahead',
        'sign-off',
        'green light',
        'decision',
        'decide',
        'approval',
        'go live',
        'go-live',
        'live',
        'rollout',
        'launch',
        'start',
        'sign',
        'signature',
      ],
      ...[
        'delivery',
        'discount',
        'time',
        'pilot',
        'deal',
        'be',
        'have',
        'buy',
        'use',
        'close',
        'move',
        'wait',
        'think',
      ],
    ],
  )})|决定|上线|签|开学|审批|过会|时间|考虑|评估|讨论|研究|商量|开会|上会|打折|折扣|再`,
  'u',
);
/** A thing, and no sentence. */
const isThing =
  /^(?:a|an|the|our|some|another|more|two|three|new|updated|revised|both|[\ue400-\ue5f3])\s+[^,;]{2,60}$/u;
const startsWithAct =
  /^(?:交|报|签|改|补|写|回|付|办|打|定|上|拿|发|给|寄|送|出|做|看|来|去|开|见|约|提供|准备|整理|参观|了解|试|聊|谈|沟通|演示|培训|拜访|安排)/u;
