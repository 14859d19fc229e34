import type { FieldChange } from '../../../intents/index.ts';
import { regexp } from '../../../kernel/index.ts';
import { companyWords } from './company-names.ts';
import { isJobTitle, wholeJob } from './job-titles.ts';
import { isOrdinaryWord } from './ordinary-words.ts';
import { isPersonsName } from './personal-name.ts';
import { addressIn, type IntroducedPerson, type Surroundings, textChange } from './told-of-person.ts';

/** Those whom an English message introduces. Nobody is, whom only his name stands for: job, address or part must say so. */
export function newPeopleLatin(text: string, around: Surroundings): readonly IntroducedPerson[] {
  const found: IntroducedPerson[] = [];
  for (const name of namesIn(text, around)) {
    const before = text.slice(0, name.start);
    if (around.isKnown(name.start, name.end) || namesAnother.test(before) || isOnDeal.test(before)) continue;
    const { end, changes: beside, isSaid } = toldBehind(text, name.end, around);
    const arrival = arrivalBehind(text, end, around);
    const further =
      behindCompany(text, end, around) ??
      arrival ??
      behindKind(text, end, around) ??
      // "N from A. She's …": of N, and not of A.
      (/(?<!\p{L})(?:from|at|of|with)\s+$/iu.test(before) ? null : behindPronoun(text, end, around));
    const changes = [...beside, ...(further?.changes ?? [])];
    const job = jobBefore(before, around);
    const title =
      changes.some(({ field }) => field === 'title') || job === null ? [] : [textChange('title', job)];
    const all = [...title, ...changes];
    if (isAddressOfOther(name.text, before, changes)) continue;
    const isNew = isSaid || name.isSaid === true || arrival !== null;
    if (all.length === 0 && !isNew && !introduces.test(before)) continue;
    found.push({
      name: name.text,
      start: name.start,
      end,
      changes: all,
      ...(further === null || further.end === further.start ? {} : { further }),
    });
  }
  return found;
}

/** "Kai Sommer, Brunner Metallbau, kai@…": the address is of the one in front, and so this is where he works. */
function isAddressOfOther(name: string, before: string, changes: readonly FieldChange[]): boolean {
  const value = changes.find(({ field }) => field === 'email')?.value;
  const other = /(\p{Lu}[\p{L}'’-]+\s+\p{Lu}[\p{L}'’-]+),\s*$/u.exec(before)?.[1];
  if (value?.type !== 'text' || other === undefined) return false;
  const local = value.text.toLowerCase().replace(/@.*$/u, '');
  const isOf = (said: string): boolean =>
    said
      .toLowerCase()
      .split(/\s+/u)
      .some((part) => part.length > 2 && local.includes(part));
  return isOf(other) && !isOf(name);
}

interface Name {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly isSaid?: true;
}

const particle = '(?:de|van|von|der|den|del|della|di|da|dos|la|le|ten|ter|bin|al|el|zu)';
const large = "\\p{Lu}[\\p{L}'’-]*\\p{Ll}[\\p{L}'’-]*";
const capitalised = new RegExp(
  `(?<![\\p{L}\\d@./-])(?:(?:Dr|Prof|Mr|Mrs|Ms)\\.?\\s+)?(?:${large}|\\p{Lu}\\.)(?:\\s+(?:${particle}\\s+){0,2}${large}){1,4}(?![\\p{L}\\d@])`,
  'gu',
);
/** Written small behind a job that is told as new: "their new CEO margaux petit". */
const small =
  /(?<=(?:new|incoming|contact:?)\s+(?:[\p{L}&]+[\s,]+){0,3}?)\p{Ll}[\p{Ll}'’-]+\s+\p{Ll}[\p{Ll}'’-]+(?=\s*(?:[,.;(]|$))/giu;

function* namesIn(text: string, around: Surroundings): Generator<Name> {
  for (const { 0: run, index } of text.matchAll(capitalised)) {
    const words = [...run.matchAll(/\S+/gu)].map((match) => ({ word: match[0], at: index + match.index }));
    // "Contact Miriam Vale", "CTO Lars Haugen": what stands in front of the name is a word of its own.
    let first = 0;
    while (first < words.length - 1 && isNoName(words.slice(first).map(({ word }) => word))) first += 1;
    const own = words.slice(first);
    const start = own[0]?.at ?? index;
    const end = index + run.length;
    const name = text.slice(start, end);
    if (own.length >= 2 && isPersonsName(name) && !isJobTitle(name.toLowerCase()))
      yield { text: name, start, end };
  }
  for (const { 0: whole, index, groups } of text.matchAll(courteous))
    yield { text: groups?.name ?? whole, start: index, end: index + whole.length, isSaid: true };
  for (const { 0: name, index } of text.matchAll(small)) {
    const words = name.split(/\s+/u);
    const isOne = words.every(
      (word) => !isOrdinaryWord(word.toLowerCase()) && !companyWords.test(word.toLowerCase()),
    );
    const start = index;
    const isAfterJob = jobBefore(text.slice(0, start), around) !== null;
    if (isOne && isAfterJob && /^\p{Ll}/u.test(name))
      yield { text: capitalisedName(name), start, end: start + name.length };
  }
}

/** "A Mr Haldorsen from …": a form of address and where he comes from. */
const courteous =
  /(?<!\p{L})an?\s+(?<name>(?:Dr|Prof|Mr|Mrs|Ms)\.?\s+\p{Lu}[\p{L}'’-]+)(?=\s+(?:from|of|at)\s)/gu;

function capitalisedName(name: string): string {
  return name.replace(/(?<![\p{L}'’])\p{L}/gu, (letter) => letter.toUpperCase());
}

function isNoName([first = '', ...others]: readonly string[]): boolean {
  const word = first.toLowerCase().replace(/[.'’]+s?$/u, '');
  if (/^(?:dr|prof|mr|mrs|ms)$/u.test(word)) return false;
  const isWord = isOrdinaryWord(word) || isJobTitle(word) || /^(?:\p{Lu}{2,4}|vp|svp|evp)$/u.test(first);
  return isWord && others.length > 0;
}

const email = '[a-z\\d._%+-]{1,64}@[a-z\\d-]+(?:\\.[a-z\\d-]+)+';
const phone = '(?:\\+|0)\\d[\\d\\s()/-]{5,18}\\d|1[3-9]\\d{9}|\\(?\\d{3}\\)?[-. ]\\d{3}[-. ]\\d{4}';
const label = '(?:(?:e-?mail|mail|phone|tel|mobile|cell|number|direct)\\.?:?\\s*)?';
const address = new RegExp(
  `^\\s*[,;(]?\\s*(?:(?:and|with)\\s+)?${label}(?<address>${email}|${phone})\\s*\\)?`,
  'iu',
);
const ownAddress = new RegExp(
  `(?<![\\p{L}])(?:(?:(?:her|his)\\s+)?(?:e-?mail|phone|number|mobile|cell)(?:\\s+(?:address|number))?(?:\\s+is|:)|(?<=[,;]\\s*)(?:e-?mail|phone|mobile|cell))\\s*(?<address>${email}|${phone})`,
  'giu',
);
const lead = "(?:(?:the|their|our|his|her|its|a|an|A's)\\s+)?(?:(?:new|incoming|acting|current)\\s+)?";
const apposition = new RegExp(
  `^\\s*(?:,\\s*(?:he|she)(?:\\s+is|['’]s)\\s+|(?:,|[-–—]+)\\s*(?:who(?:\\s+is|'s)\\s+|as\\s+)?)${lead}(?=\\p{L})`,
  'iu',
);
const bracketed = /^\s*[(（](?<inner>[^()（）]{2,80})[)）]/u;
const isJob = new RegExp(
  `^\\s+(?:is now|is|was|as|joins?(?:ed)? as|becomes|became|will be|now)\\s+${lead}(?=\\p{L})`,
  'iu',
);
/** Where a job may end within a phrase. */
const jobEnd =
  /(?=\s+(?:at|of|from|and|who|to|there|here|in|present|was|were|joined|says|said|wants|on|for|with|too|took|has|had|called|is)(?![\p{L}]))/giu;

/** The length of the job that a text begins with, as much of it as is one: "Head of IT", but "CIO" of "CIO of Vestergaard Foods". */
function jobAt(text: string, from: number, around: Surroundings): string | null {
  const phrase = /^\p{L}[\p{L}&/ -]{1,40}/u.exec(text.slice(from))?.[0] ?? '';
  const cuts = [phrase.length, ...[...phrase.matchAll(jobEnd)].map(({ index }) => index).reverse()];
  for (const cut of cuts) {
    const job = phrase.slice(0, cut).trim();
    const at = /\s(?:of|for)\s+(?:the\s+)?/iu.exec(job);
    const place = at === null ? job.length : at.index + at[0].length;
    const isPlace =
      at !== null &&
      (around.companyEnd(from + place) !== null ||
        (/\s/u.test(job.slice(place)) && companyWords.test(job.slice(place).toLowerCase())) ||
        (wholeJob.test(job.slice(0, at.index)) && /^\p{Lu}\p{Ll}/u.test(job.slice(place))));
    if (!isPlace && isJobTitle(job.toLowerCase())) return job;
  }
  return null;
}

/** What stands right behind a name and tells of him: a job, addresses, brackets with both. `isSaid`: it is told that he is new. */
function toldBehind(
  text: string,
  from: number,
  around: Surroundings,
): { readonly end: number; readonly changes: readonly FieldChange[]; readonly isSaid: boolean } {
  const changes: FieldChange[] = [];
  let end = from;
  let isSaid = false;
  const verb = isJob.exec(text.slice(end));
  const held = verb === null ? null : jobAt(text, end + verb[0].length, around);
  if (held !== null) changes.push(textChange('title', held));
  for (let round = 0; round < 4; round += 1) {
    const rest = text.slice(end);
    const inner = bracketed.exec(rest);
    const read = inner === null ? null : insideBrackets(inner.groups?.inner ?? '');
    if (inner !== null && read !== null) {
      changes.push(...read.changes);
      isSaid ||= read.isNew;
      end += inner[0].length;
      continue;
    }
    const reached = address.exec(rest);
    if (reached?.groups?.address !== undefined) {
      changes.push(addressIn(reached.groups.address.trim()));
      end += reached[0].length;
      continue;
    }
    const told = apposition.exec(rest);
    const job = told === null ? null : jobAt(text, end + told[0].length, around);
    if (told === null || job === null || changes.some(({ field }) => field === 'title')) break;
    changes.push(textChange('title', job));
    end += told[0].length + job.length;
  }
  return { end, changes, isSaid };
}

/** A stretch behind a name that tells of him, too. */
interface Further {
  readonly start: number;
  readonly end: number;
  readonly changes: readonly FieldChange[];
}

/** "N takes over (from M) as head of IT (n@a.example)", "N joined them in May": somebody who is new; his job and addresses behind the verb. */
function arrivalBehind(text: string, from: number, around: Surroundings): Further | null {
  const verb = arrives.exec(text.slice(from));
  if (verb === null) return null;
  const at = from + verb[0].length;
  const as = new RegExp(`^[^,.;:()!?\\n]{0,40}?(?<!\\p{L})as\\s+${lead}(?=\\p{L})`, 'iu').exec(
    text.slice(at),
  );
  const phrase = /^[^,.;:()!?\n]{0,40}/u.exec(text.slice(at))?.[0] ?? '';
  const start = at + (as === null ? phrase : as[0]).length;
  // "Takes over the CFO job in February".
  const post =
    /^\s+(?:the|his|her|their)\s+(?<job>[\p{L}&/ -]{2,30}?)\s+(?:job|role|position|post|function|duties)(?!\p{L})/iu.exec(
      text.slice(at),
    )?.groups?.job;
  const job =
    as === null
      ? post !== undefined && isJobTitle(post.toLowerCase())
        ? post
        : null
      : jobAt(text, start, around);
  const behind = start + (as === null ? 0 : (job?.length ?? 0));
  const told = toldBehind(text, behind, around);
  return {
    start,
    end: told.end === behind && job === null ? start : told.end,
    changes: [...(job === null ? [] : [textChange('title', job)]), ...told.changes],
  };
}

/** Verbs of whoever comes in another's place or is new somewhere. */
const arrives = new RegExp(
  `^\\s+(?:(?:is|was|has|have|had|will|be|been|now|then|just|also|recently|since|who)\\s+)*(?:${[
    'takes over',
    'took over',
    'taken over',
    'taking over',
    'take over',
    'replaces',
    'replaced',
    'replacing',
    'succeeds',
    'succeeded',
    'succeeding',
    'steps? in',
    'stepped in',
    'stepping in',
    'stood in',
    'stands in',
    'standing in',
    'fill(?:s|ed|ing) in',
    'deputi[sz](?:es|ed)',
    'came instead',
    'came in (?:his|her|their) place',
    'inherit(?:s|ed)',
    'join(?:s|ed|ing)? (?:them|from|as|the (?:team|company|board))',
    'start(?:s|ed|ing)? (?:there|as|with them)',
    'instead',
    'in (?:his|her|their) (?:place|stead|absence)',
    '(?:is |be )?(?:our|the|their) (?:new |main )?(?:contact|counterpart|point of contact)',
    '(?:is )?new (?:there|here|in (?:the )?(?:role|job|team))',
    '(?:is )?in charge',
    '(?:is )?responsible',
    'runs',
    'running',
    'heads',
    'heading',
    'leads',
    'leading',
    'handles',
    'handling',
    'looks after',
    'looking after',
  ].join('|')})(?![\\p{L}])`,
  'iu',
);

/** "N at A, head of IT, n@a.example": what is told of him behind the name of his company. */
function behindCompany(text: string, from: number, around: Surroundings): Further | null {
  const at = /^\s*,?\s*(?:(?:at|of|from|with|@)\s+)?/iu.exec(text.slice(from))?.[0].length ?? 0;
  const start = at === 0 ? null : around.companyEnd(from + at);
  if (start === null) return null;
  const { end, changes } = toldBehind(text, start, around);
  return changes.length === 0 ? null : { start, end, changes };
}

/** "Add N as a contact, he is head of IT, n@a.example": what is told of him behind the word for what he becomes. */
function behindKind(text: string, from: number, around: Surroundings): Further | null {
  const kind = /^\s+as\s+(?:(?:an?|the|our|their)\s+)?(?:new\s+)?contact(?:\s+person)?(?!\p{L})/iu.exec(
    text.slice(from),
  );
  if (kind === null) return null;
  const start = from + kind[0].length;
  const { end, changes } = toldBehind(text, start, around);
  return changes.length === 0 ? null : { start, end, changes };
}

/** "Met N at the fair. She's CTO at A, …. Email is n@a.example": what the next sentence tells of whoever was named last. */
function behindPronoun(text: string, from: number, around: Surroundings): Further | null {
  const verb = /^[^.;!?\n]{0,80}[.;]\s+(?:she|he)(?:['’]s|\s+is|\s+works\s+as)\s+/iu.exec(text.slice(from));
  if (verb === null) return null;
  const lead = /^(?:(?:the|their|our|an?|now)\s+)*/iu.exec(text.slice(from + verb[0].length))?.[0] ?? '';
  const start = from + verb[0].length + lead.length;
  const job = jobAt(text, start, around);
  const reached =
    job === null ? new RegExp(`^(?:${email}|${phone})`, 'iu').exec(text.slice(start))?.[0] : undefined;
  if (job === null)
    return reached === undefined
      ? null
      : { start, end: start + reached.length, changes: [addressIn(reached)] };
  const own = [...text.slice(start).matchAll(ownAddress)].flatMap(({ groups }) =>
    groups?.address === undefined ? [] : [addressIn(groups.address.trim())],
  );
  return { start, end: start + job.length, changes: [textChange('title', job), ...own] };
}

/** "An opportunity named Warehouse Sensors": called so, and nobody. */
/** "Add Victor as champion on Riverhurst Expansion". */
const isOnDeal = /(?<!\p{L})as (?:an? |the |our )?[\p{L} -]{3,30} on\s+(?:the\s+)?$/iu;

const namesAnother = regexp('iu')`
    (?<!\p{L})(?:
      account|company|customer|client|deal|opportunity|opp|project|campaign|product|list|view|task|pipeline|
      tender|report|digest
    )\s+(?:(?:for|at|with|of|from)\s+[^,.;:]{2,40}?\s+)?(?:named|called|titled)\s+["“'‘]?$
  `;

/** "(COO, +45 …)", "(new contact)"; null where the brackets say something else. */
function insideBrackets(
  inner: string,
): { readonly changes: readonly FieldChange[]; readonly isNew: boolean } | null {
  const pieces = inner.split(/\s*[,;/]\s*(?![^,;]*\d{3})|\s*,\s*/u).map((piece) => piece.trim());
  const changes: FieldChange[] = [];
  let isNew = false;
  for (const piece of pieces) {
    const reached = new RegExp(`^${label}(?<address>${email}|${phone})$`, 'iu').exec(piece)?.groups?.address;
    const job = piece.replace(new RegExp(`^${lead}`, 'iu'), '');
    if (reached !== undefined) changes.push(addressIn(reached));
    else if (/^(?:a |our |the )?new(?: contact| guy| colleague| there| person)?$/iu.test(piece)) isNew = true;
    else if (isJobTitle(job.toLowerCase())) changes.push(textChange('title', job));
    else if (isDepartment.test(job)) changes.push(textChange('department', job));
    // "(Head of Labs, Corvane Biotech, a@…)": where he works.
    else if (changes.length === 0 || !/^\p{Lu}[\p{L}&'’.-]*(?: [\p{Lu}&][\p{L}&'’.-]*){0,3}$/u.test(piece))
      return null;
  }
  return { changes, isNew };
}

const isDepartment = regexp('iu')`
    ^(?:
      legal|procurement|purchasing|finance|accounting|marketing|sales|it|hr|operations|logistics|
      engineering|quality|security|support|compliance|production|maintenance|r&d|research
    )(?: department| team| dept\.?)?$
  `;

/** "Their new head of IT is", "CTO", "to their buyer": the job that ends right before a name; the longest. */
function jobBefore(before: string, around: Surroundings): string | null {
  const clause =
    /[^,;:.()!?\n]*$/u.exec(before.replace(/[\s,:–-]*$/u, (end) => (/\.|;/u.test(end) ? end : '')))?.[0] ??
    '';
  const said = clause.replace(/\s+(?:is|is now|now is|will be|are|called|named)\s*$/iu, '');
  const words = [...said.matchAll(/\S+/gu)];
  for (let length = Math.min(6, words.length); length > 0; length -= 1) {
    const phrase = withoutCompany(said.slice(words.at(-length)?.index).trim(), before, around);
    const job = phrase.replace(
      /^(?:.*(?<!\p{L})(?=(?:their|our|his|her|its)\s))?(?:(?:the|their|our|his|her|its|a|an|new|incoming|acting|current)\s+)+/iu,
      '',
    );
    const isBare =
      job === phrase &&
      /^\p{Ll}/u.test(job) &&
      length > 1 &&
      /^(?:the|to|with|and|from|of|for|in|on|by|spoke|met|call(?:ed)?|saw)\s/u.test(job);
    if (
      job !== '' &&
      !isBare &&
      !/^(?:of|for|in|on|and|to|with|by)\s/iu.test(job) &&
      isJobTitle(job.toLowerCase()) &&
      !partOnly.test(job)
    )
      return job;
  }
  return null;
}

/** "CMO of Globex": the job alone. */
function withoutCompany(phrase: string, before: string, around: Surroundings): string {
  const at = /\s(?:of|at|for|from)\s+(?:the\s+)?(?=\p{Lu})/u.exec(phrase);
  const start = before.lastIndexOf(phrase);
  if (at === null || start < 0) return phrase;
  return around.companyEnd(start + at.index + at[0].length) === null ? phrase : phrase.slice(0, at.index);
}

/** What somebody is to us or to the deal, or what is to be made, and no job. */
const partOnly =
  /^(?:(?:create|add|save|enter|register|make|log|convert|delete|remove|archive|assign|reassign|update|change|mark|set|move|find|show|open|close|qualify|claim|share|merge|give|tell|ask|call|email|remind)\s.*|.*\s(?:for|from|with|at|to|of)|contact|contacts|guy|lady|people|folks|team|department|boss|champion|sponsor|(?:(?:hot|warm|cold|fresh|good|great|promising|inbound|outbound|web|website|event|qualified|new) )*lead|owner|partner)$/iu;

/** Words right before a name that say that somebody is introduced. */
const introduces = regexp('iu')`
    (?<!\p{L})(?:
      new (?:guy|colleague|person|contact|counterpart|face|hire|joiner|one|man|woman|lady|boss)|
      contacts?(?: person)?(?: there| here)?(?: is| now is| there is| there now is)?|
      introduced (?:me |us )?to(?: a| an| their)?|(?:replacement|successor|counterpart)(?: is| will be)?|
      replaced by|taken over by|handed over to|hands over to|handing over to|brings in|brought in|a certain|
      someone called|somebody called|met a|named|decision[ -]?maker(?: is)?|
      (?:and )?(?:his|her|their) (?:new )?(?:colleague|assistant|boss|deputy|team lead)
    )[\s,:–-]*$
  `;
