import type { FieldChange, RecordRef } from '../../../intents/index.ts';
import { nameEntryOf } from '../../linker/index.ts';
import { normalise } from '../text.ts';
import { findByName, findRecord, namesRecord, saidKind } from './find-record.ts';
import { hasFurtherName } from './further-names.ts';
import { describesPerson, isJobTitle } from './job-titles.ts';
import {
  isEmpty,
  joined,
  type MarkedText,
  marksIn,
  sliceOf,
  trimmed,
  without,
  written,
} from './marked-text.ts';
import { personDetails } from './new-person.ts';
import { isCourteous, isPersonalName, isPersonsName } from './personal-name.ts';
import type { CommandScene } from './scene.ts';
import { spokenAccount } from './spoken-of.ts';
import { titleBeforeName } from './titled-name.ts';
import { asOneOf } from './titled-person.ts';

/** Whom something was done with: the records that some words name, and the words that follow them. */
export interface Party {
  readonly account: RecordRef | null;
  readonly deal: RecordRef | null;
  readonly lead: RecordRef | null;
  readonly participants: readonly RecordRef[];
  readonly all: readonly RecordRef[];
  /** Those of them whom no record has, but who were told by name and job. */
  readonly newPeople: readonly NewPerson[];
  /** What was said after naming them. */
  readonly rest: MarkedText | null;
  /** Whether any of them is a record that is known. */
  readonly isKnown: boolean;
}

/** Somebody whom no record has, with what was said of him: he becomes a contact. */
export interface NewPerson {
  readonly name: string;
  readonly changes: readonly FieldChange[];
}

/** "The CFO of Globex Germany and Nina about pricing", 华锐科技的李主任. */
export function readParty(said: MarkedText, scene: CommandScene): Party {
  if (isPronounAlone.test(said.chars.trim())) return whoWasNamed(said, scene);
  const text = trimmed(
    without(
      said,
      /^\s*(?:(?:他们|她们|对方|人家)(?:公司)?的?|(?:新|老|潜在)客户|(?:a |our |the )?(?:new |potential )(?:customer|client|prospect)(?![a-z]),?\s*)(?=\p{Script=Han}|[a-z\ue000-\ue1f3])/gu,
    ),
  );
  const cut = restStart.exec(text.chars) ?? objectAfterName(text);
  const names = cut === null ? text : sliceOf(text, 0, cut.index);
  const rest =
    cut === null ? null : trimmed(sliceOf(text, cut.index + (cut[1] === undefined ? 0 : cut[0].length)));
  const found: RecordRef[] = [];
  const newPeople: NewPerson[] = [];
  const uncounted = pieces(names, joiner).map(trimmed);
  const crowd = uncounted.filter(({ chars }) => isCrowd.test(chars));
  const named = uncounted
    .map((one) => (crowd.includes(one) ? companyOfCrowd(one) : one))
    .filter((one) => one !== null);
  for (const piece of named) {
    for (const read of readPiece(piece, scene, newPeople)) {
      const ref = isNamesake(read, said, scene)
        ? { ...read, entity: 'contact', id: null, candidates: [] }
        : read;
      if (!found.some((other) => isSame(other, ref))) found.push(ref);
    }
  }
  const first = (entity: string): RecordRef | null => found.find((ref) => ref.entity === entity) ?? null;
  const account = first('account');
  const spoken = account ?? spokenAccount(scene);
  const all = found.map((ref) =>
    isPerson(ref) ? asOneOf(spoken, ofCompany(spoken, ref, account !== null, scene), scene) : ref,
  );
  return {
    account,
    deal: first('deal'),
    lead: first('lead'),
    participants: all.filter(isPerson),
    all,
    newPeople,
    rest: joined([...crowd, ...(rest === null || isEmpty(rest) ? [] : [rest])]),
    isKnown: found.some((ref) => ref.id !== null || ref.candidates.length > 0),
  };
}

/** "Schedule a meeting with her", behind somebody who is entered: she is meant. */
function whoWasNamed({ chars }: MarkedText, { mentioned }: CommandScene): Party {
  const person = isOnePerson.test(chars.trim()) ? mentioned.findLast(isPerson) : undefined;
  return person === undefined ? nobody : { ...nobody, participants: [person], all: [person], isKnown: true };
}

const isOnePerson = /^(?:her|him)$|^[他她]$/u;

/** "Two people from IT", "some engineers": nobody by name. */
const isCrowd =
  /^(?:(?:another|the)\s+)?(?:[\ue400-\ue5f3]|two|three|four|five|six|some|several|a few|a couple of|many|other)\s+(?:other\s+|more\s+)?(?:[a-z]+\s+){0,2}?(?:people|persons|guys|folks|others|colleagues|engineers|managers|buyers|users|staff|team members|members|reps|technicians|operators|of (?:his|her|their))(?![a-z])|^(?:others|his team|her team|their team|colleagues|the others)$/u;

/** "Two people from Globex": they are of a company. */
function companyOfCrowd(text: MarkedText): MarkedText | null {
  const match = /(?<![a-z])(?:from|of|at)\s+(?:the\s+)?(?=[\ue000-\ue1f3])/u.exec(text.chars);
  return match === null
    ? null
    : sliceOf(text, match.index + match[0].length, match.index + match[0].length + 1);
}

/** "Anna Keller of Globex": where a company is named, Hannah Keller of another one, who is not called just so, is somebody else. */
function isNamesake({ entity, id, text }: RecordRef, said: MarkedText, { context }: CommandScene): boolean {
  const isColleague = entity === 'user';
  const entry =
    (isColleague || entity === 'contact') && id !== null ? nameEntryOf(context.names, entity, id) : null;
  if (entry === null || (isColleague ? !isOfCompany.test(said.chars) : entry.accountId === undefined))
    return false;
  const named = [...said.message.marks.values()].flatMap((mark) =>
    mark.kind === 'name' ? mark.span.candidates : [],
  );
  const companies = named.filter((one) => one.entry.entity === 'account' && one.match !== 'fuzzy');
  const isLearnt = named.some((one) => one.match === 'learnt' && one.entry.id === id);
  const isWhole = [entry.name, ...(entry.aliases ?? [])].some((name) => normalise(name) === normalise(text));
  // "Peter from Kingsmore" is no colleague, whoever is called so here.
  if (isColleague) return companies.length > 0;
  const isThere = companies.some((one) => one.entry.id === entry.accountId);
  return companies.length > 0 && !isThere && !isWhole && !isLearnt;
}

const isOfCompany =
  /(?<![a-z])(?:from|at|of)\s+(?:the\s+)?[\ue000-\ue1f3]|[\ue000-\ue1f3]\s*的\s*[\ue000-\ue1f3]/u;

/**
 * Of several who are called so, those of the company that is spoken of. "Anna at Kingsmore", where nobody there is called Anna, is none of the
 * Annas elsewhere.
 */
function ofCompany(
  company: RecordRef | null,
  person: RecordRef,
  isSaidBeside: boolean,
  { context }: CommandScene,
): RecordRef {
  if (company?.id == null || person.candidates.length < 2) return person;
  const own = person.candidates.filter(
    ({ id }) => nameEntryOf(context.names, person.entity, id)?.accountId === company.id,
  );
  const [only] = own;
  if (only === undefined) return isSaidBeside ? { ...person, candidates: [] } : person;
  return own.length === 1 ? { ...person, id: only.id, candidates: [] } : { ...person, candidates: own };
}

function isPerson(ref: RecordRef): boolean {
  return ref.entity === 'contact' || ref.entity === 'user';
}

const nobody: Party = {
  account: null,
  deal: null,
  lead: null,
  participants: [],
  all: [],
  newPeople: [],
  rest: null,
  isKnown: false,
};

const isPronounAlone =
  /^(?:they|them|he|she|him|her|it|customer|client|the (?:customer|client)|对方|他们?|她们?|客户|人家)$/u;

/** "Emailed Marcus the contract": what was sent stands behind the name. */
function objectAfterName(text: MarkedText): RegExpExecArray | null {
  const match = /(?<=[\ue000-\ue1f3])\s+(?=(?:the|a|an|our|some|their|his|her|this|that|new)(?![a-z]))/u.exec(
    text.chars,
  );
  return match !== null && !describesPerson(text.chars.slice(match.index)) ? match : null;
}

// After a name: what was talked about, or what it was like. The first group is left out of the rest.
const restStart =
  /\s(?=(?:at|during|in) (?:the|a|an|our|their) (?![\ue000-\ue1f3]))|\s*(?:(?<![a-z])(about|regarding|concerning|re(?=[\s:])|on(?=\s)|covering|discussing|to (?:discuss|talk about|chat about|go over|review|walk through)|over(?=\s)|around(?=\s)|titled|entitled|with (?:the |a )?(?:summary|title|subject(?: line)?|description|notes?|agenda|comment|message|text)(?: of| saying| that)?(?:\s*:)?(?=\s))(?![a-z])|(:|：|\s[-–—]\s|[，,。；;])\s*|(?<![a-z])(?=(?:who|where|which|that|because|but|so|they|he|she|we|(?<!of )it(?=\s+(?:is|was|went|will|has|seems|looks|would|could|should|can|took|lasted)|'s|$)|went|was|were|is|said|says|wants?|asked|asks|told|needs?|agreed|confirmed|discussed|reviewed|talked|got|very|really|good|great|no answer|to|for|as|today|lasted|already|again|yesterday|earlier)(?![a-z]|\p{Script=Han})))|(?=了一?[下会次])|(?=聊|谈|沟通|讨论|确认|对方|客户说|他说|她说|说|表示|关于|就|反馈|并|进展|效果|结果|要求|需要|希望|[很非比]常?)/u;

// 安和医院, 和平医院: these are names.
const joiner =
  /\s*(?:(?<![a-z])(?:and|plus|along with|together with)(?![a-z])|&|\+|,|、|以及|[和与跟及](?!(?:[平谐泰顺美信睦兴润瑞声]\p{Script=Han}|(?:\p{Script=Han}{1,2})?(?:医院|医疗|科技|集团|公司|股份|实业|银行|学校|大学|中学|小学|学院|中心|药业|制药|电子|机械|电器|食品|物流|化工|材料|建设|置业|地产|酒店|传媒|控股|贸易|能源|汽车|生物))))\s*/gu;

function pieces(text: MarkedText, separator: RegExp): readonly MarkedText[] {
  const found: MarkedText[] = [];
  let last = 0;
  for (const match of text.chars.matchAll(separator)) {
    found.push(sliceOf(text, last, match.index));
    last = match.index + match[0].length;
  }
  return [...found, sliceOf(text, last)].filter((piece) => !isEmpty(piece));
}

/** "X at Y", X的Y, "Y's X": a person and where he works; else one record. */
function readPiece(said: MarkedText, scene: CommandScene, newPeople: NewPerson[]): readonly RecordRef[] {
  const named = nameInBrackets(said, scene, newPeople);
  if (named !== null) return named;
  const { text, details } = withoutBrackets(said);
  const refs = readUnbracketed(text, scene, newPeople);
  const person = refs.at(-1);
  if (details.length > 0 && person !== undefined && isNewcomer(person)) {
    const known = newPeople.findIndex(({ name }) => name === person.text);
    const before = known < 0 ? [] : newPeople.splice(known, 1).flatMap(({ changes }) => changes);
    newPeople.push({ name: person.text, changes: [...before, ...details] });
  }
  return refs;
}

/** "The new COO of Globex (Dana Whitlock)", 新来的采购总监（李静）: who he is stands in brackets. */
function nameInBrackets(
  said: MarkedText,
  scene: CommandScene,
  newPeople: NewPerson[],
): readonly RecordRef[] | null {
  const bracket = /[（(]([^()（）]*)[)）]/u.exec(said.chars);
  if (bracket === null) return null;
  const name = trimmed(sliceOf(said, bracket.index + 1, bracket.index + 1 + (bracket[1] ?? '').length));
  const outside = trimmed(without(said, /\s*[（(][^()（）]*[)）]/gu));
  if (!isPersonalName(name) || isPersonalName(outside) || !describesPerson(outside.chars)) return null;
  const refs = readUnbracketed(outside, scene, newPeople);
  const job = refs.findLast((ref) => ref.entity === 'contact' && ref.id === null);
  if (job === undefined) return null;
  const person = asPerson(name, scene);
  const title = jobAlone(job.text);
  if (isNewcomer(person) && isJobTitle(title.toLowerCase()))
    newPeople.push({
      name: person.text,
      changes: [{ field: 'title', value: { type: 'text', text: title } }],
    });
  return refs.map((ref) => (ref === job ? person : ref));
}

/** "The new COO", 新来的设备科主任: the job without what stands in front of it. */
export function jobAlone(said: string): string {
  return said.replace(
    /^(?:(?:the|a|an|our|their|new|his|her|its)\s+)+|^(?:他们|新来|新任|新上任|的|新)+/giu,
    '',
  );
}

/** Anna Novak (procurement), 李静（采购总监）: what stands in brackets describes her. */
function withoutBrackets(said: MarkedText): {
  readonly text: MarkedText;
  readonly details: readonly FieldChange[];
} {
  const bracket = /[（(]([^()（）]*)[)）]/u.exec(said.chars);
  if (bracket === null) return withoutApposition(said);
  const inner = trimmed(sliceOf(said, bracket.index + 1, bracket.index + 1 + (bracket[1] ?? '').length));
  const text = trimmed(without(said, /\s*[（(][^()（）]*[)）]/gu));
  return { text, details: personDetails(inner) ?? [] };
}

/** "Dr. Chen the new CMO": the job behind the name. */
function withoutApposition(said: MarkedText): {
  readonly text: MarkedText;
  readonly details: readonly FieldChange[];
} {
  const behind = /\s+(?:the|their|our)\s+(?:new\s+)?(?=[a-z])/u.exec(said.chars);
  const job = behind === null ? null : trimmed(sliceOf(said, behind.index + behind[0].length));
  const name = behind === null ? said : trimmed(sliceOf(said, 0, behind.index));
  const isJob = job !== null && isJobTitle(job.chars) && (isPersonalName(name) || isCourteous(written(name)));
  return isJob ? { text: name, details: [jobChange(job)] } : { text: said, details: [] };
}

/** Somebody whom no record has, called by a whole name, or by a surname with a form of address. */
export function isNewcomer({ entity, id, candidates, text }: RecordRef): boolean {
  const isNobody = entity === 'contact' && id === null && candidates.length === 0;
  return isNobody && (isPersonsName(text) || isCourteous(text));
}

export function jobChange(job: MarkedText): FieldChange {
  return { field: 'title', value: { type: 'text', text: written(job) } };
}

/** "Visited Globex in Utrecht": where it was. */
function withoutCity(text: MarkedText): MarkedText {
  return trimmed(without(text, /(?<=^[\ue000-\ue1f3])\s+in\s+[a-z][a-z ]*?(?=\s+with(?![a-z])|$)/gu));
}

function readUnbracketed(
  whole: MarkedText,
  scene: CommandScene,
  newPeople: NewPerson[],
): readonly RecordRef[] {
  const kind = saidKind(whole);
  if (kind === 'deal' || (kind === 'lead' && titleBeforeName(whole) === null)) {
    const found = findRecord(whole, [kind], scene);
    // "The ops lead at A": somebody by his job, unless an enquiry is called so.
    const isRole = kind === 'lead' && found.ref.id === null && found.ref.candidates.length === 0;
    if (found.certainty !== 'missing' && !isRole) return [found.ref];
  }
  const text = withoutCity(whole);
  const titled = titleBeforeName(text);
  if (titled !== null && (titled.place === null || marksIn(titled.place, 'name').length > 0))
    return asPeople(text, scene, newPeople);
  // "The head of procurement at Acme": of what he is head is no company.
  const at =
    /\s+(?:over at|at|from|with|@)\s+(?=[\ue000-\ue1f3]$)/u.exec(text.chars) ??
    /\s+(?:over at|at|from|of|in|with|@)\s+|\s*@\s*/u.exec(text.chars);
  if (at !== null) {
    const [first, second] = [
      trimmed(sliceOf(text, 0, at.index)),
      trimmed(sliceOf(text, at.index + at[0].length)),
    ];
    // "At Globex with Nora": the company stands in front.
    const isReversed =
      /with/u.test(at[0]) &&
      (namesRecord(first, ['account'], scene) || (isTitled(second) && !isTitled(first)));
    const [person, place] = isReversed ? [second, first] : [first, second];
    const isPlace =
      !/^\s+of\s+$/u.test(at[0]) ||
      marksIn(place, 'name').length > 0 ||
      (/^\p{Lu}/u.test(written(place)) && !isJobTitle(jobAlone(text.chars)));
    if (isPlace && !isEmpty(person) && !isEmpty(place))
      return [...asAccount(place, scene), ...asPeople(person, scene, newPeople)];
  }
  const of = /'s\s+|\s*的\s*/u.exec(text.chars);
  if (of !== null && of.index > 0) {
    const place = trimmed(sliceOf(text, 0, of.index));
    const person = trimmed(sliceOf(text, of.index + of[0].length));
    if (isEmpty(person)) return asAccount(place, scene);
    if (
      describesPerson(person.chars) ||
      isPersonInRecords(person, scene) ||
      titleBeforeName(person) !== null ||
      (/^\p{Script=Han}{2,3}$/u.test(person.chars) && !isThing.test(person.chars))
    ) {
      return [
        ...(isTheirs.test(place.chars) || isDepartment(place, scene) ? [] : asAccount(place, scene)),
        ...asPeople(person, scene, newPeople),
      ];
    }
  }
  const marks = [...text.chars].filter((character) => text.message.marks.get(character)?.kind === 'name');
  // "Paul Jensen" is no other Jensen, though only the surname is known.
  if (marks.length === 1 && text.chars.trim().length > 1 && isPersonalName(text))
    return [asPerson(text, scene)];
  if (marks.length > 0) return readNamed(text, marks, scene, newPeople);
  if (describesPerson(text.chars) || isPersonalName(text)) return [asPerson(text, scene)];
  const found = findRecord(text, ['account', 'contact', 'deal', 'lead', 'user'], scene);
  // "Called Globex, spoke with Sarah": somebody there, and no other company.
  if (found.certainty === 'unknown' && isFirstName.test(found.ref.text) && spokenAccount(scene) !== null)
    return [{ ...found.ref, entity: 'contact' }];
  // 董事长助理凤鸣: whatever the name, a job stands before a person.
  if (found.certainty === 'unknown' && jobFirst.test(text.chars))
    return [{ ...found.ref, entity: 'contact' }];
  return found.certainty === 'missing' ? [] : [found.ref];
}

export const isFirstName = /^\p{Lu}\p{Ll}{2,}$/u;

const jobFirst =
  /^\p{Script=Han}{0,6}(?:总经理|经理|总裁|主任|总监|院长|校长|局长|处长|科长|部长|厂长|董事长|董事|书记|秘书|助理|主管|老师|教授|医生|工程师|会计|专员|顾问|所长)\p{Script=Han}{1,3}$/u;

function isTitled(text: MarkedText): boolean {
  return describesPerson(text.chars) || titleBeforeName(text) !== null;
}

/** 信息部的赵工: of the company that is spoken of. */
function isDepartment(place: MarkedText, scene: CommandScene): boolean {
  const isOne = /^\p{Script=Han}{1,6}(?:部门?|处|科|室|课|组|中心|车间|事业部|办公室|办)$/u.test(place.chars);
  return isOne && spokenAccount(scene) !== null;
}

/** 百锐食品的方案: what was sent, and nobody. */
const isThing =
  /^(?:方案|报价单?|合同|资料|邮件|样品|样机|标书|订单|发票|需求|报告|文件|协议|清单|排期|计划|项目|商机|单子|账号|试用)$/u;

const isTheirs = /^(?:他|她|对方|人家|新来|那边)/u;

/** One person, called by name, by title, or by both: "their plant manager Tomas Rehak". */
function asPeople(text: MarkedText, scene: CommandScene, newPeople: NewPerson[]): readonly RecordRef[] {
  const titled = titleBeforeName(text);
  if (titled === null) return [asPerson(text, scene)];
  const person = asPerson(titled.name, scene);
  if (isNewcomer(person)) newPeople.push({ name: person.text, changes: titled.changes });
  return [...(titled.place === null ? [] : asAccount(titled.place, scene)), person];
}

/** One mark may be a company with a description behind it (华锐科技李主任), or a person with one ("Nina the new CFO"). */
function readNamed(
  text: MarkedText,
  marks: readonly string[],
  scene: CommandScene,
  newPeople: NewPerson[],
): readonly RecordRef[] {
  if (marks.length === 1 && hasFurtherName(text) && !describesPerson(text.chars)) {
    const known = marksIn(text, 'name')[0]?.span.candidates[0]?.entry.entity;
    const kinds = ['account', 'contact', 'lead', 'user', ...(known === 'deal' ? ['deal'] : [])];
    const { ref, certainty } = findRecord(text, kinds, scene);
    return certainty === 'missing' ? [] : [ref];
  }
  const refs: RecordRef[] = [];
  for (const character of marks) {
    const index = text.chars.indexOf(character);
    const mark = sliceOf(text, index, index + 1);
    const found = findRecord(mark, ['account', 'contact', 'deal', 'lead', 'user'], scene);
    const around = /^\s*(?:dr|mr|mrs|ms|prof)\.?\s*$/.test(text.chars.slice(0, index));
    refs.push(around ? asPerson(text, scene) : found.ref);
  }
  const last = text.chars.lastIndexOf(marks.at(-1) as string);
  const behind = trimmed(sliceOf(text, last + 1));
  const before = trimmed(sliceOf(text, 0, text.chars.indexOf(marks[0] as string)));
  if (refs.every((ref) => ref.entity === 'account' || ref.entity === 'deal')) {
    for (const words of [behind, before]) {
      if (isEmpty(words)) continue;
      if (titleBeforeName(words) !== null || describesPerson(words.chars))
        refs.push(...asPeople(words, scene, newPeople));
    }
  }
  return refs;
}

function isPersonInRecords(text: MarkedText, scene: CommandScene): boolean {
  return marksIn(text, 'name').length > 0 && namesRecord(text, ['contact', 'user', 'lead'], scene);
}

function asAccount(text: MarkedText, scene: CommandScene): readonly RecordRef[] {
  const found = findRecord(text, ['account', 'deal', 'lead'], scene);
  return found.certainty === 'missing'
    ? []
    : [found.certainty === 'unknown' ? { ...found.ref, entity: 'account' } : found.ref];
}

export function asPerson(text: MarkedText, scene: CommandScene): RecordRef {
  const named = marksIn(text, 'name');
  const described: RecordRef = { entity: 'contact', text: written(text), id: null, candidates: [] };
  if (named.length === 0 && describesPerson(text.chars)) return described;
  // A known surname within a whole name is no evidence: only the whole name counts.
  const isPartKnown = named.length === 1 && text.chars.trim().length > 1 && isPersonalName(text);
  const found = isPartKnown
    ? findByName(written(text), ['contact', 'user', 'lead'], scene)
    : findRecord(text, ['contact', 'user', 'lead'], scene);
  return found.certainty === 'unknown' || found.certainty === 'near' || found.certainty === 'missing'
    ? described
    : found.ref;
}

function isSame(one: RecordRef, other: RecordRef): boolean {
  return one.entity === other.entity && (one.id === null ? one.text === other.text : one.id === other.id);
}
