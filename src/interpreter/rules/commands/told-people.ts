import type { FieldChange, RecordRef } from '../../../intents/index.ts';
import { regexp } from '../../../kernel/index.ts';
import { nameEntryOf } from '../../linker/index.ts';
import { tellsAbsence } from './absence.ts';
import { type Draft, withSlots } from './draft.ts';
import { findRecord } from './find-record.ts';
import { describesPerson, isJobTitle } from './job-titles.ts';
import { type MarkedText, marksIn, sliceOf, trimmed, without, written } from './marked-text.ts';
import { personDetails } from './new-person.ts';
import { asPerson, isNewcomer, jobAlone, jobChange, type NewPerson, readParty } from './people.ts';
import { isPersonalName, isPersonsName } from './personal-name.ts';
import type { CommandScene } from './scene.ts';
import { spokenAccount } from './spoken-of.ts';
import { titleBeforeName } from './titled-name.ts';

/**
 * A log with what a clause behind it tells of people: more of those who were there ("Olivia and the new COO"), the name of
 * one told by his job before, the job or the address of the last one. Null where the clause tells something else.
 */
export function withTold(log: Draft, clause: MarkedText, scene: CommandScene): Draft | null {
  if (log.intent.name !== 'log-activity') return null;
  return named(log, clause) ?? detailed(log, clause, scene) ?? joined(log, clause, scene);
}

/** The log with those whom a clause tells of by what they are, without their having been there. */
export function withIntroduced(log: Draft, clause: MarkedText, scene: CommandScene): Draft {
  const told = introducedIn(clause, scene);
  return told === null
    ? log
    : {
        ...log,
        mentions: [...log.mentions, ...told.mentions],
        newPeople: [...(log.newPeople ?? []), ...told.people],
      };
}

interface Introduced {
  readonly account: RecordRef | null;
  readonly people: readonly NewPerson[];
  readonly mentions: readonly RecordRef[];
}

/** Those whom no record has and whom a clause tells of by name and job, however it does. */
export function introducedIn(clause: MarkedText, scene: CommandScene): Introduced | null {
  return introducedBy(clause, scene) ?? introducedWithin(clause, scene);
}

/** "Decision maker is Ingrid Moss", "new MD at Globex is Dora Marsh", 新对接人是采购部的汤怀远, 华锐新来的CIO钱学明: somebody whom no record has. */
function introducedBy(clause: MarkedText, scene: CommandScene): Introduced | null {
  if (clause.chars.length > longestOfPeople) return null;
  const groups =
    /^(?<what>.{2,48}?)\s*(?:(?<![a-z])(?:is|will be|is now|now is|=)(?![a-z])|是|为|叫|换成了?|：|:)\s*(?:now\s+)?(?<who>.{2,60})$/du.exec(
      clause.chars,
    )?.indices?.groups;
  const place = atPlace.exec(clause.chars);
  const job = groups?.what === undefined ? null : jobIn(sliceOf(clause, groups.what[0], groups.what[1]));
  const who =
    job === null || groups?.who === undefined
      ? clause
      : trimmed(sliceOf(clause, groups.who[0], groups.who[1]));
  const party = readParty(
    job === null ? who : trimmed(without(who, /^\p{Script=Han}{2,6}的(?=\p{Script=Han}{2,3}$)/gu)),
    scene,
  );
  const [only, another] = party.participants;
  if (only === undefined || another !== undefined || !isNobodyKnown(only) || !isPersonsName(only.text))
    return null;
  const told = party.newPeople.find(({ name }) => name === only.text);
  if (job === null && (told === undefined || party.rest !== null)) return null;
  const changes: readonly FieldChange[] =
    told?.changes ??
    (job !== null && isJobTitle(job.chars) && !partInDeal.test(job.chars)
      ? [{ field: 'title', value: { type: 'text', text: written(job) } }]
      : []);
  const named =
    place === null
      ? null
      : findRecord(sliceOf(clause, place.index, place.index + place[0].length), ['account'], scene);
  return {
    account: party.account ?? (named?.certainty === 'one' ? named.ref : null),
    people: [{ name: only.text, changes }],
    mentions: [only],
  };
}

/** "Verbal yes from their CFO A. Rupp", "Samir Anand (head of IT) joins next time": a job beside a name, anywhere in what is said. */
function introducedWithin(clause: MarkedText, scene: CommandScene): Introduced | null {
  const words = [...clause.chars.matchAll(/[^\s,;:()]+/gu)].map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
  }));
  const between = (first: number, last: number): MarkedText =>
    trimmed(sliceOf(clause, words[first]?.from ?? 0, words[last]?.to ?? 0));
  const people: NewPerson[] = [];
  const mentions: RecordRef[] = [];
  for (let first = 0; first < words.length; first += 1) {
    for (const length of [3, 2]) {
      const last = first + length - 1;
      const name = last < words.length ? between(first, last) : null;
      if (name === null || marksIn(name, 'name').length > 0 || !isPersonalName(name)) continue;
      const job = jobBefore(first, between) ?? jobBehind(sliceOf(clause, words[last]?.to ?? 0));
      const person = job === null ? null : asPerson(name, scene);
      if (job === null || person === null || !isNewcomer(person)) continue;
      people.push({ name: person.text, changes: [jobChange(job)] });
      mentions.push(person);
      first = last;
      break;
    }
  }
  return people.length === 0 ? null : { account: null, people, mentions };
}

/** The words for a job that end before a name: the longest of them. */
function jobBefore(name: number, between: (first: number, last: number) => MarkedText): MarkedText | null {
  for (let length = Math.min(6, name); length > 0; length -= 1) {
    const said = between(name - length, name - 1);
    const job = trimmed(
      without(said, /^(?:(?:the|a|an|our|their|his|her|its|new|current|former)(?![a-z])\s*)+/gu),
    );
    if (
      job.chars !== '' &&
      isJobTitle(job.chars) &&
      !/^(?:of|for|in|on)(?![a-z])|\s(?:of|at|for|in)$/u.test(job.chars)
    )
      return job;
  }
  return null;
}

/** "(head of IT)", "is their new CIO", "as project lead", "the CFO". */
function jobBehind(text: MarkedText): MarkedText | null {
  const match =
    /^\s*(?:[（(]\s*(?<inner>[^()（）]{2,40})[)）]|(?:is|was|will be|as|,|becomes|became|is now)(?![a-z])\s*(?<said>[^,;:()]{2,40}))/du.exec(
      text.chars,
    );
  const range = match?.indices?.groups?.inner ?? match?.indices?.groups?.said;
  if (range === undefined) return null;
  const job = trimmed(
    without(sliceOf(text, range[0], range[1]), /^(?:(?:the|a|an|our|their|his|her|its|new)(?![a-z])\s*)+/gu),
  );
  return isJobTitle(job.chars) ? job : null;
}

const atPlace = /[\ue000-\ue1f3]/u;

/** The job, or the part in a deal, that some words before "is" name; without articles and the company. */
function jobIn(text: MarkedText): MarkedText | null {
  const job = trimmed(
    without(
      text,
      /^(?:(?:the|a|an|our|their|his|her|its|new|main|key)(?![a-z])\s*)+|\s*(?<![a-z])(?:at|of|for|in|there|now|on (?:this|it))(?![a-z])\s*[\ue000-\ue1f3]?|[\ue000-\ue1f3](?:'s|的|那边的?|这边的?)?|^(?:他们的?|那边的?|新来的|新任的?|新的?|以后的?|主要)|的$/gu,
    ),
  );
  return isJobTitle(job.chars) || partInDeal.test(job.chars) ? job : null;
}

const partInDeal = regexp('u')`
    ^(?:
      decision[ -]?maker|contact(?: person)?|point of contact|poc|successor|replacement|sponsor|champion|
      buyer|project lead|budget holder
    )$|
    ^(?:新的?|现在的?|以后的?|主要的?|关键|项目|技术|采购|商务|业务)*(?:
      对接的?人?|联系人|联络人|决策人|决策者|拍板的?人?|说了算的人?|负责人|接口人|窗口|经办人|关键人|
      继任者?|接班人|接替(?:他|她)?的?人?|接手的?人?|管事的?人?|管这块的|主管这事的|管这个的
    )$
  `;

/** "Met the new CMO, Sandra Whitfield": the name of whom was told by his job alone. */
function named(log: Draft, clause: MarkedText): Draft | null {
  const participants = participantsOf(log);
  const last = participants.at(-1);
  if (last === undefined || !isNobodyKnown(last) || isPersonsName(last.text) || !isPersonalName(clause))
    return null;
  if (!describesPerson(last.text.toLowerCase()) && !/(?:contact|counterpart)(?: person)?$/iu.test(last.text))
    return null;
  const name = clause.message.original.slice(
    clause.message.starts[clause.units[0] ?? 0],
    clause.message.ends[clause.units.at(-1) ?? 0],
  );
  const job = jobAlone(last.text);
  const person: RecordRef = { entity: 'contact', text: name, id: null, candidates: [] };
  const changes: readonly FieldChange[] = isJobTitle(job.toLowerCase())
    ? [{ field: 'title', value: { type: 'text', text: job } }]
    : [];
  return {
    ...withSlots(log, { participants: [...participants.slice(0, -1), person] }),
    mentions: [...log.mentions.filter((ref) => ref !== last), person],
    newPeople: [...(log.newPeople ?? []), { name, changes }],
  };
}

/** "…, head of IT, x@y.example", 手机138…: of the last one whom no record has. */
function detailed(log: Draft, clause: MarkedText, scene: CommandScene): Draft | null {
  const told = log.newPeople ?? [];
  const last = participantsOf(log).at(-1);
  const stranger = last !== undefined && isNobodyKnown(last) && isPersonsName(last.text) ? last.text : null;
  const name = stranger ?? told.at(-1)?.name ?? nameAtEnd(log);
  const at = /\s*(?:(?<![a-z])(?:of|at|from)(?![a-z])\s*|的)?[\ue000-\ue1f3]$/u.exec(clause.chars);
  const place =
    at === null ? null : findRecord(sliceOf(clause, at.index + at[0].length - 1), ['account'], scene);
  const isOfPlace = place?.certainty === 'one' && at !== null;
  const details =
    name === null ? null : personDetails(isOfPlace ? trimmed(sliceOf(clause, 0, at.index)) : clause);
  if (name === null || details === null) return null;
  const known = told.find((person) => person.name === name);
  const person: NewPerson = { name, changes: [...(known?.changes ?? []), ...details] };
  const more = { ...log, newPeople: [...told.filter((one) => one !== known), person] };
  if (!isOfPlace || log.intent.name !== 'log-activity' || log.intent.slots.account !== null) return more;
  return {
    ...withSlots(more, { account: place.ref }),
    mentions: [...log.mentions, place.ref],
    missing: null,
  };
}

/** "Present: Valerie Jacobs and her boss Rolf Steger (MD)": said of people alone, whatever else "present" could mean. */
export function withThose(log: Draft, clause: MarkedText, scene: CommandScene): Draft | null {
  return log.intent.name === 'log-activity' && namesPresent.test(clause.chars)
    ? joined(log, clause, scene)
    : null;
}

const namesPresent = regexp('u')`
    ^(?:also\s+)?(?:
      present|attending|attendees|participants|in the room|around the table|there were|attended by|
      joined by|accompanied by|with
    )(?![a-z])|
    ^(?:参会|参加|与会|出席|在场)
  `;

/** "She introduced me to Hugo Lenz": whom the words of a log end with. */
function nameAtEnd({ intent }: Draft): string | null {
  const said = intent.name === 'log-activity' ? (intent.slots.text ?? '') : '';
  const name = /(?<=\p{Ll}\s)(?:\p{Lu}[\p{L}'’-]+\s){1,2}\p{Lu}[\p{L}'’-]+$/u.exec(said)?.[0];
  return name !== undefined && isPersonsName(name) ? name : null;
}

/** "Met Olivia and Martin", 见到了采购经理赵琳, 李建国主持: people and nothing else. */
function joined(log: Draft, clause: MarkedText, scene: CommandScene): Draft | null {
  const lead = wereThere.exec(clause.chars);
  const said = trimmed(sliceOf(clause, lead?.[0].length ?? 0));
  const chaired =
    /^(.{1,30}?)(?:都|也|一起)?(?:主持|作陪|陪同|出席|参会|在场|也在|在|来了|参加|到场|列席|接待|陪着?(?:看|转)?)(?:了|的|我们?|的我们?)*$/u.exec(
      said.chars,
    );
  const who = chaired === null ? said : trimmed(sliceOf(said, 0, (chaired[1] ?? '').length));
  if (who.chars.length > longestOfPeople || (lead === null && chaired === null && !isPeopleAlone(who, scene)))
    return null;
  const party = readParty(who, scene);
  const people = party.participants;
  if (people.length === 0 || party.deal !== null || party.rest !== null || party.account !== null)
    return null;
  if (!people.every((ref) => ref.id !== null || ref.candidates.length > 0 || isTold(ref.text))) return null;
  const participants = participantsOf(log);
  const known = new Set(participants.map(({ text }) => text));
  const kept = participants.filter((ref) => !(isNobodyKnown(ref) && isCount.test(ref.text)));
  return {
    ...withSlots(log, { participants: [...kept, ...people.filter(({ text }) => !known.has(text))] }),
    mentions: [...log.mentions, ...people],
    newPeople: [...(log.newPeople ?? []), ...party.newPeople],
  };
}

/** "Arjun Ortega wants the upgrade", "Victor and Laura attended": those of the log's customer who say or do something in it were there. */
export function withSpeakers(log: Draft, clause: MarkedText, scene: CommandScene): Draft {
  if (log.intent.name !== 'log-activity' || log.intent.slots.activityKind === 'email') return log;
  if (tellsAbsence(clause)) return log;
  const lead =
    /^[\ue000-\ue1f3](?:\s*(?:,|、|和|与|及|&|(?<![a-z])and(?![a-z]))\s*[\ue000-\ue1f3])*(?=\s+(?:both\s+|also\s+|then\s+|really\s+)?(?:wants?|wanted|needs?|needed|says?|said|asks?|asked|tells?|told|confirms?|confirmed|mention(?:s|ed)|thinks?|suggest(?:s|ed)|agree[sd]?|approve[sd]?|promise[sd]|expects?|expected|would|likes?|liked|loved|showed|show(?:s|ed)|attended|joined(?! them)|participated|took part|dialled in|dialed in|came|(?:received|welcomed|hosted|greeted|met|saw|showed|walked|joined) (?:me|us)|were there|was there|presented|explained|complained|insist(?:s|ed)|prefers?|reported|requested|pushed|offered|accepted|(?:is|are|was|were|seems?|sounds?|sounded) (?:[a-z]+ )?(?:keen|happy|worried|fine|ok|okay|interested|open|positive|unhappy|concerned|there|present|impressed|in))(?![a-z])|\p{Script=Han})/u.exec(
      clause.chars,
    );
  const account = log.intent.slots.account ?? spokenAccount(scene);
  if (lead === null || account?.id == null) return log;
  const participants = participantsOf(log);
  const own = [...lead[0]].flatMap((character) => {
    const mark = clause.message.marks.get(character);
    if (mark?.kind !== 'name') return [];
    const found = findRecord(
      sliceOf(clause, clause.chars.indexOf(character), clause.chars.indexOf(character) + 1),
      ['contact'],
      scene,
    );
    return found.certainty === 'one' ? [found.ref] : [];
  });
  const there = own.filter(
    ({ id }) =>
      id !== null &&
      nameEntryOf(scene.context.names, 'contact', id)?.accountId === account.id &&
      !participants.some((one) => one.entity === 'contact' && one.id === id),
  );
  return there.length === 0
    ? log
    : {
        ...withSlots(log, { participants: [...participants, ...there] }),
        mentions: [...log.mentions, ...there],
      };
}

const longestOfPeople = 120;

/** A name list without a verb: each is known, or told by job or name. */
function isPeopleAlone(text: MarkedText, scene: CommandScene): boolean {
  if (/^[\ue000-\ue1f3](?:\s*(?:、|和|与|及|&|and(?![a-z]))?\s*[\ue000-\ue1f3])*$/u.test(text.chars)) {
    return readParty(text, scene).participants.length > 0;
  }
  const pieces = text.chars.split(/\s*(?:(?<![a-z])and(?![a-z])|&|、|和|与|及)\s*/u);
  if (pieces.length === 1)
    return /[（(]/u.test(text.chars) || isPersonalName(text) || titleBeforeName(text) !== null;
  return (
    pieces.length < 8 &&
    marksIn(text, 'amount').length + marksIn(text, 'time').length === 0 &&
    pieces.every((piece) => piece.length < 30) &&
    isTold(text.chars)
  );
}

function isTold(said: string): boolean {
  return describesPerson(said.toLowerCase()) || isPersonsName(said);
}

const wereThere = regexp('u')`
    ^(?:
      (?:i |we )?(?:
        (?:also |then )?(?:met|saw|spoke|talked|sat down)(?: up)?(?: with| to)?|together with|along with|
        joined by|attended by|accompanied by|present(?: were)?|attending|in the room|around the table|
        there were|with|attendees|participants|
        (?:(?:he|she|they|[\ue000-\ue1f3])\s+)?(?:sent|brought)(?: along| in)?
      )(?:\s+(?:were|was|are))?(?![a-z])\s*:?\s*|
      (?:一起|当面|顺便|还|又|也|新|正好|现场)*(?:
        见到了?|见了|碰到了?|碰上了?|遇到了?|认识了?|结识了?|拜会了|接待的?(?:人)?是|
        陪同的?(?:人)?(?:有|是)|参加的?(?:人)?(?:有|是)|参会的?(?:人)?(?:有|是)|参会人员?|参加人员?|
        与会人员?|出席的?(?:人)?(?:有|是)|对方是|对方(?:参加|出席|来)的?(?:是|有)|在场的有|对接(?:的|人)?是
      )\s*[:：]?
    )
  `;

/** "Two people", 三个人: told one by one behind it. */
const isCount =
  /^(?:two|three|four|five|several|some|both|两|三|四|几)[\s个位名]*(?:\p{L}+\s+)*(?:people|persons|guys|contacts|of them|人|位|个)?$/iu;

function participantsOf({ intent }: Draft): readonly RecordRef[] {
  return intent.name === 'log-activity' ? intent.slots.participants : [];
}

function isNobodyKnown(ref: RecordRef): boolean {
  return ref.entity === 'contact' && ref.id === null && ref.candidates.length === 0;
}
