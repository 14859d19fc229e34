import type { Intent, IntentNamed, RecordRef } from '../../intents/index.ts';
import { regexp } from '../../kernel/index.ts';
import { sightOf } from '../../permissions/index.ts';
import type { InterpreterContext, Reading } from '../interpretation.ts';
import { namesOfAccount } from '../linker/index.ts';
import { clauseOf } from '../rules/commands/clauses.ts';
import type { Draft } from '../rules/commands/draft.ts';
import { markMessage } from '../rules/commands/mark-message.ts';
import { spelledOut } from '../rules/commands/read-commands.ts';
import type { CommandScene } from '../rules/commands/scene.ts';
import { withTold } from '../rules/commands/told-people.ts';
import { normalise } from '../rules/text.ts';
import { asCorrection, sceneOf } from './gaps.ts';

/**
 * "With Pamela Collins", 见的是他们采购经理, "Tom joined us": who was there, said right after the log. The log as it is with them. Null where
 * the last turn logged nothing, or where something else is said.
 */
export function readMoreOfLog(
  text: string,
  last: readonly Intent[],
  context: InterpreterContext,
): Reading | null {
  const at = last.findLastIndex(({ name }) => name === 'log-activity');
  const log = last[at];
  if (log?.name !== 'log-activity' || text.length > longestOfPeople) return null;
  const scene: CommandScene = { ...sceneOf(text, context), mentioned: mentionedIn(log) };
  const clause = clauseOf(markMessage(asCompany(text), context), true);
  const draft: Draft = {
    intent: log,
    confidence: 0.9,
    missing: null,
    record: null,
    mentions: scene.mentioned,
    newPeople: [],
  };
  const told = withTold(draft, clause.whole, scene);
  if (told === null || told.intent.name !== 'log-activity') return null;
  const joined = told.intent.slots.participants.length > log.slots.participants.length;
  if (!joined && (told.newPeople ?? []).length === 0) return null;
  const known = told.intent.slots.participants.map((person) => byJob(person, told.intent, context));
  const intent = { ...told.intent, slots: { ...told.intent.slots, participants: known } };
  const drafts = spelledOut({ ...told, intent });
  return asCorrection(
    last.flatMap((other, place) => (place === at ? drafts.map((one) => one.intent) : [other])),
    text,
  );
}

const longestOfPeople = 120;

/** The log with those of whom the words say no more than that they were there, or are to be: "Petra was there", "add Tom too", 陈慧敏也来. */
export function readCompany(
  text: string,
  last: readonly Intent[],
  context: InterpreterContext,
): Reading | null {
  return companyIn(text) === null ? null : readMoreOfLog(text, last, context);
}

/** 见的是他们采购经理, "Nora joined us" as one says it in English: "with" whom. Whose people they are goes without saying. */
function asCompany(text: string): string {
  const company = companyIn(text);
  const who = (company ?? text).replace(
    /(?<![a-z])(?:their|his|her)\s+(?=\p{L})|(?:他们|她们|对方|那边|客户)(?:公司|那边)?的?(?=\p{Script=Han})/giu,
    '',
  );
  return company === null ? who : `with ${who}`;
}

/** Who is said to be there; null where it isn't said in so many words, or of nobody by name. */
function companyIn(text: string): string | null {
  const said = text.trim();
  for (const pattern of companies) {
    const who = pattern.exec(said)?.groups?.who?.trim() ?? '';
    if (who !== '' && !nobodyNamed.test(who)) return who;
  }
  return null;
}

const nobodyNamed =
  /^(?:i|we|he|she|they|it|you|who|nobody|no one|everyone|everybody|all|people|some|that|this|there)\b|^(?:我们?|他们?|她们?|没人|大家|都|有人|客户|对方|人)$|[谁吗？?不没]/iu;

const companies: readonly RegExp[] = [
  regexp('iu')`
    ^(?:(?:and|also|yes|oh|then)[ ,]+)*(?<who>[\p{L}'’ ,&-]{3,60}?)
    (?:[ ](?:also|too|both|will|is|are|was|were|be|can|there|has|have)|['’](?:ll|s))*[ ]
    (?:
      there|joined(?: us)?|joins(?: us)?|attended|coming(?: along)?|came(?: along)?|sits in|joining(?: us)?|attending|join(?: us)?|
      come(?: along)?|attend|attends|in the room|on the call|present|participated|participating|dialled in|dialed in|took part|sat in|tagged along
    )(?: too| as well| also| remotely| online| later| with (?:me|us))*[.!]*$
  `,
  regexp('iu')`
    ^(?:(?:and|also|please|pls|then|ok)[ ,]+)*(?:add|include|invite|bring)(?: in)?[ ](?<who>[\p{L}'’ ,&-]{3,60}?)
    (?: too| as well| also|,? please| (?:to|in|into) (?:it|that|this|the (?:meeting|call|invite|visit|demo|list)))+[.!]*$
  `,
  /^(?:(?:and|also|plus|oh)[ ,]+)*(?<who>[\p{L}'’-]+(?: [\p{L}'’-]+){0,2}) (?:too|as well)[.!]*$/iu,
  regexp('u')`
    ^(?:这次|当时|还|也|又|另外|今天|一起|主要|是|的)*(?:
      (?:见|见到|碰到|聊|谈|会)的?(?:人)?(?:还)?(?:是|有)|
      (?:参会|参加|到场|出席|在场|同行|一起)(?:的)?(?:人)?(?:还|也)?(?:有|是)|带上?了?|带着|叫上了?|约上了?|
      陪同的?(?:有|是)|还有|加上|(?:见|见到|碰到|遇到|拜会|碰上)了
    )(?<who>[^，,。？?]{2,40}?)(?:一起|也在|参加|参会|来的|去的|谈的|聊的)?[。！]?$
  `,
  regexp('u')`
    ^(?:还有|还|另外|当时|到时候?|届时|我[和跟]|[和跟])*(?<who>[^，,。？?]{2,30}?)
    (?:也|都|会|一起|要|说|可以|跟着|跟我|陪我|到时候?|届时|确认|后来|中途|全程)*
    (?:(?:也|都|会|一起|要|可以)(?:来|去|到|在|见)|参加|在线|在场|在座|加入|出席|列席|陪同|参会|同行)
    (?:了|的|吧|哈|开会|会议)*[。！]?$
  `,
];

function mentionedIn({ slots }: IntentNamed<'log-activity'>): RecordRef[] {
  return [slots.account, slots.deal, slots.lead].filter((ref) => ref !== null);
}

/** "Their legal counsel": the one person of the customer with that job. */
function byJob(person: RecordRef, log: Draft['intent'], { names, actor }: InterpreterContext): RecordRef {
  const account = log.name === 'log-activity' ? log.slots.account : null;
  if (person.entity !== 'contact' || person.id !== null || person.candidates.length > 0) return person;
  if (account?.id == null) return person;
  const job = normalise(
    person.text.replace(/^(?:their|the|his|her|our)\s+|^(?:他们|她们|对方|那边|客户)(?:公司)?的?/iu, ''),
  );
  const own = namesOfAccount(names, account.id, 'contact', sightOf(actor)).filter(
    ({ context: known = [] }) => normalise(known.at(-1) ?? '') === job,
  );
  const [only] = own;
  return own.length === 1 && only !== undefined ? { ...person, id: only.id, text: only.name } : person;
}
